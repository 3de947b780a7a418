// Reads every .yaml file of a folder and writes its values into another one as the editor in the browser does: keys in another order,
// long lines folded at 80 columns, texts that could be something else in single quotes. Usage: rewrite-yaml.mjs FROM TO
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse, parseDocument, stringify, visit } from 'yaml';

const [from, to] = process.argv.slice(2);
const turned = value => Array.isArray(value) ? value.map(turned)
  : value && typeof value === 'object' ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, turned(inner)])) : value;

for (const name of readdirSync(from, { recursive: true }).filter(n => n.endsWith('.yaml'))) {
  const values = parse(readFileSync(join(from, name), 'utf8'));
  // The clauses of a declaration are a map whose order counts: only the keys of the record change places.
  const fields = Object.fromEntries(Object.entries(turned(values)).reverse());
  const text = stringify(fields, { lineWidth: 80, blockQuote: 'folded', singleQuote: true });
  const document = parseDocument(text);
  visit(document, { Scalar(key, node) { if (key === 'value' && /^\d{4}-\d\d-\d\d$/.test(node.value)) node.type = 'QUOTE_SINGLE'; } });
  mkdirSync(dirname(join(to, name)), { recursive: true });
  writeFileSync(join(to, name), document.toString({ lineWidth: 80, blockQuote: 'folded', singleQuote: true }));
}
