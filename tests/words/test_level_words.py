import pytest

from uvbcalc import Profile, Supplement, level
from uvbcalc.blood.level import level_of
from uvbcalc.guidance.facts import facts
from uvbcalc.words.language import LANGUAGES, language
from uvbcalc.words.level import ARTICLE, level_answer
from uvbcalc.words.terminal import answer_text

ENGLISH = language("en")


def text_of(value, code="en", supplements=None, **who):
    asked = {} if supplements is None else {"supplements": [Supplement.parse(each) for each in supplements]}
    return " ".join(answer_text(level_answer(level(value, profile=Profile(**who), **asked), language(code))).split())


def test_the_level_s_own_guideline_comes_first_in_both_units():
    text = text_of(60, country="BE")
    assert text.startswith("60 nmol/L (24 ng/mL) is enough: in Belgium from 50 nmol/L (20 ng/mL) on.")
    assert text_of(42, country="NL", age=60).startswith(
        "42 nmol/L (17 ng/mL) is enough: in the Netherlands from 30 nmol/L"
    )
    assert text_of(42, country="BE").startswith("42 nmol/L (17 ng/mL) is not enough: in Belgium")


def test_a_doctor_comes_first():
    assert text_of(18, country="BE").startswith("See your doctor: 18 nmol/L (7 ng/mL) is below 30")
    assert text_of(42, country="NL", age=80).startswith("See your doctor: 42 nmol/L (17 ng/mL) is below 50")
    assert text_of(260).startswith("Call your doctor today, before any more vitamin D: 260 nmol/L (104 ng/mL)")
    assert "IU" not in text_of(260)
    assert text_of(130).startswith(
        "Your level of 130 nmol/L (52 ng/mL) is high: ask your doctor whether to continue with vitamin D."
    )


def test_what_doses_do_is_shown_to_whom_it_may_be():
    assert "100 IU (2.5 µg)" in text_of(60)
    assert "100 IU (2.5 µg) 52 (" in text_of(60)
    for who in ({"age": 10}, {"conditions": ()} | {"lab_nmol_l": None, "age": 0.5}):
        assert "after 12 weeks" not in text_of(60, **who)
    assert "after 12 weeks" not in text_of(18)
    assert "More than 2000 IU (50 µg) a day: only if your doctor advises it." in text_of(60, supplements=["3000"])


def test_a_country_that_is_not_known_gives_both_limits():
    text = text_of(60)
    assert "In Belgium a level below 30" in text
    assert "In the Netherlands, under 70 years, a level below 30" in text
    assert "In the Netherlands, from 70 years, a level below 50" in text


@pytest.mark.parametrize("code", sorted(LANGUAGES))
def test_what_the_article_says_is_told_with_what_is_known_of_it(code):
    words = language(code)
    text = text_of(60, code)
    assert set(ARTICLE) <= set(facts())
    for token, message in ARTICLE.items():
        assert code == "en" or words.translated(message) != message, token
    for stem in ("K2", "2024", "Cashman"):
        assert stem in text


@pytest.mark.parametrize(("text", "nmol_l"), [("60", 60), ("60 nmol/L", 60), ("20 ng/mL", 49.92), ("42,5", 42.5)])
def test_a_level_as_people_write_it(text, nmol_l):
    assert level_of(text) == pytest.approx(nmol_l)


def test_the_command(run):
    code, out, err = run("level", "60", "--country", "BE")
    assert (code, err) == (0, "")
    assert out.startswith("60 nmol/L (24 ng/mL) is enough")
    assert run("level", "sixty")[0] == 2
    code, _, err = run("level", "60", "--lab", "2026-11-12=42")
    assert code == 2
    assert "twice" in err
    assert '"schema": "uvbcalc.level/1"' in run("level", "60", "--json")[1]
