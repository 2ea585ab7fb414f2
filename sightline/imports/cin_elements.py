"""The elements of a CIN census return, as the ledger reads them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from lxml import etree

from sightline.codes.code_list import CodeList
from sightline.imports.ledger import Ledger, Part, text_of

# These only hold a list.
WRAPPERS = ("Disabilities", "FactorsIdentifiedAtAssessment", "Reviews")


class ElementLedger(Ledger):
    """The fates of the elements of one child."""

    def __init__(self, child: str, root: etree._Element, *, year: int, last_day: date) -> None:
        super().__init__(child, list(_leaves(root)), year=year, last_day=last_day)

    def group_of(self, leaf: Any) -> str:
        """The element it stands in, without the wrappers that only hold a list."""
        parent = leaf.getparent()
        if parent is None:
            return ""
        above = parent.getparent() if parent.tag in WRAPPERS else None
        return str(parent.tag if above is None else above.tag)


class ElementPart(Part):
    """An element that holds others, read by name."""

    def __init__(self, element: etree._Element, ledger: Ledger) -> None:
        super().__init__(ledger)
        self.element = element

    @property
    def leaves(self) -> Sequence[etree._Element]:
        return list(_leaves(self.element))

    def parts(self, name: str) -> list[ElementPart]:
        return [ElementPart(found, self.ledger) for found in self.element.findall(name)]

    def leaf(self, name: str) -> etree._Element | None:
        """The first element of this name that says something; a second is left to be refused."""
        return next((found for found in self.element.findall(name) if text_of(found)), None)

    def codes_in(self, path: str, codes: CodeList) -> list[str]:
        """Each code once, in the order of the file."""
        found: list[str] = []
        for leaf in self.element.iterfind(path):
            if text_of(leaf) in found:
                self.ledger.refuse(leaf, "This stands here twice.")
            elif text_of(leaf) and (code := self.code_in(leaf, codes)):
                found.append(code)
        return found


def _leaves(root: etree._Element) -> Iterator[etree._Element]:
    return (one for one in root.iter(etree.Element) if len(one) == 0 and text_of(one))
