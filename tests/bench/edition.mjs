// Measures what an annual edition costs: the time, memory and files that it adds to a build of N generated records, and its programme's page.
//   node tests/bench/edition.mjs [--n 20000] [--sessions 1000] [--people 800] [--runs 3] [--out DIR]
// Whole processes in turn, as the operating system counts them (/usr/bin/time). Exit status 1: a target is missed, 2: the machine
// did something else meanwhile, so that wall times say nothing. 1 kB is 1000 bytes.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { constants, gzipSync } from 'node:zlib';
import { compressed } from '../search/budgets.mjs';
import { median, option } from '../search/site.mjs';

const here = dirname(fileURLToPath(import.meta.url)), project = join(here, '../..'), year = '2027', languages = ['en', 'fr', 'ar'];
const n = +option('n', 20000), sessions = +option('sessions', 1000), people = +option('people', 800), runs = +option('runs', 3);
const out = option('out', existsSync('/dev/shm') ? '/dev/shm/repository-bench-edition' : '/tmp/repository-bench-edition');
const share = 0.1, pageBytes = 60_000, pageSessions = 300;
// A build keeps two cores busy.
const mostLoad = 3.5;

function run(command, args) {
  const done = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (done.status !== 0) { console.error(done.stdout, done.stderr); throw new Error(`${command} ${args.join(' ')}: exit ${done.status}`); }
  return done.stdout;
}
// Deleting a large tree right before writing another disturbs the clock: it is moved aside and deleted at the end.
let asideCount = 0;
function aside(folder) { if (existsSync(folder)) renameSync(folder, join(out, `old-${asideCount++}`)); return folder; }

function timed(...args) {
  const log = join(out, 'time.txt'), text = run('/usr/bin/time', ['-f', '%e %U %S %M', '-o', log, join(out, 'program/Bench'), ...args, '--clock', '2026-06-01']);
  const [wall, user, system, kilobytes] = readFileSync(log, 'utf8').trim().split(/\s+/).map(Number);
  return { wall, cpu: user + system, megabytes: kilobytes / 1024, text };
}
const build = (site, output, mode = []) => timed(...mode, 'build', '--site', join(out, site), '--output', aside(join(out, output)));

function sum(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile() && !(entry.parentPath ?? entry.path).includes('/.build'));
  return { files: files.length, bytes: files.reduce((all, entry) => all + statSync(join(entry.parentPath ?? entry.path, entry.name)).size, 0) };
}

// ---- the sites -----------------------------------------------------------------------------------------
const addEdition = (site, ...more) => run('node', [join(here, 'edition-data.mjs'), '--content', join(out, site, 'content'), '--year', year, ...more.map(String)]);
function makeSite(site, records) {
  run('node', [join(here, 'generate.mjs'), '--n', records, '--out', join(out, site), '--formats', 'content']);
  symlinkSync(join(project, 'themes'), join(out, site, 'themes'));
}
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
console.log(`preparing ${n} records, and an edition of ${sessions} sessions and ${people} people, in ${out}`);
for (const [site, records] of [['without', n], ['only', 0], ['page', 0]]) makeSite(site, records);
cpSync(join(out, 'without'), join(out, 'with'), { recursive: true, verbatimSymlinks: true });
for (const site of ['with', 'only']) addEdition(site, '--sessions', sessions, '--people', people);
addEdition('page', '--sessions', pageSessions, '--speakers', 4);
run('dotnet', ['build', join(here, 'Bench.csproj'), '-c', 'Release', '-o', join(out, 'program'), '-v', 'quiet']);
// What follows holds for a programme that the rules let pass.
console.log(timed('validate', '--site', join(out, 'with')).text.trim());

