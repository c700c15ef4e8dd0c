"""What holds of every message in every language: short, in the terms of the glossary, alike only if the same."""

import ast
import re
import sys
from collections import defaultdict
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from uvbcalc.words.language import LANGUAGES
from uvbcalc.words.notes import DISCLAIMER

ROOT = Path(__file__).parents[2]
LOCALE = ROOT / "uvbcalc" / "words" / "locale"
CODES = pytest.mark.parametrize("code", LANGUAGES)
MOST_WORDS = 25
# Lists of what may be typed, which no sentence could hold in fewer words.
LISTS = ("winter-coat", "daily_uvb", "kidney_disease")

# The terms that the glossary replaces by one of its own, in each language.
FORBIDDEN = {
    "en": (
        "sunburn dose", "four cases of five", "usual cloud", "not nothing", "noon", "shortage", "optimal", "target",
        "missing", "by mouth", "doctor only", "elderly", "ward", "patients?", "circa", "phototype", "projected",
        "upper level", "products?", "outings?", "habits?", "exposed",
    ),
    "nl": (
        "verbrandingsdosis", "zonnebrand", "zonnebrandcrème", "factor", "uitstap(je)?", "gewoonten?", "middag",
        "niet niets", "labwaarde", "optimaal", "ontbreekt", "norm", "product(en)?", "pil(len)?", "slikken?",
        "bejaarden", "gesluierd", "patiënt(en)?", "circa", "vier van de vijf", "ten laatste",
    ),
    "fr": (
        "dose de coup de soleil", "peau nue", "sorties?", "nuages habituels", "midi", "pas rien", "taux sanguin",
        "manque", "norme", "suppléments?", "phototype", "voilée?", "patiente?s?", "basée? sur", "optimale?",
    ),
    "de": (
        "Verbrennungsdosis", "Mittag", "Phototyp", "Blutwert", "Höchstmenge", "Lücke", "Patient(en|in)?", "circa",
        "basiert auf", "optimal", "vier von fünf",
    ),
}  # fmt: skip
ARTICLES = {
    "en": {"a", "an", "the"},
    "nl": {"de", "het", "een"},
    "fr": {"le", "la", "les", "l", "un", "une", "des"},
    "de": {"der", "die", "das", "den", "dem", "des", "ein", "eine", "einen", "einem", "einer"},
}


def in_english():
    sys.path.insert(0, str(ROOT / "tools"))
    try:
        import make_messages
    finally:
        sys.path.pop(0)
    return list(make_messages.in_the_code())


def test_no_message_stands_inside_an_f_string_where_the_collector_does_not_see_it():
    for path in (ROOT / "uvbcalc").rglob("*.py"):
        pieced = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.JoinedStr)]
        calls = [node for text in pieced for node in ast.walk(text) if isinstance(node, ast.Call) and node.args]
        said = [node for node in calls if getattr(node.func, "attr", "") in ("say", "count")]
        assert not [node for node in said if isinstance(node.args[0], ast.Constant)], path


def texts(code):
    """Every text of a language with its English message, plurals one by one."""
    if code == "en":
        pairs = [(message, message) for message in in_english()]
    else:
        with (LOCALE / code / "LC_MESSAGES" / "uvbcalc.po").open("rb") as file:
            pairs = [(entry.id, entry.string) for entry in read_po(file, locale=code) if entry.id]
    for message, text in pairs:
        for each in [text] if isinstance(text, str) else text:
            yield message if isinstance(message, str) else message[0], each


def told(text):
    """Without placeholders, names of options and what stands between quotation marks to be typed."""
    return re.sub(r"\{\w+\}|--[\w-]+|`[^`]*`", " ", text)


def words(text):
    """How many there are: a number with its unit is one."""
    held = re.sub(r"\{\w+\}", "x", text)
    return len([word for word in re.split(r"[ \n]+", held) if re.search(r"\w", word)])


@CODES
def test_no_message_is_long_but_the_disclaimer(code):
    for message, text in texts(code):
        if message != DISCLAIMER and not any(name in message for name in LISTS):
            # What a command says of itself is several sentences: each of them counts.
            for each in re.split(r"(?<=[.;]) +|\n\n", text) if "\n\n" in text else [text]:
                assert words(each) <= MOST_WORDS, text


@CODES
def test_words_that_the_glossary_replaces_never_appear(code):
    for word in FORBIDDEN[code]:
        found = re.compile(rf"\b{word}\b", re.IGNORECASE)
        for _, text in texts(code):
            assert not found.search(told(text)), (word, text)


@CODES
def test_no_two_messages_differ_only_in_an_article_or_in_case(code):
    alike = defaultdict(set)
    for text in dict(texts(code)).values():
        key = tuple(word for word in re.findall(r"[\w{}%°]+", text.casefold()) if word not in ARTICLES[code])
        alike[key].add(text)
    assert not [group for key, group in alike.items() if key and len(group) > 1]


@pytest.mark.parametrize("code", LANGUAGES[1:])  # English messages are keys, held together where they are said
def test_a_number_and_its_unit_stay_on_one_line(code):
    for _, text in texts(code):
        assert not re.search(r"\d (IE|UI|µg|nmol/L|ng/mL)\b", text), text


def test_french_marks_of_two_parts_have_a_blank_that_no_line_breaks():
    for _, text in texts("fr"):
        assert not re.search(r" [:;?!»]|« ", text), text


@CODES
def test_no_sentence_shouts(code):
    for _, text in texts(code):
        assert "!" not in text, text
