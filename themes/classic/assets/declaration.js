// The text of a declaration: the link, the citation and the text of a clause for the clipboard, parts unfolded all at once, and the same
// clause in another language. Without this script the numbers are links to their clauses and everything can be read.
const clauses = document.querySelector(".clauses");
const element = (name, properties = {}, ...children) => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
};
const addressOf = (id) => `${location.origin}${location.pathname}#${id}`;
const plain = (paragraph) => {
  const copy = paragraph.cloneNode(true);
  for (const mark of copy.querySelectorAll("sup")) mark.remove();
  return copy.textContent.replace(/\s+/g, " ").trim();
};

/** The clause with its points, one a line, each behind its number. */
function textOf(clause, indent = "") {
  const number = clause.querySelector(":scope > .number")?.textContent.trim() ?? "";
  const own = [...clause.querySelectorAll(":scope > p:not(.untranslated)")].map(plain).join(" ");
  const below = clause.querySelectorAll(":scope > .clause, :scope > .points > .clause");
  return [`${indent}${number ? `${number} ` : ""}${own}`, ...[...below].map((point) => textOf(point, `${indent}  `))].join("\n");
}

function setUpCopying() {
  const words = JSON.parse(clauses.dataset.words);
  const status = element("span");
  status.setAttribute("role", "status");
  const tools = element("div", { className: "clause-tools" });
  tools.setAttribute("role", "group");
  const button = (word, take) => element("button", { type: "button", className: "button second", textContent: words[word], onclick: () => copy(take(tools.parentElement)) });
  tools.append(
    button("link", (clause) => addressOf(clause.id)),
    button("citation", (clause) => clauses.dataset.cite.replace("{0}", clause.querySelector(".number").title).replace("{1}", addressOf(clause.id))),
    button("text", (clause) => textOf(clause)),
    status,
  );

  async function copy(text) {
    status.textContent = "";
    try {
      await navigator.clipboard.writeText(text);
      status.textContent = words.copied;
    } catch {
      // No right to the clipboard: what would have been copied is shown and selected.
      const shown = element("span", { textContent: text });
      status.replaceChildren(`${words.failed} `, shown);
      getSelection().selectAllChildren(shown);
    }
  }

  /** @param {Element | null} clause */
  function show(clause) {
    if (!clause?.id) return tools.remove();
    status.textContent = "";
    tools.setAttribute("aria-label", words.tools.replace("{0}", clause.querySelector(".number").title));
    clause.querySelector(":scope > p").after(tools);
  }

  const named = () => {
    const there = document.getElementById(decodeURIComponent(location.hash.slice(1)) || " ");
    return there?.classList.contains("former") ? there.parentElement : there?.closest(".clause") === there ? there : null;
  };
  const follow = () => {
    let clause = null;
    try {
      clause = named();
    } catch {
      // An address that is not well written names no clause.
    }
    const part = clause?.closest("details.part");
    if (part && !part.open) {
      part.open = true;
      clause.scrollIntoView();
    }
    show(clause?.closest(".clauses") ? clause : null);
  };
  // A number that is chosen again changes no address: it puts its tools away.
  let chosen = null;
  clauses.addEventListener("click", (event) => {
    chosen = event.target.closest?.(".number");
    if (chosen && chosen.hash === location.hash) show(tools.parentElement === chosen.parentElement ? null : chosen.parentElement);
  });
  addEventListener("hashchange", () => {
    follow();
    // Going to an address takes the focus away: the next key is to reach the tools.
    if (chosen?.hash === location.hash) chosen.focus({ preventScroll: true });
  });
  follow();
}

function setUpFolding() {
  const parts = [...clauses.querySelectorAll(":scope > details.part")];
  if (parts.length < 2) return;
  const words = JSON.parse(clauses.dataset.words);
  const press = element("button", { type: "button", className: "button second fold-all" });
  const label = () => (press.textContent = parts.every((part) => part.open) ? words.fold : words.unfold);
  press.onclick = () => {
    const open = !parts.every((part) => part.open);
    for (const part of parts) part.open = open;
    label();
  };
  for (const part of parts) part.addEventListener("toggle", label);
  // Browsers that do not know how to print what is folded.
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = parts.filter((part) => !part.open);
    for (const part of folded) part.open = true;
  });
  addEventListener("afterprint", () => {
    for (const part of folded) part.open = false;
  });
  label();
  clauses.querySelector(":scope > .fold").replaceChildren(press);
}

/** Who goes to another language stays at the clause. */
function setUpLanguages() {
  const links = [...document.querySelectorAll(".site-header a[hreflang]")].concat([...document.querySelectorAll(".parts a")]);
  const follow = () => {
    for (const link of links) link.hash = location.hash;
  };
  addEventListener("hashchange", follow);
  follow();
}

if (clauses) {
  setUpCopying();
  setUpFolding();
}
setUpLanguages();
