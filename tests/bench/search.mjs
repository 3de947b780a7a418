// Measures the search against its budgets: bytes, the time that the indexes add to a build, the time of an answer.
//   node tests/bench/search.mjs [--n 1000,5000,20000] [--runs 3] [--out DIR]
// Exit status 1: a budget is missed at the largest number of records. Bytes are brotli's at its default quality, those of the whole index at
// quality 9; 1 kB is 1000 of them.
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, existsSync, symlinkSync, renameSync, readFileSync, readdirSync } from 'node:fs';
import { basename, join, dirname } from 'node:path';
import { loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { match } from '../../themes/classic/assets/search/engine.js';
import { count, masks, narrow, sorted } from '../../themes/classic/assets/search/facets.js';
import { compressed, kB, measure, queries } from '../search/budgets.mjs';
import { facetsOf, median, open, option, quantile, readRecords, textsOf } from '../search/site.mjs';

const here = dirname(fileURLToPath(import.meta.url)), project = join(here, '../..');
const sizes = option('n', '1000,5000,20000').split(',').map(Number), runs = +option('runs', 3);
const out = option('out', existsSync('/dev/shm') ? '/dev/shm/repository-bench-search' : '/tmp/repository-bench-search');
const languages = ['en', 'fr', 'ar'], percent = share => `${(share * 100).toFixed(1)} %`, ms = time => `${time.toFixed(2)} ms`;

function run(command, args) {
  const done = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (done.status !== 0) { console.error(done.stdout, done.stderr); throw new Error(`${command} ${args.join(' ')}: exit ${done.status}`); }
  return done;
}
// Deleting a large tree right before writing another disturbs the clock: it is moved aside and deleted at the end.
let asideCount = 0;
function aside(folder) { if (existsSync(folder)) renameSync(folder, join(out, `old-${asideCount++}`)); return folder; }

function build(data, mode) {
  const log = join(out, 'time.txt'), output = aside(join(data, mode || 'output'));
  run('/usr/bin/time', ['-f', '%e %U %S', '-o', log, join(out, 'program/Bench'), ...(mode ? [mode] : []), 'build', '--site', data, '--output', output, '--clock', '2026-06-01']);
  const [wall, user, system] = readFileSync(log, 'utf8').trim().split(/\s+/).map(Number);
  return { wall, cpu: user + system };
}

// With the indexes and without, in turn.
function buildTimes(data) {
  const times = { '': [], 'without-index': [] };
  for (let i = 0; i < runs; i++) for (const mode of i % 2 ? ['without-index', ''] : ['', 'without-index']) times[mode].push(build(data, mode));
  const of = (mode, figure) => median(times[mode].map(time => time[figure]));
  const result = {};
  for (const figure of ['wall', 'cpu']) result[figure] = { full: of('', figure), without: of('without-index', figure) };
  return result;
}

const filesBelow = folder => readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile()).map(entry => join(entry.parentPath ?? entry.path, entry.name));

const parts = [['cards', /^c\d/], ['words', /^t\d/], ['lists', /^l\d/], ['spelling', /^(forward|backward|skeleton)\d/], ['the rest', /./]];

function wholeIndex(output, language, records, namesOf) {
  const files = filesBelow(join(output, 'search', language)), sums = Object.fromEntries(parts.map(([part]) => [part, 0]));
  for (const file of files) sums[parts.find(([, names]) => names.test(basename(file)))[0]] += compressed(readFileSync(file), 9);
  let texts = 0, names = 0;
  for (const record of records) {
    const { title, summary, text } = textsOf(record, language);
    texts += Buffer.byteLength(title) + Buffer.byteLength(summary) + Buffer.byteLength(text);
    names += Buffer.byteLength(namesOf(record).join(' '));
  }
  return { files: files.length, sums, bytes: Object.values(sums).reduce((all, bytes) => all + bytes, 0), texts, names };
}

// Everything that a query needs is there; an answer is what is found, sorted, and counted in every facet.
async function queryTimes(output, content, language) {
  const index = await open(output, language), { two, one } = queries(content, language, new Set(index.manifest.stops), 150, 2);
  const facets = await Promise.all(Object.keys(index.manifest.facets).map(id => index.facet(id)));
  const answer = async query => {
    const start = performance.now(), found = await match(index, query, [0, index.manifest.records], false), used = await masks(index, { values: new Map() });
    await sorted(index, found, 'relevance');
    for (const facet of facets) count(facet, narrow(found.documents, used, facet.id));
    return performance.now() - start;
  };
  const all = [...two, ...one], measured = [];
  // The first time, files are read and decoded as well.
  const decoding = [];
  for (const query of all) decoding.push(await answer(query));
  for (const query of all) measured.push(await answer(query));
  return { answers: measured, decoding };
}

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
if (loadavg()[0] > 0.7) console.log(`the machine is busy (load ${loadavg()[0].toFixed(1)}): times are too long`);
run('dotnet', ['build', join(here, 'Bench.csproj'), '-c', 'Release', '-o', join(out, 'program'), '-v', 'quiet']);

