"""The adults who were spoken to, and everybody in the family who matters to the child."""

from __future__ import annotations

from sightline.codes.code_list import local_list
from sightline.grammar.condition import Is
from sightline.grammar.fields import (
    Coded,
    Narrative,
    Words,
    YesNo,
)
from sightline.grammar.in_touch import InTouch
from sightline.record.base import Row, recorded_rows

RELATION = local_list(
    "family_relation",
    "Who are they to the child?",
    father="Father",
    father_unknown="Father, not known: say below what was asked",
    mother="Mother",
    partner="A parent's partner",
    grandparent="Grandparent",
    sibling="Brother or sister",
    aunt_uncle="Aunt or uncle",
    friend="Friend of the family",
    other="Somebody else",
)


@recorded_rows
class AdultSpokenTo(Row):
    """Each adult who matters to the child, spoken to or not."""

    name = Words("Name")
    relation = Words("Who are they to the child?")
    spoken_to = YesNo("Did you talk with them?")
    said = Narrative("What did they say? If you did not talk, why not?")

    in_touch = InTouch(name="name", when=Is("spoken_to", True), heard=True)


@recorded_rows
class FamilyMember(Row):
    """Fathers and wider family, by name."""

    name = Words("Name", hint="“Not known” where it is not known.")
    relation = Coded("Who are they to the child?", RELATION)
    part = Narrative("What part do they play, and what could they do?")
