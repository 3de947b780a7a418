// Invented declarations of N clauses in three languages, as content of the project's own model.
//   node declaration-data.mjs --content DIR [--declarations 1] [--clauses 1000] [--seed 1] [--notes 1]
// DIR is the `content` folder of a site that `generate.mjs` made (or any): declarations/ is added to it. The anatomy is that of such texts:
// sections of ten paragraphs or so, every third with lettered points, some of which have points of their own; a preamble of a tenth.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { between, cap, rng, textOf } from './text.mjs';

const option = (k, d) => { const i = process.argv.indexOf('--' + k); return i < 0 ? d : process.argv[i + 1]; };
const content = option('content', 'content'), declarations = +option('declarations', 1), clauses = +option('clauses', 1000), seed = +option('seed', 1), notes = option('notes', '1') === '1';
const languages = ['en', 'fr', 'ar'], { phrase, sentence } = textOf(seed), q = text => JSON.stringify(text);
const romans = ['i', 'ii', 'iii', 'iv', 'v'], letters = [...'abcdefgh'];

function declaration(number) {
  const r = rng(Math.imul(seed, 0x9E3779B1) ^ Math.imul(number + 1, 0x85EBCA6B)), id = `declaration-${number + 1}`;
  const texts = Object.fromEntries(languages.map(l => [l, []])), listed = [];
  const heading = l => { const words = phrase(r, l, 4, true).join(' '); return l === 'ar' ? words : cap(words); };
  const add = (clause, indent, kind) => {
    for (const l of languages) {
      // Two in five carry a link or a note, as real texts do.
      const extra = notes && listed.length % 5 === 0 ? `[^n${listed.length}]` : listed.length % 5 === 1 ? ` ([${heading(l)}](https://example.org/${clause}))` : '';
      texts[l].push(`${indent}${sentence(r, l, indent ? 8 : 20, indent ? 22 : 55).replace(/[.!?؟]+$/, '')}${extra}; {#${clause}}`);
    }
    listed.push([clause, kind]);
  };
  const preamble = Math.max(1, Math.round(clauses / 10));
  let section = 0, paragraph = 0, part = 'pp';
  while (listed.length < clauses) {
    if (part === 'pp' && listed.length >= preamble) [part, paragraph] = ['op', 0];
    if (paragraph % 10 === 0) { section++; for (const l of languages) texts[l].push(`## ${heading(l)} {#section-${section}}`); }
    const clause = `${part}-${++paragraph}`, kind = part === 'pp' ? 'preamble' : paragraph % 2 ? 'commitment' : 'other';
    add(clause, '', kind);
    if (paragraph % 3 === 0) for (const letter of letters.slice(0, between(r, 2, 8))) {
      if (listed.length >= clauses) break;
      add(`${clause}-${letter}`, '- ', kind);
      if (letter === 'b') for (const roman of romans.slice(0, between(r, 2, 5))) if (listed.length < clauses) add(`${clause}-b-${roman}`, '  - ', kind);
    }
  }
  const folder = join(content, 'declarations', id), title = Object.fromEntries(languages.map(l => [l, heading(l)]));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'declaration.yaml'), `id: ${id}
title: {${languages.map(l => `${l}: ${q(title[l])}`).join(', ')}}
adopted: ${2000 + number % 26}-03-0${1 + number % 9}
status: adopted
text: full
authoritative: en
official: https://example.org/${id}
sources: [{url: https://example.org/${id}}]
clauses:
${listed.map(([clause, kind]) => `  ${clause}: {kind: ${kind}}`).join('\n')}
`);
  for (const l of languages) {
    // Points of one list stand on lines that follow each other.
    const text = texts[l].map((line, i) => (i > 0 && /^ *- /.test(line) && /^ *- /.test(texts[l][i - 1]) ? '' : '\n') + line).join('\n');
    const footnotes = notes ? listed.map((_, i) => i).filter(i => i % 5 === 0).map(i => `[^n${i}]: ${sentence(r, l, 5, 12)}`).join('\n') : '';
    writeFileSync(join(folder, `text.${l}.md`), `---\nid: ${id}\ntranslation: {state: ${l === 'en' ? 'original' : 'reviewed'}, of: 2026-01-01}\n---\n${text}\n\n${footnotes}\n`);
  }
}
for (let number = 0; number < declarations; number++) declaration(number);
