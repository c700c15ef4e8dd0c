"""A day by the clock: the UV index under a clear sky and under the cloud, the IU of each quarter, and the outing."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import time
from typing import Final

from uvbcalc.core.tables import Array
from uvbcalc.report.charts.axes import across
from uvbcalc.report.charts.svg import Canvas, Frame, Picture, area, boxes, line, words
from uvbcalc.sunlight.winter import WINTER_UV_INDEX
from uvbcalc.words.language import Language

HANDLE: Final = 11.0  # radius of what one drags
REACH: Final = 22.0  # half of what a finger needs
HOUR: Final = 60.0
EVERY_HOURS: Final = 4
GAP: Final = 6.0  # between a name and what it stands beside


@dataclass(frozen=True, kw_only=True)
class DayPicture(Picture):
    """The picture, and where its time axis and the handles of the outing are, for who drags them."""

    left: float = 0.0
    right: float = 0.0
    handle_y: float = 0.0
    begin_x: float = 0.0
    end_x: float = 0.0


@dataclass(frozen=True, kw_only=True)
class Hours:
    """A day in steps, minutes from midnight: the UV index and, where it may be told, the IU of each step."""

    begin_min: Array
    step_min: float
    clear: Array
    cloudy: Array
    iu: Array | None


def day_curve(
    hours: Hours,
    outing: tuple[float, float] | None,
    language: Language,
    canvas: Canvas,
    *,
    title: str,
    says: str,
    caption: str,
    names: tuple[str, str],
) -> DayPicture:
    """The day; `outing` is from when to when, in minutes from midnight, and `names` are those of both skies."""
    letter = canvas.letter
    above = 2.0 * REACH + 1.2 * letter if outing else 1.6 * letter
    uv = Frame(
        canvas=canvas,
        height=above + 11.5 * letter,
        left=1.8 * letter,
        right=6.0,
        above=above,
        below=4.0,
        top=WINTER_UV_INDEX * math.ceil(max(float(hours.clear.max()), WINTER_UV_INDEX) / WINTER_UV_INDEX),
    )
    low = uv if hours.iu is None else _below(uv, hours.iu, letter)
    begin, end = outing or (0.0, 0.0)
    edges = [] if outing is None else [uv.x(_share(hours, minute)) for minute in outing]
    marks = [
        *_sky(uv, hours, edges, language, names),
        *([] if hours.iu is None else _quarters(low, hours, outing, edges, language)),
        *_clock(low, hours, language),
        *([] if outing is None else _outing(uv, low, hours, outing)),
    ]
    return DayPicture(
        title=title,
        words=says,
        caption=caption,
        height=low.height + 1.9 * letter,
        marks="".join(marks),
        canvas=canvas,
        left=uv.x(0.0),
        right=uv.x(1.0),
        handle_y=above - REACH,
        begin_x=uv.x(_share(hours, begin)),
        end_x=uv.x(_share(hours, end)),
    )


def _below(uv: Frame, iu: Array, letter: float) -> Frame:
    """The frame of the IU, under that of the UV index."""
    top = uv.height + 2.6 * letter
    return Frame(
        canvas=uv.canvas,
        height=top + 7.0 * letter,
        left=uv.left,
        right=uv.right,
        above=top,
        below=4.0,
        top=1.05 * max(float(iu.max()), 10.0),
    )


def _share(hours: Hours, minute: float) -> float:
    """Where a minute of the day is on the axis, from 0 to 1."""
    first, last = float(hours.begin_min[0]), float(hours.begin_min[-1]) + hours.step_min
    return min(max((minute - first) / (last - first), 0.0), 1.0)


def _is_free(edges: Sequence[float], wide: float, middle: float, frame: Frame) -> bool:
    """Whether a name stays within the axis and crosses no edge of the outing."""
    half = wide / 2.0 - 0.01
    inside = frame.x(0.0) + half <= middle <= frame.x(1.0) - half
    return inside and all(abs(edge - middle) >= half + GAP for edge in edges)


def _beside(edges: Sequence[float], wide: float, middle: float, frame: Frame) -> float | None:
    """The middle nearest to the one wished where a name is free; None where it has no room."""
    middles = [middle, *(edge + side * (wide / 2.0 + GAP) for edge in edges for side in (-1.0, 1.0))]
    free = (at for at in middles if _is_free(edges, wide, at, frame))
    return min(free, key=lambda at: abs(at - middle), default=None)


def _sky(uv: Frame, hours: Hours, edges: Sequence[float], language: Language, names: tuple[str, str]) -> Iterator[str]:
    """The cloud as an area, the clear sky as a line, each with its name where there is room for it."""
    x = [uv.x(_share(hours, begin + hours.step_min / 2.0)) for begin in hours.begin_min]
    cloudy = [(at, uv.y(value)) for at, value in zip(x, hours.cloudy, strict=True)]
    clear = [(at, uv.y(value)) for at, value in zip(x, hours.clear, strict=True)]
    yield area([(x[0], uv.y(0.0)), *cloudy, (x[-1], uv.y(0.0))], kind="sunlight")
    values = [WINTER_UV_INDEX * step for step in range(int(uv.top / WINTER_UV_INDEX) + 1)]
    yield from across(uv, values, language, deciding=[WINTER_UV_INDEX])
    yield line(clear, kind="sun")
    letter, peak = uv.canvas.letter, int(hours.clear.argmax())
    wide = uv.canvas.wide(names[0])
    for side, anchor in ((1, "start"), (-1, "end")):
        shoulder_x, shoulder_y = clear[min(max(peak + side * (len(x) // 9), 0), len(x) - 1)]
        if _is_free(edges, wide, shoulder_x + side * (GAP + wide / 2.0), uv):
            yield words(shoulder_x + side * GAP, shoulder_y, names[0], anchor=anchor, kind="strong")
            break
    middle = _beside(edges, uv.canvas.wide(names[1]), x[peak], uv)
    if uv.y(0.0) - uv.y(float(hours.cloudy.max())) > 2.2 * letter and names[1] and middle is not None:
        yield words(middle, uv.y(0.0) - 0.6 * letter, names[1])


def _quarters(
    low: Frame, hours: Hours, outing: tuple[float, float] | None, edges: Sequence[float], language: Language
) -> Iterator[str]:
    """A bar for each step; those of the outing are the reader's."""
    iu, letter = hours.iu, low.canvas.letter
    if iu is None:
        return
    begin, end = outing or (0.0, 0.0)
    yours = (hours.begin_min < end) & (hours.begin_min + hours.step_min > begin)
    for kind, chosen in (("bar", ~yours), ("yourbar", yours)):
        yield boxes(
            [
                _bar(low, hours, float(at), float(value))
                for at, value, taken in zip(hours.begin_min, iu, chosen, strict=True)
                if taken and low.y(0.0) - low.y(float(value)) > 0.2
            ],
            kind=kind,
        )
    name = language.say("IU in 15 minutes")
    half = low.canvas.wide(name) / 2.0
    middle = _beside(edges, 2.0 * half, low.x(0.0) + half, low)
    if middle is not None:
        yield words(middle - half, low.above - 1.2 * letter, name, anchor="start")
    most = float(iu.max())
    if most >= 1.0:
        yield line([(low.x(0.0), low.y(most)), (low.x(1.0), low.y(most))], kind="axis")
        amount = language.number(round(most, -1) if most >= 10.0 else most)
        yield words(low.x(1.0), low.y(most) - 0.3 * letter, amount, anchor="end", kind="soft")


