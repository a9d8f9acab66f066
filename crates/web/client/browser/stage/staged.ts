// The stage set for a test file: a service with a forum on it, and a browser. What is open when a test fails is kept as
// pictures.
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { launch } from './browser.ts';
import { setStage, type Stage } from './forum.ts';
import { pictureOf } from './people.ts';
import { startService, type Service } from './service.ts';

// Bound anew once everything stands: whoever imports them sees that.
export let service: Service;
export let stage: Stage;
export let browser: Browser;

/** Sets the stage before the tests of the file that calls it, and clears it after. */
export function setStageForTests(): void {
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
}
