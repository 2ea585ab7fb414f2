"""Where a step that was brought in came from, and what its source held, word for word.

The source's own key makes an import repeatable, and what it held stays beside what is computed
here, so that where the two differ a page can show both.
"""

from django.db import models

from sightline.grammar.kept import Kept, with_history
from sightline.record.step import Step


@with_history
class Imported(Kept):
    """`held` has the source's elements by name, each a text, or a list where it repeats."""

    step = models.OneToOneField(Step, on_delete=models.PROTECT, related_name="brought_in")
    system = models.CharField(max_length=60)
    key = models.CharField(max_length=200)
    held = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["system", "key"], name="imported_once"),
            models.CheckConstraint(condition=~models.Q(key=""), name="imported_has_a_key"),
        ]

    def __str__(self) -> str:
        return f"{self.system}: {self.key}"
