"""What stands above a section's questions: held already, sourced, masked where it must be."""

from datetime import date

import pytest

from sightline.engines.held import NOBODY_ASKED, held, is_known
from sightline.grammar import registry
from sightline.grammar.process import Section
from sightline.people.addresses import record_address
from sightline.people.facts import record_fact
from sightline.people.involvement import add_organisation, involve
from tests.cast import NOW, looking

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


def asking(*facts: str) -> Section:
    return Section("seeing", "Seeing", "seen", facts=facts)


def test_every_name_in_every_process_is_one_that_can_be_shown():
    unknown = {
        (kind, name)
        for kind, model in registry.every()
        for section in model.process.sections
        for name in section.facts
        if not is_known(name)
    }
    assert unknown == set()


def test_a_fact_says_its_value_source_and_since_when(tobias, priya):
    record_fact(
        person=tobias,
        kind="communicates",
        words="Draws when worried",
        source="His mother",
        since=date(2026, 5, 3),
        by=priya,
        now=NOW,
    )
    [line] = held(asking("communicates"), [tobias], looking(priya), TODAY, back="/step/x/")
    assert line.value == "Draws when worried"
    assert line.source == "His mother, since 3 May 2026"
    assert line.href == f"/child/{tobias.ref}/fact/communicates/?next=%2Fstep%2Fx%2F"


def test_what_nobody_has_asked_is_said_so(tobias, priya):
    lines = held(asking("communicates", "address", "school"), [tobias], looking(priya), TODAY)
    assert {line.value for line in lines} == {NOBODY_ASKED}


def test_a_protected_address_is_never_among_its_words(tobias, priya):
    address = record_address(
        person=tobias,
        lines="4 Hidden Row",
        postcode="NE1 4XX",
        protected=True,
        protected_reason="His father",
        source="Refuge at Hidden Row",
        by=priya,
        now=NOW,
    )
    [line] = held(asking("address"), [tobias], looking(priya), TODAY)
    assert "Hidden" not in repr(line)
    assert line.value == "Protected address"
    assert line.source_href == f"/child/{tobias.ref}/address/{address.ref}/"


def test_the_lead_worker_and_the_school_are_named(tobias, priya):
    school = add_organisation(
        name="Quarry Lane Primary", kind="school", phone="01632 960 200", by=priya, now=NOW
    )
    involve(person=tobias, organisation=school, professional="Mr Adeyemi", by=priya, now=NOW)
    lead, taught = held(asking("lead_worker", "school"), [tobias], looking(priya), TODAY)
    assert lead.value == "Priya Nair, Safeguarding North"
    assert taught.value == "Mr Adeyemi, Quarry Lane Primary, 01632 960 200"


def test_each_child_of_several_is_named_beside_their_own_fact(amara, tobias, priya):
    record_fact(person=amara, kind="likes", words="Swimming", by=priya, now=NOW)
    lines = held(asking("likes"), [amara, tobias], looking(priya), TODAY)
    assert [line.label for line in lines] == ["Amara: what they like", "Tobias: what they like"]
    assert [line.value for line in lines] == ["Swimming", NOBODY_ASKED]


def test_several_children_cost_no_more_queries_than_one(
    amara, tobias, priya, django_assert_num_queries
):
    section, viewer = asking("likes", "address", "lead_worker", "gp"), looking(priya)
    for people in ([amara], [amara, tobias]):
        with django_assert_num_queries(4):
            held(section, people, viewer, TODAY)
