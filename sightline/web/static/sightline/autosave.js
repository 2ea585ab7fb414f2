// A form with data-autosave posts itself to that address when typing pauses. The server answers
// {"saved": "5:41 pm"}. Until it has, the words are kept on this device too (kept_here.js).
import { drop, keep } from "./kept_here.js";

const PAUSE = 1500;
const APART = 5000;
const SLOWEST = 60000;
const TROUBLE = "Not saved: we keep trying. Your words are on this device.";
// Trying again cannot help these until the worker has done something.
const STOPPED = {
  401: "You are signed out. Your words are on this device: sign in again and open this page.",
  403: "Not saved: you may no longer write here. Your words are on this device.",
  409: "You have saved this page since. Press Save to see both texts. Your words are on this device.",
};

class Stopped extends Error {}

const post = async (form) => {
  const body = new FormData(form);
  const response = await fetch(form.dataset.autosave, {
    method: "POST",
    body,
    headers: { "X-CSRFToken": body.get("csrfmiddlewaretoken"), Accept: "application/json" },
    redirect: "manual",
    keepalive: document.hidden,
  });
  // A redirect is the way to sign in: the session has ended.
  const status = response.type === "opaqueredirect" ? 401 : response.status;
  if (STOPPED[status]) throw new Stopped(STOPPED[status]);
  if (!response.ok) throw new Error(TROUBLE);
  return response.json();
};

class Autosave {
  constructor(form) {
    this.form = form;
    this.key = form.dataset.autosaveKey;
    this.changes = 0;
    this.failures = 0;
    this.sentAt = 0;
    form.addEventListener("input", () => this.noteChange());
    form.addEventListener("change", () => this.noteChange());
    form.addEventListener("submit", () => this.cancel());
    window.addEventListener("online", () => this.failures && this.send());
    document.addEventListener("visibilitychange", () => {
      if (document.hidden && this.timer) this.send();
    });
  }

  noteChange() {
    this.changes += 1;
    keep(this.key, this.form);
    this.sendIn(Math.max(PAUSE, this.sentAt + APART - Date.now()));
  }

  sendIn(wait) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), wait);
  }

  // A draft that arrives after its own words were saved would be shown in their place.
  cancel() {
    clearTimeout(this.timer);
    this.timer = null;
  }

  async send() {
    this.cancel();
    this.sentAt = Date.now();
    const sending = this.changes;
    try {
      const { saved } = await post(this.form);
      this.failures = 0;
      if (sending === this.changes) drop(this.key);
      this.show(`Saved ${saved}`, false);
    } catch (trouble) {
      const stopped = trouble instanceof Stopped;
      this.show(stopped ? trouble.message : TROUBLE, true);
      if (!stopped) this.sendIn(Math.min(SLOWEST, APART * 2 ** this.failures));
      this.failures += 1;
    }
  }

  // Seen every time; said aloud only at the first save, on trouble, and when the trouble is over.
  show(words, trouble) {
    const place = document.querySelector("[data-saved]");
    place.querySelector("[data-saved-words]").textContent = words;
    place.classList.remove("is-waiting");
    place.classList.toggle("is-trouble", trouble);
    if (this.trouble !== trouble) {
      document.querySelector("[data-saved-said]").textContent = words;
    }
    this.trouble = trouble;
  }
}

for (const form of document.querySelectorAll("form[data-autosave]")) new Autosave(form);
