// The files of the index, decoded: right ones, and ones that are cut off or damaged. Written here by hand, after docs/search.md.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Bits, Bytes, riceParameter } from "../../themes/classic/assets/search/bits.js";
import { distance, match } from "../../themes/classic/assets/search/engine.js";
import { SearchError, openIndex, partOf } from "../../themes/classic/assets/search/index.js";

class Writer {
  bytes = [];
  #bits = "";

  bits(value, count) {
    this.#bits += count === 0 ? "" : value.toString(2).padStart(count, "0");
    return this;
  }

  gamma(value) {
    const width = value.toString(2).length;
    return this.bits(0, width - 1).bits(value, width);
  }

  rice(value, parameter) {
    this.#bits += "1".repeat(value >> parameter) + "0";
    return this.bits(value & ((1 << parameter) - 1), parameter);
  }

  sorted(numbers, below) {
    numbers.forEach((number, i) => this.rice(number - (numbers[i - 1] ?? -1) - 1, riceParameter(numbers.length, below)));
    return this;
  }

  number(value) {
    for (; value > 127; value >>= 7) this.bytes.push((value & 127) | 128);
    this.bytes.push(value);
    return this;
  }

  text(text) {
    const bytes = Buffer.from(text);
    return this.number(bytes.length).raw(bytes);
  }

  raw(bytes) {
    this.bytes.push(...bytes);
    return this;
  }

