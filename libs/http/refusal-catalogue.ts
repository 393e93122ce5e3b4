import { Fault } from '#kernel/fault';
import type { RefusalKind, RefusalTable } from '#kernel/refusal';

/** Every code the ledger may refuse with: the closed list that docs and OpenAPI are made from. */
export class RefusalCatalogue {
  private readonly kinds = new Map<string, RefusalKind>();

  constructor(tables: readonly RefusalTable<string>[]) {
    for (const table of tables) {
      for (const [code, { kind }] of Object.entries(table)) {
        if (this.kinds.has(code)) throw new Fault(`the refusal code '${code}' is declared twice`);
        if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(code)) throw new Fault(`the refusal code '${code}' is not kebab-case`);
        this.kinds.set(code, kind);
      }
    }
  }

  /** Throws a fault for a code that no table declares: the list is closed. */
  kind(code: string): RefusalKind {
    const kind = this.kinds.get(code);
    if (kind === undefined) throw new Fault(`the refusal code '${code}' is in no table`);
    return kind;
  }

  codes(): readonly string[] {
    return [...this.kinds.keys()];
  }
}
