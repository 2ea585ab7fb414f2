"""How a question is drawn: label, hint, error, and the question that waits for another."""

from typing import Any

from django import forms
from django.template import engines

from sightline.engines.date_boxes import DateBoxesField


class SeenForm(forms.Form):
    alone = forms.ChoiceField(
        label="Was he seen alone?",
        choices=[("yes", "Yes"), ("no", "No, and I will say why")],
        widget=forms.RadioSelect,
    )
    why = forms.CharField(label="Why not?", required=False, widget=forms.Textarea)
    when = DateBoxesField(label="When?", help_text="The <b>day</b> you saw him.")
    place = forms.CharField(label="Where", max_length=5)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        vars(self.fields["why"]).update(shown_when=("alone", ["no"]))
        vars(self.fields["alone"]).update(belongs="Tobias only")


def drawn(form: forms.Form, name: str) -> str:
    return form[name].as_field_group()


def summary(form: forms.Form) -> str:
    page = engines["django"].get_template("gallery/summary_alone.html")
    return page.render({"form": form})


def test_a_group_of_answers_has_its_question_as_legend() -> None:
    group = drawn(SeenForm(), "alone")
    assert "<fieldset" in group
    assert "Was he seen alone?" in group.split("<legend")[1].split("</legend>")[0]
    assert "Tobias only" in group
    assert group.count('type="radio"') == 2


def test_a_single_box_has_its_question_as_label() -> None:
    group = drawn(SeenForm(), "place")
    assert '<label class="govuk-label govuk-label--m" for="id_place">' in group
    assert 'class="govuk-input"' in group


def test_the_browser_is_never_asked_to_insist() -> None:
    assert " required" not in str(SeenForm())


def test_a_placeholder_is_never_shown() -> None:
    form = SeenForm()
    form.fields["place"].widget.attrs["placeholder"] = "Where?"
    assert "placeholder" not in drawn(form, "place")


def test_a_hint_cannot_carry_markup() -> None:
    assert "The &lt;b&gt;day&lt;/b&gt; you saw him." in drawn(SeenForm(), "when")


def test_a_question_that_waits_says_for_what_in_words() -> None:
    group = drawn(SeenForm(), "why")
    assert 'data-shown-when="alone" data-shown-values="no"' in group
    assert "If “No, and I will say why” to “Was he seen alone?”:" in group


def test_a_waiting_question_in_a_prefixed_form_waits_for_its_own() -> None:
    assert 'data-shown-when="tobias-alone"' in drawn(SeenForm(prefix="tobias"), "why")


def test_a_missing_answer_is_asked_for_calmly() -> None:
    form = SeenForm({"place": ""})
    assert "Answer this question." in drawn(form, "place")
    assert "This field is required" not in str(form)
    assert 'class="govuk-input govuk-input--error"' in drawn(form, "place")
    assert 'aria-describedby="id_place_error"' in drawn(form, "place")


def test_a_date_with_an_error_ties_hint_and_error_to_its_boxes() -> None:
    form = SeenForm({"when_day": "31", "when_month": "11", "when_year": "2026"})
    assert 'aria-describedby="id_when_helptext id_when_error"' in drawn(form, "when")


def test_the_summary_leads_to_each_box_that_needs_the_writer() -> None:
    form = SeenForm({"when_day": "19", "when_month": "", "when_year": "2026", "place": "x" * 9})
    said = summary(form)
    assert "Three answers need you. Nothing you wrote is lost." in said
    assert '<a href="#id_alone_0">Was he seen alone? Answer this question.</a>' in said
    assert '<a href="#id_when_1">When? Add the month.</a>' in said
    assert '<a href="#id_place">Where: ' in said


def test_the_summary_of_a_form_without_errors_is_not_there() -> None:
    answers = {"alone": "yes", "when_day": "1", "when_month": "2", "when_year": "2026"}
    assert summary(SeenForm({**answers, "place": "Home"})).strip() == ""
    assert summary(SeenForm()).strip() == ""
