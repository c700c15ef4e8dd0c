"""The projected blood level over what a guideline calls it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

import numpy as np

from uvbcalc.blood.labs import Lab
from uvbcalc.blood.projection import Projection
from uvbcalc.guidance.guidelines import Guideline, Status
from uvbcalc.report.charts.axes import (
    KEY_ROW,
    Dates,
    Sample,
    along,
    key,
    levels,
    months,
    share,
    stroke,
    swatch,
    ticks,
)
from uvbcalc.report.charts.svg import SAMPLE, Frame, Picture, area, boxes, dots, line, lines, picture, words
from uvbcalc.words.language import Language
from uvbcalc.words.phrases import STATUSES
from uvbcalc.words.terminal import wrapped

LETTERS: Final = 11  # of a level's name in one line beside the picture
LINE: Final = 13.0
TIGHT_LINE: Final = 12.0  # that lines of words take at the least
INTERVALS: Final = {Status.DEFICIENT: "< {high}", Status.INSUFFICIENT: "{low}–{high}", Status.ABOVE_UPPER: "> {low}"}
HALF_YEAR: Final = np.timedelta64(183, "D")  # what was measured longer before or after is told in words only
STEP: Final = 20.0  # nmol/L, to which the top is rounded up
HALF_UNIT: Final = 0.5  # nmol/L; curves that are nearer than that look like one


def blood_level(
    planned: Projection, unaided: Projection, labs: Sequence[Lab], guideline: Guideline, language: Language
) -> Picture:
    """The level with the plan and its range, the level without, and what was measured."""
    shown = [lab for lab in labs if _near(planned.date, lab.date)]
    axis = _axis(planned.date, shown)
    curves = (planned.level_high_nmol_l, unaided.level_nmol_l)
    highest = max(*(float(curve.max()) for curve in curves), *(lab.level_nmol_l for lab in shown))
    frame = Frame(
        height=180.0,
        left=32.0,
        right=92.0,
        above=8.0,
        top=_top(highest, guideline),
    )
    alone = _differ(planned, unaided)
    entries = _entries(language, alone=alone, measured=bool(shown))
    rows = (len(entries) + 1) // 2
    marks = [
        *_bands(frame, guideline, language),
        *months(frame, axis, language),
        *levels(frame, _ticks(frame, guideline), language.number),
        *_range(frame, axis, planned),
        line(along(frame, axis, unaided.date, unaided.level_nmol_l), kind="unaided") if alone else "",
        line(along(frame, axis, planned.date, planned.level_nmol_l), kind="level"),
        *_measured(frame, axis, shown, language),
        *key(frame.left, frame.height + 14.0, entries, columns=2),
        words(frame.left, frame.height + 14.0 + KEY_ROW * rows, _source(guideline, language), anchor="start"),
    ]
    return picture(
        frame.height + 20.0 + KEY_ROW * rows,
        marks,
        title=language.say("Projected blood level of 25(OH)D, nmol/L"),
        description=_description(planned, unaided, language, alone=alone),
    )


def _top(highest: float, guideline: Guideline) -> float:
    """Above the highest level, and so that every band in sight has room for its name."""
    upper = guideline.upper_nmol_l
    least = 1.4 * upper if highest > upper else 1.5 * guideline.sufficient_from_nmol_l
    top = STEP * math.ceil(max(1.04 * highest, least) / STEP)
    return top if highest > upper else min(top, upper)


def _near(dates: Dates, day: date) -> bool:
    return bool(dates[0] - HALF_YEAR <= np.datetime64(day) <= dates[-1] + HALF_YEAR)


def _axis(dates: Dates, labs: Sequence[Lab]) -> Dates:
    """The year, and before or after it the months of what was measured."""
    days = [dates[0], dates[-1], *(np.datetime64(lab.date) for lab in labs)]
    first, last = min(days).astype("datetime64[M]"), max(days).astype("datetime64[M]") + np.timedelta64(1, "M")
    return np.arange(first.astype("datetime64[D]"), last.astype("datetime64[D]"))


def _differ(planned: Projection, unaided: Projection) -> bool:
    return bool(np.abs(planned.level_nmol_l - unaided.level_nmol_l).max() > HALF_UNIT)


def _bands(frame: Frame, guideline: Guideline, language: Language) -> Iterator[str]:
    """Coloured bands, their borders, and their names on the right."""
    for status, low, high in _statuses(guideline):
        if low >= frame.top:
            continue
        above, below = frame.y(min(high, frame.top)), frame.y(low)
        yield boxes([(frame.left, above, frame.across, below - above)], kind=status.value)
        if low:
            yield line([(frame.x(0.0), below), (frame.x(1.0) + 4.0, below)], kind="border")
        names = wrapped(language.say(STATUSES[status]), LETTERS)
        if below - above >= TIGHT_LINE * (len(names) + 1):
            names.append(INTERVALS.get(status, "≥ {low}").format(low=language.number(low), high=language.number(high)))
        middle = (above + below) / 2.0 + 4.0 - LINE * (len(names) - 1) / 2.0
        for row, name in enumerate(names):
            yield words(frame.x(1.0) + 6.0, middle + LINE * row, name, anchor="start")


def _statuses(guideline: Guideline) -> list[tuple[Status, float, float]]:
    edges = {
        Status.DEFICIENT: 0.0,
        Status.INSUFFICIENT: guideline.deficient_below_nmol_l,
        Status.SUFFICIENT: guideline.sufficient_from_nmol_l,
        Status.ABOVE_SUFFICIENT: guideline.sufficient_to_nmol_l,
        Status.ABOVE_UPPER: guideline.upper_nmol_l,
    }
    known = [(status, low) for status, low in edges.items() if low is not None]
    ends = [low for _, low in known[1:]] + [np.inf]
    return [(status, low, high) for (status, low), high in zip(known, ends, strict=True)]


def _ticks(frame: Frame, guideline: Guideline) -> list[float]:
    """The guideline's bounds and round levels above them, as far as their names do not touch."""
    bounds = [guideline.deficient_below_nmol_l, guideline.sufficient_from_nmol_l]
    kept = [0.0]
    for tick in [*bounds, *(tick for tick in ticks(frame.top) if tick > bounds[-1])]:
        if frame.y(kept[-1]) - frame.y(tick) >= LINE:
            kept.append(tick)
    return kept


