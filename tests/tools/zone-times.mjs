// Reads a calendar with a VTIMEZONE by ical.js and compares the moments of local times with those that are given.
//   node tests/tools/zone-times.mjs case.json     {ics, tzid, times: [["20260424T003000", seconds since 1970], …]}
import ICAL from 'ical.js';
import { readFileSync } from 'node:fs';

const { ics, tzid, times } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const zone = new ICAL.Timezone(new ICAL.Component(ICAL.parse(ics)).getFirstSubcomponent('vtimezone'));
const wrong = [];
if (zone.tzid !== tzid) wrong.push(`the zone is named ${zone.tzid}`);
for (const [local, expected] of times) {
  const [, year, month, day, hour, minute, second] = local.match(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)$/).map(Number);
  const found = new ICAL.Time({ year, month, day, hour, minute, second, isDate: false }, zone).toUnixTime();
  if (found !== expected) wrong.push(`${local}: ${found}, expected ${expected}, ${(found - expected) / 3600} h apart`);
}
console.log(wrong.length ? wrong.slice(0, 20).join('\n') : `${times.length} times agree`);
process.exit(wrong.length ? 1 : 0);
