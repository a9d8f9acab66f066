// `cargo xtask bench web`: how much a participant's page loads at first and when it can be used, on a slow line and a
// slow device, beside the floor: a page of the same service with nothing on it.
import type { Browser, CDPSession, Page } from 'playwright-core';
import { launch, newContext } from '../stage/browser.ts';
import { LOGINS, PASSWORD, setStage } from '../stage/forum.ts';
import { startService } from '../stage/service.ts';

/** WebPageTest's «Slow 3G». */
const LINE = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 };
const SLOWER_DEVICE = 4;
const ROUNDS = 5;
const KILOBYTE = 1000;

interface Load {
  /** Until the page can be used: its title stands, what it asked for has come, and it reacts. Milliseconds. */
  usable: number;
  /** Compressed bytes of script and style that came over the line. */
  code: number;
}

async function slowed(page: Page): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', LINE);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER_DEVICE });
  return session;
}

async function load(page: Page, url: string, ready: () => Promise<unknown>): Promise<Load> {
  const session = await slowed(page);
  const kinds = new Map<string, string>();
  let code = 0;
  session.on('Network.responseReceived', (event) => kinds.set(event.requestId, event.type));
  session.on('Network.loadingFinished', (event) => {
    const kind = kinds.get(event.requestId);
    if (kind === 'Script' || kind === 'Stylesheet') code += event.encodedDataLength;
  });
  const begun = performance.now();
  await page.goto(url, { waitUntil: 'commit' });
  await ready();
  // It reacts once the main thread is free again.
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 0)));
  const usable = performance.now() - begun;
  await session.detach();
  return { usable, code };
}

const median = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

async function measured(browser: Browser, url: string, path: string, again: boolean): Promise<Load> {
  const loads: Load[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const context = await newContext(browser, { size: 'phone' });
    await context.request.post(`${url}/auth/sign-in`, {
      data: { email: LOGINS.participant, password: PASSWORD },
    });
    if (again) {
      const before = await context.newPage();
      await before.goto(url + path);
      await before.evaluate(async () => {
        await navigator.serviceWorker.ready;
      });
      await before.waitForTimeout(2_000);
      await before.close();
    }
    const page = await context.newPage();
    const isFloor = path.endsWith('.svg');
    loads.push(
      await load(page, url + path, () =>
        isFloor
          ? page.waitForLoadState('load')
          : page.locator('main h1').first().waitFor({ timeout: 120_000 }),
      ),
    );
    await context.close();
  }
  return { usable: median(loads.map((it) => it.usable)), code: median(loads.map((it) => it.code)) };
}

const service = await startService();
const stage = await setStage(service);
const browser = await launch();
const [session = ''] = stage.sessionIds;
const floor = await measured(browser, service.url, '/icon.svg', false);
const lines = [`floor (an icon): usable ${floor.usable.toFixed(0)} ms`];
for (const [name, path] of [
  ['home', '/'],
  ['session', `/sessions/${session}`],
  ['writing', `/sessions/${session}/write`],
] as const) {
  for (const again of [false, true]) {
    const { usable, code } = await measured(browser, service.url, path, again);
    const visit = again ? 'again' : 'first visit';
    const ratio = (usable / floor.usable).toFixed(2);
    lines.push(
      `${name}, ${visit}: ${(code / KILOBYTE).toFixed(1)} kB of script and style, usable ${usable.toFixed(0)} ms, ${ratio} of the floor`,
    );
  }
}
process.stdout.write(
  `Slow 3G (400 kbit/s, 400 ms), processor slowed ${SLOWER_DEVICE} times, median of ${ROUNDS}\n`,
);
process.stdout.write(`${lines.join('\n')}\n`);
await browser.close();
await service.stop();
