"""What is wrong with what somebody gave: an English sentence, with its key and fields beside it for other languages.

The key is the sentence with its placeholders, as for every message; `words` finds its translation and fills it in.

    ValueError  <- InputError        a value that cannot be meant, or is not clear
    LookupError <- UnknownNameError  a name that nothing has
"""

from __future__ import annotations

import math
import reprlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Self, TypeVar

import numpy as np

ENGLISH: Final = "en"  # the code of the language that the keys are in
LONGEST_SHOWN: Final = 80  # letters of what somebody typed; of more the middle is left out
LARGEST_SHOWN: Final = 10**15  # larger whole numbers are told by their size

Told = TypeVar("Told", bound="Worded")

_BRIEFLY: Final = reprlib.Repr()


def message(text: str) -> str:
    """Mark a message for the catalogues where it stands in a table; it is translated where it is used."""
    return text


ONE_OF_TWO: Final = message("{items} or {last}")
DAYS_BACKWARDS: Final = message("“{typed}” ends before it begins. Write the earlier day first.")
NOT_HERE: Final = message("“{typed}” cannot be used here. Give {example}.")


@dataclass(frozen=True)
class Phrase:
    """A sentence or a part of one: its English form with placeholders, and what fills them.

    A field may be a phrase itself, a name, or a tuple of alternatives.

    Examples
    --------
    >>> str(Phrase("Write {choice}.", {"choice": ("BE", "NL")}))
    'Write BE or NL.'
    """

    key: str
    fields: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.said(str)

    def said(self, translate: Callable[[str], str], code: str = ENGLISH) -> str:
        """The sentence in the language of that code, in which `translate` finds a key's translation."""
        said = {name: _filled(value, translate, code) for name, value in self.fields.items()}
        return translate(self.key).format(**said)


@dataclass(frozen=True)
class Name:
    """What a place is called in each language: pairs of a code and a name.

    Examples
    --------
    >>> print(InputError("Did you mean {name}?", name=Name((("en", "Ghent"), ("fr", "Gand")))))
    Did you mean Ghent?
    """

    called: tuple[tuple[str, str], ...]

    def said(self, code: str) -> str:
        """The name in the language of that code."""
        return dict(self.called)[code]


class Worded:
    """The part of an error that can be said in other languages; `argument` names what was wrong."""

    def __init__(self, key: str, /, *, argument: str = "", **fields: object) -> None:
        self.phrase = Phrase(key, fields)
        self.argument = argument
        super().__init__(key)  # type: ignore[call-arg]  # of the exception beside it

    def __str__(self) -> str:
        return self.said(str)

    def __reduce__(self) -> tuple[Any, ...]:
        return _again, (type(self), self.key, self.argument, dict(self.fields))

    @property
    def key(self) -> str:
        """The sentence with its placeholders."""
        return self.phrase.key

    @property
    def fields(self) -> Mapping[str, object]:
        """What fills the placeholders."""
        return self.phrase.fields

    def about(self, argument: str) -> Self:
        """The same error of what is called so elsewhere, as an option of the command."""
        return _again(type(self), self.key, argument, dict(self.fields))

    def said(self, translate: Callable[[str], str], code: str = ENGLISH) -> str:
        """The sentence in a language, and in brackets what it is about."""
        about = f" ({self.argument})" if self.argument else ""
        return f"{self.phrase.said(translate, code)}{about}"


class InputError(Worded, ValueError):
    """A value that cannot be meant, or that is not clear.

    Examples
    --------
    >>> print(InputError("“{typed}” is too high. Write {low} to {high}.", typed=91, low=-90, high=90, argument="--lat"))
    “91” is too high. Write -90 to 90. (--lat)
    """


class UnknownNameError(Worded, LookupError):
    """A name that nothing has, or several have."""


def shown(value: object, most: int = LONGEST_SHOWN) -> str:
    r"""A value as an error quotes it: short, on one line, without signs that would move what stands about it.

    Examples
    --------
    >>> shown("Ann\x1b[2J"), shown(10**400), shown([1, 2])
    ('Ann�[2J', '1e400', '[1, 2]')
    """
    text = _plain(value, most)
    clean = "".join(
        sign if sign.isprintable() else " " if sign.isspace() else "\N{REPLACEMENT CHARACTER}" for sign in text
    )
    half = most // 2
    return clean if len(clean) <= most else f"{clean[:half]}…{clean[-half:]}"


def _plain(value: object, most: int) -> str:
    if isinstance(value, str):
        return value if len(value) <= most else f"{value[:most]}{value[-most:]}"
    if isinstance(value, (int, np.integer)) and not isinstance(value, bool):
        whole = int(value)
        return (
            str(whole) if abs(whole) < LARGEST_SHOWN else f"{'-' * (whole < 0)}1e{math.floor(math.log10(abs(whole)))}"
        )
    return f"{value:.12g}" if isinstance(value, (float, np.floating)) else _BRIEFLY.repr(value)


def _filled(value: object, translate: Callable[[str], str], code: str) -> str:
    if isinstance(value, Phrase):
        return value.said(translate, code)
    if isinstance(value, Name):
        return shown(value.said(code))
    if isinstance(value, tuple):
        items = [_filled(item, translate, code) for item in value]
        together = {"items": ", ".join(items[:-1]), "last": items[-1]} if items[1:] else {}
        return translate(ONE_OF_TWO).format(**together) if together else "".join(items)
    return shown(value)


def _again(kind: type[Told], key: str, argument: str, fields: dict[str, object]) -> Told:
    """The error of a kind, whatever else makes one of that kind."""
    error = kind.__new__(kind)
    Worded.__init__(error, key, argument=argument, **fields)
    return error
