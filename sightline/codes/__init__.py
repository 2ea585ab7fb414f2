"""National code lists, one file each, with the first and last year each code is valid."""

from sightline.codes.abuse_category import ABUSE_CATEGORY
from sightline.codes.assessment_factor import ASSESSMENT_FACTOR
from sightline.codes.care_legal_status import CARE_LEGAL_STATUS
from sightline.codes.code_list import Code, CodeList, local_list
from sightline.codes.disability import DISABILITY
from sightline.codes.episode_ceased_reason import EPISODE_CEASED_REASON
from sightline.codes.ethnicity import ETHNICITY
from sightline.codes.gender import GENDER
from sightline.codes.new_episode_reason import NEW_EPISODE_REASON
from sightline.codes.placement_change_reason import PLACEMENT_CHANGE_REASON
from sightline.codes.placement_provider import PLACEMENT_PROVIDER
from sightline.codes.placement_type import PLACEMENT_TYPE
from sightline.codes.previous_permanence import PREVIOUS_PERMANENCE
from sightline.codes.primary_need import PRIMARY_NEED
from sightline.codes.reason_for_closure import REASON_FOR_CLOSURE
from sightline.codes.referral_source import REFERRAL_SOURCE
from sightline.codes.review_participation import REVIEW_PARTICIPATION
from sightline.codes.sdq_reason import SDQ_REASON
from sightline.codes.sex import SEX
from sightline.codes.upn_unknown import UPN_UNKNOWN
from sightline.codes.yes_no import YES_NO

# Those of the census of children in need.
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
# Those of the return about looked-after children.
OF_CARE: dict[str, CodeList] = {
    national.key: national
    for national in (
        CARE_LEGAL_STATUS,
        EPISODE_CEASED_REASON,
        NEW_EPISODE_REASON,
        PLACEMENT_CHANGE_REASON,
        PLACEMENT_PROVIDER,
        PLACEMENT_TYPE,
        PREVIOUS_PERMANENCE,
        REVIEW_PARTICIPATION,
        SDQ_REASON,
    )
}

__all__ = [
    "ABUSE_CATEGORY",
    "ALL",
    "ASSESSMENT_FACTOR",
    "CARE_LEGAL_STATUS",
    "DISABILITY",
    "EPISODE_CEASED_REASON",
    "ETHNICITY",
    "GENDER",
    "NEW_EPISODE_REASON",
    "OF_CARE",
    "PLACEMENT_CHANGE_REASON",
    "PLACEMENT_PROVIDER",
    "PLACEMENT_TYPE",
    "PREVIOUS_PERMANENCE",
    "PRIMARY_NEED",
    "REASON_FOR_CLOSURE",
    "REFERRAL_SOURCE",
    "REVIEW_PARTICIPATION",
    "SDQ_REASON",
    "SEX",
    "UPN_UNKNOWN",
    "YES_NO",
    "Code",
    "CodeList",
    "local_list",
]
