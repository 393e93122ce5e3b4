import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

const places = [
  '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable', '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', 'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** Where a Chromium is on this machine: what CHROMIUM_PATH names, else a usual place; null where none is found. */
export function foundBrowser(): string | null {
  const named = process.env['CHROMIUM_PATH'] ?? '';
  return (named === '' ? places : [named]).find((place) => existsSync(place)) ?? null;
}

/** A browser without a window and with a profile of its own that is thrown away. */
export function startBrowser(executablePath: string): Promise<Browser> {
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const quiet = ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
  return chromium.launch({ executablePath, args: [...asRoot, ...quiet] });
}

/** A window on a ledger's screens that takes down whatever should not have happened in it. */
export class Window {
  private constructor(private readonly context: BrowserContext, readonly page: Page, readonly url: string, readonly mishaps: readonly string[]) {}

  static async open(browser: Browser, url: string, width = 1280): Promise<Window> {
    const context = await browser.newContext({ viewport: { width, height: 900 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
    const mishaps: string[] = [];
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    page.on('console', (message) => { if (message.type() === 'error' || message.type() === 'warning') mishaps.push(`${message.type()}: ${message.text()}`); });
    page.on('pageerror', (error) => mishaps.push(`thrown: ${error.message}`));
    page.on('request', (request) => { if (!request.url().startsWith(`${url}/`) && !/^(data|blob):/.test(request.url())) mishaps.push(`outside: ${request.url()}`); });
    return new Window(context, page, url, mishaps);
  }

  async show(path: string): Promise<Page> {
    await this.page.goto(`${this.url}${path}`);
    await this.settled();
    return this.page;
  }

  /** Until the screen has its heading and waits for nothing more. */
  async settled(): Promise<void> {
    await this.page.getByRole('heading', { level: 1 }).waitFor();
    await this.page.locator('.awaited, [aria-busy="true"]').first().waitFor({ state: 'detached' });
  }

  async text(): Promise<string> {
    return this.page.locator('main').innerText();
  }

  async offline(isOffline: boolean): Promise<void> {
    await this.context.setOffline(isOffline);
  }

  close(): Promise<void> {
    return this.context.close();
  }
}
