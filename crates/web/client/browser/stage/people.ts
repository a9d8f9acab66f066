// What people do at a page, in the way they do it: whoever tests says what, not where to click.
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { newContext, open, type Login, type Look } from './browser.ts';

/** Longer than anything takes on a busy machine, shorter than a test may last. */
const PATIENCE = 30_000;

/** Somebody at a browser of their own, with a page open. */
export async function sitDown(
  browser: Browser,
  url: string,
  { look, login, path }: { look: Look; login?: Login; path: string },
): Promise<{ page: Page; context: BrowserContext }> {
  const context = await newContext(browser, look);
  context.setDefaultTimeout(PATIENCE);
  context.setDefaultNavigationTimeout(PATIENCE);
  return { context, page: await open(context, url, path, login) };
}

/** Takes one of the choices that are in sight, by what it says. */
export async function choose(within: Locator | Page, group: string, choice: string): Promise<void> {
  await within
    .getByRole('radiogroup', { name: group, exact: true })
    .locator('label')
    .filter({ hasText: choice })
    .click();
}

export async function press(within: Locator | Page, button: string): Promise<void> {
  await within.getByRole('button', { name: button, exact: true }).click();
}

export async function follow(within: Locator | Page, link: string): Promise<void> {
  await within.getByRole('link', { name: link, exact: true }).click();
}

export async function write(within: Locator | Page, field: string, text: string): Promise<void> {
  await within.getByRole('textbox', { name: field, exact: true }).fill(text);
}

/** Waits until it can be read. */
export async function reads(within: Locator | Page, text: string | RegExp): Promise<void> {
  await within.getByText(text).first().waitFor();
}

/** Waits for the heading of a page or a part of it. */
export async function heads(within: Locator | Page, title: string): Promise<void> {
  await within.getByRole('heading', { name: title, exact: true }).first().waitFor();
}

/** Goes on by the key Tab until something has the focus, and sees to it that the focus can be seen. */
export async function tabTo(page: Page, target: Locator, most = 120): Promise<void> {
  await target.waitFor();
  for (let pressed = 0; pressed <= most; pressed += 1) {
    const isThere = await target.evaluate(
      (element) => element === document.activeElement && element.matches(':focus-visible'),
    );
    if (isThere) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${String(target)} is not reached by Tab`);
}

/** What everybody saw when a test failed, as pictures. */
export async function pictureOf(browser: Browser | undefined, test: string): Promise<void> {
  const folder = join(tmpdir(), 'svod-browser');
  mkdirSync(folder, { recursive: true });
  const pages = browser?.contexts().flatMap((context) => context.pages()) ?? [];
  for (const [place, page] of pages.entries()) {
    const path = join(folder, `${test.replaceAll(/[^\p{L}\d]+/gu, '_').slice(0, 80)}_${place}.png`);
    await page.screenshot({ path, fullPage: true }).catch(() => undefined);
  }
}
