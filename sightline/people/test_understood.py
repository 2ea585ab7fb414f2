import pytest

from sightline.people.understood import Understood, understand, where
from tests.invented_people import TODAY


@pytest.mark.parametrize(
    ("typed", "means"),
    [
        ("Amara Okoro", Understood(name="Amara Okoro")),
        ("Amara Okoro 14/3/18", Understood(name="Amara Okoro", born="14/3/18")),
        ("Amara Okoro, 14 March 2018", Understood(name="Amara Okoro", born="14 March 2018")),
        ("14 March 2018", Understood(born="14 March 2018")),
        ("2018", Understood(born="2018", number="2018")),
        ("Amara about 8", Understood(name="Amara", born="about 8")),
        ("NE99 1AA", Understood(postcode="NE99 1AA")),
        ("okoro ne991aa", Understood(name="okoro", postcode="ne991aa")),
        ("01632 960 155", Understood(phone="01632 960 155", number="01632 960 155")),
        ("+44 1632 960155", Understood(phone="+44 1632 960155", number="+44 1632 960155")),
        ("943 476 5919", Understood(number="943 476 5919")),
        ("SYN7", Understood(number="SYN7")),
        ("100001", Understood(number="100001")),
        ("H801200001001", Understood(number="H801200001001")),
        ("April May", Understood(name="April May")),
        ("O’Brien-Łukasz", Understood(name="O’Brien-Łukasz")),
        ("😀", Understood(name="😀")),
        ("%_\\", Understood(name="%_\\")),
        ("", Understood()),
    ],
)
def test_one_box_is_taken_apart(typed: str, means: Understood) -> None:
    assert understand(typed, TODAY) == means


@pytest.mark.parametrize(
    ("typed", "means"),
    [
        ("14 Harbour Row, NE99 1AA", Understood(name="14 Harbour Row", postcode="NE99 1AA")),
        ("Northgate Primary", Understood(name="Northgate Primary")),
        ("01632 960 155", Understood(phone="01632 960 155")),
        ("", Understood()),
    ],
)
def test_where_is_an_address_a_school_or_a_telephone(typed: str, means: Understood) -> None:
    assert where(typed) == means
