// Wakes govuk-frontend's behaviours: error summary focus, skip link, one press of a button is one press.
import { initAll } from "../vendor/govuk-frontend/govuk-frontend.min.js";

document.body.classList.add("js-enabled", "govuk-frontend-supported");
initAll();

// On a phone the tabs of a record lie in a row that moves sideways: the page that is open is seen in it.
const current = document.querySelector(".sl-tabs [aria-current]");
if (current) {
  const row = current.closest(".sl-tabs");
  const from = row.getBoundingClientRect();
  const tab = current.getBoundingClientRect();
  row.scrollLeft += tab.left - from.left - (row.clientWidth - tab.width) / 2;
}