const missed = [], first = new Map();
for (const n of sizes) {
  const data = join(out, `n${n}`), output = join(data, 'output'), content = join(data, 'content');
  run('node', [join(here, 'generate.mjs'), '--n', n, '--out', data, '--formats', 'content']);
  symlinkSync(join(project, 'themes'), join(data, 'themes'));
  console.log(`\n${n} records`);
  const line = (where, name, measured, bound, isOver, note = '') => {
    console.log(`  ${where.padEnd(4)}${name.padEnd(26)}${measured.padStart(10)}${(bound ? `of ${bound}` : '').padStart(14)}  ${isOver ? 'MISSED  ' : ''}${note}`);
    if (isOver) missed.push({ n, text: `${n} records, ${where || 'all'}: ${name} ${measured}, more than ${bound}` });
  };

  const times = buildTimes(data), { full, without } = times.wall, added = (full - without) / full, cpu = (times.cpu.full - times.cpu.without) / times.cpu.full;
  line('', 'indexes, share of a build', percent(added), '15.0 %', added > 0.15, `wall time, medians of ${runs}: ${full.toFixed(2)} s with, ${without.toFixed(2)} s without; CPU ${times.cpu.full.toFixed(1)} s and ${times.cpu.without.toFixed(1)} s, ${percent(cpu)}; of the build without, ${percent((full - without) / without)}`);
  const records = readRecords(content), { namesOf } = facetsOf(content);
  for (const language of languages) {
    const rows = await measure(output, content, language), facets = rows.filter(({ name }) => name.startsWith('facet '));
    for (const { name, measured, bound, note } of rows) {
      if (!name.startsWith('facet ')) line(language, name, kB(measured), bound && kB(bound), measured > bound, note);
      if (name === 'first search') first.set(`${n} ${language}`, measured);
    }
    // Those with one value a record, and those with several.
    for (const bound of new Set(facets.map(facet => facet.bound))) {
      const own = facets.filter(facet => facet.bound === bound).sort((a, b) => b.measured - a.measured);
      line(language, `facet, ${own[0].note}`, kB(own[0].measured), kB(bound), own[0].measured > bound, own.map(({ name, measured }) => `${name.slice(6)} ${kB(measured)}`).join(', '));
    }
    const { files, sums, bytes, texts, names } = wholeIndex(output, language, records, namesOf), share = bytes / texts;
    line(language, 'whole index, of the texts', percent(share), '35.0 %', share > 0.35, `${percent(bytes / (texts + names))} of the texts with the names; texts ${kB(texts)}, names ${kB(names)}, index ${kB(bytes)} in ${files} files: ${Object.entries(sums).map(([part, size]) => `${part} ${kB(size)}`).join(', ')}`);
    const { answers, decoding } = await queryTimes(output, content, language), slow = quantile(answers, 0.95);
    line(language, 'answer once fetched, 95 %', ms(slow), '20.00 ms', slow > 20, `median ${ms(median(answers))}, most ${ms(Math.max(...answers))}, of ${answers.length}; the first time, with reading and decoding, 95 % ${ms(quantile(decoding, 0.95))}${loadavg()[0] > 1.7 ? `; the machine is busy, load ${loadavg()[0].toFixed(1)}` : ''}`);
    const before = sizes[sizes.indexOf(n) - 1];
    if (before) line(language, 'first search, growth', `× ${(first.get(`${n} ${language}`) / first.get(`${before} ${language}`)).toFixed(2)}`, null, false, `since ${before} records; the square root grows × ${Math.sqrt(n / before).toFixed(2)}`);
  }
}
rmSync(out, { recursive: true, force: true });

const largest = Math.max(...sizes), over = missed.filter(({ n }) => n === largest);
for (const { text } of missed) console.log(`missed: ${text}`);
console.log(over.length === 0 ? `\nall budgets kept at ${largest} records` : `\n${over.length} budgets missed at ${largest} records`);
process.exitCode = over.length > 0 ? 1 : 0;
