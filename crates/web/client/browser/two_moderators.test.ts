// Two moderators write in one clause at once: what does not touch merges, what touches is settled, and no word is lost.
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { words as workbenchWords } from '../src/workbench/words.ts';
import { clauseAt, settledSides, type Clause } from './stage/asking.ts';
import { LOGINS, PASSWORD } from './stage/forum.ts';
import { press, reads, sitDown } from './stage/people.ts';
import { saying } from './stage/saying.ts';
import { browser, service, setStageForTests, stage } from './stage/staged.ts';

setStageForTests();

const say = saying(workbenchWords, 'ru');

const FIRST = 'Модестова Вера Львовна';
const SECOND = 'Рощин Денис Юрьевич';

const resolutionId = () => stage.resolutionIds[0] ?? '';
const clauseNow = (place: number) => clauseAt(stage, resolutionId(), place);

/** A moderator at the workbench with a clause open. */
async function at(email: string, clause: Clause): Promise<Page> {
  const path = `/resolutions/${resolutionId()}/workbench?clause=${clause.id}`;
  const login = { email, password: PASSWORD };
  const { page } = await sitDown(browser, service.url, { look: {}, login, path });
  return page;
}

const panelOf = (page: Page) => page.getByRole('region', { name: say('openedClause'), exact: true });
const treeOf = (page: Page) => page.getByRole('treegrid', { name: say('tree'), exact: true });
const fieldOf = (page: Page) => panelOf(page).getByRole('textbox', { name: say('clauseWords'), exact: true });
const saved = (page: Page) => reads(page, say('didEDIT_CLAUSE'));

describe('two moderators in one clause', () => {
  it('see each other, and changes that do not touch merge', async () => {
    const clause = await clauseNow(0);
    const [one, other] = await Promise.all([
      at(LOGINS.moderator, clause),
      at(LOGINS.secondModerator, clause),
    ]);
    await press(panelOf(one), say('edit'));
    await reads(panelOf(other), say('editsHere', { name: FIRST }));
    await press(panelOf(other), say('edit'));
    await fieldOf(one).fill(`Незамедлительно: ${clause.text}`);
    await fieldOf(other).fill(`${clause.text.replace(/\.$/, '')} в каждом районе.`);

    await press(panelOf(one), say('save'));
    await saved(one);
    // The other one is told while they write, and what they wrote stays as it is.
    await reads(panelOf(other), say('changedMeanwhile'));
    expect(await fieldOf(other).inputValue()).toContain('в каждом районе.');
    await press(panelOf(other), say('save'));
    await saved(other);

    const both = `Незамедлительно: ${clause.text.replace(/\.$/, '')} в каждом районе.`;
    expect(await clauseNow(0)).toMatchObject({ id: clause.id, text: both, revision: clause.revision + 2 });
    await Promise.all([one, other].map((page) => reads(panelOf(page), /Незамедлительно:/)));
    await Promise.all([one, other].map((page) => reads(panelOf(page), /в каждом районе/)));
  });

  it('take the change of the other into their own words while they write', async () => {
    const clause = await clauseNow(1);
    const [one, other] = await Promise.all([
      at(LOGINS.moderator, clause),
      at(LOGINS.secondModerator, clause),
    ]);
    await press(panelOf(other), say('edit'));
    await fieldOf(other).fill(`${clause.text.replace(/\.$/, '')} без новых сборов.`);
    await press(panelOf(one), say('edit'));
    await fieldOf(one).fill(`До конца года: ${clause.text}`);
    await press(panelOf(one), say('save'));
    await saved(one);

    await press(panelOf(other), say('takeIn'));
    const both = `До конца года: ${clause.text.replace(/\.$/, '')} без новых сборов.`;
    await expect.poll(() => fieldOf(other).inputValue(), { timeout: 20_000 }).toBe(both);
    await press(panelOf(other), say('save'));
    await saved(other);
    expect((await clauseNow(1)).text).toBe(both);
  });

  it('settle in place what touches the same words, and no word of either is lost', async () => {
    const clause = await clauseNow(2);
    const [begins = ''] = clause.text.split(' ');
    const written = (words: string) => clause.text.replace(begins, words);
    const [one, other] = await Promise.all([
      at(LOGINS.moderator, clause),
      at(LOGINS.secondModerator, clause),
    ]);
    await press(panelOf(one), say('edit'));
    await press(panelOf(other), say('edit'));
    await fieldOf(one).fill(written('Немедля ввести'));
    await fieldOf(other).fill(written('Постепенно внедрить'));
    await press(panelOf(one), say('save'));
    await saved(one);

    await press(panelOf(other), say('save'));
    const collision = panelOf(other).getByRole('radiogroup', {
      name: say('collisionOf', { number: 1, total: 1 }),
    });
    await reads(collision, say('writerSTANDING', { name: FIRST, revision: clause.revision + 1 }));
    await reads(collision, say('writerSENT', { name: SECOND }));
    await reads(collision, 'Немедля ввести');
    await reads(collision, 'Постепенно внедрить');
    expect((await clauseNow(2)).text).toBe(written('Немедля ввести'));

    await collision
      .locator('label')
      .filter({ hasText: say('writeOther') })
      .click();
    const own = panelOf(other).getByRole('textbox', { name: say('yourWords'), exact: true });
    await own.fill('Немедля, но постепенно внедрить');
    await press(panelOf(other), say('settle'));
    await saved(other);

    expect((await clauseNow(2)).text).toBe(written('Немедля, но постепенно внедрить'));
    const sides = (await settledSides(stage, clause.id)).join('\n');
    expect(sides).toContain('Немедля ввести');
    expect(sides).toContain('Постепенно внедрить');
    // The first one sees it come, with whose each word is.
    await reads(treeOf(one), 'Немедля, но постепенно внедрить');
    await reads(panelOf(one), 'но постепенно внедрить');
  });
});
