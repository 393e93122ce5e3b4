/** How a command ended, for scripts. The table in docs/cli.md says the same. */
export const exitCodes = {
  ok: 0,
  notHeld: 1,
  usage: 2,
  refused: 3,
  unreachable: 4,
  fault: 5,
} as const;
export type ExitName = keyof typeof exitCodes;
export type ExitCode = (typeof exitCodes)[ExitName];

const meanings: Readonly<Record<ExitName, string>> = {
  ok: 'done, and everything held',
  notHeld: 'an expectation, a verification or a check did not hold',
  usage: 'wrong usage, wrong settings, or a file that cannot be used',
  refused: 'the ledger refused, or the login was wrong',
  unreachable: 'no ledger answers there, or there is none in the data folder',
  fault: 'something failed that is not your doing; the message says what',
};

/** For the end of a command's `--help`. `own` says it more exactly for one command. */
export function exitCodesHelp(names: readonly ExitName[], own: Partial<Record<ExitName, string>> = {}): string {
  const all: readonly ExitName[] = [...names, 'fault'];
  return ['', 'Exit codes:', ...all.map((name) => `  ${exitCodes[name]}  ${own[name] ?? meanings[name]}`)].join('\n');
}
