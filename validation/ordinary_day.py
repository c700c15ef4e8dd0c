"""The ordinary day against the blood levels of the Dutch."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np

from uvbcalc import Projection, find_place, project
from validation.check import Chapter, Check

BOONMAN = "Boonman-de Winter et al. 2015, medians of Dutch primary care by month, abstract"
WINTER_NMOL_L, SUMMER_NMOL_L = 43.0, 63.0
WITHIN_NMOL_L = 8.0


@cache
def course(place: str) -> Projection:
    """A year of the ordinary day of a type II, without a supplement."""
    return project(find_place(place), 2025)


def checks() -> list[Check]:
    """The lowest and the highest level of the year."""
    levels = course("Utrecht").level_nmol_l
    return [
        Check(
            what=what,
            ours=float(ours),
            theirs=theirs,
            low=-WITHIN_NMOL_L,
            high=WITHIN_NMOL_L,
            absolute=True,
            unit="nmol/L",
            source=BOONMAN,
            remark="8 minutes each at 08:15, 12:30 and 17:30 in a street, type II, Utrecht",
        )
        for what, ours, theirs in (
            ("lowest level of the year", levels.min(), WINTER_NMOL_L),
            ("highest level of the year", levels.max(), SUMMER_NMOL_L),
        )
    ]


def draw(axes: Any) -> None:
    """The course with its band."""
    found = course("Utrecht")
    days = np.arange(found.level_nmol_l.size) + 1
    axes.fill_between(days, found.level_low_nmol_l, found.level_high_nmol_l, alpha=0.2)
    axes.plot(days, found.level_nmol_l, label="ordinary day, Utrecht")
    for level in (WINTER_NMOL_L, SUMMER_NMOL_L):
        axes.axhline(level, color="k", linewidth=0.8, linestyle=":")
    axes.set(xlabel="day of 2025", ylabel="25(OH)D [nmol/L]")
    axes.legend()


CHAPTER = Chapter(
    name="ordinary-day",
    title="The ordinary day",
    text="Who gives no habit is taken to spend three times eight minutes outdoors. That habit was chosen so that the "
    "level of a year comes near the medians of Dutch patients; those who had their blood tested are not the people as "
    "a whole.",
    checks=checks,
    draw=draw,
    caption="A year of the ordinary day with the band of four in five; dotted, the Dutch medians of winter and summer.",
)
