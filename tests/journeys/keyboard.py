"""A worker who has only a keyboard: where they are, whether they see it, and how they get on."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from playwright.sync_api import Page

# More presses than this on one page, and nobody would have gone on.
MOST_PRESSES = 150
FOCUSED = """() => {
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  const label = at.labels?.[0];
  const drawn = [getComputedStyle(at)];
  if (label) drawn.push(getComputedStyle(label, "::before"));
  const isClear = (colour) => colour.startsWith("rgba") && colour.endsWith(", 0)");
  const isLined = ({outlineStyle, outlineWidth, outlineColor}) =>
    outlineStyle !== "none" && outlineWidth !== "0px" && !isClear(outlineColor);
  const ringed = drawn.some((style) => style.boxShadow !== "none" || isLined(style));
  const box = at.getBoundingClientRect();
  const [x, y] = [box.left + Math.min(box.width / 2, 20), box.top + Math.min(box.height / 2, 20)];
  const hit = document.elementFromPoint(x, y);
  const uncovered = !!hit && (at.contains(hit) || hit.contains(at) || !!label?.contains(hit));
  const words = label?.innerText || at.getAttribute("aria-label") || at.innerText || "";
  return {
    name: words.trim().replace(/\\s+/g, " "),
    group: at.closest("fieldset")?.querySelector("legend")?.innerText.trim() ?? "",
    kind: at.type || at.localName,
    seen: ringed && uncovered && box.width > 0,
    jumps: document.querySelectorAll("[tabindex]:not([tabindex='0'], [tabindex='-1'])").length,
    isSummary: at.classList.contains("govuk-error-summary"),
    place: [...document.querySelectorAll("*")].indexOf(at),
  };
}"""


class Keyboard:
    """Hands on the keys, eyes on the page. The mouse is never touched."""

    def __init__(self, page: Page) -> None:
        self.page = page

    @property
    def focus(self) -> dict[str, Any]:
        found: dict[str, Any] | None = self.page.evaluate(FOCUSED)
        return found or {"name": "", "group": "", "kind": "", "place": -1, "isSummary": False}

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def tab(self, key: str = "Tab") -> dict[str, Any]:
        """Go on by one. Where one comes to is seen, and nothing is put before its turn."""
        self.press(key)
        there = self.focus
        assert there.get("seen", True), f"Nobody sees that the focus is here: {there}"
        assert not there.get("jumps"), "Something on the page is put before its turn."
        return there

    def to(self, name: str, *, within: str = "", key: str = "Tab") -> None:
        """Press Tab until the thing with this name is reached."""
        passed: list[str] = []
        place = self.focus["place"]
        for _ in range(MOST_PRESSES):
            there = self.tab(key)
            if there["name"].startswith(name) and within in there["group"]:
                return
            if key == "Tab" and there["place"] >= 0:
                assert there["place"] > place, f"From {passed[-1:]} back to {there['name']}"
            place = there["place"]
            passed.append(there["name"])
        raise AssertionError(f"{name} is not reached, only {passed}")

    def follow(self, name: str, *, key: str = "Tab") -> None:
        """Reach a link or a button and press Enter; the page that it leads to has come."""
        self.to(name, key=key)
        with self.page.expect_navigation():
            self.press("Enter")

    def type(self, name: str, words: str, *, within: str = "") -> None:
        self.to(name, within=within)
        self.press("Control+a")
        self.page.keyboard.type(words)

    def choose(self, question: str, answer: str) -> None:
        """Choose from a group of options: Tab to the group, arrows to the answer."""
        for _ in range(MOST_PRESSES):
            if question in self.tab()["group"]:
                break
        if not self.page.evaluate("document.activeElement.checked"):
            self.press("Space")
        for _ in range(MOST_PRESSES):
            if self.focus["name"].startswith(answer):
                return
            self.tab("ArrowDown")
        raise AssertionError(f"{question} has no answer {answer}")

    def tick(self, name: str, *, within: str = "") -> None:
        self.to(name, within=within)
        self.press("Space")

    def moment(self, question: str, when: datetime) -> None:
        self.type("Day", str(when.day), within=question)
        self.type("Month", str(when.month), within=question)
        self.type("Year", str(when.year), within=question)
        self.type("Time", f"{when:%H:%M}", within=question)
