// Measures the editor of a local session with thousands of records, in a browser: what an editor waits for, and what the browser holds.
//   node tests/bench/cms.mjs [--n 1000,5000,20000] [--runs 3] [--whole] [--only list,open,…] [--out DIR]
// N projects and N/4 organizations in a repository of their own, the session's own server, Chromium. --whole: the lists as Decap and
// decap-server make them by themselves, each file whole and all at once. 1 MB is 1,000,000 bytes.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import puppeteer from 'puppeteer-core';
import { median, option } from '../search/site.mjs';

const here = dirname(fileURLToPath(import.meta.url)), project = join(here, '../..'), isWhole = process.argv.includes('--whole');
const sizes = option('n', '1000,5000,20000').split(',').map(Number), runs = +option('runs', 3), only = option('only', '').split(',').filter(Boolean);
const out = option('out', existsSync('/dev/shm') ? '/dev/shm/repository-bench-cms' : '/tmp/repository-bench-cms');
const patience = 240_000, cards = 'main a[href^="#/collections/projects/entries/"]';

function run(command, args, cwd) {
  const done = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 28, cwd });
  if (done.status !== 0) throw new Error(`${command} ${args.join(' ')}: exit ${done.status}\n${done.stdout}${done.stderr}`);
  return done.stdout;
}

function makeRepository(n) {
  const data = join(out, `n${n}`), git = (...args) => run('git', ['-c', 'user.name=Bench', '-c', 'user.email=bench@example.org', '-c', 'core.hooksPath=/dev/null', ...args], data);
  run('node', [join(here, 'generate.mjs'), '--n', n, '--out', data, '--formats', 'content', '--projects-each', 4]);
  git('init', '--quiet', '--initial-branch=main');
  git('config', 'user.name', 'Bench');
  git('config', 'user.email', 'bench@example.org');
  git('add', 'content');
  git('commit', '--quiet', '--message', 'the records');
  // The program looks for its theme and for the editor beside the content.
  for (const [name, target] of [['themes', 'themes'], ['src', 'src']]) symlinkSync(join(project, target), join(data, name));
  return data;
}

async function startSession(data) {
  const start = performance.now(), session = spawn(join(out, 'program/Bench'), ['cms', '--site', data, '--port', '23080', '--clock', '2026-06-01'], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  session.stderr.on('data', bytes => { said += bytes; });
  const address = await new Promise((found, failed) => {
    session.stdout.on('data', bytes => { said += bytes; const match = /The editor is at (http:\/\/[^/]+)/.exec(said); if (match) found(match[1]); });
    session.once('exit', code => failed(new Error(`the session ended with ${code}: ${said}`)));
  });
  const end = () => new Promise(done => { session.once('exit', done); session.kill('SIGINT'); setTimeout(() => session.kill('SIGKILL'), 20_000).unref(); });
  return { address, end, seconds: (performance.now() - start) / 1000 };
}

/** A page of its own, with a count of the bytes of all answers of the relay. */
async function open(browser, address) {
  const context = await browser.createBrowserContext(), page = await context.newPage(), protocol = await page.createCDPSession();
  page.setDefaultTimeout(patience);
  const asked = new Set(), sent = { bytes: 0 };
  await protocol.send('Network.enable', { maxTotalBufferSize: 1e6, maxResourceBufferSize: 1e6 });
  protocol.on('Network.requestWillBeSent', ({ requestId, request }) => { if (request.url.includes('/api/v1')) asked.add(requestId); });
  protocol.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => { if (asked.has(requestId)) sent.bytes += encodedDataLength; });
  if (isWhole) {
    await page.setRequestInterception(true);
    page.on('request', request => {
      if (request.url().endsWith('/admin/lists.js')) return request.respond({ contentType: 'text/javascript', body: '' });
      // The relay leaves folders of folders to decap-server.
      if (request.method() === 'POST' && request.postData()?.includes('"entriesByFolder"')) return request.continue({ postData: request.postData().replace('"depth":1', '"depth":2') });
      return request.continue();
    });
  }
  await page.goto(`${address}/admin/en/`);
  await page.waitForFunction(() => [...document.querySelectorAll('button')].some(button => /log ?in/i.test(button.textContent)));
  const heap = async () => {
    await protocol.send('HeapProfiler.collectGarbage');
    return (await page.metrics()).JSHeapUsedSize / 1e6;
  };
  return { page, sent, heap, close: () => context.close() };
}

