// Offers back what a worker had written here when the page, the network or the session was lost.
// After a real save the next page names the form's key in <body data-autosave-done>.
import { answersOf, drop, dropOld, read } from "./kept_here.js";

const fill = (form, { answers, found }) => {
  const waiting = [...answers];
  for (const box of form.elements) {
    if (!box.name || box.type === "hidden" || box.type === "file") continue;
    if (box.type === "radio" || box.type === "checkbox") {
      box.checked = answers.some(([name, answer]) => name === box.name && answer === box.value);
      continue;
    }
    const next = waiting.findIndex(([name]) => name === box.name);
    if (next >= 0) box.value = waiting.splice(next, 1)[0][1];
  }
  for (const [name, value] of found ?? []) form.elements[name].value = value;
  form.dispatchEvent(new Event("change", { bubbles: true }));
};

const button = (words, kind, press) => {
  const made = document.createElement("button");
  made.type = "button";
  made.className = `govuk-button ${kind} sl-button--small`;
  made.textContent = words;
  made.addEventListener("click", press);
  return made;
};

const offer = (form, key, kept) => {
  const box = document.createElement("section");
  box.className = "sl-note";
  box.setAttribute("aria-label", "What you had written");
  const words = document.createElement("p");
  const when = new Date(kept.at).toLocaleString("en-GB", { dateStyle: "full", timeStyle: "short" });
  words.textContent = `You wrote more here than was saved, last on ${when}. It is kept on this device.`;
  const actions = document.createElement("div");
  actions.className = "sl-actions";
  const close = () => {
    box.remove();
    form.querySelector("input:not([type=hidden]), textarea, select")?.focus();
  };
  actions.append(
    button("Put it back", "", () => {
      fill(form, kept);
      close();
    }),
    button("Throw it away", "govuk-button--secondary", () => {
      drop(key);
      close();
    }),
  );
  box.append(words, actions);
  form.prepend(box);
};

const done = document.body.dataset.autosaveDone ?? "";
done.split(" ").filter(Boolean).forEach(drop);
dropOld();

for (const form of document.querySelectorAll("form[data-autosave-key]")) {
  const key = form.dataset.autosaveKey;
  const kept = read(key);
  if (!kept) continue;
  if (JSON.stringify(kept.answers) === JSON.stringify(answersOf(form))) drop(key);
  else offer(form, key, kept);
}
