"""Which sentences reach whom: a table of people, every command, four languages.

What a text must and must not say is told by the beginnings of its sentences in each language, as they stand in the
catalogues: a message that is worded anew changes here too.
"""

import re
from dataclasses import replace
from datetime import date, time
from functools import cache

import pytest

from uvbcalc import (
    Caution,
    Condition,
    Doctor,
    Lab,
    Person,
    Place,
    Profile,
    Supplement,
    best_window,
    compare_methods,
    estimate,
    level,
    plan,
    season,
)
from uvbcalc.blood.taking import profile_on
from uvbcalc.guidance.amounts import official_for
from uvbcalc.guidance.profile import AVOID_SUN, CALCIUM_RISK, UNKNOWN_LEVEL
from uvbcalc.report.calendar import calendar
from uvbcalc.report.plans import plan_answer
from uvbcalc.words.best import window_answer
from uvbcalc.words.day import day_answer
from uvbcalc.words.language import LANGUAGES, language
from uvbcalc.words.level import level_answer
from uvbcalc.words.methods import comparison_answer
from uvbcalc.words.season import season_answer
from uvbcalc.words.terminal import answer_text

TODAY, SUMMER = date(2026, 11, 28), date(2026, 6, 21)
PLACES = {
    "BE": Place(lat_deg=51.05, lon_deg=3.72, name="Gent"),
    "NL": Place(lat_deg=52.09, lon_deg=5.12, name="Utrecht"),
}
MEASURED_ON = date(2026, 11, 12)

# The beginnings, or the heart, of what must or must not be said.
CALL = {
    "en": "Call your doctor today",
    "nl": "Bel vandaag uw huisarts",
    "fr": "Appelez votre médecin aujourd’hui",
    "de": "Rufen Sie heute in Ihrer Arztpraxis an",
}
SEE = {
    "en": "See your doctor",
    "nl": "Ga naar uw huisarts",
    "fr": "Consultez votre médecin",
    "de": "Gehen Sie in Ihre Arztpraxis",
}
BEFORE_YOU_START = {
    "en": "before you start or stop",
    "nl": "begint of stopt",
    "fr": "avant de commencer ou d’arrêter",
    "de": "beginnen oder",
}
NOT_RED = {
    "en": "not likely to turn red",
    "nl": "wordt waarschijnlijk niet rood",
    "fr": "ne devrait pas rougir",
    "de": "voraussichtlich nicht rot",
}
A_LIMIT = {
    "en": "a limit, not a goal",
    "nl": "een grens, geen doel",
    "fr": "une limite, pas un objectif",
    "de": "eine Grenze, kein Ziel",
}
ENOUGH_MINUTES = {"en": "would be enough", "nl": "genoeg zijn", "fr": "suffiraient", "de": "genügen"}
EXPECTED = {"en": "Expected", "nl": "Verwacht", "fr": "Taux attendu", "de": "Erwartet"}
TAKE = {
    "en": r"\b(Take|Give|Start with|take what)\b[^.]*\bIU",
    "nl": r"\b(Neem|Geef|Begin met|neemt u wat)\b[^.]*\bIE",
    "fr": r"\b(Prenez|Donnez|Commencez|prenez)\b[^.]*\bUI",
    "de": r"\b(Nehmen Sie|Geben Sie|Beginnen Sie|nehmen Sie)\b[^.]*\bIE",
}


HIGH = "Your level of {level} is high: ask your doctor whether to continue with vitamin D."


@cache
def people():
    """At least sixty of them: by age, country, clothes, skin, illness, lab value and what is taken."""
    found = []

    def add(lab=None, taken=(), skin_type=2, **who):
        found.append((Profile(**who), skin_type, lab, tuple(map(Supplement.parse, taken))))

    for country in PLACES:
        for age in (0.2, 0.5, 3, 5, 17, 30, 45, 52, 70, 80):
            add(age=age, country=country, woman=age == 52)
        for condition in Condition:
            add(age=45, country=country, conditions=(condition,))
        for lab in (12, 20, 42, 60, 130, 200, 260, 310):
            add(lab=lab, age=80 if lab == 42 else 45, country=country)
        for taken in ("400", "5000", "25000/month", "20000", "100000 per 3 months"):
            add(taken=(taken,), age=80, country=country)
        for skin_type in (5, 6):
            add(skin_type=skin_type, age=30, country=country)
        add(age=30, country=country, covered=True)
        add(age=80, country=country, covered=True, skin_type=6, woman=True)
        add(age=30, country=country, pregnant=True, woman=True)
        add(age=30, country=country, lactating=True, woman=True)
        add(age=0.5, country=country, lab=210)
        add(age=30, country=country, lab=12, conditions=(Condition.MALABSORPTION,))
        add(age=70, country=country, lab=260, conditions=(Condition.SARCOIDOSIS,), taken=("25000/month",))
        add(age=10, country=country, conditions=(Condition.LIGHT_SENSITIVE,))
    return found


@cache
def answers(i):
    """What each command answers to one of them."""
    asked, skin_type, lab, supplements = people()[i]
    place, person = PLACES[asked.country], Person(skin_type=skin_type)
    labs = [] if lab is None else [Lab(date=MEASURED_ON, level_nmol_l=lab)]
    known = profile_on(TODAY, asked, supplements, labs)
    return {
        "day": estimate(place, SUMMER, person=person, profile=known),
        "winter's day": estimate(place, TODAY, person=person, profile=known),
        "best": best_window(place, SUMMER, between=(time(9), time(18)), person=person, profile=known),
        "season": season(place, (SUMMER, SUMMER), person=person, profile=known),
        "compare": compare_methods(place, SUMMER, person=person, profile=known),
        "plan": plan(place, person=person, profile=asked, supplements=supplements, labs=labs, today=TODAY),
        **({} if lab is None else {"level": level(lab, profile=replace(known, lab_nmol_l=None), skin_type=skin_type)}),
    }


