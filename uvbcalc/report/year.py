"""A season as a table or for a spreadsheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np

from uvbcalc.report.columns import fixed, lined_up
from uvbcalc.report.language import MONTHS, Language, message
from uvbcalc.report.winters import winter_words
from uvbcalc.report.words import wrapped
from uvbcalc.yearly import Season, Sums

SEASON_COLUMNS: Final = {
    "noon_elevation_deg": message("Sun at noon, °"),
    "uv_index_noon_clear": message("UV index, clear sky"),
    "uv_index_noon": message("UV index, usual cloud"),
    "iu_low": message("IU, low"),
    "iu": message("IU"),
    "iu_high": message("IU, high"),
    "minutes_to_target": message("Minutes to the target"),
    "minutes_to_cover_up": message("Minutes until you must cover up"),
    "minutes_to_burn": message("Minutes to a sunburn"),
}
MONTH_COLUMNS: Final = {
    "iu_low": message("IU, low"),
    "iu": message("IU"),
    "iu_high": message("IU, high"),
    "iu_clear": message("IU, clear sky"),
}
DECIMALS: Final = {"noon_elevation_deg": 1, "uv_index_noon_clear": 1, "uv_index_noon": 1}


def season_table(year: Season, language: Language) -> str:
    """A line a day, then the months."""
    days = [language.date(day) for day in year.date.tolist()]
    months = [
        language.say("{month} {year}", month=language.say(MONTHS[first.month - 1]), year=first.year)
        for first in year.months.first.tolist()
    ]
    return "\n".join(
        [
            *_table(language.say("Day"), days, year, SEASON_COLUMNS, language),
            "",
            *_table(language.say("Month"), months, year.months, MONTH_COLUMNS, language),
            "",
            *wrapped(winter_words(year.winter, language)),
        ]
    )


def _table(
    head: str, names: Sequence[str], values: Season | Sums, columns: Mapping[str, str], language: Language
) -> list[str]:
    rows = [
        [name, *(fixed(getattr(values, column)[i], DECIMALS.get(column, 0), language) for column in columns)]
        for i, name in enumerate(names)
    ]
    return lined_up([head, *map(language.say, columns.values())], rows)


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
