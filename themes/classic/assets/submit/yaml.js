// Writes a record as YAML in the canonical form of the repository: byte for byte what src/Content/YamlWriter.cs writes, which tests compare.
// Values are strings, lists, objects for groups and texts by language, and lists of pairs for maps; numbers and days are strings in their canonical
// spelling. Fields are described by the page.

/** What follows the fields, with the keys in the order of the fields; what is undefined is left out. */
export function write(fields, values, indent = "") {
  return fields.filter(({ name }) => values[name] !== undefined).map((field) => `${indent}${field.name}:${value(field, values[field.name], indent)}`).join("");
}

function value(field, given, indent) {
  switch (field.type) {
    case "texts":
      return "\n" + Object.entries(given).map(([language, text]) => `${indent}  ${language}:${value(field.of, text, indent + "  ")}`).join("");
    case "group":
      return group(field, given, indent);
    case "map":
    case "text-map": {
      const of = field.type === "map" ? { type: "group", fields: field.fields } : { type: "text" };
      const lines = given.map(([key, entry]) => `${indent}  ${isWord.test(key) && !readsAsOther.test(key) ? key : quoted(key)}:${value(of, entry, indent + "  ")}`);
      return lines.length === 0 ? " {}\n" : "\n" + lines.join("");
    }
    case "list":
      return list(field, given, indent);
    default:
      return needsBlock(field, given) ? block(given, indent + "  ") : ` ${single(field, given, false)}\n`;
  }
}

function group(field, given, indent) {
  const inner = write(field.fields, given, indent + "  ");
  return inner === "" ? " {}\n" : "\n" + inner;
}

function list(field, items, indent) {
  const compound = ["texts", "group", "map", "text-map", "list"].includes(field.of.type);
  if (items.every((item) => !compound && !needsBlock(field.of, item))) return ` [${items.map((item) => single(field.of, item, true)).join(", ")}]\n`;
  return "\n" + items.map((item) => {
    const inner = field.of.type === "group" ? write(field.of.fields, item, indent + "    ") : "";
    return `${indent}  -${inner === "" ? value(field.of, item, indent + "  ") : " " + inner.slice(indent.length + 4)}`;
  }).join("");
}

const bare = ["boolean", "integer", "number", "date", "partial-date", "time"];

function single({ type }, given, isFlow) {
  if (bare.includes(type)) return given;
  if ((type === "id" || type === "word") && isWord.test(given) && given.toLowerCase() !== "null") return given;
  if (type === "url" && !isFlow && address.test(given)) return given;
  return isPlain(given, isFlow) ? given : quoted(given);
}

const isWord = /^[A-Za-z0-9](?:[A-Za-z0-9_-]*[A-Za-z0-9])?$/;
const address = /^https?:\/\/[A-Za-z0-9/._~?&=%+:;,@()!*'$#-]*[A-Za-z0-9/]$/;
const readsAsOther = /^(?:true|false|yes|no|on|off|y|n|null|[-+]?[0-9].*)$/i;
const plain = /^\p{L}[^\p{C}\u2028\u2029]*$/u;
// The other reader looks at the halves of a letter beyond U+FFFF one by one: neither is plain.
const halves = /[\ud800-\udfff]/;

const isPlain = (text, isFlow) => plain.test(text) && !halves.test(text) && !readsAsOther.test(text) && !text.includes(": ") && !text.includes(" #") && !/[: ]$/.test(text) && !(isFlow && /[,[\]{}:]/.test(text));

const escapes = { '"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t" };
const quoted = (text) => `"${text.replace(/["\\\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff]/g, (c) => escapes[c] ?? `\\u${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`)}"`;

const needsBlock = ({ type }, text) => !bare.includes(type) && /[\n\t]/.test(text) && !/[\r\u0085\u2028]/.test(text) && /[^\n \t]/.test(text);

function block(text, indent) {
  const ends = text.length - text.replace(/\n+$/, "").length;
  const lines = (ends === 0 ? text : text.slice(0, -1)).split("\n");
  return ` |${/^[ \t\n]/.test(text) ? "2" : ""}${ends === 0 ? "-" : ends === 1 ? "" : "+"}\n${lines.map((line) => (line === "" ? "\n" : `${indent}${line}\n`)).join("")}`;
}
