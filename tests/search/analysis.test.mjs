// The words of a text, by the same vectors as the words of the index: tests/search/AnalysisTests.cs.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fold, skeleton, stemOf, tokens, withoutArticle } from "../../themes/classic/assets/search/analysis.js";

const vectors = JSON.parse(readFileSync(new URL("vectors.json", import.meta.url), "utf8"));
const written = ({ form, stem, parts }) => (parts ? [form, stem, parts.map(written)] : [form, stem]);

for (const { about, language, text, query = false, tokens: expected } of vectors)
  test(`${about} (${language}${query ? ", a query" : ""})`, () => assert.deepEqual(tokens(text, language, query).map(written), expected));

test("there are at least 70 vectors, and no two are the same", () => {
  assert.ok(vectors.length >= 70);
  assert.equal(new Set(vectors.map(({ language, text, query }) => JSON.stringify([language, text, query]))).size, vectors.length);
});

test("what is folded stays as it is when it is folded again", () => {
  for (const { text } of vectors) assert.equal(fold(fold(text)), fold(text));
});

test("half of a letter beyond the plane separates words", () => {
  assert.deepEqual(tokens("a\ud800b \udc00", "en").map(({ form }) => form), ["a", "b"]);
});

test("no word is longer than 40 letters, and none is empty", () => {
  for (const text of ["x".repeat(10_000), "ﷺ".repeat(1000), "ا".repeat(10_000), "a-b".repeat(5000), "1 000".repeat(5000)])
    for (const language of ["ar", "en", "fr"])
      for (const isQuery of [true, false])
        for (const token of tokens(text, language, isQuery)) assert.ok(token.form.length > 0 && token.form.length <= 40 && token.stem.length > 0);
});

test("a long text is read in a time that grows with its length only", () => {
  const started = performance.now();
  for (const text of ["a".repeat(200_000), "-".repeat(200_000), "a-".repeat(100_000), "'s".repeat(100_000), "1 ".repeat(100_000), "000,".repeat(50_000), "\u0301".repeat(200_000), "و".repeat(200_000)]) tokens(text, "ar", true);
  assert.ok(performance.now() - started < 10_000);
});

test("broken plurals meet by their skeletons", () => {
  for (const [one, many] of [["مدرسة", "مدارس"], ["كتاب", "كتب"], ["مشروع", "مشاريع"]])
    assert.equal(skeleton(stemOf(fold(one), "ar")), skeleton(stemOf(fold(many), "ar")));
  assert.equal(skeleton("school"), "");
});

test("an article comes off where enough is left", () => {
  assert.equal(withoutArticle("المدرسه"), "مدرسه");
  assert.equal(withoutArticle("والمدرسه"), "مدرسه");
  assert.equal(withoutArticle("اليد"), "اليد");
  assert.equal(withoutArticle("اليد", 2), "يد");
});
