"""What commands print: words for people, or a record as JSON."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

import click

from uvbcalc.core.names import one_line
from uvbcalc.words.terminal import in_terminal

CONTROL: Final = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")  # all but the line's end
# What JSON lets stand in a string and a terminal obeys or hides.
INVISIBLE: Final = re.compile(r"[\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")


def show(text: str) -> None:
    """Words, with blanks that every terminal has."""
    click.echo(CONTROL.sub(" ", in_terminal(text)))


def aside(text: str) -> None:
    """What somebody must know who sees the result, beside it: it goes to standard error."""
    click.echo(f"uvbcalc: {one_line(text)}", err=True)


def show_json(record: Mapping[str, Any]) -> None:
    """A record, as people read it."""
    import json

    text = json.dumps(record, ensure_ascii=False, indent=2)
    click.echo(INVISIBLE.sub(lambda letter: f"\\u{ord(letter[0]):04x}", text))
