// Puts answers on the page: cards with what was found in them marked, counts in words, messages.
import { tokens } from "./analysis.js";

export const element = (name, properties = {}, ...children) => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
};

export const language = document.documentElement.lang;
export function button(text, act, className = "button second") {
  const made = element("button", { type: "button", className }, ...[text].flat());
  made.addEventListener("click", act);
  return made;
}

const plurals = new Intl.PluralRules(language);

/** The words of the page. */
export const sayer = (words) => {
  const number = (n) => {
    const digits = String(n);
    return digits.length < words["number.group_from"] ? digits : digits.replace(/\B(?=(\d{3})+$)/g, words["number.group"]);
  };
  const say = (key, ...parts) => words[key].replace(/\{(\d)\}/g, (_, at) => parts[at]);
  say.count = (key, n) => (words[`${key}.${plurals.select(n)}`] ?? words[`${key}.other`]).replace("{0}", number(n));
  say.number = number;
  return say;
};

/** Something that somebody wrote, kept apart from the direction of the sentence around it. */
export function sentence(text, ...parts) {
  const line = element("p", {});
  for (const piece of text.split(/(\{\d\})/)) line.append(/^\{\d\}$/.test(piece) ? element("bdi", {}, parts[piece[1]]) : piece);
  return line;
}

/** Marks the words of the query in a card, in whatever form they stand there. */
export function mark(card, words) {
  const forms = new Set(), stems = new Set();
  for (const { matches } of words)
    for (const { form, tier } of matches.values()) {
      forms.add(form.form);
      if (tier !== "prefix") stems.add(form.stem);
    }
  const walker = document.createTreeWalker(card, NodeFilter.SHOW_TEXT), texts = [];
  while (walker.nextNode()) texts.push(walker.currentNode);
  for (const text of texts) {
    const parts = text.data.split(/([\p{L}\p{N}\p{M}\p{Cf}ـ]+(?:['’-][\p{L}\p{N}\p{M}]+)*)/u);
    if (!parts.some((part, i) => i % 2 && isFound(part))) continue;
    text.replaceWith(...parts.map((part, i) => (i % 2 && isFound(part) ? element("mark", {}, part) : part)));
  }
  function isFound(part) {
    return tokens(part, language).some(({ form, stem }) => forms.has(form) || stems.has(stem));
  }
}
