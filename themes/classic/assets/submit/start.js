// The form for submissions: remembers what is written, checks it, and makes the file. It sends nothing.
import { cleaned, lengthOf, rulesOf, slugOf } from "./check.js";
import { forget, remember, remembered } from "./memory.js";
import * as organizations from "./organizations.js";
import { read } from "./record.js";
import { write } from "./yaml.js";

const form = document.getElementById("submission");
const byId = (id) => document.getElementById(id);
const words = JSON.parse(form.dataset.words);
const say = (word, ...parts) => parts.reduce((text, part, i) => text.replace(`{${i}}`, part), words[word]);
const rules = rulesOf(JSON.parse(byId("submission-data").textContent));
let hasChecked = false;

const own = () => form.elements.language.value;
const languages = () => rules.languages.filter((code) => code === own() || form.querySelector(`input[name=also][value=${code}]`).checked);
const isNew = () => byId("is-new").checked;

/** A row of a list from its template; what may still be free is the next number. */
function addRow(part) {
  const all = part.querySelector(".row-list");
  const next = Math.max(-1, ...[...all.children].map((row) => Number(row.dataset.row.slice(part.dataset.rows.length + 1)))) + 1;
  const row = part.querySelector("template").content.firstElementChild.cloneNode(true);
  for (const element of [row, ...row.querySelectorAll("*")])
    for (const { name, value } of [...element.attributes]) if (value.includes("#") && name !== "href") element.setAttribute(name, value.replaceAll("#", name === "aria-label" ? "#" : next));
  all.append(row);
  number(part);
  arrange(row);
  return row;
}

function number(part) {
  for (const [i, row] of [...part.querySelectorAll(".row")].entries()) row.setAttribute("aria-label", part.querySelector("template").content.firstElementChild.getAttribute("aria-label").replace("#", i + 1));
}

/** Shows what the answers so far ask for. */
function arrange(within = form) {
  const shown = languages();
  for (const part of within.querySelectorAll("[data-lang]")) part.hidden = !shown.includes(part.dataset.lang);
  for (const box of form.querySelectorAll("input[name=also]")) box.disabled = box.value === own();
  byId("new-organization").hidden = !isNew();
  form.querySelector("[data-field=organization] input").disabled = isNew();
  for (const counter of within.querySelectorAll(".counter")) count(counter);
  for (const details of within.querySelectorAll(".checks")) {
    const chosen = details.querySelectorAll("input:checked").length;
    details.querySelector(".chosen").textContent = chosen > 0 ? say("chosen_count", chosen) : "";
  }
}

function count(counter) {
  const { value } = byId("f-" + counter.id.slice(2));
  const length = lengthOf(cleaned({ type: "text" }, value));
  const text = say("counter", length, counter.dataset.max);
  if (counter.textContent !== text) counter.textContent = text;
  counter.classList.toggle("over", length > Number(counter.dataset.max));
}

/** Ids follow the titles until somebody writes another one. */
function derive() {
  const latin = (name) => [...rules.languages].filter((code) => code !== "ar" && languages().includes(code)).map((code) => slugOf(form.elements[`${name}.${code}`].value)).find((slug) => slug !== "") ?? "";
  const organization = isNew() ? form.elements["organization-record.id"].value : organizations.idOf(form.elements.organization.value) ?? "";
  propose(form.elements["organization-record.id"], latin("organization-record.acronym") || latin("organization-record.name"));
  const title = latin("title");
  const kind = form.elements.kind.value;
  propose(form.elements.id, title || (organization && kind ? `${organization}-${kind}`.slice(0, 80) : ""));
}

function propose(control, id) {
  if (control.dataset.own === "true") return;
  control.value = id === "page" || id === "index" ? "" : id;
}

/** All that was written, by the names of the controls; ticked boxes and rows by their values. */
function values() {
  const all = {};
  for (const control of form.elements) {
    if (!control.name || control.closest("template")) continue;
    const isBox = control.type === "checkbox" || control.type === "radio";
    if (isBox ? control.checked : control.value !== "") (all[control.name] ??= []).push(control.value);
  }
  for (const control of [form.elements.id, form.elements["organization-record.id"]]) if (control.dataset.own === "true") all[`own ${control.name}`] = ["true"];
  return all;
}

