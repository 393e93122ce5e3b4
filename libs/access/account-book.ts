import { randomUUID } from 'node:crypto';
import type { Role } from '#kernel/aggregate';
import type { Account } from './asking';
import { fitsPassword, hashPassword } from './passwords';
import type { Sql } from './sql';

interface AccountRow {
  readonly id: string;
  readonly login: string;
  readonly password_hash: string;
  readonly person: string;
  readonly display_name: string;
  readonly roles: Role[];
  readonly acts_for_everyone_as: Role[];
  readonly demo: boolean;
}

export type NewAccount = Omit<Account, 'id' | 'person'> & { readonly person?: string; readonly password: string };

const columns = 'id, login, password_hash, person, display_name, roles, acts_for_everyone_as, demo';

/** The local login accounts. They are not events: a ledger with another login (OIDC) has none. */
export class AccountBook {
  constructor(private readonly sql: Sql) {}

  /** Null where login and password do not fit together; a login nobody has takes as long as a wrong password. */
  async accountFor(login: string, password: string): Promise<Account | null> {
    const row = await this.rowOf('login', login);
    const fits = await fitsPassword(row?.password_hash ?? null, password);
    return row !== null && fits ? accountOf(row) : null;
  }

  async account(id: string): Promise<Account | null> {
    const row = await this.rowOf('id', id);
    return row === null ? null : accountOf(row);
  }

  async has(login: string): Promise<boolean> {
    return (await this.rowOf('login', login)) !== null;
  }

  /** Null, and nothing changed, where the login or the person is taken. */
  async open(account: NewAccount): Promise<Account | null> {
    const rows = await this.sql.query<AccountRow[]>(
      `INSERT INTO app.account (${columns}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING RETURNING ${columns}`,
      [randomUUID(), account.login, await hashPassword(account.password), account.person ?? randomUUID(), account.displayName, account.roles, account.actsForEveryoneAs, account.demo],
    );
    return rows[0] === undefined ? null : accountOf(rows[0]);
  }

  /** Whether there was such an account. Its row stays: the person stands in events. */
  async close(login: string): Promise<boolean> {
    const [, count] = await this.sql.query<[unknown, number]>('UPDATE app.account SET disabled_at = now() WHERE login = $1 AND disabled_at IS NULL', [login]);
    return count > 0;
  }

  async isEmpty(): Promise<boolean> {
    return (await this.sql.query<unknown[]>('SELECT 1 FROM app.account LIMIT 1')).length === 0;
  }

  /** In the order of logins, after `after`. */
  async page(after: string, limit: number): Promise<readonly Account[]> {
    const rows = await this.sql.query<AccountRow[]>(`SELECT ${columns} FROM app.account WHERE disabled_at IS NULL AND login COLLATE "C" > $1 ORDER BY login COLLATE "C" LIMIT $2`, [after, limit]);
    return rows.map(accountOf);
  }

  async setPassword(login: string, password: string): Promise<void> {
    await this.sql.query('UPDATE app.account SET password_hash = $2 WHERE login = $1', [login, await hashPassword(password)]);
  }

  private async rowOf(column: 'login' | 'id', value: string): Promise<AccountRow | null> {
    const rows = await this.sql.query<AccountRow[]>(`SELECT ${columns} FROM app.account WHERE ${column} = $1 AND disabled_at IS NULL`, [value]);
    return rows[0] ?? null;
  }
}

function accountOf(row: AccountRow): Account {
  return { id: row.id, login: row.login, person: row.person, displayName: row.display_name, roles: row.roles, actsForEveryoneAs: row.acts_for_everyone_as, demo: row.demo };
}
