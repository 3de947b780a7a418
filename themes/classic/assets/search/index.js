// The files of the index: which is needed, fetched once, decoded. What they hold is told in docs/search.md.
import { Bits, Bytes, riceParameter } from "./bits.js";

/** Why a search could not be answered: "offline", "failed", or "stale" when the index was replaced meanwhile. */
export class SearchError extends Error {
  constructor(reason) {
    super(reason);
    this.reason = reason;
  }
}

/**
 * @param base the folder of the language's index, with a slash at its end
 * @param language its code
 */
export async function openIndex(base, language, fetchFile = (...asked) => fetch(...asked)) {
  const get = async (path, missing, options) => {
    const response = await fetchFile(base + path, options).catch(() => {
      throw new SearchError("offline");
    });
    if (!response.ok) throw new SearchError(response.status === 404 ? missing : "failed");
    return response;
  };
  const manifest = await (await get("manifest.json", "failed", { cache: "no-cache" })).json();
  return new Index(manifest, language, (name) => get(`${manifest.version}/${name}`, "stale"));
}

// The last part of a sorted list of starts at which the text can be.
export function partOf(starts, text) {
  let low = 0, high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle] <= text) low = middle;
    else high = middle - 1;
  }
  return low;
}

class Index {
  #get;
  #kept = new Map();

  constructor(manifest, language, get) {
    this.manifest = manifest;
    this.language = language;
    this.#get = get;
  }

  // What was fetched is kept; what failed is tried again the next time.
  #keep(name, decode) {
    let kept = this.#kept.get(name);
    if (!kept) {
      kept = this.#get(name).then(decode);
      kept.catch(() => this.#kept.delete(name));
      this.#kept.set(name, kept);
    }
    return kept;
  }

  #bytes = async (response) => new Uint8Array(await response.arrayBuffer());

  /** The words of a shard, by their stems: each form with where it stands. */
  async shard(number) {
    if (this.manifest.shards.length === 0) return new Map();
    return this.#keep(`t${number}.bin`, async (response) => this.#terms(await this.#bytes(response)));
  }

  #terms(bytes) {
    const dictionary = new Bytes(bytes), stems = new Map(), forms = [];
    for (let left = dictionary.number(), last = ""; left > 0; left--) {
      const stem = (last = dictionary.after(last)), found = [];
      for (let count = dictionary.number(); count > 0; count--) found.push({ form: formOf(dictionary, stem), stem });
      stems.set(stem, found);
      forms.push(...found);
    }
    const bits = new Bits(bytes, dictionary.at), all = this.manifest.documents;
    for (const form of forms) {
      form.count = bits.gamma() - 1;
      if (form.count > fewPostings) {
        if (bits.read(1)) form.list = bits.gamma() - 1;
        else form.texts = groups(bits, all);
      } else form.texts = few(bits, form.count, all);
      form.named = bits.gamma() - 1;
      if (form.named > 0) {
        if (bits.read(1)) form.namesList = bits.gamma() - 1;
        else form.names = bits.sorted(form.named, all);
      }
    }
    return stems;
  }

  #list(number) {
    const file = partOf(this.manifest.lists, number);
    return this.#keep(`l${file}.bin`, async (response) => {
      const bytes = new Bytes(await this.#bytes(response)), lists = [];
      while (!bytes.isAtEnd) lists.push(bytes.take(bytes.number()));
      return lists;
    }).then((lists) => new Bits(lists[number - this.manifest.lists[file]]));
  }

  /** Fetches what is not in the shard itself. */
  async complete(form) {
    const all = this.manifest.documents;
    if (!form.texts) form.texts = groups(await this.#list(form.list), all);
    if (form.named > 0 && !form.names) form.names = (await this.#list(form.namesList)).sorted(form.named, all);
    return form;
  }

  /** The words of a file of words, for those that are misspelt. */
  words(order, number) {
    return this.#keep(`${order}${number}.bin`, async (response) => {
      const bytes = new Bytes(await this.#bytes(response)), words = [];
      while (!bytes.isAtEnd) words.push(bytes.after(words.at(-1) ?? ""));
      return words;
    });
  }

  /** The values of a facet, and which records have them: those of record n are all[from[n]] up to all[from[n + 1]]. */
  facet(id) {
    return this.#keep(`${id}.bin`, async (response) => {
      const bytes = new Bytes(await this.#bytes(response)), values = JSON.parse(bytes.text()), bits = new Bits(bytes.bytes, bytes.at);
      const records = this.manifest.records, lists = [];
      if (bits.read(1)) {
        const width = 32 - Math.clz32(values.length);
        for (const {} of values) lists.push([]);
        for (let record = 0; record < records; record++) {
          const value = bits.read(width);
          if (value > 0) lists[value - 1].push(record);
        }
      } else for (const {} of values) lists.push(bits.sorted(bits.gamma(), records));
      const from = new Uint32Array(records + 1);
      for (const list of lists) for (const record of list) from[record + 1]++;
      for (let record = 0; record < records; record++) from[record + 1] += from[record];
      const all = new Uint16Array(from[records]), next = from.slice();
      lists.forEach((list, value) => list.forEach((record) => (all[next[record]++] = value)));
      return { id, values: valuesOf(id, values), from, all };
    });
  }

  /** The records in the order of their titles. */
  titles() {
    return this.#keep("titles.bin", async (response) => {
      const bits = new Bits(await this.#bytes(response)), width = 32 - Math.clz32(this.manifest.records);
      return Array.from({ length: this.manifest.records }, () => bits.read(width));
    });
  }

  /** The cards of documents, in their order, as elements that belong to no page yet. */
  async cards(documents) {
    const size = this.manifest.cardsPerFile;
    return Promise.all(documents.map(async (document) => {
      const cards = await this.#keep(`c${Math.floor(document / size)}.txt`, async (response) => parseCards(await response.text()));
      return cards[document % size].cloneNode(true);
    }));
  }
}

const fewPostings = 4;

// Pages of our own; parsed without running or loading anything.
const parseCards = (html) => [...new DOMParser().parseFromString(`<ul>${html}</ul>`, "text/html").querySelectorAll("li.card")];

// Of organizations, how many numbers after the one before: their names stand on their cards.
function valuesOf(id, values) {
  let place = -1;
  return values.map(([value, label]) => (id === "organization" ? { value, place: (place += label) } : { value, label }));
}

function formOf(bytes, stem) {
  const head = bytes.byte();
  if (head === 0x7f) return bytes.text();
  const before = head & 128 ? bytes.text() : "";
  return before + stem.slice(0, stem.length - ((head >> 4) & 7)) + bytes.text(head & 15);
}

// Documents with the field and impact of each.
function few(bits, count, all) {
  const parameter = riceParameter(count, all), found = [];
  for (let i = 0, last = 0; i < count; i++) found.push({ documents: [(last += bits.rice(parameter))], symbol: bits.read(5) });
  return found;
}

function groups(bits, all) {
  return Array.from({ length: bits.gamma() }, () => ({ symbol: bits.read(5), documents: bits.sorted(bits.gamma(), all) }));
}
