// The stem of an English word, by Porter's second algorithm: https://snowballstem.org/algorithms/english/stemmer.html
// src/Search/EnglishStemmer.cs finds the same stems for the index: a change here is a change there.

// "skis:ski" says what becomes of what; a third part, which letters may stand before an ending for it to go.
const rules = (text) => new Map(text.split(" ").map((rule) => [rule.split(":")[0], rule.split(":")]));

const irregular = rules("skis:ski skies:sky dying:die lying:lie tying:tie idly:idl gently:gentl ugly:ugli early:earli only:onli singly:singl");
const unchanged = /^(sky|news|howe|atlas|cosmos|bias|andes)$/;
const unchangedWithoutS = /^((inn|out|cann|herr|earr)ing|(proc|exc|succ)eed)$/;

// Replaces the ending if it lies wholly after the first letters, which are as many as given.
function step(text) {
  const endings = rules(text);
  // A search runs from the left and so finds the longest ending; if that one has to stay, no shorter one is tried.
  const pattern = RegExp(`(${[...endings.keys()].join("|")})$`);
  return (word, first) => word.replace(pattern, (ending, _, at) => {
    const [, replacement = "", before] = endings.get(ending);
    return at < first || (before && !before.includes(word[at - 1])) ? ending : replacement;
  });
}

const derived = step("tional:tion enci:ence anci:ance abli:able entli:ent izer:ize ization:ize ational:ate ation:ate ator:ate alism:al aliti:al alli:al "
  + "fulness:ful ousli:ous ousness:ous iveness:ive iviti:ive biliti:ble bli:ble ogi:og:l fulli:ful lessli:less li::cdeghkmnrt");
const derivedAgain = step("tional:tion ational:ate alize:al icate:ic iciti:ic ical:ic ful ness");
const ative = step("ative");
const last = step("al ance ence er ic able ible ant ement ment ent ism ate iti ous ive ize ion::st");
const doubled = step("l::l");

// Y is a y that counts as no vowel.
const isShort = (word) => /[^aeiouy][aeiouy][^aeiouywxY]$|^[aeiouy][^aeiouy]$/.test(word);

function withoutEdAndIng(word, r1) {
  const [found, ending] = /(eed|ed|ing)(ly)?$/.exec(word) ?? [""];
  const stem = word.slice(0, word.length - found.length);
  if (ending === "eed") return stem.length < r1 ? word : stem + "ee";
  if (!ending || !/[aeiouy]/.test(stem)) return word;
  if (/([bdfgmnprt])\1$/.test(stem)) return stem.slice(0, -1);
  return /(at|bl|iz)$/.test(stem) || (stem.length === r1 && isShort(stem)) ? stem + "e" : stem;
}

/** The stem of a word of the letters a–z in lower case; one with digits stays as it is. */
export function english(word) {
  if (irregular.has(word)) return irregular.get(word)[1];
  if (word.length < 3 || /\d/.test(word) || unchanged.test(word)) return word;

  word = word.replace(/^y|([aeiouy])y/g, "$1Y");
  // How many letters come before the two regions at the end of the word that most endings have to lie in.
  const [start, head] = /^(gener|commun|arsen|.*?[aeiouy][^aeiouy])(.*?[aeiouy][^aeiouy])?/.exec(word) ?? [];
  const r1 = head?.length ?? Infinity, r2 = start === head ? Infinity : start.length;

  word = word.replace(/sses$/, "ss").replace(/ie[sd]$/, (_, at) => (at > 1 ? "i" : "ie")).replace(/([aeiouy].*[^us])s$/, "$1");
  if (unchangedWithoutS.test(word)) return word;
  word = withoutEdAndIng(word, r1).replace(/(.[^aeiouy])[yY]$/, "$1i");
  word = derived(word, r1);
  word = word.endsWith("ative") ? ative(word, r2) : derivedAgain(word, r1);
  word = doubled(last(word, r2), r2);
  if (word.endsWith("e")) {
    const stem = word.slice(0, -1);
    if (stem.length >= r2 || (stem.length >= r1 && !isShort(stem))) word = stem;
  }
  return word.toLowerCase();
}
