"""Numbers, times and rows in plain words."""

from __future__ import annotations

import math
from datetime import date, datetime
from typing import Final

LABEL_WIDTH: Final = 12
LINE_WIDTH: Final = 100


def amount(iu: float) -> str:
    """IU to two significant digits: no more is known."""
    if iu < 1.0:
        return "0 IU" if iu == 0.0 else "under 1 IU"
    digits = 1 - math.floor(math.log10(iu))
    return f"{round(iu, min(digits, 0)):.0f} IU"


def percent(share: float) -> str:
    """50 %."""
    return f"{100 * share:.0f} %"


def degrees(angle: float, positive: str, negative: str) -> str:
    """4.35° E."""
    return f"{abs(angle):g}° {positive if angle >= 0 else negative}"


def long_date(day: date) -> str:
    """Friday 1 November 2024."""
    return f"{day:%A} {day.day} {day:%B %Y}"


def short_date(day: date) -> str:
    """1 November 2024."""
    return f"{day.day} {day:%B %Y}"


def clock(moment: datetime, day: date) -> str:
    """12:30, with the date if it is another one."""
    return f"{moment:%H:%M}" if moment.date() == day else f"{moment:%H:%M} on {short_date(moment.date())}"


def row(label: str, words: str) -> list[str]:
    """A label and what it says, in lines."""
    first, *rest = wrapped(words, LINE_WIDTH - LABEL_WIDTH)
    return [f"{label:<{LABEL_WIDTH}}{first}", *(" " * LABEL_WIDTH + line for line in rest)]


def wrapped(words: str, width: int = LINE_WIDTH) -> list[str]:
    """Lines of at most `width` characters."""
    lines, line = [], ""
    for word in words.split():
        if line and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return [*lines, line]
