// The search pages: what the reader chose stands in the address, and what it finds on the page.
import { address, filters, first, isEmpty, read, without } from "./address.js";
import { match, suggest } from "./engine.js";
import { count, masks, narrow, sorted } from "./facets.js";
import { openIndex } from "./index.js";
import { button, element, language, mark, sayer, sentence } from "./show.js";

const more = 20, shortList = 12, most = 200;
const results = document.getElementById("results"), notes = document.querySelector(".search-notes");
const chips = document.querySelector(".chips"), sort = document.querySelector("[name=sort]"), counted = document.getElementById("count");
const isEverything = !filters, years = [...(filters?.querySelectorAll("[type=number]") ?? [])];

export async function start(box, words) {
  const say = sayer(words), said = box.querySelector(".search-said"), query = document.getElementById("query");
  const before = [...results.childNodes], beforeCount = counted?.textContent;
  let index, matched, timer, turn = 0;

  // Typing goes on in one entry of the history; a choice is a new one.
  function go(change, isStep = true) {
    clearTimeout(timer);
    timer = undefined;
    const to = address({ ...read(), query: query.value, show: first, ...change });
    history[isStep && to !== (location.search || location.pathname) ? "pushState" : "replaceState"](null, "", to);
    return run();
  }

  // ---- an answer ---------------------------------------------------------------------------------
  async function run(isSecond = false) {
    const own = ++turn, state = read();
    // A newer run has begun: this one shows nothing any more.
    const check = () => {
      if (own !== turn) throw check;
    };
    if (!timer) query.value = state.query;
    for (const link of document.querySelectorAll(".languages a")) link.search = location.search;
    notes.replaceChildren();
    if (isEmpty(state) && isEverything) {
      said.textContent = "";
      return clear();
    }
    if (!index) said.textContent = say("searching");
    try {
      index ??= await openIndex(`${box.dataset.base}${language}/`, language);
      check();
      await answer(state, check);
    } catch (error) {
      if (own !== turn) return;
      // After a new publication the files of the old index are gone: the manifest, read once more, says where the new ones are.
      if (error.reason === "stale" && !isSecond) {
        index = matched = undefined;
        return run(true);
      }
      fail(error.reason ?? "failed");
      if (!error.reason) reportError(error);
    }
  }

  function fail(reason) {
    said.textContent = "";
    const again = button(say("retry"), () => (reason === "stale" ? location.reload() : run().then(() => query.focus())));
    notes.replaceChildren(element("div", { className: "notice", role: "alert" }, element("p", {}, say(reason)), again));
  }

  async function find(state, check) {
    const { version, records, documents } = index.manifest, key = `${version} ${state.query}`;
    if (state.query.trim() === "") return { documents: Array.from({ length: records }, (_, i) => i), words: [], isAll: true };
    if (matched?.key !== key) {
      // The last word may go on: the same address finds the same, typed or followed.
      const found = await match(index, state.query, [0, isEverything ? documents : records], true);
      check();
      matched = { key, ...found };
    }
    return matched;
  }

  async function answer(state, check) {
    const found = await find(state, check), used = await masks(index, state);
    const left = narrow(found.documents, used);
    const order = state.order || (found.isAll ? "newest" : "relevance");
    const ordered = await sorted(index, { documents: left, scores: found.scores }, found.isAll && order === "relevance" ? "newest" : order);
    const cards = isEverything || isEmpty(state) ? [] : await index.cards(ordered.slice(0, state.show));
    check();
    explain(state, found);
    if (isEverything) await showGroups(ordered, found, check);
    else if (isEmpty(state)) clear();
    else showList(ordered, cards, found);
    if (!isEverything) {
      sort.value = order;
      await showChips(state, check);
      await showFacets(state, found, used, check);
    }
    // On the list of records, the number stands beside the list as well.
    said.classList.toggle("visually-hidden", !isEverything);
    said.textContent = isEmpty(state) ? "" : say.count("results", left.length);
    if (left.length === 0 && !isEmpty(state)) await help(state, found, used, check);
  }

  function clear() {
    results.replaceChildren(...before);
    if (counted) counted.textContent = beforeCount;
  }

  function showList(ordered, cards, found) {
    for (const card of cards) mark(card, found.words);
    counted.textContent = say.count("results", ordered.length);
    results.replaceChildren(element("ul", { className: "cards" }, ...cards));
    if (ordered.length > cards.length && cards.length < most)
      results.append(button(say("more"), async () => {
        await go({ show: cards.length + more });
        results.querySelectorAll(".card a")[cards.length]?.focus();
      }));
  }

  // Everything that was found, kind by kind, the best first.
  async function showGroups(ordered, found, check) {
    const { kinds, documents } = index.manifest, groups = [];
    for (const [at, { kind, first: from }] of kinds.entries()) {
      const to = kinds[at + 1]?.first ?? documents, own = ordered.filter((document) => document >= from && document < to);
      if (own.length > 0) groups.push({ kind, own });
    }
    groups.sort((a, b) => found.scores[b.own[0]] - found.scores[a.own[0]]);
    const parts = await Promise.all(groups.map(async ({ kind, own }) => {
      const list = element("ul", { className: "cards" }), heading = element("h2", {}, say(`groups.${kind}`), " ", element("span", { className: "count" }, say.number(own.length)));
      const part = element("section", {}, heading, list), next = button(say("more"), async () => {
        next.disabled = true;
        await add(more).then((card) => card.querySelector("a").focus(), (error) => fail(error.reason ?? "failed"));
        next.disabled = false;
      });
      const add = async (n) => {
        const at = list.children.length, cards = await index.cards(own.slice(at, at + n));
        for (const card of cards) mark(card, found.words);
        list.append(...cards);
        next.hidden = list.children.length >= own.length;
        return list.children[at];
      };
      await add(kind === "project" ? 6 : 3);
      part.append(element("p", { className: "actions" }, next));
      if (kind === "project") part.lastChild.append(element("a", { className: "button second", href: `${results.dataset.all}${location.search}` }, say("all_records")));
      return part;
    }));
    check();
    results.replaceChildren(...parts);
  }

  // What was done to find something at all.
  function explain(state, found) {
    if (state.query.length > 300) notes.append(element("p", {}, say("too_long")));
    if (found.isAny && found.documents.length > 0) notes.append(element("p", {}, say("any")));
    for (const { token, matches } of found.words) {
      const ways = [...matches.values()], corrected = ways.filter(({ tier }) => tier === "spelling" || tier === "skeleton");
      if (ways.length > 0 && corrected.length === ways.length) notes.append(sentence(words.corrected, token.form, corrected[0].form.form));
    }
  }

  // ---- filters -----------------------------------------------------------------------------------
  async function labels(facet, numbers) {
    if (facet.id !== "organization") return;
    // The name of an organization stands on its card.
    const start = index.manifest.kinds.find(({ kind }) => kind === "organization")?.first ?? 0;
    const wanted = numbers.filter((n) => facet.values[n].label === undefined);
    const cards = await index.cards(wanted.map((n) => start + facet.values[n].place));
    wanted.forEach((n, i) => (facet.values[n].label = cards[i].querySelector("h3").textContent.trim()));
  }

  // The choices that are made, each with a way to take it back.
  async function active(state) {
    const list = [];
    for (const [id, chosen] of state.values) {
      const facet = await index.facet(id), name = filters.querySelector(`[data-facet="${id}"] h3`).textContent;
      await labels(facet, chosen.map((value) => facet.values.findIndex((v) => v.value === value)).filter((n) => n >= 0));
      for (const value of chosen) {
        const known = facet.values.find((v) => v.value === value);
        list.push({ id, name, label: known?.label ?? value, isUnknown: !known, change: (now) => ({ values: without(now, id, value) }) });
      }
    }
    const { from, to } = state;
    if (from !== undefined || to !== undefined)
      list.push({ id: "year", name: filters.querySelector("legend").textContent, label: from === undefined ? say("until", to) : to === undefined ? say("since", from) : say("range", from, to), change: () => ({ from: undefined, to: undefined }) });
    return list;
  }

  async function showChips(state, check) {
    const list = await active(state);
    check();
    chips.replaceChildren(...list.map(({ name, label, change }) => {
      const chip = button([...sentence(words.pair, name, label).childNodes, " ×"], () => go(change(read())).then(() => query.focus()), "");
      chip.setAttribute("aria-label", say("remove", say("pair", name, label)));
      return element("li", {}, chip);
    }));
    if (list.length > 1) chips.append(element("li", {}, button(say("clear"), () => go({ values: new Map(), from: undefined, to: undefined }).then(() => query.focus()), "")));
    chips.hidden = list.length === 0;
    for (const { label, isUnknown } of list) if (isUnknown) notes.append(sentence(words.unknown_value, label));
    for (const year of years) if (year !== document.activeElement) year.value = state[year.name] ?? "";
  }

  async function showFacets(state, found, used, check) {
    for (const details of filters.querySelectorAll("[data-facet]")) {
      const id = details.dataset.facet, chosen = state.values.get(id) ?? [];
      // Opened once for a choice that the address made; whoever closes it wants it closed.
      if (chosen.length > 0 && !details.dataset.seen) details.open = true;
      if (!details.open) continue;
      details.dataset.seen = "yes";
      const facet = await index.facet(id), counts = count(facet, narrow(found.documents, used, id));
      let numbers = facet.values.map((_, n) => n).filter((n) => counts[n] > 0 || chosen.includes(facet.values[n].value));
      const isLong = numbers.length > shortList && !details.dataset.all;
      if (numbers.length > shortList) numbers.sort((a, b) => chosen.includes(facet.values[b].value) - chosen.includes(facet.values[a].value) || counts[b] - counts[a] || a - b);
      const all = Math.min(numbers.length, most);
      numbers = numbers.slice(0, isLong ? shortList : most);
      await labels(facet, numbers);
      check();
      showValues(details, numbers.map((n) => ({ ...facet.values[n], count: counts[n], isChosen: chosen.includes(facet.values[n].value) })), all, isLong);
    }
  }

  function showValues(details, values, all, isLong) {
    const id = details.dataset.facet, focused = details.contains(document.activeElement) ? document.activeElement.value : undefined;
    const list = element("ul", { className: "plain" }, ...values.map(({ value, label, count: number, isChosen }) => {
      const input = element("input", { type: "checkbox", value, checked: isChosen });
      input.addEventListener("change", () => {
        const state = read(), chosen = new Set(state.values.get(id) ?? []);
        if (input.checked) chosen.add(value);
        else chosen.delete(value);
        state.values.set(id, [...chosen]);
        go({ values: new Map([...state.values].filter(([, some]) => some.length > 0)) });
      });
      return element("li", {}, element("label", {}, input, element("bdi", {}, label), " ", element("span", { className: "count" }, say.number(number))));
    }));
    details.lastElementChild.replaceChildren(list);
    if (all > shortList)
      details.lastElementChild.append(button(isLong ? say.count("all_values", all) : say("fewer_values"), () => {
        if (isLong) details.dataset.all = "yes";
        else delete details.dataset.all;
        run().then(() => details.querySelector("input")?.focus());
      }, "more-values"));
    if (focused !== undefined) [...list.querySelectorAll("input")].find((input) => input.value === focused)?.focus();
  }

  // ---- nothing found -----------------------------------------------------------------------------
  async function help(state, found, used, check) {
    const help = element("div", { className: "panel" }, element("p", {}, say("none"))), ways = element("ul");
    const way = (text, change) => {
      const link = element("a", { href: address({ ...state, show: first, ...change }) }, text);
      link.addEventListener("click", (event) => {
        event.preventDefault();
        go(change).then(() => query.focus());
      });
      ways.append(element("li", {}, link));
    };
    for (const { token, matches } of found.words) {
      if (matches.size > 0) continue;
      help.append(sentence(words.unknown_word, token.form));
      const near = await suggest(index, token);
      if (near) way(say("did_you_mean", near), { query: found.words.map((w) => (w.token === token ? near : w.token.form)).join(" ") });
    }
    if (!isEverything && used.size > 0)
      for (const { name, label, change } of await active(state)) {
        const left = narrow(found.documents, await masks(index, { ...state, ...change(state) })).length;
        if (left > 0) way(say("without", say("pair", name, label), say.count("results", left)), change(state));
      }
    if (state.query.trim() !== "")
      for (const link of document.querySelectorAll(".languages a:not([aria-current])")) ways.append(element("li", {}, element("a", { href: link.href }, say("elsewhere", state.query, link.textContent))));
    check();
    help.append(ways);
    results.replaceChildren(help);
  }

  // ---- what the reader does ----------------------------------------------------------------------
  query.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => go({}, false), 150);
  });
  query.form.addEventListener("submit", (event) => {
    event.preventDefault();
    go({});
  });
  addEventListener("popstate", () => {
    clearTimeout(timer);
    timer = undefined;
    run();
  });
  sort?.addEventListener("change", () => go({ order: sort.value }));
  filters?.addEventListener("toggle", (event) => event.target.dataset.facet && event.target.open && run(), { capture: true });
  const yearOf = (year) => (/^\d{4}$/.test(year.value) ? +year.value : undefined);
  for (const year of years) year.addEventListener("change", () => go({ [year.name]: yearOf(year) }));
  // What the reader did while the modules were on their way comes before what the address says.
  const asked = read();
  query.value ||= asked.query;
  for (const year of years) asked[year.name] ??= yearOf(year);
  await go({ ...asked, query: query.value, order: asked.order || (sort && sort.value !== "newest" ? sort.value : "") }, false);
}
