// An invented edition of N sessions, with the people who speak at it, as content of the project's own model; its programme has no conflicts.
//   node edition-data.mjs --content DIR [--sessions 1000] [--people 800] [--speakers N] [--year 2027] [--seed 1]
// DIR is the `content` folder of a site that `generate.mjs` made (or any with organizations and action lines): editions/ and people/ are added to it.
// Without --speakers a session has one to five of them.
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { between, cap, pick, rng, textOf } from './text.mjs';

const option = (k, d) => { const i = process.argv.indexOf('--' + k); return i < 0 ? d : process.argv[i + 1]; };
const content = option('content', 'content'), year = option('year', '2027'), seed = +option('seed', 1);
const sessions = +option('sessions', 1000), people = +option('people', 800), speakers = option('speakers', null);
const languages = ['en', 'fr', 'ar'], { phrase, sentence } = textOf(seed);
const rooms = 8, tracks = 6, mainDays = 5, sideDays = 2, days = mainDays + sideDays, changeover = 10, firstDay = 2, atLunch = 12 * 60;
const colours = ['#336699', '#2f7d4f', '#8a3b6b', '#a0522d', '#5b4b9a', '#6b6b2f'];
const random = k => rng(Math.imul(seed, 0x9E3779B1) ^ Math.imul(k + 1, 0x85EBCA6B));
const twoDigits = n => String(n).padStart(2, '0'), date = day => `${year}-05-${twoDigits(firstDay + day)}`;
const time = (day, minute) => `${date(day)}T${twoDigits(Math.floor(minute / 60))}:${twoDigits(minute % 60)}`;

// ---- texts in three languages, as long as such texts are ---------------------------------------------
const inEach = make => Object.fromEntries(languages.map(l => [l, make(l)]));
const first = (l, text) => (l === 'ar' ? text : cap(text));
function words(r, l, letters) {
  let text = '';
  while (text.length < letters - 6) text += (text ? ' ' : '') + phrase(r, l, 1, text.length < 8).join(' ');
  return first(l, text.slice(0, 90).trim());
}
function paragraph(r, l, letters) {
  let text = '';
  while (text.length < letters - 60) text += (text ? ' ' : '') + sentence(r, l, 8, 16);
  return text.length <= 900 ? text : text.slice(0, text.lastIndexOf(' ', 899)) + '.';
}
const title = r => { const letters = between(r, 36, 88); return inEach(l => words(r, l, letters)); };
const names = (r, n) => inEach(l => phrase(r, l, n, true).map(w => first(l, w)).join(' '));

// ---- writers ------------------------------------------------------------------------------------------
const q = text => JSON.stringify(text), flow = texts => `{${languages.map(l => `${l}: ${q(texts[l])}`).join(', ')}}`;
const block = (key, texts) => `${key}:\n${languages.map(l => `  ${l}: ${q(texts[l])}`).join('\n')}\n`;
const folder = join(content, 'editions', year);
for (const path of [join(folder, 'sessions'), join(folder, 'outcomes'), join(content, 'people')]) mkdirSync(path, { recursive: true });
// Those of the real site: they are there whatever number of records was generated.
const organizations = readdirSync(join(content, 'organizations')).map(file => file.replace(/\.yaml$/, '')).filter(id => !/^o\d+$/.test(id)).sort();
const terms = parse(readFileSync(join(content, 'vocabularies/action-lines.yaml'), 'utf8')).terms;
const actionLines = terms.map(term => term.id).filter(id => !terms.some(term => term.parent === id));

function writeEdition() {
  const r = random(0), list = (n, make) => Array.from({ length: n }, (_, i) => `  - ${make(i)}\n`).join('');
  writeFileSync(join(folder, 'edition.yaml'), `id: ${year}
${block('title', title(r))}${block('theme', title(r))}${block('description', inEach(l => paragraph(r, l, 700)))}dates: {start: ${date(0)}, end: ${date(days - 1)}}
time_zone: Africa/Cairo
${block('venue', names(r, 3))}city: {en: Cairo, fr: Le Caire, ar: القاهرة}
country: EG
format: hybrid
state: programme
hosts: [${organizations.slice(0, 2).join(', ')}]
partners: [${organizations.slice(2, 10).join(', ')}]
tracks:
${list(tracks, i => `{id: track-${i + 1}, name: ${flow(names(r, 2))}, color: "${colours[i]}"}`)}rooms:
${list(rooms, i => `{id: room-${i + 1}, name: ${flow(names(r, 2))}, capacity: ${[900, 400, 250, 200, 120, 80, 60, 40][i]}}`)}changeover: ${changeover}
registration: https://www.example.org/${year}/register
sources: [{url: https://www.example.org/${year}}]
`);
}

