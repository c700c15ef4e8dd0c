"""Places as people write them: a town before its part, airports, stations, postcodes of firms, whole addresses."""

import contextlib
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uvbcalc.core import tables
from uvbcalc.places import towns
from uvbcalc.places.distance import distance_km
from uvbcalc.places.gazetteer import find_town, look_up
from uvbcalc.places.spelling import key

# A part of a town by the town's name and the part's own postcode (bpost, PostNL).
OWN_POSTCODES = [
    ("2600 Antwerpen", "Berchem"),
    ("2610 Antwerpen", "Wilrijk"),
    ("2660 Antwerpen", "Hoboken"),
    ("2100 Antwerpen", "Deurne"),
    ("2140 Antwerpen", "Borgerhout"),
    ("2170 Antwerpen", "Merksem"),
    ("Antwerpen 2180", "Ekeren"),
    ("2600 Anvers", "Berchem"),
    ("9040 Gent", "Sint-Amandsberg"),
    ("9030 Gent", "Mariakerke"),
    ("9031 Gent", "Drongen"),
    ("9032 Gent", "Wondelgem"),
    ("9050 Gent", "Gentbrugge"),
    ("B-9051 Gent", "Sint-Denijs-Westrem"),
    ("Gand 9052", "Zwijnaarde"),
    ("3001 Leuven", "Heverlee"),
    ("3010 Leuven", "Kessel-Lo"),
    ("3012 Leuven", "Wilsele"),
    ("3018 Leuven", "Wijgmaal"),
    ("5100 Namur", "Jambes"),
    ("5002 Namur", "Saint-Servais"),
    ("5101 Namur", "Erpent"),
    ("6001 Charleroi", "Marcinelle"),
    ("6030 Charleroi", "Marchienne-au-Pont"),
    ("6040 Charleroi", "Jumet"),
    ("6041 Charleroi", "Gosselies"),
    ("6060 Charleroi", "Gilly"),
    ("4030 Liège", "Grivegnée"),
    ("4031 Liège", "Angleur"),
    ("4032 Liège", "Chênée"),
    ("7012 Mons", "Jemappes"),
    ("7020 Mons", "Nimy"),
    ("1020 Brussel", "Laeken"),
    ("1120 Bruxelles", "Neder-Over-Heembeek"),
    ("1130 Brussels", "Haren"),
    ("1180 Brussel", "Uccle"),
    ("1070 Bruxelles", "Anderlecht"),
    ("Brussel 1050", "Ixelles"),
    ("8310 Brugge", "Assebroek"),
    ("3151 Rotterdam", "Hoek van Holland"),
]
# The code of the town itself leads to the town; a part that is named stays that part.
OWN_TOWNS = [
    ("2000 Antwerpen", "Antwerpen"),
    ("2018 Antwerpen", "Antwerpen"),
    ("9000 Gent", "Gent"),
    ("8000 Brugge", "Brugge"),
    ("4020 Liège", "Liège"),
    ("5000 Namur", "Namur"),
    ("1840 Londerzeel", "Londerzeel"),
    ("1840", "Londerzeel"),
    ("3732 De Bilt", "De Bilt"),
    ("5100 Wépion", "Wépion"),
    ("8310 Sint-Kruis", "Sint-Kruis"),
    ("9000 Sint-Amandsberg", "Sint-Amandsberg"),
    ("1012 Amsterdam", "Amsterdam"),
    ("2511 Den Haag", "Den Haag"),
]
TOWN_FIRST = [
    ("Antwerpen Berchem", "Berchem", "Antwerpen"),
    ("antwerpen-berchem", "Berchem", "Antwerpen"),
    ("Anvers Berchem", "Berchem", "Antwerpen"),
    ("Namur (Jambes)", "Jambes", "Namur"),
    ("Namen, Jambes", "Jambes", "Namur"),
    ("Leuven-Heverlee", "Heverlee", "Leuven"),
    ("Louvain - Heverlee", "Heverlee", "Leuven"),
    ("Gent/Sint-Amandsberg", "Sint-Amandsberg", "Gent"),
    ("Gent Sint-Amandsberg", "Sint-Amandsberg", "Gent"),
    ("Gent – Mariakerke", "Mariakerke", "Gent"),
    ("Oostende Mariakerke", "Mariakerke", "Oostende"),
    ("Charleroi Gilly", "Gilly", "Charleroi"),
    ("Liège-Angleur", "Angleur", "Liège"),
    ("Luik Angleur", "Angleur", "Liège"),
    ("Bruxelles Uccle", "Uccle", "Uccle"),
    ("Brussel Laken", "Laeken", "Bruxelles"),
    ("Brussels (Ixelles)", "Ixelles", "Ixelles"),
    ("Den Haag Scheveningen", "Scheveningen", "'s-Gravenhage"),
    ("Rotterdam, Hoek van Holland", "Hoek van Holland", "Rotterdam"),
    ("Haarlemmermeer Hoofddorp", "Hoofddorp", "Haarlemmermeer"),
    ("Gent, Mariakerke, België", "Mariakerke", "Gent"),
    ("9040 Gent Sint-Amandsberg", "Sint-Amandsberg", "Gent"),
]
BERGEN_IN_LIMBURG = [
    "Bergen LB",
    "Bergen (LB)",
    "Bergen, LB",
    "bergen lb",
    "Bergen (L)",
    "Bergen, Limburg",
    "Bergen (Limb.)",
]
# Landmarks, and where they are (public maps, 0.01 degrees); their town has the same sun.
LANDMARKS = [
    ("Brussels Airport", 50.90, 4.48),
    ("Zaventem airport", 50.90, 4.48),
    ("luchthaven Zaventem", 50.90, 4.48),
    ("Charleroi Airport", 50.46, 4.45),
    ("Brussels South Charleroi Airport", 50.46, 4.45),
    ("Aéroport de Charleroi", 50.46, 4.45),
    ("Liège Airport", 50.64, 5.44),
    ("Luchthaven Oostende", 51.20, 2.86),
    ("Antwerp Airport", 51.19, 4.46),
    ("Schiphol", 52.31, 4.76),
    ("Amsterdam Airport Schiphol", 52.31, 4.76),
    ("Flughafen Schiphol", 52.31, 4.76),
    ("Rotterdam The Hague Airport", 51.96, 4.44),
    ("Eindhoven Airport", 51.45, 5.37),
    ("Groningen Airport Eelde", 53.12, 6.58),
    ("Maastricht Aachen Airport", 50.91, 5.77),
    ("Brussel-Zuid", 50.84, 4.34),
    ("Bruxelles-Midi", 50.84, 4.34),
    ("Gare du Midi", 50.84, 4.34),
    ("Brussel Centraal", 50.85, 4.36),
    ("Bruxelles-Luxembourg", 50.84, 4.37),
    ("Gent-Sint-Pieters", 51.04, 3.71),
    ("Gent Dampoort", 51.06, 3.74),
    ("Antwerpen-Centraal", 51.22, 4.42),
    ("Antwerpen-Berchem", 51.20, 4.43),
    ("Liège-Guillemins", 50.62, 5.57),
    ("Gare de Liège-Guillemins", 50.62, 5.57),
    ("Station Leuven", 50.88, 4.72),
    ("Leuven station", 50.88, 4.72),
    ("gare de Namur", 50.47, 4.86),
    ("Bahnhof Eupen", 50.64, 6.04),
    ("Amsterdam Centraal", 52.38, 4.90),
    ("Amsterdam Sloterdijk", 52.39, 4.84),
    ("Utrecht CS", 52.09, 5.11),
    ("Den Haag HS", 52.07, 4.32),
    ("Rotterdam Blaak", 51.92, 4.49),
    ("Ede-Wageningen", 52.03, 5.67),
    ("'s-Hertogenbosch centraal", 51.69, 5.29),
    ("Gent-Zuid", 51.05, 3.73),
    ("SHAPE", 50.50, 3.98),
    ("Brucargo", 50.91, 4.46),
    ("NATO", 50.88, 4.42),
]
SPECIAL_POSTCODES = [
    ("1049", "Bruxelles"),
    ("1049 Brussel", "Bruxelles"),
    ("1049 Brussels EU", "Bruxelles"),
    ("B-1047 Bruxelles", "Bruxelles"),
    ("1012 Brussel", "Bruxelles"),
    ("BE-1012", "Bruxelles"),
    ("1110 Brussel", "Evere"),
    ("1043 Schaarbeek", "Schaerbeek"),
    ("7010", "Mons"),
    ("7010 SHAPE", "Mons"),
    ("1931 Brucargo", "Machelen"),
    ("1804 Cargovil", "Vilvoorde"),
    ("1935 Zaventem", "Zaventem"),
    ("1818", "Vilvoorde"),
    ("4099 Liège", "Liège"),
    ("9099 Gent", "Gent"),
    ("5012 Namur", "Namur"),
    ("1012", "Amsterdam"),  # a whole quarter there, one parliament here
    ("1012 AB", "Amsterdam"),
]
ADDRESSES = [
    ("Korenmarkt 1, 9000 Gent", "Gent", "Korenmarkt 1"),
    ("Korenmarkt 1 9000 Gent", "Gent", "Korenmarkt 1"),
    ("Korenmarkt 1\n9000 Gent\nBelgië", "Gent", "Korenmarkt 1"),
    ("Korenmarkt 1 Gent", "Gent", "Korenmarkt 1"),
    ("9000 Gent, Korenmarkt 1", "Gent", "Korenmarkt 1"),
    ("Antwerpsesteenweg 12, 9040 Gent", "Sint-Amandsberg", "Antwerpsesteenweg 12"),
    ("Dorpsstraat 12 bus 3, 3078 Meerbeek", "Meerbeek", "Dorpsstraat 12 bus 3"),
    ("Rue de la Loi 16, 1000 Bruxelles, Belgique", "Brussel", "Rue de la Loi 16"),
    ("Rue du Pont 5 bte 12, B-5000 Namur", "Namur", "Rue du Pont 5 bte 12"),
    ("Wetstraat 16 1000 Brussel", "Brussel", "Wetstraat 16"),
    ("Jan Peeters, Wetstraat 16, B-1000 Brussel", "Brussel", "Jan Peeters, Wetstraat 16"),
    ("Avenue Louise 54/3, 1050 Ixelles", "Ixelles", "Avenue Louise 54, 3"),
    ("Damrak 1, 1012 LG Amsterdam", "Amsterdam", "Damrak 1"),
    ("Damrak 1 1012LG Amsterdam", "Amsterdam", "Damrak 1"),
    ("Damrak 1-A, 1012 LG, Amsterdam, Nederland", "Amsterdam", "Damrak 1-A"),
    ("Oudegracht 158, Utrecht", "Utrecht", "Oudegracht 158"),
    ("Place Saint-Lambert, Liège", "Liège", "Place Saint-Lambert"),
    ("Gospertstraße 42, 4700 Eupen", "Eupen", "Gospertstraße 42"),
    ("Kerkplein, 9000 Gent", "Gent", "Kerkplein"),
]
# Misspelt parts, and which name the hint begins with.
PARTS_MISSPELT = [
    ("Antwerpen Berchm", "Berchem (BE, Antwerp)"),
    ("Namur (Jambe)", "Jambes (BE, Namur)"),
    ("Gent Sint-Amandsberh", "Sint-Amandsberg (BE, Ghent)"),
    ("Leuven-Heverlée-", None),
    ("Leuven Hevrlee", "Heverlee (BE, Leuven)"),
    ("Charleroi, Jumett", "Jumet (BE, Charleroi)"),
]
ABROAD = ["Paris", "Paris, France", "London", "Köln", "Lyon", "New York", "Aachen, Deutschland", "Maastricht, France"]


