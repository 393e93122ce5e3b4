import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import type { AgreementListed } from '#agreements/views/agreement-shown';
import type { CaseShown } from '#cases/views/case-shown';
import { loadDossiers } from '#dossier/load';
import type { Page } from '#http/cursor';
import type { ObligationListed } from '#settlement/views/obligation-shown';
import { foundBrowser, startBrowser, Window } from './browser';
import { builtConsole } from './built-console';
import { startTestLedger, type TestLedger } from './harness';
import { must } from './must';

const executable = foundBrowser();
const dossiers = ['01-chishui-river-pool', '06-chongqing-forest-quota', '22-property-moved-abroad'].map((name) => join(__dirname, '../dossiers', `${name}.yaml`));

let ledger: TestLedger;
let browser: Browser;
let window: Window;
let quota: CaseShown;
let agreement: AgreementListed;
let price: ObligationListed;

async function prepare(): Promise<void> {
  [ledger, browser] = await Promise.all([startTestLedger({ consoleFolder: await builtConsole() }), startBrowser(must(executable))]);
  const { dossiers: told } = await loadDossiers({ files: dossiers, connection: { url: ledger.url, login: 'clerk', password: must(ledger.client.passwords.get('clerk')) } });
  expect(told.map(({ failures, refused, problems }) => ({ failures, refused, problems }))).toEqual(dossiers.map(() => ({ failures: [], refused: null, problems: [] })));
  const read = async <T>(path: string): Promise<readonly T[]> => (await ledger.client.read<Page<T>>(`/api/v1/${path}`, { login: null })).items;
  quota = must((await read<CaseShown>('cases?mechanism=ecology')).find(({ title }) => title.zh === '重庆市森林覆盖率指标交易'));
  agreement = must((await read<AgreementListed>(`agreements?case=${quota.id}`))[0]);
  price = must((await read<ObligationListed>(`obligations?agreement=${agreement.id}`)).find(({ dutyKey }) => dutyKey === 'price'));
}

