// Reads the record out of the form: values in the shape that yaml.js writes, and what is wrong with them, each with the control to go to.
import { cleaned, faultOf, numberOf } from "./check.js";

/**
 * @param {{fields: object[], prefix: string, languages: string[], own: string, rules: object, organization: (control: Element) => string | null}} given
 *   languages: those that the submitter has texts in. organization: the id that a control names, null for none that is known.
 */
export function read(form, { fields, prefix, languages, own, rules, organization }) {
  const faults = [], values = {};
  const fault = (control, ...said) => faults.push({ control, said });
  const control = (path) => form.elements[path] instanceof RadioNodeList ? form.elements[path][0] : form.elements[path];
  const part = (path) => form.querySelector(`[data-field="${CSS.escape(path)}"]`);

  function single(field, path) {
    const at = control(path);
    if (!at) return undefined;
    let text = cleaned(field, at.value);
    if (text === "") return undefined;
    if (field.type === "reference") {
      const id = organization(at);
      if (id === null) fault(at, "unknown_organization");
      return id ?? undefined;
    }
    const said = faultOf(field, text, rules);
    if (said) fault(at, ...said);
    else if (field.type === "number" || field.type === "integer") text = numberOf(text);
    return text;
  }

  /** Words with commas between them, Arabic ones too. */
  function words(field, path) {
    const at = control(path);
    const all = cleaned(field, at.value).split(/[,،;؛]/).map((word) => word.trim()).filter((word) => word !== "");
    for (const word of all) {
      const said = faultOf(field, word, rules);
      if (said) fault(at, ...said);
    }
    const twice = all.find((word, i) => all.indexOf(word) !== i);
    if (twice) fault(at, "twice", twice);
    return all.length === 0 ? undefined : all;
  }

  function texts(field, path) {
    const found = {};
    for (const language of languages) {
      const text = field.of.type === "list" ? words(field.of.of, `${path}.${language}`) : single(field.of, `${path}.${language}`);
      if (text !== undefined) found[language] = text;
    }
    if (field.own && found[own] === undefined) fault(control(`${path}.${own}`), "missing");
    else if (field.required && Object.keys(found).length === 0) fault(control(`${path}.${own}`), "missing");
    return Object.keys(found).length === 0 ? undefined : found;
  }

  function rows(field, path) {
    const all = [...part(path).querySelectorAll(":scope > .row-list > .row")];
    const groups = all.map((row) => ({ row, group: group(field.of.fields, row.dataset.row) })).filter(({ group }) => Object.keys(group).length > 0);
    for (const { row, group } of groups) named(row, field.of.fields, group);
    if (groups.length < (field.min ?? 0)) fault(all.length > 0 ? all[0].querySelector("input, select, textarea") : part(path).querySelector("[data-add]"), "add_some");
    return groups.length === 0 ? undefined : groups.map(({ group }) => group);
  }

  /** What one needs that has something in it: an address, or for a source the name of a document. */
  function named(row, fields, group) {
    for (const { name, required } of fields)
      if (required && group[name] === undefined && !faults.some((f) => f.control === control(`${row.dataset.row}.${name}`)) && control(`${row.dataset.row}.${name}`)) fault(control(`${row.dataset.row}.${name}`), "missing");
    const url = control(`${row.dataset.row}.url`), document = control(`${row.dataset.row}.document`);
    if (url && group.url === undefined && group.document === undefined) fault(url, document ? "needs_source" : "needs_address");
  }

  function group(all, path) {
    const found = {};
    for (const field of all) {
      const value = one({ ...field, required: false }, `${path}.${field.name}`);
      if (value !== undefined) found[field.name] = value;
    }
    return found;
  }

  function boxes(field, path) {
    const chosen = [...part(path).querySelectorAll("input:checked")].map((box) => box.value);
    if (chosen.length < (field.min ?? 0)) fault(part(path).querySelector("input"), "choose_some");
    return chosen.length === 0 ? undefined : chosen;
  }

  function one(field, path) {
    if (!part(path)) return undefined;
    if (field.type === "texts") return texts(field, path);
    if (field.type === "list") return field.of.type === "group" ? rows(field, path) : boxes(field, path);
    const value = single(field, path);
    if (field.required && value === undefined && !faults.some((f) => f.control === control(path))) fault(control(path), "missing");
    return value;
  }

  for (const field of fields) {
    const value = one(field, prefix + field.name);
    if (value !== undefined) values[field.name] = value;
  }
  return { values, faults };
}
