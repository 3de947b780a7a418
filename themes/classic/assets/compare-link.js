// On a record's page: the link to the comparison takes the records along that were compared before.
import { chosen } from "./compare-list.js";

const link = document.getElementById("compare-link");
const own = document.querySelector("[data-record]").dataset.record;
const others = chosen().filter((id) => id !== own).slice(-3);
if (others.length > 0) {
  link.href = link.href.split("?")[0] + `?ids=${[...others, own].join(",")}`;
  link.textContent = link.dataset.other.replace("{0}", String(others.length));
}
