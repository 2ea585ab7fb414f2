"""The plan: what is to be different for this child, who does what by when, and what has moved."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from sightline.access import permissions
from sightline.access.reading import Reading
from sightline.access.roles import Permission
from sightline.engines.date_boxes import DateBoxesField
from sightline.engines.one_of_us import OneOfUsField
from sightline.engines.recipients import US, Recipient, recipients_of
from sightline.people.person import Person
from sightline.record import actions, planning
from sightline.record.actions import Owner
from sightline.record.plan import Action, PlanOutcome
from sightline.record.plan_review import actions_to_review
from sightline.record.plan_shown import (
    ActionLine,
    PlanShown,
    SectionShown,
    plan_for,
    plan_of,
)
from sightline.record.queries import open_steps, step_at
from sightline.record.step import Step
from sightline.web import clock
from sightline.web.folded import folded
from sightline.web.one_form import done, one_form
from sightline.web.pages import page_of_a_record
from sightline.web.plan_copies import AS_IT_STANDS
from sightline.web.record_header import RecordHeader, record_header

# More actions than this for one outcome are folded.
MANY = 20


@page_of_a_record("Plan", looks_back=True)
def plan(request: HttpRequest, read: Reading, ref: str) -> HttpResponse:
    """One child, one plan: its sections, outcomes and actions, and what has not moved. With `as`,
    as the copy made for one of the family would read, which nobody can write on."""
    person, today = read.person(ref), clock.today()
    header = RecordHeader(read, person, today, "plan")
    readers = _readers(person, header)
    reader = _chosen(readers, request.GET.get("as", ""))
    if reader.person is None:
        shown = plan_of(read.viewer, person, today)
    else:
        shown = plan_for(reader.person, read.viewer, person, today)
        read.page = f"Plan, as {reader.name} would read it"
    may_write = reader.is_us and read.viewer.may(Permission.RECORD)
    context = {
        "header": header,
        "person": person,
        "given": person.display_name.split()[0],
        "shown": shown,
        "caption": _caption(shown, reader),
        "readers": readers,
        "reader": reader,
        "sections": [_section(request, part) for part in shown.sections],
        "links": [_link(part, place) for place, part in enumerate(shown.sections, start=1)],
        "counts": _counts(shown.actions),
        "authorities": _authorities(person) if may_write else [],
        "may_write": may_write,
        "copies": _copies(read, header, shown, reader),
    }
    return render(request, "child/plan.html", context)


def _copies(read: Reading, header: RecordHeader, shown: PlanShown, reader: Recipient) -> str:
    """Where a copy of the plan is made: for the one as whom it is read, or for whom is asked."""
    if header.known_on or not shown.sections or not read.viewer.may(Permission.RECORD):
        return ""
    page, more = ("plan_copies", []) if reader.is_us else ("plan_copy", [reader.ref])
    return reverse(page, args=[header.person.ref, AS_IT_STANDS, *more])


def _readers(person: Person, header: RecordHeader) -> list[Recipient]:
    """Us, the child, and those of the family who may be named and given a copy. Of an earlier day
    no copy is made: what has been kept from somebody since would be in it."""
    kin = [one for one in header.relatives if one.person.pk in header.named]
    *family, us = recipients_of(person, kin, ())
    return [us] if header.known_on else [us, *family]


def _chosen(readers: list[Recipient], ref: str) -> Recipient:
    chosen = [one for one in readers if one.ref == (ref or US)]
    if not chosen:
        raise Http404
    return chosen[0]


def _caption(shown: PlanShown, reader: Recipient) -> str:
    if not reader.is_us:
        return f"As {reader.name} would read it"
    return f"Version {shown.version} was agreed last" if shown.version else ""


def _section(request: HttpRequest, part: SectionShown) -> dict[str, Any]:
    """A section with its outcomes, each beside its actions, those still to be done first."""
    outcomes = [
        (line, folded(request, line.outcome.ref, _open_first(line.actions), MANY))
        for line in part.outcomes
    ]
    return {"name": part.name, "authority": part.authority, "outcomes": outcomes}


def _link(part: SectionShown, place: int) -> dict[str, str]:
    """The section in the list at the side: how many outcomes, what stands still, who is not to
    read any of it."""
    outcomes = part.outcomes
    counts = _counts([line for outcome in outcomes for line in outcome.actions])
    said = [f"{len(outcomes)} outcome" + ("s" if len(outcomes) > 1 else "")]
    said += [f"{counts['late']} late"] * bool(counts["late"])
    said += [f"{counts['still']} not moved"] * bool(counts["still"])
    hidden = set(outcomes[0].not_for).intersection(*(one.not_for for one in outcomes[1:]))
    said += [f"not for {', '.join(sorted(hidden))}"] * bool(hidden)
    note = ", ".join(said)
    label = part.name[0].upper() + part.name[1:]
    return {"label": label, "href": f"#section-{place}", "note": note}


def _open_first(lines: Sequence[ActionLine]) -> list[ActionLine]:
    return sorted(lines, key=lambda line: not line.is_open)


def _counts(lines: Sequence[ActionLine]) -> dict[str, int]:
    return {
        "all": len(lines),
        "done": sum(line.action.state == "done" for line in lines),
        "late": sum(line.days_late > 0 and line.is_open for line in lines),
        "still": sum(line.still_since is not None and line.is_open for line in lines),
    }


def _authorities(person: Person) -> list[Step]:
    """The plan spells in force, each the authority for its section."""
    return [
        step
        for step in reversed(open_steps(person))
        if step.process.plan_section and not step.ended
    ]


class OutcomeForm(forms.Form):
    wanted = forms.CharField(
        label="What will be different for the child?", widget=forms.Textarea({"rows": 2})
    )
    measure = forms.CharField(label="How will we know?", widget=forms.Textarea({"rows": 2}))
    now_is = forms.CharField(
        label="How is it now?", widget=forms.Textarea({"rows": 2}), required=False
    )


@page_of_a_record("Plan")
def want_outcome(request: HttpRequest, read: Reading, ref: str, authority: str) -> HttpResponse:
    """Add an outcome to the section that an open plan is the authority for."""
    person = read.person(ref)
    permissions.must_be_able(read.viewer, Permission.RECORD)
    spell = person.steps.get(ref=authority)
    form = OutcomeForm(request.POST or None)
    by, now = read.viewer.worker, read.viewer.now
    if done(form, lambda **said: planning.want_outcome(authority=spell, by=by, now=now, **said)):
        return redirect("plan", ref)
    return _asked(request, read, person, form, "Add an outcome", "Add it to the plan")


class ActionForm(forms.Form):
    """Exactly one of the three answers for it; the command says so if it is none or two."""

    what = forms.CharField(label="What will be done?", widget=forms.Textarea({"rows": 2}))
    worker = OneOfUsField(
        label="Who answers for it: one of us",
        required=False,
        empty_label="Nobody of ours",
    )
    family = forms.ModelChoiceField(
        Person.objects.none(),
        label="or somebody in the family",
        required=False,
        empty_label="Nobody in the family",
    )
    partner = forms.CharField(
        label="or somebody in another organisation", max_length=200, required=False
    )
    due_on = DateBoxesField(label="By when?", required=False)
    measure = forms.CharField(
        label="How will we know that it has helped?", widget=forms.Textarea({"rows": 2})
    )

    def __init__(self, *args: Any, family: list[Person], **options: Any) -> None:
        super().__init__(*args, **options)
        keys = [one.pk for one in family]
        chosen = self.fields["family"]
        assert isinstance(chosen, forms.ModelChoiceField)
        chosen.queryset = Person.objects.filter(pk__in=keys)

    def clean(self) -> dict[str, Any]:
        """Leave `what`, `owner`, `due_on` and `measure`, as the commands take them."""
        typed = super().clean() or {}
        named = [typed.pop(name, None) for name in ("worker", "family", "partner")]
        owners: list[Owner] = [one for one in named if one]
        if len(owners) != 1:
            raise forms.ValidationError("Say who answers for it: one person, and only one.")
        return typed | {"owner": owners[0]}


@page_of_a_record("Plan")
def agree_action(request: HttpRequest, read: Reading, ref: str, outcome: str) -> HttpResponse:
    """Agree an action that serves an outcome: owner, day and measure, or it is not agreed."""
    person = read.person(ref)
    permissions.must_be_able(read.viewer, Permission.RECORD)
    served = PlanOutcome.objects.select_related("authority").get(ref=outcome, plan__person=person)
    context = record_header(read, person, current="plan", today=clock.today())
    header = context["header"]
    family = [one.person for one in header.relatives if one.person.pk in header.named]
    form = ActionForm(request.POST or None, family=family)

    def act(**said: Any) -> None:
        by, now = read.viewer.worker, read.viewer.now
        action = actions.propose_action(
            arose_in=served.authority, serves=[served], by=by, now=now, **said
        )
        actions.agree_action(action=action, by=by, now=now)

    if done(form, act):
        return redirect("plan", ref)
    return _asked(request, read, person, form, "Add an action", "Agree it", context)


class ProgressForm(forms.Form):
    moved = forms.TypedChoiceField(
        label="Has it moved?",
        choices=(("yes", "Yes"), ("no", "No")),
        widget=forms.RadioSelect,
        coerce=lambda text: text == "yes",
    )
    said = forms.CharField(
        label="What has happened, or what is in the way?", widget=forms.Textarea({"rows": 3})
    )


class CloseForm(forms.Form):
    done = forms.TypedChoiceField(
        label="Was it done?",
        choices=(("yes", "Yes"), ("no", "No: it ends without being done")),
        widget=forms.RadioSelect,
        coerce=lambda text: text == "yes",
    )
    evidence = forms.CharField(
        label="If it was done, how do you know?", widget=forms.Textarea({"rows": 2}), required=False
    )
    why = forms.CharField(
        label="If it was not, why does it end?", widget=forms.Textarea({"rows": 2}), required=False
    )


@page_of_a_record("Actions reviewed")
def review_actions(request: HttpRequest, read: Reading, ref: str) -> HttpResponse:
    """Each action that a review has still to confirm, change or end, one press each."""
    step = step_at(read, ref)
    permissions.must_be_able(read.viewer, Permission.RECORD)
    left = actions_to_review(step)
    if request.method == "POST":
        by, now = read.viewer.worker, read.viewer.now
        chosen = {action.ref: action for action in left}
        for key in request.POST.getlist("confirm"):
            if key in chosen:
                actions.confirm_action(action=chosen[key], in_review=step, by=by, now=now)
        return redirect("review_actions", ref)
    context = {
        "step": step,
        "left": left,
        **record_header(read, step.child, current="plan", today=clock.today()),
    }
    return render(request, "step/review_actions.html", context)


class ChangeForm(forms.Form):
    what = forms.CharField(
        label="What will be done, if that changes?",
        widget=forms.Textarea({"rows": 2}),
        required=False,
    )
    due_on = DateBoxesField(label="By when, if that changes?", required=False)
    measure = forms.CharField(
        label="How we will know, if that changes?",
        widget=forms.Textarea({"rows": 2}),
        required=False,
    )
    reason = forms.CharField(label="Why does it change?", widget=forms.Textarea({"rows": 2}))


@page_of_a_record("Plan")
def change(request: HttpRequest, read: Reading, ref: str, action: str) -> HttpResponse:
    """Change what was agreed, with a reason; in a review, where `?in=` names one."""
    person, found = _action(read, ref, action)
    form = ChangeForm(request.POST or None)
    by, now, review = read.viewer.worker, read.viewer.now, _review(request, person)

    def act(**said: Any) -> None:
        actions.change_action(action=found, in_review=review, by=by, now=now, **said)

    if done(form, act):
        return redirect("review_actions", review.ref) if review else redirect("plan", ref)
    return _asked(request, read, person, form, f"Change: {found}", "Keep the change")


def _review(request: HttpRequest, person: Person) -> Step | None:
    """The review of this child that an action is changed or closed in, if the address names it."""
    return person.steps.filter(ref=request.GET.get("in", "")).first()


@page_of_a_record("Plan")
def report(request: HttpRequest, read: Reading, ref: str, action: str) -> HttpResponse:
    """Say what has moved on an action, or that nothing has."""
    person, found = _action(read, ref, action)
    form = ProgressForm(request.POST or None)
    by, now = read.viewer.worker, read.viewer.now
    if done(form, lambda **s: actions.report_progress(action=found, by=by, now=now, **s)):
        return redirect("plan", ref)
    return _asked(request, read, person, form, f"What has moved: {found}", "Keep this")


@page_of_a_record("Plan")
def close(request: HttpRequest, read: Reading, ref: str, action: str) -> HttpResponse:
    """Close an action: done, with how we know, or ended without being done, with why."""
    person, found = _action(read, ref, action)
    form = CloseForm(request.POST or None)
    by, now, review = read.viewer.worker, read.viewer.now, _review(request, person)

    def act(**said: Any) -> None:
        actions.close_action(action=found, in_review=review, by=by, now=now, **said)

    if done(form, act):
        return redirect("review_actions", review.ref) if review else redirect("plan", ref)
    return _asked(request, read, person, form, f"Close: {found}", "Close it")


def _action(read: Reading, ref: str, action: str) -> tuple[Person, Action]:
    person = read.person(ref)
    permissions.must_be_able(read.viewer, Permission.RECORD)
    return person, Action.objects.filter(serves__person=person).get(ref=action)


def _asked(
    request: HttpRequest,
    read: Reading,
    person: Person,
    form: forms.Form,
    title: str,
    button: str,
    header: dict[str, Any] | None = None,
) -> HttpResponse:
    return one_form(
        request,
        form,
        template="child/one_form.html",
        title=title,
        button=button,
        back=reverse("plan", args=[person.ref]),
        **(header or record_header(read, person, current="plan", today=clock.today())),
    )
