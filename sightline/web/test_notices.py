"""A notice waits on Today, names the child where it may, and goes once it has been read."""

from django.test import Client
from django.urls import reverse

from sightline.access.log import AccessLog
from sightline.access.notice import Notice, give_notice
from sightline.people.person import Person
from sightline.people.worker import Worker
from tests.cast import NOW, signed_in

WORSE = "The core group judges it worse for the child."


def a_notice(to: Worker, about: Person, by: Worker) -> Notice:
    return give_notice(to=to, text=WORSE, person=about, by=by, now=NOW)


def today(client: Client) -> str:
    return client.get(reverse("today")).content.decode()


def test_it_names_the_child_to_whom_the_record_is_open(
    priya: Worker, helen: Worker, amara: Person
) -> None:
    a_notice(priya, amara, helen)
    shown = today(signed_in(priya))
    assert f">Amara Harding-Okoro, age not known</a>: {WORSE}" in shown
    assert AccessLog.objects.filter(worker=priya, person=amara, outcome="listed").exists()


def test_it_names_nobody_to_whom_the_record_is_not_open(
    sam: Worker, helen: Worker, amara: Person
) -> None:
    a_notice(sam, amara, helen)
    page = today(signed_in(sam))
    assert WORSE in page
    assert "Amara" not in page


def test_it_goes_once_its_reader_says_that_they_have_read_it(
    priya: Worker, helen: Worker, amara: Person
) -> None:
    notice, client = a_notice(priya, amara, helen), signed_in(priya)
    client.post(reverse("seen_notice", args=[notice.ref]))
    assert WORSE not in today(client)
    notice.refresh_from_db()
    assert notice.seen_at is not None


def test_nobody_reads_anothers_for_them(priya: Worker, helen: Worker, amara: Person) -> None:
    notice = a_notice(priya, amara, helen)
    assert signed_in(helen).post(reverse("seen_notice", args=[notice.ref])).status_code == 404
    assert WORSE in today(signed_in(priya))