@pytest.mark.parametrize(("text", "name"), [*OWN_POSTCODES, *OWN_TOWNS])
def test_a_part_with_a_postcode_of_its_own_is_meant_by_it(text, name):
    assert find_town(text).name == name


@pytest.mark.parametrize(("text", "name", "municipality"), TOWN_FIRST)
def test_a_town_may_stand_before_its_part(text, name, municipality):
    town = find_town(text)
    assert (town.name, town.municipality) == (name, municipality)


@pytest.mark.parametrize("text", BERGEN_IN_LIMBURG)
def test_bergen_in_limburg_is_there(text):
    assert (find_town(text).municipality, find_town(text).province) == ("Bergen", "LI")


@pytest.mark.parametrize(("name", "lat_deg", "lon_deg"), LANDMARKS)
def test_airports_and_stations_lead_to_the_town_that_has_their_sun(name, lat_deg, lon_deg):
    town = find_town(name)
    # 10 km are 0.4 % of the ultraviolet.
    assert distance_km(town.lat_deg, town.lon_deg, lat_deg, lon_deg) < 10.0


@pytest.mark.parametrize(("text", "municipality"), SPECIAL_POSTCODES)
def test_postcodes_of_firms_and_offices_lead_to_their_town(text, municipality):
    assert find_town(text).municipality == municipality


