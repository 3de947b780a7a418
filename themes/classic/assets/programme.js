// The programme of an edition: filters that stand in the address, the reader's own time zone, what is on now, and the reader's own
// choice of sessions. Everything is read from the page; without this script the whole programme is there.
const tools = document.getElementById("programme");
const strip = document.getElementById("now");
const source = tools ?? strip;
const words = JSON.parse(source.dataset.words);
const say = (word, ...parts) => parts.reduce((text, part, i) => text.replace(`{${i}}`, part), words[word]);
const language = `${document.documentElement.lang}-u-nu-latn`;
const element = (name, properties = {}, ...children) => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
};
const button = (text, onclick) => element("button", { type: "button", className: "button second", textContent: text, onclick });

// The reader's own choice, kept in this browser: the ids of sessions, by edition.
const key = `programme-${source.dataset.edition}`;
const idOf = (slot) => slot.id.slice(2);
// A session that has another id now is still the reader's.
const slots = [...document.querySelectorAll(".slot")];
const today = new Map(slots.flatMap((slot) => [idOf(slot), ...(slot.dataset.formerly ?? "").split(" ")].filter(Boolean).map((id) => [id, idOf(slot)])));
const inProgramme = (ids) => [...new Set([...ids].map((id) => today.get(id)).filter(Boolean))];
const read = () => {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? "[]");
    return new Set(Array.isArray(kept) ? kept.filter((id) => typeof id === "string").map((id) => today.get(id) ?? id) : []);
  } catch {
    return new Set();
  }
};
let mine = read();
const keep = (chosen) => {
  mine = chosen;
  try {
    localStorage.setItem(key, JSON.stringify([...mine]));
    return true;
  } catch {
    return false;
  }
};

// Times: each is written with its offset, so that the moment is known.
const timesIn = (place) => [...place.querySelectorAll("time[datetime*='T']")];
const isOwnZone = () => new URLSearchParams(location.search).get("zone") === "own";
const own = new Intl.DateTimeFormat(language, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const ownDay = new Intl.DateTimeFormat(language, { weekday: "short", day: "numeric", month: "short" });

function showTimes(place, inOwn) {
  for (const time of timesIn(place)) {
    time.dataset.venue ??= time.textContent;
    if (!inOwn) {
      time.textContent = time.dataset.venue;
      continue;
    }
    const moment = new Date(time.dateTime);
    const day = [moment.getFullYear(), moment.getMonth() + 1, moment.getDate()].map((n) => String(n).padStart(2, "0")).join("-");
    const isFirst = time === time.parentElement.querySelector("time");
    time.textContent = (day === time.dateTime.slice(0, 10) || !isFirst || time.closest(".hour") ? "" : ownDay.format(moment) + " ") + own.format(moment);
  }
  for (const when of place.querySelectorAll(".when")) showNextDay(when, inOwn);
}

/** Whether a session ends on another day depends on the clock. */
function showNextDay(when, inOwn) {
  const [start, end] = timesIn(when);
  if (!end) return;
  let mark = when.querySelector("small");
  when.dataset.venue ??= mark ? "next" : "";
  const isNext = inOwn ? new Date(start.dateTime).toDateString() !== new Date(new Date(end.dateTime) - 1).toDateString() : when.dataset.venue !== "";
  if (isNext && !mark) end.after(" ", (mark = element("small", { textContent: words.next_day })));
  if (mark) mark.hidden = !isNext;
}

function setUpZone() {
  const press = document.getElementById("zone");
  const differs = timesIn(document).some((time) => {
    const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)$/.exec(time.dateTime) ?? [];
    return sign && -new Date(time.dateTime).getTimezoneOffset() !== Number(sign + (Number(hours) * 60 + Number(minutes)));
  });
  if (!press || !differs) return;
  press.hidden = false;
  const note = press.parentElement.querySelector("span");
  const venue = [...note.childNodes].map((node) => node.cloneNode(true));
  const show = () => {
    const inOwn = isOwnZone();
    showTimes(document, inOwn);
    press.textContent = words[inOwn ? "to_venue" : "to_own"];
    note.replaceChildren(...(inOwn ? [say("own_zone", Intl.DateTimeFormat().resolvedOptions().timeZone)] : venue));
  };
  press.onclick = () => {
    go((query) => (isOwnZone() ? query.delete("zone") : query.set("zone", "own")));
    show();
  };
  addEventListener("popstate", show);
  show();
}

/** Changes the query of the address; the way back leads to the state before. */
function go(change, replace = false) {
  const query = new URLSearchParams(location.search);
  change(query);
  const text = query.toString();
  history[replace ? "replaceState" : "pushState"](null, "", location.pathname + (text ? `?${text}` : "") + location.hash);
}

