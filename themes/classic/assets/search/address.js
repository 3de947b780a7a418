// What the reader chose, as the address of the page says it: ?q=…&country=TN,LY&from=2020&sort=title.

/** How many records are shown at first. */
export const first = 10;

export const filters = document.getElementById("filters");

/** What the address asks for. */
export function read() {
  const asked = new URLSearchParams(location.search), values = new Map();
  for (const details of filters?.querySelectorAll("[data-facet]") ?? []) {
    const chosen = asked.getAll(details.dataset.facet).flatMap((list) => list.split(",")).filter((value) => value !== "");
    if (chosen.length > 0) values.set(details.dataset.facet, [...new Set(chosen)].slice(0, 50));
  }
  const year = (name) => (filters && /^\d{4}$/.test(asked.get(name) ?? "") ? +asked.get(name) : undefined);
  return { query: asked.get("q") ?? "", values, from: year("from"), to: year("to"), order: filters && ["relevance", "newest", "title"].includes(asked.get("sort")) ? asked.get("sort") : "", show: Math.min(Math.max(Math.floor(asked.get("show")) || first, first), 200) };
}

/** The address that asks for it. */
export function address(state) {
  const asked = new URLSearchParams();
  // One letter more than counts, so that the page can say so.
  if (state.query.trim() !== "") asked.set("q", state.query.slice(0, 301));
  for (const [id, chosen] of state.values) if (chosen.length > 0) asked.set(id, chosen.join(","));
  for (const name of ["from", "to"]) if (state[name] !== undefined) asked.set(name, state[name]);
  if (state.order !== "") asked.set("sort", state.order);
  if (state.show > first) asked.set("show", state.show);
  const text = asked.toString().replaceAll("%2C", ",");
  return text === "" ? location.pathname : `?${text}`;
}

export const isEmpty = ({ query, values, from, to, order }) => query.trim() === "" && values.size === 0 && from === undefined && to === undefined && order === "";

/** The choices of all facets but for one value of one of them. */
export const without = (state, id, value) => new Map([...state.values].map(([other, chosen]) => [other, other === id ? chosen.filter((v) => v !== value) : chosen]).filter(([, chosen]) => chosen.length > 0));
