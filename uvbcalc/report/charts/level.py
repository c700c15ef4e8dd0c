"""The expected blood level through the lab values, over what a guideline calls it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

import numpy as np

from uvbcalc.blood.labs import Lab
from uvbcalc.blood.projection import Projection
from uvbcalc.guidance.guidelines import Guideline, Status
from uvbcalc.report.charts.axes import Dates, across, along, months, share
from uvbcalc.report.charts.svg import PAGE, SCREEN, Canvas, Frame, Picture, area, boxes, dots, line, lines, words
from uvbcalc.words.language import Language
from uvbcalc.words.phrases import STATUSES
from uvbcalc.words.terminal import wrapped

HALF_YEAR: Final = np.timedelta64(183, "D")  # what was measured longer before or after is told in words only
STEP: Final = 25.0  # nmol/L, to which the top is rounded up
HALF_UNIT: Final = 0.5  # nmol/L; curves that are nearer than that look like one
LETTERS: Final = 14  # of a curve's name in one line, at its right end
LABS: Final = 3  # the newest, which are named above the picture
TIGHT: Final = 1.15  # letters, from one line of words to the next


def blood_level(
    planned: Projection,
    unaided: Projection,
    labs: Sequence[Lab],
    guideline: Guideline,
    language: Language,
    canvas: Canvas,
    *,
    title: str,
    caption: str,
    names: tuple[str, str],
) -> Picture:
    """The level with its range, without the supplement, and what was measured; `names` are those of both curves."""
    shown = [lab for lab in labs if _near(planned.date, lab.date)]
    axis = _axis(planned.date, shown)
    alone = _differ(planned, unaided)
    told_names = names if alone else names[:1]
    frame = _frame(planned, unaided, shown, guideline, canvas, told_names, language)
    known = np.isfinite(planned.level_nmol_l)
    marks = [
        *_bands(frame, guideline, language),
        *months(frame, axis, language),
        *across(frame, _values(frame, guideline), language, deciding=_bounds(guideline)),
        *_range(frame, axis, planned, known),
        line(along(frame, axis, unaided.date[known], unaided.level_nmol_l[known]), kind="without") if alone else "",
        line(along(frame, axis, planned.date[known], planned.level_nmol_l[known]), kind="with"),
        *_measured(frame, axis, shown, language),
        *_ends(frame, planned, unaided if alone else None, names, language),
        _before(frame, axis, planned, shown),
    ]
    return Picture(
        title=title,
        words=told(planned, unaided if alone else None, language),
        caption=caption,
        height=frame.height,
        marks="".join(marks),
        canvas=canvas,
    )


def told(planned: Projection, unaided: Projection | None, language: Language) -> str:
    """The lowest and the highest level in words."""
    days, level = planned.date.tolist(), planned.level_nmol_l
    low, high = int(np.nanargmin(level)), int(np.nanargmax(level))
    sentences = [
        language.say(
            "Lowest {low} nmol/L around {low_day}, highest {high} nmol/L around {high_day}.",
            low=language.number(float(level[low])),
            low_day=language.day_and_month(days[low]),
            high=language.number(float(level[high])),
            high_day=language.day_and_month(days[high]),
        )
    ]
    if unaided is not None:
        lowest = int(np.nanargmin(unaided.level_nmol_l))
        sentences.append(
            language.say(
                "Without a supplement: lowest {low} nmol/L around {low_day}.",
                low=language.number(float(unaided.level_nmol_l[lowest])),
                low_day=language.day_and_month(days[lowest]),
            )
        )
    return " ".join(sentences)


def _frame(
    planned: Projection,
    unaided: Projection,
    labs: Sequence[Lab],
    guideline: Guideline,
    canvas: Canvas,
    names: Sequence[str],
    language: Language,
) -> Frame:
    """High enough for every curve, and with room for names around it."""
    curves = (planned.level_high_nmol_l, unaided.level_nmol_l)
    highest = max(*(float(np.nanmax(curve)) for curve in curves), *(lab.level_nmol_l for lab in labs), 0.0)
    right = max((canvas.wide(row) for name in names for row in wrapped(name, _letters(canvas))), default=0.0)
    bands = (Status.DEFICIENT, Status.INSUFFICIENT, Status.SUFFICIENT)
    named = 0.0 if canvas is SCREEN else max(canvas.wide(language.say(STATUSES[status])) for status in bands)
    return Frame(
        canvas=canvas,
        height=(13.0 if canvas is PAGE else 16.0) * canvas.letter + (1.2 * canvas.letter if labs else 0.0),
        left=named + 2.6 * canvas.letter,
        right=right + 0.9 * canvas.letter,
        above=(TIGHT * 2.4 if labs else 0.6) * canvas.letter,
        below=1.7 * canvas.letter,
        top=STEP * math.ceil(max(1.04 * highest, 1.5 * guideline.sufficient_from_nmol_l) / STEP),
    )


def _letters(canvas: Canvas) -> int:
    return int(0.72 * LETTERS) if canvas is SCREEN else LETTERS


def _before(frame: Frame, axis: Dates, planned: Projection, labs: Sequence[Lab]) -> str:
    """From the newest value before the plan to where its curve begins."""
    before = [lab for lab in labs if np.datetime64(lab.date) < planned.date[0]]
    if not before:
        return ""
    begin = (frame.x(share(axis, before[-1].date)), frame.y(before[-1].level_nmol_l))
    first = (frame.x(share(axis, planned.date[0].item())), frame.y(float(planned.level_nmol_l[0])))
    return line([begin, first], kind="with")


def _near(dates: Dates, day: date) -> bool:
    return bool(dates[0] - HALF_YEAR <= np.datetime64(day) <= dates[-1])


def _axis(dates: Dates, labs: Sequence[Lab]) -> Dates:
    """The months planned, and before them those of what was measured."""
    days = [dates[0], dates[-1], *(np.datetime64(lab.date) for lab in labs)]
    first, last = min(days).astype("datetime64[M]"), max(days).astype("datetime64[M]") + np.timedelta64(1, "M")
    return np.arange(first.astype("datetime64[D]"), last.astype("datetime64[D]"))


def _differ(planned: Projection, unaided: Projection) -> bool:
    return bool(np.nanmax(np.abs(planned.level_nmol_l - unaided.level_nmol_l)) > HALF_UNIT)


def _bounds(guideline: Guideline) -> list[float]:
    return sorted({guideline.deficient_below_nmol_l, guideline.sufficient_from_nmol_l})


def _values(frame: Frame, guideline: Guideline) -> list[float]:
    """Those that decide, nothing, and round hundreds."""
    return sorted({0.0, *_bounds(guideline), *(value for value in (100.0, 200.0) if value <= frame.top)})


def _bands(frame: Frame, guideline: Guideline, language: Language) -> Iterator[str]:
    """Grey bands below what is enough, and on wide paper their names left of the axis."""
    low, enough = guideline.deficient_below_nmol_l, guideline.sufficient_from_nmol_l
    spans = [(Status.DEFICIENT, 0.0, low), (Status.INSUFFICIENT, low, enough), (Status.SUFFICIENT, enough, frame.top)]
    for status, bottom, top in spans:
        if top <= bottom:
            continue
        if status is not Status.SUFFICIENT:
            box = (frame.left, frame.y(top), frame.across, frame.y(bottom) - frame.y(top))
            yield boxes([box], kind=status.value)
        if frame.canvas is not SCREEN:
            middle = (frame.y(bottom) + frame.y(top)) / 2.0 + 0.36 * frame.canvas.letter
            at = frame.left - 2.4 * frame.canvas.letter
            yield words(at, middle, language.say(STATUSES[status]), anchor="end", kind="soft")


def _range(frame: Frame, axis: Dates, planned: Projection, known: np.ndarray) -> list[str]:
    there = along(frame, axis, planned.date[known], planned.level_high_nmol_l[known])
    back = along(frame, axis, planned.date[known], planned.level_low_nmol_l[known])
    return [area([*there, *back[::-1]], kind="band"), lines([there, back], kind="bandedge")]


def _measured(frame: Frame, axis: Dates, labs: Sequence[Lab], language: Language) -> list[str]:
    """Dots, and above the picture what was measured and when, each with a line down to its dot."""
    marks, letter, free = [], frame.canvas.letter, -np.inf
    for lab in labs[-LABS:]:
        x, y = frame.x(share(axis, lab.date)), frame.y(lab.level_nmol_l)
        value = language.say("{level} measured", level=language.number(lab.level_nmol_l))
        day = language.day_and_month(lab.date)
        wide = max(frame.canvas.wide(value), frame.canvas.wide(day))
        left = min(max(x - 4.0, free), frame.canvas.width - wide)
        free = left + wide + letter
        marks += [
            line([(x, y), (x, frame.above - 2.0), (left + 4.0, frame.above - 4.0)], kind="leader"),
            words(left, letter, value, anchor="start", kind="strong"),
            words(left, letter * (1.0 + TIGHT), day, anchor="start", kind="soft"),
        ]
    return [*marks, dots([(frame.x(share(axis, lab.date)), frame.y(lab.level_nmol_l)) for lab in labs], kind="lab")]


def _ends(
    frame: Frame, planned: Projection, unaided: Projection | None, names: tuple[str, str], language: Language
) -> Iterator[str]:
    """What the curves end at and what they are, right of them and pushed apart."""
    letter, x = frame.canvas.letter, frame.x(1.0) + 0.6 * frame.canvas.letter
    letters = _letters(frame.canvas)
    ends = [(planned, names[0], "you"), *([(unaided, names[1], "world")] if unaided is not None else [])]
    texts = []
    for curve, name, kind in ends:
        level = float(curve.level_nmol_l[np.isfinite(curve.level_nmol_l)][-1])
        rows = [language.number(level), *wrapped(name, letters)]
        texts.append((frame.y(level) - TIGHT * letter * (len(rows) - 1) / 2.0, rows, kind))
    texts.sort(key=lambda text: text[0])
    bottom = -np.inf
    floor = frame.y(0.0) + 0.36 * letter
    room = sum(TIGHT * letter * len(rows) for _, rows, _ in texts)
    for top, rows, kind in texts:
        at = max(min(top, floor + TIGHT * letter - room), bottom, letter)
        for i, text in enumerate(rows):
            yield words(x, at + TIGHT * letter * i, text, anchor="start", kind=f"{kind} strong" if not i else kind)
        bottom = at + TIGHT * letter * len(rows) + 0.3 * letter
        room -= TIGHT * letter * len(rows)
