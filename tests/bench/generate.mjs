// A deterministic data set to measure with: a trilingual repository of N records in the project's own content model.
//   node generate.mjs --n 20000 --out DIR [--seed 1] [--formats content,eleventy]
// Record k depends on (seed, k) only, so a smaller N is a prefix of a larger one.
// DIR/content    projects, organizations, and the real site.yaml and vocabularies
// DIR/eleventy   the templates beside this file, for the same pages from the same YAML
import { mkdirSync, writeFileSync, readFileSync, cpSync } from 'node:fs';
import { join, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse, stringify } from 'yaml';
import { sdgs, words, labels } from './words.mjs';

const arg = (k, d) => { const i = process.argv.indexOf('--' + k); return i < 0 ? d : process.argv[i + 1]; };
const N = +arg('n', 1000), OUT = arg('out', 'out'), SEED = +arg('seed', 1);
const FORMATS = arg('formats', 'content,eleventy').split(',');
const LANGS = ['en', 'fr', 'ar'], VOCAB = 30000, HERE = dirname(fileURLToPath(import.meta.url)), PROJECT = join(HERE, '../..');

// ---- the facets' values come from the project's vocabularies: id and label in three languages ------
function vocabulary(name) {
  const terms = parse(readFileSync(join(PROJECT, 'content/vocabularies', name + '.yaml'), 'utf8')).terms;
  return Object.fromEntries(terms.map(term => [term.id, term.label]));
}
const ids = name => Object.keys(vocabulary(name));
const actionLines = Object.fromEntries(Object.entries(vocabulary('action-lines')).filter(([k]) => k !== 'C7')), technologies = vocabulary('technologies');
const countryCodes = 'DZ BH KM DJ EG IQ JO KW LB LY MR MA OM PS QA SA SO SD SY TN AE YE'.split(' ');
const organizationTypes = ids('organization-types'), activities = ids('activity-types'), coverages = ids('coverage'), targets = ids('target-groups');

// ---- random numbers -------------------------------------------------------------------------------
function rng(a) {                                     // mulberry32
  return () => { a = (a + 0x6D2B79F5) | 0; let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t; return ((t ^ (t >>> 14)) >>> 0) / 4294967296; };
}
const pick = (r, xs) => xs[Math.floor(r() * xs.length)];
const between = (r, lo, hi) => lo + Math.floor(r() * (hi - lo + 1));
function zipf(n, q, s = 1) {                          // Zipf-Mandelbrot: weight 1 / (rank + q)^s
  const c = new Float64Array(n); let t = 0;
  for (let i = 0; i < n; i++) c[i] = t += 1 / (i + 1 + q) ** s;
  return r => { const x = r() * t; let lo = 0, hi = n - 1;
    while (lo < hi) { const m = (lo + hi) >> 1; if (c[m] < x) lo = m + 1; else hi = m; } return lo; };
}

