"""The year at a glance: a row of days for each month, coloured by how strong the noon sun is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np

from uvbcalc.core.tables import Array
from uvbcalc.report.charts.axes import KEY_ROW, Dates, Sample, key, ramp, spells, swatch
from uvbcalc.report.charts.cells import Field
from uvbcalc.report.charts.svg import SAMPLE, WIDTH, Picture, boxes, picture, words
from uvbcalc.sunlight.winter import WINTER_UV_INDEX
from uvbcalc.words.language import DASH, MONTHS, NO_BREAK, SHORT_MONTHS, Language

STEPS: Final = (1.0, 2.0, WINTER_UV_INDEX, 4.0, 5.0, 6.0, 7.0)
KINDS: Final = ("c0", "c1", "c2", "w0", "w1", "w2", "w3", "w4")  # cool in vitamin D winter, warm outside it
DAYS: Final = 31
NAMED_DAYS: Final = (1, 10, 20, 31)
FIELD: Final = Field(left=40.0, above=18.0, cell_width=(WIDTH - 88.0) / DAYS, cell_height=13.0)
CHIP: Final = (WIDTH - 45.0, 44.0)  # where minutes stand, and how wide


def glance(dates: Dates, uv_index: Array, minutes: Mapping[int, str], language: Language) -> Picture:
    """The clear-sky UV index at noon of each day of a year; and the minutes that are enough, by month."""
    strength = _by_month(dates, uv_index)
    winter = strength < WINTER_UV_INDEX
    bottom = FIELD.y(len(strength))
    entries = [
        (swatch("framed"), language.say("vitamin D winter")) if winter.any() else None,
        (_chip_sample(minutes), language.say("minutes that are enough")) if minutes else None,
    ]
    shown = [entry for entry in entries if entry]
    marks = [
        *_colours(strength),
        FIELD.gaps(*strength.shape, kind="gap"),
        FIELD.outline(winter, kind="frame"),
        *_names(language),
        *_chips(minutes),
        *ramp(
            FIELD.left,
            bottom + 18.0,
            KINDS,
            [language.number(step) for step in STEPS],
            language.say("UV index at noon, clear sky"),
        ),
        *key(FIELD.left, bottom + 66.0, shown),
    ]
    return picture(
        bottom + 54.0 + KEY_ROW * len(shown),
        marks,
        title=language.say("The year at a glance"),
        description=_description(dates, uv_index, minutes, language),
    )


def _by_month(dates: Dates, values: Array) -> Array:
    """The values by month and day of the month, NaN for days that there are not."""
    found = np.full((12, DAYS), np.nan)
    months = dates.astype("datetime64[M]")
    found[months.astype(int) % 12, (dates - months.astype("datetime64[D]")).astype(int)] = values
    return found


def _colours(strength: Array) -> list[str]:
    band = np.where(np.isnan(strength), -1, np.searchsorted(STEPS, strength, side="right"))
    return [FIELD.filled(band == i, kind=kind) for i, kind in enumerate(KINDS)]


def _names(language: Language) -> list[str]:
    months = [
        words(FIELD.left - 6.0, FIELD.y(row) + 10.5, language.say(month), anchor="end")
        for row, month in enumerate(SHORT_MONTHS)
    ]
    return [*months, *(words(FIELD.x(day - 0.5), FIELD.above - 5.0, str(day)) for day in NAMED_DAYS)]


def _chips(minutes: Mapping[int, str]) -> list[str]:
    left, width = CHIP
    tags = [(left, FIELD.y(month - 1) + 1.0, width, FIELD.cell_height - 2.0) for month in minutes]
    return [
        boxes(tags, kind="chip"),
        *(words(left + width / 2.0, FIELD.y(month - 1) + 10.5, text, kind="onchip") for month, text in minutes.items()),
    ]


def _chip_sample(minutes: Mapping[int, str]) -> Sample:
    first, _, _ = next(iter(minutes.values())).partition(DASH)  # the sample is too narrow for two
    return lambda x, y: swatch("chip")(x, y) + words(x + SAMPLE / 2.0, y, first, kind="onchip")


def _description(dates: Dates, uv_index: Array, minutes: Mapping[int, str], language: Language) -> str:
    sentences = []
    winter = uv_index < WINTER_UV_INDEX
    if winter.any():
        sentences.append(
            language.say(
                "Framed: vitamin D winter, {spells}, when the UV index at noon stays below 3 even under a clear sky.",
                spells=spells(dates.tolist(), winter, language),
            )
        )
    if minutes:
        named = [f"{language.say(MONTHS[month - 1])}{NO_BREAK}{text}" for month, text in minutes.items()]
        sentences.append(
            language.say("Minutes that are enough when the sun is highest: {minutes}.", minutes=language.listed(named))
        )
    return " ".join(sentences)
