"""Winters as tables: by criterion, by year, from north to south."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from uvbcalc.criteria import Winters
from uvbcalc.report.columns import CRITERIA, first_and_last, lined_up
from uvbcalc.winter import Winter


def winters_table(found: Winters) -> str:
    """A line for each criterion."""
    rows = [[CRITERIA[name], *first_and_last(winter), _left(found, name)] for name, winter in found.winters.items()]
    return "\n".join(lined_up(["criterion", "first day", "last day", f"on {found.date}"], rows, words=1))


def winter_years_table(found: Mapping[int, Winter]) -> str:
    """A line a year."""
    return "\n".join(
        lined_up(["year", "first day", "last day"], [[str(y), *first_and_last(w)] for y, w in found.items()])
    )


def north_to_south_table(found: Sequence[Winters]) -> str:
    """A line for each latitude, the default criterion."""
    rows = [[f"{one.place.lat_deg:g}° N", *first_and_last(next(iter(one.winters.values())))] for one in found]
    return "\n".join(lined_up(["latitude", "first day", "last day"], rows))


def _left(found: Winters, criterion: str) -> str:
    left, to_go = found.days_left(criterion), found.days_to_go(criterion)
    if left is not None:
        return f"{left} days left"
    return "" if to_go is None else f"{to_go} days to go"
