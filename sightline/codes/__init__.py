"""National code lists, one file each, with the first and last year each code is valid."""

from sightline.codes.abuse_category import ABUSE_CATEGORY
from sightline.codes.assessment_factor import ASSESSMENT_FACTOR
from sightline.codes.code_list import Code, CodeList, local_list
from sightline.codes.disability import DISABILITY
from sightline.codes.ethnicity import ETHNICITY
from sightline.codes.gender import GENDER
from sightline.codes.primary_need import PRIMARY_NEED
from sightline.codes.reason_for_closure import REASON_FOR_CLOSURE
from sightline.codes.referral_source import REFERRAL_SOURCE
from sightline.codes.sex import SEX
from sightline.codes.upn_unknown import UPN_UNKNOWN
from sightline.codes.yes_no import YES_NO

ALL: dict[str, CodeList] = {
    national.key: national
    for national in (
        ABUSE_CATEGORY,
        ASSESSMENT_FACTOR,
        DISABILITY,
        ETHNICITY,
        GENDER,
        PRIMARY_NEED,
        REASON_FOR_CLOSURE,
        REFERRAL_SOURCE,
        SEX,
        UPN_UNKNOWN,
        YES_NO,
    )
}

__all__ = [
    "ABUSE_CATEGORY",
    "ALL",
    "ASSESSMENT_FACTOR",
    "DISABILITY",
    "ETHNICITY",
    "GENDER",
    "PRIMARY_NEED",
    "REASON_FOR_CLOSURE",
    "REFERRAL_SOURCE",
    "SEX",
    "UPN_UNKNOWN",
    "YES_NO",
    "Code",
    "CodeList",
    "local_list",
]
