"""The page of a child in care: one screen, read from the record, and nothing of it kept."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any, cast

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sightline.access.reading import reading
from sightline.access.viewer import Viewer
from sightline.engines.life_in_care import TITLES, life_in_care, part_of
from sightline.engines.worklist import due_lines
from sightline.grammar import registry
from sightline.grammar.in_care import InCare
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.processes.in_care.review.rows import PERMANENCE
from sightline.processes.in_care.test_review import david, decide, reviewed
from sightline.record import queries
from sightline.record.commands import complete, end
from sightline.record.correcting import void
from sightline.record.step import Step
from sightline.web.record_header import RecordHeader
from tests.a_child_in_care import a_home, an_order
from tests.cast import NOW, signed_in
from tests.worked_cases import answer, written

__all__ = ["david"]

TODAY = NOW.date()
BEGAN = TODAY - timedelta(days=40)
VISIT = {
    "visited_at": NOW,
    "announced": True,
    "seen": "in_person",
    "where": "placement",
    "seen_alone": True,
    "bedroom_seen": False,
    "childs_words": "“My bed is by the window.”",
    "asked_for": "Her own pillow.",
    "carer_said": "She sleeps.",
    "settled": "She has a friend at school.",
    "welfare": True,
    "who_visited": "Priya Nair, social worker",
}


@pytest.fixture
def in_care(amara: Person, priya: Worker) -> Person:
    said = {"began_on": BEGAN, "category_of_need": "N3", "why": "Nobody could look after her."}
    written("in_care.looked_after", [amara], said, by=priya)
    an_order(amara, priya, "V2", BEGAN)
    a_home(amara, priya, BEGAN)
    return amara


def shown(worker: Worker, child: Person) -> dict[str, str]:
    """What the page says, by the key of its part."""
    page = signed_in(worker).get(reverse("in_care", args=[child.ref]))
    assert page.status_code == 200
    text = page.content.decode()
    return {
        part: " ".join(re.sub(r"<[^>]+>", " ", found.group()).split())
        for part in InCare
        if (found := re.search(rf'<section[^>]*aria-labelledby="{part}".*?</section>', text, re.S))
    }


def over(step: Step, by: Worker, **said: Any) -> None:
    """Finished, with no more answers than it has."""
    done = {"state": "completed", "completed_at": NOW, "completed_by": by} | said
    Step.objects.filter(pk=step.pk).update(**done)


def finished(kind: str, child: Person, by: Worker, days: int) -> None:
    """Of so many days ago."""
    began = registry.process_of(kind).began
    at = NOW - timedelta(days=days)
    on = at if began.endswith("_at") else at.date()
    over(written(kind, [child], {began: on}, by=by)[0], by)


def header(worker: Worker, child: Person) -> RecordHeader:
    viewer = Viewer.of(worker, session_key="a", now=NOW)
    with reading(viewer, page="In care") as read:
        return RecordHeader(read, child, TODAY)


def test_where_a_child_lives_and_since_when_and_by_what_right(
    in_care: Person, priya: Worker
) -> None:
    page = shown(priya, in_care)
    assert set(page) == set(InCare)
    assert "The Bells" in page["home"]
    assert "since 10 October 2026, 40 days" in page["home"]
    assert "Nobody could look after her." in page["time"]
    assert "section 20" in page["right"].lower()


def test_a_home_that_is_planned_is_told_as_planned(in_care: Person, priya: Worker) -> None:
    a_home(in_care, priya, TODAY + timedelta(days=3), carer="The Moores")
    page = shown(priya, in_care)["home"]
    assert re.search(r"The Moores.{0,40}planned from 22 November 2026", page)
    header = RecordHeader(cast(Any, None), in_care, TODAY)
    assert ["The Bells" in one.line for one in header.placed] == [True]


def test_a_part_of_which_nobody_wrote_says_so(in_care: Person, priya: Worker) -> None:
    page = shown(priya, in_care)
    assert "No review is recorded." in page["reviews"]
    assert "No plan for permanence is recorded." in page["permanence"]
    assert "No family time is recorded." in page["family"]


def test_what_is_owed_stands_where_the_work_that_meets_it_is_told(
    in_care: Person, priya: Worker
) -> None:
    page = shown(priya, in_care)
    assert "Hold the first review" in page["reviews"]
    assert "Visit the child" in page["visits"]
    assert "Hold the first review" not in page["time"]


def test_a_visit_is_told_once_it_is_finished_and_no_more_once_it_was_in_error(
    in_care: Person, priya: Worker
) -> None:
    [visit] = written("in_care.visit", [in_care], VISIT, by=priya)
    assert "by the window" not in shown(priya, in_care)["visits"]
    complete(step=visit, by=priya, now=NOW)
    assert "by the window" in shown(priya, in_care)["visits"]
    void(step=visit, reason="It was her brother whom I visited.", by=priya, now=NOW)
    assert "by the window" not in shown(priya, in_care)["visits"]


def test_the_plan_for_permanence_is_that_of_the_newest_review_in_words(
    in_care: Person, priya: Worker, david: Worker
) -> None:
    for days, planned in ((30, "none_yet"), (0, "fostered")):
        said = {"permanence": planned, "permanence_by": "June; Priya Nair"}
        decide(reviewed(in_care, david, on=TODAY - timedelta(days=days), **said), david)
    page = shown(priya, in_care)
    label = PERMANENCE.label("fostered")
    assert label in page["permanence"]
    assert PERMANENCE.label("none_yet") not in page["permanence"]
    assert "You see Tobias on Saturday." in page["reviews"]


def test_the_plan_for_permanence_outlives_a_review_that_says_nothing_of_it(
    in_care: Person, priya: Worker, david: Worker
) -> None:
    said = {"permanence": "fostered", "permanence_by": "June; Priya Nair"}
    decide(reviewed(in_care, david, on=TODAY - timedelta(days=30), **said), david)
    over(reviewed(in_care, david, on=TODAY, permanence=None), david)
    page = shown(priya, in_care)
    assert PERMANENCE.label("fostered") in page["permanence"]


class TestWhatIsNeverCut:
    """One screen holds the last of each that matters, and all that runs."""

    def test_a_care_order_of_long_ago_beside_much_that_is_newer(
        self, in_care: Person, priya: Worker
    ) -> None:
        an_order(in_care, priya, "C2", BEGAN - timedelta(days=900))
        for which in ("SECURE", "LIBERTY", "L2", "V4"):
            an_order(in_care, priya, which, TODAY)
        assert "Full care order" in shown(priya, in_care)["right"]

    def test_the_last_review_behind_two_meetings(
        self, in_care: Person, priya: Worker, david: Worker
    ) -> None:
        decide(reviewed(in_care, david, on=TODAY - timedelta(days=30)), david)
        for days in (20, 1):
            finished("in_care.care_team_meeting", in_care, priya, days)
        page = shown(priya, in_care)
        assert "You see Tobias on Saturday." in page["reviews"]
        assert page["reviews"].count("Care team meeting,") == 1

    def test_the_health_assessment_behind_two_visits_to_the_dentist(
        self, in_care: Person, priya: Worker
    ) -> None:
        finished("health.health_assessment", in_care, priya, 30)
        for days in (20, 1):
            finished("health.dental_check", in_care, priya, days)
        page = shown(priya, in_care)
        assert "Health assessment, 20 October 2026" in page["health"]
        assert "Dental check, 18 November 2026" in page["health"]
        assert "Dental check, 30 October 2026" not in page["health"]

    def test_where_one_process_alone_tells_there_is_room_for_the_one_before(
        self, in_care: Person, priya: Worker
    ) -> None:
        for days in (20, 10, 1):
            finished("in_care.visit", in_care, priya, days)
        visits = shown(priya, in_care)["visits"]
        assert "18 November 2026" in visits
        assert "9 November 2026" in visits
        assert "30 October 2026" not in visits


class TestByWhatRight:
    def test_a_placement_order_suspends_the_care_order_which_revives(
        self, amara: Person, priya: Worker
    ) -> None:
        an_order(amara, priya, "C2", BEGAN)
        placing = an_order(amara, priya, "E1", TODAY - timedelta(days=3))
        page = shown(priya, amara)["right"]
        assert page.index("Placement order granted") < page.index("Full care order")
        assert "Full care order, suspended by the placement order" in page
        said = [one["text"] for one in header(priya, amara).standing]
        assert said == [
            "Placement order granted since 16 Nov 2026",
            "Full care order since 10 Oct 2026, suspended by the placement order",
        ]
        answer([placing], {"ended_on": TODAY, "why_ended": "revoked"}, by=priya)
        end(spell=placing, by=priya, now=NOW)
        assert "suspended" not in shown(priya, amara)["right"]

    def test_a_care_order_is_told_before_what_is_beside_it(
        self, in_care: Person, priya: Worker
    ) -> None:
        an_order(in_care, priya, "C1", TODAY)
        first, second = (one["text"] for one in header(priya, in_care).standing[-2:])
        assert first.startswith("Interim care order")
        assert second.startswith("Accommodated under section 20")

    def test_an_order_that_is_planned_gives_no_right_yet(
        self, in_care: Person, priya: Worker
    ) -> None:
        an_order(in_care, priya, "C2", TODAY + timedelta(days=4))
        assert "planned from 23 November 2026" in shown(priya, in_care)["right"]
        assert not any("Full" in one["text"] for one in header(priya, in_care).standing)


class TestSafety:
    def test_an_enquiry_that_nobody_hasfinished(self, in_care: Person, priya: Worker) -> None:
        written("protection.section_47_enquiry", [in_care], {"began_on": TODAY}, by=priya)
        safety = shown(priya, in_care)["safety"]
        assert "Amara has not been seen since the strategy discussion." in safety
        assert "No missing episode" not in safety

    def test_a_plan_that_runs(self, in_care: Person, priya: Worker, helen: Worker) -> None:
        said = {"began_on": BEGAN, "danger": "Nobody wakes when she cries."}
        written("protection.plan", [in_care], said, by=helen)
        assert "Nobody wakes when she cries." in shown(priya, in_care)["safety"]

    def test_a_placement_that_the_law_does_not_allow(self, amara: Person, priya: Worker) -> None:
        a_home(amara, priya, BEGAN, breach="hotel", breach_allowed="Alison Crane: eleven said no.")
        safety = shown(priya, amara)["safety"]
        assert "Amara lives in a hotel, a caravan or bed and breakfast." in safety

    def test_where_none_of_them_is_recorded_no_more_is_claimed(
        self, in_care: Person, priya: Worker
    ) -> None:
        safety = shown(priya, in_care)["safety"]
        assert "No missing episode, enquiry or protection plan is recorded." in safety


class TestWhereAChildLives:
    def test_a_placement_that_is_planned_is_said_to_be(
        self, in_care: Person, priya: Worker
    ) -> None:
        a_home(in_care, priya, TODAY + timedelta(days=4), carer="The Shaws")
        page = shown(priya, in_care)["home"]
        assert "Placement, planned from 23 November 2026" in page
        assert page.index("The Bells") < page.index("The Shaws")
        assert [one.line for one in header(priya, in_care).placed] == [
            "Fostered by others, neither long term nor to adopt: The Bells"
        ]

    def test_an_approval_is_no_place_to_live(self, in_care: Person, priya: Worker) -> None:
        approved = {"began_on": BEGAN, "carer": "Jean Okoro", "tie": "Her aunt"}
        written("in_care.temporary_approval", [in_care], approved, by=priya)
        assert "Approved for a time: Jean Okoro" in shown(priya, in_care)["home"]
        assert len(header(priya, in_care).placed) == 1

    def test_one_of_which_nothing_is_written_yet_is_no_place_to_live(
        self, amara: Person, priya: Worker
    ) -> None:
        written("in_care.placement", [amara], {"began_on": TODAY}, by=priya)
        assert header(priya, amara).placed == []

    def test_one_that_ended_and_is_not_written_up_is_lived_in_no_more(
        self, in_care: Person, priya: Worker
    ) -> None:
        home = Step.objects.get(person=in_care, kind="in_care.placement")
        answer([home], {"ended_on": TODAY, "why_ended": "CARPL"}, by=priya)
        page = shown(priya, in_care)["home"]
        assert "Placement, 10 October 2026 to 19 November 2026" in page
        assert "since" not in page

    def test_a_short_break_and_a_night_in_hospital_are(
        self, in_care: Person, priya: Worker
    ) -> None:
        stay = {"began_on": TODAY, "type": "T1", "where": "Ward 4"}
        written("in_care.temporary_stay", [in_care], stay, by=priya)
        written("in_care.short_break", [in_care], {"began_on": TODAY, "carer": "Ida"}, by=priya)
        assert len(header(priya, in_care).placed) == 3


class TestWhetherInOurCare:
    def title(self, worker: Worker, child: Person) -> str:
        page = signed_in(worker).get(reverse("in_care", args=[child.ref])).content.decode()
        found = re.search(r"<h1[^>]*>(.*?)</h1>", page, re.S)
        assert found
        return " ".join(found.group(1).split())

    def test_while_it_runs(self, in_care: Person, priya: Worker) -> None:
        assert self.title(priya, in_care) == "In our care"

    def test_until_when_it_ran(self, amara: Person, priya: Worker) -> None:
        said = {"began_on": BEGAN, "category_of_need": "N1", "why": "Nobody was there."}
        time = written("in_care.looked_after", [amara], said, by=priya)[0]
        over(time, priya, state="ended", ended=TODAY)
        assert self.title(priya, amara) == "Was in our care until 19 November 2026"

    def test_that_it_is_planned(self, amara: Person, priya: Worker) -> None:
        said = {"began_on": TODAY + timedelta(days=4), "category_of_need": "N1", "why": "Respite."}
        written("in_care.looked_after", [amara], said, by=priya)
        assert self.title(priya, amara) == "In our care from 23 November 2026"

    def test_that_no_time_in_care_is_recorded(self, amara: Person, priya: Worker) -> None:
        assert self.title(priya, amara) == "Not in our care"
        assert shown(priya, amara) == {}
        page = signed_in(priya).get(reverse("in_care", args=[amara.ref])).content.decode()
        assert "No time in our care is recorded for Amara." in page


def test_the_tab_is_there_while_a_child_is_in_care(
    in_care: Person, tobias: Person, priya: Worker
) -> None:
    for child, there in ((in_care, True), (tobias, False)):
        page = signed_in(priya).get(reverse("child", args=[child.ref])).content.decode()
        assert (reverse("in_care", args=[child.ref]) in page) is there


def test_every_part_is_told_by_some_process_and_has_its_title() -> None:
    told = {part for _, model in registry.every() for part in model.process.in_care}
    assert set(TITLES) == set(InCare)
    assert told >= {InCare.TIME, InCare.HOME, InCare.RIGHT, InCare.REVIEWS, InCare.VISITS}


def test_many_visits_ask_no_more_of_the_database(in_care: Person, priya: Worker) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as said:
            life_in_care(in_care, due_lines(queries.deadlines_of(in_care), NOW), TODAY)
        return len(said)

    few = asked()
    for days in range(20):
        written("in_care.visit", [in_care], VISIT | _on(days), by=priya)
    assert asked() == few


def _on(days: int) -> dict[str, Any]:
    return {"visited_at": NOW - timedelta(days=days)}


def test_a_deadline_of_work_that_tells_nothing_of_care_stands_nowhere(
    in_care: Person, priya: Worker
) -> None:
    written("child_in_need.plan", [in_care], {"began_on": BEGAN}, by=priya)
    lines = due_lines(queries.deadlines_of(in_care), NOW)
    parts = {line.step.kind: part_of(line) for line in lines}
    assert parts["child_in_need.plan"] is None
    assert parts["in_care.placement"] is not None
