// Writes a record as YAML in the canonical form of the repository: byte for byte what src/Content/CanonicalWriter.cs writes, which tests compare.
// Values are strings, lists, objects for groups and texts by language, and lists of pairs for maps; numbers and days are strings in their canonical
// spelling. Fields are described by the page.

/** What follows the fields, with the keys in the order of the fields; what is undefined is left out. */
export function write(fields, values, indent = "") {
  return fields.filter(({ name }) => values[name] !== undefined).map((field) => `${indent}${field.name}:${value(field, values[field.name], indent, indent.length + field.name.length + 2)}`).join("");
}

/** What follows a colon or a dash; the column is where it begins. */
function value(field, given, indent, column) {
  switch (field.type) {
    case "texts":
      return entries(Object.entries(given).map(([language, text]) => [language, field.of, text]), indent);
    case "map":
      return entries(given.map(([key, entry]) => [key, { type: "group", fields: field.fields }, entry]), indent);
    case "text-map":
      return entries(given.map(([key, entry]) => [key, { type: "any" }, entry]), indent);
    case "group": {
      const line = braces(field, given, column);
      if (line !== null) return ` ${line}\n`;
      return `\n${write(field.fields, given, indent + "  ")}`;
    }
    case "list": {
      const line = brackets(field.of, given);
      if (line !== null) return ` ${line}\n`;
      return `\n${given.map((item) => `${indent}  -${listed(field.of, item, indent + "  ")}`).join("")}`;
    }
    default: {
      const text = meant(field, given);
      return needsBlock(text) ? block(text, indent + "  ") : ` ${single(field, text, false)}\n`;
    }
  }
}

const entries = (all, indent) => all.length === 0 ? " {}\n" : "\n" + all.map(([key, field, given]) => `${indent}  ${keyed(key)}:${value(field, given, indent + "  ", indent.length + key.length + 4)}`).join("");

/** An item of a list: a group begins beside its dash. */
function listed(of, item, indent) {
  const inner = of.type === "group" ? write(of.fields, item, indent + "  ") : "";
  return inner === "" ? value(of, item, indent, indent.length + 2) : " " + inner.slice(indent.length + 2);
}

const longestGroup = 100;
const isSingle = ({ type }) => !["texts", "group", "map", "text-map", "list"].includes(type);

/** A small group of single values on one line; null where it takes more. */
function braces(field, given, column) {
  const there = field.fields.filter(({ name }) => given[name] !== undefined);
  if (there.length === 0) return "{}";
  if (!field.fields.every((inner) => isSingle(inner) || (inner.type === "list" && isSingle(inner.of)))) return null;
  const parts = there.map((inner) => (inner.type === "list" ? brackets(inner.of, given[inner.name]) : inline(inner, given[inner.name])));
  if (parts.includes(null)) return null;
  const all = `{${parts.map((part, i) => `${keyed(there[i].name)}: ${part}`).join(", ")}}`;
  return column + all.length <= longestGroup ? all : null;
}

function brackets(of, items) {
  if (items.length > 0 && !isSingle(of)) return null;
  const parts = items.map((item) => inline(of, item));
  return parts.includes(null) ? null : `[${parts.join(", ")}]`;
}

function inline(field, given) {
  const text = meant(field, given);
  return needsBlock(text) ? null : single(field, text, true);
}

// What the other reader counts as space; a text in this language has a slightly other set.
const space = "[\\t-\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]";
const outerSpace = new RegExp(`^${space}+|${space}+$`, "g");

/** The text without what its reader does not count: space around a line, empty lines at the end of Markdown. */
function meant(field, text) {
  if (field.type !== "text" || text.replace(outerSpace, "") === "") return text;
  const bare = text.replace(/\n+$/, "");
  if (field.format === "markdown") return bare.includes("\n") ? `${bare}\n` : bare;
  return bare.includes("\n") ? text : text.replace(outerSpace, "");
}

const bare = ["boolean", "integer", "number", "date", "partial-date", "time"];

function single({ type }, given, isFlow) {
  if (bare.includes(type)) return given;
  if ((type === "id" || type === "word" || type === "reference") && isWord.test(given) && given.toLowerCase() !== "null") return given;
  if (type === "url" && !isFlow && address.test(given)) return given;
  return isPlain(given, isFlow) ? given : quoted(given);
}

const keyed = (key) => (isWord.test(key) && !readsAsOther.test(key) ? key : quoted(key));

const isWord = /^[A-Za-z0-9](?:[A-Za-z0-9_-]*[A-Za-z0-9])?$/;
const address = /^https?:\/\/[A-Za-z0-9/._~?&=%+:;,@()!*'$#-]*[A-Za-z0-9/]$/;
const readsAsOther = /^(?:true|false|yes|no|on|off|y|n|null|[-+]?[0-9].*)$/i;
const plain = /^[\p{L}/(«“‘][^\p{C}\u2028\u2029]*$/u;
// The other reader looks at the halves of a letter beyond U+FFFF one by one: neither is plain.
const halves = /[\ud800-\udfff]/;

const isPlain = (text, isFlow) => plain.test(text) && !halves.test(text) && !readsAsOther.test(text) && !text.includes(": ") && !text.includes(" #") && !/[: ]$/.test(text) && !(isFlow && /[,[\]{}:]/.test(text));

const escapes = { '"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t" };
const quoted = (text) => `"${text.replace(/["\\\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff]/g, (c) => escapes[c] ?? `\\u${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`)}"`;

const needsBlock = (text) => /[\n\t]/.test(text) && !/[\r\u0085\u2028]/.test(text) && /[^\n \t]/.test(text);

function block(text, indent) {
  const ends = text.length - text.replace(/\n+$/, "").length;
  const lines = (ends === 0 ? text : text.slice(0, -1)).split("\n");
  return ` |${/^[ \t\n]/.test(text) ? "2" : ""}${ends === 0 ? "-" : ends === 1 ? "" : "+"}\n${lines.map((line) => (line === "" ? "\n" : `${indent}${line}\n`)).join("")}`;
}
