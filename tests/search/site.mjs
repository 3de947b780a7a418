// What the scripts of this folder share: a built site read as a browser would, and the records that it was built from.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { match } from "../../themes/classic/assets/search/engine.js";
import { sorted } from "../../themes/classic/assets/search/facets.js";
import { openIndex } from "../../themes/classic/assets/search/index.js";

const project = join(dirname(fileURLToPath(import.meta.url)), "../..");

// Cards are elements in a browser. Here they are the pieces of their file.
globalThis.DOMParser ??= class {
  parseFromString(html) {
    const cards = html.replace(/^<ul>|<\/ul>$/g, "").split(/(?=<li class="card">)/).map((text) => ({ text, cloneNode: () => ({ text }) }));
    return { querySelectorAll: () => cards };
  }
};

/** The last value after --name. */
export function option(name, otherwise) {
  const at = process.argv.lastIndexOf("--" + name);
  return at < 0 ? otherwise : process.argv[at + 1];
}

/** Whether the script of that address is the one that was started. */
export const isStarted = (url) => process.argv[1] === fileURLToPath(url);

/** A fetch that reads the files of a folder, and tells which. */
export const fileFetch = (folder, onRead = () => {}) => async (path) => {
  const file = join(folder, path);
  if (!existsSync(file)) return new Response(null, { status: 404 });
  const bytes = readFileSync(file);
  onRead(path, bytes);
  return new Response(bytes);
};

/** The index of a language as the search page opens it. */
export const open = (output, language, onRead) => openIndex(`search/${language}/`, language, fileFetch(output, onRead));

/** The ids of the projects by the numbers of their documents: what their cards lead to. */
export async function projectIds(output, language) {
  const index = await open(output, language), cards = await index.cards(Array.from({ length: index.manifest.records }, (_, number) => number));
  return cards.map(({ text }) => /<h3><a href="[^"]*\/projects\/([^"/]+)\/"/.exec(text)[1]);
}

/** The projects found by a query, the best first. */
export async function find(index, query, isTyping = false) {
  const answer = await match(index, query, [0, index.manifest.records], isTyping);
  return { ...answer, documents: await sorted(index, answer, "relevance") };
}

const yaml = (file) => parse(readFileSync(file, "utf8"), { version: "1.2", schema: "core" });
export const readYaml = (...path) => yaml(join(project, ...path));
const folderOf = (content, kind) => readdirSync(join(content, kind)).filter((file) => file.endsWith(".yaml")).sort();

export const recordFiles = (content) => folderOf(content, "projects").map((file) => join(content, "projects", file));

/** A project as it is written, null where readers do not get it. */
export function readRecord(file) {
  const record = yaml(file);
  return ["published", "verified"].includes(record.review?.state) ? record : null;
}

export const readRecords = (content) => recordFiles(content).map(readRecord).filter(Boolean);

/** What is written in a folder of the content, by id. */
export const readAll = (content, kind) => new Map(folderOf(content, kind).map((file) => [basename(file, ".yaml"), yaml(join(content, kind, file))]));

// As in src/Search/SearchDocument.cs.
const plain = (markdown) => markdown.replace(/\]\([^)]*\)|https?:\/\/[^ \n)]*|&[^;\s]{1,8};/g, " ");
const longTexts = ["description", "impact", "challenges", "replicability", "sustainability", "lessons"];
const prizeTexts = ["short_description", "linkage", "partnerships", "goals", "added_value"];

/** The words of a project in one language, by field. */
export function textsOf(record, language) {
  const own = (text) => text?.[language] ?? text?.[record.language] ?? Object.values(text ?? {})[0];
  const long = [
    ...longTexts.map((field) => own(record[field])),
    ...(record.results ?? []).map((figure) => own(figure.label)),
    ...prizeTexts.map((field) => own(record.prize?.[field])),
  ];
  return {
    title: own(record.title) ?? "",
    summary: [own(record.summary), ...(own(record.keywords) ?? [])].filter(Boolean).join(" "),
    text: long.filter(Boolean).map(plain).join("\n"),
  };
}

// Facets whose values are terms, by the field of a project and the vocabulary.
const terms = {
  country: ["countries", "countries"], action_line: ["action_lines", "action-lines"], sdg: ["sdgs", "sdgs"], gdc_objective: ["gdc_objectives", "gdc-objectives"],
  technology: ["technologies", "technologies"], activity: ["activity", "activity-types"], status: ["status", "status"], target_group: ["target_groups", "target-groups"],
};

/** What the records are divided by: the values of each facet for a project, as src/Model/Facet.cs defines them, and the names of these values. */
export function facetsOf(content) {
  const organizations = readAll(content, "organizations"), vocabularies = readAll(content, "vocabularies");
  const editions = new Map((existsSync(join(content, "editions")) ? readdirSync(join(content, "editions")) : []).map((id) => [id, yaml(join(content, "editions", id, "edition.yaml"))]));
  const term = (vocabulary, id) => vocabularies.get(vocabulary).terms.find((t) => String(t.id) === id);
  const withParents = (vocabulary, ids) => ids.flatMap((id) => [id, term(vocabulary, id)?.parent ?? []].flat().map(String));
  const list = (value) => (value === undefined || value === null ? [] : [value].flat().map(String));
  const valuesOf = (record) => ({
    ...Object.fromEntries(Object.entries(terms).map(([facet, [field, vocabulary]]) => [facet, withParents(vocabulary, list(record[field]))])),
    kind: list(record.kind),
    organization: list([record.organization, ...(record.partners ?? []).map((partner) => partner.organization)]),
    organization_type: list(organizations.get(record.organization)?.type),
    year: record.start === undefined ? [] : [String(record.start).slice(0, 4)],
    edition: list(record.editions),
  });
  const all = (texts) => Object.values(texts ?? {}).flat();
  const termNames = (vocabulary, id) => (term(vocabulary, id) ? [...all(term(vocabulary, id).label), ...all(term(vocabulary, id).short), ...all(term(vocabulary, id).also), id] : []);
  const namesOf = (record) => {
    const values = valuesOf(record);
    return [...new Set([
      record.id,
      ...Object.entries(terms).flatMap(([facet, [, vocabulary]]) => values[facet].flatMap((id) => termNames(vocabulary, id))),
      ...values.organization.flatMap((id) => [...all(organizations.get(id)?.name), ...all(organizations.get(id)?.acronym)]),
      ...values.organization_type.flatMap((id) => termNames("organization-types", id)),
      ...values.year,
      ...values.edition.flatMap((id) => all(editions.get(id)?.title)),
      ...termNames("coverage", record.coverage),
    ])];
  };
  return {
    /** @returns {Object<string, Set<string>>} */
    valuesOf: (record) => Object.fromEntries(Object.entries(valuesOf(record)).map(([facet, values]) => [facet, new Set(values)])),
    namesOf,
  };
}

/** Random numbers below 1 that are the same at every run (mulberry32). */
export const random = (seed) => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
};

export const below = (next, bound) => Math.floor(next() * bound);
export const pick = (next, list) => list[below(next, list.length)];

export const quantile = (numbers, share) => [...numbers].sort((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(numbers.length * share))];
export const median = (numbers) => quantile(numbers, 0.5);