const click = (page, selector, text) => page.evaluate((selector, text) => {
  [...document.querySelectorAll(selector)].filter(e => new RegExp(text).test(e.textContent)).sort((a, b) => a.textContent.length - b.textContent.length)[0].click();
}, selector, text);

/** From something that is done until something is there and has been painted. */
async function timed(page, act, condition, ...args) {
  const start = performance.now();
  await act();
  await page.waitForFunction(condition, { polling: 50 }, ...args);
  await page.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))));
  return performance.now() - start;
}

const shown = selector => document.querySelectorAll(selector).length > 0;
const menu = '[role=menuitem], [role=menu] > *, li[role]';
const isWanted = what => only.length === 0 || only.includes(what);

async function measure(browser, address, n) {
  const { page, sent, heap, close } = await open(browser, address), found = {};
  try {
    found['the list of projects shows, s'] = await timed(page, () => click(page, 'button', 'og ?[Ii]n'), shown, cards) / 1000;
    found['bytes for it, MB'] = sent.bytes / 1e6;
    found['heap with the list, MB'] = await heap();
    found['records in the page'] = await page.$$eval(cards, all => all.length);
    if (isWanted('open')) {
      found['a record opens, s'] = await timed(page, () => page.evaluate(() => { location.hash = '#/collections/projects/entries/p00500'; }), shown, 'input[id^="ar-field-"]') / 1000;
      found['heap with it, MB'] = await heap();
    }
    if (isWanted('relation')) {
      await page.focus('input[id^="organization-field-"]');
      const before = sent.bytes;
      found['organization typed until offered, s'] = await timed(page, () => page.keyboard.type('o0123'), () => [...document.querySelectorAll('[id*="-option-"], [class*="-option"]')].some(e => /o0123/.test(e.textContent))) / 1000;
      found['bytes for it, MB '] = (sent.bytes - before) / 1e6;
      await page.keyboard.press('Escape');
    }
    if (isWanted('open')) await timed(page, () => page.evaluate(() => { location.hash = '#/collections/projects'; }), shown, cards);
    if (isWanted('filter')) {
      await click(page, 'button, [role=button]', '^Filter by');
      await page.waitForSelector(menu);
      const before = sent.bytes;
      found['filtered by kind, s'] = await timed(page, () => click(page, menu, 'ood practice'), (selector, count) => { const now = document.querySelectorAll(selector).length; return now > count; }, cards, n / 6) / 1000;
      found['bytes for it, MB  '] = (sent.bytes - before) / 1e6;
      found['records in the page '] = await page.$$eval(cards, all => all.length);
      found['heap with it, MB '] = await heap();
    }
    if (isWanted('search')) {
      await page.focus('aside input');
      found['searched, s'] = await timed(page, async () => { await page.keyboard.type('p00777'); await page.keyboard.press('Enter'); }, () => location.hash.includes('search') && [...document.querySelectorAll('main a[href*="/entries/p00777"]')].length > 0) / 1000;
    }
    return found;
  } finally {
    await close();
  }
}

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
if (loadavg()[0] > 0.7) console.log(`the machine is busy (load ${loadavg()[0].toFixed(1)}): times are too long`);
run('dotnet', ['build', join(here, 'Bench.csproj'), '-c', 'Release', '-o', join(out, 'program'), '-v', 'quiet']);
const browser = await puppeteer.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--js-flags=--max-old-space-size=4096'], protocolTimeout: patience });
let session;
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, async () => { await session?.end(); browser.process()?.kill(); process.exit(2); });
try {
  for (const n of sizes) {
    session = await startSession(makeRepository(n));
    console.log(`\n${n} projects, ${Math.ceil(n / 4)} organizations${isWhole ? ', whole records' : ''}; the session starts in ${session.seconds.toFixed(1)} s`);
    const all = [];
    for (let i = 0; i < runs; i++) all.push(await measure(browser, session.address, n));
    for (const name of Object.keys(all[0])) console.log(`  ${name.trimEnd().padEnd(40)} ${median(all.map(found => found[name])).toFixed(name.includes('records') ? 0 : 2).padStart(9)}  ${all.map(found => found[name].toFixed(2)).join(' ')}`);
    await session.end();
    session = null;
    rmSync(join(out, `n${n}`), { recursive: true, force: true });
  }
} finally {
  await session?.end();
  await browser.close();
  rmSync(out, { recursive: true, force: true });
}
