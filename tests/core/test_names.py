import re

import pytest

from uvbcalc.core.names import find, split

KNOWN = ["tshirt", "shorts", "winter-coat", "hat", "headscarf"]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("tshirt", "tshirt"),
        ("T-Shirt", "tshirt"),
        ("winter_coat", "winter-coat"),
        ("Winter", "winter-coat"),
        ("hat", "hat"),
    ],
)
def test_a_name_is_found_however_it_is_written(typed, name):
    assert find("garment", typed, KNOWN) == name


@pytest.mark.parametrize(
    ("typed", "words"),
    [("shorst", "Did you mean shorts?"), ("h", "Did you mean hat?"), ("qqq", "Write tshirt, shorts, ")],
)
def test_where_there_is_none_the_nearest_is_offered(typed, words):
    with pytest.raises(ValueError, match=re.escape(f"“{typed}” is not known as clothing. {words}")):
        find("garment", typed, KNOWN)


def test_names_are_joined_by_plus():
    assert split("tshirt + hat") == ["tshirt", "hat"]
