import contextlib
import json
import os
import re
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from uvbcalc import Place, find_place
from uvbcalc.core import tables
from uvbcalc.core.errors import UnknownNameError
from uvbcalc.places import towns
from uvbcalc.places.distance import distance_km
from uvbcalc.places.gazetteer import find_town
from uvbcalc.places.spelling import key
from uvbcalc.places.towns import names_beginning, nearest_town

ROOT = Path(__file__).parents[2]

# As people write them in four languages, and where they are (public maps, 0.01 degrees).
NAMES = [
    ("Gent", 51.05, 3.72),
    ("GAND", 51.05, 3.72),
    ("Ghent", 51.05, 3.72),
    ("Bxl", 50.85, 4.35),
    ("A'dam", 52.37, 4.89),
    ("R'dam", 51.92, 4.48),
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
    # Municipalities of the same name in two provinces, and those named after none of their towns.
    ("Borger-Odoorn", 52.88, 6.86),
    ("9531", 52.92, 6.79),
    ("4421 Kapelle", 51.48, 3.96),
    ("2061", 52.40, 4.62),
    ("Mook en Middelaar", 51.75, 5.88),
    ("Celles, Hainaut", 50.71, 3.46),
    ("Leuze-en-Hainaut", 50.60, 3.60),
    ("7900", 50.60, 3.60),
    ("Capelle a/d IJssel", 51.93, 4.58),
    ("Den Hoorn, Texel", 53.02, 4.75),
    ("Buren, Ameland", 53.45, 5.80),
    ("Ysselsteyn", 51.49, 5.90),
    ("Beerzel", 51.06, 4.67),
    ("Mechelen-aan-de-Maas", 50.97, 5.69),
    ("Strombeek-Bever", 50.90, 4.35),
    ("Heusden (Destelbergen)", 51.03, 3.80),
    ("Heusden, Heusden", 51.73, 5.14),
    ("West Maas en Waal", 51.88, 5.52),
    ("Zuidplas", 51.97, 4.61),
    ("Bergen, Limburg", 51.60, 6.05),
    ("Bergen (L)", 51.60, 6.05),
    ("Fauquemont", 50.87, 5.83),
    # Positions, and places that the towns of 500 people lack.
    ("Brunehaut", 50.51, 3.39),
    ("La Bruyère", 50.50, 4.80),
    ("Baarle-Hertog", 51.44, 4.93),
    ("Deurne, Noord-Brabant", 51.46, 5.80),
    ("Veere", 51.55, 3.67),
    ("Burg-Reuland", 50.19, 6.14),
    ("Ham", 51.10, 5.17),
    ("De Wilp", 53.12, 6.23),
    ("Den Andel", 53.39, 6.52),
    ("De Heurne", 51.90, 6.52),
    ("Hoek, Zeeland", 51.32, 3.78),
    ("Zevenhuizen, Zuid-Holland", 52.01, 4.58),
    ("Well, Gelderland", 51.76, 5.22),
    ("Etten-Leur", 51.57, 4.64),
    ("Landgraaf", 50.90, 6.03),
    ("Leidschendam", 52.09, 4.40),
    ("Laken", 50.88, 4.35),
    ("Neder-over-Heembeek", 50.90, 4.39),
    ("Schiphol", 52.31, 4.76),
    ("Doel", 51.31, 4.26),
    ("Herstappe", 50.73, 5.43),
    ("3717", 50.73, 5.43),
    # As addresses have it.
    ("9000 Gent", 51.05, 3.72),
    ("B-9000 Gent", 51.05, 3.72),
    ("Gent B-9000", 51.05, 3.72),
    ("Amsterdam, 1011 AB", 52.37, 4.89),
    ("Utrecht 3511AX", 52.09, 5.12),
    ("Zeeland, Noord-Brabant", 51.70, 5.68),
    ("Limbourg", 50.61, 5.94),
    ("7010", 50.49, 3.97),
    ("2511 AB Den Haag", 52.08, 4.30),
    ("9711-AA", 53.22, 6.57),
    ("1060 NL", 52.37, 4.89),
    ("BE-1060", 50.83, 4.34),
    ("1060, België", 50.83, 4.34),
    ("1070 Brussel", 50.85, 4.35),
    ("3665 As", 51.01, 5.59),
    ("Amsterdam, The Netherlands", 52.37, 4.89),
    ("Gent, Oost-Vlaanderen, België", 51.05, 3.72),
    ("Halle Vlaams-Brabant", 50.73, 4.24),
    ("Mons Hainaut", 50.45, 3.95),
    ("Bergen NH", 52.67, 4.70),
    ("Bergen-NL", 52.67, 4.70),
    ("Mons (Bergen)", 50.45, 3.95),
    ("Ixelles/Elsene", 50.83, 4.37),
    ("Hengelo (Gld)", 52.05, 6.31),
    ("Alphen a/d Rijn", 52.13, 4.66),
    # Without umlauts, as spelt long ago, and in other languages.
    ("Luettich", 50.64, 5.57),
    ("Bruessel", 50.85, 4.35),
    ("Loewen", 50.88, 4.70),
    ("Bruegge", 51.21, 3.22),
    ("Aerschot", 50.99, 4.84),
    ("Gheel", 51.16, 4.99),
    ("Cuyk", 51.73, 5.88),
    ("Komen", 50.77, 3.00),
    ("Waasten", 50.75, 2.95),
    ("Crainhem", 50.86, 4.47),
    ("Montaigu", 50.98, 4.98),
    ("Coxyde", 51.12, 2.65),
    ("Fouron-le-Comte", 50.76, 5.76),
    ("Malmünd", 50.43, 6.03),
    ("Stablo", 50.39, 5.93),
    ("Martelingen", 49.83, 5.74),
    ("Bleyberg", 50.74, 5.95),
    ("Schönberg", 50.29, 6.26),
    ("Starum", 52.88, 5.36),
    ("De Jouwer", 52.97, 5.80),
    ("Drylts", 52.99, 5.62),
    ("Flylân", 53.29, 5.07),
    ("Skylge", 53.36, 5.22),
    ("It Amelân", 53.45, 5.77),
    ("Skiermûntseach", 53.48, 6.16),
    ("Damwoude", 53.29, 6.00),
    ("Mestreech", 50.85, 5.69),
]

