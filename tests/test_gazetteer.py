import contextlib
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from uvbcalc import Place, find_place, tables
from uvbcalc.gazetteer import find_town, names_beginning, nearest_town
from uvbcalc.place import distance_km

# As people write them in four languages, and where they are (public maps, 0.01 degrees).
NAMES = [
    ("Gent", 51.05, 3.72),
    ("GAND", 51.05, 3.72),
    ("Ghent", 51.05, 3.72),
    ("Brussel", 50.85, 4.35),
    ("bruxelles", 50.85, 4.35),
    ("Brüssel", 50.85, 4.35),
    ("Brussels", 50.85, 4.35),
    ("Antwerpen", 51.22, 4.40),
    ("Anvers", 51.22, 4.40),
    ("Antwerp", 51.22, 4.40),
    ("Luik", 50.64, 5.57),
    ("Lüttich", 50.64, 5.57),
    ("Liege", 50.64, 5.57),
    ("Leuven", 50.88, 4.70),
    ("Louvain", 50.88, 4.70),
    ("Löwen", 50.88, 4.70),
    ("Louvain la Neuve", 50.67, 4.61),
    ("Mechelen", 51.03, 4.48),
    ("Malines", 51.03, 4.48),
    ("Brügge", 51.21, 3.22),
    ("Bruges", 51.21, 3.22),
    ("Ypern", 50.85, 2.89),
    ("Ieper", 50.85, 2.89),
    ("Kortrijk", 50.83, 3.26),
    ("Courtrai", 50.83, 3.26),
    ("Namen", 50.47, 4.87),
    ("Bergen BE", 50.45, 3.95),
    ("Doornik", 50.61, 3.39),
    ("Moeskroen", 50.74, 3.21),
    ("Nijvel", 50.60, 4.33),
    ("Arel", 49.68, 5.82),
    ("Bastenaken", 50.00, 5.72),
    ("St. Vith", 50.28, 6.13),
    ("Sankt Vith", 50.28, 6.13),
    ("Malmédy", 50.43, 6.03),
    ("Sint Niklaas", 51.17, 4.14),
    ("St-Niklaas", 51.17, 4.14),
    ("Saint-Trond", 50.82, 5.19),
    ("Elsene", 50.83, 4.37),
    ("Ukkel", 50.80, 4.33),
    ("Sint-Pieters-Woluwe", 50.84, 4.43),
    ("Braine-l’Alleud", 50.68, 4.37),
    ("Eigenbrakel", 50.68, 4.37),
    ("Oostende", 51.22, 2.92),
    ("Ostend", 51.22, 2.92),
    ("Redu", 50.01, 5.16),
    ("Signal de Botrange", 50.50, 6.09),
    ("baraque de fraiture", 50.25, 5.74),
    ("'s-Gravenhage", 52.08, 4.30),
    ("s gravenhage", 52.08, 4.30),
    ("Den Haag", 52.08, 4.30),
    ("La Haye", 52.08, 4.30),
    ("The Hague", 52.08, 4.30),
    ("den bosch", 51.69, 5.30),
    ("Bois-le-Duc", 51.69, 5.30),
    ("’s-Hertogenbosch", 51.69, 5.30),
    ("Nimwegen", 51.84, 5.86),
    ("Flushing", 51.44, 3.57),
    ("Texel", 53.06, 4.80),
    ("Vlieland", 53.29, 5.07),
    ("Terschelling", 53.36, 5.22),
    ("Ameland", 53.45, 5.77),
    ("Schiermonnikoog", 53.48, 6.16),
    ("Ljouwert", 53.20, 5.80),
    ("'t Zand", 52.84, 4.76),
    ("Gendt", 51.88, 5.97),
    ("Bergen NL", 52.67, 4.70),
    ("Halle, Vlaams-Brabant", 50.73, 4.24),
    ("Halle (Zoersel)", 51.24, 4.64),
    ("Nes, Ameland", 53.45, 5.77),
    ("9000", 51.05, 3.72),
    ("B-4000", 50.64, 5.57),
    ("2511 AB", 52.08, 4.30),
    ("1791", 53.05, 4.80),
]

# Feet of mountains and town halls, from public maps. The grid is coarse: 100 m are 0.6 % of the ultraviolet.
HEIGHTS = [
    ("Signal de Botrange", 694),
    ("Baraque de Fraiture", 652),
    ("Bastogne", 510),
    ("Arlon", 400),
    ("Libramont", 490),
    ("Vaals", 200),
    ("Namur", 85),
    ("Brussel", 55),
    ("Gent", 8),
    ("Amsterdam", 0),
]


