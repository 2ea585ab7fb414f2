// What a worker has written that the server has not yet confirmed, kept on this device. The key
// names the worker and the form, so that no other worker is ever offered it; three days, and it goes.
const STORE = "sightline:writing:";
const KEPT_FOR = 3 * 24 * 60 * 60 * 1000;
const NOT_ANSWERS = ["hidden", "password", "file"];

export const answersOf = (form) => {
  const boxes = [...form.elements].filter((box) => !NOT_ANSWERS.includes(box.type));
  const names = new Set(boxes.map((box) => box.name));
  return [...new FormData(form)].filter(([name]) => names.has(name));
};

// As the writer found the page: what another saved since is not written over unseen.
const asFound = (form) =>
  [...form.elements]
    .filter((box) => ["version", "as-found"].includes(box.name))
    .map((box) => [box.name, box.value]);

export const read = (key) => {
  try {
    return JSON.parse(localStorage.getItem(STORE + key));
  } catch {
    return null;
  }
};

export const keep = (key, form) => {
  const kept = { at: Date.now(), answers: answersOf(form), found: asFound(form) };
  try {
    localStorage.setItem(STORE + key, JSON.stringify(kept));
  } catch {
    // A full or forbidden store loses only this second copy: the server is still asked to save.
  }
};

export const drop = (key) => localStorage.removeItem(STORE + key);

export const dropOld = () => {
  const names = Object.keys(localStorage).filter((name) => name.startsWith(STORE));
  for (const key of names.map((name) => name.slice(STORE.length))) {
    const kept = read(key);
    if (!kept || Date.now() - kept.at > KEPT_FOR) drop(key);
  }
};
