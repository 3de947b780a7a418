// Measures what a long declaration costs: the time that it adds to a build, the bytes of its pages, and the import of a 200-page document.
//   node tests/bench/declaration.mjs [--clauses 1000] [--pages 200] [--runs 5] [--out DIR]
// Whole processes in turn, as the operating system counts them (/usr/bin/time); what the declaration adds is the median of the differences to
// a build of the same site without it. Exit status 1: a target is missed. 1 kB is 1000 bytes.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compressed } from '../search/budgets.mjs';
import { median, option } from '../search/site.mjs';
import { docx } from './docx.mjs';

const here = dirname(fileURLToPath(import.meta.url)), project = join(here, '../..'), languages = ['en', 'fr', 'ar'];
const clauses = +option('clauses', 1000), pages = +option('pages', 200), runs = +option('runs', 5);
const out = option('out', existsSync('/dev/shm') ? '/dev/shm/repository-bench-declaration' : '/tmp/repository-bench-declaration');

function run(command, args) {
  const done = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (done.status !== 0) { console.error(done.stdout, done.stderr); throw new Error(`${command} ${args.join(' ')}: exit ${done.status}`); }
  return done.stdout;
}
function timed(...args) {
  const log = join(out, 'time.txt');
  run('/usr/bin/time', ['-f', '%e %U %S %M', '-o', log, join(out, 'program/Bench'), ...args, '--clock', '2026-06-01']);
  const [wall, user, system, kilobytes] = readFileSync(log, 'utf8').trim().split(/\s+/).map(Number);
  return { wall, cpu: user + system, megabytes: kilobytes / 1024 };
}
const build = site => { rmSync(join(out, site + '-output'), { recursive: true, force: true }); return timed('build', '--site', join(out, site), '--output', join(out, site + '-output')); };

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
run('node', [join(here, 'generate.mjs'), '--n', '0', '--out', join(out, 'without'), '--formats', 'content']);
symlinkSync(join(project, 'themes'), join(out, 'without/themes'));
cpSync(join(out, 'without'), join(out, 'with'), { recursive: true, verbatimSymlinks: true });
run('node', [join(here, 'declaration-data.mjs'), '--content', join(out, 'with/content'), '--clauses', String(clauses)]);
run('dotnet', ['build', join(here, 'Bench.csproj'), '-c', 'Release', '-o', join(out, 'program'), '-v', 'quiet']);

const results = [];
for (let i = 0; i < runs; i++) {
  const pair = i % 2 ? [build('with'), build('without')] : [build('without'), build('with')].reverse();
  results.push({ with: pair[0], without: pair[1] });
  console.log(`run ${i + 1}  without ${pair[1].wall.toFixed(2)} s wall ${pair[1].cpu.toFixed(2)} s CPU ${pair[1].megabytes.toFixed(0)} MB; with ${pair[0].wall.toFixed(2)} s wall ${pair[0].cpu.toFixed(2)} s CPU ${pair[0].megabytes.toFixed(0)} MB`);
}
const missed = [];
const target = (name, measured, bound, write) => {
  console.log(`${name}: ${write(measured)} (target ${write(bound)})${measured > bound ? '  MISSED' : ''}`);
  if (measured > bound) missed.push(name);
};
const seconds = s => `${s.toFixed(2)} s`, kB = bytes => `${(bytes / 1000).toFixed(1)} kB`;
target(`${clauses} clauses in three languages add, wall`, median(results.map(r => r.with.wall - r.without.wall)), 1, seconds);
console.log(`  CPU: ${seconds(median(results.map(r => r.with.cpu - r.without.cpu)))}`);

const read = path => readFileSync(join(out, 'with-output', path));
const besides = ['assets/site.css', 'assets/declaration.css', 'assets/declaration.js'].map(read).reduce((sum, file) => sum + compressed(file, 11), 0);
for (const language of languages) {
  target(`the text in ${language}, html, brotli 11`, compressed(read(`${language}/declarations/declaration-1/index.html`), 11), 150_000, kB);
  const parallel = compressed(read(`${language}/declarations/declaration-1/parallel/index.html`), 11);
  console.log(`  style sheets and script ${kB(besides)}; all languages side by side ${kB(parallel)}`);
}
console.log(`files of the declaration: ${readdirSync(join(out, 'with-output'), { recursive: true, withFileTypes: true }).filter(f => f.isFile()).length - readdirSync(join(out, 'without-output'), { recursive: true, withFileTypes: true }).filter(f => f.isFile()).length}`);

const document = docx(pages), imports = [];
writeFileSync(join(out, 'document.docx'), document);
for (let i = 0; i < runs; i++) imports.push(timed('import', 'declaration', join(out, 'document.docx'), '--id', 'imported', '--lang', 'en', '--site', join(out, 'without'), '--replace'));
console.log(`import of ${pages} pages (${kB(document.length)} packed), ${kB(readFileSync(join(out, 'without/content/declarations/imported/text.en.md')).length)} of text`);
target('  wall', median(imports.map(i => i.wall)), 5, seconds);
target('  peak memory', median(imports.map(i => i.megabytes)), 500, mb => `${mb.toFixed(0)} MB`);
rmSync(out, { recursive: true, force: true });
console.log(missed.length > 0 ? `missed: ${missed.join('; ')}` : 'all targets kept');
process.exitCode = missed.length > 0 ? 1 : 0;
