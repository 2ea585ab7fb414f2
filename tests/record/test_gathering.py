"""What was being written in the moment of a merge is brought over, and two merges at once take
turns."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from threading import Barrier, Thread

import pytest
from django.db import connection
from pytest_django import DjangoDbBlocker

from sightline.errors import Refused
from sightline.people.warnings import PersonWarning
from sightline.record.gathering import gather
from sightline.record.merge import standing
from sightline.record.merging import merge
from sightline.record.verify import verify
from tests.catalogue.factory import NOW
from tests.databases import of_its_own
from tests.record.two_records import LATER, WHY, Two, two_records


def a_warning(two: Two) -> PersonWarning:
    """As a transaction wrote it that was kept only after the merge."""
    return PersonWarning.objects.create(
        person=two.emptied,
        kind="other",
        text="Dog",
        evidence="Seen.",
        agreed_by=two.manager,
        review_on=NOW.date(),
        since=NOW.date(),
        entered_at=NOW,
        entered_by=two.scribe,
    )


@pytest.mark.django_db
def test_what_was_left_behind_is_named_brought_over_and_given_back() -> None:
    two = two_records()
    made = two.joined()
    late = a_warning(two)
    assert [fault.kind for fault in verify(NOW)] == ["joined record"]
    assert gather(now=NOW) == 1
    late.refresh_from_db()
    assert late.person == two.kept
    assert verify(NOW) == []
    two.parted(made)
    late.refresh_from_db()
    assert late.person == two.emptied
    assert verify(LATER) == []


@pytest.mark.django_db
def test_nothing_is_brought_over_where_nothing_was_left() -> None:
    two = two_records()
    two.joined()
    assert gather(now=NOW) == 0


def at_once(*works: Callable[[], object]) -> list[str]:
    """Do these at one moment, each on a connection of its own. Answers what was refused."""
    start, refused = Barrier(len(works)), list[str]()

    def do(work: Callable[[], object]) -> None:
        start.wait()
        try:
            work()
        except Refused as refusal:
            refused.append(str(refusal))
        finally:
            connection.close()

    threads = [Thread(target=do, args=[work]) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return refused


@pytest.fixture(scope="module")
def kept_for_good(django_db_blocker: DjangoDbBlocker) -> Iterator[Two]:
    """What is written here is seen by other connections, and rolled back by nobody."""
    with of_its_own("at_once", django_db_blocker):
        yield two_records()


def test_of_two_who_join_each_to_the_other_one_is_told(kept_for_good: Two) -> None:
    two = kept_for_good
    said = {"reason": WHY, "by": two.manager, "now": NOW}
    refused = at_once(
        lambda: merge(kept=two.kept, emptied=two.emptied, **said),
        lambda: merge(kept=two.emptied, emptied=two.kept, **said),
    )
    assert len(refused) == 1
    assert "a moment ago" in refused[0]
    (made,) = standing()
    assert verify(NOW) == []
    two.parted(made)


def test_a_chain_joined_at_once_leads_to_the_last_or_is_refused(kept_for_good: Two) -> None:
    two = kept_for_good
    last = two.another("Amara")
    said = {"reason": WHY, "by": two.manager, "now": NOW}
    refused = at_once(
        lambda: merge(kept=two.kept, emptied=two.emptied, **said),
        lambda: merge(kept=last, emptied=two.kept, **said),
    )
    two.emptied.refresh_from_db()
    assert two.emptied.merged_into == (None if refused else last)
    assert verify(NOW) == []
