"""The national lists against the census schemas that are carried beside them."""

import pytest
from lxml import etree

from sightline.codes import ALL, ASSESSMENT_FACTOR, GENDER, SEX, UPN_UNKNOWN, CodeList
from sightline.codes.cin_schema import YEARS, schema_file
from sightline.codes.code_list import NO_WORDS

XSD = {"xs": "http://www.w3.org/2001/XMLSchema"}
TYPES = {
    "abuse_category": "categoryofabusetype",
    "assessment_factor": "assessmentfactorstype",
    "disability": "disabilitytype",
    "ethnicity": "ethnicitytype",
    "gender": "gendertype",
    "primary_need": "primaryneedcodetype",
    "reason_for_closure": "reasonforclosuretype",
    "referral_source": "referralsourcetype",
    "sex": "sextype",
    "upn_unknown": "unknownupntype",
    "yes_no": "yesnotype",
}


def codes_in_schema(year: int, type_name: str) -> dict[str, str]:
    values = etree.parse(schema_file(year)).findall(
        f".//xs:simpleType[@name='{type_name}']//xs:enumeration", XSD
    )
    return {
        value.get("value", ""): value.findtext(".//xs:documentation", "", XSD) for value in values
    }


def plain(words: str) -> str:
    """Case, quotation marks and dashes are ours; the words are the Department's."""
    kept = "".join(letter for letter in words if letter.isalnum() or letter == " ")
    return " ".join(kept.casefold().split())


def test_every_list_is_compared_with_a_schema() -> None:
    assert set(ALL) == set(TYPES)


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("national", ALL.values(), ids=list(ALL))
def test_the_codes_of_a_year_are_those_of_its_schema(national: CodeList, year: int) -> None:
    ours = {code for code, _ in national.choices(year)}
    withdrawn = {code.code for code in national if code.withdrawn}
    assert ours == codes_in_schema(year, TYPES[national.key]).keys() - withdrawn


@pytest.mark.parametrize("national", ALL.values(), ids=list(ALL))
def test_the_labels_are_the_words_of_the_newest_schema_that_has_them(national: CodeList) -> None:
    theirs: dict[str, str] = {}
    for year in YEARS:
        theirs |= codes_in_schema(year, TYPES[national.key])
    if national.key == "yes_no":
        theirs = {"0": "No", "1": "Yes"}
    worded = {code: words for code, words in theirs.items() if words}
    assert {code: plain(national.label(code)) for code in worded} == {
        code: plain(words) for code, words in worded.items()
    }


def test_no_label_is_a_bare_code_but_one_that_says_so() -> None:
    bare = [code for national in ALL.values() for code in national if code.label == code.code]
    assert [(code.code, code.note) for code in bare] == [("UN6", NO_WORDS)]


def test_words_that_no_schema_gives_say_where_they_come_from() -> None:
    assert all(code.note for code in UPN_UNKNOWN)


def test_withdrawn_factors_are_read_but_never_offered() -> None:
    for code in ("18A", "19A"):
        assert "abuse or neglect" in ASSESSMENT_FACTOR.label(code).casefold()
        assert not any(ASSESSMENT_FACTOR.valid_in(code, year) for year in YEARS)


def test_sex_takes_the_place_of_gender_in_the_collection_of_2025() -> None:
    assert (bool(GENDER.choices(2024)), bool(SEX.choices(2024))) == (True, False)
    assert (bool(GENDER.choices(2025)), bool(SEX.choices(2025))) == (False, True)


@pytest.mark.parametrize("national", ALL.values(), ids=list(ALL))
def test_a_list_is_national_and_names_its_source(national: CodeList) -> None:
    assert national.national
    assert "Department for Education" in national.source


@pytest.mark.parametrize("year", [2021, 2027])
def test_a_year_without_a_schema_is_refused(year: int) -> None:
    with pytest.raises(ValueError, match=f"held for {year}: only for 2022 to 2026"):
        schema_file(year)
