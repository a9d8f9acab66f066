// The whole line, through the pages, in three roles at once: from a proposal on a phone to an adopted clause that says
// whose words it has, and to the final workbench.
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { words as adoptionWords } from '../src/adoption/words.ts';
import { words as moderationWords } from '../src/moderation/words.ts';
import { words as offlineWords } from '../src/offline/words.ts';
import { words as participantWords } from '../src/participant/words.ts';
import { words as readingWords } from '../src/reading/words.ts';
import { words as signInWords } from '../src/sign_in/words.ts';
import { words as triageWords } from '../src/triage/words.ts';
import { words as workbenchWords } from '../src/workbench/words.ts';
import { words as writingWords } from '../src/writing/words.ts';
import { clauseAt, invitationOf, waitingIn, type Clause } from './stage/asking.ts';
import { launch, type Size } from './stage/browser.ts';
import { LOGINS, PASSWORD, setStage, type Stage } from './stage/forum.ts';
import { choose, follow, heads, pictureOf, press, reads, sitDown, write } from './stage/people.ts';
import { saying, type Language } from './stage/saying.ts';
import { startService, type Service } from './stage/service.ts';

const TITLE = 'Одна форма отчёта о местных дорогах';
const WORDING =
  'Сократить число форм отчётности о местных дорогах до одной и запретить запрос сведений, уже имеющихся в государственных информационных системах.';
const ADDED = 'Отчёт принимать раз в год.';

/** A difference may take the full stop of the words before for that of the words after. */
const unstopped = (text: string) => text.replace(/\.$/, '');

interface Looks {
  language: Language;
  /** What the participant holds in their hand, and what the others sit at. */
  hand: Size;
  desk: Size;
}

const LOOKS: Looks[] = [
  { language: 'ru', hand: 'phone', desk: 'desktop' },
  { language: 'en', hand: 'desktop', desk: 'phone' },
];

