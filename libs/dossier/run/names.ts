/** What the names of a dossier stand for in this ledger. A name that stands for nothing (yet) is a mistake of the dossier, told with its place by who asks. */
export class Names {
  private readonly parties = new Map<string, string>();
  private readonly cases = new Map<string, string>();
  private readonly agreements = new Map<string, string>();
  private readonly indicators = new Map<string, string>();
  private readonly made = new Map<string, string>();

  party(name: string): string { return found(this.parties, 'party', name); }
  caseFile(name: string): string { return found(this.cases, 'case', name); }
  agreement(name: string): string { return found(this.agreements, 'agreement', name); }
  indicator(name: string): string { return found(this.indicators, 'indicator', name); }
  /** the id of what a named step made */
  step(name: string): string { return found(this.made, 'step', name); }

  /** the name in the cast of a party that the ledger names by its id */
  partyName(id: string): string {
    for (const [name, held] of this.parties) if (held === id) return name;
    throw new UnknownName('party', id, [...this.parties.keys()]);
  }

  setParty(name: string, id: string): void { this.parties.set(name, id); }
  setCase(name: string, id: string): void { this.cases.set(name, id); }
  setAgreement(name: string, id: string): void { this.agreements.set(name, id); }
  setIndicator(name: string, id: string): void { this.indicators.set(name, id); }
  setStep(name: string, id: string): void { this.made.set(name, id); }

  /** `${party:河南}`, `${case:main}`, `${agreement:a}`, `${indicator:i}`, `${step:s}` in a text that goes into a command. */
  filledIn(text: string): string {
    return text.replace(/\$\{(party|case|agreement|indicator|step):([^}]+)\}/g, (_, kind: string, name: string) => {
      switch (kind) {
        case 'party': return this.party(name);
        case 'case': return this.caseFile(name);
        case 'agreement': return this.agreement(name);
        case 'indicator': return this.indicator(name);
        default: return this.step(name);
      }
    });
  }
}

/** Thrown where a name is not known; the runner reports it at the step's place. */
export class UnknownName extends Error {
  constructor(readonly kind: string, readonly unknown: string, readonly known: readonly string[]) {
    super(`${kind} ${unknown}`);
  }
}

function found(map: ReadonlyMap<string, string>, kind: string, name: string): string {
  const id = map.get(name);
  if (id === undefined) throw new UnknownName(kind, name, [...map.keys()]);
  return id;
}
