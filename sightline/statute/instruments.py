"""The Acts, regulations and guidance that the processes cite, and local practice.

Only what timescales.csv and the project's rulebook name is here, under the key that they use.
Whether a provision is in force is never guessed: a date that was not seen is absent.
"""

from datetime import date

from sightline.statute.law import Edition, Instrument, Kind

LEGISLATION = "https://www.legislation.gov.uk"


def _act(key: str, title: str, chapter: str, *, note: str = "") -> Instrument:
    return Instrument(
        key, title, title, Kind.STATUTE, url=f"{LEGISLATION}/ukpga/{chapter}", note=note
    )


def _regulations(number: str, title: str, short: str = "", *, note: str = "") -> Instrument:
    return Instrument(
        f"SI {number}",
        title,
        short or title,
        Kind.STATUTE,
        url=f"{LEGISLATION}/uksi/{number}",
        note=note,
    )


def _guidance(key: str, title: str, short: str, *, note: str = "") -> Instrument:
    return Instrument(key, title, short, Kind.GUIDANCE, note=note)


# Acts

CHILDREN_ACT_1989 = _act("CA 1989", "Children Act 1989", "1989/41")
CHILDREN_ACT_2004 = _act("CA 2004", "Children Act 2004", "2004/31")
CSWA_2017 = _act("CSWA 2017", "Children and Social Work Act 2017", "2017/16")
CWSA_2026 = _act(
    "CWSA 2026",
    "Children's Wellbeing and Schools Act 2026",
    "2026/21",
    note=(
        "Enacted 29 April 2026. Section 5 is in force two months later; powers to make "
        "regulations at once; for every other section the commencement is to be confirmed."
    ),
)
CHILDREN_AND_FAMILIES_ACT_2014 = _act("CFA 2014", "Children and Families Act 2014", "2014/6")
CARE_ACT_2014 = _act("Care Act 2014", "Care Act 2014", "2014/23")
COUNTER_TERRORISM_ACT_2015 = _act(
    "Counter-Terrorism and Security Act 2015",
    "Counter-Terrorism and Security Act 2015",
    "2015/6",
)
DATA_PROTECTION_ACT_2018 = _act("DPA 2018", "Data Protection Act 2018", "2018/12")
EDUCATION_ACT_1996 = _act("Education Act 1996", "Education Act 1996", "1996/56")
EDUCATION_ACT_2005 = _act("Education Act 2005", "Education Act 2005", "2005/18")
FGM_ACT_2003 = _act("FGM Act 2003", "Female Genital Mutilation Act 2003", "2003/31")
FREEDOM_OF_INFORMATION_ACT_2000 = _act("FOIA 2000", "Freedom of Information Act 2000", "2000/36")
LASPO_2012 = _act(
    "LASPO 2012",
    "Legal Aid, Sentencing and Punishment of Offenders Act 2012",
    "2012/10",
)
MODERN_SLAVERY_ACT_2015 = _act("Modern Slavery Act 2015", "Modern Slavery Act 2015", "2015/30")
SAFEGUARDING_VULNERABLE_GROUPS_ACT_2006 = _act(
    "SVGA 2006", "Safeguarding Vulnerable Groups Act 2006", "2006/47"
)
SERIOUS_CRIME_ACT_2015 = _act("Serious Crime Act 2015", "Serious Crime Act 2015", "2015/9")
VICTIMS_AND_PRISONERS_ACT_2024 = _act(
    "Victims and Prisoners Act 2024", "Victims and Prisoners Act 2024", "2024/21"
)
UK_GDPR = Instrument(
    "UK GDPR",
    "UK General Data Protection Regulation",
    "UK GDPR",
    Kind.STATUTE,
    url=f"{LEGISLATION}/eur/2016/679",
)

# Regulations and rules of court