# Town halls and stations, in valleys and on the heights, from public maps to 10 m: 100 m are 0.6 % of the ultraviolet.
HEIGHTS = [
    ("Signal de Botrange", 694),
    ("Baraque de Fraiture", 652),
    ("Bastogne", 510),
    ("Arlon", 400),
    ("Libramont", 490),
    ("Aywaille", 135),
    ("Spa", 260),
    ("Stavelot", 295),
    ("Malmedy", 335),
    ("Trois-Ponts", 260),
    ("La Roche-en-Ardenne", 230),
    ("Houffalize", 330),
    ("Bouillon", 215),
    ("Chaudfontaine", 85),
    ("Theux", 170),
    ("Eupen", 270),
    ("Sankt Vith", 480),
    ("Elsenborn", 580),
    ("Dinant", 95),
    ("Huy", 80),
    ("Liège", 65),
    ("Namur", 85),
    ("Vaals", 200),
    ("Gulpen", 100),
    ("Brussel", 25),
    ("Gent", 8),
    ("Amsterdam", 0),
]


@pytest.mark.parametrize(("name", "lat_deg", "lon_deg"), NAMES)
def test_awkward_names_lead_to_their_place(name, lat_deg, lon_deg):
    place = find_place(name)
    assert distance_km(place.lat_deg, place.lon_deg, lat_deg, lon_deg) < 3.0


