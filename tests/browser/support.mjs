/* support.mjs -- an archive of corpus/sample, a server beside it, one Chromium for all tests of a file. */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const source = process.env.ARHIVARS_SOURCE_DIR;
const bin = process.env.ARHIVARS_BIN_DIR;
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/* What WCAG 2.2 AA asks, and axe's own good habits beside it. */
const AXE_TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

export async function serve(...options) {
  const folder = mkdtempSync(join(tmpdir(), 'arhivars-browser-'));
  const archive = join(folder, 'archive');
  execFileSync(join(bin, 'arhivars-indexer'), ['add', '--archive', archive, join(source, 'corpus/sample')], { stdio: 'pipe' });
  const port = await freePort();
  const child = spawn(join(bin, 'arhivars-searchd'), ['serve', '--archive', archive, '--listen', `127.0.0.1:${port}`, ...options],
    { stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise((resolve, reject) => {
    child.stdout.once('data', resolve);
    child.once('exit', (code) => reject(new Error(`arhivars-searchd ended with ${code}`)));
  });
  const base = `http://127.0.0.1:${port}`;
  return {
    base,
    json: async (path) => (await fetch(base + path)).json(),
    /* The page of the protocol of that day. */
    async protocol(date) {
      const { protocols } = await (await fetch(`${base}/v1/protocols?from=${date}&to=${date}`)).json();
      return new URL(protocols[0].links.html, base).pathname;
    },
    stop() {
      child.removeAllListeners('exit');
      child.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export function launch() {
  const places = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser'];
  return chromium.launch({ executablePath: places.find((place) => place && existsSync(place)), args: ['--no-sandbox'] });
}

/* What depends on colours alone. */
export const COLOURS = ['color-contrast', 'link-in-text-block'];

/* What axe finds wrong, a line each; by the rules named, or by all. */
export async function violations(page, rules) {
  if ((await page.evaluate('typeof axe')) === 'undefined') await page.evaluate(axe);
  return page.evaluate(async (runOnly) => {
    const told = await globalThis.axe.run(document, { runOnly, resultTypes: ['violations'] });
    return told.violations.flatMap((rule) => rule.nodes.map((node) =>
      `${rule.id}: ${node.target.join(' ')}: ${node.failureSummary.replace(/\s+/g, ' ').slice(0, 200)}`));
  }, rules ?? AXE_TAGS);
}

export const DESKTOP = { width: 1280, height: 900 };
export const PHONE = { width: 390, height: 844 };
