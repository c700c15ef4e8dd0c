"""What commands print: words for people, or a record as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import click

from uvbcalc.words.terminal import in_terminal


def show(text: str) -> None:
    """Words, with blanks that every terminal has."""
    click.echo(in_terminal(text))


def show_json(record: Mapping[str, Any]) -> None:
    """A record, as people read it."""
    import json

    click.echo(json.dumps(record, ensure_ascii=False, indent=2))


@contextmanager
def needing(extra: str) -> Iterator[None]:
    """Say which extra is missing where a package is."""
    try:
        yield
    except ModuleNotFoundError as error:
        raise ValueError(f"this needs {error.name}: install it with pip install 'uvbcalc[{extra}]'") from None
