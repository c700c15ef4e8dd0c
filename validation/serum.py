"""The law of the blood level against trials, its known faults included."""

from __future__ import annotations

from typing import Any

import numpy as np

from uvbcalc.blood.serum import Law, lamp_iu
from uvbcalc.core.tables import Array
from validation.check import Chapter, Check

BOGH = "Bogh et al. 2012, Br J Dermatol 166:430, abstract; lamp TL-12, weighted ratio 1.45 assumed"
BEST_D = "BEST-D trial 2017, abstract"
CASHMAN = "Cashman et al. 2008, Am J Clin Nutr, abstract"
LAMP_WEIGHT = 1.45  # vitamin-D-weighted over erythemal dose of a TL-12, assumed
SED_J_M2 = 100.0
BOGH_DAYS = 16 * 7
BOGH_BARE = 0.88


def steady(intake_iu: float, days: int, law: Law, start_nmol_l: float) -> Array:
    """The course on the same intake every day. [nmol/L]"""
    return law.course_nmol_l(np.full(days, float(intake_iu)), start_nmol_l)


def bogh_nmol_l(every_days: int | None, start_nmol_l: float) -> float:
    """The level after sixteen winter weeks with a lamp every so many days."""
    intake = np.zeros(BOGH_DAYS + 2)
    if every_days:
        intake[: BOGH_DAYS + 1 : every_days] = lamp_iu(LAMP_WEIGHT * SED_J_M2, BOGH_BARE)
    return float(Law().course_nmol_l(intake, start_nmol_l)[-1])


def rise_nmol_l(intake_iu: float, days: int, floor_nmol_l: float) -> float:
    """The rise over placebo."""
    return float(steady(intake_iu, days, Law(floor_nmol_l=floor_nmol_l), floor_nmol_l)[-1]) - floor_nmol_l


def _of(what: str, ours: float, theirs: float, low: float, high: float, source: str, remark: str = "") -> Check:
    return Check(
        what=what,
        ours=ours,
        theirs=theirs,
        low=low,
        high=high,
        absolute=True,
        unit="nmol/L",
        source=source,
        remark=remark,
    )


TOO_LITTLE = "known fault: too little for high doses"


def checks() -> list[Check]:
    """Lamps, then tablets."""
    return [
        _of("16 winter weeks, no lamp, from 64.8", bogh_nmol_l(None, 64.8), 40.1, -5.0, 5.0, BOGH),
        _of("a lamp every 4 weeks, from 56.4", bogh_nmol_l(28, 56.4), 47.8, -5.0, 5.0, BOGH),
        _of("a lamp every week, from 71.9", bogh_nmol_l(7, 71.9), 84.5, -6.0, 6.0, BOGH),
        _of("a year of 2000 IU/d, rise over placebo", rise_nmol_l(2000, 365, 53.0), 49.0, -8.0, 8.0, BEST_D),
        _of(
            "a year of 4000 IU/d, rise over placebo",
            rise_nmol_l(4000, 365, 53.0),
            84.0,
            -25.0,
            -18.0,
            BEST_D,
            TOO_LITTLE,
        ),
        *(
            _of(
                f"22 winter weeks of {intake} IU/d, rise over placebo",
                rise_nmol_l(intake, 154, 37.4),
                measured,
                -7.0,
                7.0,
                CASHMAN,
            )
            for intake, measured in ((200, 10.0), (400, 20.0), (600, 29.0))
        ),
    ]


def draw(axes: Any) -> None:
    """Ours over measured."""
    for check in checks():
        axes.plot(check.theirs, check.ours, "o", label=check.what)
    axes.plot([0, 90], [0, 90], color="k", linewidth=0.8)
    axes.set(xlabel="measured [nmol/L]", ylabel="ours [nmol/L]")
    axes.legend(fontsize=6)


CHAPTER = Chapter(
    name="serum",
    title="Trials of the blood level",
    text="The law has one compartment and was fitted to trials that were read as abstracts, these among them: this is "
    "how well it fits, not a forecast of new data. Known faults: 9 to 20 nmol/L too slow in the first two months of a "
    "supplement, too little for high doses, up to twice too high for skin types V and VI before their sun was halved, "
    "and too high for heavy habitual sun.",
    checks=checks,
    draw=draw,
    caption="Levels and rises of trials, ours over measured.",
)
