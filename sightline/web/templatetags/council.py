"""What a page says of the council it is for, and what a form has to say of itself."""

from collections.abc import Iterable
from typing import TypedDict

from django import forms, template
from django.conf import settings
from django.contrib.humanize.templatetags.humanize import apnumber

from sightline.web.forms_look import Question

register = template.Library()
register.filter("in_words", apnumber)


class Wrong(TypedDict):
    """One line of an error summary: where the answer is, and what is wrong with it."""

    href: str
    text: str


@register.simple_tag
def council_name() -> str:
    return str(settings.COUNCIL_NAME)


@register.simple_tag
def night_duty_phone() -> str:
    return str(settings.NIGHT_DUTY_PHONE)


@register.simple_tag
def summarise(
    form: forms.BaseForm | None, several: Iterable[forms.BaseForm] | None, said: list[Wrong] | None
) -> list[Wrong]:
    """Every error of these forms, in the order of the page, then any said by the view itself."""
    every = ([form] if form else []) + list(several or [])
    return [wrong for one in every for wrong in _wrong_in(one)] + list(said or [])


def _wrong_in(form: forms.BaseForm) -> list[Wrong]:
    if not form.is_bound:
        return []
    whole: list[Wrong] = [{"href": "", "text": str(e)} for e in form.non_field_errors()]
    answers: list[Wrong] = [
        {"href": f"#{question.first_box_id}", "text": _said_of(question, sentence)}
        for question in form
        if isinstance(question, Question)
        for sentence in question.wrongs
    ]
    return whole + answers


def _said_of(question: Question, sentence: str) -> str:
    """The sentence alone would not say which question it is about."""
    label = str(question.label)
    return f"{label} {sentence}" if label.endswith(("?", ".")) else f"{label}: {sentence}"
