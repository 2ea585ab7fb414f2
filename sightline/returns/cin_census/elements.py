"""The elements of the CIN census, as the Department's schemas have them, and what feeds each.

The header and the source of a return are the authority's, not a child's, and are no part of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import xmlschema
from xmlschema.validators import XsdElement

from sightline.codes.cin_schema import YEARS, schema_file
from sightline.grammar import registry
from sightline.grammar.recorded import HoldsAProcess
from sightline.people.feeds import FEEDS

__all__ = ["YEARS", "CensusElement", "elements", "faults", "fed_by"]

# Elements that only hold a list of one other.
WRAPPERS = frozenset({"Disabilities", "FactorsIdentifiedAtAssessment"})


@dataclass(frozen=True)
class CensusElement:
    """One element that holds a value, by the group it stands in. `mandatory` is the schema's."""

    group: str
    name: str
    mandatory: bool

    @property
    def path(self) -> str:
        return f"{self.group}/{self.name}"


@cache
def elements(year: int) -> tuple[CensusElement, ...]:
    """Every element about a child in the schema of a collection year, in its order."""
    schema = xmlschema.XMLSchema(str(schema_file(year)), allow="local")
    child = schema.find("Message/Children/Child")
    assert isinstance(child, XsdElement)
    return tuple(_values_in(child, child.local_name))


def _values_in(holder: XsdElement, group: str) -> Iterator[CensusElement]:
    for one in holder.iterchildren():
        if not isinstance(one, XsdElement):
            continue
        if one.type.is_complex() and one.type.has_complex_content():
            yield from _values_in(one, group if one.local_name in WRAPPERS else one.local_name)
        else:
            yield CensusElement(group, one.local_name, one.min_occurs > 0)


def fed_by(year: int) -> dict[str, set[str]]:
    """What feeds each element in a collection year, by its path: one name for each source.

    Two processes that take a question from the same declaration feed it from one source, as
    the two assessments do.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for kind, record in registry.every():
        for feed in record.process.feeds:
            if feed.return_name == "cin" and feed.is_asked_in(year):
                found[feed.element].add(_declared_in(record, kind, feed.field or feed.derivation))
    for one in FEEDS:
        if one.return_name == "cin" and one.is_asked_in(year):
            found[one.element].add(one.by)
    return found


def _declared_in(record: type[HoldsAProcess], kind: str, name: str) -> str:
    """The source of an answer: the process, or the declaration that several take it from."""
    shared = [base for base in record.__mro__[1:] if _declares(base, name)]
    return f"{shared[-1].__name__}.{name}" if shared else f"{kind}.{name}"


def _declares(base: type, name: str) -> bool:
    meta = getattr(base, "_meta", None)
    fields = {field.name for field in meta.local_fields} if meta else set()
    return name in fields or name in vars(base)


def faults(year: int) -> list[str]:
    """What is wrong with the feeds of a collection year, each in a sentence."""
    known = {element.path: element for element in elements(year)}
    feeding = fed_by(year)
    wrong = [
        f"{path} is fed by nothing: give a process or a fact a feed for it."
        for path, element in known.items()
        if element.mandatory and not feeding.get(path)
    ]
    for path, sources in sorted(feeding.items()):
        if path not in known:
            wrong.append(f"{path} is fed by {', '.join(sorted(sources))}, and is in no schema.")
        elif len(sources) > 1:
            wrong.append(f"{path} is fed by {' and by '.join(sorted(sources))}: by one only.")
    return wrong
