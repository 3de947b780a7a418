// Puts records or countries side by side. It reads their own pages of this site, so that there is one place for each fact.
// The address holds the whole state: ?ids=a,b or ?countries=tn,ma. What was compared last is kept in this browser only.
import { chosen, isId, keep } from "./compare-list.js";

const box = document.getElementById("compare");
const said = box.querySelector("[aria-live]"), table = box.querySelector(".scroller"), suggested = box.querySelector(".suggested");
const most = Number(box.dataset.most);
const kinds = { ids: "projects", countries: "countries" };

// Words of the page with their place filled in.
const say = (word, text) => box.dataset[word].replace("{0}", text);

// An id, or the address of a record's page in any language.
const idOf = (text) => {
  const path = text.trim().split(/[?#]/)[0].replace(/\/+$/, "");
  return path.slice(path.lastIndexOf("/") + 1).toLowerCase();
};

const query = new URLSearchParams(location.search);
// What is no list of ids is one text that somebody wrote.
const parts = (text) => (text.split(",").every((part) => part === "" || isId(idOf(part))) ? text.split(",") : [text]);
const asked = (kind) => [...new Set(query.getAll(kind).flatMap(parts).filter((part) => part.trim() !== ""))];

const address = (kind, ids) => `?${kind}=${ids.join(",")}`;

async function read(kind, text, isSecond = false) {
  const id = idOf(text);
  if (!isId(id)) return { id: text };
  let response;
  try {
    response = await fetch(`${box.dataset.home}${kinds[kind]}/${id}/`);
  } catch {
    return { id, failed: true };
  }
  if (!response.ok) return { id, failed: response.status >= 500 };
  // An inert document: nothing in it runs or is loaded.
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  // A former address names the one that it leads to.
  if (page.querySelector("meta[http-equiv=refresh]") && !isSecond) return read(kind, page.querySelector("link[rel=canonical]")?.getAttribute("href") ?? "", true);
  const facts = new Map();
  for (const row of page.querySelectorAll(".facts > [data-field]"))
    facts.set(row.dataset.field, { label: row.querySelector("dt").textContent, value: row.querySelector("dd") });
  // A country's figures stand in its charts, whose numbers are tables.
  for (const chart of page.querySelectorAll(".chart[data-field]"))
    facts.set(chart.dataset.field, { label: plain(chart.querySelector("h3")), value: list(chart.querySelectorAll("tbody tr")) });
  const heading = page.querySelector("h1");
  return facts.size === 0 ? { id } : { id, heading, facts, href: response.url, related: [...page.querySelectorAll("#related [data-record]")] };
}

const element = (name, properties = {}, ...children) => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
};

// The rows of a chart as a list: a linked name and its number.
function list(rows) {
  const names = element("ul", { className: "plain" });
  for (const row of [...rows].slice(0, 5))
    names.append(element("li", {}, document.importNode(row.querySelector("th > a"), true), " ", element("span", { className: "count" }, `(${plain(row.querySelector("td"))})`)));
  return element("div", {}, names);
}

const plain = (node) => node.textContent.replace(/\s+/g, " ").trim();

// The language and direction of what the text was taken from.
function sayLanguage(made, source) {
  for (const name of ["lang", "dir"]) if (source.hasAttribute(name)) made.setAttribute(name, source.getAttribute(name));
  return made;
}

function head(kind, record, ids) {
  const title = plain(record.heading);
  const link = element("a", { href: record.href }, title);
  sayLanguage(link, record.heading);
  const remove = element("a", { href: address(kind, ids.filter((id) => id !== record.id)), className: "remove" }, box.dataset.remove, element("span", { className: "visually-hidden" }, ": ", sayLanguage(element("span", {}, title), record.heading)));
  return element("th", { scope: "col" }, link, element("div", {}, remove));
}

function rows(records) {
  const labels = new Map();
  // The label of the record that has most of it: "Countries" where another has one country.
  const size = ({ value }) => value.querySelectorAll("li").length;
  for (const { facts } of records) for (const [field, fact] of facts) if (!labels.has(field) || size(fact) > size(labels.get(field))) labels.set(field, fact);
  return [...labels].map(([field, { label }]) => {
    const values = records.map(({ facts }) => facts.get(field)?.value);
    const same = records.length > 1 && values.every((v) => v && plain(v) === plain(values[0]));
    const row = element("tr", { className: same ? "same" : "" }, element("th", { scope: "row" }, label, ...(same ? [element("div", { className: "count" }, box.dataset.same)] : [])));
    for (const value of values) {
      const cell = element("td");
      if (value) cell.append(...document.importNode(value, true).childNodes);
      else cell.append("—");
      row.append(cell);
    }
    return row;
  });
}

function suggest(kind, records, ids) {
  const found = new Map();
  for (const record of records)
    for (const card of record.related) if (!ids.includes(card.dataset.record)) found.set(card.dataset.record, card.querySelector("h3 a"));
  if (ids.length >= most || found.size === 0) return;
  const tags = element("ul", { className: "tags" });
  for (const [id, title] of [...found].slice(0, 6))
    tags.append(element("li", {}, sayLanguage(element("a", { href: address(kind, [...ids, id]) }, plain(title)), title)));
  suggested.append(element("p", {}, box.dataset.suggested), tags);
  suggested.hidden = false;
}

async function show() {
  const kind = asked("countries").length > 0 ? "countries" : "ids";
  const all = asked(kind), ids = all.slice(0, most);
  if (ids.length === 0) return;
  const answers = await Promise.all(ids.map((id) => read(kind, id)));
  const records = answers.filter((a, i) => a.facts && answers.findIndex((b) => b.id === a.id) === i);
  const notices = answers.filter((a) => !a.facts).map((a) => say(a.failed ? "failed" : "missing", a.id));
  if (all.length > most) notices.unshift(box.dataset.full);
  said.append(...notices.map((text) => element("p", { className: "notice" }, text)));
  if (kind === "ids") keep(records.map((r) => r.id));
  if (records.length === 0) return;
  const shown = records.map((r) => r.id);
  table.append(element("table", { className: "comparison" },
    element("thead", {}, element("tr", {}, element("th", { scope: "col" }, box.dataset.what), ...records.map((r) => head(kind, r, shown)))),
    element("tbody", {}, ...rows(records))));
  table.hidden = false;
  suggest(kind, records, shown);
  said.append(element("p", { className: "visually-hidden" }, say("said", records.map((r) => plain(r.heading)).join(box.dataset.comma))));
  // The forms add to what is shown.
  const field = document.getElementById("compare-id");
  if (kind === "ids") field.form.addEventListener("submit", (event) => {
    event.preventDefault();
    const id = idOf(field.value);
    location.search = isId(id) ? address("ids", [...new Set([...shown, id])]) : `${address("ids", shown)}&ids=${encodeURIComponent(field.value.trim())}`;
  });
  else [...document.querySelectorAll("select[name=countries]")].forEach((select, i) => { if (shown[i]) select.value = shown[i]; });
}

// The second country is another one than the first.
const second = document.getElementById("compare-country-2");
if (second) second.selectedIndex = Math.min(1, second.options.length - 1);
// The same comparison in another language.
for (const link of document.querySelectorAll(".languages a")) link.search = location.search;
if (query.get("ids") === "") keep([]); // the last one was removed
else if (!query.has("ids") && !query.has("countries") && chosen().length > 0) location.replace(address("ids", chosen()));
else show();
