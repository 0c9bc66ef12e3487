/* portals.test.mjs -- what others take in: the web component within a strange page, /mcp by the protocol's own client,
   /openapi.json by a validator of the specification. */
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { Validator } from '@seriousme/openapi-schema-validator';
import { launch, serve, violations } from './support.mjs';

let server, browser, host, portal;

/* A page of another site that allows no more than it must, and whose own rules are rude. */
const page = (attributes) => `<!doctype html><html lang="lv"><head><title>Portāls</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src ${server.base};
  connect-src ${server.base}; form-action ${server.base}">
<style>p { color: #b00 !important; } ol, input, mark { display: none; } button { font-size: 5px; }</style></head>
<body><main><h1>Portāls</h1><p id="own">Mūsu rindkopa</p>
<arhivars-search server="${server.base}" ${attributes}>
<form action="${server.base}/" role="search"><label>Meklēt <input id="plain" style="display: inline" type="search" name="q"></label>
<button>Meklēt</button></form></arhivars-search></main>
<script src="${server.base}/arhivars-search.js" defer></script></body></html>`;

before(async () => {
  let attributes = '';
  host = createServer((request, reply) => {
    attributes = decodeURIComponent(new URL(request.url, 'http://x').search.slice(1));
    reply.setHeader('content-type', 'text/html; charset=utf-8');
    reply.end(page(attributes));
  });
  await new Promise((resolve) => { host.listen(0, '127.0.0.1', resolve); });
  portal = `http://127.0.0.1:${host.address().port}`;
  server = await serve('--allow-origin', portal);
  browser = await launch();
});
after(async () => {
  await browser?.close();
  host?.close();
  server?.stop();
});

async function open(attributes, options = {}) {
  const context = await browser.newContext({ locale: 'lv', ...options });
  const opened = await context.newPage();
  opened.faults = [];
  opened.on('pageerror', (error) => opened.faults.push(String(error)));
  opened.on('console', (message) => { if (message.type() === 'error') opened.faults.push(message.text()); });
  await opened.goto(`${portal}/?${encodeURIComponent(attributes)}`);
  return opened;
}

const hits = (opened) => opened.locator('arhivars-search li');

test('the component searches by keyboard alone', async () => {
  const opened = await open('limit="3"');
  await opened.keyboard.press('Tab');
  await opened.keyboard.type('skolu bibliotēkas');
  await opened.keyboard.press('Enter');
  await hits(opened).first().waitFor();
  const answer = await server.json('/v1/search?q=skolu%20bibliot%C4%93kas&limit=3');
  assert.equal(await hits(opened).count(), 3);
  assert.deepEqual(await hits(opened).locator('a').evaluateAll((links) => links.map((link) => link.href)),
    answer.hits.map((hit) => server.base + hit.links.html));
  assert.deepEqual(await hits(opened).first().locator('mark').allInnerTexts(),
    answer.hits[0].snippet.marks.map(([start, end]) => [...answer.hits[0].snippet.text].slice(start, end).join('')));
  assert.match(await opened.locator('arhivars-search [role=status]').innerText(), new RegExp(String(answer.total.passages)));

  for (let i = 0; i < 4; i++) await opened.keyboard.press('Tab'); /* the button, three hits */
  await opened.keyboard.press('Tab');
  await opened.keyboard.press('Enter'); /* more */
  await hits(opened).nth(3).waitFor();
  const focused = await opened.evaluate(() => document.querySelector('arhivars-search').shadowRoot.activeElement.href);
  assert.equal(focused, await hits(opened).nth(3).locator('a').evaluate((link) => link.href));
  assert.deepEqual(opened.faults, []);
});

