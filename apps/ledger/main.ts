#!/usr/bin/env node
import 'reflect-metadata';
import { loadDemo } from './demo-dossiers';
import { greeting } from './greeting';
import { readSettings, SettingsFault } from './settings';
import { startLedger } from './start';
import { stopOnSignals } from './stop-signals';

/** Exit codes: 0 stopped in good order; 1 it could not be started or stopped; 2 a setting is wrong; 130 forced. */
async function main(): Promise<void> {
  const settings = readSettings(process.env);
  const signals = stopOnSignals();
  const running = await startLedger(settings);
  console.log(greeting(running, settings));
  const demo = await loadDemo(running, settings);
  void demo?.ended.then(tellDemo, console.error);
  await signals.asked;
  demo?.stop();
  console.log('  正在停止 · stopping …');
  await running.stop();
  console.log('  已停止 · stopped');
}

function tellDemo(code: number | null): void {
  if (code !== 0 && code !== null) console.error(`  演示案卷未全部载入（退出码 ${code}） · not all demo dossiers were loaded (exit code ${code})`);
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    if (error instanceof SettingsFault) for (const line of error.faults) console.error(line);
    else console.error(error instanceof Error && error.name.endsWith('Fault') ? error.message : error);
    process.exit(error instanceof SettingsFault ? 2 : 1);
  },
);
