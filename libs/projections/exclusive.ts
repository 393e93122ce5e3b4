import type { EntityManager } from 'typeorm';

/** Does the work while no other program does work of the same name in this database; throws at once where one does. */
export function exclusively<T>(root: EntityManager, name: string, work: () => Promise<T>): Promise<T> {
  return root.transaction(async (tx) => {
    const rows = await tx.query<{ got: boolean }[]>('SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0)) AS got', [`concordat ${name}`]);
    if (!rows[0]?.got) throw new Error(`${name} is under way in another program already`);
    return work();
  });
}
