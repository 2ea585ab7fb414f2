from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date

import pytest
from django.db import IntegrityError

from sightline import codes
from sightline.errors import NotNow, NotReadable
from sightline.people.facts import KINDS, Fact, facts_on, record_fact
from sightline.people.person import Person
from sightline.people.statements import end, keep_from
from sightline.people.worker import Worker
from tests.invented_people import NOW, TODAY, a_person


def said(person: Person, kind: str, day: date = TODAY) -> list[str]:
    return [str(fact) for fact in facts_on([person], day)[person.pk].get(kind, [])]


def test_a_coded_fact_is_shown_in_words_with_who_said_so(priya: Worker, amara: Person) -> None:
    fact = record_fact(
        person=amara,
        kind="ethnicity",
        code="BAFR",
        source="Her mother",
        by=priya,
        now=NOW,
    )
    assert str(fact) == codes.ETHNICITY.label("BAFR")
    assert (fact.label, fact.source, fact.entered_by) == (
        "Ethnicity",
        "Her mother",
        priya,
    )


def test_a_new_fact_of_its_kind_takes_the_place_of_the_last(priya: Worker, amara: Person) -> None:
    for words, since in (("Catholic", None), ("None", date(2026, 11, 1))):
        record_fact(person=amara, kind="religion", words=words, since=since, by=priya, now=NOW)
    assert said(amara, "religion") == ["None"]
    assert said(amara, "religion", date(2026, 10, 31)) == ["Catholic"]


def test_the_same_fact_again_changes_nothing(priya: Worker, amara: Person) -> None:
    first, again = (
        record_fact(person=amara, kind="likes", words="Her guinea pig", by=priya, now=NOW)
        for _ in range(2)
    )
    assert first == again
    assert amara.facts.count() == 1


def test_several_disabilities_stand_together_and_none_stands_alone(
    priya: Worker, amara: Person
) -> None:
    def record(code: str) -> list[str]:
        record_fact(person=amara, kind="disability", code=code, by=priya, now=NOW)
        return [fact.code for fact in amara.facts.on(TODAY)]

    assert record("HEAR") == ["HEAR"]
    assert sorted(record("MOB")) == ["HEAR", "MOB"]
    assert record("NONE") == ["NONE"]
    assert record("VIS") == ["VIS"]


def test_words_added_to_a_disability_replace_it_without_them(priya: Worker, amara: Person) -> None:
    record_fact(person=amara, kind="disability", code="HEAR", by=priya, now=NOW)
    record_fact(
        person=amara,
        kind="disability",
        code="HEAR",
        words="Left ear",
        by=priya,
        now=NOW,
    )
    assert said(amara, "disability") == [f"{codes.DISABILITY.label('HEAR')}: Left ear"]


@pytest.mark.parametrize(
    ("kind", "code", "words"),
    [
        ("ethnicity", "", "African"),
        ("ethnicity", "NOPE", ""),
        ("religion", "", "  "),
        ("religion", "CATH", ""),
        ("star_sign", "", "Leo"),
    ],
)
def test_what_does_not_fit_its_kind_is_refused(
    kind: str, code: str, words: str, priya: Worker, amara: Person
) -> None:
    with pytest.raises(NotReadable):
        record_fact(person=amara, kind=kind, code=code, words=words, by=priya, now=NOW)
    assert not amara.facts.exists()


def test_the_database_refuses_two_current_ethnicities(priya: Worker, amara: Person) -> None:
    record_fact(person=amara, kind="ethnicity", code="BAFR", by=priya, now=NOW)
    with pytest.raises(IntegrityError, match="fact_one_current_of_its_kind"):
        Fact.objects.create(
            person=amara,
            kind="ethnicity",
            code="WBRI",
            several=False,
            entered_at=NOW,
            entered_by=priya,
        )


def test_a_fact_ends_once_and_not_before_it_began(priya: Worker, amara: Person) -> None:
    fact = record_fact(person=amara, kind="likes", words="Football", since=TODAY, by=priya, now=NOW)
    with pytest.raises(NotNow, match="began on 19 November 2026"):
        end(statement=fact, until=date(2026, 11, 18), by=priya, now=NOW)
    end(statement=fact, by=priya, now=NOW)
    assert said(amara, "likes") == []
    with pytest.raises(NotNow, match="ended already"):
        end(statement=fact, by=priya, now=NOW)


def test_facts_of_many_people_are_read_at_once(
    priya: Worker,
    amara: Person,
    django_assert_num_queries: Callable[[int], AbstractContextManager[object]],
) -> None:
    people = [amara, *(a_person("Ben", f"Reed{n}", by=priya) for n in range(5))]
    for person in people:
        record_fact(person=person, kind="likes", words="Football", by=priya, now=NOW)
    with django_assert_num_queries(1):
        assert len(facts_on(people, TODAY)) == 6


def test_a_fact_that_someone_must_not_be_told_says_so(priya: Worker, amara: Person) -> None:
    father = a_person("Daniel", "Harding", by=priya)
    fact = record_fact(person=amara, kind="likes", words="Her new school", by=priya, now=NOW)
    assert fact.may_be_told(father.pk)
    keep_from(statement=fact, people=[father], by=priya, now=NOW)
    fact.refresh_from_db()
    assert not fact.may_be_told(father.pk)
    assert fact.may_be_told(amara.pk)


def test_every_coded_kind_can_say_each_of_its_codes() -> None:
    for kind in KINDS.values():
        assert kind.label
        assert all(kind.in_words(code.code) for code in kind.answers or ())
        assert not kind.alone or (kind.answers and kind.alone in kind.answers)
