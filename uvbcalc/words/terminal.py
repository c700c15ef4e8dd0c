"""An answer on a terminal: its order, lines no wider than the terminal, labels and what they say, columns."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest
from typing import Final

import numpy as np

from uvbcalc.words.language import DASH, NARROW_SPACE, NO_BREAK, Language

WIDEST: Final = 100  # letters in a line
USUAL: Final = 80  # where no terminal says how wide it is
NARROWEST: Final = 40
GAP: Final = 2  # blanks between columns
HEAD_WIDTH: Final = 10  # wider headings are broken between words


BOLD: Final = "\033[1m"
BOLD_RED: Final = "\033[1;31m"
PLAIN: Final = "\033[0m"


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


def answer_text(answer: Answer, *, styled: bool = False) -> str:
    """An answer in lines; the verdict bold and a warning red where the terminal shows that."""
    parts = [
        [*_styled(wrapped(answer.verdict), BOLD, styled=styled), *_warning(answer.warning, styled=styled)],
        table_of(answer.rows) if answer.rows else [],
        list(map(in_terminal, answer.table)),
        [line for words in (answer.assumed, answer.sure) if words for line in wrapped(words)],
        [line for words in answer.why for line in wrapped(words)],
        wrapped(answer.disclaimer) if answer.disclaimer else [],
    ]
    return "\n\n".join("\n".join(lines) for lines in parts if lines)


def _warning(words: str, *, styled: bool) -> list[str]:
    return _styled(wrapped(words), BOLD_RED, styled=styled) if words else []


def _styled(lines: Sequence[str], style: str, *, styled: bool) -> list[str]:
    return [f"{style}{line}{PLAIN}" if styled else line for line in lines]


@cache
def line_width() -> int:
    """As wide as the terminal is, within reason."""
    try:
        columns = int(os.environ.get("COLUMNS") or os.get_terminal_size().columns)
    except (OSError, ValueError):
        columns = USUAL
    return min(max(columns, NARROWEST), WIDEST)


def wrapped(words: str, width: int | None = None) -> list[str]:
    """Lines of at most `width` letters; a no-break space keeps two words together, then is plain for a terminal."""
    most = line_width() if width is None else width
    lines, line = [], ""
    for word in words.split(" "):
        if line and len(line) + 1 + len(word) > most:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip(" ")
    return [in_terminal(each) for each in (*lines, line)]


def hanging(label: str, words: str, *, least: int = NARROWEST // 2) -> list[str]:
    """A label, and what it says beside it in lines of their own column, `least` letters wide at the least."""
    first, *rest = wrapped(words, max(line_width() - len(label), least))
    return [f"{label}{first}".rstrip(), *(" " * len(label) + line for line in rest)]


def in_terminal(text: str) -> str:
    """With plain blanks, which can be searched and copied."""
    return text.replace(NO_BREAK, " ").replace(NARROW_SPACE, " ")


def table_of(rows: Sequence[tuple[str, str]]) -> list[str]:
    """Labels and what they say, in lines; what has no label takes the whole width."""
    width = max(len(label) for label, _ in rows) + GAP
    return [line for label, words in rows for line in hanging(f"{label:<{width}}" if label else "", words)]


def lined_up(
    heads: Sequence[str], rows: Sequence[Sequence[str]], *, words: int = 1, first_width: int | None = None
) -> list[str]:
    """Lines of columns as wide as needed: the first `words` to the left, the rest to the right.

    Headings are broken between words, and the first cells where they are wider than `first_width`.
    """
    broken = [wrapped(head, HEAD_WIDTH) for head in heads]
    # A short heading stands on the last line, just above its column.
    head_rows = [row[::-1] for row in zip(*zip_longest(*[head[::-1] for head in broken], fillvalue=""), strict=True)]
    body = [line for row in rows for line in _lines_of(row, first_width)]
    lines = [tuple(map(in_terminal, line)) for line in (*zip(*head_rows, strict=True), *body)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return [
        (" " * GAP)
        .join(
            cell.ljust(width) if i < words else cell.rjust(width)
            for i, (cell, width) in enumerate(zip(line, widths, strict=True))
        )
        .rstrip()
        for line in lines
    ]


def _lines_of(row: Sequence[str], first_width: int | None) -> Iterator[tuple[str, ...]]:
    """The row, and what of its first cell goes below."""
    first, *more = [row[0]] if first_width is None else wrapped(row[0], first_width)
    yield (first, *row[1:])
    for line in more:
        yield (line, *[""] * (len(row) - 1))


def fixed(value: float, decimals: int, language: Language) -> str:
    """So many decimals, or a dash where there is no number."""
    return language.number(value, decimals) if np.isfinite(value) else DASH
