// The desk of translations: filters that stand in the address. Everything is read from the page; without this script the whole list is there.
const form = document.getElementById("desk-filter");
const selects = form ? [...form.querySelectorAll("select")] : [];
const clear = document.getElementById("clear");
const said = document.getElementById("filtered");
const lines = [...document.querySelectorAll(".commitment")];

/** What the address asks for, as far as the page has it. */
const wanted = () => {
  const query = new URLSearchParams(location.search);
  return selects.map((select) => [select, [...select.options].find((option) => option.value !== "" && option.value === query.get(select.name))?.value ?? ""]);
};

function show() {
  const chosen = wanted();
  for (const [select, value] of chosen) select.value = value;
  const narrowing = chosen.filter(([, value]) => value !== "");
  for (const line of lines) line.hidden = !narrowing.every(([select, value]) => line.dataset[select.name] === value);
  for (const part of document.querySelectorAll(".of-kind")) part.hidden = !part.querySelector(".commitment:not([hidden])");
  said.textContent = narrowing.length > 0 ? JSON.parse(form.dataset.words).shown.replace("{0}", lines.filter((line) => !line.hidden).length).replace("{1}", lines.length) : "";
  clear.disabled = narrowing.length === 0;
}

/** Changes the query of the address; the way back leads to the state before. */
function go(change) {
  const query = new URLSearchParams(location.search);
  change(query);
  const text = query.toString();
  history.pushState(null, "", location.pathname + (text ? `?${text}` : "") + location.hash);
  show();
}

if (form) {
  form.addEventListener("change", ({ target }) => go((query) => (target.value === "" ? query.delete(target.name) : query.set(target.name, target.value))));
  clear.addEventListener("click", () => {
    // A button that cannot be pressed any more loses the focus.
    selects[0].focus();
    go((query) => selects.forEach((select) => query.delete(select.name)));
  });
  addEventListener("popstate", show);
  show();
}
