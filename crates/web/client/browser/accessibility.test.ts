// Every page as everybody who sees it: axe finds nothing, nothing is lost on a narrow screen or in large text, and the
// browser has nothing to complain of.
import axeCore from 'axe-core';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { newContext, open, type Login, type Look } from './stage/browser.ts';
import { LOGINS, PASSWORD } from './stage/forum.ts';
import { browser, service, setStageForTests, stage } from './stage/staged.ts';
import { pagesOf } from './stage/pages.ts';

setStageForTests();

const LOOKS: Look[] = [
  { size: 'desktop', language: 'ru' },
  { size: 'desktop', language: 'ru', dark: true },
  { size: 'phone', language: 'en' },
  { size: 'phone', language: 'en', dark: true },
];

/** What WCAG 2.2 asks for at level AA. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

interface Finding {
  page: string;
  rule: string;
  where: string;
}

async function axeFindings(page: Page, name: string): Promise<Finding[]> {
  await page.evaluate(axeCore.source);
  const found = await page.evaluate(async (rules) => {
    const axe = (window as unknown as { axe: typeof axeCore }).axe;
    const { violations } = await axe.run(document, { runOnly: { type: 'tag', values: rules } });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map((node) => ({ rule: id, where: node.html.slice(0, 160) })),
    );
  }, RULES);
  return found.map((finding) => ({ page: name, ...finding }));
}

/** How far the page can be scrolled sideways, in CSS pixels. */
function sideways(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

function loginOf(role: keyof typeof LOGINS | 'administrator' | null): Login | undefined {
  if (role === null) return undefined;
  return role === 'administrator' ? service.administrator : { email: LOGINS[role], password: PASSWORD };
}

describe.each(LOOKS)('in the look $size $language dark=$dark', (look) => {
  it('axe finds nothing and the browser complains of nothing', async () => {
    const findings: (Finding | { page: string; complaint: string })[] = [];
    for (const [role, pages] of pagesOf(stage)) {
      const context = await newContext(browser, look);
      const login = loginOf(role);
      for (const [place, path] of pages.entries()) {
        const page = await open(context, service.url, path, place === 0 ? login : undefined);
        page.on('console', (message) => {
          if (message.type() === 'error') findings.push({ page: path, complaint: message.text() });
        });
        page.on('pageerror', (error) => findings.push({ page: path, complaint: error.message }));
        await page.reload({ waitUntil: 'networkidle' });
        findings.push(...(await axeFindings(page, `${role ?? 'nobody'} ${path}`)));
        await page.close();
      }
      await context.close();
    }
    expect(findings).toEqual([]);
  });
});

it('nothing is lost on a screen of 320 pixels, nor in text of twice the size', async () => {
  const lost: string[] = [];
  for (const [role, pages] of pagesOf(stage)) {
    const context = await newContext(browser, { size: 'narrow' });
    const login = loginOf(role);
    for (const [place, path] of pages.entries()) {
      const page = await open(context, service.url, path, place === 0 ? login : undefined);
      await page.waitForLoadState('networkidle');
      const narrow = await sideways(page);
      if (narrow > 0) lost.push(`${path}: ${narrow} px at 320`);
      await page.setViewportSize({ width: 1280, height: 900 });
      await page.evaluate(() => {
        document.documentElement.style.fontSize = '200%';
      });
      const large = await sideways(page);
      if (large > 0) lost.push(`${path}: ${large} px at 200 %`);
      await page.close();
    }
    await context.close();
  }
  expect(lost).toEqual([]);
});
