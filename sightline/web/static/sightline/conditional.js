// A question that is asked only after some answers to another. Without this script it is always
// shown, with the words "If …:" above it. What was typed in a hidden question stays; the server judges it.
(() => {
  "use strict";

  const answersTo = (form, name) =>
    new FormData(form).getAll(name).map((answer) => String(answer));

  const settle = (question) => {
    const form = question.closest("form");
    const wanted = question.dataset.shownValues.split("|");
    const asked = answersTo(form, question.dataset.shownWhen).some((a) => wanted.includes(a));
    // A question that holds an error is never hidden: the summary links to it.
    question.hidden = !asked && !question.querySelector(".govuk-error-message");
  };

  const prepare = (root) => {
    for (const question of root.querySelectorAll("[data-shown-when]")) {
      if (!question.closest("form")) continue;
      question.querySelector("[data-shown-words]").hidden = true;
      settle(question);
    }
  };

  document.addEventListener("change", (event) => {
    const form = event.target.form;
    if (form) form.querySelectorAll("[data-shown-when]").forEach(settle);
  });
  prepare(document);
})();
