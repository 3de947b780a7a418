// What lunr.js finds for single words, for comparing the scores.
//   node tests/search/scoring.mjs DOCUMENTS.json ANSWERS.json [--words 200] [--seed 1]
// DOCUMENTS   [{id, title, summary, text}], English
// ANSWERS     [{word, found: [{id, score}]}]: the first ten with all that have the score of the tenth, the best first
import { readFileSync, writeFileSync } from "node:fs";
import { build } from "./lunr-index.mjs";
import { below, option, random } from "./site.mjs";

const fields = ["title", "summary", "text"], rarest = 12;
const [documentsFile, answersFile] = process.argv.slice(2), next = random(Number(option("seed", 1)));
const documents = JSON.parse(readFileSync(documentsFile, "utf8")), index = build(documents, "en", fields);

// Words that enough documents have. lunr leaves out those that say nothing: it finds none for them.
const having = new Map();
for (const document of documents)
  for (const word of new Set(fields.flatMap((field) => document[field].toLowerCase().match(/(?<![\w-])[a-z]{3,}(?![\w-])/g) ?? []))) having.set(word, (having.get(word) ?? 0) + 1);
const vocabulary = [...having].filter(([, times]) => times >= rarest).map(([word]) => word).sort();

const answers = [];
while (answers.length < Number(option("words", 200)) && vocabulary.length > 0) {
  const [word] = vocabulary.splice(below(next, vocabulary.length), 1);
  const found = index.search(word).map(({ ref, score }) => ({ id: ref, score }));
  if (found.length > 10) answers.push({ word, found: found.filter(({ score }) => score >= found[9].score) });
}
writeFileSync(answersFile, JSON.stringify(answers));
