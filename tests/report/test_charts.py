import re
from datetime import date, time

import numpy as np
import pytest

from uvbcalc import Lab, Outing, Person, Place, Profile, Sky, estimate, plan
from uvbcalc.report import pictures
from uvbcalc.report.charts.axes import initial
from uvbcalc.report.charts.svg import HALF_PAGE, PAGE, SCREEN, WIDE_SCREEN
from uvbcalc.report.day import DayView
from uvbcalc.words.language import LANGUAGES, Language

GENT = Place(lat_deg=51.05, lon_deg=3.72, name="Gent")
ENGLISH = Language("en")
TODAY = date(2026, 11, 28)


@pytest.fixture(scope="module")
def found():
    labs = [Lab(date=date(2026, 10, 12), level_nmol_l=58.0)]
    return plan(GENT, today=TODAY, profile=Profile(age=74), labs=labs)


def kinds(picture):
    return [kind for each in re.findall(r'class="([^"]+)"', picture.marks) for kind in each.split()]


def read(picture):
    return re.findall(r">([^<]+)</text>", picture.marks)


def texts(picture):
    """Where each text stands: left, right, base."""
    size = picture.canvas.letter
    for x, y, rest, words in re.findall(r'<text x="([-\d.]+)" y="([-\d.]+)"([^>]*)>([^<]+)</text>', picture.marks):
        wide = 0.5 * size * len(words)
        left = float(x) - (0.0 if "start" in rest else wide if "end" in rest else wide / 2.0)
        yield left, left + wide, float(y), words


def assert_apart(placed, letter):
    """No two texts touch."""
    for i, (left, right, y, words) in enumerate(placed):
        for other_left, other_right, other_y, other in placed[:i]:
            apart = right <= other_left or other_right <= left or abs(y - other_y) >= 0.8 * letter
            assert apart, (words, other)


def test_the_words_of_a_picture_name_the_sky_that_was_counted():
    cloudy = plan(GENT, today=TODAY, sky=Sky(cloud_factor=0.5))
    assert pictures.of_sun(cloudy, ENGLISH, paper=True)[0].words.endswith("with the cloud you gave.")


def all_pictures(found, code, *, paper):
    words = Language(code)
    return [*pictures.levels(found, words, paper=paper), *pictures.of_sun(found, words, paper=paper)]


def test_the_curve_goes_through_what_was_measured_and_says_so(found):
    (level,) = pictures.levels(found, ENGLISH, paper=True)
    assert {"with", "without", "band", "lab", "leader", "deficient", "insufficient"} <= set(kinds(level))
    assert {"58 measured", "deficiency", "not enough", "enough", "30", "50", "100"} <= set(read(level))
    dot = re.search(r'<circle class="lab" cx="([\d.]+)" cy="([\d.]+)"', level.marks).groups()
    begins = re.findall(r'<path class="with" d="M([\d.]+) ([\d.]+)', level.marks)
    assert dot in begins


def test_what_is_at_stake_stands_above_each_picture(found):
    (level,) = pictures.levels(found, ENGLISH, paper=True)
    uv, iu = pictures.of_sun(found, ENGLISH, paper=True)
    assert re.match(
        r"With 800.IU a day your level is about \d+ at its lowest, \d+ at its highest; "
        r"without a supplement, \d+ and \d+",
        level.title,
    )
    assert uv.title == "From 24\N{NO-BREAK SPACE}March to 2\N{NO-BREAK SPACE}October the UV index can be 3 or more"
    assert re.match(r"The sun gives most in July: about \d+.IU a day", iu.title)


def test_one_colour_is_what_you_do_and_none_is_a_warning(found):
    for picture in all_pictures(found, "en", paper=True):
        assert "warn" not in kinds(picture)
        assert not re.search(r'fill="|style="|#', picture.marks)


@pytest.mark.parametrize("paper", [True, False])
@pytest.mark.parametrize("code", LANGUAGES)
def test_no_words_touch_each_other_or_leave_the_picture(found, code, paper):
    for picture in all_pictures(found, code, paper=paper):
        placed = list(texts(picture))
        assert_apart(placed, picture.canvas.letter)
        for left, right, y, words in placed:
            assert left >= -1.0, words
            assert right <= picture.canvas.width + 2.0, words
            assert 0.0 < y <= picture.height, words


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_words_lie_on_a_curve(found, code):
    for picture in all_pictures(found, code, paper=True):
        curves = re.findall(r'<path class="(?:with|without|sun)" d="M([^"]+)"', picture.marks)
        points = [tuple(map(float, point.split())) for curve in curves for point in curve.split("L")]
        for left, right, base, words in texts(picture):
            top = base - 0.7 * picture.canvas.letter
            assert not [p for p in points if left < p[0] < right and top < p[1] < base], words


@pytest.mark.parametrize("minutes", [20, 200])
@pytest.mark.parametrize("code", LANGUAGES)
def test_names_in_a_day_cross_no_edge_of_the_outing_and_touch_no_words(code, minutes):
    for hour in range(6, 22, 2):
        day = estimate(GENT, date(2026, 6, 21), outing=Outing(minutes=minutes, start=time(hour)))
        for picture in DayView(day, Sky(), Language(code)).curves():
            above_the_clock = picture.height - picture.canvas.letter
            placed = [each for each in texts(picture) if each[2] < above_the_clock]
            assert_apart(placed, picture.canvas.letter)
            edges = picture.begin_x, picture.end_x
            names = [each for each in placed if not each[3].isdecimal()]
            assert Language(code).say("IU in 15 minutes") in [words for *_, words in names]
            assert not [words for left, right, _, words in names if any(left < edge < right for edge in edges)]


def test_words_are_as_large_as_readers_of_eighty_need():
    assert PAGE.letter >= 10.0  # points
    assert HALF_PAGE.letter >= 10.0
    assert SCREEN.letter >= 13.0  # pixels on a phone of 390
    assert WIDE_SCREEN.letter >= 14.0


def test_bars_count_what_the_table_counts(found):
    iu = pictures.of_sun(found, ENGLISH, paper=True)[1]
    assert ENGLISH.iu(max(month.habit_iu for month in found.months)) in iu.words
    assert "bar" in kinds(iu)
    assert "800" in read(iu)


@pytest.mark.parametrize("code", LANGUAGES)
def test_months_are_letters_or_short_names(found, code):
    words = Language(code)
    letters = "".join(initial(month.first.month, words) for month in found.months)
    assert letters == "NDJFMAMJJASO"
    for picture in pictures.of_sun(found, words, paper=True):
        shown = "".join(text[0].upper() for text in read(picture) if re.fullmatch(r"[A-Za-zéûôä.]{1,5}", text))
        assert letters in shown


def test_a_level_measured_years_ago_is_not_drawn():
    old = plan(GENT, today=TODAY, labs=[Lab(date=date(2023, 1, 12), level_nmol_l=42.0)])
    assert "lab" not in kinds(pictures.levels(old, ENGLISH, paper=True)[0])


def test_without_a_supplement_there_is_one_curve():
    found = plan(Place(lat_deg=52.09, lon_deg=5.12, name="Utrecht"), today=TODAY, profile=Profile(age=33))
    (level,) = pictures.levels(found, ENGLISH, paper=True)
    assert kinds(level).count("without") == 0
    assert np.isfinite(level.height)


def test_no_skin_bare_still_makes_every_picture():
    found = plan(GENT, today=TODAY, person=Person(exposed_fraction=0.0))
    for picture in all_pictures(found, "en", paper=False):
        assert picture.words