def _range(frame: Frame, axis: Dates, planned: Projection) -> list[str]:
    there = along(frame, axis, planned.date, planned.level_high_nmol_l)
    back = along(frame, axis, planned.date, planned.level_low_nmol_l)
    return [area([*there, *back[::-1]], kind="band"), lines([there, back], kind="bandedge")]


def _measured(frame: Frame, axis: Dates, labs: Sequence[Lab], language: Language) -> list[str]:
    """Dots with their values beside them, on the side where there is more room."""
    marks = []
    for lab in labs:
        at = share(axis, lab.date)
        x, y = frame.x(at), frame.y(lab.level_nmol_l)
        side, anchor = (7.0, "start") if at < 0.5 else (-7.0, "end")
        name = words(x + side, y - 4.0, language.number(lab.level_nmol_l), anchor=anchor, kind="strong halo")
        marks += [dots([(x, y)], kind="lab"), name]
    return marks


def _entries(language: Language, *, alone: bool, measured: bool) -> list[tuple[Sample, str]]:
    entries: list[tuple[Sample, str]] = [(stroke("level"), language.say("with this plan"))]
    if alone:
        entries.append((stroke("unaided"), language.say("without a supplement")))
    entries.append((_range_sample, language.say("4 people of 5")))
    if measured:
        entries.append((_dot_sample, language.say("measured")))
    return entries


def _range_sample(x: float, y: float) -> str:
    edges = [[(x, edge), (x + SAMPLE, edge)] for edge in (y - 9.0, y + 1.0)]
    return swatch("band")(x, y) + lines(edges, kind="bandedge")


def _dot_sample(x: float, y: float) -> str:
    return dots([(x + SAMPLE / 2.0, y - 4.0)], kind="lab")


def _source(guideline: Guideline, language: Language) -> str:
    year = "" if guideline.year is None else f" {guideline.year}"
    return language.say("Levels: {guideline}", guideline=f"{guideline.region}, {guideline.guideline}{year}")


def _description(planned: Projection, unaided: Projection, language: Language, *, alone: bool) -> str:
    days, level = planned.date.tolist(), planned.level_nmol_l
    low, high = int(level.argmin()), int(level.argmax())
    sentences = [
        language.say(
            "Lowest {low} nmol/L about {low_day}, highest {high} nmol/L about {high_day}.",
            low=language.number(float(level[low])),
            low_day=language.day_and_month(days[low]),
            high=language.number(float(level[high])),
            high_day=language.day_and_month(days[high]),
        )
    ]
    if alone:
        lowest = int(unaided.level_nmol_l.argmin())
        sentences.append(
            language.say(
                "Without a supplement: lowest {low} nmol/L about {low_day}.",
                low=language.number(float(unaided.level_nmol_l[lowest])),
                low_day=language.day_and_month(days[lowest]),
            )
        )
    return " ".join(sentences)
