// The words of all YAML and Markdown files below a folder with their stems, each once and sorted, in the languages given.
// node tests/search/words.mjs content ar,en,fr
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { tokens } from "../../themes/classic/assets/search/analysis.js";

const [folder, languages] = process.argv.slice(2);
const files = readdirSync(folder, { recursive: true }).filter((file) => /\.(ya?ml|md)$/.test(file));
const texts = files.map((file) => readFileSync(join(folder, file), "utf8"));
const sorted = (words) => [...words].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
const words = (language) => sorted(new Set(texts.flatMap((text) => tokens(text, language).map(({ form, stem }) => `${form} ${stem}`))));
process.stdout.write(JSON.stringify(Object.fromEntries(languages.split(",").map((language) => [language, words(language)]))));
