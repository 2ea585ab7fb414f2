// Wakes govuk-frontend's behaviours: error summary focus, skip link, one press of a button is one press.
import { initAll } from "../vendor/govuk-frontend/govuk-frontend.min.js";

document.body.classList.add("js-enabled", "govuk-frontend-supported");
initAll();