@pytest.mark.parametrize(("name", "altitude_m"), HEIGHTS)
def test_known_heights_are_met(name, altitude_m):
    assert find_place(name).altitude_m == pytest.approx(altitude_m, abs=60)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Bergen", ["Bergen (BE, Hainaut, Mons 95 000) or Bergen (NL, Noord-Holland 30 000)", "Write which: "]),
        ("Halle", ["Vlaams-Brabant", "Zoersel", "Bronckhorst"]),
        ("Nes", ["Write which: Nes, Ameland."]),
        ("Driehuizen", ["Apeldoorn", "Alkmaar"]),
        ("1060", ["Saint-Gilles (BE, Bruxelles", "Amsterdam (NL, Noord-Holland", "Write which: NL-1060."]),
        ("1060 BE", ["Saint-Gilles (BE", "Amsterdam (NL"]),
        ("Gentt", ["No place is called “Gentt”. Did you mean Ghent (BE), Gendt (NL)"]),
        ("Louvière", ["Did you mean La Louvière (BE)"]),
        ("Amsterdm", ["Did you mean Amsterdam (NL)"]),
        ("Amst", ["No place is called “Amst”. Did you mean"]),
        ("Gent, Foo", ["There is no “Gent” in Foo. Did you mean Gent (BE, Oost-Vlaanderen"]),
        ("9000 Antwerpen", ["There is no “Antwerpen” in 9000. Did you mean Antwerpen"]),
        ("Gennt, Foo", ["No place is called “Gennt”. Did you mean Ghent (BE)"]),
        ("Bonaire", ["Caribbean"]),
        ("Bonaire, NL", ["Caribbean"]),
        ("Kralendijk, Bonaire", ["Caribbean"]),
        ("Caribisch Nederland", ["Caribbean"]),
        ("Rincon", ["Caribbean"]),
        ("Sint Maarten", ["Caribbean", "For the place in Noord-Holland write Sint Maarten, Noord-Holland."]),
        ("Willemstad", ["Caribbean", "write Willemstad, Noord-Brabant."]),
        ("Zeeland", ["is not one town", "For the place in Noord-Brabant write Zeeland, Noord-Brabant."]),
        ("Zeeland, NL", ["is not one town"]),
        ("Limburg", ["is not one town", "For the place in Liège write Limburg, Liège."]),
        ("Nederland", ["is not one town", "write Nederland, Overijssel."]),
        ("Vlaanderen", ["“Vlaanderen” is not one town. Write a town in it."]),
        ("0000", ["“0000” is not a postcode"]),
        ("xyzzyqq", ["For a place outside Belgium and the Netherlands use --lat and --lon."]),
        ("q" * 3000, ["q…"]),
        ("Gentq\x1b31m", ["No place is called “Gentq�31m”"]),
        ("\udcff\udcfeq", ["“��q”"]),
        ("", ["“” is not a place. Write a name or a postcode, such as Gent or 9000."]),
    ],
)
def test_what_is_unclear_is_asked_back(name, words):
    with pytest.raises(LookupError) as error:
        find_place(name)
    assert all(word in str(error.value) for word in words)
    assert len(str(error.value)) < 500


def test_a_country_settles_which():
    assert find_place("Bergen", country="NL").lat_deg > 52
    assert find_place("Bergen", country="België").lat_deg < 51
    with pytest.raises(LookupError, match=r"“FR” is not a country known here. Write BE or NL."):
        find_place("Bergen", country="FR")


def test_the_clearly_larger_of_a_name_is_meant():
    assert find_place("Middelburg").lon_deg < 4  # Zeeland 46 000, not the village of 653 people in Flanders
    assert find_place("Hasselt").lat_deg < 51  # Limburg 78 000, not Overijssel 7000


def test_a_name_spelt_exactly_so_comes_first():
    assert find_town("Saint-Hubert").country == "BE"
    assert find_town("Sint Hubert").country == "NL"
    with pytest.raises(LookupError, match="Write which: "):
        find_town("St. Hubert")


def test_an_article_too_many_does_not_matter_where_its_language_is_spoken():
    assert find_town("De Lemmer").name == "Lemmer"
    assert find_town("Den Gent").name == "Gent"
    with pytest.raises(LookupError):
        find_town("La Lemmer")


@given(st.text(max_size=40), st.sampled_from([None, "BE", "Nederland", "FR", ""]))
def test_any_text_gives_a_place_or_a_lookup_error(text, country):
    with contextlib.suppress(LookupError):
        assert isinstance(find_place(text, country), Place)


