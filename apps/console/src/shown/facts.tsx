import type { ReactNode } from 'react';

export interface Fact { readonly name: string; readonly is: ReactNode }

/** Names and what they are, side by side; one under the other where it is narrow. */
export function Facts({ of, wide = false }: { readonly of: readonly (Fact | null)[]; readonly wide?: boolean }) {
  const facts = of.filter((fact) => fact !== null);
  return <dl className={wide ? 'facts facts-wide' : 'facts'}>{facts.map(({ name, is }) => <div key={name}><dt>{name}</dt><dd>{is}</dd></div>)}</dl>;
}
