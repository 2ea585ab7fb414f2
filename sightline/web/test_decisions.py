"""The decision ledger: what each decision rests on and led to, and where no manager decided."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from html import unescape

import pytest
from django.urls import reverse

from sightline.grammar.roles import Role
from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.record import commands
from sightline.record.agreement import agree
from sightline.record.commands import Evidence
from sightline.record.correcting import correct, void
from sightline.record.decision import Decision
from sightline.record.step import Step
from sightline.web import decisions
from tests.cast import signed_in
from tests.invented_people import NOW
from tests.record.a_contact import OPTIONS, OWN, REASON, SHARED
from tests.telling import write

pytestmark = pytest.mark.django_db
WEIGHED = [{"option": "Go on", "why": "It holds."}, {"option": "Stop", "why": "It does not."}]


def on(days_ago: int) -> datetime:
    return NOW - timedelta(days=days_ago)


def words(html: str) -> str:
    said = re.sub(r"</?(?:strong|span|a|b)\b[^>]*>", "", html)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", said)).split())


def page(worker: Worker, child: Person, query: str = "") -> str:
    answer = signed_in(worker).get(reverse("decisions", args=[child.ref]) + query)
    html = answer.content.decode()
    return words(html[html.index('id="main"') : html.index("<footer")])


def decided(
    child: Person, by: Worker, days_ago: int, label: str, role: Role = Role.TEAM_MANAGER
) -> Decision:
    """A decision of its own step, as the commands would keep it."""
    began = on(days_ago)
    kind = "casework.case_note"
    (step,) = write(kind, [child], by=by, now=NOW, began=began, shared={})
    return Decision.objects.create(
        step=step,
        person=child,
        outcome="go_on",
        label=label,
        options=WEIGHED,
        reason="It keeps her safe until we meet again.",
        own_authority=role.label,
        decider=by,
        decider_role=role.label,
        decided_at=began,
        entered_at=began,
    )


def contact(child: Person, by: Worker, manager: Worker, evidence: list[Evidence]) -> Step:
    """A contact that was decided, and led to a referral."""
    (step,) = commands.start(kind="front_door.contact", people=[child], by=by, now=NOW)
    said = SHARED | OWN
    commands.save(steps=[step], section="said", shared=said, own={}, seen_version=0, by=by, now=NOW)
    commands.submit(step=step, by=by, now=NOW)
    commands.decide(
        step=step,
        outcome="referral",
        options=OPTIONS,
        reason=REASON,
        relies_on=evidence,
        by=manager,
        now=NOW,
    )
    return step


def test_it_says_on_what_a_decision_rests_with_its_source(
    amara: Person, priya: Worker, nasreen: Worker, farah: Worker
) -> None:
    (note,) = write("casework.case_note", [amara], by=priya, now=NOW, began=on(3), shared={})
    contact(amara, nasreen, farah, [Evidence(str(note.pk), "Oval marks on the left arm")])
    said = page(priya, amara)
    assert "Evidence relied on Oval marks on the left arm Case note, 16 November 2026" in said
    assert "Farah Aziz, front-door manager. As Nasreen Qureshi proposed" in said
    assert "Early help: Too little while he has a key." in said


def test_evidence_of_another_child_has_no_way_to_it(
    amara: Person, tobias: Person, priya: Worker, nasreen: Worker, farah: Worker
) -> None:
    (note,) = write("casework.case_note", [tobias], by=priya, now=NOW, began=on(3), shared={})
    contact(amara, nasreen, farah, [Evidence(str(note.pk), "Oval marks on the left arm")])
    answer = signed_in(priya).get(reverse("decisions", args=[amara.ref])).content.decode()
    assert "Oval marks on the left arm" in answer
    assert note.ref not in answer


def test_it_says_what_followed_for_this_child_and_for_nobody_else(
    amara: Person, tobias: Person, priya: Worker, nasreen: Worker, farah: Worker
) -> None:
    step = contact(amara, nasreen, farah, [])
    (followed,) = step.led_to.all()
    hers = signed_in(priya).get(reverse("decisions", args=[amara.ref])).content.decode()
    assert "What followed Referral, from 19 November 2026" in words(hers)
    assert followed.ref in hers
    Step.objects.filter(pk=followed.pk).update(person=tobias)
    assert "What followed" not in page(priya, amara)


def test_without_evidence_it_says_so(
    amara: Person, priya: Worker, nasreen: Worker, farah: Worker
) -> None:
    contact(amara, nasreen, farah, [])
    assert "Evidence relied on No evidence is named." in page(priya, amara)


def test_what_was_corrected_or_voided_since_stands_beside_the_decision(
    amara: Person, priya: Worker, nasreen: Worker, farah: Worker
) -> None:
    step = contact(amara, nasreen, farah, [])
    assert "Corrected" not in page(priya, amara)
    reason = "The caller rang back and said so."
    correct(steps=[step], field="worry", value="Twice.", reason=reason, by=nasreen, now=on(-1))
    assert "20 November 2026, Nasreen Qureshi: What is the worry" in page(priya, amara)
    assert reason in page(priya, amara)
    void(step=step, reason="Entered for the wrong child.", by=farah, now=on(-2))
    assert "The step was voided since." in page(priya, amara)


def test_an_agreement_is_told_and_what_followed_is_told_of_the_outcome_alone(
    amara: Person, priya: Worker, helen: Worker
) -> None:
    one = decided(amara, helen, 3, "Go on as planned")
    Decision.objects.create(
        step=one.step,
        person=amara,
        gate="longer",
        outcome="agreed",
        label="May it take longer? Yes",
        options=WEIGHED,
        reason="He is in hospital until the Monday.",
        proposer=priya,
        decider=helen,
        decider_role=Role.TEAM_MANAGER.label,
        decided_at=on(2),
        entered_at=on(2),
    )
    write(
        "casework.case_note", [amara], by=priya, now=NOW, began=NOW, shared={}, came_from=one.step
    )
    said = page(priya, amara)
    assert said.index("May it take longer? Yes") < said.index("Go on as planned")
    assert said.count("What followed") == 1
    agreements = page(priya, amara, "?kind=agreement")
    assert "May it take longer? Yes" in agreements
    assert "Go on as planned" not in agreements


def test_each_kind_is_counted_and_shown_by_itself(
    amara: Person, priya: Worker, helen: Worker
) -> None:
    decided(amara, helen, 4, "A manager decided")
    decided(amara, helen, 3, "A chair decided", Role.CONFERENCE_CHAIR)
    decided(amara, helen, 2, "Night duty decided", Role.EMERGENCY_DUTY_WORKER)
    said = page(priya, amara)
    assert "Everything (3) · Managers (1) · Chairs (1) · Agreements (0)" in said
    managers, chairs = page(priya, amara, "?kind=manager"), page(priya, amara, "?kind=chair")
    assert "A manager decided" in managers
    assert "A chair decided" not in managers
    assert "A chair decided" in chairs
    assert "Night duty decided" not in chairs
    assert "None of these" in page(priya, amara, "?kind=agreement")
    assert page(priya, amara, "?kind=nonsense") == said


@pytest.mark.parametrize(
    ("days_ago", "said"),
    [
        # A month before 19 November is 19 October, 31 days ago: the last day allowed is today.
        (31, "A manager last decided on 19 October 2026."),
        (32, "No manager’s decision on this child for 32 days The last was on 18 October 2026"),
        (74, "No manager’s decision on this child for 74 days"),
    ],
)
def test_the_gap_to_today_is_told_from_the_day_after_the_last_allowed(
    amara: Person, priya: Worker, helen: Worker, days_ago: int, said: str
) -> None:
    decided(amara, helen, days_ago, "Go on as planned")
    assert said in page(priya, amara)
    assert ("No manager’s decision" in page(priya, amara)) is (days_ago > 31)


def test_a_chairs_decision_ends_no_gap(amara: Person, priya: Worker, helen: Worker) -> None:
    decided(amara, helen, 74, "Go on as planned")
    decided(amara, helen, 1, "Hold a conference", Role.CONFERENCE_CHAIR)
    said = page(priya, amara)
    assert "No manager’s decision on this child for 74 days" in said
    assert "74 days" not in page(priya, amara, "?kind=chair").split("Newest first")[1]


def test_where_nobody_ever_decided_it_counts_from_when_work_began(
    amara: Person, priya: Worker
) -> None:
    write("casework.case_note", [amara], by=priya, now=NOW, began=on(40), shared={})
    said = page(priya, amara)
    assert "No manager’s decision on this child for 40 days Work began on 10 October 2026" in said


def test_where_no_work_is_open_nothing_is_said(amara: Person, priya: Worker) -> None:
    said = page(priya, amara)
    assert "No manager’s decision" not in said
    assert "Nothing has been decided yet" in said


def test_the_rule_is_said_to_be_local(amara: Person, priya: Worker, helen: Worker) -> None:
    decided(amara, helen, 74, "Go on as planned")
    assert "Local 1 month. Local procedures, case supervision" in page(priya, amara)


def test_a_gap_stands_between_the_decisions_it_parts_on_whichever_page(
    amara: Person, priya: Worker, helen: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    for days_ago in (5, 10, 60, 65, 150):
        decided(amara, helen, days_ago, f"Decided {days_ago} days ago")
    order = re.compile(r"(Decided \d+ days ago|\b\d+ days(?= \d+ \w+ 2026 to))")
    whole = order.findall(page(priya, amara))
    assert whole == [
        "Decided 5 days ago",
        "Decided 10 days ago",
        "50 days",
        "Decided 60 days ago",
        "Decided 65 days ago",
        "85 days",
        "Decided 150 days ago",
    ]
    for size in (1, 2, 3, 4):
        monkeypatch.setattr(decisions, "PAGE_OF_THE_LEDGER", size)
        pages = [page(priya, amara, f"?page={number + 1}") for number in range(-(-5 // size))]
        assert [one for each in pages for one in order.findall(each)] == whole


def test_a_countersignature_is_among_the_managers_decisions(
    amara: Person, priya: Worker, farah: Worker, helen: Worker
) -> None:
    made = decided(amara, helen, 1, "Decided alone", Role.EMERGENCY_DUTY_WORKER)
    agree(
        step=made.step,
        gate="countersignature",
        agreed=True,
        options=OPTIONS,
        reason=REASON,
        by=farah,
        now=NOW,
    )
    assert "Would you have decided the same? Yes" in page(priya, amara, "?kind=manager")
    assert "Would you have decided the same? Yes" in page(priya, amara, "?kind=agreement")
