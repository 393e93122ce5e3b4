import { type Role, roles } from '#kernel/aggregate';
import { CodeField, EnumListField, IdField, ShownField, TextField } from '../fields';

export const minPasswordLength = 12;

export class OpenAccountBody {
  @CodeField(/^[a-z0-9][a-z0-9._-]*$/, 60, { example: 'wang.fang' })
  login: string;

  @TextField(200, { description: `At least ${minPasswordLength} characters.` })
  password: string;

  @TextField(100)
  displayName: string;

  @IdField({ optional: true, description: 'The person as mandates name it; left out: a new one.' })
  person?: string;

  @EnumListField(roles, { optional: true, max: roles.length, unique: true, description: 'Roles towards the ledger itself, without a mandate of any party.' })
  roles?: Role[];
}

export class NewPasswordBody {
  @TextField(200, { description: 'The present one.' })
  password: string;

  @TextField(200, { description: `At least ${minPasswordLength} characters.` })
  newPassword: string;
}

export class CloseAccountBody {
  @TextField(60)
  login: string;
}

export class AccountDto {
  @ShownField({ type: 'string' }) login: string;
  @ShownField({ type: 'string', format: 'uuid' }) person: string;
  @ShownField({ type: 'string' }) displayName: string;
  @ShownField({ type: 'array', items: { type: 'string' } }) roles: string[];
  @ShownField({ type: 'array', items: { type: 'string' } }) actsForEveryoneAs: string[];
  @ShownField({ type: 'boolean' }) demo: boolean;
}
