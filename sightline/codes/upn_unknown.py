"""The reasons why a unique pupil number is not known (`UPNunknown` in the CIN census).

Source: the Department for Education's census schemas of 2022 to 2026, in `cin_schema`.
Crown copyright, Open Government Licence v3.0.

The schemas give no words. Those of UN1 to UN5 come from the Standard Safeguarding Dataset
(data-to-insight/ssd-data-model, MIT licence), which wrote them for the looked-after return;
those of UN7 from census rule 8772. No words were found for UN6.
"""

from sightline.codes.cin_schema import SOURCE
from sightline.codes.code_list import NO_WORDS, Code, CodeList

UPN_UNKNOWN = CodeList(
    "upn_unknown",
    "Reason why there is no UPN",
    [
        Code(
            "UN1",
            "Child looked-after is not of school age and has not yet been assigned a unique pupil"
            " number (UPN)",
            note="words of the looked-after return",
        ),
        Code(
            "UN2",
            "Child looked-after has never attended a maintained school in England (for example, "
            "some unaccompanied asylum-seeking children (UASC))",
            note="words of the looked-after return",
        ),
        Code(
            "UN3",
            "Child looked-after is educated outside England",
            note="words of the looked-after return",
        ),
        Code(
            "UN4",
            "Child is newly looked-after (from one week before end of collection period) and the "
            "unique pupil number (UPN) was not yet known at the time of the CLA data collection "
            "return",
            note="words of the looked-after return",
        ),
        Code(
            "UN5",
            "Sources collating unique pupil numbers (UPNs) reflect discrepancy(ies) for the "
            "child's name and/or surname and/or date of birth therefore preventing reliable "
            "matching (for example, duplicated unique pupil numbers (UPNs))",
            note="words of the looked-after return",
        ),
        Code("UN6", "UN6", note=NO_WORDS),
        Code("UN7", "Referral with no further action", note="words of census rule 8772"),
    ],
    source=SOURCE,
)