SECURE_ACCOMMODATION_REGULATIONS = _regulations(
    "1991/1505", "Children (Secure Accommodation) Regulations 1991"
)
ADOPTION_INFORMATION_REGULATIONS = _regulations(
    "2005/888",
    "Disclosure of Adoption Information (Post-Commencement Adoptions) Regulations 2005",
)
SPECIAL_GUARDIANSHIP_REGULATIONS = _regulations(
    "2005/1109", "Special Guardianship Regulations 2005"
)
PRIVATE_FOSTERING_REGULATIONS = _regulations(
    "2005/1533",
    "Children (Private Arrangements for Fostering) Regulations 2005",
    "Private Fostering Regulations 2005",
)
ADOPTION_AGENCIES_REGULATIONS = Instrument(
    "AAR 2005",
    "Adoption Agencies Regulations 2005",
    "Adoption Agencies Regulations 2005",
    Kind.STATUTE,
)
COMPLAINTS_REGULATIONS = _regulations(
    "2006/1738",
    "Children Act 1989 Representations Procedure (England) Regulations 2006",
    "Representations Procedure Regulations 2006",
)
INSPECTION_REGULATIONS = _regulations(
    "2007/462",
    "Education and Inspections Act 2006 (Inspection of Local Authorities) Regulations 2007",
    "Inspection of Local Authorities Regulations 2007",
)
CARE_PLANNING_REGULATIONS = _regulations(
    "2010/959",
    "Care Planning, Placement and Case Review (England) Regulations 2010",
    "Care Planning Regulations 2010",
    note="Amended by SI 2013/984, SI 2013/3239 and SI 2015/495, and in 2021 (reg 27A).",
)
CARE_LEAVERS_REGULATIONS = _regulations(
    "2010/2571",
    "Care Leavers (England) Regulations 2010",
    "Care Leavers Regulations 2010",
)
DETENTION_VISITS_REGULATIONS = _regulations(
    "2010/2797",
    "Visits to Former Looked After Children in Detention (England) Regulations 2010",
)
FOSTERING_REGULATIONS = _regulations(
    "2011/581",
    "Fostering Services (England) Regulations 2011",
    "Fostering Services Regulations 2011",
)
SHORT_BREAKS_REGULATIONS = _regulations(
    "2011/707", "Breaks for Carers of Disabled Children Regulations 2011"
)
ADOPTION_AMENDMENT_REGULATIONS = _regulations(
    "2013/985", "Adoption Agencies (Miscellaneous Amendments) Regulations 2013"
)
SEND_REGULATIONS = _regulations(
    "2014/1530",
    "Special Educational Needs and Disability Regulations 2014",
    "SEND Regulations 2014",
)
CHILDRENS_HOMES_REGULATIONS = _regulations(
    "2015/541",
    "Children's Homes (England) Regulations 2015",
    "Children's Homes Regulations 2015",
)
SUPPORTED_ACCOMMODATION_REGULATIONS = _regulations(
    "2023/416",
    "Supported Accommodation (England) Regulations 2023",
    "Supported Accommodation Regulations 2023",
)
PUPIL_REGISTRATION_REGULATIONS = _regulations(
    "2024/208",
    "School Attendance (Pupil Registration) (England) Regulations 2024",
    "Pupil Registration Regulations 2024",
)
PUBLIC_LAW_OUTLINE = Instrument(
    "PD12A",
    "Family Procedure Rules, Practice Direction 12A",
    "Practice Direction 12A",
    Kind.STATUTE,
)

# Guidance

