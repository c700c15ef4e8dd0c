from datetime import date

import pytest

from uvbcalc import Person
from uvbcalc.skin.clothing import seasonal_exposed_fraction


def test_med_of_the_six_skin_types():
    # FastRT, NIES
    assert [Person(skin_type=number).med_j_m2 for number in range(1, 7)] == [200, 250, 300, 450, 600, 1000]


@pytest.mark.parametrize(("month", "share"), [(1, 0.095), (3, 0.095), (4, 0.155), (5, 0.25), (7, 0.335), (10, 0.155)])
def test_people_dress_for_the_season(month, share):
    assert seasonal_exposed_fraction(date(2024, month, 15)) == share
    assert Person().exposed(date(2024, month, 15)) == share
    assert Person(exposed_fraction=0.5).exposed(date(2024, month, 15)) == 0.5


@pytest.mark.parametrize(
    ("bad", "words"),
    [
        ({"skin_type": 0}, r"“0” is too low. Write 1 to 6. \(skin_type\)"),
        ({"skin_type": 2.5}, r"“2.5” is not a whole number. Write 1 to 6. \(skin_type\)"),
        ({"exposed_fraction": 1.1}, r"“1.1” is too high. Write 0 to 1. \(exposed_fraction\)"),
        ({"sunscreen_block": 0.96}, r"“0.96” is too high. Write 0 to 0.95. \(sunscreen_block\)"),
        ({"sunscreen_block": float("nan")}, r"“nan” is not a number. Write 0 to 0.95. \(sunscreen_block\)"),
    ],
)
def test_impossible_people_are_refused(bad, words):
    with pytest.raises(ValueError, match=words):
        Person(**bad)
