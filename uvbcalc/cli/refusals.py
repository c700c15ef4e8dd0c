"""How a refused call ends: one line in the language that was asked for."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import Any, Final

import click

from uvbcalc.cli.values import Refused
from uvbcalc.core.errors import InputError, Phrase
from uvbcalc.words.language import Language, language

LANG: Final = "--lang"


def spoken(args: Sequence[str] | None) -> Language:
    """The language of the words that were typed, or of the system where none of it is known.

    Examples
    --------
    >>> spoken(["--lat", "91", "--lang=nl-BE"]).code
    'nl'
    """
    typed = sys.argv[1:] if args is None else list(args)
    for at, word in enumerate(typed):
        option, _, code = word.partition("=")
        if option == LANG:
            try:
                return language(code or next(iter(typed[at + 1 :]), ""))
            except InputError:
                break
    return language()


def one_line(error: click.ClickException, wanted: Language) -> str:
    """What was wrong and what would be right."""
    if isinstance(error, Refused):
        return _line(wanted.told(error.error))
    for kind, told in _OF_CLICK.items():
        if isinstance(error, kind):
            return _line(wanted.told(told(error)))
    return _line(error.format_message())


def _line(words: str) -> str:
    """Words on one line, with blanks that every terminal has."""
    return " ".join(words.split())


def _no_option(error: Any) -> InputError:
    near = tuple(error.possibilities or ())[:3]
    cure = Phrase("Did you mean {names}?", {"names": near}) if near else Phrase("All of them: --help.")
    return InputError("There is no option “{typed}”. {hint}", typed=error.option_name, hint=cure)


def _no_value(error: Any) -> InputError:
    return InputError("This option is not complete, or has too much. Its use: --help.", argument=error.option_name)


def _usage(error: Any) -> InputError:
    extra = error.message.partition("(")[2].rpartition(")")[0] if "extra argument" in error.message else ""
    if extra:
        return InputError(
            '“{typed}” is one word too many. Put a place of several words in quotation marks: --place "Den Haag".',
            typed=extra,
        )
    return InputError("{words}", words=error.format_message())


# What click itself refuses, the most special first.
_OF_CLICK: Final[dict[type[click.ClickException], Callable[[Any], InputError]]] = {
    click.NoSuchOption: _no_option,
    click.BadOptionUsage: _no_value,
    click.UsageError: _usage,
}
