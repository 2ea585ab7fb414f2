"""Two workers write on one page of a step, and no word of either is lost."""

import re
from datetime import datetime
from html import unescape
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse

from sightline.people.person import Person
from sightline.people.worker import Worker
from sightline.record.answers import answers_of, record_of
from sightline.record.draft import Draft
from sightline.record.step import Step
from tests.cast import NOW
from tests.telling import write

pytestmark = pytest.mark.django_db

BOX = re.compile(r'<input[^>]* name="([^"]+)"[^>]*>')
HERS = "Warm and tidy. Her sister read to her."
HIS = "Cold, and the back door was open."
CLASH = "saved this page while you were writing"


class Desk:
    """A worker with one page of a visit open, who types what a browser would send."""

    def __init__(self, worker: Worker, visit: Step, section: str) -> None:
        self.client, self.worker = Client(), worker
        self.client.force_login(
            worker, backend="allauth.account.auth_backends.AuthenticationBackend"
        )
        self.address = reverse("section", args=[visit.ref, section])
        self.autosave = reverse("autosave", args=[visit.ref, section])
        self.look()

    def look(self) -> str:
        return self._read(self.client.get(self.address))

    def _read(self, answer) -> str:
        """Take in the page: what its form would send, if nothing were typed."""
        self.page = unescape(answer.content.decode())
        self.status = answer.status_code
        form = answer.context["form"] if answer.context else None
        if form is None:
            return self.page
        self.boxes = {}
        for name in ("version", "as-found"):
            found = re.search(rf'name="{name}" value="([^"]*)"', answer.content.decode())
            self.boxes[name] = unescape(found[1]) if found else ""
        self.names = list(form.fields)
        for field in form:
            self._take(field)
        for rows in form.formsets.values():
            for field in rows.management_form:
                self._take(field)
            for row in rows:
                for field in row:
                    self._take(field)
        return self.page

    def _take(self, field) -> None:
        value = field.value()
        if hasattr(field.field.widget, "widgets_names"):
            parts = value if isinstance(value, list) else field.field.widget.decompress(value)
            names = field.field.widget.widgets_names
            self.boxes |= {f"{field.html_name}{n}": p for n, p in zip(names, parts, strict=True)}
        elif value not in (None, [], ""):
            self.boxes[field.html_name] = value

    def type(self, **typed) -> "Desk":
        self.boxes |= typed
        return self

    def pause(self) -> int:
        """Stop typing for long enough to be autosaved."""
        return self.client.post(self.autosave, self.boxes).status_code

    def press(self, button: str, value: str = "yes") -> str:
        return self._read(self.send(button, value))

    def send(self, button: str, value: str):
        return self.client.post(self.address, self.boxes | {button: value})

    def save(self) -> str:
        return self.press("continue")

    def shows(self, *words: str) -> bool:
        return all(one in self.page for one in words)


@pytest.fixture
def visit(amara: Person, priya: Worker) -> Step:
    (step,) = write("child_in_need.visit", [amara], by=priya, now=NOW)
    return step


@pytest.fixture
def desks(visit: Step, priya: Worker, helen: Worker):
    """Priya and Helen, each with the same page open."""
    return lambda section: (Desk(priya, visit, section), Desk(helen, visit, section))


def kept(visit: Step) -> dict:
    return answers_of(record_of(Step.objects.get(pk=visit.pk)))


def test_a_page_saved_again_keeps_the_rows_nobody_changed(desks, visit) -> None:
    priya, _ = desks("seeing")
    nan = {"others_there-0-name": "Nan", "others_there-0-relation": "Grandmother"}
    priya.type(**nan).save()
    priya.look()
    priya.save()
    assert [row["name"] for row in kept(visit)["others_there"]] == ["Nan"]


