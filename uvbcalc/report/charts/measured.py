"""The highest measured UV index of each day beside the clear-sky one, as a picture of its own."""

from __future__ import annotations

import math

from uvbcalc.estimates.live.measured import Measured
from uvbcalc.report.charts.svg import SCREEN, Frame, dots, line, lines, words
from uvbcalc.words.language import MONTHS, Language

STYLE = (
    "text{font:12px sans-serif;text-anchor:middle;fill:#222}.end{text-anchor:end}.grid{stroke:#ccc;fill:none}"
    ".ours{stroke:#b35900;fill:none;stroke-width:1.5}.seen{fill:#1f6fb2}.clear{fill:#0b3d66}"
)


def measured_svg(found: Measured, language: Language) -> str:
    """Days across, the UV index up: a dot for each day, dark for a clear one, and our clear sky as a line."""
    say, days = language.say, found.date.tolist()
    highest = max(float(found.clear_max.max()), float(found.measured_max.max()))
    frame = Frame(canvas=SCREEN, height=220.0, top=2.0 * math.ceil((highest + 0.2) / 2.0), above=28.0)
    span = max((days[-1] - days[0]).days, 1)
    at = [frame.x((day - days[0]).days / span) for day in days]
    points = list(zip(at, map(frame.y, found.measured_max.tolist()), strict=True))
    levels = [float(level) for level in range(0, int(frame.top) + 1, 2)]
    months = [(x, day) for x, day in zip(at, days, strict=True) if day.day == 15]
    clear, other = (
        [point for point, is_clear in zip(points, found.clear_day, strict=True) if is_clear == wanted]
        for wanted in (True, False)
    )
    title = say("UV index of each day: measured (dots, dark on clear days), clear sky (line)")
    marks = [
        lines([[(frame.x(0.0), frame.y(level)), (frame.x(1.0), frame.y(level))] for level in levels], kind="grid"),
        *(words(frame.left - 8.0, frame.y(level) + 4.0, language.number(level)) for level in levels),
        *(words(x, frame.y(0.0) + 15.0, say(MONTHS[day.month - 1])[0].upper()) for x, day in months),
        line(list(zip(at, map(frame.y, found.clear_max.tolist()), strict=True)), kind="ours"),
        dots(other, kind="seen", radius=1.6),
        dots(clear, kind="clear", radius=2.2),
        words(SCREEN.width / 2.0, 16.0, title),
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SCREEN.width:g} {frame.height:g}" role="img">'
        f"<style>{STYLE}</style>{''.join(marks)}</svg>\n"
    )
