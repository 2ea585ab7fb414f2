"""The factors identified at the end of an assessment (`AssessmentFactors` in the CIN census).

Source: the Department for Education's census schemas of 2022 to 2026, in `cin_schema`.
Crown copyright, Open Government Licence v3.0.
"""

from sightline.codes.cin_schema import SOURCE
from sightline.codes.code_list import Code, CodeList

ASSESSMENT_FACTOR = CodeList(
    "assessment_factor",
    "Factors identified at assessment",
    [
        Code("1A", "Alcohol misuse: concerns about alcohol misuse by the child"),
        Code(
            "1B",
            "Alcohol misuse: concerns about alcohol misuse by the parent(s)/carer(s)",
        ),
        Code(
            "1C",
            "Alcohol misuse: concerns about alcohol misuse by another person living in the "
            "household",
        ),
        Code("2A", "Drug misuse: concerns about drug misuse by the child"),
        Code("2B", "Drug misuse: concerns about drug misuse by the parent(s)/carer(s)"),
        Code(
            "2C",
            "Drug misuse: concerns about drug misuse by another person living in the household",
        ),
        Code(
            "3A",
            "Domestic violence: concerns about the child being the subject of domestic violence",
        ),
        Code(
            "3B",
            "Domestic violence: concerns about the child's parent(s)/carer(s) being the subject "
            "of domestic violence",
        ),
        Code(
            "3C",
            "Domestic violence: concerns about another person living in the household being the "
            "subject of domestic violence",
        ),
        Code("4A", "Mental health: concerns about the mental health of the child"),
        Code(
            "4B",
            "Mental health: concerns about the mental health of the parent(s)/carer(s)",
        ),
        Code(
            "4C",
            "Mental health: concerns about the mental health of another person in the "
            "family/household",
        ),
        Code("5A", "Learning disability: concerns about the child's learning disability"),
        Code(
            "5B",
            "Learning disability: concerns about the parent(s)/carer(s) learning disability",
        ),
        Code(
            "5C",
            "Learning disability: concerns about another person in the family/household's "
            "learning disability",
        ),
        Code(
            "6A",
            "Physical disability or illness: concerns about a physical disability or illness of "
            "the child",
        ),
        Code(
            "6B",
            "Physical disability or illness: concerns about a physical disability or illness of "
            "the parent(s)/carer(s)",
        ),
        Code(
            "6C",
            "Physical disability or illness: concerns about a physical disability or illness of "
            "another person in the family/household",
        ),
        Code(
            "7A",
            "Young carer: concerns that services may be required or the child's health or "
            "development may be impaired due to their caring responsibilities",
        ),
        Code(
            "8B",
            "Privately fostered: concerns that services may be required or the child may be at "
            "risk as a privately fostered child - overseas children who intend to return",
        ),
        Code(
            "8C",
            "Privately fostered: concerns that services may be required or the child may be at "
            "risk as a privately fostered child - overseas children who intend to stay",
        ),
        Code(
            "8D",
            "Privately fostered: concerns that services may be required or the child may be at "
            "risk as a privately fostered child - UK children in educational placements",
        ),
        Code(
            "8E",
            "Privately fostered: concerns that services may be required or the child may be at "
            "risk as a privately fostered child - UK children making alternative family "
            "arrangements",
        ),
        Code(
            "8F",
            "Privately fostered: concerns that services may be required or the child may be at "
            "risk as a privately fostered child - other",
        ),
        Code(
            "9A",
            "UASC: concerns that services may be required or the child may be at risk of harm as "
            "an unaccompanied asylum-seeking child",
        ),
        Code(
            "10A",
            "Missing: concerns that services may be required or the child may be at risk of harm "
            "due to going/being missing",
        ),
        Code(
            "11A",
            "Child sexual exploitation: concerns that services may be required or the child may "
            "be at risk of harm due to child sexual exploitation",
        ),
        Code(
            "12A",
            "Trafficking: concerns that services may be required or the child may be at risk of "
            "harm due to trafficking",
        ),
        Code(
            "13A",
            "Gangs: concerns that services may be required or the child may be at risk of harm "
            "because of involvement in/with gangs",
        ),
        Code(
            "14A",
            "Socially unacceptable behaviour: concerns that services may be required or the child"
            " may be at risk due to their socially unacceptable behaviour",
        ),
        Code(
            "15A",
            "Self-harm: concerns that services may be required or due to suspected/actual self-"
            "harming child may be at risk of harm",
        ),
        Code(
            "16A",
            "Abuse or neglect – neglect: concerns that services may be required or the child may "
            "be suffering or likely to suffer significant harm due to abuse or neglect",
        ),
        Code(
            "17A",
            "Abuse or neglect – emotional abuse: concerns that services may be required or the "
            "child may be suffering or likely to suffer significant harm due to abuse or neglect",
        ),
        Code(
            "18A",
            "Abuse or neglect – physical abuse: concerns that services may be required or the "
            "child may be suffering or likely to suffer significant harm due to abuse or neglect",
            note="withdrawn by the Department; kept in the schemas that are held",
            withdrawn=True,
        ),
        Code(
            "18B",
            "Abuse or neglect – physical abuse (child on child): concerns that services may be "
            "required or the child may be suffering or likely to suffer significant harm due to "
            "abuse or neglect by another child",
        ),
        Code(
            "18C",
            "Abuse or neglect – physical abuse (adult on child): concerns that services may be "
            "required or the child may be suffering or likely to suffer significant harm due to "
            "abuse or neglect by an adult",
        ),
        Code(
            "19A",
            "Abuse or neglect – sexual abuse: concerns that services may be required or the child"
            " may be suffering or likely to suffer significant harm due to abuse or neglect",
            note="withdrawn by the Department; kept in the schemas that are held",
            withdrawn=True,
        ),
        Code(
            "19B",
            "Abuse or neglect – sexual abuse (child on child): concerns that services may be "
            "required or the child may be suffering or likely to suffer significant harm due to "
            "abuse or neglect by another child",
        ),
        Code(
            "19C",
            "Abuse or neglect – sexual abuse (adult on child): concerns that services may be "
            "required or the child may be suffering or likely to suffer significant harm due to "
            "abuse or neglect by an adult",
        ),
        Code("20", "Other"),
        Code(
            "21",
            "No factors identified - only use this if there is no evidence of any of the factors "
            "above and no further action is being taken",
        ),
        Code(
            "22A",
            "Female genital mutilation (FGM) - concerns that services may be required or the "
            "child may be at risk due to female genital mutilation",
        ),
        Code(
            "23A",
            "Abuse linked to faith or belief - concerns that services may be required or the "
            "child may be at risk due to abuse linked to faith or belief",
        ),
        Code(
            "24A",
            "Child criminal exploitation: concerns that services may be required or the child may"
            " be at risk of harm due to child criminal exploitation",
        ),
    ],
    source=SOURCE,
)
