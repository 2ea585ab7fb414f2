"""What of a story somebody has asked for, by its address: which view, which page of it, and how
near the picture stands. What cannot be read in an address asks for nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from urllib.parse import urlencode

from sightline.engines.story.chronology import Page, View, page_of, read, up_to, written
from sightline.engines.story.patterns import Pattern
from sightline.engines.story.story import Story

ZOOMS = {"whole": "Whole life", "two-years": "Last 2 years", "year": "Last 12 months"}
YEARS = range(1900, 2101)
OF_THE_PICTURE = ("zoom", "from", "until")
OF_THE_LIST = ("show", "which", "before", "after", "on")


@dataclass(frozen=True)
class Asked:
    """The questions of one address, `given`, about one story."""

    given: Mapping[str, str]
    story: Story

    @cached_property
    def view(self) -> View:
        """What is asked for, or what is significant: everything, where no work of ours is."""
        asked = self.given.get("show", "")
        if asked in set(View):
            return View(asked)
        ours = any(one.step for one in self.story.weighty)
        return View.SIGNIFICANT if ours else View.EVERYTHING

    @cached_property
    def pattern(self) -> Pattern | None:
        which = self.given.get("which", "")
        return next((one for one in self.story.patterns if one.key == which), None)

    @cached_property
    def page(self) -> Page:
        entries = self.story.chosen(self.view, self.pattern.key if self.pattern else "")
        before, after = read(self.given.get("before")), read(self.given.get("after"))
        on = self.day("on")
        shows_gaps = self.pattern is None and self.view in (View.EVERYTHING, View.SIGNIFICANT)
        gaps = self.story.gaps if shows_gaps else ()
        return page_of(entries, gaps, before or (up_to(on) if on else None), after)

    @property
    def steps(self) -> list[str]:
        """The steps whose words are shown."""
        return [one.step for one in self.page.entries if one.step is not None]

    @property
    def zoom(self) -> str:
        if self.dates is not None:
            return "dates"
        asked = self.given.get("zoom", "")
        return asked if asked in ZOOMS else "whole"

    @cached_property
    def dates(self) -> tuple[date, date] | None:
        """The days between which the picture is asked for, if both can be read."""
        begins, until = self.day("from"), self.day("until")
        return (begins, until) if begins and until and begins < until else None

    def day(self, name: str) -> date | None:
        """A day of anybody's life, if there is one by that name."""
        try:
            day = date.fromisoformat(self.given.get(name, ""))
        except ValueError:
            return None
        return day if day.year in YEARS else None

    def kept(self, *names: str) -> dict[str, str]:
        """What the address asks by these names."""
        return {name: self.given[name] for name in names if self.given.get(name)}

    def list_at(self, anchor: str = "#chronology", **asked: str) -> str:
        """The address of another part of the chronology, with the picture as it is."""
        return _address(self.kept(*OF_THE_PICTURE) | asked, anchor)

    def picture_at(self, **asked: str) -> str:
        """The address of another picture, with the chronology as it is."""
        return _address(self.kept(*OF_THE_LIST) | asked, "#picture")

    @property
    def of_the_list(self) -> list[tuple[str, str]]:
        """What a form for the picture sends along, so that the chronology stays as it is."""
        return list(self.kept(*OF_THE_LIST).items())

    @property
    def of_the_jump(self) -> list[tuple[str, str]]:
        """What a form that goes to a day sends along."""
        return list((self.kept(*OF_THE_PICTURE) | self.shown).items())

    @property
    def shown(self) -> dict[str, str]:
        """What stays the same from one page of the chronology to the next."""
        return {"which": self.pattern.key} if self.pattern else {"show": self.view.value}

    @property
    def older(self) -> str:
        place = self.page.older
        return self.list_at(**self.shown, before=written(place)) if place else ""

    @property
    def newer(self) -> str:
        place = self.page.newer
        return self.list_at(**self.shown, after=written(place)) if place else ""

    def at_day(self, day: date) -> str:
        """The chronology from a day backwards, with everything in it."""
        return self.list_at(show=View.EVERYTHING.value, on=day.isoformat())

    @property
    def views(self) -> list[dict[str, object]]:
        """The views with how many entries each has, the one that is read without a link."""
        labels = {
            View.EVERYTHING: "Everything",
            View.SIGNIFICANT: "Significant",
            View.WORRIES: "Worries",
            View.WORDS: f"{self.story.life.person.called[:1].upper()}"
            f"{self.story.life.person.called[1:]}’s own words",
        }
        return [
            {
                "label": f"{label} ({self.story.number(view)})",
                "href": self.list_at(show=view.value),
                "current": self.pattern is None and view is self.view,
            }
            for view, label in labels.items()
        ]

    @property
    def zooms(self) -> list[dict[str, object]]:
        return [
            {"label": label, "href": self.picture_at(zoom=key), "current": key == self.zoom}
            for key, label in ZOOMS.items()
        ]


def _address(asked: Mapping[str, str], anchor: str) -> str:
    return f"?{urlencode(asked)}{anchor}"