def _bar(low: Frame, hours: Hours, at: float, value: float) -> tuple[float, float, float, float]:
    left, right = low.x(_share(hours, at)), low.x(_share(hours, at + hours.step_min))
    gap = 0.15 * (right - left)
    return left + gap, low.y(value), right - left - 2.0 * gap, low.y(0.0) - low.y(value)


def _clock(low: Frame, hours: Hours, language: Language) -> Iterator[str]:
    """The hours below."""
    base = low.y(0.0)
    yield line([(low.x(0.0), base), (low.x(1.0), base)], kind="axis")
    first = int(hours.begin_min[0] // HOUR)
    last = int((hours.begin_min[-1] + hours.step_min) // HOUR)
    for hour in range(first, last + 1, EVERY_HOURS):
        anchor = "start" if hour == first else "end" if hour == last else "middle"
        text = language.time(time(hour % 24))
        yield words(low.x(_share(hours, hour * HOUR)), base + 1.4 * low.canvas.letter, text, anchor=anchor, kind="soft")


def _outing(uv: Frame, low: Frame, hours: Hours, outing: tuple[float, float]) -> Iterator[str]:
    """The time outdoors as a band through both frames, up to its handles."""
    begin, end = (uv.x(_share(hours, minute)) for minute in outing)
    top, base = uv.above - REACH, low.y(0.0)
    yield boxes([(begin, top, end - begin, base - top)], kind="yourtime")
    for x, away in ((begin, -REACH), (end, REACH)):
        yield line([(x, base), (x, top), (x + away, top)], kind="youredge")
