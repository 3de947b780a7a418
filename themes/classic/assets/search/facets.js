// Which records the filters leave, and how many there are of each value.

/**
 * For each facet in use, which records it leaves: any of the values of one facet, all of the facets.
 * @param state {{values: Map<string, string[]>, from?: number, to?: number}} values by facet, at least one each; one that no record has leaves none
 * @returns {Promise<Map<string, Uint8Array>>} by facet, 1 for each record that stays
 */
export async function masks(index, { values, from, to }) {
  const used = new Map();
  const add = async (id, isChosen) => {
    const facet = await index.facet(id), chosen = facet.values.map(({ value }) => isChosen(value)), mask = new Uint8Array(index.manifest.records);
    for (let record = 0; record < mask.length; record++)
      for (let at = facet.from[record]; at < facet.from[record + 1]; at++) if (chosen[facet.all[at]]) mask[record] = 1;
    used.set(id, mask);
  };
  const all = [...values].map(([id, chosen]) => add(id, (value) => chosen.includes(value)));
  if (from !== undefined || to !== undefined) all.push(add("year", (year) => year >= (from ?? -Infinity) && year <= (to ?? Infinity)));
  await Promise.all(all);
  return used;
}

/** The documents that the filters leave, all but one of them if it is named: what a facet counts in is not narrowed by its own choice. */
export function narrow(documents, used, except) {
  const applied = [...used].filter(([id]) => id !== except).map(([, mask]) => mask);
  return applied.length === 0 ? documents : documents.filter((document) => applied.every((mask) => mask[document] === 1));
}

/** How many of the documents have each value of the facet. */
export function count(facet, documents) {
  const counts = new Uint32Array(facet.values.length);
  for (const document of documents) for (let at = facet.from[document]; at < facet.from[document + 1]; at++) counts[facet.all[at]]++;
  return counts;
}

/** @param order "relevance", "newest" or "title" */
export async function sorted(index, { documents, scores }, order) {
  if (order === "title") {
    const place = new Uint32Array(index.manifest.records);
    (await index.titles()).forEach((document, at) => (place[document] = at));
    return [...documents].sort((a, b) => place[a] - place[b]);
  }
  // Documents are numbered from the newest on.
  return order === "newest" ? documents : [...documents].sort((a, b) => scores[b] - scores[a] || a - b);
}
