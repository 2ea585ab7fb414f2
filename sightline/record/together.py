"""What is typed once is kept once: the part of saving that is about several children."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sightline.grammar import registry
from sightline.record import policies
from sightline.record.answers import Answers, tidy
from sightline.record.base import model_of
from sightline.record.step import Step
from sightline.record.typed_once import called_on_a_page, kept, key_of


def keep_once(steps: Sequence[Step], given: Answers, now: datetime) -> Answers:
    """Keep what is shared once for all the children, and answer with what is left to be written
    on each record: everything, for work about one child that never was about several."""
    together = steps[0].together
    if together is None:
        return given
    questions = registry.questions(model_of(together.kind))
    shared = {key: given[key] for key in given if key not in questions or questions[key].shared}
    if shared:
        together.refresh_from_db()
        policies.must_answer_from_lists(model_of(together.kind), shared)
        before = dict(together.answers)
        called, others = called_on_a_page(steps), _not_on_the_page(steps)
        together.answers |= {
            key: tidy(kept(questions[key], together.answers.get(key), value, called, others))
            for key, value in shared.items()
        }
        together.save(update_fields=["answers"])
        together.refresh_from_db()
        for step in steps:
            step.together = together
        if together.answers != before:
            Step.objects.filter(together=together, completed_at=None).update(changed_at=now)
    return {key: value for key, value in given.items() if key not in shared}


def _not_on_the_page(steps: Sequence[Step]) -> list[str]:
    """The children that the same work is about, whose record is still open, and who are not among
    these: they are with another worker, or nobody may tell this one that there is such a child."""
    others = Step.objects.filter(together=steps[0].together_id, completed_at=None)
    return [key_of(one) for one in others.exclude(pk__in=[step.pk for step in steps])]
