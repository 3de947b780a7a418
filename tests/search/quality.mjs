// What the search finds of what it should: the pairs of queries.yaml and queries-held-out.yaml on a built site.
//   node tests/search/quality.mjs OUTPUT [--content DIR] [--lunr] [--json FILE]
// --lunr    the same by lunr.js over the records of DIR (content beside the output)
// --json    the numbers, into a file
// What is missed is listed for the first file. Of the second only numbers are shown: who tunes the search must not know its pairs.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { find, facetsOf, isStarted, open, option, projectIds, readRecords, readYaml, textsOf } from "./site.mjs";

const halves = { tuned: "queries.yaml", "held out": "queries-held-out.yaml" };
const languages = ["ar", "fr", "en"];

/** Ids by rank for each pair, by our engine. */
async function ours(output, pairs) {
  const found = new Map();
  for (const language of languages) {
    const index = await open(output, language), ids = await projectIds(output, language);
    for (const pair of pairs.filter((p) => p.language === language)) {
      const unknown = pair.finds.filter((id) => !ids.includes(id));
      if (unknown.length > 0) throw new Error(`a pair of ${pair.half}, ${pair.phenomenon}, finds what the site does not have`);
      found.set(pair, (await find(index, pair.query, pair.phenomenon === "while-typing")).documents.map((document) => ids[document]));
    }
  }
  return found;
}

async function lunrs(content, pairs) {
  const { build, queryOf } = await import("./lunr-index.mjs");
  const records = readRecords(content), { namesOf } = facetsOf(content), found = new Map();
  for (const language of languages) {
    const index = build(records.map((record) => ({ id: record.id, ...textsOf(record, language), names: namesOf(record).join(" ") })), language);
    for (const pair of pairs.filter((p) => p.language === language))
      found.set(pair, index.search(queryOf(pair.query, pair.phenomenon === "while-typing")).map(({ ref }) => ref));
  }
  return found;
}

function judge(pair, ids) {
  const best = ids.slice(0, 3), hits = pair.finds.filter((id) => best.includes(id)).length;
  return { recall: hits / Math.min(3, pair.finds.length), tooMany: pair.only === true && ids.length > pair.finds.length, missed: pair.finds.filter((id) => !best.includes(id)), found: ids.length };
}

function sum(pairs, judged) {
  const of = pairs.map((pair) => judged.get(pair));
  return {
    pairs: pairs.length, recall: of.reduce((all, { recall }) => all + recall, 0) / pairs.length,
    only: pairs.filter(({ only }) => only).length, tooMany: of.filter(({ tooMany }) => tooMany).length,
  };
}

/** The pairs that agree in these fields. */
function groups(pairs, ...fields) {
  const by = new Map();
  for (const pair of pairs) {
    const key = fields.map((field) => pair[field]).join();
    if (!by.has(key)) by.set(key, { ...Object.fromEntries(fields.map((field) => [field, pair[field]])), members: [] });
    by.get(key).members.push(pair);
  }
  return [...by.values()];
}

const cells = ({ pairs, recall, only, tooMany }) => `${String(pairs).padStart(5)} ${recall.toFixed(3).padStart(7)} ${`${tooMany}/${only}`.padStart(9)}`;

async function main() {
  const output = process.argv[2], content = option("content", join(output, "../content")), withLunr = process.argv.includes("--lunr");
  const pairs = Object.entries(halves).flatMap(([half, file]) => readYaml("tests/search", file).map((pair) => ({ ...pair, half })));
  const judgeAll = (found) => new Map(pairs.map((pair) => [pair, judge(pair, found.get(pair))]));
  const engines = { ours: judgeAll(await ours(output, pairs)), ...(withLunr && { "lunr.js": judgeAll(await lunrs(content, pairs)) }) };

  const line = (name, members) => console.log(`  ${name.padEnd(20)}${Object.values(engines).map((judged) => cells(sum(members, judged))).join("  |")}`);
  const head = (title) => console.log(`\n${title.padEnd(22)}${Object.keys(engines).map((name) => `pairs  recall  too many  ${name}`.padEnd(23)).join("  |")}`);
  for (const half of [...Object.keys(halves), "both"]) {
    const members = pairs.filter((pair) => half === "both" || pair.half === half);
    head(half);
    line("all", members);
    for (const { language, members: own } of groups(members, "language")) line(language, own);
    for (const { phenomenon, members: own } of groups(members, "phenomenon")) line(phenomenon, own);
  }
  console.log("\nmissed (tuned)");
  for (const [pair, { recall, tooMany, missed, found }] of engines.ours)
    if (pair.half === "tuned" && (recall < 1 || tooMany))
      console.log(`  ${pair.language} ${pair.phenomenon}: ${pair.query} → ${missed.length > 0 ? `not ${missed.join(", ")}` : ""}${tooMany ? ` ${found} instead of ${pair.finds.length}` : ""}`);

  const file = option("json");
  if (file)
    writeFileSync(file, JSON.stringify(Object.fromEntries(Object.entries(engines).map(([name, judged]) => [name, groups(pairs, "half", "language", "phenomenon").map(({ members, ...group }) => ({ ...group, ...sum(members, judged) }))]))));
}

if (isStarted(import.meta.url)) await main();
