import re
from datetime import date

import numpy as np
import pytest
from uvbcalc.report.charts.cells import Field
from uvbcalc.report.charts.glance import KINDS, STEPS, glance
from uvbcalc.report.charts.minutes import minutes_map

from uvbcalc import Lab, Person, Place, Sky, plan
from uvbcalc.core.dates import dates_of
from uvbcalc.report import pictures
from uvbcalc.words.language import Language

GENT = Place(lat_deg=51.05, lon_deg=3.72, name="Gent")
ENGLISH = Language("en")
YEAR = dates_of(2025)
WEEKS = YEAR[3::7]


@pytest.fixture(scope="module")
def found():
    return plan(GENT, 2025, labs=[Lab(date=date(2024, 11, 12), level_nmol_l=58.0)])


def kinds(picture):
    return re.findall(r'class="([^" ]+)', picture.marks)


def read(picture):
    return re.findall(r">([^<]+)</text>", picture.marks)


def test_a_colour_is_one_mark_in_the_field_and_one_in_the_key(found):
    marks = kinds(pictures.year_at_a_glance(found, ENGLISH))
    assert all(marks.count(kind) <= 2 for kind in KINDS)
    assert len(pictures.year_at_a_glance(found, ENGLISH).marks) < 12_000


def test_neighbours_of_one_colour_are_one_rectangle():
    field = Field(left=0.0, above=0.0, cell_width=10.0, cell_height=10.0)
    mask = np.array([[True, True, False], [False, True, False]])
    assert field.filled(mask, kind="c") == '<path class="c" d="M0 0h20v10h-20zM10 10h10v10h-10z"/>'
    assert field.outline(mask, kind="c").count("M") == 6


def test_days_below_3_are_cool_and_those_from_3_on_are_warm():
    cool, warm = KINDS[: STEPS.index(3.0) + 1], KINDS[STEPS.index(3.0) + 1 :]
    assert {kind[0] for kind in cool} == {"c"}
    assert {kind[0] for kind in warm} == {"w"}
    for value, kind in ((2.99, cool[-1]), (3.0, warm[0])):
        marks = kinds(glance(YEAR, np.full(YEAR.size, value), {}, ENGLISH))
        assert marks.count(kind) == 2


def test_the_year_at_a_glance_tells_winter_and_minutes_in_words_and_in_the_picture(found):
    picture = pictures.year_at_a_glance(found, ENGLISH, {6: "7", 7: "8"})
    assert "from 1 January until 23 March and from 2 October until 31 December" in picture.words
    assert "June\N{NO-BREAK SPACE}7 and July\N{NO-BREAK SPACE}8" in picture.words
    assert {"1", "10", "20", "31", "7", "8", "vitamin D winter"} <= set(read(picture))


def test_the_usual_cloud_is_drawn_whatever_sky_was_given(found):
    usual = pictures.uv_index(found, ENGLISH)
    given = pictures.uv_index(plan(GENT, 2025, sky=Sky(cloud_factor=0.3)), ENGLISH)
    assert "given" not in kinds(usual)
    assert {"first", "second", "given"} <= set(kinds(given))
    assert given.words.startswith(usual.words)


def test_bars_count_what_the_table_counts(found):
    iu = pictures.of_person(found, ENGLISH)[0]
    assert ENGLISH.iu(max(month.habit_iu for month in found.months)) in iu.words
    assert {"bar", "hatch", "range", "limit"} <= set(kinds(iu))


def test_minutes_tell_from_when_to_when_and_at_which_hours(found):
    minutes = pictures.of_person(found, ENGLISH)[1]
    assert re.search(r"^From \d+ (April|May) until \d+ (September|October) .* between \d+ and \d+ h,", minutes.words)


def test_where_nothing_can_be_reached_a_sentence_stands_for_the_picture():
    picture = minutes_map(WEEKS, range(8, 20), np.full((WEEKS.size, 12), np.nan), ENGLISH)
    assert picture.marks == ""
    assert picture.words.startswith("On no day")


def test_the_blood_level_shows_what_was_measured_over_the_named_bands(found):
    level = pictures.of_person(found, ENGLISH)[2]
    assert {"unaided", "level", "band", "lab"} <= set(kinds(level))
    assert {"58", "sufficient", "≥ 50", "&lt; 30", "measured"} <= set(read(level))
    assert "Levels: BE/NL, Gezondheidsraad 2012" in read(level)


@pytest.mark.parametrize(("measured", "shown"), [(70.0, False), (130.0, True)])
def test_the_band_above_the_safe_maximum_is_named_where_a_level_lies_in_it(measured, shown):
    high = plan(GENT, 2025, labs=[Lab(date=date(2025, 3, 1), level_nmol_l=measured)])
    level = pictures.of_person(high, ENGLISH)[-1]
    assert ("above_upper" in kinds(level)) is shown
    assert ("safe" in read(level)) is shown


def test_a_level_measured_years_ago_is_not_drawn():
    old = plan(GENT, 2025, labs=[Lab(date=date(2023, 1, 12), level_nmol_l=42.0)])
    assert "lab" not in kinds(pictures.of_person(old, ENGLISH)[2])


@pytest.mark.parametrize("code", ["en", "nl", "fr", "de"])
def test_months_are_letters_that_never_touch(found, code):
    for picture in (pictures.uv_index(found, Language(code)), *pictures.of_person(found, Language(code))):
        letters = "".join(text for text in read(picture) if len(text) == 1 and text.isalpha())
        assert letters.removeprefix("ND") == "JFMAMJJASOND"


def test_no_skin_bare_still_makes_every_picture():
    for picture in pictures.of_person(plan(GENT, 2025, person=Person(exposed_fraction=0.0)), ENGLISH):
        assert picture.words
