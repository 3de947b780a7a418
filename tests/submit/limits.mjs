// What the form says of single values: {field, text}[] in, for each the key of its fault or null out, and the text as the record would have it.
//   node tests/submit/limits.mjs cases.json
import { readFileSync } from "node:fs";
import { cleaned, faultOf, numberOf, rulesOf } from "../../themes/classic/assets/submit/check.js";

const { data, cases } = JSON.parse(readFileSync(process.argv[2], "utf8"));
const rules = rulesOf(data);
process.stdout.write(JSON.stringify(cases.map(({ field, text }) => {
  const clean = cleaned(field, text);
  return { text: field.type === "number" || field.type === "integer" ? numberOf(clean) : clean, fault: clean === "" ? "empty" : faultOf(field, clean, rules)?.[0] ?? null };
})));
