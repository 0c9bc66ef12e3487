/* journeys.test.mjs -- what people come for, with a script and without, by keyboard where it matters. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { DESKTOP, PHONE, launch, serve, violations } from './support.mjs';

let server, browser;

before(async () => {
  server = await serve();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  server?.stop();
});

/* A page of its own in a browser that speaks the language. */
async function open(path, { lang = 'lv', viewport = DESKTOP, javaScriptEnabled = true, ...more } = {}) {
  const context = await browser.newContext({ locale: lang, viewport, javaScriptEnabled, ...more });
  const page = await context.newPage();
  await page.goto(server.base + path);
  return page;
}

const total = (page) => page.locator('h1').innerText();

for (const javaScriptEnabled of [true, false]) {
  for (const [lang, viewport] of [['lv', DESKTOP], ['en', PHONE]]) {
    const how = `${javaScriptEnabled ? 'with' : 'without'} a script, ${lang}, ${viewport.width} pixels`;

    test(`search, narrow, read, go back: ${how}`, async () => {
      const page = await open('/', { lang, viewport, javaScriptEnabled });
      await page.locator('#q').fill('skolu bibliotēkas');
      await page.locator('#q').press('Enter');
      await page.waitForURL(/q=/);
      const all = await total(page);

      const row = page.locator('.facet a', { hasText: 'Kultūras ministrija' }).first();
      const count = await row.locator('b').innerText();
      await row.click();
      await page.waitForURL(/institution=kulturas-ministrija/);
      await page.locator('.chips').waitFor();
      assert.match(await total(page), new RegExp(`^${count}\\s`));
      assert.match(await page.title(), new RegExp(`^skolu bibliotēkas: ${count}\\s`));
      assert.match(await page.locator('.chips').innerText(), /Kultūras ministrija/);

      await page.locator('.sorts a').nth(1).click();
      await page.waitForURL(/sort=newest/);
      await page.locator('.sorts a[aria-current]', { hasText: /jaunākie|newest/ }).waitFor();

      const link = page.locator('.hit h3 a').first();
      const anchor = new URL(await link.getAttribute('href'), server.base).hash;
      await link.click();
      await page.waitForURL(/\/protocols\//);
      assert.ok(await page.locator(`${anchor} mark`).count() > 0);
      assert.ok(await page.locator(anchor).evaluate((passage) => {
        const { top, bottom } = passage.getBoundingClientRect();
        return top < innerHeight && bottom > 0;
      }), 'the passage is in sight');
      await page.locator('.back a').click();
      await page.waitForURL(/\/\?.*q=skolu/);
      assert.equal(await total(page), all);
      await page.context().close();
    });

    test(`hits by month lead to the month: ${how}`, async () => {
      const page = await open('/?q=budžets', { lang, viewport, javaScriptEnabled });
      const bar = page.locator('.timeline svg a').last();
      const told = await bar.locator('title').evaluate((title) => title.textContent);
      await bar.click();
      await page.waitForURL(/from=2026-06&to=2026-06/);
      await page.locator('.timeline .chosen').waitFor();
      assert.equal(await total(page).then((text) => text.split('\u00a0')[0]), told.match(/: (\d+)/)[1]);
      await page.locator('.chips a').first().click();
      await page.waitForURL((url) => !url.searchParams.has('from'));
      await page.locator('.timeline summary').click();
      assert.ok(await page.locator('.months td a').first().isVisible());
      await page.context().close();
    });
  }

  test(`from a hit to its people, institutions and body: ${javaScriptEnabled}`, async () => {
    const page = await open('/?q=skolu+bibliotēkas', { javaScriptEnabled });
    const name = await page.locator('.hit .who a').first().innerText();
    await page.locator('.hit .who a').first().click();
    await page.waitForURL(/\/speakers\//);
    assert.equal((await total(page)).split(' ').at(-1), name.split(' ').at(-1));
    await page.locator('.posts a').first().click();
    await page.waitForURL(/\/institutions\//);
    await page.locator('.matrix td a').first().click();
    await page.waitForURL(/role=/);
    await page.locator('.hit .eyebrow a').first().click();
    await page.waitForURL(/\/bodies\//);
    await page.locator('.protocols a').first().click();
    await page.waitForURL(/\/protocols\//);
    await page.context().close();
  });

  test(`tasks of an institution in a year: ${javaScriptEnabled}`, async () => {
    const page = await open('/tasks', { javaScriptEnabled });
    const all = await page.locator('.due').count();
    await page.locator('[name=institution]').fill('VARAM');
    await page.locator('[name=due_from]').fill('2023');
    await page.locator('[name=due_from]').press('Enter');
    await page.waitForURL(/institution=VARAM/);
    await page.waitForFunction((before) => document.querySelectorAll('.due').length < before, all);
    assert.ok(await page.locator('.due').count() > 0);
    await page.context().close();
  });
}

test('nothing found: what else would be, and a better spelling', async () => {
  const page = await open('/?q=biblioteka+asfalts&speaker=l-ozolzile.kulturas-ministrija');
  const row = page.locator('.zero li').first();
  const count = (await row.locator('b').innerText()).split('\u00a0')[0];
  await row.locator('a').click();
  await page.locator('.hit').first().waitFor();
  assert.match(await total(page), new RegExp(`^${count}\\s`));
  await page.goto(`${server.base}/?q=bibliotekka`);
  await page.locator('.meant a').click();
  await page.locator('.hit').first().waitFor();
  await page.context().close();
});

/* --- With a script -------------------------------------------------------------------------------------------------- */

test('completion by keyboard, as the authoring practices have it', async () => {
  const page = await open('/');
  const box = page.locator('#q');
  const list = page.locator('#suggestions');
  const options = list.locator('[role=option]');

  assert.equal(await box.getAttribute('role'), 'combobox');
  assert.equal(await box.getAttribute('aria-expanded'), 'false');
  await box.pressSequentially('bibl');
  await options.first().waitFor();
  assert.equal(await box.getAttribute('aria-expanded'), 'true');
  assert.equal(await box.getAttribute('aria-activedescendant'), null);
  assert.deepEqual(await violations(page), []);

  await box.press('ArrowDown');
  const active = await box.getAttribute('aria-activedescendant');
  assert.equal(await page.locator(`#${active}`).getAttribute('aria-selected'), 'true');
  assert.equal(await options.first().getAttribute('id'), active);
  assert.equal(await page.evaluate(() => document.activeElement.id), 'q');
  assert.deepEqual(await violations(page), []);
  await box.press('ArrowUp');
  assert.equal(await box.getAttribute('aria-activedescendant'), null);
  await box.press('ArrowUp');
  assert.equal(await box.getAttribute('aria-activedescendant'), await options.last().getAttribute('id'));

  await box.press('Escape');
  assert.ok(await list.isHidden());
  assert.equal(await box.inputValue(), 'bibl');
  await box.press('ArrowDown');
  await options.first().waitFor();
  await box.press('ArrowDown');
  const word = await options.first().locator('span').innerText();
  await box.press('Enter');
  await page.waitForURL(/q=/);
  assert.equal(new URL(page.url()).searchParams.get('q'), word);
  await page.context().close();
});

test('the last of several words is completed, and those before it stay once', async () => {
  const page = await open('/');
  await page.locator('#q').pressSequentially('(skolu bib');
  const word = page.locator('#suggestions [role=option] span', { hasText: /^\(skolu bib/ }).first();
  assert.match(await word.innerText(), /^\(skolu bib\S+$/);
  await word.click();
  await page.waitForURL(/q=/);
  assert.match(new URL(page.url()).searchParams.get('q'), /^\(skolu bib\S+$/);
  await page.context().close();
});

test('a suggested name leads to its page', async () => {
  const page = await open('/', { lang: 'en' });
  await page.locator('#q').pressSequentially('kulturas min');
  await page.locator('#suggestions [role=option]', { hasText: 'Kultūras ministrija' }).click();
  await page.waitForURL(/\/institutions\/kulturas-ministrija/);
  await page.context().close();
});

test('results change in place and are told once', async () => {
  const page = await open('/?q=budžets');
  await page.evaluate(() => {
    globalThis.stayed = true;
    globalThis.spoken = [];
    new MutationObserver(() => globalThis.spoken.push(document.getElementById('status').textContent))
      .observe(document.getElementById('status'), { childList: true });
  });
  const before = await total(page);
  await page.locator('.facet a', { hasText: 'Lēmums' }).first().click();
  await page.waitForURL(/type=decision/);
  await page.locator('.chips').waitFor();
  const after = await total(page);
  assert.notEqual(after, before);
  assert.equal(await page.evaluate(() => document.activeElement.id), 'total');
  await page.waitForFunction(() => globalThis.spoken.length > 0);
  assert.deepEqual(await page.evaluate(() => globalThis.spoken), [await page.locator('#total').evaluate((h1) => h1.textContent)]);
  assert.match(await page.locator('.lang a').getAttribute('href'), /type=decision/);

  await page.goBack();
  await page.waitForFunction((text) => document.getElementById('total').innerText === text, before);
  assert.equal(await page.title(), `budžets: ${before} – Arhivars`);
  await page.goForward();
  await page.waitForFunction((text) => document.getElementById('total').innerText === text, after);
  assert.equal(await page.evaluate(() => globalThis.stayed), true);
  assert.deepEqual(await violations(page), []);
  await page.context().close();
});

test('when the network fails, the plain link takes over', async () => {
  const page = await open('/?q=budžets');
  await page.route('**/*', (route) => (route.request().resourceType() === 'fetch' ? route.abort() : route.continue()));
  await page.locator('.sorts a').nth(1).click();
  await page.waitForURL(/sort=newest/);
  await page.locator('.sorts a[aria-current]', { hasText: 'jaunākie' }).waitFor();
  await page.context().close();
});

test('the keyboard reaches everything and is seen to', async () => {
  const page = await open('/?q=budžets&type=decision');
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.className), 'skip');
  assert.ok(await page.locator('.skip').evaluate((link) => link.getBoundingClientRect().left >= 0));
  for (let i = 0; i < 40; i++) {
    await page.keyboard.press('Tab');
    const seen = await page.evaluate(() => {
      const { activeElement } = document;
      const style = getComputedStyle(activeElement);
      return activeElement === document.body || (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2);
    });
    assert.ok(seen, await page.evaluate(() => document.activeElement.outerHTML.slice(0, 200)));
  }
  await page.context().close();
});

test('who wants less motion gets none', async () => {
  const page = await open('/?q=budžets', { reducedMotion: 'reduce' });
  assert.equal(await page.evaluate(() => [...document.querySelectorAll('*')].filter((element) =>
    parseFloat(getComputedStyle(element).transitionDuration) > 0 || getComputedStyle(element).animationName !== 'none' ||
    getComputedStyle(element).scrollBehavior === 'smooth').length), 0);
  await page.context().close();
});

test('on paper there is the text and nothing to press', async () => {
  const page = await open(`${await server.protocol('2023-06-13')}?q=budžets`);
  await page.emulateMedia({ media: 'print' });
  for (const selector of ['.search', '.agenda', '.lang', 'footer'])
    assert.ok(await page.locator(selector).first().isHidden(), selector);
  assert.ok(await page.locator('.passage.decision').first().isVisible());
  await page.context().close();
});
