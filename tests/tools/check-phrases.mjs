// The words of the editor in Arabic and French (themes/classic/admin/phrases.*.yml) against those of the pinned version of Decap: every phrase that an
// editor of this site can meet is there, none is left over, and each has the same parts to be filled in.
// node tests/tools/check-phrases.mjs
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

// Ways of signing in that the site does not offer, and what only somebody who writes a configuration by hand can meet.
const never = /^(auth\.(loginWith(NetlifyIdentity|Azure|Bitbucket|Gitea|Forgejo)|errors\.)|editor\.editorWidgets\.unknown)/;

const map = JSON.parse(readFileSync('src/Cms/editor/node_modules/decap-cms/dist/decap-cms.js.map', 'utf8'));
const own = language => {
  const at = map.sources.findIndex(source => source.endsWith(`decap-cms-locales/dist/esm/${language}/index.js`));
  const text = map.sourcesContent[at].replace(/export default \w+;\s*$/, '');
  return flat(new Function(`${text}; return ${language};`)());
};
const flat = (node, prefix = '') => Object.entries(node).flatMap(([key, value]) => (typeof value === 'string' ? [[prefix + key, value]] : flat(value, `${prefix}${key}.`)));
const parts = text => [...new Set(text.match(/%\{\w+\}/g) ?? [])].filter(part => part !== '%{smart_count}').sort().join(' ');

const english = new Map(own('en'));
let faults = 0;
const fault = sentence => { faults++; console.log(sentence); };
for (const language of ['ar', 'fr']) {
  const ours = new Map(flat(parse(readFileSync(`themes/classic/admin/phrases.${language}.yml`, 'utf8'))));
  const theirs = language === 'fr' ? new Map(own('fr')) : new Map();
  for (const [key, text] of ours)
    if (!english.has(key)) fault(`${language}: the editor has no phrase '${key}'`);
    else if (parts(text) !== parts(english.get(key))) fault(`${language}: '${key}' fills in ${parts(text) || 'nothing'}, the editor gives ${parts(english.get(key)) || 'nothing'}`);
  for (const key of english.keys())
    if (!ours.has(key) && !theirs.has(key) && !never.test(key)) fault(`${language}: '${key}' is missing ("${english.get(key)}")`);
}
console.log(`${english.size} phrases, ${faults} faults`);
process.exit(faults ? 1 : 0);
