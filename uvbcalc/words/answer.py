"""An answer to a person, in the order in which it is told: the verdict first."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Answer:
    """The sentences of an answer; terminal and page lay them out.

    Attributes
    ----------
    verdict
        What was asked, in a sentence or two.
    warning
        What must be minded now, or nothing.
    rows
        A label and what it says: numbers and official advice.
    table
        Lines of columns, where there is one.
    assumed, sure
        What was assumed for the reader, and how sure the numbers are.
    disclaimer
        Who asks a doctor first.
    why
        What stands behind it, for who asks (`--why`).
    """

    verdict: str
    warning: str = ""
    rows: tuple[tuple[str, str], ...] = ()
    table: tuple[str, ...] = ()
    assumed: str = ""
    sure: str = ""
    disclaimer: str = ""
    why: tuple[str, ...] = ()