@pytest.mark.parametrize(("text", "name", "ignored"), ADDRESSES)
def test_a_whole_address_is_its_town_and_says_what_was_ignored(text, name, ignored):
    found = look_up(text)
    assert (found.town.name, found.ignored) == (name, ignored)


@pytest.mark.parametrize("text", ["Gent", "9000 Gent", "Gent-Sint-Pieters", "Station Leuven", "Namur (Jambes)"])
def test_nothing_is_said_to_be_ignored_where_nothing_was(text):
    assert look_up(text).ignored == ""


@pytest.mark.parametrize(("text", "first"), PARTS_MISSPELT)
def test_a_hint_names_the_part_first(text, first):
    if first is None:
        assert find_town(text).name == "Heverlee"
        return
    with pytest.raises(LookupError) as error:
        find_town(text)
    assert str(error.value).partition("Did you mean ")[2].startswith(first)


@pytest.mark.parametrize("text", ABROAD)
def test_for_a_place_abroad_coordinates_are_offered(text):
    with pytest.raises(LookupError, match=r"--lat and --lon|no Maastricht in France"):
        find_town(text)


@pytest.mark.parametrize("text", ["Xyzstraat 5", "5", "12 12", "Straat 1, Foo", "Rue de Namur", "1, 2, 3", "Foo 9 Bar"])
def test_an_address_without_a_town_is_none(text):
    with pytest.raises(LookupError):
        find_town(text)