def plain(text):
    """With blanks that regular expressions know, in one line."""
    return re.sub(r"\s+", " ", text.replace("\r\n ", ""))


@cache
def texts(i, code):
    """What one of them reads, by command."""
    words, found = language(code), answers(i)
    by_kind = {
        "day": lambda day: answer_text(day_answer(day, words, today=TODAY)),
        "winter's day": lambda day: answer_text(day_answer(day, words, today=TODAY)),
        "best": lambda best: answer_text(window_answer(best, words, today=TODAY)),
        "season": lambda year: answer_text(season_answer(year, words)),
        "compare": lambda result: answer_text(comparison_answer(result, words)),
        "level": lambda result: answer_text(level_answer(result, words)),
        "plan": lambda result: answer_text(plan_answer(result, words)),
    }
    said = {kind: plain(by_kind[kind](result)) for kind, result in found.items()}
    return said | {"calendar": plain(calendar(found["plan"], words))}


EVERYBODY = range(len(people()))
EVERY_LANGUAGE = sorted(LANGUAGES)


def known_of(i):
    found = answers(i)["plan"]
    return found.profile, found.allowed


def test_there_are_sixty_people_and_more():
    assert len(people()) >= 60
    assert {profile.age for profile, *_ in people()} >= {0.5, 3, 5, 17, 30, 45, 52, 70, 80}


@pytest.mark.parametrize("code", EVERY_LANGUAGE)
@pytest.mark.parametrize("i", EVERYBODY)
def test_who_is_told_what(i, code):
    profile, allowed = known_of(i)
    for kind, text in texts(i, code).items():
        about = (kind, code, people()[i], text)
        urgent = allowed.doctor is Doctor.CALL_TODAY
        assert (CALL[code] in text[:200]) is urgent or kind == "calendar", about
        if urgent and Caution.MEASURED_TOO_HIGH in allowed.reasons:
            assert not re.search(r"\d (IU|IE|UI)\b", text), about
        if allowed.doctor is Doctor.SEE_FIRST and kind != "calendar":
            first = BEFORE_YOU_START if profile.conditions and not CALCIUM_RISK.isdisjoint(profile.conditions) else SEE
            assert first[code] in text[:160], about
        if not allowed.minutes:
            assert A_LIMIT[code] not in text, about
            assert ENOUGH_MINUTES[code] not in text, about
        if not allowed.sun:
            assert NOT_RED[code] not in text, about
        if not allowed.products:
            assert not re.search(TAKE[code], text), about
        if not allowed.level and kind in ("plan", "level"):
            assert EXPECTED[code] not in text, about


@pytest.mark.parametrize("code", EVERY_LANGUAGE)
@pytest.mark.parametrize("i", EVERYBODY)
def test_what_is_advised_is_said_in_the_plan(i, code):
    found, words, text = answers(i)["plan"], language(code), texts(i, code)["plan"]
    if found.allowed.doctor is Doctor.CALL_TODAY:
        return
    if found.months[0].more_iu and found.allowed.doctor is not Doctor.SEE_FIRST:
        assert plain(words.iu_alone(found.months[0].more_iu)) in text
        assert re.search(TAKE[code], text) or found.taken_iu
    if Caution.MEASURED_HIGH in found.cautions:
        high = words.say(HIGH, level=words.level(found.profile.lab_nmol_l))
        assert plain(high) in text


@pytest.mark.parametrize("i", EVERYBODY)
def test_products_stay_within_the_official_amount(i):
    found = answers(i)["plan"]
    official = official_for(found.profile, found.person.fitzpatrick)
    for month in found.months:
        assert len(month.products_iu) <= 1
        if month.products_iu:
            assert month.products_iu[0] + month.taken_iu <= official.iu + 1e-9
            assert found.allowed.products
            assert not found.profile.prescribed  # nothing beside a prescription


@pytest.mark.parametrize("i", EVERYBODY[::3])
def test_the_plan_of_each_is_the_inverse_of_estimate(i):
    from uvbcalc import Outing

    found = answers(i)["plan"]
    month = found.months[7]
    if month.minutes is not None:
        outing = Outing(minutes=month.minutes)
        day = estimate(found.place, month.middle, person=found.person, outing=outing, profile=found.profile)
        assert day.iu * found.body.told_sun_factor == pytest.approx(found.target_iu, rel=0.005)


@pytest.mark.parametrize("i", EVERYBODY)
def test_who_must_avoid_the_sun_has_the_official_amount_and_no_sun_in_the_calendar(i):
    found = answers(i)["plan"]
    if AVOID_SUN.isdisjoint(found.profile.conditions) or not found.allowed.products:
        return
    assert found.official is not None
    assert all(month.more_iu == found.official.product_iu for month in found.months)
    assert all(month.minutes_advised is None and not month.windows for month in found.months)


@pytest.mark.parametrize("i", EVERYBODY)
def test_no_level_is_expected_where_none_can_be(i):
    profile, allowed = known_of(i)
    if not UNKNOWN_LEVEL.isdisjoint(profile.conditions):
        assert not allowed.level
        assert allowed.products
