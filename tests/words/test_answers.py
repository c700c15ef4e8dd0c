"""Every answer begins with its verdict, and a day fits a small terminal."""

import re
from datetime import date, time

import pytest

from uvbcalc import (
    Lab,
    Outing,
    Person,
    Profile,
    Sky,
    Supplement,
    best_window,
    compare_methods,
    estimate,
    level,
    plan,
    season,
)
from uvbcalc.estimates.criteria import north_to_south, winters, winters_of_years
from uvbcalc.places.gazetteer import find_place, find_town
from uvbcalc.report.page import html
from uvbcalc.report.plans import plan_answer, plans_answer
from uvbcalc.synthesis.methods import METHODS
from uvbcalc.words import terminal
from uvbcalc.words.best import window_answer
from uvbcalc.words.blocks import Blocks
from uvbcalc.words.day import day_answer
from uvbcalc.words.language import LANGUAGES, Language
from uvbcalc.words.level import level_answer
from uvbcalc.words.methods import comparison_answer
from uvbcalc.words.notes import town_text
from uvbcalc.words.plan import PlanWords
from uvbcalc.words.season import season_answer
from uvbcalc.words.terminal import BOLD, BOLD_RED, Answer, answer_text
from uvbcalc.words.winter import north_to_south_answer, winters_answer, years_answer

GENT = find_place("Gent")
TODAY, JUNE = date(2026, 11, 28), date(2026, 6, 21)
ENGLISH = Language("en")
LABELS = ("Now", "Beginning", "Winter", "Summer")
LINES = 15  # of a day, without the disclaimer
COLUMNS = 80


@pytest.fixture
def small_terminal(monkeypatch):
    monkeypatch.setenv("COLUMNS", str(COLUMNS))
    terminal.line_width.cache_clear()
    yield
    terminal.line_width.cache_clear()


@pytest.fixture(scope="module")
def answers():
    """One of each output, by its name, for a language."""
    adult = Profile(country="BE")
    day, summer = estimate(GENT, TODAY, profile=adult), estimate(GENT, JUNE, profile=adult)
    best = best_window(GENT, JUNE, between=(time(9), time(18)), profile=adult)
    year = season(GENT, (TODAY, TODAY), profile=adult)
    compared = compare_methods(GENT, JUNE, profile=adult)
    found = plan(GENT, today=TODAY, labs=[Lab(date=date(2026, 11, 12), level_nmol_l=61.0)])
    return {
        "day": lambda words: day_answer(day, words, today=TODAY),
        "summer": lambda words: day_answer(summer, words, today=TODAY),
        "best": lambda words: window_answer(best, words, today=TODAY),
        "season": lambda words: season_answer(year, words),
        "compare": lambda words: comparison_answer(compared, words),
        "winter": lambda words: winters_answer(winters(GENT, TODAY), words),
        "years": lambda words: years_answer(dict(winters_of_years(GENT, range(2025, 2027))), GENT, words),
        "north and south": lambda words: north_to_south_answer(tuple(north_to_south(TODAY)), words),
        "level": lambda words: level_answer(level(60.0), words),
        "plan": lambda words: plan_answer(found, words),
        "people": lambda words: plans_answer([("Anna", found), ("Bert", found)], words),
    }


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_output_begins_with_its_verdict_a_whole_sentence(answers, code):
    for name, made in answers.items():
        answer = made(Language(code))
        text = answer_text(answer)
        first = re.sub(r"\s+", " ", text.split("\n\n")[0])
        assert first.startswith(re.sub(r"\s+", " ", terminal.in_terminal(answer.verdict))), name
        assert re.match(r"[A-ZÀ0-9].*\.$", answer.verdict, re.DOTALL), (name, answer.verdict)
        assert not re.search(r"\{\w*\}|None|\bnan\b", text), name


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("place", ["Gent", "Utrecht"])
@pytest.mark.usefixtures("small_terminal")
def test_a_day_fits_fifteen_lines_of_eighty_columns(code, place):
    here = find_place(place)
    for month in range(1, 13):
        for outing in (Outing(), Outing(minutes=480, start=time(10))):
            day = estimate(here, date(2026, month, 15), outing=outing, profile=Profile(country="BE"))
            answer = day_answer(day, Language(code), today=TODAY)
            lines = answer_text(answer).split("\n\n")[:-1]
            told = "\n\n".join(lines).splitlines()
            assert len(told) <= LINES, "\n".join(told)
            assert all(len(line) <= COLUMNS for line in told)


