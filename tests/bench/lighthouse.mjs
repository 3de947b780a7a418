// Measures the real site's pages as a reader on a phone gets them: Lighthouse on one page of each kind, in each language.
//   node tests/bench/lighthouse.mjs [--runs 5] [--pages FILTER] [--languages en,fr,ar] [--form mobile|desktop] [--quick]
// Exit status: 0 every target is met, 1 one is missed, 2 it could not be measured.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { serve } from './static-server.mjs';

const project = join(dirname(fileURLToPath(import.meta.url)), '../..');
const categories = ['performance', 'accessibility', 'best-practices', 'seo'];
const targets = { performance: 98, accessibility: 100, 'best-practices': 100, seo: 100, requests: 6, home: 50_000, other: 35_000 };
const chromeFlags = ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const phone = { width: 412, height: 823, deviceScaleFactor: 1.75, isMobile: true, hasTouch: true }, screen = { width: 1350, height: 940, deviceScaleFactor: 1 };

// The pages: a name, the folder below the language, and how it is chosen. `largest` takes the largest page of a folder: what holds for it holds for the others.
const kinds = [
  ['home', ''], ['records', 'projects'], ['record', 'projects', 'largest'], ['countries', 'countries'], ['country', 'countries', 'largest'],
  ['action lines', 'action-lines'], ['action line', 'action-lines', 'largest'], ['SDG', 'sdgs', 'largest'], ['technology', 'technologies', 'largest'],
  ['organizations', 'organizations'], ['organization', 'organizations', 'largest'], ['declarations', 'declarations'], ['declaration', 'declarations', 'largest'],
  ['editions', 'editions'], ['edition', 'editions', 'largest'], ['session', 'editions/*/sessions', 'largest'], ['outcome', 'editions/*/outcomes', 'largest'],
  ['news', 'news'], ['news item', 'news', 'largest'], ['about', 'pages/about'],
  ['state of the region', 'state-of-the-region', 'if there'], ['compare', 'compare', 'if there'],
];

function options() {
  try {
    const { values } = parseArgs({ options: {
      runs: { type: 'string', default: '5' }, pages: { type: 'string', default: '' }, languages: { type: 'string', default: 'en,fr,ar' },
      form: { type: 'string', default: 'mobile' }, quick: { type: 'boolean', default: false },
    } });
    if (!(Number.isInteger(+values.runs) && +values.runs > 0)) throw new Error('--runs takes a number from 1');
    if (!['mobile', 'desktop'].includes(values.form)) throw new Error('--form takes mobile or desktop');
    return { ...values, runs: +values.runs, languages: values.languages.split(',') };
  } catch (fault) { console.error(fault.message); process.exit(2); }
}

// Not spawnSync: the server answers from this process.
function build(address, output) {
  return new Promise((done, failed) => {
    const child = spawn('dotnet', ['statiq.config.cs', 'build', '--clock', '2026-11-22', '--base-url', address, '--output', output], { cwd: project });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', text => said += text);
    child.on('error', failed);
    child.on('close', status => status === 0 ? done() : failed(new Error(`the build ended with ${status}\n${said}`)));
  });
}

const pageIn = folder => statSync(join(folder, 'index.html'), { throwIfNoEntry: false })?.size ?? 0;
const foldersIn = folder => existsSync(folder) ? readdirSync(folder, { withFileTypes: true }).filter(e => e.isDirectory()).map(e => e.name).sort() : [];

function folderOf(root, [, where, how]) {
  let below = [where];
  if (where.includes('*')) { const [before, after] = where.split('/*/'); below = foldersIn(join(root, before)).map(name => `${before}/${name}/${after}`); }
  if (how === 'largest') below = below.flatMap(folder => foldersIn(join(root, folder)).map(name => `${folder}/${name}`)).sort((a, b) => pageIn(join(root, b)) - pageIn(join(root, a)));
  return below.find(folder => pageIn(join(root, folder)));
}
// The same page in each language, so that the languages can be compared: the first language chooses.
function choosePages(output, languages) {
  const pages = [], none = [];
  for (const kind of kinds) {
    const folder = folderOf(join(output, languages[0]), kind);
    if (folder === undefined) { none.push({ kind: kind[0], needed: kind[2] !== 'if there' }); continue; }
    for (const language of languages) {
      const path = `${language}/${folder}${folder && '/'}`;
      if (!pageIn(join(output, path))) throw new Error(`there is no page ${path}`);
      pages.push({ kind: kind[0], path });
    }
  }
  return { pages, none };
}

const median = xs => [...xs].sort((a, b) => a - b)[Math.floor((xs.length - 1) / 2)];
const isPicture = url => new URL(url).pathname.startsWith('/media/');

