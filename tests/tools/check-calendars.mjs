// Reads every calendar of a built site with ical.js and compares it with what the YAML of the content says, read by another parser
// and without any code of the program.
//   node tests/tools/check-calendars.mjs <built folder> <folder that holds content/>
import ICAL from 'ical.js';
import { parse } from 'yaml';
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, existsSync } from 'node:fs';
import { join, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const project = join(dirname(fileURLToPath(import.meta.url)), '../..'), [out, root] = process.argv.slice(2);
const faults = [];
const yaml = file => parse(readFileSync(file, 'utf8'), { version: '1.2', schema: 'core' });
const records = (...path) => { const at = join(root, 'content', ...path); return existsSync(at) ? readdirSync(at).filter(f => f.endsWith('.yaml')).map(f => yaml(join(at, f))) : []; };

const settings = yaml(join(root, 'content/site.yaml'));
const base = settings.base_url.replace(/\/?$/, '/');
const people = Object.fromEntries(records('people').map(p => [p.id, p]));
const years = existsSync(join(root, 'content/editions')) ? readdirSync(join(root, 'content/editions')) : [];
const editions = years.map(year => ({ year, ...yaml(join(root, 'content/editions', year, 'edition.yaml')), sessions: records('editions', year, 'sessions'), outcomes: records('editions', year, 'outcomes'),
  archived: existsSync(join(root, 'content/editions', year, 'archive.json')) ? JSON.parse(readFileSync(join(root, 'content/editions', year, 'archive.json'), 'utf8')).urls : [] }));
/** The zone of the calendars that hold no event, by their address. */
const empty = {};

/** Version 5 of RFC 9562, in the namespace of the program's names. */
function guid(name) {
  const hash = createHash('sha1').update(Buffer.from('6f0f9d0c5d6b4a539a835a2d0c6b7e41', 'hex')).update(name).digest();
  hash[6] = hash[6] & 0x0f | 0x50;
  hash[8] = hash[8] & 0x3f | 0x80;
  return hash.toString('hex', 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** Seconds since 1970 of a local time, by the time zones that node knows. */
function moment(local, zone) {
  const shown = at => { const p = Object.fromEntries(new Intl.DateTimeFormat('en-GB', { timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' }).formatToParts(at).map(x => [x.type, x.value])); return Date.UTC(p.year, p.month - 1, p.day, p.hour, p.minute); };
  const wanted = Date.parse(local + ':00Z');
  for (let offset = 15; offset >= -15; offset -= 0.25) if (shown(wanted - offset * 3600e3) === wanted) return wanted / 1000 - offset * 3600;
  throw new Error(`${local} does not come in ${zone}`);
}

const midnight = day => Date.parse(day + 'T00:00:00Z') / 1000;
const best = (text, language) => language in text ? language : Object.keys(text)[0];

function sessionEvent(edition, session, language, words) {
  const zone = edition.time_zone;
  const at = local => local === undefined ? null : zone ? moment(local, zone) : `${local}:00`;
  const title = best(session.title, language), track = edition.tracks?.find(t => t.id === session.track), room = edition.rooms?.find(r => r.id === session.room);
  const named = text => text[best(text, language)];
  const page = `${base}${language}/editions/${edition.year}/sessions/${session.id}/`;
  return {
    uid: session.guid ?? guid(`editions/${edition.year}/sessions/${session.formerly?.[0] ?? session.id}`), sequence: session.changes?.length ?? 0,
    dtstamp: midnight(session.updated), modified: midnight(session.updated), start: at(session.start), end: at(session.end), zone: zone ?? 'floating',
    status: session.status.toUpperCase(), transp: session.status === 'cancelled' || session.type === 'break' ? 'TRANSPARENT' : null,
    summary: session.title[title], language: title, location: [room?.name, edition.venue, edition.city].filter(Boolean).map(named).join(words.list.comma) || null,
    categories: [track && named(track.name), words.values['session-type'][session.type]].filter(Boolean), url: page,
    mentions: [...(session.speakers ?? []).slice(0, 40).flatMap(s => [named(people[s.person].name), words.values['speaker-role'][s.role]]), page],
  };
}

function outcomeEvent(edition, outcome, language, words) {
  const title = best(outcome.title, language), page = `${base}${language}/editions/${edition.year}/outcomes/${outcome.id}/`;
  const stamp = midnight(outcome.updated ?? edition.dates?.start ?? `${edition.year}-01-01`);
  return {
    uid: guid(`editions/${edition.year}/outcomes/${outcome.formerly?.[0] ?? outcome.id}`), sequence: outcome.updated ? (midnight(outcome.updated) - midnight('2000-01-01')) / 86400 : 0,
    dtstamp: stamp, modified: stamp, start: outcome.due, end: null, zone: 'floating', status: outcome.state === 'dropped' ? 'CANCELLED' : 'CONFIRMED', transp: 'TRANSPARENT',
    summary: words.calendar.labelled.replace('{0}', words.outcome.due).replace('{1}', outcome.title[title]), language: title === language ? title : undefined, location: null,
    categories: [words.values['outcome-kind'][outcome.kind]], url: page, mentions: [words.values['outcome-state'][outcome.state], page],
  };
}

/** What should be there: events by the address of the calendar. */
function expected(language) {
  const words = yaml(join(project, 'themes/classic/Words', `${language}.yml`)), calendars = {};
  const put = (path, event) => (calendars[`${language}/${path}.ics`] ??= []).push(event);
  for (const edition of editions) {
    const folder = `editions/${edition.year}`;
    for (const session of edition.sessions.filter(s => s.start)) {
      const event = sessionEvent(edition, session, language, words);
      put(`${folder}/programme`, event);
      put(`${folder}/programme/${session.start.slice(0, 10)}`, event);
      // A calendar cannot redirect: it is at the former addresses, too.
      for (const id of [session.id, ...session.formerly ?? []]) put(`${folder}/sessions/${id}`, event);
      for (const kind of ['track', 'room'])
        if (session[kind]) for (const id of [session[kind], ...edition[kind + 's'].find(p => p.id === session[kind]).formerly ?? []]) put(`${folder}/${kind}s/${id}`, event);
      for (const person of new Set((session.speakers ?? []).map(s => s.person)))
        for (const id of [person, ...people[person].formerly ?? []]) put(`people/${id}`, event);
    }
    // A day, track or room that had a calendar when the edition was archived has one still, be it empty.
    for (const url of edition.archived.filter(u => /\/(programme(\/[0-9-]{10})?|(tracks|rooms)\/[^/]+)\.ics$/.test(u)))
      if (!calendars[language + url]) { calendars[language + url] = []; empty[language + url] = edition.sessions.some(s => s.start) ? edition.time_zone : undefined; }
    for (const outcome of edition.outcomes.filter(o => o.due)) for (const path of [`${folder}/outcomes`, 'outcomes']) put(path, outcomeEvent(edition, outcome, language, words));
  }
  return calendars;
}

/** RFC 5545, section 3.1: lines end in CRLF, have at most 75 octets and are whole letters. */
function checkLines(name, bytes) {
  if (bytes.subarray(-2).toString() !== '\r\n') faults.push(`${name}: does not end in CRLF`);
  for (let from = 0, to; (to = bytes.indexOf('\r\n', from)) >= 0; from = to + 2) {
    const line = bytes.subarray(from, to);
    if (line.length > 75) faults.push(`${name}: a line of ${line.length} octets`);
    try { new TextDecoder('utf-8', { fatal: true }).decode(line); } catch { faults.push(`${name}: a letter is cut`); }
    if (line.some(b => b < 32 && b !== 9 || b === 127)) faults.push(`${name}: a control character`);
  }
}

const time = (property) => property === null ? null : property.isDate ? property.toString() : property.zone.tzid === 'floating' ? property.toString() : property.toUnixTime();

function read(event) {
  const value = name => event.getFirstPropertyValue(name);
  for (const name of ['uid', 'dtstamp', 'last-modified', 'sequence', 'dtstart', 'summary', 'description', 'status', 'url', 'categories']) if (event.getAllProperties(name).length !== 1) faults.push(`${value('uid')}: ${name} stands ${event.getAllProperties(name).length} times`);
  for (const name of ['attendee', 'organizer', 'geo', 'duration']) if (event.hasProperty(name)) faults.push(`${value('uid')}: has ${name}`);
  return {
    uid: value('uid'), sequence: value('sequence'), dtstamp: time(value('dtstamp')), modified: time(value('last-modified')), start: time(value('dtstart')), end: time(value('dtend')), zone: value('dtstart').zone.tzid,
    status: value('status'), transp: value('transp'), summary: value('summary'), language: event.getFirstProperty('summary').getParameter('language'), location: value('location'),
    categories: event.getFirstProperty('categories').getValues(), url: value('url'),
  };
}

let events = 0;
function checkCalendar(name, wanted) {
  const bytes = readFileSync(join(out, name));
  checkLines(name, bytes);
  const calendar = new ICAL.Component(ICAL.parse(bytes.toString()));
  const zones = calendar.getAllSubcomponents('vtimezone').map(z => z.getFirstPropertyValue('tzid'));
  const used = new Set(wanted.map(w => w.zone).filter(z => z !== 'floating'));
  if (empty[name]) used.add(empty[name]);
  if (JSON.stringify(zones.toSorted()) !== JSON.stringify([...used].sort())) faults.push(`${name}: describes the zones ${zones}, uses ${[...used]}`);
  for (const property of ['version', 'prodid', 'name', 'x-wr-calname', 'refresh-interval', 'x-published-ttl', 'url']) if (calendar.getAllProperties(property).length !== 1) faults.push(`${name}: ${property} stands ${calendar.getAllProperties(property).length} times`);
  const [found, byUid] = [calendar.getAllSubcomponents('vevent'), Object.fromEntries(wanted.map(w => [w.uid, w]))];
  if (found.length !== wanted.length || new Set(found.map(e => e.getFirstPropertyValue('uid'))).size !== found.length) faults.push(`${name}: ${found.length} events, expected ${wanted.length}`);
  for (const event of found) {
    events++;
    const is = read(event), { mentions, ...should } = byUid[is.uid] ?? {};
    if (!mentions) { faults.push(`${name}: ${is.uid} should not be here`); continue; }
    for (const key of Object.keys(should)) if (JSON.stringify(is[key]) !== JSON.stringify(should[key])) faults.push(`${name}: ${should.url}: ${key} is ${JSON.stringify(is[key])}, expected ${JSON.stringify(should[key])}`);
    const description = event.getFirstPropertyValue('description');
    for (const words of mentions) if (!description.includes(words)) faults.push(`${name}: ${should.url}: the description lacks ${words}`);
  }
}

const calendars = Object.assign({}, ...settings.languages.map(l => expected(l.code)));
const there = readdirSync(out, { recursive: true }).map(f => f.replaceAll('\\', '/')).filter(f => f.endsWith('.ics'));
for (const name of there.filter(f => !calendars[f])) faults.push(`${name}: is there and holds nothing that it should`);
for (const name of Object.keys(calendars)) if (there.includes(name)) checkCalendar(name, calendars[name]); else faults.push(`${name}: is missing`);
console.log(faults.length ? faults.slice(0, 40).join('\n') : `${there.length} calendars with ${events} events agree with the content`);
process.exit(faults.length ? 1 : 0);
