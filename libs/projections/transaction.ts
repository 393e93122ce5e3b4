import type { EntityManager } from 'typeorm';
import type { Follower } from './follower';

/** Sets what holds for one transaction of a follower: where its tables are, and whether its commit waits for the disk. */
export async function prepareTransaction(tx: EntityManager, follower: Follower): Promise<void> {
  await tx.query(`SELECT set_config('search_path', $1, true), set_config('synchronous_commit', CASE WHEN $2 THEN 'off' ELSE current_setting('synchronous_commit') END, true)`,
    [follower.searchPath, follower.derived]);
}
