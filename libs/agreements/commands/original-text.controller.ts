import { ApiRoutes } from '#http/api-routes';
import { AgreementCommands } from './agreement-commands';
import { TextRoutes } from './text-routes';

@ApiRoutes('agreements/:id', 'agreements')
export class OriginalTextController extends TextRoutes {
  constructor(agreements: AgreementCommands) {
    super(agreements);
  }
}
