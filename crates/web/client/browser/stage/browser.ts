// A browser of its own for a test: Debian's Chromium, headless, with nothing of anybody's profile.
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

const EXECUTABLE = process.env.SVOD_CHROMIUM ?? '/usr/bin/chromium';

export const SIZES = {
  desktop: { width: 1280, height: 860 },
  phone: { width: 390, height: 844 },
  narrow: { width: 320, height: 640 },
} as const;

export type Size = keyof typeof SIZES;

export interface Look {
  size?: Size;
  language?: 'ru' | 'en';
  dark?: boolean;
}

export function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: EXECUTABLE,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** Somebody's browser, nobody signed in yet. */
export function newContext(
  browser: Browser,
  { size = 'desktop', language = 'ru', dark = false }: Look = {},
): Promise<BrowserContext> {
  return browser.newContext({
    viewport: SIZES[size],
    locale: language === 'ru' ? 'ru-RU' : 'en-GB',
    timezoneId: 'Europe/Moscow',
    colorScheme: dark ? 'dark' : 'light',
    hasTouch: size !== 'desktop',
    reducedMotion: 'reduce',
  });
}

/** Signs in through the service itself, without the page, and opens the page at a path. */
export async function open(context: BrowserContext, url: string, path: string, login?: Login): Promise<Page> {
  if (login) {
    const answer = await context.request.post(`${url}/auth/sign-in`, { data: login });
    if (!answer.ok()) throw new Error(`no sign-in as ${login.email}: ${await answer.text()}`);
  }
  const page = await context.newPage();
  await page.goto(url + path);
  await page.locator('h1').first().waitFor();
  return page;
}

export interface Login {
  email: string;
  password: string;
}