def test_a_day_in_november_says_what_one_wants_to_know():
    answer = day_answer(estimate(GENT, TODAY, profile=Profile(country="BE")), ENGLISH, today=TODAY)
    assert answer.verdict.replace("\N{NO-BREAK SPACE}", " ") == (
        "Today the sun gives you little: about 65 IU (1.5 µg) in 30 minutes, a tenth of what you need."
    )
    assert answer.warning == ""


@pytest.mark.parametrize(
    ("minutes", "begins"),
    [(4, "On 21 June 2026 the sun gives you little"), (30, "Under a clear sky you will probably burn in"),
     (480, "You will burn badly: in")],
)  # fmt: skip
def test_burns_are_said_in_earnest(minutes, begins):
    person = Person(clothing="tshirt+shorts" if minutes > 4 else "office")
    day = estimate(GENT, JUNE, outing=Outing(minutes=minutes, start=time(12)), person=person)
    assert day_answer(day, ENGLISH, today=TODAY).verdict.replace("\N{NO-BREAK SPACE}", " ").startswith(begins)


def test_no_skin_that_is_bare_burns():
    day = estimate(GENT, JUNE, outing=Outing(minutes=480, start=time(10)), person=Person(exposed_fraction=0.0))
    assert "almost nothing: no skin is bare" in day_answer(day, ENGLISH, today=TODAY).verdict


def test_a_limit_is_never_later_than_it_is():
    for month in range(4, 10):
        day = estimate(GENT, date(2026, month, 15), outing=Outing(minutes=120, start=time(12)))
        hour, minute = map(
            int, re.search(r"from (\d+):(\d+) at", day_answer(day, ENGLISH, today=TODAY).warning).groups()
        )
        assert time(hour, minute) <= day.half_med_at.time()


def test_both_numbers_of_a_sentence_are_under_the_same_sky():
    given = estimate(GENT, JUNE, sky=None)
    words = day_answer(given, ENGLISH, today=TODAY).verdict
    assert words.startswith("Under a clear sky")
    assert "average cloud" not in words


@pytest.mark.parametrize(("code", "name"), [("en", "Ghent"), ("nl", "Gent"), ("fr", "À Gand"), ("de", "Gent")])
def test_a_place_has_the_name_that_the_reader_knows(code, name):
    assert name in winters_answer(winters(GENT, TODAY), Language(code)).verdict
    assert town_text(find_town("Brussel"), ENGLISH).startswith("Brussels: ")


def test_at_noon_in_june_no_sun_is_called_low():
    june = estimate(GENT, JUNE, person=Person(exposed_fraction=0.1), outing=Outing(minutes=0.1, start=time(13, 40)))
    assert "too little of it reaches bare skin" in day_answer(june, ENGLISH).verdict
    november = estimate(GENT, TODAY, outing=Outing(minutes=10, start=time(8, 40)))
    assert "it is too low" in day_answer(november, ENGLISH).verdict


def test_nothing_is_about_almost_nothing():
    covered = Person(exposed_fraction=0.002)
    year, day = season(GENT, 2026, person=covered), estimate(GENT, JUNE, person=covered, outing=Outing(minutes=240))
    texts = [answer_text(season_answer(year, ENGLISH)), answer_text(day_answer(day, ENGLISH))]
    texts += [answer_text(plan_answer(plan(GENT, today=TODAY, person=covered), ENGLISH))]
    assert "almost nothing" in texts[0]
    assert not [text for text in texts if "about almost" in text]


def test_who_takes_enough_for_a_goal_is_not_told_that_it_needs_none():
    goal = {"today": TODAY, "target_level_nmol_l": 50.0, "profile": Profile(age=40, country="BE")}
    taking = plan(GENT, supplements=[Supplement(iu=2000)], **goal)
    assert "needs no more than what you take" in plan_answer(taking, ENGLISH).verdict