const screens: Readonly<Record<string, () => Promise<void>>> = {
  'list the case files, by words of the title and by mechanism': async () => {
    const page = await window.show('/');
    expect(page.url()).toBe(`${ledger.url}/cases`);
    expect(await page.title()).toBe('案卷 · Concordat 区域协约账本');
    expect(await page.getByRole('note').innerText()).toContain('测试账本');
    expect(await page.getByRole('row').count()).toBe(4);
    await page.getByLabel('标题').fill('森林');
    await page.waitForURL(/text=/);
    await page.getByRole('row').nth(2).waitFor({ state: 'detached' });
    expect(await page.getByRole('rowheader').allInnerTexts()).toEqual(['重庆市森林覆盖率指标交易']);
    await page.getByLabel('标题').fill('没有这样的案卷');
    await page.getByText('没有符合条件的案卷').waitFor();
    await window.show('/cases?mechanism=property');
    expect(await page.getByRole('rowheader').allInnerTexts()).toEqual(['财产跨国转移补偿（第一号）']);
  },

  'tell a case file in sentences, each with the day it counts from and the time it was recorded': async () => {
    const page = await window.show(`/cases/${quota.id}`);
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('重庆市森林覆盖率指标交易');
    const entries = page.locator('.timeline-entry');
    const first = await entries.first().innerText();
    expect(first).toContain('建立案卷《重庆市森林覆盖率指标交易》');
    expect(first).toMatch(/记录于 \d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}/);
    expect(await entries.first().locator('time').first().getAttribute('datetime')).toBe(quota.openedOn);
    await entries.first().getByRole('button', { name: '详情' }).click();
    expect(await entries.first().locator('pre').innerText()).toContain('"mechanism": "ecology"');
    expect(await page.getByRole('complementary').innerText()).toContain('37,500,000.00 元');
  },

  'keep the language that was chosen': async () => {
    const page = await window.show(`/cases/${quota.id}`);
    await page.getByRole('button', { name: /Switch to English/ }).click();
    await page.getByRole('heading', { level: 1, name: 'Chongqing forest cover quota' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('en-US');
    expect(await page.locator('.timeline-entry').first().innerText()).toContain('opened the case file');
    await page.reload();
    await window.settled();
    expect(await page.getByRole('navigation', { name: 'Main' }).innerText()).toMatch(/Case files\s+Agreements\s+Obligations/);
    await page.getByRole('button', { name: /切换到中文/ }).click();
    await page.getByRole('heading', { level: 1, name: '重庆市森林覆盖率指标交易' }).waitFor();
  },

  'show an agreement with its clauses, texts and signatures': async () => {
    const page = await window.show(`/agreements/${agreement.id}`);
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(agreement.title.zh);
    await page.getByText('签署的条款原文').click();
    expect(await page.locator('.clause-source').innerText()).toContain('clause: forest_quota');
    await page.getByRole('tab', { name: '文本与签署' }).click();
    const signatures = page.getByRole('table', { name: '签署' });
    expect(await signatures.getByRole('rowheader').count()).toBe(agreement.principals.length);
    await page.getByRole('tab', { name: '效力经过' }).click();
    await page.getByRole('rowheader', { name: '生效中' }).waitFor();
  },

  'say why an obligation has its amount, down to the observation': async () => {
    const page = await window.show(`/obligations?party=${price.debtor.slice('party:'.length)}`);
    await page.getByRole('row').filter({ hasText: '37,500,000.00' }).getByRole('link', { name: '为何是这个数' }).click();
    await page.locator('.why-sentences').waitFor();
    expect(await page.locator('.headline').innerText()).toBe('37,500,000.00 元\n3,750 万元');
    expect(await page.locator('.why-sentences').innerText()).toContain('指标价款');
    expect(await page.locator('.why-tree .why-worked').first().innerText()).toContain('15,000 mu');
    await page.locator('.why-tree').getByRole('link', { name: /陈述|监测记录/ }).first().click();
    await page.getByRole('heading', { name: '各版本' }).waitFor();
    expect(page.url()).toContain('/observations/');
    expect(await page.locator('.headline').innerText()).toBe('15,000 mu');
    expect(await page.getByRole('table', { name: '各版本' }).getByRole('rowheader').count()).toBe(1);
    await page.goBack();
    await page.getByRole('button', { name: /Switch to English/ }).click();
    await page.getByRole('heading', { name: 'Why this amount' }).waitFor();
    await page.locator('.why-sentences').getByText('area of the quota').first().waitFor();
  },

  'show flows as a chart and as a table that says the same': async () => {
    const page = await window.show(`/cases/${quota.id}?room=flows`);
    const money = page.getByRole('region', { name: '人民币元 CNY' });
    await money.locator('.flow-chart svg path').first().waitFor();
    const flows = (await ledger.client.read<{ items: readonly { amount: { currency?: string } }[] }>(`/api/v1/flows?caseFile=${quota.id}`, { login: null })).items;
    expect(await money.getByRole('rowheader').count()).toBe(flows.filter(({ amount }) => amount.currency === 'CNY').length);
    expect(await money.innerText()).toContain('27,975,000.00 元');
    expect(await money.locator('.flow-chart').getAttribute('aria-hidden')).toBe('true');
    expect(await page.getByRole('region', { name: '亩' }).innerText()).toContain('11,190 亩');
    await window.show('/positions');
    expect(await page.getByRole('rowheader').filter({ hasText: '赤水河流域水环境横向补偿资金' }).count()).toBe(1);
  },

  'show positions as of a day, as known at a place in the log': async () => {
    const page = await window.show('/positions?room=accounts');
    expect(await page.getByRole('row').filter({ hasText: '合计' }).first().innerText()).toMatch(/0\.00 元/);
    await window.show('/positions?asOf=2018-01-01');
    await page.getByText('没有往来').waitFor();
    await window.show('/positions');
    await page.getByText('某号事件').click();
    await page.getByLabel('事件序号').fill('1');
    await page.getByText('没有往来').waitFor();
    expect(page.url()).toContain('knownAt=1');
    await page.getByRole('button', { name: '恢复为今日' }).click();
    await page.getByRole('region', { name: '人民币元 CNY' }).waitFor();
  },

  'keep the name of a person closed to the public': async () => {
    const page = await window.show('/parties?kind=person');
    expect(await page.getByRole('rowheader').allInnerTexts()).toEqual([expect.stringMatching(/^自然人 [0-9a-f]{6}$/)]);
  },

  'let a demo user in and out, and say what is wrong with a password': async () => {
    const page = await window.show('/sign-in');
    await page.getByRole('button', { name: '登录' }).click();
    await page.getByText('请填写账号').waitFor();
    await page.getByLabel('账号').fill('office');
    await page.getByLabel('密码').fill('wrong');
    await page.getByRole('button', { name: '登录' }).click();
    await page.getByRole('alert').filter({ hasText: /密码|账号/ }).first().waitFor();
    expect(window.mishaps.filter((mishap) => !mishap.includes('401'))).toEqual([]);
    await page.getByLabel('密码').fill(must(ledger.client.passwords.get('office')));
    await page.getByRole('button', { name: '登录' }).click();
    await page.getByRole('button', { name: '退出' }).waitFor();
    await page.waitForURL(`${ledger.url}/cases`);
    const asked = page.waitForRequest((request) => request.headers()['concordat-acting-party'] === price.debtor.slice('party:'.length));
    await page.getByRole('combobox', { name: '以何方身份阅读' }).click();
    await page.getByRole('combobox', { name: '以何方身份阅读' }).fill('九龙坡');
    await page.getByTitle('九龙坡区').click();
    await asked;
    await window.settled();
    await page.getByRole('button', { name: '退出' }).click();
    await page.getByRole('link', { name: '登录' }).waitFor();
    window = await fresh();
  },

  'say what to do where there is nothing, and where nothing answers': async () => {
    const page = await window.show('/no/such/place');
    expect(await window.text()).toContain('没有这个页面');
    await page.goto(`${ledger.url}/cases/00000000-0000-4000-8000-000000000000`);
    await page.getByRole('alert').filter({ hasText: '找不到' }).waitFor();
    await window.show('/cases');
    await window.offline(true);
    await page.getByLabel('标题').fill('森林');
    await page.getByRole('alert').filter({ hasText: '连不上账本' }).waitFor();
    await window.offline(false);
    await page.getByRole('button', { name: '重试' }).click();
    await page.getByRole('rowheader', { name: '重庆市森林覆盖率指标交易' }).waitFor();
    window = await fresh();
  },

  'are worked with the keyboard and told to screen readers': async () => {
    const page = await window.show('/cases');
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement?.outerHTML')).toContain('跳到正文');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement?.id')).toBe('main');
    for (const path of everyScreen()) {
      await window.show(path);
      expect([path, await page.locator('h1').count()]).toEqual([path, 1]);
      const nameless = await page.locator('main, header').locator('a, button, input, select, [role=combobox], [role=tab]').evaluateAll((elements) => elements
        .filter((element) => element.checkVisibility({ visibilityProperty: true }) && [element.textContent, element.querySelector('[aria-label]')?.getAttribute('aria-label'), element.getAttribute('aria-label'), element.getAttribute('title'), element.closest('label')?.textContent, element.ownerDocument.querySelector(`label[for="${element.id}"]`)?.textContent].every((name) => (name ?? '').trim() === ''))
        .map((element) => element.outerHTML));
      expect([path, nameless]).toEqual([path, []]);
    }
  },

  'fit a window of 400 pixels': async () => {
    await window.close();
    window = await Window.open(browser, ledger.url, 400);
    for (const path of everyScreen()) {
      const page = await window.show(path);
      expect([path, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([path, 400]);
    }
  },
};

const everyScreen = () => [
  '/cases', `/cases/${quota.id}`, `/cases/${quota.id}?room=flows`, '/agreements', `/agreements/${agreement.id}`, `/agreements/${agreement.id}?room=signatures`, '/obligations', `/obligations/${price.id}`, '/positions',
  '/positions?room=accounts', '/positions?room=arrears', '/assessments', `/assessments/${price.assessment ?? ''}`, '/observations', '/parties', `/parties/${price.debtor.slice('party:'.length)}`, '/sign-in',
];

/** For a test that made mishaps on purpose. */
async function fresh(): Promise<Window> {
  await window.close();
  return Window.open(browser, ledger.url);
}

describe('the screens', () => {
  const tests = Object.entries(screens);
  if (executable === null) {
    it(`could not be tried: no browser was found`, () => {
      process.stdout.write(`${tests.length} tests of the screens were left out: no Chromium was found; set CHROMIUM_PATH to one.\n`);
      expect(tests.length).toBeGreaterThan(0);
    });
    return;
  }
  beforeAll(prepare, 180_000);
  afterAll(async () => {
    await browser.close();
    await ledger.stop();
  });
  beforeEach(async () => {
    window = await Window.open(browser, ledger.url);
  });
  afterEach(async () => {
    const { mishaps } = window;
    await window.close();
    expect(mishaps).toEqual([]);
  });
  for (const [name, screen] of tests) it(name, screen, 60_000);
});
