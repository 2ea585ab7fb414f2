"""One child of a CIN census return, read and judged: what cannot be true is refused, and the rest
stays.

A refusal takes the smallest whole: an element; where that is the day on which something began,
the assessment, plan or enquiry that it began. The child and the other episodes stay.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from lxml import etree

from sightline import codes
from sightline.imports.cin_elements import ElementPart
from sightline.imports.ledger import Ledger, text_of
from sightline.people.identifiers import IdentifierKind, identifier_fault, tidy_identifier
from sightline.people.new_person import BroughtIn

Begun = TypeVar("Begun")
NO_BEGINNING = "It has no day on which it began that can be true."
# `GenderCurrent` until 2024: 0 was not recorded or unborn, 9 indeterminate.
SEX_OF_GENDER = {"1": "M", "2": "F", "0": "U", "9": "U"}


@dataclass(frozen=True)
class Assessment:
    part: ElementPart
    began: date
    review: date | None
    authorised: date | None
    factors: list[str]


@dataclass(frozen=True)
class NeedPlan:
    part: ElementPart
    began: date
    ended: date | None


@dataclass(frozen=True)
class Enquiry:
    part: ElementPart
    began: date
    target: date | None
    conference: date | None
    not_required: bool | None


@dataclass(frozen=True)
class ProtectionPlan:
    part: ElementPart
    began: date
    ended: date | None
    first_category: str
    latest_category: str
    plans_before: int | None
    reviews: list[tuple[date, etree._Element]]


@dataclass
class Episode:
    """A `CINdetails`: from one referral until the case closes."""

    part: ElementPart
    referred: date | None
    source: str
    need: str
    no_further_action: bool | None
    closed: date | None
    reason: str
    conference: date | None
    assessments: list[Assessment] = field(default_factory=list)
    need_plans: list[NeedPlan] = field(default_factory=list)
    enquiries: list[Enquiry] = field(default_factory=list)
    protection_plans: list[ProtectionPlan] = field(default_factory=list)


@dataclass(frozen=True)
class CensusChild:
    person: BroughtIn
    episodes: list[Episode]


def local_id_of(root: etree._Element) -> str:
    """The authority's own number of this child, or nothing."""
    leaf = root.find("ChildIdentifiers/LAchildID")
    return "" if leaf is None else text_of(leaf)


def read_child(root: etree._Element, ledger: Ledger) -> CensusChild:
    """The child as the file holds it. The ledger is told what became of every element."""
    child = CensusChild(
        _person(root, ledger),
        [_episode(ElementPart(found, ledger)) for found in root.findall("CINdetails")],
    )
    ledger.close()
    return child


def _person(root: etree._Element, ledger: Ledger) -> BroughtIn:
    known = ElementPart(_only(root, "ChildIdentifiers"), ledger)
    what = ElementPart(_only(root, "ChildCharacteristics"), ledger)
    born = known.day("PersonBirthDate")
    return BroughtIn(
        local_id=known.text("LAchildID"),
        birth_date=born,
        expected_birth_date=known.day("ExpectedPersonBirthDate", may_lie_ahead=True),
        death_date=known.day("PersonDeathDate", after=born),
        sex=_sex(known),
        identifiers=_identifiers(known),
        facts=_facts(known, what),
    )


def _only(root: etree._Element, name: str) -> etree._Element:
    found = root.find(name)
    return etree.Element(name) if found is None else found


def _sex(known: ElementPart) -> str:
    gender = known.code("GenderCurrent", codes.GENDER)
    return known.code("Sex", codes.SEX) or SEX_OF_GENDER.get(gender, "")


def _identifiers(known: ElementPart) -> tuple[tuple[str, str], ...]:
    """Pupil numbers. One that fails its check is kept, and said."""
    found = []
    for name, kind in (("UPN", IdentifierKind.UPN), ("FormerUPN", IdentifierKind.FORMER_UPN)):
        value = known.text(name)
        leaf = known.leaf(name)
        if leaf is None:
            continue
        found.append((str(kind), value))
        if fault := identifier_fault(kind, tidy_identifier(kind, value)):
            known.ledger.note(leaf, f"Kept and flagged: {fault}")
    return tuple(found)


