"""How far measured UV indices are from ours, as a table."""

from __future__ import annotations

import numpy as np

from uvbcalc.estimates.live.measured import Measured
from uvbcalc.words.language import DASH, MONTHS, Language, starting
from uvbcalc.words.notes import place_name
from uvbcalc.words.terminal import lined_up, wrapped


def measured_text(found: Measured, language: Language) -> str:
    """A line a month, and what its columns are."""
    say = language.say
    title = say("Measured UV index against the reckoned one, {place}", place=place_name(found.place, language))
    heads = [
        say("Month"),
        starting(say("days")),
        say("Clear days"),
        say("Clear sky: bias"),
        say("Clear sky: scatter"),
        say("Average cloud: bias"),
        say("Average cloud: scatter"),
    ]
    rows = [
        [
            say("{month} {year}", month=say(MONTHS[month.month - 1]), year=month.year),
            language.number(float(found.days[i])),
            language.number(float(found.clear_days[i])),
            _percent(found.clear_bias[i], language, signed=True),
            _percent(found.clear_scatter[i], language),
            _percent(found.typical_bias[i], language, signed=True),
            _percent(found.typical_scatter[i], language),
        ]
        for i, month in enumerate(found.month.tolist())
    ]
    notes = [
        say("Bias: how far the measured values lie above the reckoned ones on average."),
        say("Scatter: the standard deviation of the values of clear days, and of the days' sums under average cloud."),
    ]
    return "\n".join(
        [*wrapped(title), "", *lined_up(heads, rows), "", *(line for note in notes for line in wrapped(note))]
    )


def _percent(share: float, language: Language, *, signed: bool = False) -> str:
    if not np.isfinite(share):
        return DASH
    return f"{'+' if signed and share > 0.0 else ''}{language.percent(float(share))}"