function writePerson(k) {
  const r = random(100_000 + k), id = personId(k);
  writeFileSync(join(content, 'people', id + '.yaml'), `id: ${id}
${block('name', names(r, between(r, 2, 3)))}${block('role', names(r, between(r, 2, 4)))}organization: ${pick(r, organizations)}
country: ${pick(r, ['EG', 'TN', 'SA', 'JO', 'MA', 'FR', 'QA', 'LB'])}
${block('bio', inEach(l => paragraph(r, l, 300)))}`);
}
const personId = k => `person-${String(k + 1).padStart(4, '0')}`;

// The rooms of a day begin together, so that nobody can be in two of them as long as people take turns.
const perRoom = Math.ceil(sessions / rooms / days), step = Math.max(25, Math.min(90, 5 * Math.floor(660 / perRoom / 5)));
let turn = 0;
function writeSession(k) {
  const r = random(k + 1), slot = Math.floor(k / rooms), day = slot % days, room = k % rooms, nth = Math.floor(slot / days);
  const before = 8 * 60 + nth * step, start = before < atLunch ? before : before + 60, length = step - changeover - (r() < 0.3 ? 5 : 0);
  const isSide = day < sideDays, kind = isSide ? 'side-event' : pick(r, ['keynote', 'panel', 'panel', 'panel', 'workshop', 'workshop', 'ministerial']);
  const parts = Array.from({ length: speakers === null ? between(r, 1, 5) : +speakers }, (_, i) => ({ person: personId(turn++ % people), role: i === 0 && kind !== 'keynote' ? 'moderator' : 'speaker' }));
  const spoken = r() < 0.5 ? ['ar', 'en'] : r() < 0.5 ? ['ar', 'en', 'fr'] : [pick(r, languages)], draw = r(), id = `${kind}-${String(k + 1).padStart(4, '0')}`;
  const status = draw < 0.02 ? 'cancelled' : draw < 0.1 ? 'tentative' : 'confirmed', changed = status === 'cancelled' || r() < 0.08;
  writeFileSync(join(folder, 'sessions', id + '.yaml'), `id: ${id}
${block('title', title(r))}${block('abstract', (letters => inEach(l => paragraph(r, l, letters)))(between(r, 450, 890)))}type: ${kind}
track: track-${between(r, 1, tracks)}
room: room-${room + 1}
start: ${time(day, start)}
end: ${time(day, start + length)}
speakers:
${parts.map(p => `  - {person: ${p.person}, role: ${p.role}}\n`).join('')}languages: [${spoken.join(', ')}]
action_lines: [${pick(r, actionLines)}]
status: ${status}
${isSide ? '' : `stream: https://www.example.org/${year}/stream/${room + 1}\n`}updated: ${changed ? '2026-05-20' : '2026-04-01'}
${changed ? `changes:\n  - {date: 2026-05-20, text: ${flow(inEach(l => sentence(r, l, 6, 12)))}}\n` : ''}`);
  return id;
}

/** Nothing else takes place at noon. */
function writeLunch(day) {
  const start = [...Array(perRoom).keys()].map(nth => 8 * 60 + nth * step).filter(at => at < atLunch).at(-1) + step;
  writeFileSync(join(folder, 'sessions', `lunch-${day + 1}.yaml`), `id: lunch-${day + 1}
title: {en: Lunch, fr: Déjeuner, ar: غداء}
type: break
start: ${time(day, start)}
end: ${time(day, start + 50)}
status: confirmed
updated: 2026-04-01
`);
}

function writeOutcome(k, ids) {
  const r = random(200_000 + k), id = `outcome-${k + 1}`;
  writeFileSync(join(folder, 'outcomes', id + '.yaml'), `id: ${id}
kind: ${pick(r, ['commitment', 'recommendation', 'partnership'])}
${block('title', title(r))}${block('text', inEach(l => paragraph(r, l, 400)))}owner: ${pick(r, organizations)}
due: 2028-0${between(r, 1, 9)}-15
state: agreed
sessions: [${[...new Set([pick(r, ids), pick(r, ids)])].join(', ')}]
updated: 2026-05-01
`);
}

writeEdition();
for (let k = 0; k < people; k++) writePerson(k);
const written = Array.from({ length: sessions }, (_, k) => writeSession(k));
for (let day = 0; day < Math.min(days, Math.ceil(sessions / rooms)); day++) writeLunch(day);
for (let k = 0; k < 20; k++) writeOutcome(k, written);
console.log(`edition ${year}: ${sessions} sessions and ${people} people in ${content}`);
