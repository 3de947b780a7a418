// Answers a query from the index, in the same steps as src/Search/SearchEngine.cs.
import { fold, isArabic, skeleton, stemOf, tokens, withoutArticle } from "./analysis.js";
import { partOf } from "./index.js";

// How much a match counts by the way in which it was found. Each is tried only where those before it found nothing.
const tiers = { exact: 1, stem: 0.75, attached: 0.7, prefix: 0.5, spelling: 0.4, skeleton: 0.3 };
const levels = 8, highest = 2.2;
const widening = ["attached", "prefix", "spelling", "skeleton"];
const mostWords = 10, mostLetters = 300, mostForms = 12, mostFiles = 6;

const impact = (symbol, weights) => weights[symbol >> 3] * ((symbol & 7) + 0.5) / levels * highest;
const rarity = (having, all) => Math.log(1 + Math.abs((all - having + 0.5) / (having + 0.5)));

/**
 * @param scope the numbers of the documents that count: from the first to before the second
 * @param isTyping the last word is only begun
 * @returns {Promise<{documents: number[], scores: Float32Array, words: object[], isAny: boolean}>} the documents by their numbers
 */
export async function match(index, query, scope, isTyping = false) {
  const { manifest, language } = index, none = { documents: [], scores: new Float32Array(manifest.documents), words: [], isAny: false };
  const text = query.slice(0, mostLetters);
  const known = await whole(index, text, scope);
  if (known) return { ...none, documents: known };

  const found = tokens(text, language, true).slice(0, mostWords), stops = new Set(manifest.stops);
  const telling = found.filter((token) => !stops.has(token.form));
  const asked = telling.length > 0 ? telling : found;
  let words = await Promise.all(asked.filter((a, i) => asked.findIndex((b) => b.form === a.form) === i).map((token) => lookUp(index, token)));
  words = words.flat().slice(0, mostWords);
  if (words.length === 0) return none;
  const last = words.at(-1);
  if (isTyping && found.at(-1) === asked.at(-1)) {
    if (last.token.form.length >= 3) await widen(index, last, "prefix");
    else if (last.matches.size === 0 && words.length > 1) words.pop();
  }
  for (const tier of widening) await Promise.all(words.filter((word) => word.matches.size === 0).map((word) => widen(index, word, tier)));

  let answer = await combine(index, words, scope, true);
  for (const tier of widening) {
    if (answer.documents.length > 0) break;
    await Promise.all(words.map((word) => widen(index, word, tier)));
    answer = await combine(index, words, scope, true);
  }
  if (answer.documents.length > 0 || words.length === 1) return answer;
  return combine(index, words, scope, false);
}

// A query that is an id, or the number of the stocktaking database.
async function whole(index, text, [from, to]) {
  const id = fold(text).trim();
  if (!id.includes("-") || /\s/.test(id)) return null;
  const [form] = (await shardOf(index, id)).get(id) ?? [];
  if (!form) return null;
  const documents = [...((await index.complete(form)).names ?? [])].filter((document) => document >= from && document < to);
  return documents.length > 0 ? documents : null;
}

const shardOf = (index, text) => index.shard(partOf(index.manifest.shards, text));

// A word with what it matches exactly; where a compound as a whole is unknown, its parts.
async function lookUp(index, token) {
  const word = { token, matches: new Map(), tried: new Set() };
  await addExact(index, word, token, (form) => (form.form === token.form ? "exact" : "stem"));
  return word.matches.size === 0 && token.parts ? Promise.all(token.parts.map((part) => lookUp(index, part))).then((parts) => parts.flat()) : [word];
}

async function addExact(index, word, token, tierOf) {
  for (const form of (await shardOf(index, token.stem)).get(token.stem) ?? []) add(word, form, tierOf(form));
}

function add(word, form, tier, share = 1) {
  if (!word.matches.has(form.form)) word.matches.set(form.form, { form, tier, weight: tiers[tier] * share });
}

async function widen(index, word, tier) {
  if (word.tried.has(tier)) return;
  word.tried.add(tier);
  if (tier === "prefix") return addBegun(index, word);
  const stems = await candidates[tier](index, word.token);
  await Promise.all([...new Set(stems)].map((stem) => addExact(index, word, { stem }, () => tier)));
}

// Arabic prepositions of one letter are written together with their word. In the index they came off where the word is known without.
const attached = (index, { form, stem }) =>
  !isArabic(form) ? [] : isAttached(form) ? [stemOf(form.slice(1), index.language)] : [..."بلكف"].map((letter) => letter + stem);
const isAttached = (form) => form.length >= 5 && /^[بلكف]/.test(form);

const candidates = {
  attached,
  spelling: misspelt,
  skeleton: sameSkeleton,
};

