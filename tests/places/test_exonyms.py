import pytest

from uvbcalc import Place
from uvbcalc.core import tables
from uvbcalc.places.exonyms import name_in
from uvbcalc.places.gazetteer import find_place
from uvbcalc.places.towns import towns_named
from uvbcalc.words.language import LANGUAGES


@pytest.mark.parametrize(
    ("name", "names"),
    [
        ("Gent", ("Ghent", "Gent", "Gand", "Gent")),
        ("Brussel", ("Brussels", "Brussel", "Bruxelles", "Brüssel")),
        ("Liège", ("Liège", "Luik", "Liège", "Lüttich")),
        ("Den Haag", ("The Hague", "Den Haag", "La Haye", "Den Haag")),
        ("Utrecht", ("Utrecht",) * 4),
    ],
)
def test_readers_know_a_place_by_their_own_name_for_it(name, names):
    assert tuple(name_in(find_place(name), code) for code in LANGUAGES) == names


def test_every_name_is_one_by_which_the_place_is_found():
    columns = tables.columns("place_names")
    for row, name in enumerate(columns["name"]):
        for code in LANGUAGES:
            known = {town.name for town in towns_named(str(columns[code][row]))}
            assert str(name) in known, (name, columns[code][row])


def test_a_village_of_the_same_name_keeps_its_own():
    assert name_in(Place(lat_deg=50.782, lon_deg=5.209, name="Aalst"), "fr") == "Aalst"
    assert name_in(Place(lat_deg=50.936, lon_deg=4.035, name="Aalst"), "fr") == "Alost"


def test_bare_coordinates_have_no_name():
    assert name_in(Place(lat_deg=50.85, lon_deg=4.35), "fr") == ""