class TestTwoWhoSave:
    def test_both_texts_are_shown_and_both_are_kept(self, desks, visit) -> None:
        priya, helen = desks("heard")
        priya.type(observed=HERS).save()
        helen.type(observed=HIS).save()
        assert helen.status == 409
        assert helen.shows(f"Priya Nair {CLASH}", HERS, HIS)
        helen.save()
        assert kept(visit)["observed"] == f"{HIS}\n\n{HERS}"

    def test_what_only_the_other_answered_stands(self, desks, visit) -> None:
        priya, helen = desks("seeing")
        nan = {"others_there-0-name": "Nan", "others_there-0-relation": "Grandmother"}
        priya.type(announced="yes", seen="in_person", places=["home", "bedroom"], **nan).save()
        helen.type(why_not_alone="His mother stayed in the room.").save()
        assert helen.shows(CLASH)
        assert "Two answers" not in helen.page
        helen.save()
        answers = kept(visit)
        assert answers["announced"] is True
        assert (answers["seen"], answers["places"]) == ("in_person", ["home", "bedroom"])
        assert [row["name"] for row in answers["others_there"]] == ["Nan"]
        assert answers["why_not_alone"] == "His mother stayed in the room."

    def test_what_one_takes_away_while_the_other_writes_is_shown_and_not_undone_silently(
        self, desks, visit
    ) -> None:
        priya, helen = desks("heard")
        priya.type(observed="Warm and tidy. He shouted at her.").save()
        priya.look(), helen.look()
        priya.type(observed="Warm and tidy. He shouted at her. She hid.").save()
        helen.type(observed="Warm and tidy.").save()
        assert helen.shows("Two answers", "He shouted at her. She hid.")
        assert helen.boxes["observed"] == "Warm and tidy. He shouted at her. She hid."

    def test_a_choice_that_both_made_shows_whose_is_which_and_the_writer_chooses(
        self, desks, visit
    ) -> None:
        priya, helen = desks("seeing")
        day = {"visited_at_day": "18", "visited_at_month": "11", "visited_at_year": "2026"}
        priya.type(announced="yes", visited_at_time="4:10 pm", **day).save()
        helen.type(announced="no", visited_at_time="5:30 pm", **day).save()
        assert helen.shows("18 November 2026, 4:10 pm", "18 November 2026, 5:30 pm", "Priya Nair")
        assert helen.boxes["announced"] == "no"
        helen.type(visited_at_time="4:10 pm").save()
        answers = kept(visit)
        assert answers["announced"] is False
        assert answers["visited_at"] == datetime(
            2026, 11, 18, 16, 10, tzinfo=ZoneInfo("Europe/London")
        )

    def test_people_whom_both_added_are_all_there(self, desks, visit) -> None:
        priya, helen = desks("seeing")
        for desk, name in ((priya, "Nan"), (helen, "Craig")):
            desk.type(**{"others_there-0-name": name, "others_there-0-relation": "Family"}).save()
        assert helen.shows("Nan", "Craig")
        helen.save()
        assert [row["name"] for row in kept(visit)["others_there"]] == ["Craig", "Nan"]

    def test_the_texts_stay_beside_each_other_and_are_not_doubled_while_something_is_wrong(
        self, desks, visit
    ) -> None:
        priya, helen = desks("seeing")
        priya.type(why_not_alone=HERS, announced="yes").save()
        helen.type(why_not_alone=HIS, announced="no").save()
        helen.type(why_not_alone=f"{HIS} She was cold.", visited_at_day="31").save()
        assert helen.status == 422
        assert helen.shows(CLASH, "Two answers", HERS)
        assert helen.boxes["why_not_alone"] == f"{HIS} She was cold."
        helen.type(visited_at_day="19").save()
        assert kept(visit)["why_not_alone"] == f"{HIS} She was cold."


