// A deterministic data set to measure with: a trilingual repository of N records in the project's own content model.
//   node generate.mjs --n 20000 --out DIR [--seed 1] [--formats content,eleventy] [--projects-each 10]
// Record k depends on (seed, k) only, so a smaller N is a prefix of a larger one.
// DIR/content    projects, organizations, and the real site.yaml and vocabularies
// DIR/eleventy   the templates beside this file, for the same pages from the same YAML
import { mkdirSync, writeFileSync, readFileSync, cpSync } from 'node:fs';
import { join, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse, stringify } from 'yaml';
import { between, cap, pick, rng, textOf, zipf } from './text.mjs';
import { sdgs, labels } from './words.mjs';

const arg = (k, d) => { const i = process.argv.indexOf('--' + k); return i < 0 ? d : process.argv[i + 1]; };
const N = +arg('n', 1000), OUT = arg('out', 'out'), SEED = +arg('seed', 1), EACH = +arg('projects-each', 10);
const FORMATS = arg('formats', 'content,eleventy').split(',');
const LANGS = ['en', 'fr', 'ar'], HERE = dirname(fileURLToPath(import.meta.url)), PROJECT = join(HERE, '../..');

// ---- the facets' values come from the project's vocabularies: id and label in three languages ------
function vocabulary(name) {
  const terms = parse(readFileSync(join(PROJECT, 'content/vocabularies', name + '.yaml'), 'utf8')).terms;
  return Object.fromEntries(terms.map(term => [term.id, term.label]));
}
const ids = name => Object.keys(vocabulary(name));
const actionLines = Object.fromEntries(Object.entries(vocabulary('action-lines')).filter(([k]) => k !== 'C7')), technologies = vocabulary('technologies');
const countryCodes = 'DZ BH KM DJ EG IQ JO KW LB LY MR MA OM PS QA SA SO SD SY TN AE YE'.split(' ');
const organizationTypes = ids('organization-types'), activities = ids('activity-types'), coverages = ids('coverage'), targets = ids('target-groups');

// ---- text ------------------------------------------------------------------------------------------
const { phrase, sentence } = textOf(SEED);
const acronym = r => { let s = ''; for (let k = between(r, 2, 3); k-- > 0;) s += pick(r, [...'BCDFGKLMNPRSTVZ']) + pick(r, [...'AEIOU']); return s; };

// ---- facets ----------------------------------------------------------------------------------------
const names = Object.fromEntries(LANGS.map(l => {
  const region = new Intl.DisplayNames(l, { type: 'region' });
  return [l, {
    countries: Object.fromEntries(countryCodes.map(c => [c.toLowerCase(), region.of(c)])),
    actionlines: Object.fromEntries(Object.entries(actionLines).map(([k, v]) => [k, v[l]])),
    sdgs: Object.fromEntries(sdgs.map((v, i) => ['sdg' + (i + 1), v[l]])),
    technologies: Object.fromEntries(Object.entries(technologies).map(([k, v]) => [k, v[l]])),
    years: Object.fromEntries(Array.from({ length: 22 }, (_, i) => [String(2004 + i), String(2004 + i)])),
    labels: labels[l],
  }];
}));
const shuffled = (xs, seed) => { const r = rng(seed), a = [...xs]; for (let i = a.length; i > 1;) { const j = Math.floor(r() * i--); [a[i], a[j]] = [a[j], a[i]]; } return a; };
const byFrequency = {
  countries: shuffled(Object.keys(names.en.countries), 11), actionlines: shuffled(Object.keys(actionLines), 12),
  sdgs: shuffled(Object.keys(names.en.sdgs), 13), technologies: shuffled(Object.keys(technologies), 14),
};
const draw = { countries: zipf(byFrequency.countries.length, 8), actionlines: zipf(18, 6), sdgs: zipf(17, 8), technologies: zipf(byFrequency.technologies.length, 6) };
function several(r, facet, lo, hi) {
  const s = new Set(); for (let k = between(r, lo, hi); k-- > 0;) s.add(byFrequency[facet][draw[facet](r)]); return [...s].sort();
}

