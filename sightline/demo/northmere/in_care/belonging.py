"""Whom a child in care sees, and whether somebody helps them to hold their own story."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sightline.demo.northmere.days import office
from sightline.demo.northmere.family import Child, Family
from sightline.demo.northmere.in_care.state import InCare
from sightline.demo.northmere.in_care.visits import words_of
from sightline.demo.northmere.rates import IN_CARE
from sightline.demo.northmere.scene import Scene
from sightline.demo.turns import Life
from sightline.record.lay_down import WholeStep

WATCHED = {"alone": 0.3, "helped": 0.35, "watched": 0.35}


def family_time(scene: Scene, family: Family, child: Child, care: InCare) -> Life:
    """Agreed in the first days, and looked at again at each review."""
    draw = scene.draw
    yield (when := max(office(draw, care.began + timedelta(days=draw.randint(2, 12))), scene.now))
    if not care.goes_on(when.date()) or care.lives.answer("type") == "P1":
        return

    def say(key: str) -> str:
        return scene.say.say(key, family, child, carer=care.carer)

    watched, by = draw.weighted(WATCHED), scene.who(family, when.date())
    care.arranged += scene.book.file(
        "belonging.family_time",
        [child],
        when,
        by,
        {
            "began_on": when.date(),
            "with_whom": family.mother.name,
            "who": ["mother"],
            "how": ["together"],
            "how_often": say("see_how_often"),
            "where": say("see_where"),
            "travel": say("see_travel"),
            "childs_words": say("see_words" if child.years_on(when.date()) > 4 else "see_small"),
            "family_wants": say("see_family_wants"),
            "why_like_this": say("see_why"),
            "watched": watched,
            "why_watched": None if watched == "alone" else say("see_why_watched"),
            "must_not": say("see_must_not"),
            "court": "nothing",
        },
        worker=by,
    )


def life_story(scene: Scene, family: Family, child: Child, care: InCare) -> Life:
    """Begun within three months of the first plan for permanence, later, or never."""
    draw = scene.draw
    care.has_a_story = True
    in_time = draw.chance(IN_CARE.life_story_in_time) or family.is_kept_well
    if not in_time and not draw.chance(IN_CARE.life_story_late / (1 - IN_CARE.life_story_in_time)):
        return
    days = draw.randint(14, 85) if in_time else draw.randint(100, 200)
    yield (when := office(draw, scene.now.date() + timedelta(days=days)))
    if not care.goes_on(when.date()):
        return
    (story,) = _begun(scene, family, child, care, when)
    care.arranged.append(story)
    if not draw.chance(IN_CARE.life_story_given):
        return
    given = office(draw, when.date() + timedelta(days=draw.randint(220, 480)))
    yield given
    if care.goes_on(given.date()):
        _given(scene, family, child, care, story, given)


def _begun(
    scene: Scene, family: Family, child: Child, care: InCare, when: datetime
) -> list[WholeStep]:
    years = child.years_on(when.date())

    def say(key: str) -> str:
        return scene.say.say(key, family, child, carer=care.carer)

    by = scene.who(family, when.date())
    return scene.book.file(
        "belonging.life_story",
        [child],
        when,
        by,
        {
            "began_on": when.date(),
            "done_by": f"{by.name}, with {care.carer}",
            "knows": say("story_knows"),
            "childs_questions": say("story_asks") if years > 4 else say(words_of(years)),
            "how": say("story_how"),
            "gathered": [
                {
                    "what": scene.draw.pick(("photographs", "birth", "keepsake", "first_home")),
                    "from_whom": say("story_gathered"),
                    "kept_where": "In the box in the child's room, and a copy on file",
                }
            ],
            "family_said": say("story_family"),
            "done_with": [{"on": when.date(), "what": say("story_done")}],
        },
        worker=by,
    )


def _given(
    scene: Scene, family: Family, child: Child, care: InCare, story: WholeStep, when: datetime
) -> None:
    said = {
        "given_on": when.date(),
        "given_what": scene.draw.pick(("book", "box", "several")),
        "given_how": scene.say.say("story_given", family, child, carer=care.carer),
        "looked_at": True,
        "quality": scene.say.say("story_quality", family, child),
    }
    scene.book.write([story], {}, lambda it: said)
    _end(scene, family, child, care, story, when, when.date(), "given")
    care.arranged.remove(story)


def end(scene: Scene, family: Family, child: Child, care: InCare, when: datetime, on: date) -> None:
    """What was arranged for the time in care ends with it."""
    for it in care.arranged:
        _end(scene, family, child, care, it, when, on, "left_care")
    care.arranged.clear()


def _end(
    scene: Scene,
    family: Family,
    child: Child,
    care: InCare,
    it: WholeStep,
    when: datetime,
    on: date,
    why: str,
) -> None:
    ending = {"ended_on": on, "why_ended": why}
    is_story = it.step.kind == "belonging.life_story"
    key = "comes_back" if is_story else "told_child"
    ending[key] = scene.say.say(f"{'story' if is_story else 'see'}_after", family, child)
    by = scene.who(family, when.date())
    scene.book.complete([it], when, by, answers=lambda it: ending)
