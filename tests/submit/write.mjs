// Writes the records of a file as the form writes them: {fields, values}[] in, a list of texts out.
//   node tests/submit/write.mjs cases.json
import { readFileSync } from "node:fs";
import { write } from "../../themes/classic/assets/submit/yaml.js";

const cases = JSON.parse(readFileSync(process.argv[2], "utf8"));
process.stdout.write(JSON.stringify(cases.records.map(({ type, values }) => write(cases.types[type], values))));
