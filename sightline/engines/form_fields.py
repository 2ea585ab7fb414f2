"""The box, buttons or list in which each kind of question is asked."""

from __future__ import annotations

from datetime import date, timedelta
from functools import singledispatch
from typing import Any

from django import forms

from sightline.access.restriction import Restriction
from sightline.codes.code_list import CodeList
from sightline.engines.date_boxes import DateBoxesField, MomentBoxesField
from sightline.engines.one_of_us import OneOfUsField
from sightline.grammar import fields as kinds
from sightline.grammar.fields import Kind
from sightline.people.involvement import Organisation, OrganisationKind
from sightline.people.person import Person
from sightline.people.relationships import relatives_on
from sightline.people.worker import Team
from sightline.record.base import StepRecord
from sightline.record.plan import Action, ActionState, PlanOutcome
from sightline.record.step import Step

# A list as long as this is chosen from a drop-down; a shorter one lies open.
LONGEST_OPEN_LIST = 9
WRITTEN_UP_AFTER_BIRTH = timedelta(weeks=4)
# Where a child learns and who their doctor is are held elsewhere.
GIVES_NO_HELP = (
    OrganisationKind.SCHOOL,
    OrganisationKind.COLLEGE,
    OrganisationKind.NURSERY,
    OrganisationKind.GP_PRACTICE,
)
YES_NO = (("yes", "Yes"), ("no", "No"))


@singledispatch
def form_field(question: Kind, today: date, step: Step) -> forms.Field:
    """The form field that asks a kind of question."""
    raise TypeError(f"No form field asks for {type(question).__name__}.")


@form_field.register
def _(question: kinds.Words, today: date, step: Step) -> forms.Field:
    return forms.CharField(max_length=question.max_length)


@form_field.register
def _(question: kinds.Narrative, today: date, step: Step) -> forms.Field:
    return forms.CharField(widget=forms.Textarea(attrs={"rows": 4}), max_length=100_000)


@form_field.register
def _(question: kinds.Day, today: date, step: Step) -> forms.Field:
    return DateBoxesField()


@form_field.register
def _(question: kinds.Moment, today: date, step: Step) -> forms.Field:
    return MomentBoxesField()


@form_field.register
def _(question: kinds.Number, today: date, step: Step) -> forms.Field:
    return forms.IntegerField(min_value=0, max_value=9_999)


@form_field.register
def _(question: kinds.YesNo, today: date, step: Step) -> forms.Field:
    return forms.TypedChoiceField(
        choices=YES_NO,
        widget=forms.RadioSelect,
        coerce=lambda text: text == "yes",
        empty_value=None,
    )


@form_field.register
def _(question: kinds.Coded, today: date, step: Step) -> forms.Field:
    choices = offered(question.codes, today)
    if _was_born_long_ago(step.person, today):
        choices = [one for one in choices if one[0] != kinds.UNBORN]
    if len(choices) <= LONGEST_OPEN_LIST:
        return forms.ChoiceField(choices=choices, widget=forms.RadioSelect)
    return forms.ChoiceField(choices=[("", "Choose one"), *choices])


@form_field.register
def _(question: kinds.CodedMany, today: date, step: Step) -> forms.Field:
    return forms.MultipleChoiceField(
        choices=offered(question.codes, today), widget=forms.CheckboxSelectMultiple
    )


@form_field.register
def _(question: kinds.PersonNamed, today: date, step: Step) -> forms.Field:
    """Somebody of the child's own family, as it stands today. A restricted relative is offered to
    nobody: the list itself would tell that there is one."""
    kin = relatives_on([step.person], today)[step.person.pk] if step.person else []
    closed = Restriction.objects.filter(until__isnull=True).values("person_id")
    family = Person.objects.filter(pk__in=[one.person.pk for one in kin]).exclude(pk__in=closed)
    return forms.ModelChoiceField(family, empty_label="Choose one")


@form_field.register
def _(question: kinds.WorkerNamed, today: date, step: Step) -> forms.Field:
    return OneOfUsField()


@form_field.register
def _(question: kinds.TeamNamed, today: date, step: Step) -> forms.Field:
    return forms.ModelChoiceField(Team.objects.all(), empty_label="Choose one")


@form_field.register
def _(question: kinds.OrganisationNamed, today: date, step: Step) -> forms.Field:
    given = Organisation.objects.exclude(kind__in=GIVES_NO_HELP)
    return forms.ModelChoiceField(given, empty_label="Choose one")


@form_field.register
def _(question: kinds.PlanOutcomeNamed, today: date, step: Step) -> forms.Field:
    wanted = PlanOutcome.objects.filter(plan__person=step.person_id, plan__closed_on=None)
    return forms.ModelChoiceField(wanted.filter(ended_on=None), empty_label="Choose one")


@form_field.register
def _(question: kinds.PlanActionNamed, today: date, step: Step) -> forms.Field:
    """What is agreed for this child and not closed; and what was named already, and is closed."""
    agreed = Action.objects.filter(serves__person=step.person_id, is_task=False)
    return forms.ModelChoiceField(
        agreed.exclude(state=ActionState.PROPOSED), empty_label="Choose one"
    )


def narrowed(field: forms.Field, record: StepRecord, key: str) -> forms.Field:
    """The field with only those choices that the record's other answers leave open."""
    offers = record.offers(key)
    if offers is not None and isinstance(field, forms.ChoiceField):
        choices: Any = field.choices
        field.choices = [one for one in choices if one[0] in {"", *offers}]
    return field


def _was_born_long_ago(person: Person | None, today: date) -> bool:
    """Whether nothing about the time before the birth is still to be written up."""
    return (
        person is not None
        and person.birth_date is not None
        and person.birth_date + WRITTEN_UP_AFTER_BIRTH < today
    )


def offered(codes: CodeList | None, today: date) -> list[tuple[str, str]]:
    """The codes that may be chosen today. A national list is asked for its collection year,
    which is named for the 31 March on which it ends."""
    if codes is None:
        return []
    return codes.choices(today.year + (1 if (today.month, today.day) > (3, 31) else 0))