function restore(all) {
  const names = Object.keys(all);
  for (const part of form.querySelectorAll("[data-rows]")) {
    const rows = new Set(names.filter((name) => name.startsWith(part.dataset.rows + ".")).map((name) => Number(name.slice(part.dataset.rows.length + 1).split(".")[0])).filter((at) => at >= 0 && at < 200));
    for (let at = part.querySelectorAll(".row").length; at <= Math.max(-1, ...rows); at++) addRow(part);
  }
  for (const control of form.elements) {
    const kept = all[control.name];
    if (kept === undefined) continue;
    if (control.type === "checkbox" || control.type === "radio") control.checked = kept.includes(control.value);
    else if (control.name) control.value = kept[0];
  }
  for (const control of [form.elements.id, form.elements["organization-record.id"]]) if (all[`own ${control.name}`]) control.dataset.own = "true";
}

function save() {
  const isKept = remember(values());
  byId("saved").textContent = words[isKept ? "saved" : "unsaved"];
  byId("forget").disabled = !isKept;
}

/** Every value of the form, and every fault. */
function check() {
  const given = { languages: languages(), own: own(), rules };
  const organization = read(form, { ...given, fields: isNew() ? rules.organization : [], prefix: "organization-record.", organization: () => null });
  const id = organization.values.id;
  const project = read(form, { ...given, fields: rules.project.filter(({ name }) => !(isNew() && name === "organization")), prefix: "", organization: ({ value }) => organizations.idOf(value) });
  const faults = [...project.faults, ...organization.faults];
  if (isNew() && id !== undefined && organizations.has(id)) faults.push({ control: form.elements["organization-record.id"], said: ["clash"] });
  const { title = {}, start, end } = project.values;
  for (const language of given.languages)
    if (title[language] === undefined && language !== given.own && hasTexts(project.values, language)) faults.push({ control: form.elements[`title.${language}`], said: ["title_missing"] });
  if (start !== undefined && end !== undefined && end.slice(0, start.length) < start.slice(0, end.length)) faults.push({ control: form.elements.end, said: ["end_first"] });
  return { project: isNew() ? { ...project.values, organization: id } : project.values, organization: isNew() ? organization.values : null, faults };
}

const hasTexts = (value, language) => typeof value === "object" && value !== null && Object.entries(value).some(([key, inner]) => key === language || hasTexts(inner, language));

/** What follows from the rest. The state is the editors' to change. */
function complete(project) {
  const today = new Date().toISOString().slice(0, 10);
  const translations = rules.languages.filter((code) => project.title[code] !== undefined).map((code) => [code, { state: code === own() ? "original" : "draft" }]);
  return { ...project, language: own(), translations, review: { state: "submitted", date: today }, updated: today };
}

const labelOf = (control) => {
  const part = control.closest("[data-field]");
  const name = (part.querySelector(":scope > legend") ?? part.querySelector("label")).firstChild.textContent.trim();
  const language = control.closest("[data-lang]")?.querySelector("label").textContent;
  return language ? `${name} (${language})` : name;
};

