/* pages.test.mjs -- every page and state in both languages, light and dark, desktop and phone: what axe says, whether it
 * fits 320 pixels (400 % on a screen of 1280), whether anything moves while it loads. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { COLOURS, DESKTOP, PHONE, launch, serve, violations } from './support.mjs';

const PAINT_TURNS = 300; /* of 100 ms: the event comes when the browser finds time for it */

/* Each with what its title must tell; of a protocol the path is /protocols/ and its day, of a person the surname. */
const PAGES = {
  start: ['/', /^Arhivars – /],
  results: ['/?q=līdzdalības+budžets', /^līdzdalības budžets: \d+\s/],
  narrowed: ['/?q=budžets&type=decision&institution=kulturas-ministrija&from=2023&to=2023', /^budžets: /],
  'without words': ['/?type=decision&sort=oldest&group=protocol', /^\d+\s/],
  'second page': ['/?q=budžets&next', /^budžets: /],
  'nothing found': ['/?q=xqzzwk', /^xqzzwk: /],
  'nothing under filters': ['/?q=budžets&type=vote&speaker=l-ozolzile.kulturas-ministrija', /^budžets: /],
  protocol: ['/protocols/2023-06-13', /Ministru kabinets.*Nr\. 30/],
  'protocol with marks': ['/protocols/2023-06-13?q=budžets', /Ministru kabinets.*Nr\. 30/],
  'protocol with votes': ['/protocols/2026-01-29?q=budžets', /Ogres/],
  institution: ['/institutions/kulturas-ministrija', /^Kultūras ministrija – /],
  person: ['/speakers/Ērglītis', /Ērglītis – /],
  body: ['/bodies/ministru-kabinets', /^Ministru kabinets – /],
  topic: ['/topics/education', /Izglītība|Education/],
  tasks: ['/tasks', /^(Uzdevumi|Tasks): \d+/],
  'tasks of one': ['/tasks?institution=VARAM&due_from=2023&due_to=2024-12', /^(Uzdevumi|Tasks): \d+/],
  people: ['/speakers', /^(Personas|People) – /],
  institutions: ['/institutions', /^(Iestādes|Institutions) – /],
  bodies: ['/bodies', /^(Padomes un domes|Councils) – /],
  topics: ['/topics', /^(Tēmas|Topics) – /],
  problems: ['/problems', /API/],
  widget: ['/widget', /./],
  'another spelling': ['/?q=bibliotekka', /^bibliotekka: /],
  'what would be found': ['/?q=biblioteka+asfalts&speaker=l-ozolzile.kulturas-ministrija', /^biblioteka asfalts: /],
  'not found': ['/nothing', /./],
  refused: ['/?speaker=Xqzzwk', /./],
};

let server, browser, context, people;

before(async () => {
  server = await serve();
  browser = await launch();
  context = await browser.newContext({ viewport: DESKTOP });
  people = (await server.json('/v1/speakers')).speakers;
});
after(async () => {
  await browser?.close();
  server?.stop();
});

async function address(path, lang) {
  const url = new URL(path, server.base);
  if (url.searchParams.has('next')) {
    url.searchParams.delete('next');
    url.searchParams.set('cursor', (await server.json(`/v1/search${url.search}&lang=${lang}`)).next);
  }
  const [, kind, name] = decodeURIComponent(url.pathname).split('/');
  if (kind === 'protocols') url.pathname = await server.protocol(name);
  if (kind === 'speakers' && name) url.pathname = `/speakers/${people.find((person) => person.name.endsWith(name)).id}`;
  url.searchParams.set('lang', lang);
  return url.href;
}

async function everyLook(page, label) {
  for (const viewport of [DESKTOP, PHONE]) {
    await page.setViewportSize(viewport);
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme });
      assert.deepEqual(await violations(page, colorScheme === 'dark' ? COLOURS : undefined), [], `${label}, ${viewport.width} pixels, ${colorScheme}`);
    }
  }
}

for (const [name, [path, title]] of Object.entries(PAGES)) {
  test(name, async () => {
    for (const lang of ['lv', 'en']) {
      const page = await context.newPage();
      const errors = [];
      page.on('pageerror', (error) => errors.push(error.message));
      page.on('console', (message) => { if (message.type() === 'error' && !/status of 40/.test(message.text())) errors.push(message.text()); });
      await page.goto(await address(path, lang));
      assert.match(await page.title(), title);
      await page.evaluate(() => document.querySelectorAll('details').forEach((details) => { details.open = true; }));
      await everyLook(page, lang);
      await page.setViewportSize({ width: 320, height: 640 });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(wide <= 320, `${lang}: ${wide} pixels wide on a screen of 320`);
      assert.deepEqual(errors, []);
      await page.close();
    }
  });
}

test('nothing moves while a page loads, and its largest text is there without a script', async () => {
  for (const javaScriptEnabled of [true, false]) {
    const plain = await browser.newContext({ viewport: DESKTOP, javaScriptEnabled });
    for (const path of ['/', '/?q=budžets', await server.protocol('2023-06-13'), '/institutions/kulturas-ministrija']) {
      const page = await plain.newPage();
      const session = await plain.newCDPSession(page);
      await session.send('PerformanceTimeline.enable', { eventTypes: ['layout-shift', 'largest-contentful-paint'] });
      const told = [];
      session.on('PerformanceTimeline.timelineEventAdded', ({ event }) => told.push(event));
      const isPainted = () => told.some((event) => event.type === 'largest-contentful-paint' && event.lcpDetails.size > 0);
      await page.goto(server.base + path, { waitUntil: 'networkidle' });
      for (let turns = 0; turns < PAINT_TURNS && !isPainted(); turns++) await page.waitForTimeout(100);
      assert.deepEqual(told.filter((event) => event.type === 'layout-shift'), [], path);
      assert.ok(isPainted(), path);
      await page.close();
    }
    await plain.close();
  }
});

test('stylesheet and script together are under 60 kB as sent', async () => {
  const page = await context.newPage();
  const asked = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(`${server.base}/?q=budžets`, { waitUntil: 'networkidle' });
  let bytes = 0;
  for (const path of asked.filter((url) => /\.(css|js)\?/.test(url)))
    bytes += Number((await fetch(path, { headers: { 'Accept-Encoding': 'gzip' } })).headers.get('content-length'));
  assert.ok(bytes > 1000 && bytes < 60000, `${bytes} bytes`);
  assert.ok(asked.every((url) => url.startsWith(server.base)), asked.join('\n'));
  await page.close();
});
