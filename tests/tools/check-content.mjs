// Checks every file of content/ against schemas/*.json with ajv: a second opinion beside our own reader.
//   node tests/tools/check-content.mjs [folder that holds content/]
import Ajv from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import { readFileSync, readdirSync, existsSync } from 'node:fs';
import { join, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const project = join(dirname(fileURLToPath(import.meta.url)), '../..'), root = process.argv[2] ?? project;
const ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true });
const schemas = {};
const schema = type => (schemas[type] ??= ajv.compile(JSON.parse(readFileSync(join(project, 'schemas', `${type}.json`), 'utf8'))));

let checked = 0, faults = 0;
function check(type, file) {
  const text = readFileSync(file, 'utf8');
  const yaml = file.endsWith('.md') ? text.split(/^---$/m)[1] : text;
  const valid = schema(type)(parse(yaml, { version: '1.2', schema: 'core' }));
  checked++;
  for (const error of valid ? [] : schema(type).errors) {
    faults++;
    console.log(`${file}: ${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`);
  }
}
const files = (folder, ending) => (existsSync(join(root, 'content', folder)) ? readdirSync(join(root, 'content', folder)).filter(f => f.endsWith(ending)).map(f => join(root, 'content', folder, f)) : []);
const folders = folder => (existsSync(join(root, 'content', folder)) ? readdirSync(join(root, 'content', folder)) : []);

if (existsSync(join(root, 'content/site.yaml'))) check('site', join(root, 'content/site.yaml'));
for (const [folder, type] of [['vocabularies', 'vocabulary'], ['organizations', 'organization'], ['people', 'person'], ['projects', 'project']]) for (const f of files(folder, '.yaml')) check(type, f);
for (const f of files('pages', '.md')) check('page', f);
for (const f of files('news', '.md')) check('news', f);
for (const d of folders('declarations')) {
  check('declaration', join(root, 'content/declarations', d, 'declaration.yaml'));
  for (const f of files(`declarations/${d}`, '.md')) check('declaration-text', f);
}
for (const e of folders('editions')) {
  check('edition', join(root, 'content/editions', e, 'edition.yaml'));
  for (const f of files(`editions/${e}/sessions`, '.yaml')) check('session', f);
  for (const f of files(`editions/${e}/outcomes`, '.yaml')) check('outcome', f);
  for (const f of files(`editions/${e}/pages`, '.md')) check('page', f);
}
console.log(faults ? `${faults} faults in ${checked} files` : `${checked} files pass`);
process.exit(faults ? 1 : 0);