class TestPagesShownAgain:
    @pytest.mark.parametrize("wrong", [{}, {"visited_at_day": "31"}])
    def test_a_page_shown_again_unsaved_shows_what_another_saved_meanwhile(
        self, desks, visit, wrong
    ) -> None:
        priya, helen = desks("seeing")
        helen.type(why_not_alone=HIS, **wrong)
        priya.type(why_not_alone=HERS).save()
        if wrong:
            helen.save()
            helen.type(visited_at_day="19")
        else:
            helen.press("add", "others_there")
        assert helen.shows(HERS, HIS, f"Priya Nair {CLASH}")
        helen.save()
        assert kept(visit)["why_not_alone"] == f"{HIS}\n\n{HERS}"

    def test_a_draft_older_than_the_page_opens_with_both_texts(self, desks, visit) -> None:
        priya, helen = desks("heard")
        assert helen.type(observed=HIS).pause() == 200
        priya.type(observed=HERS, childs_words="“I slept.”").save()
        helen.look()
        assert helen.shows(f"Priya Nair {CLASH}", HERS, HIS, "“I slept.”")
        helen.save()
        answers = kept(visit)
        assert answers["observed"] == f"{HIS}\n\n{HERS}"
        assert answers["childs_words"] == "“I slept.”"

    def test_a_draft_typed_at_one_childs_address_is_there_at_the_brothers(
        self, amara, tobias, priya
    ) -> None:
        hers, his = write("child_in_need.visit", [amara, tobias], by=priya, now=NOW)
        at_hers = Desk(priya, hers, "heard")
        box = next(name for name in at_hers.names if name.endswith("observed"))
        at_hers.type(**{box: HERS}).pause()
        assert Desk(priya, his, "heard").boxes[box] == HERS

    @pytest.mark.parametrize("version", ["", "x", "-1", "²", "7", "9" * 30])
    def test_rubbish_for_a_version_breaks_nothing(self, desks, visit, version) -> None:
        priya, _ = desks("heard")
        priya.type(observed=HERS, version=version, **{"as-found": "["})
        assert priya.pause() == 200
        priya.save()
        assert priya.status in (200, 302)
        assert kept(visit)["observed"] == HERS


class TestWithoutScripts:
    """Nothing is autosaved: what is sent is kept all the same."""

    @pytest.mark.parametrize("button", ["continue", "add"])
    def test_what_was_sent_and_could_not_be_saved_is_kept(self, desks, visit, button) -> None:
        priya, _ = desks("seeing")
        priya.type(why_not_alone=HERS, visited_at_day="soon").press(button, "others_there")
        assert f'data-autosave-done="{priya.worker.ref}:' in priya.page
        priya.look()
        assert priya.boxes["why_not_alone"] == HERS
        assert priya.boxes["visited_at_day"] == "soon"

    def test_a_fact_is_changed_on_its_own_page_and_the_answers_are_kept(self, desks, visit) -> None:
        priya, _ = desks("seeing")
        href = re.search(r'name="go" value="([^"]+/communicates/[^"]*)"', priya.page)
        assert href
        answer = priya.type(why_not_alone=HERS).send("go", href[1])
        assert (answer.status_code, answer["Location"]) == (302, href[1])
        priya.look()
        assert priya.boxes["why_not_alone"] == HERS

    def test_no_button_leads_away_from_this_house(self, desks, visit) -> None:
        priya, _ = desks("seeing")
        answer = priya.send("go", "https://elsewhere.example/")
        assert answer["Location"] == priya.address


class TestAnAutosaveThatComesTooLate:
    def test_it_is_not_shown_in_place_of_the_same_writers_save(self, desks, visit) -> None:
        priya, _ = desks("heard")
        priya.type(observed="Warm and ti")
        unsent = dict(priya.boxes)
        priya.type(observed="Warm.").save()
        priya.boxes = unsent
        assert priya.pause() == 409
        assert not Draft.objects.filter(step=visit).exists()
        priya.look()
        assert priya.boxes["observed"] == "Warm."

    def test_it_is_kept_where_another_saved_meanwhile(self, desks, visit) -> None:
        priya, helen = desks("heard")
        priya.type(observed=HERS).save()
        assert helen.type(observed=HIS).pause() == 200
        helen.look()
        assert helen.shows(HERS, HIS)
