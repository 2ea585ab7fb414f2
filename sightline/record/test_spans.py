"""A text for the family, and each child's own version of it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.errors import NotReadable
from sightline.record.spans import Span, kept, passages_of, read, rewritten, shown, version

CALLED = {"Amara": "a", "Tobias": "t", "Ivy": "i", "the baby": "b"}
HOME = "They were home. [Only for Tobias: He hid under the bed.] Their mother made tea."

CHILDREN = st.sampled_from(sorted(CALLED.values()))
WORDS = st.text("ab cd.\n", max_size=30)
ANY = st.lists(st.builds(Span, WORDS, st.frozensets(CHILDREN, max_size=4)), max_size=6)
# As a text holds them: two that stand side by side for all are one.
PASSAGES = ANY.map(lambda some: passages_of(kept(some)))


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text))


def filed(typed: str) -> dict[str, str]:
    text = kept(read(typed, CALLED))
    return {key: version(text, key) for key in CALLED.values()}


def test_it_files_a_marked_passage_with_that_child_alone() -> None:
    each = filed(HOME)
    assert each["t"] == "They were home. He hid under the bed. Their mother made tea."
    assert {each[key] for key in "aib"} == {"They were home. Their mother made tea."}


@pytest.mark.parametrize(
    ("mark", "for_whom"),
    [
        ("[Only for Tobias: x]", "t"),
        ("[only for TOBIAS:x]", "t"),
        ("[ Only for the baby : x]", "b"),
        ("[Only for Amara and Tobias: x]", "at"),
        ("[Only for Amara, Tobias and Ivy: x]", "ati"),
        ("[Only for Amara, Tobias, Ivy: x]", "ati"),
        ("[Only for Amara & Ivy: x]", "ai"),
    ],
)
def test_it_reads_a_mark_as_people_type_it(mark: str, for_whom: str) -> None:
    assert [(one.text, one.only_for) for one in read(mark, CALLED)] == [("x", frozenset(for_whom))]


def test_it_keeps_brackets_that_are_no_mark() -> None:
    said = "He said “me [and Tobias] went” [sic], see (Tobias: drawing) [note: two pages]."
    assert read(said, CALLED) == [Span(said)]
    inside = "[Only for Ivy: she drew [a bear] twice]"
    assert read(inside, CALLED) == [Span("she drew [a bear] twice", frozenset("i"))]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("[Only for Tobias: he hid", "is not closed"),
        ("[Only for Tobias: he [hid]", "is not closed"),
        ("[Only for Tobais: he hid]", "“Tobais” is no child on this page. Write Amara, Tobias"),
        ("[Only for Amara and Rowan: x]", "“Rowan” is no child"),
        ("[Only for Amara: x [Only for Ivy: y] z]", "stands inside another"),
        ("[Only for Tobias he hid]", "cannot be read as one"),
        ("(Only for Tobias: he hid)", "cannot be read as one"),
        ("[Tobias: he hid]", "cannot be read as one"),
        ("[Olny for Tobias: he hid]", "cannot be read as one"),
        ("[Olny for Tobais: he hid]", "cannot be read as one"),
        ("Home.\nOnly for Tobias: he hid.", "cannot be read as one"),
    ],
)
def test_it_never_guesses_at_a_broken_mark(typed: str, said: str) -> None:
    with pytest.raises(NotReadable, match=re.escape(said)):
        read(typed, CALLED)


def test_it_files_a_text_without_marks_to_the_letter() -> None:
    typed = "  Two  spaces.\r\n\r\n\r\nAnd lines.  "
    assert filed(typed)["a"] == typed


def test_it_leaves_no_gap_where_a_passage_was() -> None:
    each = filed("Home.\n\n[Only for Tobias: He hid.]\n\nTea.")
    assert each["a"] == "Home.\n\nTea."
    assert each["t"] == "Home.\n\nHe hid.\n\nTea."


def test_it_stands_when_a_child_is_called_otherwise() -> None:
    text = kept(read("[Only for the baby: She kicks.] Well.", CALLED))
    born = {"Amara": "a", "Nia": "b"}
    assert shown(text, born) == "[Only for Nia: She kicks.] Well."


def test_it_shows_a_page_about_one_child_no_mark_and_no_passage_of_another() -> None:
    text = kept(read(f"{HOME} [Only for Amara and Ivy: They slept.]", CALLED))
    assert shown(text, {"Amara": "a"}) == "They were home. Their mother made tea. They slept."


def test_it_names_on_a_page_only_whom_the_page_is_about() -> None:
    text = kept(read("[Only for Amara and Ivy: They slept.] Tea.", CALLED))
    assert shown(text, {"Amara": "a", "Tobias": "t"}) == "[Only for Amara: They slept.] Tea."


def test_it_keeps_the_words_of_whom_the_writer_did_not_see() -> None:
    """Nobody changes the record of a child whom they do not see."""
    before = kept(read(HOME, CALLED))
    after = rewritten(before, "Nobody was in.", {"Amara": "a"}, others=["t", "i"])
    assert version(after, "a") == "Nobody was in."
    assert version(after, "t") == version(before, "t")
    assert version(after, "i") == version(before, "i")


def test_it_is_left_as_it_was_by_a_page_that_was_saved_unchanged() -> None:
    before = kept(read(HOME, CALLED))
    assert rewritten(before, shown(before, CALLED), CALLED) == before
    assert rewritten(before, shown(before, {"Amara": "a"}), {"Amara": "a"}, ["t"]) == before


@given(PASSAGES)
def test_every_word_goes_to_at_least_one_child(passages: list[Span]) -> None:
    text = kept(passages)
    filed_somewhere = {word for key in "atib" for word in words(version(text, key))}
    assert {word for one in passages for word in words(one.text)} <= filed_somewhere


@given(PASSAGES, CHILDREN)
def test_nothing_marked_for_others_reaches_a_child(passages: list[Span], child: str) -> None:
    """Whatever stands in the passages of others, this child's version is the same."""
    others = [
        Span("secret " * 3, one.only_for) if not one.is_for(child) else one for one in passages
    ]
    assert version(kept(others), child).count("secret") == 0


@given(PASSAGES, CHILDREN)
def test_what_is_not_marked_goes_to_all(passages: list[Span], child: str) -> None:
    to_all = {word for one in passages if not one.only_for for word in words(one.text)}
    assert to_all <= words(version(kept(passages), child))


@given(PASSAGES, CHILDREN)
def test_a_childs_version_is_its_own_version(passages: list[Span], child: str) -> None:
    once = version(kept(passages), child)
    assert version(once, child) == once


@given(PASSAGES)
def test_what_a_page_shows_is_read_again_as_it_was_kept(passages: list[Span]) -> None:
    text = kept(passages)
    again = kept(read(shown(text, CALLED), CALLED))
    for child in CALLED.values():
        assert words(version(again, child)) == words(version(text, child))
