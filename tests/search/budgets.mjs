// How many bytes a search fetches from a built site, against what it may. The benchmark prints them, a test guards them.
//   node tests/search/budgets.mjs OUTPUT [--content DIR] [--languages en,fr,ar] [--json FILE]
// Bytes are those of brotli at its default quality, 1 kB is 1000 of them.
import { readFileSync, writeFileSync } from "node:fs";
import { join, posix } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { fold } from "../../themes/classic/assets/search/analysis.js";
import { below, find, isStarted, median, open, option, pick, projectIds, quantile, random, readRecord, recordFiles, textsOf } from "./site.mjs";

export const cardsShown = 10;
const facetValuesShown = 12, kilobyte = 1000;

/** What a record has one of; of the other facets it may have several. */
const ofOneValue = ["kind", "activity", "status", "organization_type", "year"];

export const compressed = (bytes, quality = constants.BROTLI_DEFAULT_QUALITY) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } }).length;

const sizes = new Map();
function sizeOf(path, bytes) {
  if (!sizes.has(path)) sizes.set(path, compressed(bytes));
  return sizes.get(path);
}

/** The modules that the search page loads, also those that are loaded later. */
function scripts(output, language) {
  const page = readFileSync(join(output, language, "search", "index.html"), "utf8"), found = new Set();
  const follow = (file) => {
    if (found.has(file)) return;
    found.add(file);
    for (const [, other] of readFileSync(join(output, file), "utf8").matchAll(/(?:\bfrom|\bimport)\s*\(?\s*["'](\.[^"']+)["']/g)) follow(posix.join(posix.dirname(file), other));
  };
  for (const [, address] of page.matchAll(/<script[^>]* src="([^"]+)"/g)) follow(/assets\/.*$/.exec(address)[0].split("?")[0]);
  return [...found];
}

/** Words of a text as they are written, without those that say nothing. */
function wordsOf(text, stops, shortest) {
  const words = (text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).map((word) => word.toLowerCase()).filter((word) => fold(word).length >= shortest && !stops.has(fold(word)));
  return [...new Map(words.map((word) => [fold(word), word])).values()];
}

/** Queries of two words of one record, or of one. */
export function queries(content, language, stops, count, seed = 1) {
  const next = random(seed), files = recordFiles(content), found = { two: [], one: [] };
  while (found.two.length < count) {
    const record = readRecord(pick(next, files));
    if (!record) continue;
    const { title, summary } = textsOf(record, language), words = wordsOf(`${title} ${summary}`, stops, 3);
    if (words.length < 2) continue;
    const [first] = words.splice(below(next, words.length), 1);
    found.two.push(`${first} ${pick(next, words)}`);
    found.one.push(first);
  }
  return found;
}

const letters = { en: "abcdefghijklmnopqrstuvwxyz", fr: "abcdefghijklmnopqrstuvwxyz", ar: "ابتثجحخدذرزسشصضطظعغفقكلمنهوي" };

/** A word with one letter too many, too few, another one, or two exchanged. */
function misspell(next, word, language) {
  const at = below(next, word.length), letter = pick(next, letters[language]);
  return [
    () => word.slice(0, at) + letter + word.slice(at),
    () => word.slice(0, at) + word.slice(at + 1),
    () => word.slice(0, at) + letter + word.slice(at + 1),
    () => word.slice(0, at) + (word[at + 1] ?? "") + word[at] + word.slice(at + 2),
  ][below(next, 4)]();
}

/** Somebody who begins to search: what each step fetches that was not there yet. */
class Session {
  #bytes = 0;
  #files = 0;

  static async start(output, language) {
    const session = new Session();
    session.index = await open(output, language, (path, bytes) => {
      session.#bytes += sizeOf(output + path, bytes);
      session.#files++;
    });
    return session;
  }

  async search(query) {
    const answer = await find(this.index, query);
    await this.index.cards(answer.documents.slice(0, cardsShown));
    return answer;
  }

  async open(id) {
    const facet = await this.index.facet(id);
    // The names of organizations stand on their cards.
    if (facet.values[0]?.place === undefined) return facet;
    const start = this.index.manifest.kinds.find(({ kind }) => kind === "organization").first, times = new Uint32Array(facet.values.length);
    for (const value of facet.all) times[value]++;
    const most = [...facet.values.keys()].sort((a, b) => times[b] - times[a] || a - b).slice(0, facetValuesShown);
    await this.index.cards(most.map((value) => start + facet.values[value].place));
    return facet;
  }

  /** Since the last time. */
  take() {
    const taken = { bytes: this.#bytes, files: this.#files };
    this.#bytes = this.#files = 0;
    return taken;
  }
}

async function misspelt(output, content, language, script, count) {
  const next = random(3), files = recordFiles(content), answers = [];
  let found = 0, right = 0, ids;
  while (answers.length < count) {
    const record = readRecord(pick(next, files));
    if (!record) continue;
    const { title, summary, text } = textsOf(record, language), words = wordsOf(`${title} ${summary} ${text}`, new Set(), 6);
    if (words.length === 0) continue;
    const word = misspell(next, pick(next, words), language), session = await Session.start(output, language), answer = await session.search(word);
    // Another word is no mistake.
    if (answer.words.some(({ matches }) => [...matches.values()].some(({ tier }) => tier === "exact" || tier === "stem"))) continue;
    answers.push(script + session.take().bytes);
    ids ??= await projectIds(output, language);
    found += answer.documents.length > 0;
    right += answer.documents.some((document) => ids[document] === record.id);
  }
  return { answers, found, right };
}

/**
 * @returns {Promise<{name: string, measured: number, bound?: number, note: string}[]>} in bytes
 */
export async function measure(output, content, language, { searches = 100, mistakes = 50 } = {}) {
  const files = scripts(output, language), script = files.reduce((all, file) => all + compressed(readFileSync(join(output, file))), 0);
  const opening = await Session.start(output, language), manifest = opening.take().bytes;
  const { two } = queries(content, language, new Set(opening.index.manifest.stops), searches);
  const first = [], next = [], requests = [];
  for (const [at, query] of two.entries()) {
    const session = await Session.start(output, language);
    await session.search(query);
    const begun = session.take();
    first.push(script + begun.bytes);
    requests.push(begun.files);
    await session.search(two[(at + 1) % two.length]);
    next.push(session.take().bytes);
  }
  const spread = (numbers) => `95 % ${kB(quantile(numbers, 0.95))}, most ${kB(Math.max(...numbers))}`;
  const wrong = await misspelt(output, content, language, script, mistakes);
  const facets = [];
  for (const id of Object.keys(opening.index.manifest.facets)) {
    const session = await Session.start(output, language);
    session.take();
    await session.open(id);
    facets.push({ name: `facet ${id}`, measured: session.take().bytes, bound: (ofOneValue.includes(id) ? 15 : 35) * kilobyte, note: ofOneValue.includes(id) ? "one value a record" : "several" });
  }
  return [
    { name: "script", measured: script, bound: 12 * kilobyte, note: `${script} bytes, ${files.length} modules` },
    { name: "manifest", measured: manifest, note: "" },
    { name: "first search", measured: median(first), bound: 60 * kilobyte, note: `median of ${searches}; ${spread(first)}; ${median(requests)} files without the scripts` },
    { name: "next search", measured: median(next), bound: 25 * kilobyte, note: `median of ${searches}; ${spread(next)}` },
    { name: "misspelt word", measured: Math.max(...wrong.answers), bound: 150 * kilobyte, note: `most of ${mistakes}; median ${kB(median(wrong.answers))}; ${wrong.found} answered, ${wrong.right} with the record of the word` },
    ...facets,
  ];
}

export const kB = (bytes) => `${(bytes / kilobyte).toFixed(1)} kB`;

if (isStarted(import.meta.url)) {
  const output = process.argv[2], rows = [];
  for (const language of option("languages", "en,fr,ar").split(",")) {
    for (const row of await measure(output, option("content", join(output, "../content")), language)) {
      rows.push({ language, ...row });
      console.log(`${language} ${row.name.padEnd(24)} ${kB(row.measured).padStart(9)} ${row.bound ? `of ${kB(row.bound)}`.padStart(12) : "".padStart(12)}  ${row.measured > row.bound ? "MISSED  " : ""}${row.note}`);
    }
  }
  if (option("json")) writeFileSync(option("json"), JSON.stringify(rows));
  process.exitCode = rows.some(({ measured, bound }) => measured > bound) ? 1 : 0;
}
