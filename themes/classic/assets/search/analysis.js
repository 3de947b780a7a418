// How words are read, in the same steps as src/Search/TextAnalyzer.cs; tests/search/vectors.json holds both to it.
import { english } from "./english.js";

// What the decomposition of Unicode leaves: letters of their own, the hamza, both sets of Arabic digits, apostrophes. The first sign of each becomes the others.
const special = Object.fromEntries("œoe æae ßss øo łl đd ðd ıi þth ςσ ٱا ىي یي ةه ہه ھه کك گك ڤف پب چج ء ـ ’' ʼ' ‘' ‑- ‐-".split(" ").map(([from, ...to]) => [from, to.join("")]));
const specials = new RegExp(`[${Object.keys(special).join("")}٠-٩۰-۹]`, "g");

/** Letters without their marks, in lower case. */
export const fold = (text) =>
  text.replace(/[\ud800-\udfff]/g, " ").normalize("NFKD").replace(/[\p{M}\p{Cf}]/gu, "").toLowerCase()
    .replace(/\p{M}/gu, "").replace(specials, (c) => special[c] ?? String.fromCharCode(48 + (c.charCodeAt(0) & 15)));

const arabic = "\\u0600-\\u08ff";
export const isArabic = (word) => word >= "\u0600" && word < "\u0900";
// A run of one script: digits go with Latin letters.
const runs = new RegExp(`(?:[^\\P{L}${arabic}]|\\p{Nd})+|(?:(?=\\p{L})[${arabic}])+`, "gu");
const elided = /^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)$/;
const longest = 40;

const suffix = /(?<=...)(?:يا|ها|ان|ات|ون|ين|يه|ه|ي)$/;

/** Without the article and what is written together with it. */
export const withoutArticle = (word, left = 3) => word.replace(article, (found, at, all) => (all.length >= found.length + left ? "" : found));
const article = /^(?:وال|بال|كال|فال|ولل|لل|ال)/;

/** Light: an article, endings, a leading "and", as long as three letters remain. */
function arabicStem(word) {
  let stem = withoutArticle(word);
  for (let end; (end = suffix.exec(stem)); ) {
    stem = stem.slice(0, end.index);
    // Before a pronoun the ending of the feminine is written as a t.
    if (end[0] === "ها" && /..[^ا]ت$/.test(stem)) stem = stem.slice(0, -1);
  }
  return stem.replace(/^و+(?=...)/, "");
}

/** Light: plurals, feminines. */
const frenchStem = (word) =>
  word.length < 4 || /\d/.test(word) ? word
    : word.replace(/eaux$/, "eau").replace(/(..)(?:aux|ail)$/, "$1al").replace(/(...)[sx]$/, "$1").replace(/trice$/, "teur").replace(/(?<=..)(?:ee|e)$/, "")
      .replace(/e([lnt])\1$/, "e$1").replace(/v$/, "f").replace(/eus$/, "eu");

// British spellings meet the others: organisation, digitised.
const american = (word) => (word.length < 8 ? word : word.replace(/is(?=(?:ations?|e[sd]?|ing|ers?)$)/, "iz"));

/** What joins the forms of a word. Arabic letters are read as Arabic everywhere, Latin ones as the language of the site. */
export const stemOf = (form, language) =>
  isArabic(form) ? arabicStem(form) : language === "fr" ? frenchStem(form) : language === "en" || language === "ar" ? english(american(form)) : form;

/** The words without long and short vowels, by which broken plurals meet; empty for other scripts. */
export const skeleton = (word) => (isArabic(word) ? word.replace(/[اوي]/g, "") : "");

/**
 * The words of a text. Of a compound (e-health, 1 250 000), a text gives the parts and the whole; a query gives the whole, with its parts.
 * @returns {{form: string, stem: string, parts?: object[]}[]}
 */
export function tokens(text, language, isQuery = false) {
  const folded = fold(text);
  const words = [...folded.matchAll(runs)];
  const word = (i) => words[i]?.[0] ?? "";
  const link = (i) => (i >= 0 && i + 1 < words.length && words[i].index + word(i).length + 1 === words[i + 1].index ? folded[words[i + 1].index - 1] : "");
  const token = (form) => ({ form: form.slice(0, longest), stem: stemOf(form.slice(0, longest), language) });
  // Thousands: groups of three digits.
  const isGroup = (i) => " ,.٬".includes(link(i) || "-") && /^\d{1,3}$/.test(word(i)) && /^\d{3}$/.test(word(i + 1));
  const compound = (i) => {
    if (isGroup(i) && !isGroup(i - 1)) for (let n = 2; ; n++) if (!isGroup(i + n - 1)) return n;
    return link(i) === "-" && link(i - 1) !== "-" && link(i + 1) !== "-" && isPair(word(i), word(i + 1)) ? 2 : 0;
  };
  const found = [];
  for (let i = 0; i < words.length; i++) {
    if ((link(i) === "'" && elided.test(word(i))) || (link(i - 1) === "'" && word(i) === "s")) continue;
    const n = compound(i), parts = words.slice(i, i + n).map((part) => part[0]);
    if (n > 0 && isQuery) {
      found.push({ ...token(parts.join("")), parts: parts.map(token) });
      i += n - 1;
    } else {
      found.push(token(word(i)));
      if (n > 0) found.push(token(parts.join("")));
    }
  }
  return found;
}

const isPair = (first, second) => !isArabic(first) && !isArabic(second) && !/^\d+$/.test(first + second);
