"""What the grammar knows of a record: a model that holds a process. `record.base` says the rest."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from sightline.grammar.process import Process


class HoldsAProcess(models.Model):
    process: ClassVar[Process]
    kind: ClassVar[str]

    class Meta:
        abstract = True
