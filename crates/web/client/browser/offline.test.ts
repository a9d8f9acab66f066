// Writing a proposal without a line: it is kept on the device, says so, and reaches the service once.
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { words as appWords } from '../src/app/words.ts';
import { words as offlineWords } from '../src/offline/words.ts';
import { words as writingWords } from '../src/writing/words.ts';
import { proposalsTitled } from './stage/asking.ts';
import { LOGINS, PASSWORD } from './stage/forum.ts';
import { choose, heads, press, reads, sitDown, write } from './stage/people.ts';
import { saying } from './stage/saying.ts';
import { browser, service, setStageForTests, stage } from './stage/staged.ts';

setStageForTests();

const say = saying(writingWords, 'ru');
const sayOffline = saying(offlineWords, 'ru');
const sayApp = saying(appWords, 'ru');

const login = { email: LOGINS.participant, password: PASSWORD };

/** A phone with the pages of a participant on it, as they are a moment after the first visit. */
async function phone() {
  const path = `/sessions/${stage.sessionIds[0]}/write`;
  const person = await sitDown(browser, service.url, { look: { size: 'phone' }, login, path });
  await person.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await heads(person.page, say('newTitle'));
  return person;
}

async function stepTitled(page: Page, step: 1 | 2 | 3 | 4 | 5): Promise<void> {
  await heads(page, say('stepOf', { step, title: say(`step${step}`) }));
}

/** The first two steps. */
async function begin(page: Page, title: string): Promise<void> {
  await write(page, say('title'), title);
  await choose(page, say('kind'), say('kindINITIATIVE'));
  await press(page, say('next'));
  await stepTitled(page, 2);
  await write(page, say('problem'), 'Связь в сёлах бывает только на холме у школы.');
}

async function goOn(page: Page): Promise<void> {
  await press(page, say('next'));
  await stepTitled(page, 3);
  await write(page, say('wording'), 'Обеспечить связью каждое село, где живёт больше ста человек.');
  await press(page, say('next'));
  await stepTitled(page, 4);
  await press(page, say('next'));
  await stepTitled(page, 5);
}

describe('a proposal written without a line', () => {
  it('is kept on the device, and is sent once when the line is back', async () => {
    const title = 'Связь для сёл';
    const { context, page } = await phone();
    await context.setOffline(true);
    await begin(page, title);
    await reads(page, sayOffline('onDeviceNoLine'));
    await reads(page, sayApp('offlineTitle'));

    // The page itself comes from the device, with what was written.
    await page.reload();
    await stepTitled(page, 2);
    await goOn(page);
    await reads(page, say('offlineDeadline'));
    await press(page, say('send'));
    await reads(page, sayOffline('waitsForLine'));
    await reads(page, say('waitingText'));
    await page.reload();
    await reads(page, sayOffline('waitsForLine'));
    expect(await proposalsTitled(stage, title)).toEqual([]);

    await context.setOffline(false);
    await page.getByText(sayOffline.like('sentAt', {}, ['time'])).waitFor();
    await reads(page, say('sentText'));
    await page.getByText(sayApp('offlineTitle'), { exact: true }).waitFor({ state: 'detached' });
    await page.reload();
    await page.getByText(sayOffline.like('sentAt', {}, ['time'])).waitFor();
    expect(await proposalsTitled(stage, title)).toMatchObject([
      { state: 'SUBMITTED', wording: 'Обеспечить связью каждое село, где живёт больше ста человек.' },
    ]);
  });

  it('goes on to the end on the page where the line was lost, which was open for the first time', async () => {
    const title = 'Связь у переправ';
    const { context, page } = await phone();
    await context.setOffline(true);
    await begin(page, title);
    await goOn(page);
    await press(page, say('send'));
    await reads(page, sayOffline('waitsForLine'));
    await context.setOffline(false);
    await page.getByText(sayOffline.like('sentAt', {}, ['time'])).waitFor();
    expect((await proposalsTitled(stage, title)).map(({ state }) => state)).toEqual(['SUBMITTED']);
  });

  it('is sent once also when the line is lost before the answer comes', async () => {
    const title = 'Связь на дорогах между сёлами';
    const { context, page } = await phone();
    await begin(page, title);
    await goOn(page);
    let isLost = false;
    // The service does what it is asked for, and nobody hears of it.
    await context.route('**/graphql', async (route) => {
      const isSending = /submitProposal|submitDraft/.test(route.request().postData() ?? '');
      if (!isSending || isLost) return route.continue();
      isLost = true;
      await route.fetch();
      await route.abort('connectionreset');
    });
    await press(page, say('send'));
    await reads(page, sayOffline('waitsForLine'));
    expect(isLost).toBe(true);
    expect((await proposalsTitled(stage, title)).map(({ state }) => state)).toEqual(['SUBMITTED']);

    await press(page, say('tryNow'));
    await page.getByText(sayOffline.like('sentAt', {}, ['time'])).waitFor();
    expect((await proposalsTitled(stage, title)).map(({ state }) => state)).toEqual(['SUBMITTED']);
  });
});
