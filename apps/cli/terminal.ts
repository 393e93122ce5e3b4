import type { Locale } from '#kernel/local-text';
import { type TextKey, textOf } from './texts';

/** Where a command speaks: what was asked for goes to standard output, all else to standard error, so that a pipe carries results alone. */
export class Terminal {
  constructor(readonly locale: Locale) {}

  /** Whether somebody watches: only then is progress drawn over itself. */
  get isWatched(): boolean {
    return process.stderr.isTTY;
  }

  out(line: string): void {
    process.stdout.write(`${line}\n`);
  }

  json(value: unknown): void {
    this.out(JSON.stringify(value, null, 2));
  }

  say(key: TextKey, details?: Readonly<Record<string, string | number>>): void {
    this.out(textOf(this.locale, key, details));
  }

  note(key: TextKey, details?: Readonly<Record<string, string | number>>): void {
    process.stderr.write(`${textOf(this.locale, key, details)}\n`);
  }

  text(key: TextKey, details?: Readonly<Record<string, string | number>>): string {
    return textOf(this.locale, key, details);
  }
}
