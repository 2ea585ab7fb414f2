"""The picture of a family on its page: on which day, who may be in it, and what is drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest
from django.urls import reverse

from sightline.engines.date_boxes import DateBoxesField
from sightline.engines.family_picture import Around, Marks, family_of
from sightline.engines.genogram.drawing import svg
from sightline.engines.genogram.family import Family
from sightline.engines.genogram.kinship import whose
from sightline.engines.genogram.layout import lay_out
from sightline.engines.genogram.legend import Meaning, legend
from sightline.engines.genogram.words import Group, InWords, in_words
from sightline.engines.in_touch import touches
from sightline.engines.markup import Markup
from sightline.people.addresses import Protection
from sightline.people.names import names_on
from sightline.people.person import Person, long_date
from sightline.web import clock

# A picture is drawn anew only where a fact in it is another. It is kept by what is in it, so
# nobody is shown one that holds more than they may see.
KEPT = 64


class OnAnotherDay(forms.Form):
    on = DateBoxesField(label="Which day?", required=False)

    def clean_on(self) -> date | None:
        on: date | None = self.cleaned_data["on"]
        if on and on > clock.today():
            raise forms.ValidationError("Choose a day that has come already.")
        return on

    @property
    def day(self) -> date:
        """The day asked for; today where none was, or none that can be read."""
        return (self.is_valid() and self.cleaned_data["on"]) or clock.today()


def on_another_day(request: HttpRequest) -> OnAnotherDay:
    return OnAnotherDay(request.GET if "on_day" in request.GET else {})


def family_picture(
    around: Around, named: Mapping[UUID, bool], hidden: Protection, may_write: bool
) -> dict[str, Any]:
    """What the template of the picture and its words needs. One query, of another day two."""
    family = family_of(around, named, _marks(around, named, hidden))
    drawn, meanings, words = _drawn(family)
    opens = {one.ref: one for key, one in around.people.items() if named.get(key)}
    return {
        "shown": frozenset(family.known),
        "svg": drawn,
        "legend": meanings,
        "groups": [_group(one, opens) for one in words.groups],
        "not_known": [
            {"text": one.text, "href": _ask(around.person, opens.get(one.key), may_write)}
            for one in words.not_known
        ],
        "on": "" if around.day == clock.today() else long_date(around.day),
    }


def _marks(around: Around, named: Mapping[UUID, bool], hidden: Protection) -> Marks:
    day, is_today = around.day, around.day == clock.today()
    shown = [key for key in around.people if key in named or key == around.person.pk]
    return Marks(
        then=hidden.on(day),
        now=hidden.on(clock.today()),
        names={} if is_today else names_on(shown, day),
        touches=touches(around.person, day),
    )


@lru_cache(KEPT)
def _drawn(family: Family) -> tuple[Markup, Sequence[tuple[Markup, str]], InWords]:
    picture = lay_out(family)
    title = f"{whose(family[family.about].called)} family"
    described = (
        "Who belongs to the family and who lives together. The same is written out in words."
    )
    # Every word in it was escaped as it was drawn.
    drawn = Markup(svg(picture, title, described))
    return drawn, [_meaning(one) for one in legend(picture)], in_words(family)


def _meaning(one: Meaning) -> tuple[Markup, str]:
    return Markup(one.drawn), one.words


def _group(group: Group, opens: Mapping[str, Person]) -> dict[str, Any]:
    entries = [
        {
            "name": one.name,
            "text": one.text,
            "responsible": one.responsible,
            "href": reverse("child", args=[one.key]) if one.key in opens else "",
        }
        for one in group.entries
    ]
    return {"title": group.title, "entries": entries}


def _ask(person: Person, of: Person | None, may_write: bool) -> str:
    """Where somebody is added: to the record of whom it is about, where that opens."""
    return reverse("who", args=[(of or person).ref]) if may_write else ""
