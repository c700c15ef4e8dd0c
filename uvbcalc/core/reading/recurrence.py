"""Weekdays and months as people write them, `mon-fri apr-sep`, `ma wo vr`, `du lundi au vendredi`, in four languages.

A text is read as one language; what it means in each must agree, else it is asked back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, TypeAlias

from uvbcalc.core.errors import InputError, message
from uvbcalc.core.names import meanings, words
from uvbcalc.core.reading.numbers import tidy

Recurrence: TypeAlias = tuple[tuple[int, ...], tuple[int, ...]]  # weekdays and months, empty where none is named

NO_DAYS: Final = message("“{typed}” is not a weekday or month. Write mon-fri, or apr-sep.")
TWO_MEANINGS: Final = message("“{typed}” can mean {first} or {second}. Write {first} or {second}.")

SPOKEN: Final = ("en", "nl", "fr", "de")
MOST_WORDS: Final = 40  # all weekdays and months by their names, and words between
LONGEST_NAME: Final = 3  # words: in het weekend
SIZES: Final = {"weekday": 7, "month": 12}
TO: Final = re.compile(r" ?- ?| (?:to|tot en met|t/m|tot|au|à|bis) ", re.IGNORECASE)
FILLING: Final = frozenset({"and", "en", "et", "und", "on", "op", "du", "le", "les", "von", "van", "am", "in", "de"})
BETWEEN: Final = re.compile(r"[ ,;+&]+")


def recurrence(text: str, argument: str = "routines") -> Recurrence:
    """The weekdays, 1 (Monday) to 7, and the months that a text names, each in order; empty for none of a kind.

    Raises
    ------
    ValueError
        For a word that is neither, or that can mean two.

    Examples
    --------
    >>> recurrence("ma-vr nov-feb"), recurrence("lundi mercredi")
    (((1, 2, 3, 4, 5), (1, 2, 11, 12)), ((1, 3), ()))
    """
    found = _meanings(TO.sub("-", tidy(text)))
    if not found:
        raise InputError(NO_DAYS, argument=argument, typed=text)
    if len(found) > 1:
        first, second, *_ = map(_in_english, found)
        raise InputError(TWO_MEANINGS, argument=argument, typed=text, first=first, second=second)
    return found[0]


@lru_cache(maxsize=256)
def _meanings(plain: str) -> tuple[Recurrence, ...]:
    """What a text can mean in any language; else what its words do, each of which is clear by itself."""
    words = [word for word in BETWEEN.split(plain) if word]
    tokens = list(_tokens(words)) if len(words) <= MOST_WORDS else []
    if not tokens:
        return ()
    spoken = [found for language in SPOKEN if (found := _read(tokens, language))]
    return tuple(dict.fromkeys(spoken or filter(None, [_read(tokens, "")])))


def _tokens(words: list[str]) -> Iterator[str]:
    """What is named, word by word, or by several: every day, in het weekend."""
    while words:
        several = (count for count in range(LONGEST_NAME, 1, -1) if meanings("week", " ".join(words[:count])))
        count = next(several, 1)
        if count > 1 or words[0].casefold() not in FILLING:
            yield " ".join(words[:count])
        words = words[count:]


def _read(tokens: list[str], language: str) -> Recurrence | None:
    """What all words mean in a language, or in any if it has no code; None if one has no or no single meaning."""
    named: dict[str, set[int]] = {"weekday": set(), "month": set()}
    for token in tokens:
        meant = list(_meant(token, language))
        if len(meant) != 1:
            return None
        kind, numbers = meant[0]
        named[kind] |= set(numbers)
    return tuple(sorted(named["weekday"])), tuple(sorted(named["month"]))


def _meant(token: str, language: str) -> Iterator[tuple[str, tuple[int, ...]]]:
    """What a word or a pair of words from one to another means, over the end of the week or year too."""
    for days in meanings("week", token, language):
        first, _, last = days.partition("-")
        yield "weekday", tuple(range(int(first), int(last) + 1))
    if meanings("week", token, language):
        return
    ends = token.split("-")
    for kind, size in SIZES.items():
        numbers = [meanings(kind, end, language) for end in ends]
        if len(ends) <= 2 and all(len(each) == 1 for each in numbers):
            begin, end = int(numbers[0][0]), int(numbers[-1][0])
            yield kind, tuple((begin + i - 1) % size + 1 for i in range((end - begin) % size + 1))


def _in_english(meant: Recurrence) -> str:
    """Weekdays and months by their English names."""
    named = {kind: words(kind, "en") for kind in SIZES}
    return " ".join(named[kind][str(number)] for kind, numbers in zip(SIZES, meant, strict=True) for number in numbers)
