// What the search of the browser answers: for each query of the lists, and for each way to ask it, the first documents and their scores.
// node tests/search/answers.mjs <built folder> <list of queries, YAML or JSON>…
import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { match, suggest } from "../../themes/classic/assets/search/engine.js";
import { sorted } from "../../themes/classic/assets/search/facets.js";
import { open } from "./site.mjs";

const shown = 20, [output, ...lists] = process.argv.slice(2), indexes = new Map();
const read = (file) => (file.endsWith(".json") ? JSON.parse : parse)(readFileSync(file, "utf8"));

async function answer(language, query, isOnlyRecords, isTyping) {
  if (!indexes.has(language)) indexes.set(language, await open(output, language));
  const index = indexes.get(language), { records, documents } = index.manifest;
  const found = await match(index, query, [0, isOnlyRecords ? records : documents], isTyping);
  const unknown = found.words.filter((word) => word.matches.size === 0).map((word) => word.token);
  const best = (await sorted(index, found, "relevance")).slice(0, shown);
  return {
    language, isOnlyRecords, isTyping, found: found.documents.length, isAny: found.isAny, documents: best, scores: best.map((document) => found.scores[document]),
    unknown: unknown.map((token) => token.form), suggested: await Promise.all(unknown.map(async (token) => (await suggest(index, token)) ?? null)),
    // As numbers: not every query is a text that can be written down.
    query: Array.from({ length: query.length }, (_, i) => query.charCodeAt(i)),
  };
}

const answers = [];
for (const list of lists)
  for (const [number, { language, query }] of read(list).entries())
    for (const isOnlyRecords of [true, false])
      for (const isTyping of [true, false]) answers.push({ list: list.split("/").at(-1), number: number + 1, ...(await answer(language, query, isOnlyRecords, isTyping)) });
process.stdout.write(JSON.stringify(answers));
