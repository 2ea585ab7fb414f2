"""Returns brought into the record: the two samples, what cannot be true, and the same again."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sightline.grammar import registry
from sightline.imports.conftest import (
    FAULTS,
    ONE_OF_2022,
    TWO_HUNDRED,
    TWO_HUNDRED_PEOPLE,
    WHO,
    a_child,
    a_return,
    an_episode,
)
from sightline.imports.people_csv import Known, PeopleList, read_people
from sightline.imports.report import Report
from sightline.imports.writing import QUEUE
from sightline.people.allocation import lead_on
from sightline.people.person import Person
from sightline.people.worker import Team, Worker
from sightline.record.deadlines import Deadline
from sightline.record.decision import Decision
from sightline.record.step import Step
from sightline.record.verify import verify
from tests.cast import NOW

pytestmark = pytest.mark.django_db
Bring = Callable[..., Report]
File = Callable[[str | bytes], Path]


def refused(report: Report) -> list[tuple[str, str]]:
    return [(one.element, one.value) for one in report.refused]


def answers(kind: str) -> list[dict[str, Any]]:
    return list(registry.record_of(kind)._default_manager.order_by("step__began").values())


def plan(inside: str, began: str = "2025-06-01") -> str:
    return (
        f"<ChildProtectionPlans><CPPstartDate>{began}</CPPstartDate>{inside}"
        "<InitialCategoryOfAbuse>NEG</InitialCategoryOfAbuse>"
        "<LatestCategoryOfAbuse>EMO</LatestCategoryOfAbuse>"
        "<NumberOfPreviousCPP>2</NumberOfPreviousCPP></ChildProtectionPlans>"
    )


@pytest.fixture
def two_hundred(bring: Bring) -> Report:
    return bring(TWO_HUNDRED)


def test_of_the_two_hundred_nothing_is_refused_but_what_their_list_of_faults_names(
    two_hundred: Report,
) -> None:
    with FAULTS.open(newline="") as file:
        listed = {(row["child"], row["element"]) for row in csv.DictReader(file)}
    found = {(one.child, one.element) for one in two_hundred.refused}
    assert len(found) == 7
    assert found <= listed


def test_all_two_hundred_stand_in_the_record_and_agree_with_themselves(two_hundred: Report) -> None:
    assert two_hundred.children == Person.objects.exclude(local_id="").count() == 200
    assert sum(two_hundred.steps.values()) == Step.objects.count() == 859
    assert Decision.objects.count() == 0
    assert verify(NOW) == []


def test_every_element_that_was_read_was_placed_or_refused(two_hundred: Report) -> None:
    written = sum(row["read"] for row in two_hundred.elements().values())
    # Those of the header are not about a child.
    assert written == TWO_HUNDRED.read_text().count("</") - _wrappers() - 9
    assert all(
        row["read"] == row["placed"] + row["refused"] for row in two_hundred.elements().values()
    )


def _wrappers() -> int:
    names = "Message Header CollectionDetails Source Children Child ChildIdentifiers"
    names += " ChildCharacteristics Disabilities CINdetails Assessments Section47 Reviews"
    names += " FactorsIdentifiedAtAssessment CINPlanDates ChildProtectionPlans"
    text = TWO_HUNDRED.read_text()
    return sum(text.count(f"</{name}>") for name in names.split())


def test_the_same_file_again_changes_nothing(bring: Bring, two_hundred: Report) -> None:
    before = list(Step.objects.order_by("pk").values())
    deadlines = list(Deadline.objects.order_by("pk").values())
    again = bring(TWO_HUNDRED)
    assert (again.new, again.changed, again.unchanged) == (0, 0, 859)
    assert (again.new_children, again.children) == (0, 200)
    assert list(Step.objects.order_by("pk").values()) == before
    assert list(Deadline.objects.order_by("pk").values()) == deadlines


def test_what_the_source_cannot_carry_starts_on_the_day_of_import(two_hundred: Report) -> None:
    visits = Deadline.objects.filter(clock__in=("visit", "core_group", "first_core_group"))
    assert visits.count() > 0
    assert not visits.overdue(NOW.date()).exists()
    assert {row.starts_on for row in visits} == {NOW.date()}


def test_what_the_source_carries_is_due_on_its_true_day(two_hundred: Report) -> None:
    overdue = Deadline.objects.overdue(NOW.date())
    assert {(row.step.kind, row.clock) for row in overdue} == {("protection.plan", "review")}


def test_of_the_one_child_of_2022_nothing_is_refused(bring: Bring) -> None:
    report = bring(ONE_OF_2022)
    assert report.refused == []
    assert [one.element for one in report.noted] == ["UPN", "FormerUPN"]
    child = Person.objects.get(local_id="DfEX0000001")
    assert (child.display_name, child.sex) == ("Child DfEX0000001", "M")
    assert verify(NOW) == []


def test_the_list_of_people_that_goes_with_the_sample_names_every_child(steward: Worker) -> None:
    listed = read_people(TWO_HUNDRED_PEOPLE, NOW.date())
    names = [(known.given, known.family) for known in listed.known.values()]
    assert len(set(names)) == 200
    assert {fault.column for fault in listed.faults} <= {"worker", "team"}


@pytest.mark.parametrize(
    ("inside", "lost", "kept"),
    [
        pytest.param(
            "<Assessments><AssessmentActualStartDate>2025-05-02</AssessmentActualStartDate>"
            "<AssessmentAuthorisationDate>2025-05-01</AssessmentAuthorisationDate></Assessments>",
            [("AssessmentAuthorisationDate", "2025-05-01")],
            {"assessment.child_and_family": 1},
            id="an assessment that ends before it began goes on",
        ),
        pytest.param(
            "<Assessments><AssessmentActualStartDate>2026-04-01</AssessmentActualStartDate>"
            "<FactorsIdentifiedAtAssessment><AssessmentFactors>1A</AssessmentFactors>"
            "</FactorsIdentifiedAtAssessment></Assessments>",
            [("AssessmentActualStartDate", "2026-04-01"), ("AssessmentFactors", "1A")],
            {},
            id="an assessment that begins after the reference date is lost whole",
        ),
        pytest.param(
            "<Assessments><AssessmentActualStartDate>2026-03-31</AssessmentActualStartDate>"
            "</Assessments>",
            [],
            {"assessment.child_and_family": 1},
            id="one that begins on the reference date is kept",
        ),
        pytest.param(
            "<CINPlanDates><CINPlanEndDate>2025-06-01</CINPlanEndDate></CINPlanDates>",
            [("CINPlanEndDate", "2025-06-01")],
            {},
            id="a plan without a beginning is lost whole",
        ),
        pytest.param(
            "<CINPlanDates><CINPlanStartDate>31/05/2025</CINPlanStartDate></CINPlanDates>",
            [("CINPlanStartDate", "31/05/2025")],
            {},
            id="a date in another shape is no date",
        ),
        pytest.param(
            "<CINclosureDate>2025-04-30</CINclosureDate><ReasonForClosure>RC1</ReasonForClosure>",
            [("CINclosureDate", "2025-04-30"), ("ReasonForClosure", "RC1")],
            {},
            id="a closing before the referral is lost with its reason",
        ),
        pytest.param(
            "<FavouriteColour>blue</FavouriteColour>",
            [("FavouriteColour", "blue")],
            {},
            id="what no return has is refused by name",
        ),
    ],
)
def test_a_refusal_takes_the_smallest_whole(
    bring: Bring, inside: str, lost: list[tuple[str, str]], kept: dict[str, int]
) -> None:
    report = bring(a_child(an_episode(inside)))
    assert sorted(refused(report)) == sorted(lost)
    assert report.steps == {"front_door.referral": 1, **kept}


def test_an_episode_without_a_day_keeps_what_has_one_of_its_own(bring: Bring) -> None:
    inside = "<CINPlanDates><CINPlanStartDate>2025-06-01</CINPlanStartDate></CINPlanDates>"
    report = bring(a_child(an_episode(inside, referred="never")))
    assert report.steps == {"child_in_need.plan": 1}
    assert {name for name, _ in refused(report)} == {
        "CINreferralDate",
        "ReferralSource",
        "PrimaryNeedCode",
        "ReferralNFA",
    }


def test_of_two_plans_that_overlap_the_later_is_refused(bring: Bring) -> None:
    ends = "<CPPendDate>2025-09-01</CPPendDate>"
    report = bring(a_child(an_episode(after=plan(ends) + plan("", began="2025-08-01"))))
    assert report.steps["protection.plan"] == 1
    assert ("CPPstartDate", "2025-08-01") in refused(report)
    assert report.children == 1


def test_a_plan_may_begin_on_the_day_on_which_the_last_one_ended(bring: Bring) -> None:
    ends = "<CPPendDate>2025-09-01</CPPendDate>"
    report = bring(a_child(an_episode(after=plan(ends) + plan("", began="2025-09-01"))))
    assert report.refused == []
    assert report.steps["protection.plan"] == 2


REVIEWS_TOGETHER = (
    "<Reviews><CPPreviewDate>2025-08-20</CPPreviewDate>"
    "<CPPreviewDate>2026-02-10</CPPreviewDate></Reviews>"
)
REVIEWS_APART = REVIEWS_TOGETHER.replace(
    "</CPPreviewDate><", "</CPPreviewDate></Reviews><Reviews><"
)


@pytest.mark.parametrize("reviews", [REVIEWS_TOGETHER, REVIEWS_APART], ids=["together", "apart"])
def test_both_shapes_of_reviews_are_read(bring: Bring, reviews: str) -> None:
    assert bring(a_child(an_episode(after=plan(reviews)))).refused == []
    held = [row["conference_on"] for row in answers("protection.conference")]
    assert held == [date(2025, 8, 20), date(2026, 2, 10)]
    met = Deadline.objects.filter(step__kind="protection.plan", clock="review", state="met")
    assert [row.met_on for row in met.order_by("number")] == held


def test_a_plan_holds_what_the_source_held(bring: Bring) -> None:
    bring(a_child(an_episode(after=plan(""))))
    (held,) = answers("protection.plan")
    assert (held["initial_category"], held["latest_category"]) == ("NEG", "EMO")
    assert (held["plans_at_source"], held["imported"]) == (2, True)


def test_a_conference_named_twice_is_one(bring: Bring) -> None:
    day = "<DateOfInitialCPC>2025-05-20</DateOfInitialCPC>"
    enquiry = (
        f"<Section47><S47ActualStartDate>2025-05-06</S47ActualStartDate>{day}"
        "<ICPCnotRequired>0</ICPCnotRequired></Section47>"
    )
    report = bring(a_child(an_episode(day + enquiry)))
    assert report.refused == []
    assert report.steps["protection.conference"] == 1
    target = registry.record_of("protection.section_47_enquiry")._default_manager.get()
    assert target.conference_target() == date(2025, 5, 28)
    assert target.conference_held_on() == date(2025, 5, 20)


@pytest.mark.parametrize(("gender", "sex"), [("1", "M"), ("2", "F"), ("9", "U"), ("0", "U")])
def test_gender_as_it_was_asked_until_2024_is_read(
    bring: Bring, file: File, gender: str, sex: str
) -> None:
    who = WHO.replace("<Sex>F</Sex>", f"<GenderCurrent>{gender}</GenderCurrent>")
    episode = an_episode(referred="2023-05-01")
    assert bring(file(a_return(a_child(episode, who=who), year=2024))).refused == []
    assert Person.objects.get(local_id="N1").sex == sex


def test_a_code_of_another_year_is_kept_and_said(bring: Bring, file: File) -> None:
    closing = "<CINclosureDate>2022-01-01</CINclosureDate><ReasonForClosure>RC9</ReasonForClosure>"
    child = a_child(an_episode(closing, referred="2021-05-01"))
    report = bring(file(a_return(child, year=2022)))
    assert report.refused == []
    assert "ReasonForClosure" in {one.element for one in report.noted}


def test_one_malformed_child_does_not_stop_the_others(bring: Bring) -> None:
    report = bring(a_child(), "<Child><LAchildID>N2</LAchildID><a></Child>", a_child(number="N3"))
    assert (report.read, report.children) == (3, 2)
    assert [(one.child, one.element) for one in report.refused] == [("N2", "Child")]


@pytest.mark.parametrize(("number", "said"), [("N1", "twice"), ("", "1 to 20"), ("N" * 21, "1 to")])
def test_a_child_that_cannot_be_told_apart_is_refused_whole(
    bring: Bring, number: str, said: str
) -> None:
    report = bring(a_child(), a_child(number=number))
    assert report.children == 1
    assert said in report.refused[0].reason


def test_a_child_whom_the_record_will_not_take_is_left_out_alone(
    bring: Bring, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sightline.imports import writing

    written = writing._written

    def one_breaks(run: Any, arrivals: Any) -> Any:
        if any(arrival.person.local_id == "N2" for arrival in arrivals):
            written(run, arrivals)
            raise ValueError("as if the database had refused it")
        return written(run, arrivals)

    monkeypatch.setattr(writing, "_written", one_breaks)
    report = bring(a_child(), a_child(number="N2"), a_child(number="N3"))
    assert report.children == 2
    assert {one.child for one in report.refused} == {"N2"}


def test_a_child_whom_nobody_holds_stands_in_the_queue_by_number(bring: Bring) -> None:
    closed = "<CINclosureDate>2025-06-01</CINclosureDate>"
    bring(a_child(), a_child(an_episode(closed), number="N2"))
    open_now, done = Person.objects.order_by("local_id")
    lead = lead_on(open_now, NOW.date())
    assert lead is not None
    assert (lead.team.name, lead.worker) == (QUEUE, None)
    assert open_now.display_name == "Child N1"
    assert lead_on(done, NOW.date()) is None


def test_the_list_gives_a_child_a_name_and_a_worker_also_later(
    bring: Bring, priya: Worker, north: Team
) -> None:
    child = a_child(
        an_episode("<CINPlanDates><CINPlanStartDate>2025-06-01</CINPlanStartDate></CINPlanDates>")
    )
    bring(child)
    bring(child, people=PeopleList({"N1": Known("Zofia", "Ng", priya, north)}))
    person = Person.objects.get(local_id="N1")
    lead = lead_on(person, NOW.date())
    assert lead is not None
    assert (person.display_name, lead.worker) == ("Zofia Ng", priya)
    assert Step.objects.get(kind="child_in_need.plan").worker == priya
    assert Step.objects.count() == 2


def test_the_next_return_ends_what_the_last_one_left_open(bring: Bring) -> None:
    began = "<CINPlanStartDate>2025-06-01</CINPlanStartDate>"
    bring(a_child(an_episode(f"<CINPlanDates>{began}</CINPlanDates>")))
    ended = f"{began}<CINPlanEndDate>2026-01-05</CINPlanEndDate>"
    report = bring(a_child(an_episode(f"<CINPlanDates>{ended}</CINPlanDates>")))
    assert (report.new, report.changed, report.unchanged) == (0, 1, 1)
    step = Step.objects.get(kind="child_in_need.plan")
    assert (step.state, step.ended) == ("ended", date(2026, 1, 5))
    assert not Deadline.objects.filter(step=step, state="open").exists()
    assert verify(NOW) == []
