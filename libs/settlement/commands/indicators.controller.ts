import { Body, Param } from '@nestjs/common';
import type { CommandAsking } from '#access/asking';
import { ApiRoutes } from '#http/api-routes';
import { Ask } from '#http/ask';
import type { CommandAnswer } from '#http/command-answer';
import { CommandRoute } from '#http/command-route';
import type { Role } from '#kernel/aggregate';
import type { Refusal } from '#kernel/refusal';
import { indicatorRefusals } from '../domain/indicator/refusals';
import { AddStatisticsBody, DeclareIndicatorBody, ReviseMethodBody } from './indicator-bodies';
import { IndicatorCommands, methodOf } from './indicator-commands';

const keepers: readonly Role[] = ['office', 'inspector', 'supervisor', 'administrator'];
const refusals = [indicatorRefusals];

type Answer = Promise<CommandAnswer | Refusal>;

@ApiRoutes('indicators')
export class IndicatorsController {
  constructor(private readonly indicators: IndicatorCommands) {}

  @CommandRoute({ summary: 'Declare an indicator: what is observed, in which unit or on which scale', roles: keepers, creates: true, refusals })
  declare(@Ask() asking: CommandAsking, @Body() body: DeclareIndicatorBody): Answer {
    return this.indicators.declare(asking, body);
  }

  @CommandRoute({ path: ':id/methods', summary: 'Revise the method from a day on', roles: keepers, refusals })
  reviseMethod(@Ask() asking: CommandAsking, @Param('id') id: string, @Body() { method, reason }: ReviseMethodBody): Answer {
    return this.indicators.change(asking, id, { type: 'revise-method', method: methodOf(method), reason });
  }

  @CommandRoute({ path: ':id/statistics', summary: 'Add kinds of statistic', roles: keepers, refusals })
  addStatistics(@Ask() asking: CommandAsking, @Param('id') id: string, @Body() { statistics }: AddStatisticsBody): Answer {
    return this.indicators.change(asking, id, { type: 'add-statistics', statistics });
  }
}