@given(st.from_regex(r"(?:(be|b|nl|BE)[ \-]*)?[0-9]{4} ?[a-zA-Z]{0,3}[,( ]?.{0,6}"))
def test_anything_like_an_address_gives_a_place_or_a_lookup_error(text):
    with contextlib.suppress(LookupError):
        assert isinstance(find_place(text), Place)


@pytest.fixture(scope="module")
def all_towns():
    return [towns.town(row) for row in range(len(towns.lines()))]


def found(text):
    with contextlib.suppress(LookupError):
        return find_town(text)
    return None


def hint_for(name):
    with contextlib.suppress(LookupError):
        find_town(name)
        return None
    with pytest.raises(LookupError) as error:
        find_town(name)
    hint = re.search(r"Write which: (.*)\. \(name\)$", str(error.value))
    return hint and hint[1]


def test_every_hint_leads_to_a_place(all_towns):
    names = sorted({name for town in all_towns for name in town.names})
    hints = list(filter(None, map(hint_for, names)))
    assert len(hints) > 100
    assert [hint for hint in hints if found(hint) is None] == []


def test_every_hint_for_a_postcode_leads_to_a_place():
    codes = [line.split(",")[1] for line in tables.read_lines(tables.file("postcodes.csv"))[1:]]
    twice = sorted({code for code in codes if codes.count(code) > 1})
    assert len(twice) > 300
    assert [code for code in twice if found(hint_for(code) or "") is None] == []


def test_every_place_is_found_by_its_name_with_where_it_lies(all_towns):
    for town in all_towns:
        texts = (town.name, f"{town.name}, {town.municipality}", f"{town.name}, {towns.province(town).local}")
        assert any(found(text) == town for text in (*texts, *town.other_names)), town


def test_every_municipality_is_found_by_its_names(all_towns):
    provinces = {town.municipality_code: towns.province(town).local for town in all_towns}
    _, rows = tables.read_rows(tables.file("municipalities.csv"))
    assert [sum(row[3] == country for row in rows) for country in ("BE", "NL")] == [565, 342]
    for code, name, others, _, _ in rows:
        for called in filter(None, (name, *others.split("|"))):
            answers = map(found, (called, f"{called}, {name}", f"{called}, {provinces[code]}"))
            assert any(town and town.municipality_code == code for town in answers), called


def test_the_german_speaking_municipalities_speak_german():
    names = "Amel Büllingen Burg-Reuland Bütgenbach Eupen Kelmis Lontzen Raeren"
    for name in (*names.split(), "Sankt Vith"):
        assert (find_town(name).name, find_town(name).municipality) == (name, name)


@pytest.mark.parametrize("name", ["'t Harde", "'s-Gravendeel", "Mesen", "Oostende", "Den Haag"])
def test_the_first_name_is_as_people_there_write_it(name):
    assert find_town(name).name == name


def test_the_nearest_town_of_a_point():
    town, away_km = nearest_town(51.05, 3.70)
    assert (town.name, town.country, town.place.timezone) == ("Gent", "BE", "Europe/Brussels")
    assert away_km == pytest.approx(1.2, abs=0.1)
    assert find_town("Groningen").place.timezone == "Europe/Amsterdam"
    town, _ = nearest_town(53.2, 5.8)
    assert (town.municipality, town.province) == ("Leeuwarden", "FR")
    assert nearest_town(51.44, 4.93, "NL")[0].name == "Baarle-Nassau"


def test_a_country_without_towns_is_refused_in_a_sentence_that_has_translations():
    with pytest.raises(UnknownNameError, match=r"“LU” is not a country known here. Write BE or NL. \(country\)"):
        nearest_town(49.6, 6.1, "LU")


def test_completion_offers_the_largest_first_in_the_language_typed():
    assert names_beginning("gen")[:2] == ["Gent", "Genk"]
    assert names_beginning("Ukk") == ["Ukkel"]
    assert names_beginning("Brux")[0] == "Bruxelles"
    assert names_beginning("xyzzy") == []


