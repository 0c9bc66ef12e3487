/* pictures.mjs FOLDER -- the pictures of docs/pages, made anew; `pngquant --ext .png --force FOLDER/*.png` makes them small. */
import { join } from 'node:path';
import { DESKTOP, PHONE, launch, serve } from './support.mjs';

const PICTURES = {
  start: { path: '/', viewport: DESKTOP },
  results: { path: '/?q=līdzdalības+budžets', viewport: { width: 1280, height: 1000 } },
  'results-dark': { path: '/?q=budžets&type=decision&from=2023&to=2024', viewport: DESKTOP, colorScheme: 'dark' },
  'results-phone': { path: '/?q=skolu+bibliotēkas', viewport: PHONE, deviceScaleFactor: 2 },
  protocol: { day: '2026-01-29', path: '?q=budžets#i2', viewport: { width: 1440, height: 1000 } },
  institution: { path: '/institutions/kulturas-ministrija', viewport: { width: 1280, height: 1000 } },
  completion: { path: '/', viewport: DESKTOP, typed: 'bibl' },
};

const server = await serve();
const browser = await launch();
for (const [name, { path, day, typed, ...look }] of Object.entries(PICTURES)) {
  const context = await browser.newContext({ locale: 'lv', ...look });
  const page = await context.newPage();
  await page.goto(server.base + (day ? await server.protocol(day) : '') + path, { waitUntil: 'networkidle' });
  if (typed) {
    await page.locator('#q').pressSequentially(typed);
    await page.locator('#suggestions [role=option]').first().waitFor();
    await page.keyboard.press('ArrowDown');
  }
  await page.screenshot({ path: join(process.argv[2], `${name}.png`) });
  await context.close();
}
await browser.close();
server.stop();