@pytest.mark.parametrize("text", ["Luik, Limburg", "Limburg Noord", "Zeeland zuid", "Gent, Foo", "9000 Antwerpen"])
def test_a_province_is_no_town_that_has_parts(text):
    with pytest.raises(LookupError):
        find_town(text)


def test_every_part_is_found_behind_its_town():
    """Where the municipality has one name and the part is called so nowhere else."""
    all_towns = [towns.town(row) for row in range(len(towns.lines()))]
    count: dict[str, int] = {}
    for town in all_towns:
        for name in {key(name) for name in town.names}:
            count[name] = count.get(name, 0) + 1
    tried = wrong = 0
    for town in all_towns[::7]:
        if count[key(town.name)] > 1 or town.name == town.municipality or re.search(r"\d", town.name):
            continue
        tried += 1
        wrong += find_town(f"{town.municipality} ({town.name})") != town
    assert tried > 400
    # Twins such as Quévy and Quévy-le-Grand, which are one place of several names.
    assert wrong <= tried / 100


def test_every_landmark_is_found():
    rows = [line.rsplit(",", 1) for line in tables.read_lines(tables.file("landmarks.csv"))[1:]]
    assert len(rows) > 300
    for name, row in rows:
        ordinary = towns.towns_with_postcode(name) if name.isdigit() else towns.towns_named(name)
        assert ordinary or find_town(name) == towns.town(int(row)), name
        assert towns.towns_of_landmark(name) == [towns.town(int(row))]


@given(st.text(st.sampled_from("Gent 9000,;/()-1BEnl straatstation"), max_size=30))
def test_anything_of_the_letters_of_an_address_gives_a_town_or_a_lookup_error(text):
    with contextlib.suppress(LookupError):
        assert look_up(text).town.country in ("BE", "NL")