// ---- times ---------------------------------------------------------------------------------------------
const kinds = {
  'same pages as the peer': () => build('without', 'peer', ['peers']),
  'whole site': () => build('without', 'whole'),
  'whole site with the edition': () => build('with', 'whole-with'),
  'the edition alone': () => build('only', 'alone'),
  'rules of the edition alone': () => timed('validate', '--site', join(out, 'only')),
};
let load = 0;
const results = Object.fromEntries(Object.keys(kinds).map(kind => [kind, []]));
for (let i = 0; i < runs; i++) for (const [kind, measure] of i % 2 ? Object.entries(kinds).reverse() : Object.entries(kinds)) {
  const result = measure();
  results[kind].push(result);
  load = Math.max(load, loadavg()[0]);
  console.log(`run ${i + 1}  ${kind.padEnd(28)} ${result.wall.toFixed(2).padStart(7)} s wall ${result.cpu.toFixed(2).padStart(7)} s CPU ${result.megabytes.toFixed(0).padStart(6)} MB  load ${loadavg()[0].toFixed(1)}`);
  if (i === 0 && result.text) console.log(result.text.trimEnd().replace(/^/gm, '         '));
}
const of = (kind, figure) => median(results[kind].map(result => result[figure]));
console.log(`\nmedians of ${runs}`);
for (const kind of Object.keys(kinds)) console.log(`  ${kind.padEnd(28)} ${of(kind, 'wall').toFixed(2)} s wall, ${of(kind, 'cpu').toFixed(2)} s CPU, ${of(kind, 'megabytes').toFixed(0)} MB`);

const missed = [];
const target = (name, measured, bound, write) => {
  console.log(`  ${name}: ${write(measured)} (target ${write(bound)})${measured > bound ? '  MISSED' : ''}`);
  if (measured > bound) missed.push(name);
};
const isBusy = () => load > mostLoad;
const percent = part => `${(part * 100).toFixed(1)} %`, kB = bytes => `${(bytes / 1000).toFixed(1)} kB`;
for (const figure of ['wall', 'cpu']) {
  // Each run against itself: the machine drifts less between neighbours.
  const added = median(results['whole site'].map((without, i) => results['whole site with the edition'][i][figure] - without[figure]));
  console.log(`\nthe edition adds ${added.toFixed(2)} s ${figure}`);
  for (const kind of ['whole site', 'same pages as the peer']) {
    if (figure === 'wall' && isBusy()) console.log(`  wall, of ${kind}: ${percent(added / of(kind, figure))}, not judged: the machine was busy (load ${load.toFixed(1)})`);
    else target(`${figure}, of ${kind}`, added / of(kind, figure), share, percent);
  }
}
const [whole, withEdition] = [sum(join(out, 'whole')), sum(join(out, 'whole-with'))];
console.log(`\nthe edition adds ${withEdition.files - whole.files} files and ${((withEdition.bytes - whole.bytes) / 1e6).toFixed(1)} MB to ${whole.files} files and ${(whole.bytes / 1e6).toFixed(1)} MB`);

// ---- the page of a programme ------------------------------------------------------------------------------
build('page', 'page-output');
const read = path => readFileSync(join(out, 'page-output', path)), gzip = bytes => gzipSync(bytes, { level: constants.Z_BEST_COMPRESSION }).length;
const besides = [`assets/programme/${year}.css`, 'assets/programme.js', 'assets/site.css'].map(read);
console.log(`\nthe programme's page, ${pageSessions} sessions with 4 speakers each, brotli 11 (gzip 9)`);
for (const language of languages) {
  const page = read(`${language}/editions/${year}/programme/index.html`), all = [page, ...besides];
  const total = size => all.reduce((bytes, file) => bytes + size(file), 0), brotli = file => compressed(file, 11);
  target(`${language}, html alone`, brotli(page), pageBytes, kB);
  console.log(`      gzip ${kB(gzip(page))}, uncompressed ${kB(page.length)}; with its style sheets and script ${kB(total(brotli))} (${kB(total(gzip))})`);
}
rmSync(out, { recursive: true, force: true });
console.log(missed.length > 0 ? `\nmissed: ${missed.join('; ')}` : isBusy() ? '\nwall times could not be judged' : '\nall targets kept');
process.exitCode = missed.length > 0 ? 1 : isBusy() ? 2 : 0;
