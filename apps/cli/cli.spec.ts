import type { LoadedDossier } from '#dossier/load';
import { givenAddress, ownAddress } from './ledger-address';
import { exitOf } from './load-report';
import { checkNode } from './health/surroundings';
import { logChecks } from './health/store-checks';
import { readSettings } from '../ledger/settings';
import { localeOf, textOf } from './texts';

const place = { file: 'a.yaml', line: 3, column: 5 };
const held: LoadedDossier = { file: 'a.yaml', dossier: 'a', steps: 1, commands: 1, expectations: 1, failures: [], refused: null, problems: [] };
const failing: LoadedDossier = { ...held, failures: [{ place, step: 'steps[0]', expected: '1', found: '2' }] };
const refused: LoadedDossier = { ...held, refused: { place, step: 'pay', code: 'obligation-unknown', detail: '', status: 404 } };
const mistaken: LoadedDossier = { ...held, problems: [{ place, code: 'yaml', message: '' }] };

describe('the end of a load', () => {
  it('is that of the gravest dossier, in whatever order', () => {
    expect(exitOf({ dossiers: [held, held] })).toBe('ok');
    expect(exitOf({ dossiers: [failing, held] })).toBe('notHeld');
    expect(exitOf({ dossiers: [failing, refused, held] })).toBe('refused');
    expect(exitOf({ dossiers: [mistaken, refused, failing] })).toBe('usage');
  });
});

describe('the address of a ledger', () => {
  it('is taken without what follows it, and refused where it is none', () => {
    expect(givenAddress('http://127.0.0.1:3000/')).toBe('http://127.0.0.1:3000');
    expect(givenAddress('https://ledger.example/concordat/?a=b#c')).toBe('https://ledger.example/concordat');
    for (const url of ['localhost:3000', 'ftp://x', '', 'http://']) expect(() => givenAddress(url)).toThrow(expect.objectContaining({ exit: 'usage', key: 'bad-url' }));
  });

  it('can be called where the server listens on all', () => {
    expect(ownAddress(readSettings({}))).toBe('http://127.0.0.1:3000');
    expect(ownAddress(readSettings({ HOST: '0.0.0.0', PORT: '80' }))).toBe('http://127.0.0.1:80');
    expect(ownAddress(readSettings({ HOST: '::' }))).toBe('http://[::1]:3000');
  });
});

describe('messages', () => {
  it.each([
    [{ LANG: 'zh_CN.UTF-8' }, 'zh'],
    [{ LANG: 'zh_CN.UTF-8', LC_ALL: 'C' }, 'en'],
    [{ LANG: 'de_DE.UTF-8', LC_MESSAGES: 'zh_TW' }, 'zh'],
    [{}, 'en'],
  ])('are in the language of %j: %s', (environment, locale) => {
    expect(localeOf(environment)).toBe(locale);
  });

  it('put their facts in', () => {
    expect(textOf('en', 'file-not-utf8', { file: 'x.yaml' })).toBe('x.yaml is not UTF-8 text.');
    expect(textOf('zh', 'file-not-utf8', { file: 'x.yaml' })).toContain('x.yaml');
  });
});

describe('the doctor', () => {
  it.each([['20.18.9', 'wrong'], ['20.19.0', 'fine'], ['22.0.0', 'fine'], ['18.20.0', 'wrong']])('finds Node %s %s', (version, level) => {
    expect(checkNode(version).level).toBe(level);
  });

  it('finds a log with a hole, a guard switched off, and a database that does not wait for the disk', () => {
    const whole = { head: 5, events: 5, last: 5, streams: 2, brokenStreams: 0, guardsOff: [], unsafeSettings: [] };
    expect(logChecks(whole).map(({ level }) => level)).toEqual(['fine']);
    for (const broken of [{ head: 6 }, { events: 4 }, { last: 6 }, { brokenStreams: 1 }]) expect(logChecks({ ...whole, ...broken }).map(({ key }) => key)).toEqual(['doctor-log-broken']);
    expect(logChecks({ ...whole, guardsOff: ['event_is_final'], unsafeSettings: ['fsync = off'] }).filter(({ level }) => level === 'wrong').map(({ key }) => key)).toEqual(['doctor-guard-off', 'doctor-unsafe']);
  });
});
