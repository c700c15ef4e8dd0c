"""Minutes needed for the target, by hour and week."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

import numpy as np

from uvbcalc.core.tables import Array
from uvbcalc.report.charts.axes import KEY_COLUMN, Dates, initial, key, ramp, spells, swatch
from uvbcalc.report.charts.cells import Field
from uvbcalc.report.charts.svg import WIDTH, Picture, lines, picture, words
from uvbcalc.words.language import MONTHS, Language, starting

STEPS: Final = (10.0, 15.0, 20.0, 30.0, 45.0, 60.0)
KINDS: Final = ("m0", "m1", "m2", "m3", "m4", "m5", "m6")
DAYS_PER_WEEK: Final = 7
LEFT: Final = 48.0
ROW: Final = 11.5


def minutes_map(days: Dates, hours: Sequence[int], minutes: Array, language: Language) -> Picture:
    """The minutes at each hour of each day of a year, (day, hour); NaN where the target is not to be had.

    One day a week is drawn, all of them are told.
    """
    title = language.say("Minutes to the target, by hour")
    if not np.isfinite(minutes).any():
        never = language.say("On no day of the year does the sun bring the target before half a sunburn dose.")
        return Picture(title=title, words=never)
    week = slice(DAYS_PER_WEEK // 2, None, DAYS_PER_WEEK)
    field = Field(left=LEFT, above=6.0, cell_width=(WIDTH - LEFT - 8.0) / days[week].size, cell_height=ROW)
    bottom = field.y(len(hours))
    marks = [
        *_cells(field, minutes[week].T),
        *_months(field, days[week], bottom, language),
        *_hours(field, hours, language),
        *ramp(LEFT, bottom + 36.0, KINDS, [language.number(step) for step in STEPS], language.say("minutes")),
        *key(WIDTH - KEY_COLUMN, bottom + 36.0, [(swatch("never"), language.say("not to be had"))]),
    ]
    return picture(bottom + 70.0, marks, title=title, description=_description(days, hours, minutes, language))


def _cells(field: Field, minutes: Array) -> list[str]:
    known = np.isfinite(minutes)
    band = np.where(known, np.searchsorted(STEPS, minutes), -1)
    return [
        *(field.filled(band == i, kind=kind) for i, kind in enumerate(KINDS)),
        field.gaps(*minutes.shape, kind="gap"),
        field.outline(~known, kind="never"),
    ]


def _months(field: Field, days: Dates, bottom: float, language: Language) -> list[str]:
    """Lines and initials; a column is centred on its day."""
    month = days[0].astype("datetime64[M]") + np.arange(12).astype("timedelta64[M]")
    begins = [field.x(_column(days, first)) for first in month.astype("datetime64[D]")]
    middles = [field.x(_column(days, first) + 15.0 / DAYS_PER_WEEK) for first in month.astype("datetime64[D]")]
    return [
        lines([[(x, field.above), (x, bottom)] for x in begins], kind="month"),
        *(words(x, bottom + 15.0, initial(i % 12 + 1, language)) for i, x in enumerate(middles)),
    ]


def _column(days: Dates, day: np.datetime64) -> float:
    return float((day - days[0]).astype(int) / DAYS_PER_WEEK + 0.5)


def _hours(field: Field, hours: Sequence[int], language: Language) -> list[str]:
    return [
        words(LEFT - 5.0, field.y(row) + 10.0, language.say("{hour}:00", hour=hour), anchor="end")
        for row, hour in enumerate(hours)
        if row % 2 == 0
    ]


def _description(days: Dates, hours: Sequence[int], minutes: Array, language: Language) -> str:
    known = np.isfinite(minutes)
    day, row = np.unravel_index(int(np.nanargmin(minutes)), minutes.shape)
    rows = np.flatnonzero(known[day])
    when = spells(days.tolist(), np.asarray(known.any(axis=1)), language)
    return language.say(
        "{spells} the target comes before half a sunburn dose, if you begin at the right hour: in {month} between "
        "{from_hour} and {to_hour} h, at best about {hour} h in {minutes}.",
        spells=starting(when),
        from_hour=hours[rows[0]],
        to_hour=hours[rows[-1]],
        minutes=language.minutes(math.ceil(float(minutes[day, row]))),
        month=language.say(MONTHS[days[day].item().month - 1]),
        hour=hours[int(row)],
    )
