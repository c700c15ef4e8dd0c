import io
import re
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from uvbcalc.words.language import language
from uvbcalc.words.rounding import rounded_minutes, told_iu, two_digits

ROOT = Path(__file__).parents[2]
LOCALE = ROOT / "uvbcalc" / "words" / "locale"
PLACEHOLDER = re.compile(r"\{(\w+)\}")


def catalogue(code: str) -> Catalog:
    with (LOCALE / code / "LC_MESSAGES" / "uvbcalc.po").open("rb") as file:
        return read_po(file, locale=code)


@pytest.fixture(scope="module")
def in_the_code() -> set[str]:
    sys.path.insert(0, str(ROOT / "tools"))
    try:
        import make_messages
    finally:
        sys.path.pop(0)
    return {text if isinstance(text, str) else text[0] for text in make_messages.in_the_code()}


@pytest.mark.parametrize("code", ["nl", "fr", "de"])
def test_every_message_is_translated_and_none_is_left_over(code, in_the_code):
    known = {entry.id if isinstance(entry.id, str) else entry.id[0] for entry in catalogue(code) if entry.id}
    assert known == in_the_code


@pytest.mark.parametrize("code", ["nl", "fr", "de"])
def test_no_translation_is_empty_or_fuzzy_or_loses_a_placeholder(code):
    for entry in catalogue(code):
        if not entry.id:
            continue
        sources, texts = ([x] if isinstance(x, str) else list(x) for x in (entry.id, entry.string))
        assert not entry.fuzzy, entry.id
        assert all(text.strip() for text in texts), entry.id
        for source, text in zip(sources, texts, strict=True):
            assert sorted(PLACEHOLDER.findall(source)) == sorted(PLACEHOLDER.findall(text)), entry.id


@pytest.mark.parametrize("code", ["nl", "fr", "de"])
def test_the_compiled_catalogue_is_that_of_the_text(code, monkeypatch):
    monkeypatch.setattr("babel.messages.catalog.VERSION", "2")  # as the tool does, whatever version is installed
    compiled = io.BytesIO()
    write_mo(compiled, catalogue(code))
    assert (LOCALE / code / "LC_MESSAGES" / "uvbcalc.mo").read_bytes() == compiled.getvalue()


@pytest.mark.parametrize(
    ("code", "number", "amount", "day"),
    [
        ("en", "1234.5", "4400 IU (110 µg)", "Friday 1 November 2024"),
        ("nl", "1234,5", "4400 IE (110 µg)", "vrijdag 1 november 2024"),
        ("fr", "1234,5", "4400 UI (110 µg)", "vendredi 1er novembre 2024"),
        ("de", "1234,5", "4400 IE (110 µg)", "Freitag, 1. November 2024"),
    ],
)
def test_numbers_units_and_dates_are_those_of_the_language(code, number, amount, day):
    words = language(code)
    assert words.number(1234.5, 1) == number
    assert plain(words.iu(4434.0)) == amount
    assert plain(words.long_date(date(2024, 11, 1))) == day


def plain(text):
    return text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("code", "amount", "few", "between", "level", "day", "time", "span"),
    [
        ("en", "60 IU (1.5 µg)", "almost nothing", "20 to 170 IU (0.5 to 4.5 µg)", "42 nmol/L (17 ng/mL)",
         "1 October", "12:15", "12:15 to 12:45"),
        ("nl", "60 IE (1,5 µg)", "bijna niets", "20 tot 170 IE (0,5 tot 4,5 µg)", "42 nmol/L (17 ng/mL)",
         "1 oktober", "12.15", "van 12.15 tot 12.45 uur"),
        ("fr", "60 UI (1,5 µg)", "presque rien", "20 à 170 UI (0,5 à 4,5 µg)", "42 nmol/L (17 ng/mL)",
         "1er octobre", "12 h 15", "de 12 h 15 à 12 h 45"),
        ("de", "60 IE (1,5 µg)", "fast nichts", "20 bis 170 IE (0,5 bis 4,5 µg)", "42 nmol/L (17 ng/mL)",
         "1. Oktober", "12:15", "12:15 bis 12:45 Uhr"),
    ],
)  # fmt: skip
def test_amounts_levels_days_and_times_are_written_as_in_the_language(
    code, amount, few, between, level, day, time, span
):
    words, begin = language(code), datetime(2026, 10, 1, 12, 15, tzinfo=UTC)
    assert plain(words.iu(58.8)) == amount
    assert words.iu(9.0) == few
    assert plain(words.iu_between(19.0, 170.0)) == between
    assert plain(words.level(42.0)) == level
    assert plain(words.day_and_month(begin.date())) == day
    assert plain(words.time(begin)) == time
    assert plain(words.span(begin, begin + timedelta(minutes=30))) == span


def test_what_was_typed_is_repeated_as_typed():
    assert plain(language("en").iu(1234.0, typed=True)) == "1234 IU (31 µg)"
    assert plain(language("en").minutes(45.0)) == "45 minutes"
    assert plain(language("nl").minutes(480.0)) == "8 uur"


@pytest.mark.parametrize(("minutes", "told", "limit"), [(7.6, 8, 7), (12.0, 10, 10), (58.0, 60, 55), (149.0, 150, 135)])
def test_minutes_are_whole_to_ten_then_fives_then_quarter_hours_and_limits_are_rounded_down(minutes, told, limit):
    assert rounded_minutes(minutes) == told
    assert rounded_minutes(minutes, limit=True) == limit


@pytest.mark.parametrize(("amount", "told"), [(58.8, 60.0), (98.0, 100.0), (172.0, 170.0), (4434.0, 4400.0)])
def test_iu_are_told_in_fives_below_a_hundred_then_in_two_digits(amount, told):
    assert told_iu(amount) == told


def test_large_numbers_have_their_thousands_apart():
    assert language("nl").number(12345.0) == "12\N{NARROW NO-BREAK SPACE}345"


@pytest.mark.parametrize(("amount", "rounded"), [(0.0, 0.0), (7.6, 8.0), (61.4, 61.0), (4434.0, 4400.0), (99.6, 100.0)])
def test_amounts_keep_two_digits(amount, rounded):
    assert two_digits(amount) == rounded


def test_the_environment_chooses_the_language(monkeypatch):
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(variable, raising=False)
    assert language().code == "en"
    monkeypatch.setenv("LANG", "nl_BE.UTF-8")
    assert language().code == "nl"
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    assert language().code == "en"


def test_an_unknown_language_is_refused():
    with pytest.raises(ValueError, match=r"“es” is not a language known here. Write en, nl, fr or de\."):
        language("es")
