/** Runs one SQL statement of the ledger's own tables; TypeORM's DataSource and EntityManager are such. Answers the rows. */
export interface Sql {
  query<T>(statement: string, parameters?: unknown[]): Promise<T>;
}
