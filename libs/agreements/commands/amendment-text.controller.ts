import { ApiParam } from '@nestjs/swagger';
import { ApiRoutes } from '#http/api-routes';
import { AgreementCommands } from './agreement-commands';
import { TextRoutes } from './text-routes';

/** Amendments and renewals are numbered together, from 1, in the order they were opened. */
@ApiRoutes('agreements/:id/amendments/:number', 'amendments')
@ApiParam({ name: 'number', description: 'Number of the amendment or renewal.', schema: { type: 'integer', minimum: 1 } })
export class AmendmentTextController extends TextRoutes {
  constructor(agreements: AgreementCommands) {
    super(agreements);
  }
}