// ---- vocabularies: real function and domain words first, then invented stems with real inflections -
const parts = {
  en: { on: 'b c d f g h j k l m n p r s t v w br cr dr fl gr pl pr sc st str tr th sh ch'.split(' '),
        nu: 'a e i o u ea ai oo ou io'.split(' '), co: ['', '', 'n', 'r', 'l', 't', 's', 'm', 'nd', 'rt', 'st', 'ck'],
        end: ['', 's', 'ed', 'ing', 'er', 'ly', 'ment', 'ation', 'ness', 'able', 'al', 'ity'] },
  fr: { on: 'b c d f g j l m n p r s t v br ch cl cr dr fl fr gr pl pr tr qu'.split(' '),
        nu: 'a e i o u é è ê ou ai eau oi eu â ô î œu'.split(' '), co: ['', '', 'n', 'r', 'l', 't', 's', 'm', 'nt', 'rt', 'ç'],
        end: ['', 's', 'e', 'es', 'ée', 'és', 'er', 'tion', 'tions', 'ement', 'ique', 'iques', 'ité', 'eur', 'euse', 'ant'] },
};
function latinVocabulary(lang, r) {
  const p = parts[lang], seen = new Set(words[lang]), out = [];
  while (out.length < VOCAB) {
    let stem = ''; for (let k = r() < 0.1 ? 3 : between(r, 1, 2); k-- > 0;) stem += pick(r, p.on) + pick(r, p.nu) + pick(r, p.co);
    stem = stem.replace(/ç(?=[eéèêi]|$)/g, 'c');
    if (stem.length < 3) continue;
    for (let k = between(r, 1, 5); k-- > 0;) { const w = stem + pick(r, p.end); if (!seen.has(w)) { seen.add(w); out.push(w); } }
  }
  return out;
}
const PATTERNS = ['123', '12ا3', '1ا23', 'م12و3', 'ت12ي3', 'م1ا23', 'ا1ت2ا3', 'است12ا3', '12ي3', 'م123', 'ت1ا23', 'ان12ا3', '1و2ا3', 'أ12ا3', 'إ12ا3', 'م12ا3'];
const AR_PRE = ['', '', '', 'ال', 'ال', 'ال', 'و', 'وال', 'بال', 'لل', 'ب', 'ل'], AR_END = ['', '', '', 'ة', 'ية', 'ات', 'ين', 'ون', 'ها', 'ي', 'يات'];
function arabicVocabulary(r) {
  const cons = [...'بتثجحخدذرزسشصضطظعغفقكلمنهوي'], seen = new Set(words.ar), out = [];
  while (out.length < VOCAB) {
    const root = [pick(r, cons), pick(r, cons), pick(r, cons)];
    for (let p = between(r, 1, 3); p-- > 0;) {
      const stem = pick(r, PATTERNS).replace(/[123]/g, d => root[d - 1]);
      for (let k = between(r, 1, 3); k-- > 0;) { const w = pick(r, AR_PRE) + stem + pick(r, AR_END); if (!seen.has(w)) { seen.add(w); out.push(w); } }
    }
  }
  return out;
}
const vocab = Object.fromEntries(LANGS.map((l, i) => {
  const r = rng(SEED * 1000 + 7 + i), made = l === 'ar' ? arabicVocabulary(r) : latinVocabulary(l, r);
  return [l, [...words[l], ...made].slice(0, VOCAB)];
}));
const rank = zipf(VOCAB, 2.7, 1.12);

// ---- text ------------------------------------------------------------------------------------------
const vowel = /^[aeiouéèêâôîœ]/, cap = s => s[0].toUpperCase() + s.slice(1);
function phrase(r, lang, n, content = false) {        // content: no function words at the head of the list
  const v = vocab[lang], out = [];
  for (let i = 0; i < n; i++) {
    let k = rank(r); if (content && k < 40) k = 40 + ((k * 7919 + out.length * 31) % 200);
    let w = v[k]; if (lang === 'fr' && k > 40 && vowel.test(w) && r() < 0.5) w = (r() < 0.6 ? 'l’' : 'd’') + w;
    out.push(w);
  }
  return out;
}
function sentence(r, lang, lo, hi) {
  const ws = phrase(r, lang, between(r, lo, hi));
  if (ws.length > 9) ws[Math.floor(ws.length / 2)] += lang === 'ar' ? '،' : ',';
  return (lang === 'ar' ? ws.join(' ') : cap(ws.join(' '))) + '.';
}
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
const organizationOf = k => 'o' + String(1 + Math.floor(k / 10)).padStart(4, '0');
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
  if (k % 10 === 0) writeFileSync(join(OUT, 'content/organizations', organizationOf(k) + '.yaml'), organization(p, k));
}
console.log(`${N} records in ${OUT}: ${((Date.now() - T0) / 1000).toFixed(1)} s, mean YAML ${Math.round(bytes / N)} bytes`);
