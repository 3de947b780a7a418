// What is wrong with a single value: by the description of its field that the program made, and in the order in which it checks when it reads.
// A fault is the key of a sentence and what goes into it.

/** Characters as readers count them. Old browsers count letters of several parts more than once, and so are stricter. */
const segmenter = typeof Intl.Segmenter === "function" ? new Intl.Segmenter("en", { granularity: "grapheme" }) : undefined;
export const lengthOf = (text) => {
  let length = 0;
  for (const _ of segmenter ? segmenter.segment(text) : text) length++;
  return length;
};

/** The text as the record will have it: lines as the program knows them, no space at the ends, plain texts on one line. */
export function cleaned({ type, format }, text) {
  if (format === "markdown") {
    const lines = text.replace(/\r\n?/g, "\n").replace(/^(?:[ \t]*\n)+/, "").trimEnd();
    return lines.trim() === "" ? "" : lines + "\n";
  }
  const line = text.replace(/[\s\u0085]+/g, (space) => (/[\t\n\r\u0085\u2028\u2029]/.test(space) ? " " : space)).trim();
  return ["integer", "number", "date", "partial-date"].includes(type) ? digits(line) : line;
}

/** Digits of Arabic and Persian keyboards. */
const digits = (text) => text.replace(/[٠-٩۰-۹]/g, (c) => String(c.charCodeAt(0) & 15)).replace(/٫/g, ".");

/** A number as the record has it: no plus, no zeros before it. */
export const numberOf = (text) => text.replace(/^\+/, "").replace(/^(-?)0+(?=[0-9])/, "$1").replace(/^-(?=0+(?:\.0*)?$)/, "");

export function faultOf(field, text, rules) {
  switch (field.type) {
    case "text": return inText(field, text, rules);
    case "id": return text.length <= field.max && new RegExp(field.pattern).test(text) && text !== "page" && text !== "index" ? null : ["bad_id"];
    case "url": return isAddress(text, rules) ? null : ["bad_url"];
    case "date": return isDay(text) ? null : ["bad_date"];
    case "partial-date": return isPartial(text) ? null : ["bad_partial_date"];
    case "number": return /^[-+]?[0-9]{1,20}(?:\.[0-9]{1,8})?$/.test(text) ? null : ["bad_number"];
    case "integer": return /^[-+]?[0-9]{1,9}$/.test(text) && Number(text) >= field.min && Number(text) <= field.max ? null : ["out_of_range", field.min, field.max];
    default: return null;
  }
}

function inText(field, text, rules) {
  if (rules.forbidden.test(text) || /\p{Cs}/u.test(text)) return ["forbidden"];
  if (field.format === "markdown" && text.length > rules.longestMarkdown) return ["too_long", text.length, rules.longestMarkdown];
  const length = field.max === undefined && field.min === undefined ? 0 : lengthOf(text);
  if (length < (field.min ?? 0)) return ["too_short", length, field.min];
  if (length > (field.max ?? Infinity)) return ["too_long", length, field.max];
  if (field.pattern && !new RegExp(field.pattern).test(text)) return ["bad_id"];
  for (const [at, kind] of [[rules.email, "email"], [rules.phone, "phone"]])
    for (const { index } of text.matchAll(at)) if (kind === "phone" || !/[/@]/.test(text[index - 1] ?? "")) return [kind];
  return null;
}

function isAddress(text, rules) {
  if (text.length > rules.longestUrl || !/^https?:\/\//.test(text) || /[ \n\t"<>\\^`{|}]/.test(text) || rules.forbidden.test(text)) return false;
  try {
    const { hostname, username, password } = new URL(text);
    return hostname !== "" && username === "" && password === "";
  } catch {
    return false;
  }
}

const isDay = (text) => /^(?!0000)[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text) && new Date(text + "T00:00:00Z").toJSON()?.startsWith(text) === true;
const isPartial = (text) => (/^(?!0000)[0-9]{4}$/.test(text) || (text.length === 7 && isDay(text + "-01")) || isDay(text));

/** The limits of the page with their patterns made. */
export const rulesOf = (data) => ({ ...data, forbidden: new RegExp(`[${data.forbidden}]`), email: new RegExp(data.email, "g"), phone: new RegExp(data.phone, "g") });

/** An id from a text in Latin letters; empty where there are none. */
export const slugOf = (text) => {
  const slug = text.normalize("NFD").replace(/\p{M}|['’ʼʿʾ]/gu, "").toLowerCase().replace(/œ/g, "oe").replace(/æ/g, "ae").replace(/ß/g, "ss").replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
  const cut = slug.lastIndexOf("-", 60);
  return slug.length <= 60 ? slug : slug.slice(0, cut > 30 ? cut : 60).replace(/-$/, "");
};
