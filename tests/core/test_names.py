import re

import pytest

from uvbcalc.blood.serum import BodyWeight
from uvbcalc.cli.values import CLOUD_WORDS
from uvbcalc.core.names import find, meanings, split, words
from uvbcalc.guidance.profile import Condition
from uvbcalc.planning.fields import READERS
from uvbcalc.skin import clothing
from uvbcalc.skin.posture import POSTURES, SHADES, grounds
from uvbcalc.words.language import LANGUAGES

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


WITH_WORDS = {
    "garment": set(clothing.garments()),
    "region": set(clothing.region_shares()),
    "posture": {*POSTURES, *SHADES, *grounds()},
    "condition": {condition.value for condition in Condition},
    "body_weight": {weight.value for weight in BodyWeight},
    "column": set(READERS),
    "month": {str(month) for month in range(1, 13)},
    "weekday": {str(day) for day in range(1, 8)},
    "flag": {"yes", "no"},
    "country": {"BE", "NL"},
    "cloud": set(CLOUD_WORDS),
}


@pytest.mark.parametrize("kind", WITH_WORDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_name_has_a_word_in_every_language(kind, language):
    said = words(kind, language)
    assert set(said) == WITH_WORDS[kind]
    for name, word in said.items():
        assert meanings(kind, word, language) == (name,)


@pytest.mark.parametrize(
    ("kind", "typed", "name"),
    [
        ("garment", "korte broek", "shorts"),
        ("garment", "Korte-Broek", "shorts"),
        ("garment", "pantalon court", "shorts"),
        ("garment", "kurze Hose", "shorts"),
        ("garment", "lange Ärmel", "long-sleeves"),
        ("garment", "lange aermel", "long-sleeves"),
        ("garment", "manches retroussees", "rolled-sleeves"),
        ("garment", "hoofddoek", "headscarf"),
        ("garment", "badpak", "swimwear"),
        ("garment", "tenue de saison", "seasonal"),
        ("region", "visage", "face"),
        ("region", "Hände", "hands"),
        ("region", "avant bras", "forearms"),
        ("region", "onderbenen", "lower-legs"),
        ("condition", "nierziekte", "kidney_disease"),
        ("condition", "Nierenkrankheit", "kidney_disease"),
        ("condition", "maladie rénale", "kidney_disease"),
        ("condition", "huidkanker", "skin_cancer"),
        ("condition", "Kidney Disease", "kidney_disease"),
        ("body_weight", "Übergewicht", "overweight"),
        ("country", "België", "BE"),
        ("country", "Pays-Bas", "NL"),
        ("posture", "strand", "sand"),
        ("posture", "neige fraîche", "snow"),
        ("garment", "overhemd", "long-sleeves"),
        ("garment", "chemisier", "long-sleeves"),
        ("garment", "Kurzarmhemd", "tshirt"),
        ("garment", "poloshirt", "tshirt"),
        ("garment", "spijkerbroek", "trousers"),
        ("garment", "regenjas", "winter-coat"),
        ("garment", "zomerjurk", "dress"),
        ("garment", "chapeau de paille", "hat"),
        ("garment", "boerka", "face-veil"),
        ("garment", "Anzug", "office"),
        ("condition", "dialyse", "kidney_disease"),
        ("condition", "Niereninsuffizienz", "kidney_disease"),
        ("condition", "ziekte van Crohn", "malabsorption"),
        ("condition", "maladie cœliaque", "malabsorption"),
        ("condition", "Mukoviszidose", "malabsorption"),
        ("condition", "levercirrose", "severe_liver_disease"),
        ("condition", "hydrochlorothiazide", "thiazides"),
        ("condition", "TBC", "tuberculosis"),
        ("condition", "greffe de rein", "transplant"),
        ("condition", "Basaliom", "skin_cancer"),
        ("column", "Nahrungsergänzung", "supplements"),
        ("column", "bloedwaarde", "labs"),
        ("column", "aandoening", "conditions"),
    ],
)
def test_a_word_of_another_language_is_understood(kind, typed, name):
    assert find(kind, typed, sorted(WITH_WORDS[kind])) == name


@pytest.mark.parametrize(
    ("typed", "both"),
    [("hemd", "long-sleeves or tank-top"), ("shirt", "long-sleeves or tshirt")],  # German or Dutch, English or Dutch
)
def test_a_garment_that_is_another_in_the_next_language_is_asked_back(typed, both):
    with pytest.raises(ValueError, match=rf"“{typed}” .*{both}"):
        find("garment", typed, sorted(WITH_WORDS["garment"]))


@pytest.mark.parametrize("between", ["+", " + ", ", ", " & ", "/", " and ", " en ", " et ", " und "])
def test_names_are_joined_in_many_ways(between):
    assert split(f"face{between}hands") == ["face", "hands"]
