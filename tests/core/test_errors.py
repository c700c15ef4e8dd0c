"""Errors: English by themselves, with a key and fields for other languages."""

import pickle
import string
from datetime import date, time

import pytest

from uvbcalc import (
    Habit,
    Lab,
    Outing,
    Person,
    Place,
    Profile,
    Routine,
    Sky,
    Supplement,
    best_window,
    estimate,
    plan,
    project,
    read_people,
    season,
    winters,
)
from uvbcalc.core.errors import InputError, Phrase, UnknownNameError, shown
from uvbcalc.words.language import LANGUAGES, language


def test_an_error_names_argument_value_and_cure():
    with pytest.raises(ValueError, match=r"^“91” is too high. Write -90 to 90 degrees. \(lat_deg\)$") as refused:
        Place(lat_deg=91, lon_deg=4)
    error = refused.value
    assert isinstance(error, InputError)
    assert (error.key, error.fields["typed"], error.argument) == (
        "“{typed}” is too high. Write {asked}.",
        91,
        "lat_deg",
    )


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("en", "“91” is too high. Write -90 to 90 degrees. (lat_deg)"),
        ("nl", "‘91’ is te hoog. Schrijf -90 tot 90 graden. (lat_deg)"),
        ("fr", "«\N{NO-BREAK SPACE}91\N{NO-BREAK SPACE}» est trop grand. Écrivez de -90 à 90 degrés. (lat_deg)"),
        ("de", "„91“ ist zu hoch. Schreiben Sie -90 bis 90 Grad. (lat_deg)"),
    ],
)
def test_it_can_be_said_in_four_languages(code, said):
    with pytest.raises(InputError) as refused:
        Place(lat_deg=91, lon_deg=4)
    assert language(code).told(refused.value) == said


def test_classes_stay_those_of_python():
    assert issubclass(InputError, ValueError)
    assert issubclass(UnknownNameError, LookupError)


def test_errors_can_be_sent_between_processes():
    error = InputError(
        "“{typed}” is too high. Write {asked}.", argument="age", typed=740, asked=Phrase("{low}", {"low": 0})
    )
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own
    assert (str(again), type(again), again.argument) == (str(error), InputError, "age")


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("Gent", "Gent"),
        (91, "91"),
        (0.1 + 0.2, "0.3"),
        (10**400, "1e400"),
        (-(10**5000), "-1e5000"),
        (None, "None"),
        ("a\nb\tc", "a b c"),
        ("a\x1b[2Jb\x00", "a\N{REPLACEMENT CHARACTER}[2Jb\N{REPLACEMENT CHARACTER}"),
        ("\u202eabc", "\N{REPLACEMENT CHARACTER}abc"),
        ("x" * 500, "x" * 40 + "…" + "x" * 40),
        ("{typed}", "{typed}"),
    ],
    ids=lambda value: shown(value)[:12],
)
def test_what_is_quoted_is_short_and_harmless(value, told):
    assert shown(value) == told


def test_braces_in_what_was_typed_stay_what_they_are():
    assert str(InputError("“{typed}” is not known here.", typed="{names}")) == "“{names}” is not known here."


HERE = Place(lat_deg=50.85, lon_deg=4.35)
HOSTILE = (
    None,
    10**400,
    -(10**400),
    float("nan"),
    float("inf"),
    "x",
    "",
    b"x",
    [],
    ["5"],
    {},
    object(),
    1j,
    ("x",),
    [[[]]],
    "x" * 10_000,
)
MAKERS = {
    "lat_deg": lambda value: Place(lat_deg=value, lon_deg=4),
    "lon_deg": lambda value: Place(lat_deg=50, lon_deg=value),
    "age": lambda value: Person(age=value),
    "skin_type": lambda value: Person(skin_type=value),
    "posture": lambda value: Person(posture=value),
    "clothing": lambda value: Person(clothing=value),
    "regions": lambda value: Person(regions=value),
    "minutes": lambda value: Outing(minutes=value),
    "start": lambda value: Outing(start=value),
    "weekdays": lambda value: Routine(outings=(Outing(),), weekdays=value),
    "level_nmol_l": lambda value: Lab(date=None, level_nmol_l=value),
    "iu": lambda value: Supplement(iu=value),
    "labs": Lab.parse,
    "supplements": Supplement.parse,
    "routines": Routine.parse,
    "period": lambda value: season(Place(lat_deg=50, lon_deg=4), value),
}


@pytest.mark.parametrize("argument", MAKERS)
@pytest.mark.parametrize("value", HOSTILE, ids=lambda value: shown(value)[:12])
def test_no_value_of_any_kind_makes_another_error(argument, value):
    optional = value is None and argument in {"age", "start", "clothing", "regions"}
    if optional:
        MAKERS[argument](value)
        return
    with pytest.raises(ValueError, match=r"“|No place|time zone") as refused:
        MAKERS[argument](value)
    assert len(str(refused.value)) < 500


