"""What the last piece of work of a kind left to the next, so that nobody types it again."""

from __future__ import annotations

from sightline.grammar import registry
from sightline.grammar.fields import Rows
from sightline.record.step import State, Step


def said_before(step: Step, *, kind: str, rows: str, text: str) -> list[str]:
    """The texts of the rows of the last completed step of this kind about the same person, which
    began no later than this one. Nothing where there was none, or it said nothing in rows."""
    before = Step.objects.filter(
        person=step.person_id, kind=kind, state=State.COMPLETED, began__lte=step.began
    ).exclude(pk=step.pk)
    last = before.order_by("-began", "-id").first()
    question = registry.questions(registry.record_of(kind))[rows]
    assert isinstance(question, Rows)
    if last is None:
        return []
    held = question.model._default_manager.filter(step=last).order_by("position", "id")
    return [str(one) for one in held.values_list(text, flat=True)]