const choices = document.getElementById("filter");
const names = ["track", "type", "language", "room"];
/** The sessions of a link; none where it names none that there still are. */
const shared = () => {
  const given = inProgramme(new URLSearchParams(location.search).get("sessions")?.split(",") ?? []);
  return given.length > 0 ? given : undefined;
};

function filter() {
  const query = new URLSearchParams(location.search);
  const wanted = names.map((name) => [name, query.getAll(name)]).filter(([, values]) => values.length > 0);
  const given = shared();
  const onlyMine = query.get("mine") === "1";
  for (const slot of slots)
    slot.hidden = (given && !given.includes(idOf(slot))) || (onlyMine && !mine.has(idOf(slot))) || wanted.some(([name, values]) => !(slot.dataset[name] ?? "").split(" ").some((value) => values.includes(value)));
  for (const day of document.querySelectorAll(".day")) day.hidden = !day.querySelector(".slot:not([hidden])");
  for (const link of document.querySelectorAll(".days a")) link.parentElement.hidden = document.getElementById(link.hash.slice(1))?.hidden ?? false;
  for (const hour of document.querySelectorAll(".hour")) {
    const at = hour.querySelector("time").dateTime;
    hour.hidden = ![...hour.parentElement.querySelectorAll(".slot:not([hidden]) time:first-of-type")].some((time) => time.dateTime === at);
  }
  const shown = slots.filter((slot) => !slot.hidden).length;
  const isFiltered = wanted.length > 0 || onlyMine || given;
  const said = document.getElementById("filtered");
  if (said) said.textContent = isFiltered ? say("filtered", shown, slots.length) : "";
  if (!choices) return;
  for (const box of choices.querySelectorAll("input")) box.checked = box.name === "mine" ? onlyMine : query.getAll(box.name).includes(box.value);
  // Opening them would move what is below.
  for (const fold of choices.querySelectorAll("details")) fold.firstElementChild.dataset.chosen = fold.querySelectorAll(":checked").length || "";
  document.getElementById("clear").hidden = !isFiltered;
}

function setUpFilter() {
  choices?.addEventListener("change", (event) => {
    const { name, value, checked } = event.target;
    go((query) => {
      const rest = query.getAll(name).filter((other) => other !== value);
      query.delete(name);
      for (const other of checked ? [...rest, value] : rest) query.append(name, other);
    });
    filter();
  });
  document.getElementById("clear")?.addEventListener("click", () => {
    choices.querySelector("summary, input").focus();
    go((query) => [...names, "mine", "sessions"].forEach((name) => query.delete(name)));
    filter();
    showMine();
  });
  addEventListener("popstate", () => {
    filter();
    showMine();
  });
  if (slots.length > 0) filter();
}

// A star beside every session; the bar that says what can be done with those that have one.
function setUpStars() {
  const places = slots.length > 0 ? slots.map((slot) => [slot, slot]) : [...document.querySelectorAll("[data-session]")].map((page) => [page, page.querySelector(".actions")]);
  for (const [slot, place] of places) {
    // What was chosen can be taken out again, also when it was cancelled since.
    if (!place || timesIn(slot).length === 0 || (slot.matches(".cancelled, .kind-break") && !mine.has(idOf(slot)))) continue;
    const title = slot.querySelector("h1, h3").textContent;
    const star = element("button", { type: "button", className: "star" });
    const show = () => {
      const isMine = mine.has(idOf(slot));
      star.setAttribute("aria-pressed", String(isMine));
      star.replaceChildren(element("span", {}, words[isMine ? "unstar" : "star"], element("span", { className: "visually-hidden", textContent: ` – ${title}` })));
    };
    star.onclick = () => {
      const chosen = read();
      if (!chosen.delete(idOf(slot))) chosen.add(idOf(slot));
      const isKept = keep(chosen);
      for (const refresh of refreshes) refresh();
      if (slots.length > 0) filter();
      showMine(isKept ? "" : words.unsaved);
      // The session may have gone from view with its star: on to the next, or to what decides that.
      if (slot.hidden) ([...document.querySelectorAll(".slot:not([hidden]) .star")].find((next) => slot.compareDocumentPosition(next) & Node.DOCUMENT_POSITION_FOLLOWING) ?? choices.querySelector("[name=mine]")).focus();
    };
    refreshes.push(show);
    show();
    place.append(star);
  }
  // The same choice in another window.
  addEventListener("storage", (event) => {
    if (event.key !== key) return;
    mine = read();
    for (const refresh of refreshes) refresh();
    if (slots.length > 0) filter();
    showMine();
  });
}
const refreshes = [];

const bar = element("div", { className: "mine" });
const note = element("p", { className: "hint" });
note.setAttribute("role", "status");

