// The pictures that README shows: taken from the pages as they are. `SVOD_PICTURES=docs` puts them where README has them;
// otherwise they lie in the target directory, and only that they can be taken is tested.
import { mkdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { newContext, open, type Look } from './stage/browser.ts';
import { LOGINS, PASSWORD, type Stage } from './stage/forum.ts';
import { browser, service, setStageForTests, stage } from './stage/staged.ts';

const ROOT = resolve(import.meta.dirname, '../../../..');
const PLACE = join(ROOT, process.env.SVOD_PICTURES === 'docs' ? 'docs/pictures' : 'target/pictures');
/** A page that did not come is plainer than this, in bytes. */
const PLAINEST = 15_000;

setStageForTests();

beforeAll(() => {
  mkdirSync(PLACE, { recursive: true });
});

interface Picture {
  name: string;
  login: keyof typeof LOGINS;
  path: (stage: Stage) => string;
  look: Look;
}

const PICTURES: Picture[] = [
  {
    name: 'workbench',
    login: 'moderator',
    path: ({ resolutionIds, clauseId }) => `/resolutions/${resolutionIds[1]}/workbench?clause=${clauseId}`,
    look: { size: 'desktop' },
  },
  {
    name: 'triage',
    login: 'moderator',
    path: ({ sessionIds }) => `/sessions/${sessionIds[0]}/triage`,
    look: { size: 'desktop', dark: true },
  },
  {
    name: 'resolution',
    login: 'participant',
    path: ({ resolutionIds }) => `/resolutions/${resolutionIds[1]}`,
    look: { size: 'desktop' },
  },
  {
    name: 'proposal-on-a-phone',
    login: 'participant',
    path: ({ proposalId }) => `/proposals/${proposalId}`,
    look: { size: 'phone' },
  },
];

it.each(PICTURES)('a picture of the $name', async ({ name, login, path, look }) => {
  const context = await newContext(browser, look);
  const page = await open(context, service.url, path(stage), { email: LOGINS[login], password: PASSWORD });
  await page.waitForLoadState('networkidle');
  const file = join(PLACE, `${name}.png`);
  await page.screenshot({ path: file });
  expect(statSync(file).size).toBeGreaterThan(PLAINEST);
  await context.close();
});
