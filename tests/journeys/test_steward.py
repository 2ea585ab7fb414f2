"""A steward takes on a worker, a manager gives a child to her, and an address stays hidden."""

from playwright.sync_api import Page, expect

from sightline.people.addresses import record_address
from sightline.people.allocation import allocate
from sightline.people.facts import record_fact
from sightline.people.worker import Team, Worker
from sightline.record import commands
from tests.invented_people import NOW, a_person
from tests.journeys.conftest import SignIn
from tests.journeys.pages import follow
from tests.served import Served
from tests.test_look import violations

REASON = "I am visiting her at home this evening."


def a_child_in_hiding(northmere: Served) -> str:
    """A child whom Safeguarding North holds and nobody is named for. The address of her page."""
    with northmere.database():
        helen = Worker.objects.get(name="Helen Marsh")
        team = Team.objects.get(name="Safeguarding North")
        ivy = a_person("Ivy", "Marlow", by=helen)
        allocate(person=ivy, team=team, by=helen, now=NOW)
        record_address(
            person=ivy,
            lines="4 Hidden Row",
            protected=True,
            protected_reason="Her father must not learn it",
            by=helen,
            now=NOW,
        )
        return f"/child/{ivy.ref}/"


def heading(page: Page) -> str:
    return page.get_by_role("heading", level=1).inner_text()


def test_a_child_waits_is_given_to_a_worker_and_keeps_her_address_hidden(
    sign_in: SignIn, northmere: Served
) -> None:
    child = a_child_in_hiding(northmere)
    stella = sign_in("stella.ward")
    stella.goto("/allocation/")
    assert heading(stella) == "1 waiting for a worker"
    assert stella.goto(child).status == 403

    helen = sign_in("helen.marsh")
    helen.goto("/allocation/")
    helen.get_by_role("link", name="Allocate Ivy Marlow").click()
    helen.get_by_role("button", name="Allocate").click()
    expect(helen.get_by_role("alert")).to_contain_text("To whom?")
    helen.get_by_label("To whom?").select_option(label="Priya Nair")
    helen.get_by_label("What must they know?").fill("Her mother works nights: ring before four.")
    helen.get_by_role("button", name="Allocate").click()
    expect(helen.get_by_text("Ivy Marlow is now with Priya Nair.")).to_be_visible()

    priya = sign_in("priya.nair")
    priya.goto(f"{child}family/")
    assert "Hidden Row" not in priya.content()
    assert violations(priya) == []
    priya.get_by_role("link", name="Show it").click()
    priya.get_by_label("Why do you need the address?").fill(REASON)
    priya.get_by_role("button", name="Show it").click()
    expect(priya.get_by_text("4 Hidden Row")).to_be_visible()
    priya.goto(f"{child}looked/")
    expect(priya.get_by_text(REASON)).to_be_visible()


def test_every_page_of_the_system_is_free_of_barriers(sign_in: SignIn) -> None:
    stella = sign_in("stella.ward")
    for address in (
        "/system/",
        "/system/users/add/",
        "/system/teams/",
        "/allocation/",
        "/account/",
    ):
        stella.goto(address)
        assert violations(stella) == [], address
    stella.goto("/system/")
    follow(stella.get_by_role("link", name="Priya Nair"))
    assert violations(stella) == []
    follow(stella.get_by_role("link", name="Grant a role"))
    follow(stella.get_by_role("button", name="Grant it"))
    expect(stella.get_by_role("alert")).to_contain_text("Role")
    assert violations(stella) == []


def test_a_user_who_leaves_can_sign_in_no_more(
    sign_in: SignIn, page: Page, northmere: Served
) -> None:
    stella = sign_in("stella.ward")
    stella.goto("/system/?q=Mary+Holt")
    stella.get_by_role("link", name="Mary Holt").click()
    stella.get_by_role("button", name="They leave").click()
    stella.get_by_label("Why?").fill("She has a new post.")
    stella.get_by_role("button", name="Close the account").click()
    expect(stella.get_by_text("Mary Holt has left")).to_be_visible()
    page.goto(f"{northmere.url}/sign-in/")
    page.get_by_label("Email").fill("mary.holt@northmere.example")
    page.get_by_label("Password").fill("a light on every landing")
    follow(page.get_by_role("main").get_by_role("button", name="Sign in"))
    expect(page.get_by_role("heading", level=1)).to_have_text("This account is closed")
    expect(page.get_by_role("link", name="Mary Holt")).to_have_count(0)


def test_what_is_held_stands_above_the_questions_and_is_put_right_there(
    sign_in: SignIn, northmere: Served
) -> None:
    with northmere.database():
        priya = Worker.objects.get(name="Priya Nair")
        team = Team.objects.get(name="Safeguarding North")
        wren = a_person("Wren", "Castell", by=priya)
        allocate(person=wren, team=team, worker=priya, by=priya, now=NOW)
        record_fact(
            person=wren,
            kind="communicates",
            words="Says little",
            source="School",
            by=priya,
            now=NOW,
        )
        [visit] = commands.start(kind="child_in_need.visit", people=[wren], by=priya, now=NOW)
        section = next(one for one in visit.process.sections if "communicates" in one.facts)
    writing = f"/step/{visit.ref}/write/{section.key}/"
    desk = sign_in("priya.nair")
    desk.goto(writing)
    held = desk.get_by_role("region", name="Already held")
    expect(held).to_contain_text("Says little")
    expect(held).to_contain_text("School")
    assert violations(desk) == []
    held.get_by_role("button", name="Change how they communicate").click()
    desk.get_by_label("How they communicate").fill("Draws when worried")
    desk.get_by_label("How do you know?").fill("Her mother, today")
    desk.get_by_role("button", name="Save this fact").click()
    desk.wait_for_url(f"**{writing}")
    expect(held).to_contain_text("Draws when worried")
