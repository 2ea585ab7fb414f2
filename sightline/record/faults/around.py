"""What stands around the steps: work typed once for several children, drafts, and names."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import groupby

from django.db.models import Count, Exists, F, OuterRef, Q
from django.utils.timezone import localdate

from sightline.people.name_keys import keys_of
from sightline.people.names import Name, name_in_use
from sightline.people.person import Person
from sightline.record.draft import Draft
from sightline.record.faults.fault import AT_ONCE, Fault, Tell, of_step
from sightline.record.gathering import left_behind
from sightline.record.merge import standing, standing_lines
from sightline.record.step import OVER, State, Step, Together


def faults_of_together(now: datetime, tell: Tell) -> Iterator[Fault]:
    of_another = Step.objects.filter(together__isnull=False).exclude(kind=F("together__kind"))
    for step in of_another:
        yield of_step(step, "written together", "is written together with work of another kind.")
    # Of a child of whom there were two records, one of the two steps came with the other record.
    came = standing_lines().filter(row=OuterRef("pk"), in_table=Step._meta.db_table)
    twice = (
        Step.objects.filter(~Exists(came), together__isnull=False)
        .exclude(state=State.VOIDED)
        .values("together__ref", "person")
        .annotate(times=Count("pk"))
        .filter(times__gt=1)
    )
    for row in twice:
        yield _together(row["together__ref"], "One child stands twice in work written together.")
    alone = ~Exists(Step.objects.filter(together=OuterRef("pk")))
    for together in Together.objects.filter(alone):
        yield _together(together.ref, "Work was written together, and no child's step has it.")
    tell("written together", Together.objects.count())


def _together(ref: str, sentence: str) -> Fault:
    return Fault("written together", Together._meta.db_table, ref, sentence)


def faults_of_drafts(now: datetime, tell: Tell) -> Iterator[Fault]:
    finished = Q(step__state__in=OVER)
    for draft in Draft.objects.filter(finished).select_related("step"):
        yield of_step(draft.step, "draft", "is finished, and somebody's unsaved words are left.")
    tell("drafts", Draft.objects.count())


def faults_of_merges(now: datetime, tell: Tell) -> Iterator[Fault]:
    """Nothing stands on a record that was joined to another, but what is said of the two."""
    joined = Person.everybody.filter(merged_into__isnull=False).count()
    for pointer, rows in left_behind() if joined else ():
        for row in rows:
            yield Fault(
                "joined record",
                pointer.model._meta.db_table,
                getattr(row, "ref", str(row.pk)),
                "This stands on a record that was joined to another. The next run of"
                " “sightline duplicates” brings it over.",
            )
    for merge in standing().exclude(emptied__merged_into__isnull=False):
        sentence = "This merge stands, and the record that it emptied is not joined to another."
        yield Fault("joined record", merge._meta.db_table, merge.ref, sentence)
    for line in standing_lines().filter(put_back_in__isnull=False):
        sentence = "This was put back, and the two records were not parted."
        yield Fault("joined record", line._meta.db_table, line.ref, sentence)
    tell("joined records", joined)


def faults_of_names(now: datetime, tell: Tell) -> Iterator[Fault]:
    """Lists show a name that is kept beside the person: it is the one in use today."""
    names = (
        Name.objects.on(localdate(now))
        .select_related("person")
        .order_by("person_id", "-since", "-id")
    )
    for _, held in groupby(names.iterator(chunk_size=AT_ONCE), key=lambda name: name.person_id):
        of_one = list(held)
        person = of_one[0].person
        in_use = name_in_use(of_one)
        if any(name.keys != keys_of(name.folded) for name in of_one):
            yield Fault(
                "name keys",
                Person._meta.db_table,
                person.ref,
                "A name of this person is not found by all that it should be found by.",
            )
        if in_use and in_use != person.display_name:
            yield Fault(
                "name",
                Person._meta.db_table,
                person.ref,
                "Lists show this person by a name that is not the one in use.",
            )
    tell("people", Person.objects.count())
