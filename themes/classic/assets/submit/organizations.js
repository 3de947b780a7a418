// The organizations of the repository, fetched when somebody begins to look for one: a name becomes the id that the record holds.
const most = 40;
const list = document.getElementById("organizations");
const fold = (text) => text.normalize("NFKD").replace(/\p{M}|ـ/gu, "").replace(/[أإآٱ]/g, "ا").replace(/ى/g, "ي").replace(/ة/g, "ه").toLowerCase();
let entries, asked, byLabel = new Map();

/** Fulfilled with false where they cannot be had now; asking again tries again. */
export function load(address) {
  asked ??= fetch(address).then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(answer.status)))).then((all) => {
    const names = new Map();
    for (const [, name] of all) names.set(name, (names.get(name) ?? 0) + 1);
    // Where two have one name, the id tells them apart.
    entries = all.map(([id, name, acronym]) => ({ id, label: names.get(name) > 1 ? `${name} (${id})` : name, key: fold(`${name} ${acronym ?? ""} ${id}`) }));
    byLabel = new Map(entries.flatMap(({ id, label }) => [[label, id], [id, id]]));
    return true;
  }).catch(() => {
    asked = undefined;
    return false;
  });
  return asked;
}

/** The id of what stands in the control: chosen from the list, or written as it is. Null where there is none such. */
export const idOf = (text) => byLabel.get(text.trim()) ?? (entries === undefined && /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(text.trim()) ? text.trim() : null);

export const has = (id) => entries?.some((entry) => entry.id === id) === true;

export const labelOf = (id) => entries?.find((entry) => entry.id === id)?.label ?? id;

/** Offers those whose name, acronym or id has all the words. */
export function offer(text) {
  const words = fold(text).split(/\s+/).filter((word) => word !== "");
  const found = words.length === 0 || entries === undefined || byLabel.has(text) ? [] : entries.filter(({ key }) => words.every((word) => key.includes(word))).slice(0, most);
  list.replaceChildren(...found.map(({ label }) => Object.assign(document.createElement("option"), { value: label })));
}
