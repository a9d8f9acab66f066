// `npm run look -- URL PATH FILE [--as EMAIL] [--size phone] [--en] [--dark]`: a picture of a page of a running service.
import { parseArgs } from 'node:util';
import { launch, newContext, open, type Size } from './browser.ts';
import { PASSWORD } from './forum.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    as: { type: 'string' },
    password: { type: 'string', default: PASSWORD },
    size: { type: 'string', default: 'desktop' },
    en: { type: 'boolean', default: false },
    dark: { type: 'boolean', default: false },
  },
});
const [url = '', path = '/', file = 'page.png'] = positionals;
const browser = await launch();
const look = { size: values.size as Size, language: values.en ? 'en' : 'ru', dark: values.dark } as const;
const context = await newContext(browser, look);
const login = values.as === undefined ? undefined : { email: values.as, password: values.password };
const page = await open(context, url, path, login);
page.on('console', (message) => process.stderr.write(`${message.type()}: ${message.text()}\n`));
await page.waitForLoadState('networkidle');
await page.screenshot({ path: file, fullPage: true });
await browser.close();
