"""Words in rows and lines, for the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from uvbcalc.report.language import NARROW_SPACE, NO_BREAK

LINE_WIDTH: Final = 100
GAP: Final = 2  # blanks between the labels and what they say


def table_of(rows: Sequence[tuple[str, str]]) -> list[str]:
    """Labels and what they say, in lines."""
    width = max(len(label) for label, _ in rows) + GAP
    return [line for label, words in rows for line in _row(label, words, width)]


def wrapped(words: str, width: int = LINE_WIDTH) -> list[str]:
    """Lines of at most `width` characters; a no-break space keeps two words together, then is plain for a terminal."""
    lines, line = [], ""
    for word in words.split(" "):
        if line and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip(" ")
    return [in_terminal(each) for each in (*lines, line)]


def in_terminal(text: str) -> str:
    """With plain blanks, which can be searched and copied."""
    return text.replace(NO_BREAK, " ").replace(NARROW_SPACE, " ")


def _row(label: str, words: str, width: int) -> list[str]:
    first, *rest = wrapped(words, LINE_WIDTH - width)
    return [f"{label:<{width}}{first}", *(" " * width + line for line in rest)]