// Words that begin so. A stem may be shorter than what was typed: educ, of education.
async function addBegun(index, word) {
  const { form, stem } = word.token, { shards } = index.manifest;
  const begun = isArabic(form) ? withoutArticle(stem, 2) : form;
  if (form.length < 3) return;
  const own = partOf(shards, begun), first = Math.max(own - 1, partOf(shards, begun.slice(0, Math.max(3, begun.length - 3))));
  const end = Math.min(own + 2, partOf(shards, begun + "\uffff"));
  const found = [];
  for (let shard = first; shard <= end; shard++)
    for (const [other, forms] of await index.shard(shard))
      for (const candidate of forms) if (candidate.form.startsWith(form) || (other.startsWith(stem.length < 3 ? begun : stem) && !other.includes("-"))) found.push(candidate);
  found.sort((a, b) => b.count + b.named - a.count - a.named || (a.form < b.form ? -1 : 1));
  for (const candidate of found.slice(0, mostForms)) add(word, candidate, "prefix", Math.min(1, form.length / candidate.form.length));
}

// Of a word with one mistake, the first half is right or the second. The mistake may be in the article or after it.
async function misspelt(index, { form }) {
  if (form.length < 5 || /\d/.test(form)) return [];
  const found = [];
  for (const word of new Set(isArabic(form) ? [form, withoutArticle(form)] : [form])) {
    const half = Math.max(1, Math.floor((word.length - 2) / 2));
    if (word.length > 3) found.push(...nearest(word, await halves(index, word, half), 1));
  }
  return found.flatMap((word) => [stemOf(word, index.language), ...(isAttached(word) ? [stemOf(word.slice(1), index.language)] : [])]);
}

// Words with the same first letters, or the same last ones.
async function halves(index, word, length) {
  const forward = await wordsWith(index, "forward", word.slice(0, length));
  return [...forward, ...(await wordsWith(index, "backward", reversed(word).slice(0, length))).map(reversed)];
}

/** The word of the index that is nearest to one that is not in it, up to two mistakes away; undefined where there is none. */
export async function suggest(index, { form }) {
  if (form.length < 4) return undefined;
  return nearest(form, await halves(index, form, Math.max(1, Math.floor(form.length / 3))), 2)[0];
}

async function sameSkeleton(index, { stem }) {
  const bones = skeleton(stem);
  if (bones.length < 2) return [];
  return nearest(stem, (await wordsWith(index, "skeleton", bones + " ")).map((entry) => entry.slice(bones.length + 1)), bones.length < 3 ? 1 : 3);
}

const reversed = (word) => word.split("").reverse().join("");

const nearest = (word, candidates, most) =>
  [...new Set(candidates)].filter((other) => other !== word).map((other) => [distance(word, other, most), other])
    .filter(([far]) => far <= most).sort(([a, x], [b, y]) => a - b || (x[0] !== word[0]) - (y[0] !== word[0]) || (x < y ? -1 : 1)).slice(0, mostFiles).map(([, other]) => other);

async function wordsWith(index, order, beginning) {
  const starts = index.manifest.spelling[order], found = [];
  if (starts.length === 0) return found;
  const first = partOf(starts, beginning), end = Math.min(first + mostFiles - 1, partOf(starts, beginning + "\uffff"));
  for (const words of await Promise.all(Array.from({ length: end - first + 1 }, (_, i) => index.words(order, first + i))))
    for (const word of words) if (word.startsWith(beginning)) found.push(word);
  return found;
}

/** Letters to put in, take out, change, or exchange with their neighbour (optimal string alignment); more than most where it is more. */
export function distance(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before = [], last = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      row[j] = Math.min(row[j - 1] + 1, last[j] + 1, last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    [before, last] = [last, row];
  }
  return last[b.length];
}

async function combine(index, words, [from, to], isAll) {
  const { documents: all, weights } = index.manifest;
  const scores = new Float32Array(all), having = new Uint8Array(all);
  for (const word of words) {
    await Promise.all([...word.matches.values()].map(({ form }) => index.complete(form)));
    const own = new Float32Array(all), typed = new Float32Array(all), touched = [];
    let asTyped = 0;
    for (const { form, weight, tier } of word.matches.values()) {
      const count = (document, value) => {
        if (own[document] === 0 && typed[document] === 0) touched.push(document);
        if (tier !== "exact") own[document] += value * weight;
        else {
          if (typed[document] === 0) asTyped++;
          typed[document] += value;
        }
      };
      for (const { symbol, documents } of form.texts) for (const document of documents) count(document, impact(symbol, weights));
      for (const document of form.names ?? []) count(document, weights[3]);
    }
    // The form that was typed is rarer than all forms together, and says more.
    const rare = rarity(touched.length, all), rareTyped = rarity(asTyped, all);
    for (const document of touched) {
      scores[document] += own[document] * rare + typed[document] * rareTyped;
      having[document]++;
    }
  }
  const documents = [], needed = isAll ? words.length : 1;
  for (let document = from; document < to; document++) if (having[document] >= needed) documents.push(document);
  // With any of the words: first those that have most of them.
  if (!isAll) for (const document of documents) scores[document] += having[document] * 1000;
  return { documents, scores, words, isAny: !isAll };
}
