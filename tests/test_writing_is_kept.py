"""What is being written is saved by itself, kept on the device until then, and offered back."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.shelf import Shelf

FORM = """
<body{done}><form data-autosave="/draft/" data-autosave-key="{worker}:visit:seeing">
  <p class="sl-saved is-waiting" data-saved><span data-saved-words></span></p>
  <p role="status" data-saved-said></p>
  <input type="hidden" name="csrfmiddlewaretoken" value="secret-token">
  <input type="hidden" name="version" value="{version}">
  <input type="hidden" name="as-found" value="as of {version}">
  <label>Words <textarea name="words">{words}</textarea></label>
  <label><input type="radio" name="alone" value="yes"> Yes</label>
  <label><input type="radio" name="alone" value="no"> No</label>
</form>
<script type="module" src="/static/sightline/put_back.js"></script>
<script type="module" src="/static/sightline/autosave.js"></script></body>
"""


@pytest.fixture
def shelf(page: Page) -> Shelf:
    return Shelf(page)


@pytest.fixture
def open_form(shelf: Shelf, page: Page) -> Callable[..., Page]:
    """Open the form as a worker would, with the clock in our hands."""
    page.clock.install()

    def opened(worker: str = "priya", words: str = "", done: str = "", version: int = 1) -> Page:
        marker = f' data-autosave-done="{done}"' if done else ""
        shelf.pages["/form/"] = FORM.format(
            worker=worker, words=words, done=marker, version=version
        )
        page.goto("http://localhost/form/")
        return page

    return opened


def kept_here(page: Page) -> list[str]:
    return list(page.evaluate("Object.keys(localStorage)"))


def test_writing_is_saved_when_it_pauses_and_not_before(
    open_form: Callable[..., Page], shelf: Shelf
) -> None:
    page = open_form()
    page.get_by_label("Words").fill("Craig did a squeeze")
    page.clock.run_for(1400)
    assert shelf.drafts == []
    page.clock.run_for(200)
    page.get_by_text("Saved 5:41 pm").first.wait_for()
    assert shelf.drafts[0]["words"] == ["Craig did a squeeze"]
    assert kept_here(page) == []


def test_saves_are_five_seconds_apart_however_much_is_written(
    open_form: Callable[..., Page], shelf: Shelf
) -> None:
    page = open_form()
    for second in range(12):
        page.get_by_label("Words").fill(f"word {second}")
        page.clock.run_for(1600)
    assert 3 <= len(shelf.drafts) <= 5


def test_the_first_save_is_announced_and_the_next_is_only_shown(
    open_form: Callable[..., Page], shelf: Shelf
) -> None:
    page = open_form()
    said = page.get_by_role("status")
    page.get_by_label("Words").fill("one")
    page.clock.run_for(2000)
    page.wait_for_function("document.querySelector('[role=status]').textContent")
    said.evaluate("element => { element.textContent = 'untouched' }")
    page.get_by_label("Words").fill("two")
    page.clock.run_for(6000)
    page.wait_for_function("Object.keys(localStorage).length === 0")
    assert len(shelf.drafts) == 2
    assert said.text_content() == "untouched"


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        (500, "Not saved: we keep trying. Your words are on this device."),
        (302, "You are signed out. Your words are on this device"),
        (409, "You have saved this page since. Press Save to see both texts."),
    ],
)
def test_trouble_is_said_and_the_words_are_kept_here(
    open_form: Callable[..., Page], shelf: Shelf, status: int, sentence: str
) -> None:
    shelf.draft_status = status
    page = open_form()
    page.get_by_label("Words").fill("It was at Nan’s")
    page.clock.run_for(2000)
    page.get_by_role("status").get_by_text(sentence).wait_for()
    assert kept_here(page) == ["sightline:writing:priya:visit:seeing"]
    assert "secret-token" not in page.evaluate("JSON.stringify(localStorage)")


def test_it_tries_again_by_itself_until_the_words_are_saved(
    open_form: Callable[..., Page], shelf: Shelf
) -> None:
    shelf.draft_status = 500
    page = open_form()
    page.get_by_label("Words").fill("It was at Nan’s")
    page.clock.run_for(2000)
    page.get_by_role("status").get_by_text("Not saved").wait_for()
    shelf.draft_status = 200
    page.clock.run_for(5500)
    page.get_by_role("status").get_by_text("Saved 5:41 pm").wait_for()
    assert kept_here(page) == []


def lose_the_page(open_form: Callable[..., Page], shelf: Shelf) -> None:
    shelf.draft_status = 500
    page = open_form()
    page.get_by_label("Words").fill("He hid under the blanket")
    page.get_by_label("No").check()
    page.clock.run_for(2000)
    page.get_by_role("status").get_by_text("Not saved").wait_for()
    shelf.draft_status = 200


def test_after_a_crash_the_words_are_offered_and_put_back(
    open_form: Callable[..., Page], shelf: Shelf
) -> None:
    lose_the_page(open_form, shelf)
    page = open_form()
    assert page.get_by_label("Words").input_value() == ""
    page.get_by_role("button", name="Put it back").click()
    assert page.get_by_label("Words").input_value() == "He hid under the blanket"
    assert page.get_by_label("No").is_checked()
    page.clock.run_for(2000)
    page.wait_for_function("Object.keys(localStorage).length === 0")
    assert shelf.drafts[-1]["words"] == ["He hid under the blanket"]


def test_words_put_back_are_sent_as_of_the_page_that_they_were_written_on(
    open_form: Callable[..., Page], shelf: Shelf
) -> None:
    lose_the_page(open_form, shelf)
    page = open_form(words="Another worker wrote this meanwhile.", version=2)
    page.get_by_role("button", name="Put it back").click()
    page.clock.run_for(2000)
    page.wait_for_function("Object.keys(localStorage).length === 0")
    assert shelf.drafts[-1]["words"] == ["He hid under the blanket"]
    assert (shelf.drafts[-1]["version"], shelf.drafts[-1]["as-found"]) == (["1"], ["as of 1"])


def test_words_thrown_away_are_gone(open_form: Callable[..., Page], shelf: Shelf) -> None:
    lose_the_page(open_form, shelf)
    page = open_form()
    page.get_by_role("button", name="Throw it away").click()
    assert kept_here(page) == []


def test_another_worker_on_the_same_device_is_offered_nothing(
    open_form: Callable[..., Page], shelf: Shelf
) -> None:
    lose_the_page(open_form, shelf)
    page = open_form(worker="helen")
    page.wait_for_function("document.readyState === 'complete'")
    assert page.get_by_role("button", name="Put it back").count() == 0
    assert "blanket" not in page.content()


def test_words_that_the_record_already_holds_are_not_offered(
    open_form: Callable[..., Page], shelf: Shelf
) -> None:
    lose_the_page(open_form, shelf)
    page = open_form()
    page.get_by_role("button", name="Put it back").wait_for()
    page = open_form(done="priya:visit:seeing")
    page.wait_for_function("Object.keys(localStorage).length === 0")
    assert page.get_by_role("button", name="Put it back").count() == 0


def test_words_that_the_form_already_shows_are_not_offered(
    open_form: Callable[..., Page], shelf: Shelf
) -> None:
    shelf.draft_status = 500
    page = open_form()
    page.get_by_label("Words").fill("He hid under the blanket")
    page.clock.run_for(2000)
    page.get_by_role("status").get_by_text("Not saved").wait_for()
    page = open_form(words="He hid under the blanket", version=2)
    page.wait_for_function("Object.keys(localStorage).length === 0")
    assert page.get_by_role("button", name="Put it back").count() == 0


def test_words_kept_here_are_forgotten_after_three_days(
    open_form: Callable[..., Page], shelf: Shelf
) -> None:
    lose_the_page(open_form, shelf)
    page = open_form()
    page.evaluate(
        "() => { const key = Object.keys(localStorage)[0];"
        " const kept = JSON.parse(localStorage[key]); kept.at -= 73 * 3600 * 1000;"
        " localStorage[key] = JSON.stringify(kept) }"
    )
    page = open_form()
    page.wait_for_function("Object.keys(localStorage).length === 0")
    assert page.get_by_role("button", name="Put it back").count() == 0
