import { Body, Query } from '@nestjs/common';
import { AccountBook } from '#access/account-book';
import type { Account, Asking } from '#access/asking';
import { isRefusal, refusalTable, refuse, type Refusal } from '#kernel/refusal';
import { ApiRoutes } from '../api-routes';
import { Ask } from '../ask';
import { decodeCursor, type Page, pageOf } from '../cursor';
import { limitOf, PageQuery } from '../page-query';
import { PlainRoute } from '../plain-route';
import { QueryRoute } from '../query-route';
import { accountSchema } from '../sessions/account-schema';
import { AccountDto, CloseAccountBody, minPasswordLength, NewPasswordBody, OpenAccountBody } from './account-bodies';

export const accountRefusals = refusalTable({
  'account-login-taken': { kind: 'conflict' },
  'account-password-short': { kind: 'invalid' },
  'account-password-wrong': { kind: 'forbidden' },
  'account-unknown': { kind: 'not-found' },
  'account-own': { kind: 'conflict' },
});

const refusals = [accountRefusals];
type Shown = Omit<Account, 'id'>;

/** Local login accounts. They are no events of the ledger: who may log in is not what the parties agree on, and passwords must not outlive their change. */
@ApiRoutes('accounts')
export class AccountsController {
  constructor(private readonly accounts: AccountBook) {}

  @QueryRoute({ summary: 'All local accounts', access: ['administrator', 'auditor'], returns: AccountDto, page: true, refusals: [], tellsPosition: false })
  async list(@Query() query: PageQuery): Promise<Page<Shown> | Refusal> {
    const after = decodeCursor(query.after, 1);
    if (isRefusal(after)) return after;
    const limit = limitOf(query);
    return pageOf((await this.accounts.page(after === null ? '' : String(after[0]), limit + 1)).map(shownAccount), limit, ({ login }) => [login]);
  }

  @PlainRoute({ summary: 'Open an account', act: true, access: ['administrator'], status: 201, returns: accountSchema, refusals })
  async open(@Body() { password, roles = [], ...body }: OpenAccountBody): Promise<Shown | Refusal> {
    if (password.length < minPasswordLength) return refuse('account-password-short', { min: String(minPasswordLength) }, '/password');
    const opened = await this.accounts.open({ ...body, password, roles, actsForEveryoneAs: [], demo: false });
    return opened === null ? refuse('account-login-taken', { login: body.login }, '/login') : shownAccount(opened);
  }

  @PlainRoute({ path: 'own/password', summary: 'Change one’s own password', act: true, access: 'authenticated', status: 200, returns: accountSchema, refusals })
  async changePassword(@Ask() asking: Asking, @Body() { password, newPassword }: NewPasswordBody): Promise<Shown | Refusal> {
    if (newPassword.length < minPasswordLength) return refuse('account-password-short', { min: String(minPasswordLength) }, '/newPassword');
    const account = asking.account === null ? null : await this.accounts.accountFor(asking.account.login, password);
    if (account === null) return refuse('account-password-wrong', {}, '/password');
    await this.accounts.setPassword(account.login, newPassword);
    return shownAccount(account);
  }

  @PlainRoute({ path: 'closing', summary: 'Close an account: nobody can log in with it any more', act: true, access: ['administrator'], status: 200, returns: { type: 'object', properties: { login: { type: 'string' } }, required: ['login'] }, refusals })
  async close(@Ask() asking: Asking, @Body() { login }: CloseAccountBody): Promise<{ readonly login: string } | Refusal> {
    if (asking.account?.login === login) return refuse('account-own', {}, '/login');
    return (await this.accounts.close(login)) ? { login } : refuse('account-unknown', { login }, '/login');
  }
}

export function shownAccount({ login, person, displayName, roles, actsForEveryoneAs, demo }: Account): Shown {
  return { login, person, displayName, roles, actsForEveryoneAs, demo };
}
