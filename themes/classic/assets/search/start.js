// Fetches the search (all other modules of this folder, joined) when somebody begins to use it, or when the address asks for something.
const box = document.getElementById("search"), filters = document.getElementById("filters");
const words = JSON.parse(box.dataset.words);

let begun;
function begin() {
  begun ??= import("./search.js").then(({ start }) => start(box, words)).catch((error) => {
    begun = undefined;
    const said = box.querySelector(".search-said");
    said.textContent = words.failed;
    said.classList.remove("visually-hidden");
    throw error;
  });
}

if (filters && !CSS.supports("selector(::details-content)")) filters.querySelector("details").open = matchMedia("(min-width: 60rem)").matches;
if (new URLSearchParams(location.search).size > 0) begin();
else for (const part of [box, filters?.parentElement]) for (const event of ["focusin", "pointerdown"]) part?.addEventListener(event, begin);
