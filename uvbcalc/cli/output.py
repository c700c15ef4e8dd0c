"""What commands print: words for people, or a record as JSON."""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, Final, TypeVar

import click

from uvbcalc.core.errors import InputError
from uvbcalc.core.names import one_line
from uvbcalc.estimates.day import Day
from uvbcalc.words.language import Language, language
from uvbcalc.words.terminal import Answer, answer_text, in_terminal, wrapped

Item = TypeVar("Item")

PROGRAM: Final = "uvbcalc"
PATIENCE_S: Final = 2.0  # until somebody wonders
REDRAWN_S: Final = 0.5
CONTROL: Final = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")  # all but the line's end
# What JSON lets stand in a string and a terminal obeys or hides.
INVISIBLE: Final = r"[\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]"


def show(text: str) -> None:
    """Words, with blanks that every terminal has."""
    click.echo(CONTROL.sub(" ", in_terminal(text)))


def aside(text: str) -> None:
    """What somebody must know who sees the result, beside it: it goes to standard error."""
    words: Language = click.get_current_context().params.get("language") or language()
    click.echo(words.titled(PROGRAM, one_line(text)), err=True)


def counted(items: Sequence[Item], words: Callable[[int, int], str]) -> Iterator[Item]:
    """The items one by one; what takes longer says on standard error how many are done.

    On a terminal one line counts on; elsewhere, as in a log, a line comes after 2, 4, 8 … seconds.
    """
    began, due, last = time.monotonic(), PATIENCE_S, 0
    terminal = sys.stderr is not None and sys.stderr.isatty()
    for done, item in enumerate(items):
        spent = time.monotonic() - began
        if spent > due:
            line = words(done, len(items))
            click.echo(f"\r{line:<{last}}" if terminal else line, nl=not terminal, err=True)
            last, due = len(line), spent + REDRAWN_S if terminal else 2.0 * spent
        yield item
    if terminal and last:
        click.echo(f"\r{'':<{last}}\r", nl=False, err=True)


def show_answer(answer: Answer) -> None:
    """An answer, its verdict bold where a person reads it on a terminal that shows that."""
    styled = sys.stdout is not None and sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    # Letters that a terminal obeys are only those of our own style.
    click.echo(answer_text(answer, styled=styled) if styled else CONTROL.sub(" ", answer_text(answer)))


def show_why(day: Day, language: Language, *, longitude_assumed: bool) -> None:
    """What stands behind a day, step by step, for whom its amounts may be told."""
    from uvbcalc.words.day import day_why
    from uvbcalc.words.why import why_text  # only who asks waits for it

    if day.allowed.iu:
        show("\n" + "\n".join(wrapped(day_why(day, language, longitude_assumed=longitude_assumed))))
        show(f"\n{why_text(day, language)}")


def show_json(record: Mapping[str, Any]) -> None:
    """A record, as people read it."""
    import json

    text = json.dumps(record, ensure_ascii=False, indent=2)
    click.echo(re.sub(INVISIBLE, lambda letter: f"\\u{ord(letter[0]):04x}", text))


@contextmanager
def needing(extra: str) -> Iterator[None]:
    """Say which extra is missing where a package is."""
    try:
        yield
    except ModuleNotFoundError as error:
        raise InputError(
            "This needs {package}. Install it with pip install 'uvbcalc[{extra}]'.", package=error.name, extra=extra
        ) from None
