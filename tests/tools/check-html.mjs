// Checks every HTML file below a folder with html-validate, and besides what html-validate does not know: which attributes,
// ARIA attributes and roles there are, and what is inside of inline SVG.
//   node tests/tools/check-html.mjs output
// One line per fault, `file:line:col rule message`, at most 50; exit status 1 if there is any.
import { aria, roles } from 'aria-query';
import { htmlElementAttributes } from 'html-element-attributes';
import { HtmlValidate, StaticConfigLoader } from 'html-validate';
import { svgElementAttributes } from 'svg-element-attributes';
import { readFileSync, readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads';

const config = {
  extends: ['html-validate:recommended', 'html-validate:document'],
  rules: {
    'no-unknown-elements': 'error', // a real fault that `recommended` leaves out
    // Valid HTML in another style.
    'attr-quotes': 'off', // a value may stand without quotes
    'attribute-boolean-style': 'off', // hidden and hidden="" are the same
    'attribute-empty-style': 'off', // download and download="" are the same
    'doctype-style': 'off', // the doctype has no case
    'long-title': 'off', // HTML knows no limit, and titles come from the content
    'no-implicit-input-type': 'off', // text is what an input is without a type
    'no-inline-style': 'off', // a chart gives its values to the style sheet as custom properties
    'no-redundant-for': 'off', // saying twice whose label it is hurts nobody
    'no-trailing-whitespace': 'off', // means nothing to a reader
    'prefer-button': 'off', // input type="submit" is valid
    'prefer-native-element': 'off', // a role on another element is valid; what ARIA forbids is in other rules
    'prefer-tbody': 'off', // the parser puts tbody in
    'tel-non-breaking': 'off', // typography
    'void-style': 'off', // br and br/ are the same
    // Faults, but narrower than the rule has them.
    'no-raw-characters': ['error', { relaxed: true }], // & alone is text in HTML 5
    'require-sri': ['error', { target: 'crossorigin' }], // our own files come with the page
    'form-dup-name': 'off', // several controls of one name are how a form sends a list
    'valid-id': ['error', { relaxed: true }], // an id may begin with a digit: only space and emptiness are wrong
  },
};
// No foreignObject: HTML inside SVG is nothing that we write.
const svgElements = new Set(('a animate animateMotion animateTransform circle clipPath defs desc ellipse filter g image line linearGradient marker mask metadata mpath '
  + 'path pattern polygon polyline radialGradient rect set stop style svg switch symbol text textPath title tspan use view').split(' '));
// One set per element, with what every element may have; html-validate itself looks for deprecated ones.
const known = (table, ...more) => { const sets = new Map(); return name => sets.get(name) ?? sets.set(name, new Set([...table['*'], ...(table[name] ?? []), ...more])).get(name); };
// property: RDFa in HTML (https://www.w3.org/TR/html-rdfa/), by which Open Graph names what other sites show beside a link.
const htmlAttributes = known({ ...htmlElementAttributes, meta: [...htmlElementAttributes.meta, 'property'] }, 'role'), svgAttributes = known(svgElementAttributes, 'role', 'href', 'xmlns', 'xmlns:xlink', 'xlink:href', 'xml:lang');
const most = 50;

/** Unknown attributes and roles, and in every svg: unknown elements, wrong nesting, references to ids that the page does not have. */
function checkTags(text) {
  const faults = [];
  // Same places, nothing to mistake for a tag.
  const bare = text.replace(/<!--[^]*?-->|(?<=<(script|style)\b[^>]*>)[^]*?(?=<\/\1>)/g, all => all.replace(/[^\n]/g, ' '));
  const ids = new Set([...bare.matchAll(/\sid=["']?([^\s"'>]+)/g)].map(m => m[1]));
  let open = []; // The elements of the svg that we are in.
  for (const { 0: tag, 1: end, 2: name, 3: rest, 4: empty, index } of bare.matchAll(/<(\/?)([a-zA-Z][\w:-]*)((?:"[^"]*"|'[^']*'|[^"'>])*?)(\/?)>/g)) {
    const add = (rule, message) => {
      const before = text.slice(0, index).split('\n');
      faults.push({ line: before.length, column: before.at(-1).length + 2, rule, message }); // On the name, as html-validate counts.
    };
    const svg = open.length > 0 || name === 'svg';
    if (svg && !svgElements.has(name)) add('svg-element', `${tag} is no element of SVG`);
    if (!end) {
      const attributes = new Map([...rest.matchAll(/([^\s"'=/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+)))?/g)].map(m => [svg ? m[1] : m[1].toLowerCase(), m[2] ?? m[3] ?? m[4] ?? '']));
      const all = svg ? svgAttributes(name) : htmlAttributes(name), role = (attributes.get('role') ?? '').split(/\s+/)[0];
      if (role && !roles.has(role)) add('role', `There is no role "${role}"`);
      for (const [attribute, value] of attributes) {
        if (attribute.startsWith('aria-')) {
          if (!aria.has(attribute)) add('aria-attribute', `There is no attribute "${attribute}"`);
          else if (roles.has(role) && !(attribute in roles.get(role).props)) add('aria-attribute', `The role "${role}" does not have "${attribute}"`);
        } else if (!all.has(attribute) && !/^(data-.|on[a-z]+$)/.test(attribute)) add('attribute', `<${name}> does not have the attribute "${attribute}"`);
        const target = svg ? value.match(attribute.endsWith('href') ? /^#(.+)/ : /url\(['"]?#([^'")]+)/)?.[1] : undefined;
        if (target && !ids.has(target)) add('svg-reference', `<${name}> refers to the missing id "${target}"`);
      }
    }
    if (!svg || !svgElements.has(name)) continue;
    if (!end && !empty) open.push(name);
    else if (end && open.at(-1) === name) open.pop();
    else if (end) {
      add('svg-nesting', `</${name}> where </${open.at(-1) ?? '?'}> is expected`);
      open = open.slice(0, Math.max(0, open.lastIndexOf(name))); // Go on after what this tag can close.
    }
  }
  if (open.length) faults.push({ line: text.split('\n').length, column: 1, rule: 'svg-nesting', message: `</${open.at(-1)}> is missing` });
  return faults;
}

async function check({ folder, files }) {
  const html = new HtmlValidate(new StaticConfigLoader(config)), lines = [];
  for (const file of files) {
    const text = readFileSync(join(folder, file), 'utf8'), report = await html.validateString(text, file);
    const faults = report.results.flatMap(r => r.messages).map(m => ({ line: m.line, column: m.column, rule: m.ruleId, message: m.message }));
    for (const f of [...faults, ...checkTags(text)].sort((a, b) => a.line - b.line || a.column - b.column)) lines.push(`${file}:${f.line}:${f.column} ${f.rule} ${f.message}`);
  }
  return lines;
}

if (!isMainThread) parentPort.postMessage(await check(workerData));
else {
  const folder = process.argv[2];
  if (!folder) throw new Error('Which folder? node tests/tools/check-html.mjs output');
  const files = readdirSync(folder, { recursive: true }).filter(f => f.endsWith('.html')).sort();
  if (!files.length) throw new Error(`There is no HTML file below ${folder}.`);
  const count = Math.min(availableParallelism(), 8, files.length);
  const answers = await Promise.all(Array.from({ length: count }, (_, n) => new Promise((resolve, reject) =>
    new Worker(new URL(import.meta.url), { workerData: { folder, files: files.filter((_, i) => i % count === n) } }).on('message', resolve).on('error', reject))));
  const lines = answers.flat().sort(new Intl.Collator('en', { numeric: true }).compare);
  for (const line of lines.slice(0, most)) console.log(line);
  if (lines.length > most) console.log(`and ${lines.length - most} more`);
  console.log(`${files.length} HTML files checked, ${lines.length} faults`);
  process.exit(lines.length ? 1 : 0);
}