function showMine(message = "") {
  if (slots.length === 0 || !source.dataset.calendar) return;
  const given = shared();
  const chosen = inProgramme(mine);
  const isGone = !given && new URLSearchParams(location.search).get("sessions");
  bar.hidden = !given && !isGone && chosen.length === 0;
  note.textContent = message || (given ? "" : isGone ? words.shared_none : words.mine_hint);
  const actions = given
    ? [button(words.shared_add, () => { keep(new Set([...read(), ...given])); leave(); }), button(words.shared_all, leave)]
    : [button(words.mine_calendar, saveCalendar), button(words.mine_link, copyLink)];
  const held = document.activeElement?.textContent;
  bar.replaceChildren(element("p", { textContent: given ? say("shared", given.length) : say("mine", chosen.length) }), ...actions, note);
  [...bar.querySelectorAll("button")].find((press) => press.textContent === held)?.focus();
  if (!bar.isConnected) tools.append(bar);
}

function leave() {
  go((query) => query.delete("sessions"));
  for (const refresh of refreshes) refresh();
  filter();
  showMine();
  tools.querySelector("#filter :is(summary, input)")?.focus();
}

async function copyLink() {
  const link = `${location.origin}${source.dataset.page}?sessions=${inProgramme(mine).join(",")}`;
  try {
    await navigator.clipboard.writeText(link);
    showMine(words.mine_copied);
  } catch {
    showMine();
    note.replaceChildren(element("a", { href: link, textContent: link }));
  }
}

/** The chosen events as they stand in the edition's own calendar, so that a later subscription replaces them instead of doubling them. */
async function saveCalendar() {
  try {
    const answer = await fetch(source.dataset.calendar);
    if (!answer.ok) throw new Error(String(answer.status));
    const text = await answer.text();
    const kept = text.replace(/BEGIN:VEVENT\r\n[^]*?END:VEVENT\r\n/g, (event) => {
      const [, id] = /^URL[^:]*:.*\/sessions\/([^/]*)\/\r?$/m.exec(event.replace(/\r\n[ \t]/g, "")) ?? [];
      return mine.has(id) ? event : "";
    });
    const link = element("a", { href: URL.createObjectURL(new Blob([kept], { type: "text/calendar" })), download: `${source.dataset.edition}.ics` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  } catch {
    showMine(words.mine_failed);
  }
}

// What is on, and what comes next, on the days themselves.
async function setUpNow() {
  if (!strip) return;
  let place = document;
  if (strip.dataset.page) {
    // The overview asks for the programme only when something of it may be on: a day on either side for other time zones.
    const [from, to] = [Date.parse(strip.dataset.from) - 864e5, Date.parse(strip.dataset.to) + 2 * 864e5];
    if (!(Date.now() >= from && Date.now() <= to)) return;
    try {
      const answer = await fetch(strip.dataset.page);
      if (!answer.ok) return;
      place = new DOMParser().parseFromString(await answer.text(), "text/html");
    } catch {
      return;
    }
  }
  const events = [...place.querySelectorAll(".slot:not(.cancelled)")].flatMap((slot) => {
    // Without an offset nobody knows the moment.
    const [start, end] = timesIn(slot).filter((time) => /[+-]\d\d:\d\d$/.test(time.dateTime)).map((time) => Date.parse(time.dateTime));
    return start ? [{ slot, start, end: end ?? start + 18e5 }] : [];
  });
  const show = () => {
    const now = Date.now();
    const running = events.filter((event) => event.start <= now && now < event.end);
    const later = events.filter((event) => event.start > now);
    const first = Math.min(...later.map((event) => event.start));
    const next = first - now <= 864e5 / 2 ? later.filter((event) => event.start === first) : [];
    // Nothing is drawn anew that is there: who listens or has the focus in it stays where they are.
    const state = [isOwnZone(), ...[...running, 0, ...next].map((event) => event && idOf(event.slot))].join();
    if (state === strip.dataset.state) return;
    strip.dataset.state = state;
    strip.hidden = running.length + next.length === 0;
    strip.replaceChildren(...[["now", running], ["next", next]].flatMap(([word, list]) => list.length === 0 ? [] : [element("h2", { textContent: words[word] }), element("ul", {}, ...list.map(line))]));
    showTimes(strip, isOwnZone());
  };
  show();
  setInterval(show, 30_000);
}

function line({ slot }) {
  const link = slot.querySelector("h3 a").cloneNode(true);
  const room = slot.querySelector(".where");
  // As it stands in the list: on the clock that the reader has chosen.
  const when = element("span", { className: "when" }, ...slot.querySelector(".when").cloneNode(true).childNodes);
  return element("li", {}, when, " ", link, ...(room ? [" ", element("bdi", { className: "where", textContent: room.textContent })] : []));
}

setUpStars();
setUpFilter();
if (tools) setUpZone();
showMine();
setUpNow();