@pytest.mark.parametrize("typed", ["--place Gen", "place Gen", "place 's-Gr", "--place Brux"])
def test_the_shell_completes_names_as_one_word_that_is_found(typed):
    words = {"COMP_WORDS": f"uvbcalc {typed}", "COMP_CWORD": str(typed.count(" ") + 1)}
    environment = {"_UVBCALC_COMPLETE": "bash_complete", **words}
    command = [sys.executable, ROOT / "cli.py"]
    done = subprocess.run(command, env={**os.environ, **environment}, capture_output=True, text=True, check=True)
    offered = [line.removeprefix("plain,") for line in done.stdout.splitlines()]
    assert offered
    assert not any(re.search(r"[\s'\"()]", word) for word in offered)
    assert all(key(word).startswith(key(typed.split()[-1])) for word in offered)


def test_a_completed_name_has_the_key_of_the_name():
    from uvbcalc.cli.where import complete

    offered = set(map(key, complete(None, None, "")))
    assert offered == set(towns.keys_and_rows()[0])


def test_the_place_command_keeps_to_the_country_and_says_what_is_far(run):
    assert json.loads(run("place", "--near", "51.35,4.64", "--country", "NL", "--json")[1])["country"] == "NL"
    assert json.loads(run("place", "--near", "50,85 4,35", "--json")[1])["name"] == "Brussel"
    code, _, err = run("place", "--near", "40,-74")
    assert code == 2
    assert "is outside Belgium and the Netherlands" in err
    code, _, err = run("place", "--near", "50,4", "--country", "FR")
    assert (code, "“FR” is not a country known here. Write BE or NL." in err) == (2, True)


def test_people_are_told_if_known(run):
    assert "number of people not known" in run("place", "Signal de Botrange")[1]
    assert json.loads(run("place", "Signal de Botrange", "--json")[1])["population"] is None
    assert "\u202f" not in run("place", "Gent", "--lang", "fr")[1]


def test_every_place_lies_in_its_country_and_province(all_towns):
    provinces = {(town.country, town.province) for town in all_towns}
    table = tables.columns("provinces")
    assert provinces == set(zip(table["country"], table["province"], strict=True))
    assert len(provinces) == 11 + 12
    table = tables.columns("places")
    assert np.all((table["lat_deg"] > 49.4) & (table["lat_deg"] < 53.6))
    assert np.all((table["lon_deg"] > 2.5) & (table["lon_deg"] < 7.3))
    assert np.all((table["altitude_m"] >= 0) & (table["altitude_m"] <= 694))


@pytest.fixture(scope="module")
def postal_records():
    sys.path.insert(0, str(ROOT / "tools"))
    try:
        import settlements
    finally:
        sys.path.pop(0)
    records = defaultdict(list)
    for record in settlements.postal_records(settlements.municipalities()):
        records[record["country"], record["postcode"]].append(record)
    return records


def test_every_postcode_leads_to_a_place_where_the_post_has_it(postal_records):
    # Amsterdam's codes in the south-east lie up to 11.4 km from its middle.
    for line in tables.read_lines(tables.file("postcodes.csv"))[1:]:
        country, code, row = line.split(",")
        town, records = towns.town(int(row)), postal_records[country, code]
        away = [distance_km(town.lat_deg, town.lon_deg, record["lat"], record["lon"]) for record in records]
        assert town.country == country
        assert min(away) < 11.5, line


def test_every_postcode_lies_in_its_province(postal_records):
    elsewhere = [
        (code, town.name)
        for country, code, row in (line.split(",") for line in tables.read_lines(tables.file("postcodes.csv"))[1:])
        for town in [towns.town(int(row))]
        if town.province not in {record["municipality"].province for record in postal_records[country, code]}
    ]
    assert elsewhere == [("3792", "Achterveld")]  # a few of its addresses lie beyond the border of Utrecht


def test_every_name_of_the_post_is_known(postal_records):
    known = set(towns.keys_and_rows()[0])
    names = {record["name"] for records in postal_records.values() for record in records}
    assert [name for name in names if key(name) not in known and not towns.towns_named(name)] == []


def test_the_table_stays_small():
    assert Path(tables.file("places.csv")).stat().st_size <= 250_000


def test_looking_up_does_not_read_the_climatology():
    # Counted in reads, not on the clock: a name needs the places and their municipality.
    tables.columns.cache_clear()
    find_place("Gent")
    assert tables.columns.cache_info().currsize == 0
