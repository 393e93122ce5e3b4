import { setTimeout as pause } from 'node:timers/promises';

/** Waits for something another process brings about that announces itself by nothing; bounded, and failing with what was waited for. */
export async function eventually<T>(what: string, look: () => T | undefined | false, milliseconds_max = 10_000): Promise<T> {
  const deadline = performance.now() + milliseconds_max;
  for (;;) {
    const seen = look();
    if (seen !== undefined && seen !== false) return seen;
    if (performance.now() > deadline) throw new Error(`Waited ${milliseconds_max} ms in vain: ${what}`);
    await pause(2);
  }
}