WORKING_TOGETHER = Instrument(
    "Working Together",
    "Working Together to Safeguard Children",
    "Working Together",
    Kind.GUIDANCE,
    # The days of publication. The first two were seen in notices that safeguarding
    # partnerships published at the time and in the history of the guidance's own page.
    editions=(
        Edition("Working Together 2018", 2018, date(2018, 7, 4)),
        Edition("Working Together 2023", 2023, date(2023, 12, 15)),
        Edition("Working Together 2026", 2026, date(2026, 3, 18)),
    ),
    url="https://www.gov.uk/government/publications/working-together-to-safeguard-children--2",
    note=(
        "The full text of the 2026 edition has not been read: its chapters are cited "
        "as numbered in 2023. A further revision was consulted on in the summer of 2026."
    ),
)
FAMILIES_FIRST_GUIDE = _guidance(
    "Families First Partnership",
    "Families First Partnership programme guide 2025",
    "Families First Partnership guide 2025",
)
INFORMATION_SHARING_ADVICE = _guidance(
    "DfE information sharing advice 2024",
    "Information sharing: advice for practitioners providing safeguarding services, 2024",
    "Information sharing advice 2024",
)
NATIONAL_FRAMEWORK = _guidance(
    "National Framework",
    "Children's Social Care National Framework",
    "National Framework",
    note="Statutory guidance since December 2023; updated in July 2025.",
)
COURT_ORDERS_GUIDANCE = _guidance(
    "statutory guidance on court orders 2014",
    "Court orders and pre-proceedings: statutory guidance 2014",
    "Court orders guidance 2014",
)
PUBLIC_LAW_BEST_PRACTICE = _guidance(
    "PLWG best practice guidance 2021",
    "Public Law Working Group best practice guidance 2021",
    "Public Law Working Group guidance 2021",
)
KEEPING_CHILDREN_SAFE = _guidance(
    "KCSIE", "Keeping Children Safe in Education", "Keeping Children Safe in Education"
)
IRO_HANDBOOK = _guidance("IRO Handbook 2010", "IRO Handbook 2010", "IRO Handbook 2010")
CARE_PLANNING_GUIDANCE = _guidance(
    "Vol 2 guidance 2015",
    "Children Act 1989 guidance, volume 2: care planning, placement and case review, 2015",
    "Care planning guidance 2015",
)
HEALTH_GUIDANCE = _guidance(
    "Promoting health statutory guidance 2015",
    "Promoting the health and wellbeing of looked-after children, 2015",
    "Promoting health guidance 2015",
)
EDUCATION_GUIDANCE = _guidance(
    "Promoting the education statutory guidance 2018",
    "Promoting the education of looked-after children, 2018",
    "Promoting education guidance 2018",
)
MISSING_GUIDANCE = _guidance(
    "DfE missing guidance 2014",
    "Children who run away or go missing from home or care, 2014",
    "Missing children guidance 2014",
)
ADOPTION_GUIDANCE = _guidance(
    "statutory guidance on adoption",
    "Statutory guidance on adoption",
    "Adoption guidance",
)
FOSTERING_STANDARDS = _guidance(
    "Fostering NMS",
    "Fostering services: national minimum standards",
    "Fostering minimum standards",
)
ADOPTION_STANDARDS = _guidance(
    "Adoption NMS", "Adoption: national minimum standards", "Adoption minimum standards"
)
HOMELESSNESS_GUIDANCE = _guidance(
    "MHCLG and DfE guidance 2018",
    "Prevention of homelessness and provision of accommodation for 16 and 17 year olds, 2018",
    "Homelessness guidance 2018",
)
CHILD_DEATH_REVIEW_GUIDANCE = _guidance(
    "CDR guidance 2018",
    "Child death review: statutory and operational guidance, 2018",
    "Child death review guidance 2018",
)
NATIONAL_TRANSFER_SCHEME = _guidance(
    "NTS protocol",
    "National Transfer Scheme protocol for unaccompanied asylum seeking children, version 7.0,"
    " 9 June 2025",
    "National Transfer Scheme protocol 2025",
    note="Transfers are made under a direction by section 72(3) of the Immigration Act 2016.",
)
AGE_ASSESSMENT_GUIDANCE = _guidance(
    "ADCS guidance",
    "Association of Directors of Children's Services, age assessment guidance",
    "Age assessment guidance",
    note="It follows what the courts have said of a fair assessment. It has not been read here.",
)
INSPECTION_FRAMEWORK = _guidance(
    "ILACS",
    "Inspecting local authority children's services: the framework",
    "Ofsted's inspection framework",
)

# Practice that no law or national guidance sets

LOCAL_PRACTICE = Instrument(
    "local practice",
    "The authority's own procedures",
    "Local procedures",
    Kind.LOCAL,
)

ALL: dict[str, Instrument] = {
    held.key: held for held in tuple(vars().values()) if isinstance(held, Instrument)
}
