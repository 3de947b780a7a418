// Filters and their counts against a plain count in the records as they are written.
//   node tests/search/facets.mjs OUTPUT [--content DIR] [--states 500] [--seed 1]
// Each state is a query (words of titles in any language, or none), one to three facets with one to three values each, and sometimes a range of years.
import { join } from "node:path";
import { count, masks, narrow } from "../../themes/classic/assets/search/facets.js";
import { tokens } from "../../themes/classic/assets/search/analysis.js";
import { below, facetsOf, find, open, option, pick, projectIds, random, readRecords } from "./site.mjs";

const output = process.argv[2], states = Number(option("states", 500)), next = random(Number(option("seed", 1)));
const languages = ["en", "fr", "ar"];

const content = option("content", join(output, "../content")), { valuesOf } = facetsOf(content);
const records = readRecords(content), byId = new Map(records.map((record) => [record.id, valuesOf(record)]));
const indexes = new Map();
for (const language of languages) {
  const index = await open(output, language);
  indexes.set(language, { index, values: (await projectIds(output, language)).map((id) => byId.get(id)) });
}
const { manifest } = indexes.get("en").index, facets = Object.keys(manifest.facets);
if (manifest.records !== records.length) throw new Error(`the index has ${manifest.records} records, the content ${records.length}`);

function anyState() {
  const record = pick(next, records), words = tokens(Object.values(record.title).join(" "), "en").filter(({ form }) => form.length >= 3).map(({ form }) => form);
  const query = Array.from({ length: below(next, 3) }, () => pick(next, words)).join(" ");
  const values = new Map();
  for (let n = 1 + below(next, 3); n > 0; n--) {
    const facet = pick(next, facets), known = [...new Set(Array.from({ length: 40 }, () => [...byId.get(pick(next, records).id)[facet]]).flat())];
    // Now and then a value that no record has.
    const chosen = Array.from({ length: 1 + below(next, 3) }, () => (known.length === 0 || next() < 0.02 ? "none-such" : pick(next, known)));
    // Mostly one of the record's own, so that the state has an answer.
    if (next() < 0.8) chosen.push(...[...byId.get(record.id)[facet]].slice(0, 1));
    values.set(facet, [...new Set(chosen)].slice(-3));
  }
  const state = { query, values };
  // Years are chosen one by one or as a range.
  if (next() < 0.4 && !values.has("year")) {
    const from = 2004 + below(next, 16), to = from + below(next, 10);
    if (next() < 0.8) state.from = from;
    if (state.from === undefined || next() < 0.7) state.to = to;
  }
  return state;
}

/** Whether a record stays, whatever it is in one of the facets. */
function stays(own, { values, from, to }, except) {
  for (const [facet, chosen] of values) if (facet !== except && !chosen.some((value) => own[facet].has(value))) return false;
  if (except === "year" || (from === undefined && to === undefined)) return true;
  return [...own.year].some((year) => (from === undefined || Number(year) >= from) && (to === undefined || Number(year) <= to));
}

const same = (a, b) => a.length === b.length && a.every((value, i) => value === b[i]);
let wrong = 0, emptyQueries = 0, answered = 0;
for (let n = 0; n < states; n++) {
  const state = anyState(), language = pick(next, languages), { index, values } = indexes.get(language);
  const found = state.query === "" ? Array.from({ length: manifest.records }, (_, i) => i) : (await find(index, state.query)).documents;
  const used = await masks(index, state), left = narrow(found, used), expected = found.filter((document) => stays(values[document], state));
  const faults = same(left, expected) ? [] : [`${left.length} records instead of ${expected.length}`];
  for (const id of facets) {
    const facet = await index.facet(id), counts = count(facet, narrow(found, used, id)), plain = new Map();
    for (const document of found) if (stays(values[document], state, id)) for (const value of values[document][id]) plain.set(value, (plain.get(value) ?? 0) + 1);
    facet.values.forEach(({ value }, at) => {
      if (counts[at] !== (plain.get(value) ?? 0)) faults.push(`${id} ${value}: ${counts[at]} instead of ${plain.get(value) ?? 0}`);
      plain.delete(value);
    });
    for (const [value, times] of plain) faults.push(`${id} ${value}: missing, instead of ${times}`);
  }
  emptyQueries += state.query === "";
  answered += left.length > 0;
  if (faults.length > 0 && wrong++ < 10) console.log(JSON.stringify({ language, ...state, values: [...state.values] }), faults.slice(0, 5).join("; "));
}
console.log(`${states - wrong} of ${states} states agree (${emptyQueries} without a query, ${answered} with results), ${facets.length} facets`);
process.exitCode = wrong > 0 ? 1 : 0;
