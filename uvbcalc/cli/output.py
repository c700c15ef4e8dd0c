"""What commands print: words for people, or a record as JSON."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from typing import Any

import click

from uvbcalc.words.terminal import Answer, answer_text, in_terminal


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
