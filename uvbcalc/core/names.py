"""Names that people type, in four languages: found however they are written, else the nearest offered."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Final

from uvbcalc.core import tables
from uvbcalc.core.errors import InputError, Phrase, message

ENOUGH_LETTERS: Final = 3  # first letters of a name that may stand for it
FEW: Final = 3  # names that are all told instead of the nearest
LONGEST_NAME: Final = 60  # letters that are compared; no name is longer
AS_NEAR: Final = 0.1  # of likeness, 0 to 1: a name less near than this to the nearest is not offered
TABLE: Final = "vocabulary.csv"
OF_WORDS: Final = "|"
# What stands between names: a plus sign, or what people write for one.
BETWEEN: Final = re.compile(r"[+&,;/]| (?:and|en|et|und) ", re.IGNORECASE)
BLANKS: Final = re.compile(r"\s+")

MEANT: Final = message("Did you mean {names}?")
WRITE: Final = message("Write {names}.")
UNKNOWN_NAME: Final = message("“{typed}” is not known here. {hint}")
UNKNOWN: Final = MappingProxyType(
    {
        "garment": message("“{typed}” is not known as clothing. {hint}"),
        "region": message("“{typed}” is not known as a part of the body. {hint}"),
        "posture": message("“{typed}” is not known as a posture, shade or ground. {hint}"),
        "condition": message("“{typed}” is not known as an illness. {hint}"),
        "method": message("“{typed}” is not known as a method. {hint}"),
        "body_weight": message("“{typed}” is not known as a weight. {hint}"),
        "country": message("“{typed}” is not a country known here. {hint}"),
        "column": message("“{typed}” is not known as a column. {hint}"),
    }
)


def find(kind: str, typed: str, known: Iterable[str], argument: str = "") -> str:
    """The known name that was meant, also by its word in another language.

    Capitals, accents, blanks and dashes do not count; three first letters can be enough.

    Raises
    ------
    ValueError
        If there is none, or more than one; it offers the nearest.

    Examples
    --------
    >>> find("garment", "T-Shirt", ["tshirt", "shorts"]), find("garment", "korte broek", ["tshirt", "shorts"])
    ('tshirt', 'shorts')
    """
    if not isinstance(typed, str):
        raise InputError("“{typed}” is not text. {hint}", argument=argument or kind, typed=typed, hint=_hint("", known))
    known = tuple(known)
    meant = meant_by(kind, typed, known)
    if len(meant) == 1:
        return meant[0]
    hint = Phrase(WRITE, {"names": meant}) if meant else _hint(typed, known, kind)
    raise InputError(UNKNOWN.get(kind, UNKNOWN_NAME), argument=argument or kind, typed=typed.strip(), hint=hint)


def meant_by(kind: str, typed: str, known: Iterable[str]) -> tuple[str, ...]:
    """The known names that can be meant: none, one, or several.

    Examples
    --------
    >>> meant_by("garment", "broek", ["trousers", "shorts"]), meant_by("garment", "s", ["shorts"])
    (('trousers',), ())
    """
    names, wanted = _by_letters(tuple(known)), letters(typed)
    if wanted in names:
        return (names[wanted],)
    meant = tuple(name for name in meanings(kind, typed) if name in names.values())
    if not meant and len(wanted) >= ENOUGH_LETTERS:
        meant = tuple(name for begun, name in names.items() if begun.startswith(wanted))
    return meant


def offer(typed: str, known: Iterable[str], kind: str = "") -> tuple[str, ...]:
    """The nearest names, by their own letters or those of their words; none if nothing is near.

    Examples
    --------
    >>> offer("weigth", ["age", "body_weight"])
    ('body_weight',)
    """
    from difflib import SequenceMatcher, get_close_matches  # costs milliseconds, and only a mistyped name needs it

    names = _by_letters(tuple(known))
    said = {word: meant[0] for word, meant in _vocabulary(kind).items() if meant[0] in names.values()}
    wanted, both = letters(typed)[:LONGEST_NAME], {**said, **names}
    near = {match: SequenceMatcher(a=match, b=wanted).ratio() for match in get_close_matches(wanted, both, cutoff=0.5)}
    return tuple(dict.fromkeys(both[match] for match, ratio in near.items() if ratio > max(near.values()) - AS_NEAR))


def split(text: str, argument: str = "names") -> list[str]:
    """The names between plus signs, or what people write for them; ValueError for what is no text."""
    if not isinstance(text, str):
        raise InputError("“{typed}” is not text. Write names joined by +.", argument=argument, typed=text)
    return [part.strip() for part in BETWEEN.split(BLANKS.sub(" ", text))]


def one_line(name: str) -> str:
    r"""A name as text that no terminal, table or page can take for more: one line, and nothing invisible in it.

    Line breaks, tabs and control characters become a blank; marks that turn the direction of writing, and others
    that show nothing, are left out.

    Examples
    --------
    >>> one_line("Anna\n\x1b[31mDe\u202e Smet")
    'Anna [31mDe Smet'
    """
    if name.isascii() and name.isprintable():
        return " ".join(name.split())
    return " ".join("".join(map(_visible, name)).split())


def _visible(letter: str) -> str:
    if letter.isprintable():
        return letter
    # Control characters are those below the blank and beside the one that deletes.
    return " " if letter.isspace() or letter < " " or "\x7f" <= letter <= "\x9f" else ""


def meanings(kind: str, typed: str, language: str = "") -> tuple[str, ...]:
    """What a word means as one of a kind, in a language or in any: nothing, one name, or several.

    Examples
    --------
    >>> meanings("weekday", "ma"), meanings("weekday", "ma", "nl")
    (('1', '2'), ('1',))
    """
    return _vocabulary(kind, language).get(letters(typed), ())


def words(kind: str, language: str) -> dict[str, str]:
    """The word of each name of a kind in a language, as we write it ourselves.

    Examples
    --------
    >>> words("flag", "nl")
    {'yes': 'ja', 'no': 'nee'}
    """
    return {name: said[0] for name, spoken, said in _rows(kind) if spoken == language}


def letters(name: str) -> str:
    """What counts of a name: its letters and digits, without capitals and accents.

    Examples
    --------
    >>> letters("Crème solaire"), letters("Straße")
    ('cremesolaire', 'strasse')
    """
    plain = unicodedata.normalize("NFKD", name.casefold()) if not name.isascii() else name.lower()
    return "".join(letter for letter in plain if letter.isalnum())


@lru_cache(maxsize=64)
def _by_letters(known: tuple[str, ...]) -> Mapping[str, str]:
    return MappingProxyType({letters(name): name for name in known})


@cache
def _vocabulary(kind: str, language: str = "") -> Mapping[str, tuple[str, ...]]:
    meant: dict[str, tuple[str, ...]] = {}
    for name, spoken, said in _rows(kind):
        if language in ("", spoken):
            for word in map(letters, said):
                meant[word] = tuple(dict.fromkeys((*meant.get(word, ()), name)))
    return MappingProxyType(meant)


@cache
def _rows(kind: str) -> tuple[tuple[str, str, list[str]], ...]:
    _, rows = tables.read_rows(tables.file(TABLE))
    return tuple((name, language, said.split(OF_WORDS)) for of, name, language, said in rows if of == kind)


def _hint(typed: str, known: Iterable[str], kind: str = "") -> Phrase:
    known = tuple(known)
    near = offer(typed, known, kind) if typed and len(known) > FEW else ()
    return Phrase(MEANT, {"names": near}) if near else Phrase(WRITE, {"names": tuple(known)})