@pytest.mark.parametrize(("name", "lat_deg", "lon_deg"), NAMES)
def test_awkward_names_lead_to_their_place(name, lat_deg, lon_deg):
    place = find_place(name)
    assert distance_km(place.lat_deg, place.lon_deg, lat_deg, lon_deg) < 3.0


@pytest.mark.parametrize(("name", "altitude_m"), HEIGHTS)
def test_known_heights_are_met_within_the_coarse_grid(name, altitude_m):
    assert find_place(name).altitude_m == pytest.approx(altitude_m, abs=100)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Bergen", ["Mons (BE, Henegouwen, 95299 people)", "Bergen (NL, Noord-Holland,", "say which"]),
        ("Halle", ["Vlaams-Brabant", "Zoersel", "Bronckhorst"]),
        ("Nes", ['such as "Nes, Ameland"']),
        ("Gentt", ["did you mean Gent (BE), Gendt (NL)"]),
        ("Amsterdm", ["did you mean Amsterdam (NL)"]),
        ("Amst", ["no place named Amst: did you mean"]),
        ("Bonaire", ["Caribbean"]),
        ("Sint Maarten", ["Caribbean"]),
        ("0000", ["no postcode 0000"]),
        ("xyzzyqq", ["give --lat and --lon instead"]),
        ("", ["such as Gent or 9000, got ''"]),
    ],
)
def test_what_is_unclear_is_asked_back(name, words):
    with pytest.raises(LookupError) as error:
        find_place(name)
    assert all(word in str(error.value) for word in words)


def test_a_country_settles_which():
    assert find_place("Bergen", country="NL").lat_deg > 52
    assert find_place("Bergen", country="België").lat_deg < 51
    with pytest.raises(LookupError, match="country must be BE or NL, got FR"):
        find_place("Bergen", country="FR")


def test_the_clearly_larger_of_a_name_is_meant():
    assert find_place("Middelburg").lon_deg < 4  # Zeeland 46 000, not the village of 653 people in Flanders
    assert find_place("Hasselt").lat_deg < 51  # Limburg 78 000, not Overijssel 7000


@given(st.text(max_size=40))
def test_any_text_gives_a_place_or_a_lookup_error(text):
    with contextlib.suppress(LookupError):
        assert isinstance(find_place(text), Place)


def test_the_nearest_town_of_a_point():
    town, away_km = nearest_town(51.05, 3.70)
    assert (town.name, town.country, town.place.timezone) == ("Gent", "BE", "Europe/Brussels")
    assert away_km == pytest.approx(1.2, abs=0.1)
    assert find_town("Groningen").place.timezone == "Europe/Amsterdam"


def test_completion_offers_the_largest_first():
    assert names_beginning("gen")[:2] == ["Gent", "Genk"]
    assert names_beginning("xyzzy") == []


def test_every_place_lies_in_its_country_and_province():
    table = tables.columns("places")
    provinces = tables.columns("provinces")
    known = set(zip(provinces["country"], provinces["province"], strict=True))
    assert set(zip(table["country"], table["province"], strict=True)) == known
    assert len(known) == 11 + 12
    assert np.all((table["lat_deg"] > 49.4) & (table["lat_deg"] < 53.6))
    assert np.all((table["lon_deg"] > 2.5) & (table["lon_deg"] < 7.3))
    assert np.all((table["altitude_m"] >= 0) & (table["altitude_m"] <= 694))


def test_postcodes_lie_in_their_province():
    table, codes = tables.columns("places"), tables.columns("postcodes")
    rows = codes["row"].astype(int)
    assert np.all(table["country"][rows] == codes["country"])
    belgian = codes["country"] == "BE"
    first = (codes["postcode"][belgian] // 1000).astype(int)
    # bpost's plan: 2 Antwerp, 8 West Flanders, 9 East Flanders, 4 Liège, 5 Namur, 7 Hainaut
    for digit, province in {2: "VAN", 8: "VWV", 9: "VOV", 4: "WLG", 5: "WNA", 7: "WHT"}.items():
        share = np.mean(table["province"][rows[belgian]][first == digit] == province)
        assert share > 0.95, (digit, share)


def test_the_table_stays_small():
    assert Path(tables.file("places.csv")).stat().st_size <= 250_000


def test_looking_up_does_not_read_the_climatology():
    # Counted in reads, not on the clock: a name needs the places, and provinces only to settle which.
    tables.columns.cache_clear()
    find_place("Gent")
    assert tables.columns.cache_info().currsize == 0
