// A list (of commitments, of what to translate) with filters that stand in the address. Everything is read from the page; without this script
// the whole list is there.
const form = document.querySelector(".list-filter");
// An empty list has none.
if (form) {
  const words = JSON.parse(form.dataset.words);
  const selects = [...form.querySelectorAll("select")];
  const clear = document.getElementById("clear");
  const said = document.getElementById("filtered");
  const items = [...document.querySelectorAll(".commitment")];

  /** What the address asks for, as far as the list has it: anything else in it narrows nothing. */
  const wanted = () => {
    const query = new URLSearchParams(location.search);
    return selects.map((select) => [select, [...select.options].find((option) => option.value !== "" && option.value === query.get(select.name))?.value ?? ""]);
  };

  const show = () => {
    const chosen = wanted();
    for (const [select, value] of chosen) select.value = value;
    const narrowing = chosen.filter(([, value]) => value !== "");
    for (const item of items) item.hidden = !narrowing.every(([select, value]) => (item.dataset[select.name] ?? "").split(" ").includes(value));
    for (const part of document.querySelectorAll(form.dataset.parts)) part.hidden = !part.querySelector(".commitment:not([hidden])");
    const shown = items.filter((item) => !item.hidden).length;
    const text = narrowing.length > 0 ? words.shown.replace("{0}", shown).replace("{1}", items.length) : "";
    if (said.textContent !== text) said.textContent = text;
    clear.disabled = narrowing.length === 0;
  };

  /** Changes the query of the address; the way back leads to the state before. */
  const go = (change) => {
    const query = new URLSearchParams(location.search);
    change(query);
    const text = query.toString();
    history.pushState(null, "", location.pathname + (text ? `?${text}` : "") + location.hash);
    show();
  };

  form.addEventListener("change", ({ target }) => go((query) => (target.value === "" ? query.delete(target.name) : query.set(target.name, target.value))));
  clear.addEventListener("click", () => {
    // A button that cannot be pressed any more loses the focus.
    selects[0].focus();
    go((query) => selects.forEach((select) => query.delete(select.name)));
  });
  addEventListener("popstate", show);
  show();
}
