// Prints the section `countries` of a Words file: the names of all countries in one language, from Unicode CLDR as node carries it.
//   node tests/tools/country-names.mjs fr
// The countries of the region have their names in content/vocabularies/countries.yaml; these are for everybody else's.
import { readFileSync } from 'node:fs';

const language = process.argv[2];
const codes = readFileSync(new URL('../../src/Schema/IsoCountries.cs', import.meta.url), 'utf8').match(/\b[A-Z]{2}\b(?=[ \n])/g);
const names = new Intl.DisplayNames(language, { type: 'region' });
console.log('countries:');
for (const code of [...new Set(codes)].sort()) console.log(`  ${JSON.stringify(code)}: ${JSON.stringify(names.of(code))}`);
