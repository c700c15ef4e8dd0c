"""Plans as tables: month by month for one, a line each for many."""

from __future__ import annotations

import math
from collections.abc import Sequence

from uvbcalc.guidelines import DOCTOR_ONLY_IU, MAINTENANCE_IU, upper_level_iu
from uvbcalc.planning import MonthPlan, Plan
from uvbcalc.report.columns import fixed, lined_up
from uvbcalc.report.text import SEE_A_DOCTOR


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
            *lined_up(
                ["month", "sun suffices", "minutes", "gap IU", "products IU", "nmol/L"],
                [_month(m) for m in found.months],
            ),
            "",
            *_quoted(found),
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
            fixed(max((m.gap_iu or 0.0) for m in one.months), 0) if one.limit_iu is not None else "doctor",
            f"{one.level.level_nmol_l.min():.0f}-{one.level.level_nmol_l.max():.0f}",
        ]
        for name, one in found
    ]
    return "\n".join(
        [
            *lined_up(["name", "age", "advice IU", "sun suffices", "widest gap IU", "nmol/L"], rows, words=1),
            "",
            SEE_A_DOCTOR,
        ]
    )


def _month(month: MonthPlan) -> list[str]:
    return [
        f"{month.first:%B}",
        "yes" if month.sun_suffices else f"{month.days_sun_suffices} days" if month.days_sun_suffices else "no",
        str(math.ceil(month.minutes)) if month.sun_suffices and month.minutes is not None else "-",
        "doctor" if month.gap_iu is None else fixed(month.gap_iu, 0),
        f"{month.products_iu[0]:.0f}" if month.products_iu else "-",
        fixed(month.level_end_nmol_l, 0),
    ]


def _advised(least_iu: float, most_iu: float) -> str:
    return f"{most_iu:.0f} IU a day" if least_iu == most_iu else f"{least_iu:.0f} to {most_iu:.0f} IU a day"


def _quoted(found: Plan) -> list[str]:
    """The article's amounts, for those whose limit is that of adults."""
    if found.limit_iu != upper_level_iu(None):
        return []
    maintain, shortage = _advised(*MAINTENANCE_IU), _advised(*DOCTOR_ONLY_IU)
    return [
        f"Quoted, not recommended: {maintain} to maintain; {shortage} for a proven shortage, for a time, doctor only."
    ]
