// The key / leads to the search box, unless something is being written.
addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
  event.preventDefault();
  (document.getElementById("query") ?? document.querySelector(".site-search input")).focus();
});
