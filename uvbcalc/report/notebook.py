"""An answer in a notebook: its few lines, and the year of its place as a picture."""

from __future__ import annotations

import base64
import os
import re
from collections.abc import Callable, Mapping
from functools import cache
from html import escape
from typing import Any, Final

import numpy as np

from uvbcalc.core.dates import DAY, Dates, dates_of
from uvbcalc.core.tables import Array
from uvbcalc.estimates.best import BestWindow
from uvbcalc.estimates.compare import Comparison
from uvbcalc.estimates.criteria import Winters
from uvbcalc.estimates.day import Day
from uvbcalc.estimates.season import Season
from uvbcalc.places.place import Place
from uvbcalc.planning.plan_record import Plan
from uvbcalc.report.charts.svg import SCREEN, Picture
from uvbcalc.report.charts.uv import uv_year
from uvbcalc.sunlight.sky import Sky, conditions
from uvbcalc.sunlight.sun import noons_utc
from uvbcalc.sunlight.winter import noon_uv_index, usual_sky
from uvbcalc.words.language import Language, language

LOOKS: Final = os.path.join(os.path.dirname(os.path.abspath(__file__)), "templates", "chart.css")
WHOLE_YEAR: Final = 365  # days
PIXELS: Final = 510  # wide: half as much again as on a phone


def html_of(answer: Any) -> str:
    """The lines of an answer, and below them its picture, if it has one; nothing of it is looked up elsewhere."""
    drawn = next((draw for kind, draw in PICTURES.items() if isinstance(answer, kind)), None)
    picture = drawn(answer, language()) if drawn else None
    return f"<pre>{escape(repr(answer))}</pre>{_image(picture) if picture else ''}"


def _image(picture: Picture) -> str:
    """As an image of its own, so that neither its looks nor those of the notebook reach the other."""
    wide = picture.canvas.width
    size = f'width="{PIXELS}" height="{PIXELS * picture.height / wide:.0f}"'
    drawing = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="u" text-anchor="middle" {size} '
        f'viewBox="0 0 {wide:g} {picture.height:g}"><style>{_looks(picture.canvas.letter)}</style>{picture.marks}</svg>'
    )
    code = base64.b64encode(drawing.encode()).decode()
    words = escape(f"{picture.title}. {picture.words}")
    return f'<img {size} style="background:#fff" alt="{words}" src="data:image/svg+xml;base64,{code}">'


@cache
def _looks(letter_px: float) -> str:
    with open(LOOKS, encoding="utf-8") as text:
        plain = re.sub(r"\{#.*?#\}", "", text.read())  # what is for the templates
    return re.sub(r"\{\{ *letter *\}\}", f"{letter_px:g}", plain)


def _year(place: Place, sky: Sky, year: int, told: Language) -> Picture:
    dates = dates_of(year)
    air = conditions(usual_sky(place, sky), place, dates)
    clear = noon_uv_index(place, noons_utc(place, dates), air)
    return _drawn(dates, clear, clear * air.cloud_factor, told, air.sources["cloud"])


def _drawn(dates: Dates, clear: Array, cloudy: Array, told: Language, sky: str) -> Picture:
    title = told.say("UV index when the sun is highest. From 3 on: protect your skin.")
    return uv_year(dates, clear, cloudy, told, SCREEN, title=title, caption="", sky=sky)


def _of_day(day: Day, told: Language) -> Picture:
    return _year(day.place, Sky(ozone_du=day.ozone_du), day.date.year, told)


def _of_season(season: Season, told: Language) -> Picture:
    """Its own days where they are a whole year in a row, else the year of the last."""
    if season.date.size >= WHOLE_YEAR and bool(np.all(np.diff(season.date) == DAY)):
        return _drawn(season.date, season.uv_index_noon_clear, season.uv_index_noon, told, season.sources["cloud"])
    return _year(season.place, Sky(ozone_du=float(season.ozone_du[-1])), season.date.max().item().year, told)


PICTURES: Final[Mapping[type, Callable[[Any, Language], Picture]]] = {
    Plan: lambda plan, told: _of_season(plan.usual, told),
    Season: _of_season,
    Day: _of_day,
    BestWindow: lambda window, told: _of_day(window.day, told),
    Comparison: lambda comparison, told: _of_day(comparison.day, told),
    Winters: lambda winters, told: _year(winters.place, Sky(), winters.date.year, told),
}
