"""Numbers and winters in columns, for the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

import numpy as np

from uvbcalc.winter import Winter

CRITERIA: Final = {
    "clear_sky_noon_uv_index_below_3": "UV index below 3 at noon, clear sky (default)",
    "clear_sky_noon_uv_index_below_2": "UV index below 2 at noon, clear sky",
    "noon_elevation_below_45": "sun below 45° at noon: a shadow longer than you",
    "webb_1988": "weaker sun than Boston's in mid-February (Webb 1988)",
    "clear_sky_outing_below_target": "usual outing below the target, clear sky",
    "day_dose_below_1_kj_m2": "all day under 1 kJ/m2 of vitamin D light, usual cloud",
}


def lined_up(heads: Sequence[str], rows: Sequence[Sequence[str]], *, words: int = 0) -> list[str]:
    """Lines of columns as wide as needed: the first and `words` to the left, the rest to the right."""
    widths = [max(map(len, column)) for column in zip(heads, *rows, strict=True)]
    return [
        "  ".join(
            cell.ljust(width) if i < max(words, 1) else cell.rjust(width)
            for i, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in (heads, *rows)
    ]


def fixed(value: float, decimals: int) -> str:
    """So many decimals, or a dash where there is no number."""
    return f"{value:.{decimals}f}" if np.isfinite(value) else "-"


def first_and_last(winter: Winter) -> tuple[str, str]:
    """First and last day of a winter, in words where there is none."""
    return _or(winter.first, "all year" if winter.now else "never"), _or(winter.last, "")


def _or(day: date | None, words: str) -> str:
    return words if day is None else str(day)
