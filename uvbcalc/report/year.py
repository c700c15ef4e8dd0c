"""A season as a table or for a spreadsheet."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from uvbcalc.report.columns import CRITERIA, first_and_last, fixed, lined_up
from uvbcalc.yearly import Season

SEASON_COLUMNS: Final = {
    "noon_elevation_deg": "sun °",
    "uv_index_noon_clear": "UVI clear",
    "uv_index_noon": "UVI",
    "iu_low": "IU low",
    "iu": "IU",
    "iu_high": "IU high",
    "minutes_to_target": "to target",
    "minutes_to_cover_up": "to cover",
    "minutes_to_burn": "to burn",
}
DECIMALS: Final = {"noon_elevation_deg": 1, "uv_index_noon_clear": 1, "uv_index_noon": 1}


def season_table(year: Season) -> str:
    """A line a day, then the months."""
    rows = [
        [str(day), *(fixed(getattr(year, name)[i], DECIMALS.get(name, 0)) for name in SEASON_COLUMNS)]
        for i, day in enumerate(year.date)
    ]
    months = year.months
    sums = [
        [str(first)[:7], *(fixed(getattr(months, name)[i], 0) for name in ("iu_low", "iu", "iu_high", "iu_clear"))]
        for i, first in enumerate(months.first)
    ]
    return "\n".join(
        [
            *lined_up(["day", *SEASON_COLUMNS.values()], rows),
            "",
            *lined_up(["month", "IU low", "IU", "IU high", "IU clear"], sums),
            "",
            f"Vitamin D winter ({CRITERIA[year.winter_criterion]}): {' to '.join(first_and_last(year.winter))}",
        ]
    )


def season_csv(year: Season) -> str:
    """A line a day, all columns by the names of the library; an empty cell has no number."""
    columns = year.columns()
    lines = [",".join(columns)]
    lines += [",".join(_cell(value) for value in row) for row in zip(*columns.values(), strict=True)]
    return "\n".join(lines)


def _cell(value: Any) -> str:
    if isinstance(value, np.datetime64):
        return str(value)
    return f"{value:.6g}" if np.isfinite(value) else ""
