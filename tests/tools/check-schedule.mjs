// Checks schedule.json files with ajv.
//   node tests/tools/check-schedule.mjs file…
// The rules are those of the public schema of c3voc (https://c3voc.de/schedule/schema.json): the required keys of conference, day, session
// and room, closed sessions, and that a person is pretalx's (name) or frab's (public_name and id) but not both. Restated here; stricter
// where this project always writes more.
import Ajv from 'ajv/dist/2020.js';
import { readFileSync } from 'node:fs';

const text = { type: 'string', minLength: 1 }, any = { type: 'string' }, whole = { type: 'string', pattern: '^https?://.' }, number = { type: 'integer', minimum: 1, maximum: 2 ** 31 - 1 };
const guid = { type: 'string', pattern: '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' }, day = { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\d$' };
const moment = { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d[+-]\\d\\d:\\d\\d$' }, length = { type: 'string', pattern: '^\\d\\d:[0-5]\\d$' };
const list = items => ({ type: 'array', items });
const closed = (required, optional = {}) => ({ type: 'object', properties: { ...required, ...optional }, required: Object.keys(required), additionalProperties: false });
const link = closed({ title: text, url: whole, type: { const: 'related' } });
const person = closed({ id: number, guid, name: text, role: { enum: ['speaker', 'moderator', 'chair'] }, url: whole }, { biography: text, avatar: whole });
const event = closed({
  id: number, guid, logo: { type: 'null' }, date: moment, start: { type: 'string', pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' }, duration: length, room: text, slug: { type: 'string', pattern: '^[a-z0-9_-]+[a-z0-9]$' }, url: whole, title: text, subtitle: any,
  track: { type: ['string', 'null'] }, type: text, language: { type: 'string', pattern: '^[a-z]{2,3}$' }, abstract: any, description: any, recording_license: any, do_not_record: { type: 'boolean' }, persons: list(person), links: list(link), attachments: list(link), answers: list({}),
});
const conference = closed({
  acronym: { type: 'string', pattern: '^[a-z0-9_-][a-z0-9_]{3,}$' }, title: text, start: day, end: day, daysCount: number, timeslot_duration: length, time_zone_name: { type: 'string', pattern: '^[A-Z][A-Za-z_]+(/[A-Za-z_-]+)*$' }, url: whole,
  rooms: list(closed({ name: text, guid, description: { type: ['string', 'null'] }, capacity: { type: ['integer', 'null'] } })),
  tracks: list(closed({ name: text, slug: text }, { color: { type: 'string', pattern: '^#[0-9A-Fa-f]{6}$' } })),
  days: { type: 'array', minItems: 1, items: closed({ index: number, date: day, day_start: moment, day_end: moment, rooms: { type: 'object', additionalProperties: { type: 'array', minItems: 1, items: event } } }) },
});
const check = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true }).compile(closed({ $schema: whole, generator: closed({ name: text, version: text }), schedule: closed({ version: text, base_url: whole, conference }) }));

let faults = 0;
for (const file of process.argv.slice(2)) {
  const schedule = JSON.parse(readFileSync(file, 'utf8'));
  if (!check(schedule)) for (const error of check.errors) faults++, console.log(`${file}: ${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`);
  // What a schema cannot say.
  const conference = schedule.schedule.conference, events = conference.days.flatMap(d => Object.entries(d.rooms).flatMap(([room, all]) => all.map(e => ({ ...e, inRoom: room, day: d }))));
  const expect = (truth, what) => { if (!truth) faults++, console.log(`${file}: ${what}`); };
  for (const key of ['id', 'guid', 'slug']) expect(new Set(events.map(e => e[key])).size === events.length, `two sessions have one ${key}`);
  for (const e of events) {
    expect(e.room === e.inRoom && conference.rooms.some(r => r.name === e.room), `${e.slug}: the room is not listed`);
    expect(e.track === null || conference.tracks.some(t => t.name === e.track), `${e.slug}: the track is not listed`);
    expect(e.date.slice(0, 10) === e.day.date && e.date.slice(11, 16) === e.start, `${e.slug}: date, start and day differ`);
    const [hours, minutes] = e.duration.split(':').map(Number), end = Date.parse(e.date) + (hours * 60 + minutes) * 60000;
    expect(Date.parse(e.day.day_start) <= Date.parse(e.date) && end <= Date.parse(e.day.day_end), `${e.slug}: outside its day`);
  }
  expect(conference.daysCount === conference.days.length && conference.days.every((d, i) => d.index === i + 1), 'the days are not numbered');
}
console.log(`${process.argv.length - 2} files, ${faults} faults`);
process.exit(faults ? 1 : 0);
