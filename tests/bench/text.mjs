// Text that is invented and shaped like real text: words by Zipf's law, in real Latin and Arabic letters. What the generators share.
import { words } from './words.mjs';

const LANGS = ['en', 'fr', 'ar'], VOCAB = 30000;

// ---- random numbers -------------------------------------------------------------------------------
export function rng(a) {                                     // mulberry32
  return () => { a = (a + 0x6D2B79F5) | 0; let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t; return ((t ^ (t >>> 14)) >>> 0) / 4294967296; };
}
export const pick = (r, xs) => xs[Math.floor(r() * xs.length)];
export const between = (r, lo, hi) => lo + Math.floor(r() * (hi - lo + 1));
export function zipf(n, q, s = 1) {                          // Zipf-Mandelbrot: weight 1 / (rank + q)^s
  const c = new Float64Array(n); let t = 0;
  for (let i = 0; i < n; i++) c[i] = t += 1 / (i + 1 + q) ** s;
  return r => { const x = r() * t; let lo = 0, hi = n - 1;
    while (lo < hi) { const m = (lo + hi) >> 1; if (c[m] < x) lo = m + 1; else hi = m; } return lo; };
}

// ---- vocabularies: real function and domain words first, then invented stems with real inflections -
const parts = {
  en: { on: 'b c d f g h j k l m n p r s t v w br cr dr fl gr pl pr sc st str tr th sh ch'.split(' '),
        nu: 'a e i o u ea ai oo ou io'.split(' '), co: ['', '', 'n', 'r', 'l', 't', 's', 'm', 'nd', 'rt', 'st', 'ck'],
        end: ['', 's', 'ed', 'ing', 'er', 'ly', 'ment', 'ation', 'ness', 'able', 'al', 'ity'] },
  fr: { on: 'b c d f g j l m n p r s t v br ch cl cr dr fl fr gr pl pr tr qu'.split(' '),
        nu: 'a e i o u é è ê ou ai eau oi eu â ô î œu'.split(' '), co: ['', '', 'n', 'r', 'l', 't', 's', 'm', 'nt', 'rt', 'ç'],
        end: ['', 's', 'e', 'es', 'ée', 'és', 'er', 'tion', 'tions', 'ement', 'ique', 'iques', 'ité', 'eur', 'euse', 'ant'] },
};
function latinVocabulary(lang, r) {
  const p = parts[lang], seen = new Set(words[lang]), out = [];
  while (out.length < VOCAB) {
    let stem = ''; for (let k = r() < 0.1 ? 3 : between(r, 1, 2); k-- > 0;) stem += pick(r, p.on) + pick(r, p.nu) + pick(r, p.co);
    stem = stem.replace(/ç(?=[eéèêi]|$)/g, 'c');
    if (stem.length < 3) continue;
    for (let k = between(r, 1, 5); k-- > 0;) { const w = stem + pick(r, p.end); if (!seen.has(w)) { seen.add(w); out.push(w); } }
  }
  return out;
}
const PATTERNS = ['123', '12ا3', '1ا23', 'م12و3', 'ت12ي3', 'م1ا23', 'ا1ت2ا3', 'است12ا3', '12ي3', 'م123', 'ت1ا23', 'ان12ا3', '1و2ا3', 'أ12ا3', 'إ12ا3', 'م12ا3'];
const AR_PRE = ['', '', '', 'ال', 'ال', 'ال', 'و', 'وال', 'بال', 'لل', 'ب', 'ل'], AR_END = ['', '', '', 'ة', 'ية', 'ات', 'ين', 'ون', 'ها', 'ي', 'يات'];
function arabicVocabulary(r) {
  const cons = [...'بتثجحخدذرزسشصضطظعغفقكلمنهوي'], seen = new Set(words.ar), out = [];
  while (out.length < VOCAB) {
    const root = [pick(r, cons), pick(r, cons), pick(r, cons)];
    for (let p = between(r, 1, 3); p-- > 0;) {
      const stem = pick(r, PATTERNS).replace(/[123]/g, d => root[d - 1]);
      for (let k = between(r, 1, 3); k-- > 0;) { const w = pick(r, AR_PRE) + stem + pick(r, AR_END); if (!seen.has(w)) { seen.add(w); out.push(w); } }
    }
  }
  return out;
}
export const cap = s => s[0].toUpperCase() + s.slice(1);

// ---- text ------------------------------------------------------------------------------------------
const vowel = /^[aeiouéèêâôîœ]/;
/** Phrases and sentences of the words that follow from a seed. */
export function textOf(seed) {
  const vocab = Object.fromEntries(LANGS.map((l, i) => {
    const r = rng(seed * 1000 + 7 + i), made = l === 'ar' ? arabicVocabulary(r) : latinVocabulary(l, r);
    return [l, [...words[l], ...made].slice(0, VOCAB)];
  }));
  const rank = zipf(VOCAB, 2.7, 1.12);
  function phrase(r, lang, n, content = false) {        // content: no function words at the head of the list
    const v = vocab[lang], out = [];
    for (let i = 0; i < n; i++) {
      let k = rank(r); if (content && k < 40) k = 40 + ((k * 7919 + out.length * 31) % 200);
      let w = v[k]; if (lang === 'fr' && k > 40 && vowel.test(w) && r() < 0.5) w = (r() < 0.6 ? 'l’' : 'd’') + w;
      out.push(w);
    }
    return out;
  }
  function sentence(r, lang, lo, hi) {
    const ws = phrase(r, lang, between(r, lo, hi));
    if (ws.length > 9) ws[Math.floor(ws.length / 2)] += lang === 'ar' ? '،' : ',';
    return (lang === 'ar' ? ws.join(' ') : cap(ws.join(' '))) + '.';
  }
  return { phrase, sentence };
}