describe.each(LOOKS)('the whole line in $language, on a $hand and a $desk', ({ language, hand, desk }) => {
  const say = {
    adoption: saying(adoptionWords, language),
    moderation: saying(moderationWords, language),
    offline: saying(offlineWords, language),
    participant: saying(participantWords, language),
    reading: saying(readingWords, language),
    signIn: saying(signInWords, language),
    triage: saying(triageWords, language),
    workbench: saying(workbenchWords, language),
    writing: saying(writingWords, language),
  };

  let service: Service;
  let stage: Stage;
  let browser: Browser;
  let participant: Page;
  let moderator: Page;
  let editor: Page;
  let sessionId: string;
  let resolutionId: string;
  /** The clause that the proposal is merged into. */
  let clause: Clause;

  beforeAll(async () => {
    service = await startService();
    stage = await setStage(service);
    browser = await launch();
    [sessionId = ''] = stage.sessionIds;
    [resolutionId = ''] = stage.resolutionIds;
    const at = async (size: Size, path: string, email?: string) => {
      const login = email === undefined ? {} : { login: { email, password: PASSWORD } };
      return (await sitDown(browser, service.url, { look: { size, language }, ...login, path })).page;
    };
    const invitation = await invitationOf(stage, LOGINS.participant);
    participant = await at(hand, `/invitation#${encodeURIComponent(invitation)}`);
    moderator = await at(desk, `/sessions/${sessionId}/triage`, LOGINS.moderator);
    editor = await at(desk, `/resolutions/${stage.finalResolutionId}/workbench`, LOGINS.editor);
    clause = await clauseAt(stage, resolutionId, 0);
  });

  // What comes after builds on it.
  let isBroken = false;
  beforeEach((context) => {
    context.skip(isBroken);
  });

  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return;
    isBroken = true;
    await pictureOf(browser, `${language} ${task.name}`);
  });

  afterAll(async () => {
    await browser?.close();
    await service?.stop();
  });

  it('a participant takes up the invitation and finds their regional days', async () => {
    await heads(participant, say.signIn('welcome', { name: 'Иванова Мария Петровна' }));
    await participant.getByLabel(say.signIn('newPassword'), { exact: true }).fill(PASSWORD);
    await press(participant, say.signIn('acceptAgain'));
    await heads(participant, say.participant('mySessions'));
    await participant.getByRole('link', { name: 'Экомуниципалитет' }).waitFor();
  });

  it('writes a proposal in the steps and sends it', async () => {
    const home = participant.getByRole('link', { name: say.participant('write'), exact: true });
    await home.first().click();
    await heads(participant, say.writing('newTitle'));
    await write(participant, say.writing('title'), TITLE);
    await choose(participant, say.writing('kind'), say.writing('kindINITIATIVE'));
    await press(participant, say.writing('next'));
    await write(participant, say.writing('problem'), 'Об одной дороге пишут пять отчётов.');
    await press(participant, say.writing('next'));
    await write(participant, say.writing('wording'), WORDING);
    // What says nearly the same is beside the text, with the words in common marked.
    const similar = participant.getByRole('complementary', { name: say.writing('similarTitle') });
    await heads(similar, 'Сократить отчёты поселений');
    await similar.locator('mark').filter({ hasText: 'запрос' }).first().waitFor();
    await press(participant, say.writing('next'));
    await press(participant, say.writing('addresseeGOVERNMENT'));
    await press(participant, say.writing('next'));
    await press(participant, say.writing('send'));
    await participant.getByText(say.offline.like('sentAt', {}, ['time'])).waitFor();
    await follow(participant, say.writing('toProposal'));
    await heads(participant, TITLE);
    await reads(participant, say.participant('waitsForModerator'));
  });

  it('a moderator sees it come in and admits it by keyboard; the rest is declined at once', async () => {
    await reads(moderator, say.triage('arrived', { count: 1 }));
    await press(moderator, say.triage('showArrived'));
    const opened = moderator.getByRole('region', { name: say.triage('openProposal'), exact: true });
    const queue = moderator.getByRole('grid', { name: say.triage('queue'), exact: true });
    if (desk === 'phone') await queue.getByRole('row').first().click();
    await goTo(moderator, TITLE);
    await reads(opened, WORDING);
    await moderator.keyboard.press('a');
    await reads(moderator, say.triage('toldADMIT', { count: 1, title: TITLE }));

    if (desk === 'phone') await press(moderator, say.triage('backToQueue'));
    const [one = ''] = await waitingIn(stage, sessionId);
    await queue.getByRole('row', { name: one }).locator('label').click();
    const waiting = (await waitingIn(stage, sessionId)).length;
    const bulk = moderator.getByRole('region', { name: say.triage('bulk'), exact: true });
    await press(bulk, say.triage('chooseAll', { total: waiting }));
    await reads(bulk, say.triage('chosen', { count: waiting }));
    await press(bulk, say.triage('actDECLINE'));
    const why = moderator.getByRole('dialog', { name: say.triage('askDECLINE'), exact: true });
    await write(why, say.triage('reasonDECLINE'), 'Об этом уже есть пункт.');
    await press(why, say.triage('actDECLINE'));
    await press(moderator, say.triage('doBulkDECLINE', { count: waiting }));
    await reads(moderator, say.triage('toldDECLINE', { count: waiting, title: '' }));
    expect(await waitingIn(stage, sessionId)).toEqual([]);
  });

  it('merges it in the workbench into a clause, after a look at what the clause will say', async () => {
    await follow(moderator, say.triage('toWorkbench'));
    await heads(moderator, say.workbench('workbench'));
    await reads(moderator, say.moderation('missingProposals', { count: 1 }));
    const sources = moderator.getByRole('grid', { name: say.workbench('sources'), exact: true });
    await sources.getByText(TITLE, { exact: true }).click();
    await reads(moderator, say.workbench('chosen', { count: 1 }));
    if (desk === 'phone') {
      await moderator.getByRole('radio', { name: say.workbench('resolution'), exact: true }).click();
    }
    const tree = moderator.getByRole('treegrid', { name: say.workbench('tree'), exact: true });
    await tree.getByText(clause.text).click();
    const panel = moderator.getByRole('region', { name: say.workbench('openedClause'), exact: true });
    await heads(panel, say.workbench('clauseNumber', { number: clause.number }));
    await press(panel, say.workbench('mergeChosen', { count: 1 }));
    const dialog = moderator.getByRole('dialog', {
      name: say.workbench('mergeTitle', { count: 1, number: clause.number }),
    });
    await press(dialog, say.workbench('takeWords'));
    await dialog
      .locator('ins')
      .filter({ hasText: unstopped(WORDING) })
      .waitFor();
    expect((await clauseAt(stage, resolutionId, 0)).text).toBe(clause.text);
    await press(dialog, say.workbench('mergeDo'));
    await reads(moderator, say.workbench('didMERGE_INTO_STANDING'));
    await reads(moderator, say.moderation('nothingMissing'));
    expect((await clauseAt(stage, resolutionId, 0)).text).toBe(`${clause.text}\n${WORDING}`);
  });

  it('opens the discussion', async () => {
    await moderator.goto(`${service.url}/resolutions/${resolutionId}/adoption`);
    await heads(moderator, say.adoption('adoption'));
    await press(moderator, say.adoption('openReview'));
    await reads(moderator, say.adoption('reviewOpened'));
  });

  it('the participant reads the draft and amends a clause in place', async () => {
    await participant.reload();
    await reads(participant, say.participant('merged', { number: clause.number }));
    await follow(participant, say.participant('readREVIEW'));
    const name = say.reading('clauseNumber', { number: clause.number });
    const block = participant.getByRole('link', { name, exact: true }).locator('xpath=../..');
    await reads(block, WORDING);
    await press(block, say.reading('amend'));
    const form = block.getByRole('form', { name: say.reading('amendForm', { number: clause.number }) });
    const text = form.getByRole('textbox', { name: say.reading('amendedText'), exact: true });
    await text.fill(`${await text.inputValue()} ${ADDED}`);
    await form
      .locator('ins')
      .filter({ hasText: unstopped(ADDED) })
      .waitFor();
    await write(form, say.reading('rationale'), 'Чаще отчитываться незачем.');
    await press(form, say.reading('sendAmendment'));
    await reads(participant, say.reading('amendmentSent'));
    await reads(block, say.reading('mineSUBMITTED'));
  });

  it('the moderator accepts the amendment', async () => {
    await follow(moderator, say.adoption('toAmendments'));
    await heads(moderator, say.workbench('amendments'));
    const amended = moderator.getByRole('article').filter({ hasText: 'Чаще отчитываться незачем.' });
    await amended.locator('label').filter({ hasText: 'Иванова Мария Петровна' }).click();
    await heads(amended, say.workbench('togetherTitle', { count: 1 }));
    await press(amended, say.workbench('acceptDo', { count: 1 }));
    await reads(moderator, say.workbench('didAPPLY_AMENDMENTS'));
    await reads(moderator, say.workbench('noAmendmentsWait'));
    expect((await clauseAt(stage, resolutionId, 0)).text).toBe(`${clause.text}\n${WORDING} ${ADDED}`);
  });

  it('opens the vote, records it and adopts the resolution', async () => {
    await moderator.goto(`${service.url}/resolutions/${resolutionId}/adoption`);
    await press(moderator, say.adoption('openVote'));
    const ask = moderator.getByRole('dialog', { name: say.adoption('openVote'), exact: true });
    await press(ask, say.adoption('openVote'));
    await reads(moderator, say.adoption('voteOpened'));
    const tally = { entitled: '120', present: '96', inFavour: '90', against: '4', abstained: '2' } as const;
    for (const [field, count] of Object.entries(tally)) {
      await write(moderator, say.adoption(field as keyof typeof tally), count);
    }
    await press(moderator, say.adoption('recordVote'));
    await reads(moderator, say.adoption('outcomeCARRIED'));
    await write(moderator, say.adoption('number'), '1-р');
    await press(moderator, say.adoption('adopt'));
    await press(moderator, say.adoption('adoptForGood'));
    await reads(moderator, say.adoption('adoptedAs', { number: '1-р' }));
  });

  it('the participant sees what became of it, with their own words marked in the clause', async () => {
    await participant.goto(`${service.url}/proposals`);
    await heads(participant, say.participant('myProposals'));
    await follow(participant, TITLE);
    await reads(participant, say.participant('merged', { number: clause.number }));
    await reads(participant, say.participant('gradeADOPTED'));
    await participant
      .locator('mark')
      .filter({ hasText: unstopped(WORDING) })
      .first()
      .waitFor();
    await reads(participant, say.participant('wasAdopted'));
    expect(
      await participant
        .locator('mark')
        .filter({ hasText: unstopped(ADDED) })
        .count(),
    ).toBe(0);
    await follow(participant, say.participant('toClause'));
    await reads(participant, ADDED);
  });

  it('the editor sees the clauses of the region in the final workbench', async () => {
    await editor.reload();
    const sources = editor.getByRole('grid', { name: say.workbench('sources'), exact: true });
    await editor
      .getByRole('searchbox', { name: say.workbench('searchSources'), exact: true })
      .fill('отчётности о местных дорогах');
    await sources.getByText(`${clause.number} · Мурманская область`).waitFor();
    await sources.getByText(ADDED).waitFor();
  });
});

/** Goes down the queue by the key for it until what is read has a title. */
async function goTo(page: Page, title: string): Promise<void> {
  const read = page.locator('#triage-title');
  for (let pressed = 0; pressed < 20; pressed += 1) {
    await read.waitFor();
    const before = await read.textContent();
    if (before === title) return;
    await page.keyboard.press('j');
    await expect
      .poll(() => read.textContent({ timeout: 1_000 }).catch(() => before), { timeout: 20_000 })
      .not.toBe(before);
  }
  throw new Error(`${title} is not in the queue`);
}
