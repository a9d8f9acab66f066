// Without a mouse: signing in, writing a proposal, and merging one into a clause. The focus is seen wherever it is.
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { words as homeWords } from '../src/participant/words.ts';
import { words as offlineWords } from '../src/offline/words.ts';
import { words as signInWords } from '../src/sign_in/words.ts';
import { words as workbenchWords } from '../src/workbench/words.ts';
import { words as writingWords } from '../src/writing/words.ts';
import { clauseAt, proposalsTitled } from './stage/asking.ts';
import { launch } from './stage/browser.ts';
import { LOGINS, PASSWORD, setStage, type Stage } from './stage/forum.ts';
import { heads, pictureOf, reads, sitDown, tabTo } from './stage/people.ts';
import { saying } from './stage/saying.ts';
import { startService, type Service } from './stage/service.ts';

let service: Service;
let stage: Stage;
let browser: Browser;

beforeAll(async () => {
  service = await startService();
  stage = await setStage(service);
  browser = await launch();
});

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await pictureOf(browser, task.name);
  await Promise.all(browser.contexts().map((context) => context.close()));
});

afterAll(async () => {
  await browser?.close();
  await service?.stop();
});

const sayHome = saying(homeWords, 'ru');
const sayIn = saying(signInWords, 'ru');
const sayOffline = saying(offlineWords, 'ru');
const sayWorkbench = saying(workbenchWords, 'ru');
const say = saying(writingWords, 'ru');

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });

/** Signs in at the page, and goes on from there. */
async function signIn(email: string, next: string): Promise<Page> {
  const path = `/sign-in?next=${encodeURIComponent(next)}`;
  const { page } = await sitDown(browser, service.url, { look: {}, path });
  await tabTo(page, field(page, sayIn('email')));
  await page.keyboard.type(email);
  await tabTo(page, page.getByLabel(sayIn('password'), { exact: true }));
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press('Enter');
  await page.waitForURL((address) => address.pathname !== '/sign-in');
  return page;
}

async function fillIn(page: Page, name: string, text: string): Promise<void> {
  await tabTo(page, field(page, name));
  await page.keyboard.type(text);
}

async function pressOn(page: Page, name: string): Promise<void> {
  await tabTo(page, button(page, name));
  await page.keyboard.press('Enter');
}

async function nextStep(page: Page, step: 2 | 3 | 4 | 5): Promise<void> {
  await pressOn(page, say('next'));
  const title = page.getByRole('heading', { name: say('stepOf', { step, title: say(`step${step}`) }) });
  await title.waitFor();
  // One goes on from the title of the step, not from the top of the page.
  await expect.poll(() => title.evaluate((element) => element === document.activeElement)).toBe(true);
}

describe('by keyboard alone', () => {
  it('a participant signs in, writes a proposal and sends it', async () => {
    const page = await signIn(LOGINS.participant, '/');
    const link = page.getByRole('link', { name: sayHome('write'), exact: true }).first();
    await tabTo(page, link);
    await page.keyboard.press('Enter');
    await heads(page, say('newTitle'));
    await fillIn(page, say('title'), 'Тротуары вдоль дорог');
    await tabTo(page, page.getByRole('radio', { name: say('kindLEGISLATION') }));
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowDown');
    await page.getByRole('radio', { name: say('kindSTANDARD'), checked: true }).waitFor();
    await nextStep(page, 2);
    await fillIn(page, say('problem'), 'Дети идут в школу по проезжей части.');
    await nextStep(page, 3);
    await fillIn(page, say('wording'), 'Строить тротуар вдоль каждой дороги, по которой идут в школу.');
    await nextStep(page, 4);
    await pressOn(page, say('addresseeLOCAL_GOVERNMENT'));
    await nextStep(page, 5);
    await pressOn(page, say('send'));
    await page.getByText(sayOffline.like('sentAt', {}, ['time'])).waitFor();

    expect(await proposalsTitled(stage, 'Тротуары вдоль дорог')).toMatchObject([
      { kind: 'STANDARD', state: 'SUBMITTED', addressee: 'Органы местного самоуправления' },
    ]);
  });

  it('a moderator signs in and merges a proposal into a clause', async () => {
    const [resolutionId = ''] = stage.resolutionIds;
    const before = await clauseAt(stage, resolutionId, 0);
    const page = await signIn(LOGINS.moderator, `/resolutions/${resolutionId}/workbench`);
    await heads(page, sayWorkbench('workbench'));

    const sources = page.getByRole('grid', { name: sayWorkbench('sources'), exact: true });
    const rows = sources.getByRole('row');
    await tabTo(page, rows.first());
    const title = (await rows.first().locator('strong').first().textContent()) ?? '';
    await page.keyboard.press('Space');
    await reads(page, sayWorkbench('chosen', { count: 1 }));
    await pressOn(page, sayWorkbench('mergeWhere'));

    const where = page.getByRole('dialog', { name: sayWorkbench('mergeWhereTitle', { count: 1 }) });
    await tabTo(page, where.getByRole('searchbox', { name: sayWorkbench('chooseClause') }));
    await page.keyboard.type(`${before.number}.`);
    const target = where.getByRole('option').first();
    await tabTo(page, target);
    await page.keyboard.press('Space');
    await pressOn(page, sayWorkbench('goOn'));

    const merging = sayWorkbench('mergeTitle', { count: 1, number: before.number });
    const dialog = page.getByRole('dialog', { name: merging });
    await dialog.waitFor();
    await pressOn(page, sayWorkbench('takeWords'));
    await dialog.locator('ins').first().waitFor();
    await pressOn(page, sayWorkbench('mergeDo'));
    await reads(page, sayWorkbench('didMERGE_INTO_STANDING'));
    await dialog.waitFor({ state: 'detached' });

    const after = await clauseAt(stage, resolutionId, 0);
    expect(after.id).toBe(before.id);
    expect(after.text.startsWith(before.text)).toBe(true);
    expect(after.text.length).toBeGreaterThan(before.text.length);
    expect(after.sources.map(({ item }) => item.title)).toEqual([
      ...before.sources.map(({ item }) => item.title),
      title,
    ]);
  });
});
