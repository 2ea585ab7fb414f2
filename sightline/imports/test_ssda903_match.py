"""A child of the return who is in the record already is found, and where it is not sure, said."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sightline.imports.conftest import Tables, a_child, an_episode
from sightline.imports.people_csv import Known, PeopleList
from sightline.imports.report import Report
from sightline.imports.ssda903_report import CareReport
from sightline.imports.writing import QUEUE
from sightline.people.allocation import lead_on
from sightline.people.identifiers import Identifier
from sightline.people.person import Person
from sightline.people.worker import Team, Worker
from sightline.record.step import Step
from sightline.record.verify import verify
from tests.cast import NOW

pytestmark = pytest.mark.django_db
UPN = "G823432108003"
IN_CARE = "05/05/2025,S,C1,N1,U6,PR1,,,,NE9 9ZZ,NE1 1AA,SC012345"
WHO = (
    "<ChildIdentifiers><LAchildID>{number}</LAchildID><UPN>%s</UPN>"
    "<PersonBirthDate>2015-06-01</PersonBirthDate><Sex>F</Sex></ChildIdentifiers>"
    "<ChildCharacteristics><Ethnicity>WBRI</Ethnicity></ChildCharacteristics>"
)
Census = Callable[..., Report]
Care = Callable[..., CareReport]


@pytest.fixture
def care(bring_care: Care, returns: Callable[[dict[int, Tables]], Path]) -> Care:
    """Bring in a return of children, each a header, with an episode for the number of each."""

    def brought(*headers: str, people: PeopleList | None = None, year: int = 2026) -> CareReport:
        numbers = [header.split(",")[0] for header in headers]
        tables = {
            "header": list(headers),
            "episodes": [f"{number},{IN_CARE}" for number in numbers],
        }
        return bring_care(returns({year: tables}), people=people)

    return brought


def header(number: str = "N1", born: str = "01/06/2015", upn: str = "UN4", sex: str = "F") -> str:
    return f"{number},{sex},{born},WBRI,{upn},,"


def of_census(number: str = "N1", upn: str = "") -> str:
    return a_child(an_episode(), number=number, who=WHO % upn)


def test_a_child_of_the_census_is_known_by_the_same_number(bring: Census, care: Care) -> None:
    bring(of_census())
    report = care(header())
    assert (report.children, report.new_children, report.refused) == (1, 0, [])
    person = Person.objects.exclude(local_id="").get()
    kinds = set(Step.objects.filter(person=person).values_list("kind", flat=True))
    assert {"front_door.referral", "in_care.looked_after", "in_care.placement"} <= kinds
    assert verify(NOW) == []


def test_a_child_of_the_census_is_known_by_the_pupil_number_and_found_again(
    bring: Census, care: Care
) -> None:
    bring(of_census("N1", UPN))
    assert care(header("903-7", upn=UPN)).new_children == 0
    again = care(header("903-7"))
    assert (again.new_children, again.new, again.unchanged) == (0, 0, 3)
    assert Person.objects.exclude(local_id="").get().local_id == "N1"
    held = Identifier.objects.get(kind="other_system")
    assert (held.value, held.system) == ("903-7", "SSDA903 return")


def test_a_child_of_the_census_is_known_by_name_birth_date_and_sex(
    bring: Census, care: Care
) -> None:
    bring(of_census(), people=PeopleList({"N1": Known("Zoë", "O’Brien")}))
    people = PeopleList({"903-7": Known("Zoe", "OBrien")})
    assert care(header("903-7", sex="M"), people=people).new_children == 1
    Person.objects.filter(sex="M").update(birth_date="2010-01-01")
    assert care(header("903-8"), people=PeopleList({"903-8": Known("Zoe", "OBrien")})).refused == []
    assert Person.objects.filter(birth_date="2015-06-01").count() == 1


def test_a_pupil_number_that_fails_its_check_is_nobodys(bring: Census, care: Care) -> None:
    bring(of_census("N1", "B823432108003"))
    assert care(header("903-7", upn="B823432108003")).new_children == 1


def refusal(report: CareReport) -> str:
    assert (report.children, report.steps) == (0, {})
    (one,) = report.refused
    assert one.child in ("N1", "903-7")
    assert all(counted["placed"] == 0 for counted in report.elements().values())
    return one.reason


def test_the_same_number_with_another_birth_date_is_not_guessed(bring: Census, care: Care) -> None:
    bring(of_census())
    assert "born on another day" in refusal(care(header(born="02/06/2015")))


def test_the_same_pupil_number_with_another_birth_date_is_not_guessed(
    bring: Census, care: Care
) -> None:
    bring(of_census("N1", UPN))
    report = care(header("903-7", born="02/06/2015", upn=UPN))
    assert "this pupil number was born on another day" in refusal(report)


def test_a_number_of_one_child_and_a_pupil_number_of_another_are_not_guessed(
    bring: Census, care: Care
) -> None:
    bring(of_census("N1"), of_census("N2", UPN))
    assert "the pupil number another’s" in refusal(care(header("N1", upn=UPN)))


def test_a_pupil_number_that_two_children_have_is_not_guessed(bring: Census, care: Care) -> None:
    bring(of_census("N1", UPN), of_census("N2", UPN))
    assert "More than one child here" in refusal(care(header("903-7", upn=UPN)))


def test_a_name_that_two_children_have_is_not_guessed(bring: Census, care: Care) -> None:
    both = {"N1": Known("Ann", "Lee"), "N2": Known("Ann", "Lee")}
    bring(of_census("N1"), of_census("N2"), people=PeopleList(both))
    people = PeopleList({"903-7": Known("Ann", "Lee")})
    assert "More than one child here" in refusal(care(header("903-7"), people=people))


def test_two_numbers_of_one_return_are_not_made_one_child(bring: Census, care: Care) -> None:
    bring(of_census("N1", UPN))
    report = care(header("903-6"), header("903-7", upn=UPN), header("N1"))
    assert [one.child for one in report.refused] == ["N1"]
    assert "number 903-7 of this return" in report.refused[0].reason
    assert "Child" not in report.refused[0].reason
    report = care(header("903-8", upn="W823432108004"), header("903-9", upn="W823432108004"))
    assert "has the same pupil number" in report.refused[0].reason


def test_a_pupil_number_that_fails_its_check_makes_nobody_the_same(care: Care) -> None:
    report = care(header("903-8", upn="N/A"), header("903-9", upn="N/A"))
    assert (report.children, report.refused) == (2, [])


def test_a_birth_date_that_a_later_return_puts_right_is_taken(care: Care) -> None:
    care(header(), year=2025)
    assert care(header(born="02/06/2015")).refused == []
    assert str(Person.objects.get().birth_date) == "2015-06-02"


def test_that_the_sex_is_not_known_takes_nothing_away(bring: Census, care: Care) -> None:
    bring(of_census())
    care(header(sex="U"))
    assert Person.objects.get(local_id="N1").sex == "F"


def test_whoever_holds_the_child_goes_on_holding_them(
    bring: Census, care: Care, priya: Worker, north: Team
) -> None:
    bring(of_census(), people=PeopleList({"N1": Known(worker=priya, team=north)}))
    care(header("N1"), header("N2"))
    known, new = Person.objects.filter(local_id__in=("N1", "N2")).order_by("local_id")
    assert Step.objects.get(person=known, kind="in_care.placement").worker == priya
    lead = lead_on(new, NOW.date())
    assert lead is not None
    assert lead.team.name == QUEUE
