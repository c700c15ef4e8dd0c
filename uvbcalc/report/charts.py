"""The pictures of a year: calendar strip, UV index, IU by month, minutes by hour, blood level."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from uvbcalc.report.language import MONTHS, SHORT_MONTHS, Language
from uvbcalc.report.svg import Frame, Picture, area, line, picture, rectangle, words
from uvbcalc.tables import Array

Dates = NDArray[np.datetime64]

# From little to much, readable by the colour-blind and in grey (after matplotlib's cividis), on light and dark paper.
RAMP: Final = ("#123570", "#3b496c", "#575d6d", "#707173", "#8a8678", "#a59c74", "#c3b369", "#e1cc55", "#fee838")
UV_STEPS: Final = (0.5, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0)
MINUTE_STEPS: Final = (5.0, 10.0, 15.0, 20.0, 30.0, 45.0, 60.0, 120.0)
NEVER: Final = "#888888"
NEVER_OPACITY: Final = "0.18"
DAYS_PER_WEEK: Final = 7


def calendar(dates: Dates, uv_index: Array, language: Language) -> Picture:
    """A row of days for each month, coloured by the clear-sky UV index at noon."""
    days = dates.tolist()
    months = sorted({(day.year, day.month) for day in days})
    frame = Frame(height=6.0 + 15.0 * len(months) + 30.0, left=78.0, above=6.0, below=26.0)
    step = (frame.width - frame.left - frame.right) / 31.0
    marks = []
    for row, (_, month) in enumerate(months):
        marks.append(words(frame.left - 8.0, 17.0 + 15.0 * row, language.say(MONTHS[month - 1]), anchor="end"))
    for day, value in zip(days, uv_index.tolist(), strict=True):
        row = months.index((day.year, day.month))
        fill = RAMP[int(np.searchsorted(UV_STEPS, value, side="right"))]
        marks.append(rectangle(frame.left + step * (day.day - 1), 6.0 + 15.0 * row, step - 1.0, 13.0, fill=fill))
    marks += _legend(frame, RAMP, [language.number(edge, 1 if edge < 1 else 0) for edge in UV_STEPS])
    return picture(
        frame,
        marks,
        title=language.say("The year at a glance"),
        description=language.say(
            "UV index at noon under a clear sky, day by day: from {low} at the lowest to {high} at the highest.",
            low=language.number(float(uv_index.min()), 1),
            high=language.number(float(uv_index.max()), 1),
        ),
    )


def uv_year(dates: Dates, clear: Array, typical: Array, language: Language) -> Picture:
    """The UV index at noon through the year, under a clear sky and under the usual cloud."""
    frame = Frame(top=float(math.ceil(max(clear.max() * 1.1, 4.0))))
    share = (np.arange(dates.size) + 0.5) / dates.size
    marks = [
        *_months(frame, dates, language),
        *_levels(frame, range(0, int(frame.top) + 1, 2), language.number),
        line([(frame.x(0.0), frame.y(3.0)), (frame.x(1.0), frame.y(3.0))], kind="limit"),
        line(_along(frame, share, clear), kind="first"),
        line(_along(frame, share, typical), kind="second"),
        words(frame.x(0.01), frame.above + 8.0, language.say("clear sky"), anchor="start", kind="k1"),
        words(frame.x(0.01), frame.above + 22.0, language.say("usual cloud"), anchor="start", kind="k2"),
    ]
    return picture(
        frame,
        marks,
        title=language.say("UV index at noon"),
        description=language.say(
            "Highest {clear} under a clear sky and {typical} under the usual cloud; below 3 is vitamin D winter.",
            clear=language.number(float(clear.max()), 1),
            typical=language.number(float(typical.max()), 1),
        ),
    )


def iu_months(
    months: Dates, iu_per_day: Array, low: Array, high: Array, target_iu: float, language: Language
) -> Picture:
    """The IU of a day in each month, with its range, against the target."""
    frame = Frame(top=_round_up(max(float(high.max()) * 1.05, target_iu * 1.3)))
    slot = 1.0 / months.size
    marks = [*_levels(frame, _ticks(frame.top), language.number)]
    for i, month in enumerate(months.astype("datetime64[M]").astype(int) % 12):
        left, right = frame.x(slot * (i + 0.18)), frame.x(slot * (i + 0.82))
        middle, bar = (left + right) / 2.0, frame.y(float(iu_per_day[i]))
        marks += [
            rectangle(left, bar, right - left, frame.y(0.0) - bar, kind="bar"),
            line([(middle, frame.y(float(low[i]))), (middle, frame.y(float(high[i])))], kind="axis"),
            words(middle, frame.height - 8.0, language.say(SHORT_MONTHS[month])),
        ]
    marks.append(line([(frame.x(0.0), frame.y(target_iu)), (frame.x(1.0), frame.y(target_iu))], kind="limit"))
    best, worst = int(np.argmax(iu_per_day)), int(np.argmin(iu_per_day))
    name = [language.say(MONTHS[month]) for month in months.astype("datetime64[M]").astype(int) % 12]
    return picture(
        frame,
        marks,
        title=language.say("Vitamin D a day from the sun, by month"),
        description=language.say(
            "From {low} a day in {worst} to {high} in {best}; the dashed line is the target of {target}.",
            low=language.iu(float(iu_per_day[worst])),
            high=language.iu(float(iu_per_day[best])),
            worst=name[worst],
            best=name[best],
            target=language.iu(target_iu),
        ),
    )


def minutes_map(dates: Dates, hours: Sequence[int], minutes: Array, language: Language) -> Picture:
    """Minutes needed for the target, by week and hour; grey where it is not to be had within the limit."""
    weeks = range(0, dates.size, DAYS_PER_WEEK)
    frame = Frame(height=8.0 + 14.0 * len(hours) + 46.0, below=54.0, above=8.0)
    width, height = (frame.width - frame.left - frame.right) / len(weeks), 14.0
    marks = []
    for row, hour in enumerate(hours):
        y = frame.above + height * row
        marks.append(words(frame.left - 6.0, y + 11.0, language.say("{hour} h", hour=hour), anchor="end"))
        for column, day in enumerate(weeks):
            needed = minutes[day : day + DAYS_PER_WEEK, row]
            cell = (frame.left + width * column, y, width - 0.6, height - 0.6)
            known = needed[np.isfinite(needed)]
            if known.size * 2 > needed.size:
                # little time is bright, like much sun
                fill = RAMP[len(RAMP) - 1 - int(np.searchsorted(MINUTE_STEPS, float(np.median(known)), side="right"))]
                marks.append(rectangle(*cell, fill=fill))
            else:
                marks.append(rectangle(*cell, fill=NEVER).replace("/>", f' fill-opacity="{NEVER_OPACITY}"/>'))
    marks += _month_names(frame, dates, language, y=frame.above + height * len(hours) + 13.0)
    edges = [language.number(edge) for edge in reversed(MINUTE_STEPS)]
    marks += _legend(frame, RAMP, edges)
    reachable = np.isfinite(minutes)
    share = float(reachable.any(axis=1).mean())
    shortest = float(np.nanmin(minutes)) if reachable.any() else math.nan
    return picture(
        frame,
        marks,
        title=language.say("Minutes needed for the target, by hour and week"),
        description=(
            language.say(
                "On {share} of the days there is an hour that brings the target before half a sunburn dose; "
                "at best within {minutes} minutes. Grey: not to be had.",
                share=language.percent(share),
                minutes=language.number(math.ceil(shortest)),
            )
            if reachable.any()
            else language.say("On no day of the year does the sun bring the target before half a sunburn dose.")
        ),
    )


def blood_level(
    dates: Dates,
    level: Array,
    low: Array,
    high: Array,
    *,
    deficient_below: float,
    sufficient_from: float,
    language: Language,
) -> Picture:
    """The projected blood level with its band, over the levels of a guideline. [nmol/L]"""
    frame = Frame(top=_round_up(max(float(high.max()), sufficient_from * 1.5)))
    share = (np.arange(dates.size) + 0.5) / dates.size
    there = _along(frame, share, high)
    back = _along(frame, share, low)[::-1]
    top = frame.y(sufficient_from)
    bottom = frame.y(deficient_below)
    across = frame.x(1.0) - frame.x(0.0)
    marks = [
        rectangle(frame.x(0.0), frame.above, across, top - frame.above, kind="good"),
        rectangle(frame.x(0.0), bottom, across, frame.y(0.0) - bottom, kind="low"),
        *_months(frame, dates, language),
        *_levels(frame, _ticks(frame.top), language.number),
        area([*there, *back], kind="band"),
        line(_along(frame, share, level), kind="first"),
    ]
    days = dates.tolist()
    bottom_day, top_day = int(np.argmin(level)), int(np.argmax(level))
    return picture(
        frame,
        marks,
        title=language.say("Projected blood level of 25(OH)D, in nmol/L"),
        description=language.say(
            "Lowest {low} nmol/L about {low_day}, highest {high} nmol/L about {high_day}; the band holds four "
            "people in five. Green: sufficient; red: deficient.",
            low=language.number(float(level.min())),
            low_day=language.day_and_month(days[bottom_day]),
            high=language.number(float(level.max())),
            high_day=language.day_and_month(days[top_day]),
        ),
    )


def _along(frame: Frame, share: Array, values: Array) -> list[tuple[float, float]]:
    # Every third day draws the same line in a third of the text.
    kept = np.unique([*range(0, values.size, 3), values.size - 1])
    return [(frame.x(float(share[i])), frame.y(float(values[i]))) for i in kept]


def _months(frame: Frame, dates: Dates, language: Language) -> list[str]:
    firsts = [i for i, day in enumerate(dates.tolist()) if day.day == 1]
    edges = [
        line([(frame.x(i / dates.size), frame.above), (frame.x(i / dates.size), frame.y(0.0))], kind="grid")
        for i in firsts
    ]
    return [*edges, *_month_names(frame, dates, language, y=frame.height - 8.0)]


def _month_names(frame: Frame, dates: Dates, language: Language, *, y: float) -> list[str]:
    middles = [(i, day) for i, day in enumerate(dates.tolist()) if day.day == 15]
    return [words(frame.x(i / dates.size), y, language.say(SHORT_MONTHS[day.month - 1])) for i, day in middles]


def _levels(frame: Frame, levels: Sequence[float] | range, name: Callable[[float], str]) -> list[str]:
    marks = []
    for level in levels:
        y = frame.y(level)
        marks.append(line([(frame.x(0.0), y), (frame.x(1.0), y)], kind="axis" if level == 0 else "grid"))
        marks.append(words(frame.left - 6.0, y + 4.0, name(level), anchor="end"))
    return marks


def _legend(frame: Frame, colours: Sequence[str], edges: Sequence[str]) -> list[str]:
    """A strip of colours with the values between them."""
    width, y = 30.0, frame.height - 22.0
    left = frame.x(1.0) - width * len(colours)
    strip = [rectangle(left + width * i, y, width, 8.0, fill=colour) for i, colour in enumerate(colours)]
    return [*strip, *(words(left + width * (i + 1), y + 18.0, edge) for i, edge in enumerate(edges))]


def _round_up(value: float) -> float:
    """The next round number that holds the value."""
    power = 10.0 ** math.floor(math.log10(value))
    return next(step * power for step in (1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0) if step * power >= value)


def _ticks(top: float) -> list[float]:
    """Round levels from 0 up to the top, five or so."""
    power = 10.0 ** math.floor(math.log10(top / 4.0))
    step = next(size * power for size in (1.0, 2.0, 5.0, 10.0) if size * power * 6.0 >= top)
    return [step * i for i in range(math.floor(top / step) + 1)]
