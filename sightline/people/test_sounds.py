import pytest

from sightline.people.sounds import sounds_of


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        # The worked examples that are published with the chart.
        ("auerbach", {"097500", "097400"}),
        ("moskowitz", {"645740"}),
        ("peters", {"739400", "734000"}),
        ("jackson", {"154600", "454600", "145460", "445460"}),
        ("schwarzenegger", {"479465", "474659"}),
        ("berlin", {"798600"}),
        ("berlinski", {"798645"}),
        ("halberstadt", {"587943", "587433"}),
        # The same digits of neighbours are one; a vowel between keeps them apart.
        ("besst", {"743000"}),
        ("bobby", {"770000"}),
        ("", set()),
        ("шевченко", set()),
    ],
)
def test_a_name_has_the_published_codes(name: str, codes: set[str]) -> None:
    assert set(sounds_of(name)) == codes


@pytest.mark.parametrize(
    ("one", "other"),
    [("kowalczyk", "kovalchik"), ("philip", "filip"), ("catherine", "kathryn"), ("nicky", "nikki")],
)
def test_names_that_sound_the_same_share_a_code(one: str, other: str) -> None:
    assert set(sounds_of(one)) & set(sounds_of(other))