def _facts(known: ElementPart, what: ElementPart) -> tuple[tuple[str, str], ...]:
    facts = [
        ("ethnicity", what.code("Ethnicity", codes.ETHNICITY)),
        ("upn_unknown", known.code("UPNunknown", codes.UPN_UNKNOWN)),
    ]
    disabilities = what.codes_in("Disabilities/Disability", codes.DISABILITY)
    if "NONE" in disabilities and len(disabilities) > 1:
        disabilities.remove("NONE")
        for leaf in what.element.iterfind("Disabilities/Disability"):
            if text_of(leaf) == "NONE":
                what.ledger.refuse(leaf, "A disability is named beside it.")
    facts += [("disability", code) for code in disabilities]
    return tuple((kind, code) for kind, code in facts if code)


def _episode(part: ElementPart) -> Episode:
    referred = part.day("CINreferralDate")
    return Episode(
        part=part,
        referred=referred,
        source=part.code("ReferralSource", codes.REFERRAL_SOURCE),
        need=part.code("PrimaryNeedCode", codes.PRIMARY_NEED),
        no_further_action=part.yes("ReferralNFA"),
        closed=part.day("CINclosureDate", after=referred),
        reason=part.code("ReasonForClosure", codes.REASON_FOR_CLOSURE),
        conference=part.day("DateOfInitialCPC"),
        assessments=_begun(part, "Assessments", _assessment),
        need_plans=_begun(part, "CINPlanDates", _need_plan),
        enquiries=_begun(part, "Section47", _enquiry),
        protection_plans=_begun(part, "ChildProtectionPlans", _protection_plan),
    )


def _begun(
    part: ElementPart, name: str, read: Callable[[ElementPart], Begun | None]
) -> list[Begun]:
    """Each part of this name that began on a day; one that did not is refused whole."""
    found = []
    for one in part.parts(name):
        it = read(one)
        if it is None:
            one.refuse_whole(NO_BEGINNING)
        else:
            found.append(it)
    return found


def _assessment(part: ElementPart) -> Assessment | None:
    began = part.day("AssessmentActualStartDate")
    if began is None:
        return None
    return Assessment(
        part,
        began,
        part.day("AssessmentInternalReviewDate", may_lie_ahead=True),
        part.day("AssessmentAuthorisationDate", after=began),
        part.codes_in("FactorsIdentifiedAtAssessment/AssessmentFactors", codes.ASSESSMENT_FACTOR),
    )


def _need_plan(part: ElementPart) -> NeedPlan | None:
    began = part.day("CINPlanStartDate")
    return None if began is None else NeedPlan(part, began, part.day("CINPlanEndDate", after=began))


def _enquiry(part: ElementPart) -> Enquiry | None:
    began = part.day("S47ActualStartDate")
    if began is None:
        return None
    return Enquiry(
        part,
        began,
        part.day("InitialCPCtarget", may_lie_ahead=True),
        part.day("DateOfInitialCPC", after=began),
        part.yes("ICPCnotRequired"),
    )


def _protection_plan(part: ElementPart) -> ProtectionPlan | None:
    began = part.day("CPPstartDate")
    if began is None:
        return None
    ended = part.day("CPPendDate", after=began)
    return ProtectionPlan(
        part,
        began,
        ended,
        part.code("InitialCategoryOfAbuse", codes.ABUSE_CATEGORY),
        part.code("LatestCategoryOfAbuse", codes.ABUSE_CATEGORY),
        part.number("NumberOfPreviousCPP"),
        _reviews(part, began, ended),
    )


def _reviews(
    part: ElementPart, began: date, ended: date | None
) -> list[tuple[date, etree._Element]]:
    """Both shapes are read: one `Reviews` with many dates, and many with one date each."""
    found: dict[date, etree._Element] = {}
    for leaf in part.element.iterfind("Reviews/CPPreviewDate"):
        day = part.day_in(leaf, after=began, until=ended) if text_of(leaf) else None
        if day in found:
            part.ledger.refuse(leaf, "This stands here twice.")
        elif day is not None:
            found[day] = leaf
    return sorted(found.items(), key=lambda pair: pair[0])