  done() {
    for (let at = 0; at < this.#bits.length; at += 8) this.bytes.push(parseInt(this.#bits.slice(at, at + 8).padEnd(8, "0"), 2));
    return Uint8Array.from(this.bytes);
  }
}

const all = 300, records = 6;
const manifest = {
  version: "v1", records, documents: all, kinds: [{ kind: "project", first: 0 }, { kind: "page", first: 6 }], weights: [4, 1.6, 1, 0.8], shards: ["c", "m"], lists: [0, 2], cardsPerFile: 8, stops: ["the"],
  spelling: { forward: ["c"], backward: ["r"], skeleton: [] }, facets: { country: 3, status: 2, organization: 2 },
};
const many = Array.from({ length: 60 }, (_, i) => i * 5);

// computer: two postings; computing: more, in place; compute: in a list, and its names in another.
const shard = new Writer().number(1).number(0).text("comput").number(3)
  .number(0x02).raw(Buffer.from("er")).number(0x03).raw(Buffer.from("ing")).number(0x7f).text("compute")
  .gamma(3).rice(7, riceParameter(2, all)).bits(0, 5).rice(200, riceParameter(2, all)).bits(17, 5).gamma(1)
  .gamma(6).bits(0, 1).gamma(2).bits(3, 5).gamma(3).sorted([0, 1, 2], all).bits(20, 5).gamma(2).sorted([5, 299], all).gamma(3).bits(0, 1).sorted([4, 9], all)
  .gamma(61).bits(1, 1).gamma(2).gamma(61).bits(1, 1).gamma(3)
  .done();
const other = new Writer().number(1).number(0).text("model").number(1).number(0).gamma(2).rice(1, riceParameter(1, all)).bits(0, 5).gamma(1).done();
const lists = [new Writer().gamma(1).bits(8, 5).gamma(60).sorted(many, all).done(), new Writer().sorted(many.map((n) => n + 1), all).done()];
const words = new Writer().number(0).text("computer").number(6).text("ing").number(2).text("ût").done();
const country = new Writer().text(JSON.stringify([["tn", "Tunis"], ["eg", "Égypte"], ["ma", "المغرب"]])).bits(0, 1).gamma(2).sorted([0, 3], records).gamma(1).sorted([3], records).gamma(3).sorted([0, 1, 5], records).done();
const status = new Writer().text(JSON.stringify([["on", "On"], ["off", "Off"]])).bits(1, 1).bits(1, 2).bits(2, 2).bits(0, 2).bits(1, 2).bits(2, 2).bits(2, 2).done();
const organization = new Writer().text(JSON.stringify([["one", 1], ["two", 3]])).bits(1, 1).bits(1, 2).bits(2, 2).bits(0, 2).bits(1, 2).bits(2, 2).bits(2, 2).done();
const titles = new Writer().bits(5, 3).bits(0, 3).bits(4, 3).bits(1, 3).bits(3, 3).bits(2, 3).done();
const good = {
  "t0.bin": shard, "t1.bin": other, "l0.bin": new Writer().number(1).raw([0]).number(lists[0].length).raw(lists[0]).done(), "l1.bin": new Writer().number(lists[1].length).raw(lists[1]).done(),
  "forward0.bin": words, "country.bin": country, "status.bin": status, "organization.bin": organization, "titles.bin": titles,
};

const open = (files = {}, asked = []) => openIndex("/s/", "en", async (path) => {
  asked.push(path);
  if (path === "/s/manifest.json") return new Response(JSON.stringify(manifest));
  const bytes = { ...good, ...files }[path.slice("/s/v1/".length)];
  return bytes ? new Response(bytes) : new Response(null, { status: 404 });
});

test("words, their forms and where they stand", async () => {
  const [computer, computing, compute] = (await (await open()).shard(0)).get("comput");
  assert.deepEqual(computer, { form: "computer", stem: "comput", count: 2, texts: [{ documents: [7], symbol: 0 }, { documents: [207], symbol: 17 }], named: 0 });
  assert.deepEqual(computing.texts.map(({ symbol, documents }) => [symbol, ...documents]), [[3, 0, 1, 2], [20, 5, 299]]);
  assert.deepEqual([...computing.names], [4, 9]);
  assert.deepEqual([compute.form, compute.count, compute.list, compute.named, compute.namesList], ["compute", 60, 1, 60, 2]);
});

test("long lists come from files of their own", async () => {
  const index = await open(), compute = (await index.shard(0)).get("comput")[2];
  await index.complete(compute);
  assert.deepEqual(compute.texts.map(({ symbol, documents }) => [symbol, [...documents]]), [[8, many]]);
  assert.deepEqual([...compute.names], many.map((n) => n + 1));
});

test("the words for those that are misspelt", async () => assert.deepEqual(await (await open()).words("forward", 0), ["computer", "computing", "coût"]));

test("facets of several values, of one value, and of organizations", async () => {
  const index = await open();
  const having = async (id) => {
    const { values, from, all } = await index.facet(id);
    return [values, Array.from({ length: records }, (_, record) => [...all.slice(from[record], from[record + 1])])];
  };
  assert.deepEqual(await having("country"), [[{ value: "tn", label: "Tunis" }, { value: "eg", label: "Égypte" }, { value: "ma", label: "المغرب" }], [[0, 2], [2], [], [0, 1], [], [2]]]);
  assert.deepEqual((await having("status"))[1], [[0], [1], [], [0], [1], [1]]);
  assert.deepEqual((await having("organization"))[0], [{ value: "one", place: 0 }, { value: "two", place: 3 }]);
});

test("the order of the titles", async () => assert.deepEqual(await (await open()).titles(), [5, 0, 4, 1, 3, 2]));

test("each file is fetched once, and one that failed once more", async () => {
  const asked = [], index = await open({}, asked);
  await Promise.all([index.shard(0), index.shard(0)]);
  await index.shard(0);
  assert.deepEqual(asked, ["/s/manifest.json", "/s/v1/t0.bin"]);
  for (let i = 0; i < 2; i++) await assert.rejects(index.shard(7));
  assert.equal(asked.filter((path) => path === "/s/v1/t7.bin").length, 2);
});

test("it says why there is no answer", async () => {
  const reason = (fetchFile) => openIndex("/s/", "en", fetchFile).then((index) => index.shard(0)).then(() => undefined, (error) => error instanceof SearchError && error.reason);
  const manifestThen = (response) => async (path) => (path.endsWith("manifest.json") ? new Response(JSON.stringify(manifest)) : response());
  assert.equal(await reason(async () => { throw new TypeError("no network"); }), "offline");
  assert.equal(await reason(async () => new Response(null, { status: 404 })), "failed");
  await assert.rejects(openIndex("/s/", "en", async () => new Response("<html>")), SyntaxError);
  assert.equal(await reason(manifestThen(() => new Response(null, { status: 404 }))), "stale");
  assert.equal(await reason(manifestThen(() => new Response(null, { status: 500 }))), "failed");
  assert.equal(await reason(manifestThen(() => { throw new TypeError("no network"); })), "offline");
});

// All that a file holds.
const decode = {
  "t0.bin": async (index) => (await Promise.all((await index.shard(0)).get("comput").map((form) => index.complete(form)))).map(({ form, texts, names }) => [form, texts, names]),
  "l0.bin": async (index) => (await index.complete((await index.shard(0)).get("comput")[2])).texts,
  "l1.bin": async (index) => (await index.complete((await index.shard(0)).get("comput")[2])).names,
  "forward0.bin": (index) => index.words("forward", 0), "country.bin": (index) => index.facet("country"), "status.bin": (index) => index.facet("status"), "titles.bin": (index) => index.titles(),
};
const textOf = (value) => JSON.stringify(value, (_, v) => (ArrayBuffer.isView(v) ? [...v] : v));

for (const [name, read] of Object.entries(decode)) {
  test(`${name} that is cut off is an error`, async () => {
    const whole = textOf(await read(await open()));
    for (let length = 0; length < good[name].length; length++) {
      const found = await read(await open({ [name]: good[name].slice(0, length) })).catch((error) => error);
      // A list of words that ends between two of them cannot be told from a shorter one.
      const isBeginning = name === "forward0.bin" && Array.isArray(found) && whole.startsWith(textOf(found).slice(0, -1));
      assert.ok(found instanceof Error || isBeginning, `${length} bytes of ${good[name].length}: ${textOf(found)}`);
    }
  });

  test(`${name} that is damaged never hangs`, async () => {
    const started = performance.now();
    for (let at = 0; at < good[name].length; at++)
      for (const mask of [1, 2, 16, 128, 255]) {
        const damaged = good[name].slice();
        damaged[at] ^= mask;
        await read(await open({ [name]: damaged })).catch((error) => assert.ok(error instanceof Error));
      }
    for (const fill of [0, 255, 127, 85]) await read(await open({ [name]: new Uint8Array(5000).fill(fill) })).catch((error) => assert.ok(error instanceof Error));
    assert.ok(performance.now() - started < 20_000);
  });
}

test("a query of a damaged index ends", async () => {
  for (const fill of [0, 255, 127, 85]) {
    const bytes = new Uint8Array(3000).fill(fill);
    await match(await open(Object.fromEntries(Object.keys(good).map((name) => [name, bytes]))), "computer models", [0, all]).catch((error) => assert.ok(error instanceof Error));
  }
});

test("numbers of bits and of bytes are read as they were written", () => {
  const written = new Writer();
  for (let value = 1; value < 3000; value += 7) written.gamma(value).rice(value, value % 9);
  const bits = new Bits(written.done());
  for (let value = 1; value < 3000; value += 7) assert.deepEqual([bits.gamma(), bits.rice(value % 9)], [value, value]);
  const bytes = new Bytes(new Writer().number(0).number(127).number(128).number(2 ** 27).text("").text("été").done());
  assert.deepEqual([bytes.number(), bytes.number(), bytes.number(), bytes.number(), bytes.text(), bytes.text(), bytes.isAtEnd], [0, 127, 128, 2 ** 27, "", "été", true]);
  assert.throws(() => bytes.byte());
});

test("a text is in the last part that does not begin after it", () => {
  assert.deepEqual(["", "a", "b", "bz", "c", "z"].map((text) => partOf(["a", "b", "c"], text)), [0, 0, 1, 1, 2, 2]);
  assert.equal(partOf([], "x"), 0);
});

test("a mistake is a letter too many, too few, another one, or two exchanged", () => {
  assert.deepEqual([["abc", "abc"], ["abc", "abcd"], ["abc", "ab"], ["abc", "abd"], ["abc", "acb"], ["abc", "cab"], ["", ""]].map(([a, b]) => distance(a, b, 2)), [0, 1, 1, 1, 1, 2, 0]);
  assert.ok(distance("abcdef", "uvwxyz", 2) > 2);
  assert.ok(distance("a", "abcdef", 2) > 2);
});
