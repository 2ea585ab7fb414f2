"""The small forms in which a person's facts are written. What each field is called is what the
command of `sightline.people` calls it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict

from sightline import codes
from sightline.engines.date_boxes import DateBoxesField
from sightline.engines.form_fields import offered
from sightline.engines.one_of_us import OneOfUsField
from sightline.people.addresses import AddressKind
from sightline.people.facts import Fact, FactKind
from sightline.people.identifiers import IdentifierKind
from sightline.people.involvement import OrganisationKind
from sightline.people.kin import KIN
from sightline.people.names import NameKind
from sightline.people.relationships import HowObtained
from sightline.people.warnings import WarningKind
from sightline.web.not_them import NotThemForm

CHOOSE = ("", "Choose one")
FROM_WHEN = "From when, if known?"
HOW_KNOWN = "How do you know?"


def words(label: str, rows: int = 3, **options: Any) -> forms.CharField:
    """A box for sentences."""
    return forms.CharField(label=label, widget=forms.Textarea({"rows": rows}), **options)


class Told(forms.Form):
    """What every statement is asked: from when it holds, and who said so. Asked last."""

    since = DateBoxesField(label=FROM_WHEN, required=False)
    source = forms.CharField(
        label=HOW_KNOWN, help_text="Who said so, or where it is written.", required=False
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        own = [name for name in self.fields if name not in Told.base_fields]
        self.order_fields([*own, *Told.base_fields])


class NameForm(Told):
    kind = forms.ChoiceField(label="What kind of name?", choices=[CHOOSE, *NameKind.choices])
    given = forms.CharField(label="First names", required=False)
    family = forms.CharField(label="Last name", required=False)


class NumberForm(Told):
    kind = forms.ChoiceField(
        label="What kind of number?", choices=[CHOOSE, *IdentifierKind.choices]
    )
    value = forms.CharField(label="The number")
    system = forms.CharField(
        label="Whose number is it?", help_text="Only for another system’s.", required=False
    )


class PhoneForm(Told):
    number = forms.CharField(label="Telephone number", max_length=40)
    whose = forms.CharField(
        label="Whose number is it?",
        help_text="If it is not their own.",
        max_length=120,
        required=False,
    )


class AddressForm(Told):
    kind = forms.ChoiceField(
        label="What is it?", choices=AddressKind.choices, initial=AddressKind.HOME
    )
    lines = words("Address", help_text="As on an envelope, without the postcode.", required=False)
    postcode = forms.CharField(label="Postcode", required=False)
    protected = forms.TypedChoiceField(
        label="Must it be protected?",
        help_text="A protected address is hidden until somebody says why they need it.",
        choices=[("", "As the last home was"), ("yes", "Yes"), ("no", "No")],
        widget=forms.RadioSelect,
        coerce=lambda said: said == "yes",
        empty_value=None,
        required=False,
    )
    protected_reason = words("From whom, and why?", rows=2, required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        vars(self.fields["protected_reason"]).update(shown_when=("protected", ["yes"]))


class ProfessionalForm(Told):
    organisation = forms.CharField(
        label="Organisation", help_text="The school, practice or service.", required=False
    )
    kind = forms.ChoiceField(label="What kind?", choices=OrganisationKind.choices)
    organisation_phone = forms.CharField(label="Its telephone", max_length=40, required=False)
    professional = forms.CharField(label="Name of the professional", max_length=120, required=False)
    role = forms.CharField(label="What do they do there?", max_length=120, required=False)
    phone = forms.CharField(label="Their own telephone", max_length=40, required=False)
    email = forms.EmailField(label="Their email", required=False)


class HouseholdForm(Told):
    name = forms.CharField(
        label="What is it called?", help_text="For example: Harding-Okoro, Quarry Lane."
    )


class WarningForm(forms.Form):
    kind = forms.ChoiceField(label="What kind of warning?", choices=[CHOOSE, *WarningKind.choices])
    text = words("What must everybody know?", rows=2)
    evidence = words("What does it rest on?")
    agreed_by = OneOfUsField(label="Who agreed it?")
    review_on = DateBoxesField(label="When is it looked at again?")
    expires_on = DateBoxesField(
        label="Until when is it shown?",
        help_text="Left empty, it is shown until somebody ends it.",
        required=False,
    )


class RenewForm(forms.Form):
    agreed_by = OneOfUsField(label="Who agreed to keep it?")
    review_on = DateBoxesField(label="When is it looked at again?")
    expires_on = DateBoxesField(label="Until when is it shown?", required=False)
    evidence = words("What does it rest on now?", required=False)


class DetailsForm(forms.Form):
    birth_date = DateBoxesField(label="Birth date", required=False)
    birth_date_estimated = forms.BooleanField(label="It is a guess", required=False)
    expected_birth_date = DateBoxesField(label="Expected birth date", required=False)
    sex = forms.ChoiceField(
        label="Sex", choices=[("", "As it is held"), *codes.SEX.choices()], required=False
    )
    reason = words("How do you know?", rows=2)


class BirthForm(forms.Form):
    birth_date = DateBoxesField(label="When was the baby born?")
    sex = forms.ChoiceField(
        label="Sex", choices=[("", "Not known yet"), *codes.SEX.choices()], required=False
    )
    given = forms.CharField(label="First names", max_length=120, required=False)
    family = forms.CharField(label="Last name", max_length=120, required=False)


class LossForm(forms.Form):
    lost_on = DateBoxesField(label="When was the pregnancy lost?")
    review_on = DateBoxesField(label="When is the warning to the family’s workers looked at again?")


class DeathForm(forms.Form):
    death_date = DateBoxesField(label="When did they die?")
    review_on = DateBoxesField(label="When is the warning to the family’s workers looked at again?")


class EndForm(forms.Form):
    until = DateBoxesField(
        label="Since when?", help_text="Left empty, it is since today.", required=False
    )


class WhyForm(forms.Form):
    reason = words("Why?")


class ShowForm(forms.Form):
    reason = words(
        "Why do you need the address?",
        help_text="It is kept with your name in the list of who has looked.",
    )


class KinForm(Told):
    """Who the other is to the person. "back:" before a kind says it from the person's side."""

    kin = forms.ChoiceField(label="Who are they?")
    parental_responsibility = forms.TypedChoiceField(
        label="Do they hold parental responsibility?",
        choices=[("", "Nobody has asked"), ("yes", "Yes"), ("no", "No")],
        widget=forms.RadioSelect,
        coerce=lambda said: said == "yes",
        empty_value=None,
        required=False,
    )
    how_obtained = forms.ChoiceField(
        label="How did they obtain it?", choices=[CHOOSE, *HowObtained.choices], required=False
    )
    no_contact_reason = words(
        "If they must have no contact, why not?",
        rows=2,
        help_text="Left empty, nothing is said against contact.",
        required=False,
    )

    def __init__(self, *args: Any, whose: str, **options: Any) -> None:
        super().__init__(*args, **options)
        says = [(kin.key, f"{kin.says.of()} {whose}") for kin in KIN.values()]
        back = [
            (f"back:{kin.key}", f"{kin.back.of()} {whose}")
            for kin in KIN.values()
            if not kin.same_both_ways
        ]
        self.fields["kin"].choices = [CHOOSE, *says, *back]  # type: ignore[attr-defined]
        vars(self.fields["how_obtained"]).update(shown_when=("parental_responsibility", ["yes"]))