def test_a_plan_that_begins_later_says_from_when_on():
    later = plan(GENT, (date(2027, 5, 1), date(2027, 8, 31)), today=TODAY)
    assert [label for label, _ in plan_answer(later, ENGLISH).rows if label in LABELS] == ["Beginning", "Summer"]
    assert Blocks(later, ENGLISH).all()[0].when.replace("\N{NO-BREAK SPACE}", " ") == "From 1 May 2027 on"


def test_a_report_explains_the_method_and_the_sky_that_were_used():
    other = plan(GENT, today=TODAY, sky=Sky(cloud_factor=1.0), method="miyauchi")
    words = " ".join(plan_answer(other, ENGLISH, why=True).why)
    assert "A quarter of the sun" not in words
    assert "average cloud" not in words
    assert METHODS[other.method].citation in words


def test_a_winter_across_the_ends_of_thirteen_months_is_one_stretch():
    found = plan(GENT, (date(2026, 11, 15), date(2027, 11, 14)))
    assert "from November to November" not in answer_text(plan_answer(found, ENGLISH))
    assert PlanWords(found, ENGLISH).months_span(found.months) == "all year"


def test_bold_and_red_are_for_a_terminal_that_shows_them():
    answer = Answer(verdict="It is so.", warning="Mind this.", rows=(("Label", "words"),))
    assert answer_text(answer) == "It is so.\nMind this.\n\nLabel  words"
    styled = answer_text(answer, styled=True)
    assert styled.startswith(f"{BOLD}It is so.")
    assert f"{BOLD_RED}Mind this." in styled


@pytest.mark.parametrize(
    ("code", "verdict"),
    [
        ("en", "In Ghent the sun gives you almost nothing on average."),
        ("nl", "In Gent levert de zon u gemiddeld bijna niets op."),
        ("fr", "À Gand, le soleil ne vous apporte en moyenne presque rien."),
        ("de", "In Gent bringt Ihnen die Sonne im Mittel fast nichts."),
    ],
)
def test_almost_nothing_is_not_about_almost_nothing(code, verdict):
    january = season(GENT, (date(2026, 1, 1), date(2026, 1, 31)))
    assert season_answer(january, Language(code)).verdict == verdict


@pytest.mark.parametrize(
    ("code", "day", "window"),
    [
        ("en", "; a minute already gives what you need.", "A minute around "),
        ("nl", "; een minuut geeft al wat u nodig hebt.", " zou een minuut genoeg zijn, "),
        ("fr", "; une minute suffit déjà.", ", une minute suffirait, "),
        ("de", "; eine Minute deckt schon Ihren Tagesbedarf.", " würde eine Minute genügen, "),
    ],
)
def test_one_minute_is_one(code, day, window):
    bare = {"person": Person(exposed_fraction=1.0), "target_iu": 50.0}
    long = estimate(GENT, JUNE, outing=Outing(minutes=40), **bare)
    assert day_answer(long, Language(code), today=TODAY).verdict.endswith(day)
    assert window in window_answer(best_window(GENT, JUNE, **bare), Language(code), today=TODAY).verdict


@pytest.mark.parametrize("code", LANGUAGES)
def test_who_needs_nothing_needs_no_minute(code):
    language = Language(code)
    nothing = window_answer(best_window(GENT, JUNE, target_iu=0.0), language, today=TODAY).verdict
    assert language.iu(0.0, typed=True) in nothing
    assert not re.search(r"\b0 [Mm]inut", nothing)
    burnt = day_answer(estimate(GENT, JUNE, outing=Outing(minutes=40), target_iu=0.0), language, today=TODAY).verdict
    assert not re.search(r"\b0 [Mm]inut", burnt)


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_plan_that_was_over_when_its_level_was_measured_expects_no_level(code):
    over = plan(GENT, 2025, labs=[Lab(date=date(2026, 2, 10), level_nmol_l=42)])
    assert over.is_over
    told = answer_text(plan_answer(over, Language(code)))
    assert "42" in told
    together = answer_text(plans_answer([("An", over), ("Jan", plan(GENT, 2025))], Language(code)))
    assert not re.search(r"\bnan\b", told + together)
    with pytest.raises(ValueError, match=r"“2026-02-10” is the day of a level, but the plan ends on 2025-12-31"):
        html([("", over)], Language(code))
