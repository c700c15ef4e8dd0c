"""Seasons, winters and plans as plain tables, for the terminal and for spreadsheets."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

import numpy as np

from uvbcalc.criteria import Winters
from uvbcalc.planning import MonthPlan, Plan
from uvbcalc.report.text import SEE_A_DOCTOR
from uvbcalc.winter import Winter
from uvbcalc.yearly import Season

CRITERIA: Final = {
    "clear_sky_noon_uv_index_below_3": "UV index below 3 at noon, clear sky (default)",
    "clear_sky_noon_uv_index_below_2": "UV index below 2 at noon, clear sky",
    "noon_elevation_below_45": "sun below 45° at noon: a shadow longer than you",
    "webb_1988": "weaker sun than Boston's in mid-February (Webb 1988)",
    "clear_sky_outing_below_target": "usual outing below the target, clear sky",
    "day_dose_below_1_kj_m2": "all day under 1 kJ/m2 of vitamin D light, usual cloud",
}

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
        [str(day), *(_fixed(getattr(year, name)[i], DECIMALS.get(name, 0)) for name in SEASON_COLUMNS)]
        for i, day in enumerate(year.date)
    ]
    months = year.months
    sums = [
        [str(first)[:7], *(_fixed(getattr(months, name)[i], 0) for name in ("iu_low", "iu", "iu_high", "iu_clear"))]
        for i, first in enumerate(months.first)
    ]
    return "\n".join(
        [
            *_columns(["day", *SEASON_COLUMNS.values()], rows),
            "",
            *_columns(["month", "IU low", "IU", "IU high", "IU clear"], sums),
            "",
            f"Vitamin D winter ({CRITERIA[year.winter_criterion]}): {_span(year.winter)}",
        ]
    )


def season_csv(year: Season) -> str:
    """A line a day, all columns by the names of the library; an empty cell has no number."""
    columns = year.columns()
    lines = [",".join(columns)]
    lines += [",".join(_cell(value) for value in row) for row in zip(*columns.values(), strict=True)]
    return "\n".join(lines)


def winters_table(found: Winters) -> str:
    """A line for each criterion."""
    rows = [[CRITERIA[name], *_dates(winter), _left(found, name)] for name, winter in found.winters.items()]
    return "\n".join(_columns(["criterion", "first day", "last day", f"on {found.date}"], rows, words=1))


def winter_years_table(found: Mapping[int, Winter]) -> str:
    """A line a year."""
    return "\n".join(_columns(["year", "first day", "last day"], [[str(y), *_dates(w)] for y, w in found.items()]))


def north_to_south_table(found: Sequence[Winters]) -> str:
    """A line for each latitude, the default criterion."""
    rows = [[f"{one.place.lat_deg:g}° N", *_dates(next(iter(one.winters.values())))] for one in found]
    return "\n".join(_columns(["latitude", "first day", "last day"], rows))


def plan_table(found: Plan) -> str:
    """Official advice first, then a line a month."""
    advice = [
        f"  {one.body}, {one.year}: {_advised(one.iu_from, one.iu)}{'' if one.confirmed else ' (not confirmed)'}"
        for one in found.advice
    ]
    limit = "ask a doctor" if found.limit_iu is None else f"{found.limit_iu:.0f} IU a day (EFSA)"
    return "\n".join(
        [
            "Official advice:",
            *advice,
            f"  at most, food and supplements together: {limit}",
            "",
            f"For {found.target_iu:.0f} IU a day, which ends at {found.target_level_nmol_l:.0f} nmol/L:",
            *_columns(
                ["month", "sun suffices", "minutes", "gap IU", "products IU", "nmol/L"],
                [_month(m) for m in found.months],
            ),
            "",
            f"Cautions: {', '.join(caution.value for caution in found.cautions)}",
            SEE_A_DOCTOR,
        ]
    )


def plans_table(found: Sequence[tuple[str, Plan]]) -> str:
    """A line for each of many people."""
    rows = [
        [
            name,
            "" if one.profile.age is None else f"{one.profile.age:g}",
            "" if not one.advice else f"{one.advice[0].iu:.0f}",
            ", ".join(f"{m.first:%b}" for m in one.months if m.sun_suffices) or "none",
            _fixed(max((m.gap_iu or 0.0) for m in one.months), 0) if one.limit_iu is not None else "doctor",
            f"{one.level.level_nmol_l.min():.0f}-{one.level.level_nmol_l.max():.0f}",
        ]
        for name, one in found
    ]
    return "\n".join(
        [
            *_columns(["name", "age", "advice IU", "sun suffices", "widest gap IU", "nmol/L"], rows, words=1),
            "",
            SEE_A_DOCTOR,
        ]
    )


def _month(month: MonthPlan) -> list[str]:
    return [
        f"{month.first:%B}",
        "yes" if month.sun_suffices else f"{month.days_sun_suffices} days" if month.days_sun_suffices else "no",
        str(math.ceil(month.minutes)) if month.sun_suffices and month.minutes is not None else "-",
        "doctor" if month.gap_iu is None else _fixed(month.gap_iu, 0),
        f"{month.products_iu[0]:.0f}" if month.products_iu else "-",
        _fixed(month.level_end_nmol_l, 0),
    ]


def _advised(least_iu: float, most_iu: float) -> str:
    return f"{most_iu:.0f} IU a day" if least_iu == most_iu else f"{least_iu:.0f} to {most_iu:.0f} IU a day"


def _left(found: Winters, criterion: str) -> str:
    left, to_go = found.days_left(criterion), found.days_to_go(criterion)
    if left is not None:
        return f"{left} days left"
    return "" if to_go is None else f"{to_go} days to go"


def _span(winter: Winter) -> str:
    first, last = _dates(winter)
    return f"{first} to {last}"


def _dates(winter: Winter) -> tuple[str, str]:
    return _or(winter.first, "all year" if winter.now else "never"), _or(winter.last, "")


def _or(day: date | None, words: str) -> str:
    return words if day is None else str(day)


def _fixed(value: float, decimals: int) -> str:
    return f"{value:.{decimals}f}" if np.isfinite(value) else "-"


def _cell(value: Any) -> str:
    if isinstance(value, np.datetime64):
        return str(value)
    return f"{value:.6g}" if np.isfinite(value) else ""


def _columns(heads: Sequence[str], rows: Sequence[Sequence[str]], *, words: int = 0) -> list[str]:
    """Lines of columns as wide as needed: the first and `words` to the left, the rest to the right."""
    widths = [max(map(len, column)) for column in zip(heads, *rows, strict=True)]
    return [
        "  ".join(
            cell.ljust(width) if i < max(words, 1) else cell.rjust(width)
            for i, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in (heads, *rows)
    ]
