// Without a mouse: signing in, writing, deciding, merging and amending. The focus is seen wherever it is.
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { words as homeWords } from '../src/participant/words.ts';
import { words as offlineWords } from '../src/offline/words.ts';
import { words as signInWords } from '../src/sign_in/words.ts';
import { words as readingWords } from '../src/reading/words.ts';
import { words as triageWords } from '../src/triage/words.ts';
import { words as workbenchWords } from '../src/workbench/words.ts';
import { words as writingWords } from '../src/writing/words.ts';
import { clauseAt, proposalsTitled, waitingIn } from './stage/asking.ts';
import { LOGINS, PASSWORD } from './stage/forum.ts';
import { heads, reads, sitDown, tabTo } from './stage/people.ts';
import { saying } from './stage/saying.ts';
import { browser, service, setStageForTests, stage } from './stage/staged.ts';

setStageForTests();

const sayHome = saying(homeWords, 'ru');
const sayIn = saying(signInWords, 'ru');
const sayOffline = saying(offlineWords, 'ru');
const sayReading = saying(readingWords, 'ru');
const sayTriage = saying(triageWords, 'ru');
const sayWorkbench = saying(workbenchWords, 'ru');
const say = saying(writingWords, 'ru');

const PATIENT = { timeout: 20_000 };

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
  // One goes on from the title of the step, not from the top of the page.
  await isFocused(page.getByRole('heading', { name: say('stepOf', { step, title: say(`step${step}`) }) }));
}

async function isFocused(target: Locator): Promise<void> {
  await target.waitFor();
  const hasFocus = () => target.evaluate((element) => element === document.activeElement);
  await expect.poll(hasFocus, PATIENT).toBe(true);
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

  it('a moderator declines what came in, says why, and takes it back', async () => {
    const page = await signIn(LOGINS.moderator, `/sessions/${stage.sessionIds[0]}/triage`);
    const title = page.locator('#triage-title');
    await title.waitFor();
    const first = await title.textContent();
    await page.keyboard.press('j');
    await expect.poll(() => title.textContent(), PATIENT).not.toBe(first);
    const read = (await title.textContent()) ?? '';
    await page.keyboard.press('d');
    const why = page.getByRole('dialog', { name: sayTriage('askDECLINE'), exact: true });
    await isFocused(why.getByRole('textbox', { name: sayTriage('reasonDECLINE'), exact: true }));
    await page.keyboard.type('Это решается на месте.');
    await tabTo(page, why.getByRole('button', { name: sayTriage('actDECLINE'), exact: true }));
    await page.keyboard.press('Enter');
    await reads(page, sayTriage('toldDECLINE', { count: 1, title: read }));
    await why.waitFor({ state: 'detached' });
    await page.keyboard.press('u');
    await reads(page, sayTriage('toldREOPEN', { count: 1, title: read }));
    expect(await waitingIn(stage, stage.sessionIds[0] ?? '')).toContain(read);
  });

  it('a participant amends a clause where it stands, and a moderator accepts it', async () => {
    const resolutionId = stage.resolutionIds[1] ?? '';
    const before = await clauseAt(stage, resolutionId, 1);
    const reader = await signIn(LOGINS.secondParticipant, `/resolutions/${resolutionId}`);
    const name = sayReading('clauseNumber', { number: before.number });
    const block = reader.getByRole('link', { name, exact: true }).locator('xpath=../..');
    await tabTo(reader, block.getByRole('button', { name: sayReading('amend'), exact: true }));
    await reader.keyboard.press('Enter');
    await isFocused(block.getByRole('textbox', { name: sayReading('amendedText'), exact: true }));
    await reader.keyboard.press('Control+End');
    await reader.keyboard.type(' Доложить через год.');
    await fillIn(reader, sayReading('rationale'), 'Нужен отчёт о сделанном.');
    await pressOn(reader, sayReading('sendAmendment'));
    await reads(reader, sayReading('amendmentSent'));

    const page = await signIn(LOGINS.moderator, `/resolutions/${resolutionId}/amendments`);
    const amended = page.getByRole('article').filter({ hasText: 'Нужен отчёт о сделанном.' });
    await tabTo(page, amended.getByRole('checkbox', { name: 'Кузнецов Олег Андреевич' }));
    await page.keyboard.press('Space');
    await pressOn(page, sayWorkbench('acceptDo', { count: 1 }));
    await reads(page, sayWorkbench('didAPPLY_AMENDMENTS'));
    expect((await clauseAt(stage, resolutionId, 1)).text).toBe(`${before.text} Доложить через год.`);
  });
});