@pytest.mark.parametrize("code", [code for code in LANGUAGES if code != "en"])
def test_every_translation_fills_the_same_places(code):
    catalogue = language(code)._catalogue
    for key, said in catalogue._catalog.items():
        if isinstance(key, str) and key:
            names = {name for _, name, _, _ in string.Formatter().parse(key) if name}
            assert {name for _, name, _, _ in string.Formatter().parse(said) if name} == names, key


@pytest.mark.parametrize(
    ("ask", "words"),
    [
        (lambda: plan(HERE, 2025, labs=[5]), "“5” cannot be used here. Give Lab.parse('2024-11-12=42'). (labs)"),
        (lambda: plan(HERE, 2025, supplements=5), "“5” cannot be used here. Give [Supplement(iu=800)]. (supplements)"),
        (lambda: plan(HERE, 2025, person="An"), "“An” cannot be used here. Give Person(skin_type=3). (person)"),
        (lambda: plan(HERE, 10**400), "“1e400” is too high. Write 1900 to 2100. (period)"),
        (lambda: plan(HERE, 2025, today="soon"), "“soon” is not a date. Give date(2024, 11, 1). (today)"),
        (lambda: Person(sunscreen=30), "“30” cannot be used here. Give Sunscreen(spf=30). (sunscreen)"),
        (lambda: Person(melanin="no"), "“no” cannot be used here. Give True or False. (melanin)"),
        (lambda: Person(hair=None), "“None” cannot be used here. Give True or False. (hair)"),
        (lambda: Profile(pregnant="nee"), "“nee” cannot be used here. Give True or False. (pregnant)"),
        (lambda: Place(lat_deg=51.0, lon_deg=4.0, name=9000), "“9000” cannot be used here. Give 'Gent'. (name)"),
        (lambda: estimate(HERE, date(2024, 11, 1), method=None), "“None” is not text. Write webb_engelsen, "),
        (lambda: estimate(HERE, date(2024, 11, 1), outing=5), "“5” cannot be used here. Give Outing(minutes=20)"),
        (lambda: estimate("Gent", date(2024, 11, 1)), "“Gent” cannot be used here. Give find_place('Gent'). (place)"),
        (lambda: best_window(HERE, date(2024, 11, 1), between=5), "“5” is not a time from when to when."),
        (lambda: read_people(5), "“5” cannot be used here. Give 'ward.csv'. (path)"),
        (lambda: winters("Gent", date(2024, 11, 1)), "“Gent” cannot be used here. Give find_place('Gent'). (place)"),
        (
            lambda: winters(HERE, date(2024, 11, 1), person=5),
            "“5” cannot be used here. Give Person(skin_type=3). (person)",
        ),
        (lambda: plan("Gent", 2025), "“Gent” cannot be used here. Give find_place('Gent'). (place)"),
        (lambda: plan(HERE, 2025, profile=5), "“5” cannot be used here. Give Profile(age=74). (profile)"),
        (lambda: plan(HERE, 2025, sky=5), "“5” cannot be used here. Give Sky.clear(). (sky)"),
        (lambda: plan(HERE, 2025, law=5), "“5” cannot be used here. Give Law(). (law)"),
        (lambda: project(HERE, 2025, law=5), "“5” cannot be used here. Give Law(). (law)"),
        (lambda: project(HERE, 2025, labs=5), "“5” cannot be used here. Give [Lab.parse('2024-11-12=42')]. (labs)"),
        (
            lambda: project(HERE, 2025, supplements=[5]),
            "“5” cannot be used here. Give Supplement(iu=800). (supplements)",
        ),
        (lambda: estimate(HERE, date(2024, 11, 1), sky=5), "“5” cannot be used here. Give Sky.clear(). (sky)"),
        (
            lambda: estimate(HERE, date(2024, 11, 1), profile=5),
            "“5” cannot be used here. Give Profile(age=74). (profile)",
        ),
        (lambda: Sky(cloud_course=5), "“5” cannot be used here. Give a CloudCourse. (cloud_course)"),
        (lambda: Lab.parse(5), "“5” cannot be used here. Give 2024-11-12=42. (labs)"),
        (lambda: Supplement.parse(5), "“5” cannot be used here. Give 2024-10-01/2025-03-31=800. (supplements)"),
        (lambda: Routine.parse(5), "“5” cannot be used here. Give 12:30-12:50 mon-fri. (routines)"),
        (lambda: Routine(outings=5), "“5” cannot be used here. Give Outing(minutes=20), or several. (outings)"),
        (lambda: Routine(outings=[5]), "“5” cannot be used here. Give Outing(minutes=20), or several. (outings)"),
        (lambda: Habit(routines=5), "“5” cannot be used here. Give a tuple of Routine. (routines)"),
        (lambda: Habit(routines=[5]), "“5” cannot be used here. Give Routine.parse('20 mon-fri'). (routines)"),
        (lambda: Outing.between(5, time(9)), "“5” cannot be used here. Give time(13, 30). (begin)"),
        (lambda: Outing.between(time(9), 5), "“5” cannot be used here. Give time(13, 30). (end)"),
    ],
)
def test_what_is_of_another_kind_is_told_with_an_example(ask, words):
    with pytest.raises(InputError) as refused:
        ask()
    assert words in str(refused.value)
