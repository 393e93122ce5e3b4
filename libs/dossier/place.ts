/** Where something stands in a dossier's file; lines and columns count from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export function placeText({ file, line, column }: Place): string {
  return `${file}:${line}:${column}`;
}

/** A mistake in a dossier, found before anything is sent. */
export interface DossierProblem {
  readonly place: Place;
  /** `dossier.problem.<code>` in the locale files */
  readonly code: string;
  readonly details: Readonly<Record<string, string>>;
}