class NewRelativeForm(NotThemForm, KinForm):
    """The same for somebody who has no record yet."""

    given = forms.CharField(label="First names", max_length=120, required=False)
    family = forms.CharField(label="Last name", max_length=120, required=False)
    birth_date = DateBoxesField(label="Birth date, if known", required=False)
    why_none_of_these = words("Why is it none of the people found?", rows=2, required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        asked = ["not_them", "given", "family", "birth_date", "why_none_of_these", "kin"]
        self.order_fields(asked)


def fact_form(
    kind: FactKind, earlier: Sequence[Fact], today: date, data: QueryDict | None
) -> forms.Form:
    """The form that asks for one kind of fact: a code where there is a list, words, and how it is
    known. What holds now stands in it already, unless several may hold at once."""
    form = Told(data)
    present = next((fact for fact in earlier if fact.holds_on(today)), None)
    known = present if present and not kind.several else None
    form.fields["words"] = words(
        "In words" if kind.answers else kind.label,
        required=kind.answers is None,
        initial=known.words if known else "",
    )
    if kind.answers:
        form.fields["code"] = forms.ChoiceField(
            label=kind.label,
            choices=[CHOOSE, *offered(kind.answers, today)],
            initial=known.code if known else "",
        )
    form.order_fields(["code", "words", "since", "source"])
    return form