test('no style leaks in or out', async () => {
  const opened = await open('limit="2" style="--arhivars-accent: rgb(0, 64, 128)"');
  await opened.evaluate(() => document.querySelector('arhivars-search').search('budžets'));
  await hits(opened).first().waitFor();
  assert.equal(await hits(opened).locator('mark').first().isVisible(), true);
  const colours = await opened.evaluate(() => {
    const root = document.querySelector('arhivars-search').shadowRoot;
    return [root.querySelector('.snippet'), root.querySelector('button'), document.querySelector('#own')]
      .map((element) => { const { color, backgroundColor, fontSize } = getComputedStyle(element); return { color, backgroundColor, fontSize }; });
  });
  assert.notEqual(colours[0].color, 'rgb(187, 0, 0)');
  assert.equal(colours[1].backgroundColor, 'rgb(0, 64, 128)');
  assert.notEqual(colours[1].fontSize, '5px');
  assert.equal(colours[2].color, 'rgb(187, 0, 0)');
});

test('attributes narrow every search', async () => {
  const opened = await open('body="Ministru kabinets" type="decision|speech" from="2023" limit="20" lang="en"');
  const [answer] = await Promise.all([
    opened.evaluate(() => new Promise((resolve) => {
      document.addEventListener('arhivars-results', (event) => resolve(event.detail), { once: true });
      document.querySelector('arhivars-search').search('ministrija');
    })),
  ]);
  const same = await server.json('/v1/search?q=ministrija&body=Ministru%20kabinets&type=decision&type=speech&from=2023&limit=20');
  assert.ok(same.total.passages > 0);
  assert.deepEqual(answer.hits.map((hit) => hit.id), same.hits.map((hit) => hit.id));
  assert.match(await opened.locator('arhivars-search [role=status]').innerText(), /^Found: /);
});

test('what goes wrong is told', async () => {
  const opened = await open('body="Xqzzwk"');
  await opened.evaluate(() => document.querySelector('arhivars-search').search('a'));
  await opened.locator('arhivars-search [role=status]', { hasText: 'Xqzzwk' }).waitFor();
  assert.equal(await hits(opened).count(), 0);
});

test('without a script the form within works', async () => {
  const opened = await open('', { javaScriptEnabled: false });
  await opened.locator('#plain').fill('bibliotēka');
  await opened.locator('#plain').press('Enter');
  await opened.waitForURL(`${server.base}/?q=*`);
});

for (const colorScheme of ['light', 'dark']) {
  test(`axe finds nothing in the component and its demo page: ${colorScheme}`, async () => {
    const context = await browser.newContext({ locale: 'lv', colorScheme });
    const demo = await context.newPage();
    await demo.goto(`${server.base}/widget`);
    assert.deepEqual(await violations(demo), []);
    await demo.evaluate(() => document.querySelector('arhivars-search').search('budžets'));
    await hits(demo).first().waitFor();
    assert.deepEqual(await violations(demo), []);
  });
}

test("the protocol's own client uses every tool of /mcp", async () => {
  const client = new Client({ name: 'test', version: '1' });
  await client.connect(new StreamableHTTPClientTransport(new URL(`${server.base}/mcp`)));
  const { tools } = await client.listTools(); /* from here on it holds results to the output schemas */
  assert.deepEqual(tools.map((tool) => tool.name).sort(), ['get_protocol', 'institution_report', 'search', 'tasks']);
  const call = async (name, given) => client.callTool({ name, arguments: given });
  const found = (await call('search', { query: 'skolu bibliotēkas', limit: 2 })).structuredContent;
  assert.equal(found.hits.length, 2);
  const whole = (await call('get_protocol', { id: found.hits[0].protocol_id })).structuredContent;
  assert.ok(whole.items.some((item) => item.title === found.hits[0].item));
  const report = (await call('institution_report', { institution: 'Kultūras ministrijai' })).structuredContent;
  assert.ok(report.reported.total.passages > 0 && report.reported.hits.every((hit) => hit.citation && hit.url));
  const tasks = (await call('tasks', { institution: ['VARAM'] })).structuredContent;
  assert.ok(tasks.total > 0);
  assert.equal((await call('search', { institution: ['Xqzzwk'] })).isError, true);
  await client.close();
});

test('the document of the API keeps to the specification', async () => {
  const { valid, errors } = await new Validator().validate(await server.json('/openapi.json'));
  assert.equal(valid, true, JSON.stringify(errors)?.slice(0, 2000));
});