// ---- one record ------------------------------------------------------------------------------------
const day = (y, m, d) => `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`;
function record(k) {
  const r = rng(Math.imul(SEED, 0x9E3779B1) ^ Math.imul(k + 1, 0x85EBCA6B)), id = 'p' + String(k + 1).padStart(5, '0');
  const year = 2004 + Math.min(21, Math.floor(22 * Math.sqrt(r()))), ends = r() < 0.6 ? year + between(r, 1, 4) : null;
  const rec = {
    id, status: ends && ends < 2026 ? 'completed' : r() < 0.15 ? 'planned' : 'ongoing',
    start: day(year, between(r, 1, 12), between(r, 1, 28)), end: ends && day(ends, between(r, 1, 12), between(r, 1, 28)),
    created: day(year, between(r, 1, 12), between(r, 1, 28)), updated: day(year + 1, between(r, 1, 10), between(r, 1, 28)),
    year: String(year), country: several(r, 'countries', 1, 1)[0], actionLines: several(r, 'actionlines', 1, 3),
    sdgs: several(r, 'sdgs', 1, 4), technologies: several(r, 'technologies', 1, 4),
    organisation: { type: pick(r, organizationTypes), name: {} },
    links: [], title: {}, summary: {}, description: {},
  };
  const tag = r() < 0.4 ? acronym(r) : null, host = phrase(r, 'en', 1, true)[0].replace(/[^a-z]/g, '');
  for (let n = between(r, 1, 2), i = 0; i < n; i++) rec.links.push(`https://www.${host}.example.org/${i ? 'report/' : ''}${id}`);
  for (const l of LANGS) {
    const t = phrase(r, l, between(r, 4, 8), true).join(' '), link = rec.links[0];
    rec.organisation.name[l] = l === 'ar' ? phrase(r, l, 3, true).join(' ') : phrase(r, l, 3, true).map(cap).join(' ');
    rec.title[l] = (tag ? tag + (l === 'fr' ? ' : ' : ': ') : '') + (l === 'ar' ? t : cap(t));
    rec.summary[l] = sentence(r, l, 14, 22);
    const strong = phrase(r, l, 2, true).join(' '), bullets = [between(r, 3, 5), between(r, 3, 5)].map(n => `- ${phrase(r, l, n, true).join(' ')}`);
    rec.description[l] = `${sentence(r, l, 8, 16)} **${l === 'ar' ? strong : cap(strong)}** ${sentence(r, l, 8, 16)}\n\n${bullets.join('\n')}\n\n${sentence(r, l, 6, 12)} [${phrase(r, l, 2, true).join(' ')}](${link})`;
  }
  return rec;
}

// ---- writers ---------------------------------------------------------------------------------------
const q = s => JSON.stringify(s), list = xs => `[${xs.join(', ')}]`, indent = (s, n) => s.replace(/^(?=.)/gm, ' '.repeat(n));
const text3 = (key, v) => `${key}:\n${LANGS.map(l => `  ${l}: ${q(v[l])}`).join('\n')}\n`;
const organizationOf = k => 'o' + String(1 + Math.floor(k / EACH)).padStart(4, '0');
const organization = (p, k) => `id: ${organizationOf(k)}
${text3('name', p.organisation.name)}type: ${p.organisation.type}\ncountry: ${p.country.toUpperCase()}\nwebsite: https://www.example.org/${organizationOf(k)}\n`;
const project = (p, k) => { const r = rng(k + 17); return `id: ${p.id}
language: en
kind: ${pick(r, ['initiative', 'project', 'project', 'good-practice'])}
activity: ${pick(r, activities)}
${text3('title', p.title)}${text3('summary', p.summary)}description:
${LANGS.map(l => `  ${l}: |\n${indent(p.description[l], 4)}`).join('\n')}
organization: ${organizationOf(k)}
countries: [${p.country.toUpperCase()}]
coverage: ${pick(r, coverages)}
start: ${p.start}
${p.end ? `end: ${p.end}\n` : ''}status: ${p.status}
action_lines: ${list(p.actionLines)}
sdgs: ${list(p.sdgs.map(s => s.slice(3)))}
technologies: ${list(p.technologies)}
target_groups: ${list([...new Set([pick(r, targets), pick(r, targets)])].sort())}
links:
${p.links.map(u => `  - url: ${u}`).join('\n')}
sources:
  - url: https://www.example.org/source/${p.id}
    title: Source ${p.id}
    accessed: ${p.updated}
review:
  state: published
  date: ${p.updated}
updated: ${p.updated}
`; };

const T0 = Date.now(), has = f => FORMATS.includes(f);
if (has('eleventy')) {
  cpSync(join(HERE, 'eleventy'), join(OUT, 'eleventy'), { recursive: true, filter: path => !path.includes('node_modules') });
  mkdirSync(join(OUT, 'eleventy/_data'), { recursive: true });
  writeFileSync(join(OUT, 'eleventy/_data/names.json'), JSON.stringify(names));
}
for (const folder of ['projects', 'organizations']) mkdirSync(join(OUT, 'content', folder), { recursive: true });
// The real vocabularies and the organizations that they name; what names pages that are not here is left out.
for (const folder of ['vocabularies', 'organizations']) cpSync(join(PROJECT, 'content', folder), join(OUT, 'content', folder), { recursive: true });
const site = parse(readFileSync(join(PROJECT, 'content/site.yaml'), 'utf8'));
delete site.navigation;
delete site.featured;
writeFileSync(join(OUT, 'content/site.yaml'), stringify(site));
let bytes = 0;
for (let k = 0; k < N; k++) {
  const p = record(k), yaml = project(p, k);
  bytes += Buffer.byteLength(yaml);
  writeFileSync(join(OUT, 'content/projects', p.id + '.yaml'), yaml);
  if (k % EACH === 0) writeFileSync(join(OUT, 'content/organizations', organizationOf(k) + '.yaml'), organization(p, k));
}
console.log(`${N} records in ${OUT}: ${((Date.now() - T0) / 1000).toFixed(1)} s, mean YAML ${Math.round(bytes / N)} bytes`);
