"""Every element that the CIN census asks for is fed, and by one thing only."""

import pytest

from sightline.codes import ssda903_schema
from sightline.grammar import registry
from sightline.grammar.process import Feed
from sightline.people import feeds
from sightline.people.facts import KINDS
from sightline.people.identifiers import IdentifierKind
from sightline.people.person import Person
from sightline.returns.cin_census import elements
from sightline.returns.cin_census.elements import YEARS

every_year = pytest.mark.parametrize("year", YEARS)


@every_year
def test_each_mandatory_element_is_fed_and_none_is_fed_twice(year: int) -> None:
    assert elements.faults(year) == []


@every_year
def test_the_optional_elements_are_fed_too(year: int) -> None:
    fed = elements.fed_by(year)
    assert [one.path for one in elements.elements(year) if not fed.get(one.path)] == []


@pytest.mark.parametrize(
    ("year", "path", "asked"),
    [
        (2024, "ChildIdentifiers/GenderCurrent", True),
        (2024, "ChildIdentifiers/Sex", False),
        (2025, "ChildIdentifiers/GenderCurrent", False),
        (2025, "ChildIdentifiers/Sex", True),
    ],
)
def test_the_schema_of_the_year_says_what_is_asked(year: int, path: str, asked: bool) -> None:
    mandatory = {one.path for one in elements.elements(year) if one.mandatory}
    assert (path in mandatory) is asked


def test_a_list_within_a_group_is_of_the_group() -> None:
    paths = [one.path for one in elements.elements(2026)]
    assert "Assessments/AssessmentFactors" in paths
    assert "ChildCharacteristics/Disability" in paths
    assert "Reviews/CPPreviewDate" in paths


def test_an_element_that_nothing_feeds_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    left = [feed for feed in feeds.FEEDS if feed.fact != "ethnicity"]
    monkeypatch.setattr(elements, "FEEDS", left)
    assert elements.faults(2026) == [
        "ChildCharacteristics/Ethnicity is fed by nothing: give a process or a fact a feed for it."
    ]


@pytest.mark.parametrize(
    ("element", "said"),
    [
        ("CINdetails/CINreferralDate", "by one only"),
        ("CINdetails/FavouriteColour", "is in no schema"),
    ],
)
def test_an_element_fed_twice_or_unknown_is_named(
    monkeypatch: pytest.MonkeyPatch, element: str, said: str
) -> None:
    process = registry.process_of("child_in_need.visit")
    added = (*process.feeds, Feed("cin", element, field="visited_at"))
    monkeypatch.setitem(process.__dict__, "feeds", added)
    (fault,) = elements.faults(2026)
    assert element in fault
    assert said in fault


OF_CARE = [
    feed
    for _, record in registry.every()
    for feed in record.process.feeds
    if feed.return_name == "ssda903"
]


@pytest.mark.parametrize("feed", OF_CARE, ids=lambda feed: feed.element)
def test_what_feeds_the_return_about_children_in_care_is_asked_by_it(feed: Feed) -> None:
    table, _, name = feed.element.partition("/")
    assert name in ssda903_schema.tables(2026)[table]


@pytest.mark.parametrize("feed", feeds.FEEDS, ids=lambda feed: feed.element)
def test_what_feeds_an_element_about_a_person_is_held_of_a_person(feed: feeds.PersonFeed) -> None:
    columns = {field.name for field in Person._meta.local_fields}
    held = {
        "column": columns,
        "identifier": set(IdentifierKind.values),
        "fact": set(KINDS),
        "derivation": set(vars(feeds)),
    }
    named = {kind: getattr(feed, kind) for kind in held if getattr(feed, kind)}
    assert [kind for kind, name in named.items() if name not in held[kind]] == []


@pytest.mark.parametrize(
    ("sex", "gender"), [("M", "1"), ("F", "2"), ("U", "9"), ("", "0")], ids=str
)
def test_gender_as_it_was_asked_until_2024_comes_from_sex(sex: str, gender: str) -> None:
    assert feeds.gender_current(Person(sex=sex)) == gender


def test_a_feed_about_a_person_names_one_thing() -> None:
    with pytest.raises(ValueError, match="one only"):
        feeds.PersonFeed(return_name="cin", element="X", column="sex", fact="ethnicity")
