import io
import re
import sys
from datetime import date
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from uvbcalc.words.language import language, two_digits

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
def test_the_compiled_catalogue_is_that_of_the_text(code):
    compiled = io.BytesIO()
    write_mo(compiled, catalogue(code))
    assert (LOCALE / code / "LC_MESSAGES" / "uvbcalc.mo").read_bytes() == compiled.getvalue()


@pytest.mark.parametrize(
    ("code", "number", "amount", "day"),
    [
        ("en", "1234.5", "4400 IU", "Friday 1 November 2024"),
        ("nl", "1234,5", "4400 IE", "vrijdag 1 november 2024"),
        ("fr", "1234,5", "4400 UI", "vendredi 1er novembre 2024"),
        ("de", "1234,5", "4400 IE", "Freitag, 1. November 2024"),
    ],
)
def test_numbers_units_and_dates_are_those_of_the_language(code, number, amount, day):
    words = language(code)
    assert words.number(1234.5, 1) == number
    assert words.iu(4434.0).replace("\N{NO-BREAK SPACE}", " ") == amount
    assert words.long_date(date(2024, 11, 1)) == day


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