/** The first of several at one control is told. */
function show(faults) {
  for (const old of form.querySelectorAll("[aria-invalid]")) old.removeAttribute("aria-invalid");
  for (const old of form.querySelectorAll(".fault")) old.hidden = true;
  const first = faults.filter(({ control }, i) => faults.findIndex((other) => other.control === control) === i).sort((a, b) => (a.control.compareDocumentPosition(b.control) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
  const links = first.map(({ control, said }) => {
    const text = say(...said);
    control.setAttribute("aria-invalid", "true");
    const place = byId("e-" + control.id.slice(2)) ?? control.closest("[data-field]").querySelector(":scope > .fault");
    place.textContent = text;
    place.hidden = false;
    if (!control.id) control.id = "b-" + control.name;
    const link = Object.assign(document.createElement("a"), { href: "#" + control.id, textContent: `${labelOf(control)}: ${text}` });
    link.addEventListener("click", (event) => {
      event.preventDefault();
      control.closest("details")?.setAttribute("open", "");
      control.focus();
    });
    const item = document.createElement("li");
    item.append(link);
    return item;
  });
  byId("faults").querySelector("ul").replaceChildren(...links);
  byId("faults").hidden = links.length === 0;
}

let file;
function present({ project, organization }) {
  const record = write(rules.project, complete(project)), other = organization && write(rules.organization, organization);
  const text = other === null ? record : `${record}${rules.separator}\n${other}`;
  byId("preview").textContent = text;
  if (file) URL.revokeObjectURL(file);
  file = URL.createObjectURL(new Blob([text], { type: "application/yaml" }));
  Object.assign(byId("download"), { href: file, download: `${project.id}.yaml` });
  if (byId("forge")) forge([...(other === null ? [] : [["organizations", organization.id, other, "forge_organization"]]), ["projects", project.id, record, "forge_record"]]);
  byId("ready").hidden = false;
}

function forge(records) {
  const links = records.map(([folder, id, text, word]) => [`${rules.newFile}${folder}?filename=${id}.yaml&value=${encodeURIComponent(text)}`, words[word]]);
  const fits = links.every(([href]) => href.length < rules.longestAddress);
  byId("forge").replaceChildren(...(fits ? links : []).map(([href, textContent]) => {
    const item = document.createElement("li");
    item.append(Object.assign(document.createElement("a"), { href, textContent, rel: "noreferrer" }));
    return item;
  }));
  byId("too-long").hidden = fits;
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  hasChecked = true;
  if (form.elements.organization.value !== "") await organizations.load(rules.organizations);
  const found = check();
  show(found.faults);
  byId("ready").hidden = true;
  if (found.faults.length === 0) present(found);
  byId(found.faults.length === 0 ? "ready" : "faults").focus();
});

let waiting;
function changed({ target }) {
  if (target.name === "id" || target.name === "organization-record.id") target.dataset.own = String(target.value !== "");
  arrange(target.closest(".field") ?? form);
  if (["language", "also", "is-new"].includes(target.name)) arrange();
  derive();
  if (hasChecked) show(check().faults);
  byId("ready").hidden = true;
  clearTimeout(waiting);
  waiting = setTimeout(save, 300);
}
form.addEventListener("input", changed);
form.addEventListener("change", changed);
addEventListener("pagehide", () => { if (waiting) save(); });

/** Names are looked for as they are written; the line below tells which organization was understood. */
async function lookUp(control) {
  const note = byId("n-" + control.name);
  const isThere = await organizations.load(rules.organizations);
  organizations.offer(control.value);
  const id = organizations.idOf(control.value);
  note.textContent = !isThere ? words.list_failed : id !== null && control.value.trim() !== "" ? say("chosen", organizations.labelOf(id)) : "";
  derive();
}
form.addEventListener("focusin", ({ target }) => { if (target.matches("[data-reference]")) lookUp(target); });
form.addEventListener("input", ({ target }) => { if (target.matches("[data-reference]")) lookUp(target); });

form.addEventListener("click", ({ target }) => {
  if (target.matches("[data-add]")) addRow(target.closest("[data-rows]")).querySelector("input, select, textarea").focus();
  else if (target.matches("[data-remove]")) {
    const part = target.closest("[data-rows]");
    target.closest(".row").remove();
    number(part);
    part.querySelector("[data-add]").focus();
    changed({ target: part });
  }
});

byId("forget").addEventListener("click", () => {
  clearTimeout(waiting);
  waiting = undefined;
  forget();
  form.reset();
  for (const control of [form.elements.id, form.elements["organization-record.id"]]) delete control.dataset.own;
  for (const part of form.querySelectorAll("[data-rows]")) [...part.querySelectorAll(".row")].slice(Number(part.dataset.min)).forEach((row) => row.remove());
  for (const note of form.querySelectorAll(".chosen")) note.textContent = "";
  hasChecked = false;
  show([]);
  byId("ready").hidden = true;
  arrange();
  byId("saved").textContent = words.forgotten;
  form.elements.language[0].focus();
  byId("forget").disabled = true;
});

// The enter key in a field checks nothing by accident: the button does.
form.addEventListener("keydown", (event) => { if (event.key === "Enter" && event.target.matches("input:not([type=checkbox], [type=radio])")) event.preventDefault(); });

const kept = remembered();
if (kept !== null) {
  restore(kept);
  byId("saved").textContent = words.restored;
  byId("forget").disabled = false;
}
arrange();
