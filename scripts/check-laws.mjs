#!/usr/bin/env node
/**
 * The laws that code can show and that no linter knows. Each finding says where, what, and what to do instead.
 * Exit codes: 0 clean, 1 findings.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { encoding: 'utf8', maxBuffer: 1 << 26 })
  .split('\n')
  .filter((file) => file !== '' && existsSync(file));
const code = files.filter((file) => /\.(ts|tsx)$/.test(file) && !/\.d\.ts$/.test(file));
const isSpec = (file) => /\.spec\.tsx?$/.test(file) || file.startsWith('test/') || file.includes('/contract-tests/') || /\/test-[^/]+\.ts$/.test(file);
const findings = [];

/** Comments may speak of what code may not do. Strings keep their length so that line numbers stay right. */
const withoutComments = (text) => text.replace(/\/\*[\s\S]*?\*\//g, (block) => block.replace(/[^\n]/g, ' ')).replace(/(^|[^:'"`])\/\/.*$/gm, '$1');

function forbid(law, among, pattern, instead) {
  for (const file of among) {
    withoutComments(readFileSync(file, 'utf8'))
      .split('\n')
      .forEach((line, index) => {
        const hit = pattern.exec(line);
        if (hit) findings.push(`${file}:${index + 1}: ${law}: «${hit[0].trim()}». ${instead}`);
      });
  }
}

const pure = code.filter((file) => !isSpec(file) && (/^libs\/(kernel|clauses)\//.test(file) || /^libs\/[^/]+\/domain\//.test(file)));
forbid('law 11, a deterministic core', pure, /\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bprocess\.(env|hrtime)\b|\brandomUUID\b|\bperformance\.now\b|\bsetTimeout\b/, 'Take it from the command or the context.');
forbid('law 11, no I/O in the core', pure, /from '(node:(fs|net|http|https|child_process|timers)[^']*|pg|typeorm|rxjs|@nestjs\/[^']*)'/, 'Look it up before and hand it in.');
const amounts = code.filter((file) => !isSpec(file) && /^libs\/(kernel|clauses|settlement|agreements)\//.test(file));
forbid('law 2, exact amounts', amounts, /\bparseFloat\b|\.toFixed\(|\bMath\.(round|floor|ceil)\(\s*[\w.]*(amount|minor|money|share)/i, 'Use #kernel/rational and #kernel/amount.');
forbid('law 2, exact amounts', amounts, /\bNumber\([\w.]*(amount|minor|money)\w*\)/i, 'An amount stays a bigint.');
const specs = code.filter(isSpec);
forbid('no sleeping in tests', specs.filter((file) => !/\/test-[^/]+\.ts$/.test(file)), /\bsleep\(|setTimeout\([^,]*resolve[^,]*,\s*\d{2,}|timers\/promises/, 'Wait for the thing itself: a position, an answer, an exit.');
forbid('every test runs', specs, /\b(it|test|describe)\.(skip|only|todo)\b|\bx(it|describe)\(/, 'Delete it or make it pass.');
forbid('no check switched off', code, /@ts-ignore|@ts-nocheck|@ts-expect-error/, 'Mend the type.');
forbid('schemas are migrated, never guessed', code.filter((file) => !isSpec(file)), /synchronize:\s*true/, 'Write a migration.');

const eslintOff = /eslint-disable/;
for (const file of code) if (eslintOff.test(readFileSync(file, 'utf8'))) findings.push(`${file}: no check switched off: «eslint-disable». Mend what the rule found.`);

for (const file of code) {
  const name = path.basename(file).replace(/\.(spec|d|stage|module|entity|controller|dto)(?=\.)/g, '').replace(/\.tsx?$/, '');
  if (!/^[a-z0-9]+([-.][a-z0-9]+)*$/.test(name)) findings.push(`${file}: file names are kebab-case, so that any path can be guessed.`);
}

/** Chinese and English say the same things with the same facts put in. */
const flatten = (value, prefix = '') => Object.entries(value).flatMap(([key, inner]) => (typeof inner === 'string' ? [[prefix + key, inner]] : flatten(inner, `${prefix}${key}.`)));
const placeholders = (text) => [...text.matchAll(/\{+\s*([\w.]+)\s*\}+/g)].map((hit) => hit[1]).sort().join(' ');
for (const zh of files.filter((file) => /(^|\/)locales\/zh[^/]*\.json$/.test(file))) {
  const folder = path.dirname(zh);
  const en = path.join(folder, readdirSync(folder).find((name) => /^en.*\.json$/.test(name)) ?? 'en.json');
  if (!existsSync(en)) { findings.push(`${zh}: there is no English beside it.`); continue; }
  const left = new Map(flatten(JSON.parse(readFileSync(zh, 'utf8'))));
  const right = new Map(flatten(JSON.parse(readFileSync(en, 'utf8'))));
  for (const key of new Set([...left.keys(), ...right.keys()])) {
    if (!left.has(key) || !right.has(key)) findings.push(`${folder}: «${key}» is missing in ${left.has(key) ? 'English' : 'Chinese'}.`);
    else if (placeholders(left.get(key)) !== placeholders(right.get(key))) findings.push(`${folder}: «${key}» puts in other facts in Chinese than in English.`);
  }
}

/** Who knows one slice knows all. */
for (const stage of ['parties', 'cases', 'agreements', 'settlement']) {
  for (const room of ['domain', 'commands', 'views', 'contract', 'locales']) {
    if (!files.some((file) => file.startsWith(`libs/${stage}/${room}/`))) findings.push(`libs/${stage}: the room ${room}/ is missing.`);
  }
}

if (findings.length > 0) {
  process.stdout.write(`${findings.join('\n')}\n${findings.length} findings against the laws\n`);
  process.exitCode = 1;
} else {
  process.stdout.write(`laws: ${code.length} files, no findings\n`);
}
