// Writes src/Search/LetterTable.cs: how letters fold, since the build runs without ICU. Source: the Unicode data of node itself.
// Run after a change: node tests/tools/letters.mjs
// With --print, the file is printed instead; with --folds, all the letters it speaks for, dropped ones too, each with its folding.
import { writeFileSync } from 'node:fs';
import { join, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fold } from '../../themes/classic/assets/search/analysis.js';

// Latin, Greek, Cyrillic, Arabic and the signs; presentation forms; full-width letters. The browser folds more (kana, old forms of ideographs), which no language of ours is written with.
const isCovered = (code) => code < 0x2e80 || (code >= 0xfb00 && code < 0xff00) || (code >= 0xff01 && code <= 0xff5e);

const groups = new Map(), folds = [], unit = (c) => '\\u' + c.charCodeAt(0).toString(16).padStart(4, '0');
const escaped = (text) => [...text].map((c) => (/[a-z0-9 ]/.test(c) ? c : [...Array(c.length).keys()].map((i) => unit(c[i])).join(''))).join('');
for (let code = 0; code < 0x10000; code++) {
  const letter = String.fromCharCode(code);
  if (!isCovered(code) || /[\p{Cn}\p{Cs}]/u.test(letter)) continue;
  const to = fold(letter);
  folds.push([code, to]);
  if (code < 0x80 || /[\p{M}\p{Cf}]/u.test(letter)) continue; // marks and controls are dropped by their category
  if (to === letter || (to.length === 1 && to === letter.toLowerCase())) continue;
  groups.set(to, (groups.get(to) ?? '') + letter);
}
const pieces = [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([to, from]) => escaped(to) + '|' + escaped(from));
const lines = [];
for (const piece of pieces) {
  if (lines.length > 0 && lines.at(-1).length + piece.length < 220) lines[lines.length - 1] += '\\n' + piece;
  else lines.push(piece);
}
const target = join(dirname(fileURLToPath(import.meta.url)), '../../src/Search/LetterTable.cs');
const text = `namespace Repository.Search;

/// <summary>Made by tests/tools/letters.mjs: on each line a folding and the letters that fold to it.</summary>
internal static class LetterTable
{
    public const string Folds =
${lines.map((line, i) => `        "${line}${i < lines.length - 1 ? '\\n" +' : '";'}`).join('\n')}
}
`;
if (process.argv.includes('--folds')) process.stdout.write(JSON.stringify(folds));
else if (process.argv.includes('--print')) process.stdout.write(text);
else {
  writeFileSync(target, text);
  console.log(`${groups.size} foldings`);
}
