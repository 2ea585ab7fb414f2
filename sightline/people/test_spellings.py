import pytest

from sightline.people.name_keys import keys_of
from sightline.people.spellings import TRADITIONS, OtherForm, other_form


@pytest.mark.parametrize(
    ("one", "other", "form"),
    [
        ("liz", "elizabeth", OtherForm.SHORT),
        ("elizabeth", "liz", OtherForm.SHORT),
        ("mohammed", "muhammad", OtherForm.SPELLING),
        ("siobhan", "shivaun", OtherForm.SPELLING),
        ("kowalska", "kowalski", OtherForm.SPELLING),
        ("ivanova", "ivanov", OtherForm.SPELLING),
        ("mcdonald", "macdonald", OtherForm.SPELLING),
        ("john", "jane", None),
        ("khan", "kahn", None),
    ],
)
def test_two_forms_of_one_name_are_known(one: str, other: str, form: OtherForm | None) -> None:
    assert other_form(one, other) == form


@pytest.mark.parametrize(
    ("asked", "held"),
    [
        ("liz okoro", "elizabeth okoro"),
        ("shivaun", "siobhan"),
        ("mc donald", "mcdonald"),
        ("anne marie", "annemarie"),
        ("олена", "олена"),
    ],
)
def test_another_form_shares_a_key(asked: str, held: str) -> None:
    assert set(keys_of(asked)) & set(keys_of(held))


def test_every_spelling_is_folded_and_stands_in_its_line_once() -> None:
    for line in TRADITIONS.read_text().splitlines()[1:]:
        spellings = line.split()
        assert all(one.isascii() and one.islower() and one.isalpha() for one in spellings), line
        assert len(spellings) > 1, line