async function withLighthouse(lighthouse, port, url, form) {
  const desktop = form === 'desktop' ? (await import('lighthouse/core/config/desktop-config.js')).default : undefined;
  const { lhr } = await lighthouse(url, { port, output: [], logLevel: 'silent', onlyCategories: categories }, desktop);
  if (lhr.runtimeError) throw new Error(`${url}: ${lhr.runtimeError.message}`);
  const loads = lhr.audits['network-requests'].details.items.filter(i => /^https?:/.test(i.url));
  const bytesOf = list => list.reduce((sum, i) => sum + i.transferSize, 0);
  return {
    lhr, loads, ...Object.fromEntries(categories.map(c => [c, Math.round(lhr.categories[c].score * 100)])),
    bytes: bytesOf(loads.filter(i => !isPicture(i.url))), pictures: bytesOf(loads.filter(i => isPicture(i.url))), requests: loads.length, failed: loads.filter(i => !(i.statusCode >= 200 && i.statusCode < 400)).length,
    cls: lhr.audits['cumulative-layout-shift'].numericValue, lcp: lhr.audits['largest-contentful-paint'].numericValue,
  };
}

// No throttling and no scores: what the page weighs, and whether it moves.
async function withBrowser(browser, url, form) {
  const context = await browser.createBrowserContext(), page = await context.newPage();
  try {
    await page.setViewport(form === 'desktop' ? screen : phone);
    const session = await page.createCDPSession(), loads = new Map();
    session.on('Network.requestWillBeSent', e => { if (/^https?:/.test(e.request.url)) loads.set(e.requestId, { url: e.request.url, bytes: 0 }); });
    session.on('Network.responseReceived', e => { const load = loads.get(e.requestId); if (load) load.status = e.response.status; });
    session.on('Network.loadingFinished', e => { const load = loads.get(e.requestId); if (load) load.bytes = e.encodedDataLength; });
    await session.send('Network.enable');
    const answer = await page.goto(url, { waitUntil: 'networkidle0' });
    if (!answer.ok()) throw new Error(`${url}: status ${answer.status()}`);
    const seen = await page.evaluate(() => new Promise(done => {
      let cls = 0, lcp = 0;
      new PerformanceObserver(list => { for (const e of list.getEntries()) cls += e.hadRecentInput ? 0 : e.value; }).observe({ type: 'layout-shift', buffered: true });
      new PerformanceObserver(list => { for (const e of list.getEntries()) lcp = e.startTime; }).observe({ type: 'largest-contentful-paint', buffered: true });
      setTimeout(() => done({ cls, lcp }), 300);
    }));
    const bytesOf = pictures => [...loads.values()].reduce((sum, l) => sum + (isPicture(l.url) === pictures ? l.bytes : 0), 0);
    return { bytes: bytesOf(false), pictures: bytesOf(true), requests: loads.size, failed: [...loads.values()].filter(l => !(l.status >= 200 && l.status < 400)).length, loads: [...loads.values()].map(l => ({ url: l.url, transferSize: l.bytes, statusCode: l.status })), ...seen };
  } finally { await context.close(); }
}

function result(page, runs) {
  const figure = name => median(runs.map(r => r[name])), of = {};
  for (const name of [...categories, 'bytes', 'pictures', 'requests', 'failed', 'cls', 'lcp']) if (runs[0][name] !== undefined) of[name] = figure(name);
  const missed = categories.filter(c => of[c] < targets[c]);
  if (of.bytes > targets[page.kind === 'home' ? 'home' : 'other']) missed.push('bytes');
  if (of.requests > targets.requests) missed.push('requests');
  if (of.failed > 0) missed.push('failed');
  if (of.cls >= 0.0005) missed.push('cls');
  const { lhr, loads } = runs.find(r => r.performance === of.performance);
  return { ...page, ...of, missed, lhr, loads };
}

function table(results, quick) {
  const columns = [
    ...(quick ? [] : [['perf', 'performance'], ['a11y', 'accessibility'], ['best', 'best-practices'], ['SEO', 'seo']]),
    ['kB', 'bytes', b => (b / 1000).toFixed(1)], ['pictures', 'pictures', b => b ? (b / 1000).toFixed(1) : '-'], ['requests', 'requests'], ['failed', 'failed'], ['CLS', 'cls', x => x.toFixed(3)], ['LCP s', 'lcp', ms => (ms / 1000).toFixed(2)],
  ];
  const wide = Math.max(...results.map(r => r.path.length)) + 1, kindWide = Math.max(...results.map(r => r.kind.length));
  const line = (kind, path, cells) => console.log(`${kind.padEnd(kindWide)}  ${path.padEnd(wide)} ${cells.map(c => c.padStart(9)).join('')}`);
  line('kind', 'page', columns.map(c => c[0] + ' '));
  for (const r of results) line(r.kind, '/' + r.path, columns.map(([, name, form = String]) => form(r[name]) + (r.missed.includes(name) ? '!' : ' ')));
}

