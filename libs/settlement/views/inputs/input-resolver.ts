import { Injectable } from '@nestjs/common';
import type { InputRequest, ResolvedInput } from '#clauses/contract';
import { DeliveryInputs } from './delivery-inputs';
import { HistoryInputs } from './history-inputs';
import { ObservedInputs } from './observed-inputs';
import type { Resolving } from './resolving';
import { StatusInputs } from './status-inputs';

/** Finds what a clause asks for, everything as known at one place of the log. */
@Injectable()
export class InputResolver {
  constructor(private readonly observed: ObservedInputs, private readonly history: HistoryInputs, private readonly deliveries: DeliveryInputs, private readonly statuses: StatusInputs) {}

  async resolve(requests: readonly InputRequest[], about: Resolving): Promise<readonly ResolvedInput[]> {
    const resolved: ResolvedInput[] = [];
    for (const request of requests) resolved.push(await this.one(request, about));
    return resolved;
  }

  private one(request: InputRequest, about: Resolving): Promise<ResolvedInput> {
    const { sought } = request;
    switch (sought.kind) {
      case 'history':
        return this.history.resolve(request, sought, about);
      case 'delivery':
        return this.deliveries.resolve(request, sought, about);
      case 'status':
        return this.statuses.resolve(request, sought, about);
      default:
        return this.observed.resolve(request, sought, about);
    }
  }
}
