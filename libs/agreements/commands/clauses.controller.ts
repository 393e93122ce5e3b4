import { Body } from '@nestjs/common';
import type { Asking } from '#access/asking';
import { ApiRoutes } from '#http/api-routes';
import { Ask } from '#http/ask';
import { TextField } from '#http/fields';
import { PlainRoute } from '#http/plain-route';
import { clauseCheckSchema } from '../views/answer-schemas';
import { type ClauseChecked, ClauseChecks } from '../views/clause-checks';

export class CheckClauseBody {
  @TextField(100_000, { description: 'A clause in YAML.' })
  source: string;
}

@ApiRoutes('clauses')
export class ClausesController {
  constructor(private readonly checks: ClauseChecks) {}

  @PlainRoute({ path: 'check', summary: 'Check a clause and run its worked examples; nothing is recorded', access: 'authenticated', status: 200, returns: clauseCheckSchema })
  check(@Ask() asking: Asking, @Body() { source }: CheckClauseBody): ClauseChecked {
    return this.checks.check(source, asking.locale);
  }
}
