// Measures a build of N generated records, side by side with the fastest peer, in turn, on one file system.
//   node tests/bench/run.mjs [--n 20000] [--runs 3] [--out DIR] [--no-peer]
// Whole processes: wall time, CPU time and peak memory as the operating system counts them (/usr/bin/time).
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, existsSync, symlinkSync, renameSync, readFileSync } from 'node:fs';
import { join, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const arg = (name, otherwise) => { const i = process.argv.indexOf('--' + name); return i < 0 ? otherwise : process.argv[i + 1]; };
const here = dirname(fileURLToPath(import.meta.url)), project = join(here, '../..');
const n = +arg('n', 20000), runs = +arg('runs', 3), out = arg('out', existsSync('/dev/shm') ? '/dev/shm/repository-bench' : '/tmp/repository-bench'), peer = !process.argv.includes('--no-peer');

function run(command, args, options = {}) {
  const done = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 28, ...options });
  if (done.status !== 0) { console.error(done.stdout, done.stderr); throw new Error(`${command} ${args.join(' ')}: exit ${done.status}`); }
  return done;
}
function timed(command, args, options) {
  const log = join(out, 'time.txt');
  const done = run('/usr/bin/time', ['-f', '%e %U %S %M', '-o', log, command, ...args], options);
  const [wall, user, system, kilobytes] = readFileSync(log, 'utf8').trim().split(/\s+/).map(Number);
  return { wall, cpu: user + system, megabytes: kilobytes / 1024, text: done.stdout };
}
const median = xs => [...xs].sort((a, b) => a - b)[Math.floor(xs.length / 2)];
// Deleting a large tree right before writing another disturbs the clock: it is moved aside and deleted at the end.
let asideCount = 0;
function aside(folder) { if (existsSync(folder)) renameSync(folder, join(out, `old-${asideCount++}`)); return folder; }

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
console.log(`preparing ${n} records in ${out}`);
if (!existsSync(join(here, 'node_modules'))) run('npm', ['ci', '--silent'], { cwd: here });
run('node', [join(here, 'generate.mjs'), '--n', n, '--out', join(out, 'data')]);
symlinkSync(join(project, 'themes'), join(out, 'data/themes'));
symlinkSync(join(here, 'node_modules'), join(out, 'data/eleventy/node_modules'));
run('dotnet', ['build', join(here, 'Bench.csproj'), '-c', 'Release', '-o', join(out, 'program'), '-v', 'quiet']);

const program = join(out, 'program/Bench'), data = join(out, 'data'), clock = ['--clock', '2026-06-01'];
const build = (which, output) => timed(program, [...which, 'build', '--site', data, '--output', output, ...clock]);
const kinds = {
  'same pages': () => build(['peers'], aside(join(out, 'ours'))),
  'same pages, nothing changed': () => build(['peers'], join(out, 'ours')),
  'whole site': () => build([], aside(join(out, 'whole'))),
  ...(peer && { 'Eleventy from the same YAML': () => timed('node', ['--max-old-space-size=16000', join(here, 'node_modules/@11ty/eleventy/cmd.cjs'), '--quiet', `--output=${aside(join(out, 'eleventy'))}`], { cwd: join(data, 'eleventy'), env: { ...process.env, YAML: '../content/projects' } }) }),
};
const results = Object.fromEntries(Object.keys(kinds).map(k => [k, []]));
for (let i = 0; i < runs; i++) for (const [kind, measure] of Object.entries(kinds)) {
  const result = measure();
  results[kind].push(result);
  console.log(`run ${i + 1}  ${kind.padEnd(30)} ${result.wall.toFixed(2).padStart(7)} s wall ${result.cpu.toFixed(2).padStart(7)} s CPU ${result.megabytes.toFixed(0).padStart(6)} MB`);
  if (i === 0 && result.text) console.log(result.text.replace(/^/gm, '         '));
}
const of = (kind, figure) => median(results[kind].map(r => r[figure]));
console.log(`\nmedians of ${runs}, ${n} records`);
for (const kind of Object.keys(kinds)) console.log(`  ${kind.padEnd(30)} ${of(kind, 'wall').toFixed(2)} s wall, ${of(kind, 'cpu').toFixed(2)} s CPU, ${of(kind, 'megabytes').toFixed(0)} MB`);
const ratio = (a, b, figure, bound) => console.log(`  ${a} / ${b}, ${figure}: ${(of(a, figure) / of(b, figure)).toFixed(3)} (bound ${bound})`);
if (peer) for (const figure of ['wall', 'megabytes']) ratio('same pages', 'Eleventy from the same YAML', figure, '0.333');
ratio('same pages, nothing changed', 'same pages', 'wall', '0.5');
rmSync(out, { recursive: true, force: true });
