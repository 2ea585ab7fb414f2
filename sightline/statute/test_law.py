from datetime import date, datetime
from typing import Any

import pytest

from sightline.statute.calendar import LONDON
from sightline.statute.instruments import (
    ALL,
    CHILDREN_ACT_1989,
    CWSA_2026,
    LOCAL_PRACTICE,
    WORKING_TOGETHER,
)
from sightline.statute.law import Citation, Confidence, Edition, Instrument, Kind
from sightline.statute.timescales import rows


@pytest.mark.parametrize(
    ("day", "text"),
    [
        # The edition of 2015 and those before it are not held, so no year is claimed.
        (date(2018, 7, 3), "Working Together, ch.3"),
        (date(2018, 7, 4), "Working Together 2018, ch.3"),
        (date(2023, 12, 14), "Working Together 2018, ch.3"),
        (date(2023, 12, 15), "Working Together 2023, ch.3"),
        (date(2026, 3, 17), "Working Together 2023, ch.3"),
        (date(2026, 3, 18), "Working Together 2026, ch.3"),
        (date(2026, 11, 19), "Working Together 2026, ch.3"),
    ],
)
def test_guidance_is_cited_in_the_edition_in_force_on_the_trigger_day(day: date, text: str) -> None:
    assert WORKING_TOGETHER.at("ch.3").text_on(day) == text


def test_a_trigger_with_a_time_is_cited_on_its_day_in_london() -> None:
    just_before_midnight = datetime(2026, 3, 17, 23, 59, tzinfo=LONDON)
    assert (
        WORKING_TOGETHER.at("ch.3").text_on(just_before_midnight) == "Working Together 2023, ch.3"
    )


def test_an_edition_without_a_known_start_is_never_cited_for_a_day() -> None:
    guide = Instrument(
        "guide",
        "A guide",
        "Guide",
        Kind.GUIDANCE,
        editions=(Edition("Guide 2019", 2019, date(2019, 5, 1)), Edition("Guide 2025", 2025)),
    )
    assert guide.at("p.4").text_on(date(2026, 11, 19)) == "Guide 2019, p.4"
    assert guide.at("p.4").text == "Guide 2025, p.4"


def test_an_act_is_cited_by_its_name_whatever_the_day() -> None:
    citation = CHILDREN_ACT_1989.at("s47", confidence=Confidence.LEGISLATION)
    assert citation.text == "Children Act 1989, s47"
    assert citation.text_on(date(1991, 1, 1)) == "Children Act 1989, s47"


def test_a_provision_that_nobody_has_read_says_so() -> None:
    citation = WORKING_TOGETHER.at("ch.3", unread=True)
    assert citation.text == "Working Together 2026, ch.3 (to be checked against the text)"
    assert citation.text_on(date(2024, 1, 1)).endswith("ch.3 (to be checked against the text)")


def test_a_citation_is_from_knowledge_unless_something_better_is_said() -> None:
    assert CHILDREN_ACT_1989.at("s38").from_knowledge
    assert not CHILDREN_ACT_1989.at("s38", confidence=Confidence.SECONDARY).from_knowledge


def test_a_citation_has_the_kind_of_its_instrument() -> None:
    assert CWSA_2026.at("s1").kind is Kind.STATUTE
    assert WORKING_TOGETHER.at("ch.3").kind is Kind.GUIDANCE
    assert LOCAL_PRACTICE.at("visits every ten working days").kind is Kind.LOCAL


def test_a_local_number_under_a_lawful_duty_is_local() -> None:
    assert CHILDREN_ACT_1989.at("s47", kind=Kind.LOCAL).kind is Kind.LOCAL


@pytest.mark.parametrize(
    ("instrument", "kind"),
    [
        (WORKING_TOGETHER, Kind.STATUTE),
        (LOCAL_PRACTICE, Kind.GUIDANCE),
        (LOCAL_PRACTICE, Kind.STATUTE),
    ],
)
def test_nothing_is_cited_as_more_binding_than_it_is(instrument: Instrument, kind: Kind) -> None:
    with pytest.raises(ValueError, match="nothing in it can be cited as"):
        instrument.at("ch.3", kind=kind)


@pytest.mark.parametrize("provision", ["", "  "])
def test_a_citation_without_a_provision_is_refused(provision: str) -> None:
    with pytest.raises(ValueError, match="needs a provision"):
        CHILDREN_ACT_1989.at(provision)


def test_a_citation_cannot_be_changed() -> None:
    citation: Any = CHILDREN_ACT_1989.at("s47")
    with pytest.raises(AttributeError):
        citation.kind = Kind.LOCAL


def test_a_citation_can_be_counted_and_compared() -> None:
    assert {CHILDREN_ACT_1989.at("s47"), CHILDREN_ACT_1989.at("s47")} == {
        Citation(CHILDREN_ACT_1989, "s47", Kind.STATUTE)
    }


def test_an_instrument_without_a_name_is_refused() -> None:
    with pytest.raises(ValueError, match="a key, a title and a short title"):
        Instrument("", "A guide", "Guide", Kind.GUIDANCE)


def test_editions_out_of_order_are_refused() -> None:
    newer, older = Edition("Guide 2025", 2025), Edition("Guide 2019", 2019)
    with pytest.raises(ValueError, match="from oldest to newest"):
        Instrument("guide", "A guide", "Guide", Kind.GUIDANCE, editions=(newer, older))


def test_editions_whose_starts_run_backwards_are_refused() -> None:
    first = Edition("Guide 2019", 2019, date(2025, 1, 1))
    second = Edition("Guide 2020", 2020, date(2020, 1, 1))
    with pytest.raises(ValueError, match="from oldest to newest"):
        Instrument("guide", "A guide", "Guide", Kind.GUIDANCE, editions=(first, second))


def test_an_edition_in_force_before_its_own_year_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot be in force before 2026"):
        Edition("Guide 2026", 2026, date(2025, 12, 31))


def test_an_edition_without_a_title_is_refused() -> None:
    with pytest.raises(ValueError, match="needs a title"):
        Edition(" ", 2026)


def test_confidence_has_the_words_of_the_timescales_and_no_others() -> None:
    assert {row.confidence for row in rows()} == set(Confidence)


def test_every_instrument_is_named_in_the_timescales_or_the_rulebook() -> None:
    # The rulebook alone names the National Framework: statutory guidance without a time limit.
    bases = " ".join(row.legal_basis for row in rows())
    assert [key for key in ALL if key not in bases] == ["National Framework"]


IN_SCOPE = {
    "front door",
    "assessment",
    "child in need",
    "early help",
    "family help",
    "child protection",
}


@pytest.mark.parametrize(
    "row", [row for row in rows() if row.process in IN_SCOPE], ids=lambda row: row.id
)
def test_a_rule_from_contact_to_protection_plan_can_be_cited_as_its_own_kind(row: Any) -> None:
    named = [held for key, held in ALL.items() if key in row.legal_basis]
    practice = row.kind is Kind.LOCAL and (
        "procedures" in row.legal_basis or "local" in row.legal_basis
    )
    assert practice or any(held.at("here", kind=row.kind) for held in named)
