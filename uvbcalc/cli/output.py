"""What commands print: words for people, or a record as JSON."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, TypeVar

import click

from uvbcalc.words.language import Language
from uvbcalc.words.terminal import Answer, answer_text, in_terminal

T = TypeVar("T")

PATIENCE_S: Final = 2.0  # after which who waits is told how far it is
SHORT_S: Final = 0.2


def show(text: str) -> None:
    """Words, with blanks that every terminal has."""
    click.echo(in_terminal(text))


def show_answer(answer: Answer) -> None:
    """An answer, its verdict bold where a person reads it on a terminal that shows that."""
    click.echo(answer_text(answer, styled=sys.stdout.isatty() and not os.environ.get("NO_COLOR")))


def show_json(record: Mapping[str, Any]) -> None:
    """A record, as people read it."""
    import json

    click.echo(json.dumps(record, ensure_ascii=False, indent=2))


def say_on_the_way(words: str) -> None:
    """A line beside the answer, for who waits."""
    click.echo(in_terminal(words), err=True)


def counted(items: Sequence[T], language: Language) -> Iterator[T]:
    """The items, and after two seconds how many of them are done; on a terminal that line is written over."""
    begun = last = time.monotonic()
    over = sys.stderr.isatty()
    for done, item in enumerate(items):
        now = time.monotonic()
        if done and now - begun > PATIENCE_S and now - last > (SHORT_S if over else PATIENCE_S):
            last = now
            words = in_terminal(language.say("{done} of {all} people …", done=done, all=len(items)))
            click.echo(f"\r{words}" if over else words, err=True, nl=not over)
        yield item
    if over and last > begun:
        click.echo(err=True)
