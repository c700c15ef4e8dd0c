"""What the sun gives a day, by month, against the target."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from uvbcalc.core.tables import Array
from uvbcalc.report.charts.axes import KEY_ROW, Sample, initial, key, levels, round_up, stroke, swatch, ticks
from uvbcalc.report.charts.svg import (
    SAMPLE,
    WIDTH,
    Box,
    Frame,
    Picture,
    Point,
    boxes,
    hatched,
    line,
    lines,
    picture,
    words,
)
from uvbcalc.words.language import MONTHS, Language

BAR: Final = 0.62  # of a month's place
CAP: Final = 3.0  # half the width of a range's ends


def iu_months(
    counted: Array, low: Array, high: Array, whole: Array, *, target_iu: float, language: Language
) -> Picture:
    """The IU of a day in each month, (12,): what counts with its range, and what the usual outings would give."""
    top = round_up(1.05 * max(float(high.max()), float(whole.max()), 1.2 * target_iu, 1.0))
    frame = Frame(height=168.0, left=48.0, above=24.0, top=top)
    past = bool(np.any(whole - counted > 0.01 * top))
    entries = _entries(language) if past else []
    marks = [
        words(frame.left, 12.0, language.say("IU a day"), anchor="start"),
        *levels(frame, ticks(frame.top), language.number),
        *(words(frame.x((i + 0.5) / 12), frame.y(0.0) + 15.0, initial(i + 1, language)) for i in range(12)),
        *_past(frame, counted, whole),
        boxes([_bar(frame, i, 0.0, value) for i, value in enumerate(counted)], kind="bar"),
        *_ranges(frame, low, high),
        *_target(frame, target_iu, language),
        *key(frame.left, frame.height + 14.0, entries),
    ]
    return picture(
        frame.height + KEY_ROW * len(entries) + 4.0 * past,
        marks,
        title=language.say("Vitamin D from the sun, by month"),
        description=_description(counted, target_iu, language),
    )


def _bar(frame: Frame, month: int, from_iu: float, to_iu: float) -> Box:
    left, right = (frame.x((month + 0.5 + side * BAR / 2.0) / 12) for side in (-1.0, 1.0))
    return left, frame.y(to_iu), right - left, frame.y(from_iu) - frame.y(to_iu)


def _past(frame: Frame, counted: Array, whole: Array) -> list[str]:
    pairs = zip(counted, whole, strict=True)
    bars = [_bar(frame, i, below, above) for i, (below, above) in enumerate(pairs) if above > below]
    return [hatched(bars, kind="hatch"), boxes(bars, kind="open")]


def _ranges(frame: Frame, low: Array, high: Array) -> list[str]:
    """Upright lines with ends, on paper of their own so that they stand out from bar and page."""
    strokes = [
        stroke
        for i, (least, most) in enumerate(zip(low, high, strict=True))
        for stroke in _whisker(frame.x((i + 0.5) / 12), frame.y(least), frame.y(most))
    ]
    return [lines(strokes, kind="under"), lines(strokes, kind="range")]


def _whisker(x: float, low: float, high: float) -> list[Sequence[Point]]:
    return [[(x, low), (x, high)], [(x - CAP, low), (x + CAP, low)], [(x - CAP, high), (x + CAP, high)]]


def _target(frame: Frame, target_iu: float, language: Language) -> list[str]:
    y = frame.y(target_iu)
    ends = [(frame.x(0.0), y), (frame.x(1.0), y)]
    name = language.say("target {target}", target=language.whole_iu(target_iu))
    return [line(ends, kind="under"), line(ends, kind="limit"), *key(WIDTH / 2.0, 12.0, [(stroke("limit"), name)])]


def _entries(language: Language) -> list[tuple[Sample, str]]:
    def hatch(x: float, y: float) -> str:
        box = (x, y - 9.0, SAMPLE, 10.0)
        return hatched([box], kind="hatch") + boxes([box], kind="open")

    return [
        (swatch("bar"), language.say("until the time to cover up")),
        (hatch, language.say("past half a sunburn dose")),
    ]


def _description(counted: Array, target_iu: float, language: Language) -> str:
    best, worst = int(np.argmax(counted)), int(np.argmin(counted))
    return language.say(
        "From {low} a day in {worst} to {high} in {best}, counted up to half a sunburn dose. Thin lines: four cases in "
        "five. Dashed: the target, {target}.",
        low=language.iu(float(counted[worst])),
        high=language.iu(float(counted[best])),
        worst=language.say(MONTHS[worst]),
        best=language.say(MONTHS[best]),
        target=language.whole_iu(target_iu),
    )