// One line for an item of an audit's details, whatever its kind.
function words(value) {
  if (value === null || value === undefined || value === '') return '';
  if (typeof value !== 'object') return typeof value === 'number' ? String(Math.round(value * 1000) / 1000) : String(value);
  if (Array.isArray(value)) return value.map(words).filter(Boolean).join('; ');
  if (value.type === 'node') return [value.selector, value.snippet, value.explanation].filter(Boolean).join('  ').replace(/\s+/g, ' ');
  if (value.type === 'source-location') return `${value.url}:${value.line + 1}:${value.column + 1}`;
  if (value.type === 'url' || value.type === 'text' || value.type === 'code' || value.type === 'numeric') return words(value.value);
  if (value.formattedDefault) return value.formattedDefault;
  return Object.entries(value).filter(([key]) => !['type', 'debugData', 'subItems'].includes(key)).map(([key, v]) => { const said = words(v); return said && `${key} ${said}`; }).filter(Boolean).join(', ');
}
function items(details) {
  if (!details) return [];
  if (details.type === 'list') return details.items.flatMap(i => i.type === 'list-section' ? items(i.value) : i.type === 'node' ? [words(i)] : items(i));
  if (details.type === 'checklist') return Object.values(details.items).filter(i => !i.value).map(i => i.label);
  if (!['table', 'opportunity'].includes(details.type)) return [];
  return details.items.flatMap(i => [words(i), ...(i.subItems?.items ?? []).map(s => '  ' + words(s))]).filter(Boolean);
}
function explain(r) {
  console.log(`\n/${r.path}`);
  if (['bytes', 'requests', 'failed'].some(name => r.missed.includes(name)))
    for (const { transferSize, statusCode, url } of [...r.loads].sort((a, b) => b.transferSize - a.transferSize)) console.log(`  ${(transferSize / 1000).toFixed(1).padStart(6)} kB  ${statusCode ?? 'no answer'}  ${url}`);
  if (!r.lhr) return;
  const told = new Set(), failing = categories.filter(c => r.missed.includes(c) || (c === 'performance' && r.missed.includes('cls')));
  for (const category of failing) for (const { id, weight, group } of r.lhr.categories[category].auditRefs) {
    const audit = r.lhr.audits[id], counts = weight > 0 || (category === 'performance' && group !== 'hidden');
    if (!counts || told.has(id) || audit.score === null || audit.score >= (category === 'performance' && weight > 0 ? 0.995 : 1)) continue;
    told.add(id);
    const found = items(audit.details);
    console.log(`  ${category}: ${audit.title}${audit.displayValue ? ` (${audit.displayValue})` : ''}  [${id}]`);
    if (audit.explanation) console.log(`      ${audit.explanation}`);
    for (const item of found.slice(0, 5)) console.log(`      ${item.slice(0, 300)}`);
    if (found.length > 5) console.log(`      and ${found.length - 5} more`);
  }
}

async function main() {
  const { runs, pages: filter, languages, form, quick } = options();
  const { default: puppeteer } = await import('puppeteer-core'), { default: lighthouse } = quick ? {} : await import('lighthouse');
  const output = mkdtempSync(join(tmpdir(), 'repository-lighthouse-')), server = await serve();
  let browser;
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => { browser?.process()?.kill(); rmSync(output, { recursive: true, force: true }); process.exit(2); });
  try {
    await build(server.address, output);
    server.folder = output;
    const { pages, none } = choosePages(output, languages), chosen = pages.filter(p => `${p.kind} /${p.path}`.includes(filter));
    if (chosen.length === 0) throw new Error(`--pages ${filter}: no page of these: ${pages.map(p => `${p.kind} /${p.path}`).join(', ')}`);
    const assets = existsSync(join(output, 'assets')) ? readdirSync(join(output, 'assets'), { recursive: true, withFileTypes: true }).filter(e => e.isFile()).map(e => join(e.parentPath ?? e.path, e.name)) : [];
    server.prepare([...chosen.map(p => join(output, p.path, 'index.html')), ...assets]);
    browser = await puppeteer.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: chromeFlags });
    const port = +new URL(browser.wsEndpoint()).port, results = [], began = Date.now();
    for (const page of chosen) {
      const measured = [];
      const measure = () => quick ? withBrowser(browser, server.address + page.path, form) : withLighthouse(lighthouse, port, server.address + page.path, form);
      // The browser fails once in a while: twice in a row is no accident.
      for (let i = 0; i < runs; i++) measured.push(await measure().catch(measure));
      results.push(result(page, measured));
      console.error(`${results.length}/${chosen.length}  /${page.path}${results.at(-1).missed.length ? '  misses ' + results.at(-1).missed.join(', ') : ''}`);
    }
    console.log(`\n${quick ? 'without Lighthouse' : 'Lighthouse ' + results[0].lhr.lighthouseVersion}, ${await browser.version()}, ${form}, median of ${runs}; ! misses its target`);
    table(results, quick);
    const missing = none.filter(k => k.needed && !filter);
    if (none.length && !filter) console.log(`\nnot in this site: ${none.map(k => k.kind).join(', ')}`);
    const failing = results.filter(r => r.missed.length);
    if (failing.length) { console.log('\nWhat to mend'); failing.forEach(explain); }
    console.log(`\n${results.length - failing.length} of ${results.length} pages meet every target; ${((Date.now() - began) / 1000 / results.length / runs).toFixed(1)} s per page and run`);
    return failing.length || missing.length ? 1 : 0;
  } finally {
    await browser?.close();
    await server.close();
    rmSync(output, { recursive: true, force: true });
  }
}

process.exitCode = await main().catch(fault => { console.error(fault.message); return 2; });
