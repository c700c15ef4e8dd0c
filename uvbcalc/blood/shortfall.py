"""What is missing by mouth for a blood level to hold, stretch by stretch, through the law of `serum`.

Sun of weeks ago still counts, and each further IU raises the level less: what is missing is not the target less the
sun of the day.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from uvbcalc.blood.serum import Law
from uvbcalc.core.roots import halved
from uvbcalc.core.tables import Array

GAP_WIDTH_IU: Final = 0.1
LEVEL_WIDTH_NMOL_L: Final = 1e-6


class State(NamedTuple):
    """The intake that the body is used to [IU/d], and the level in the blood."""

    intake_iu: float
    level_nmol_l: float


def after(law: Law, intake_iu: Array, start: State) -> State:
    """The state after some days of intake, (day,), beyond the usual diet."""
    mixed = law.mixed_iu(intake_iu, start.intake_iu)
    return State(float(mixed[-1]), float(law.settled(law.limit_nmol_l(mixed), start.level_nmol_l)[-1]))


def shortfalls_iu(
    law: Law, stretches: Sequence[Array], start: State, *, target_iu: float, most_iu: float
) -> tuple[Array, tuple[State, ...]]:
    """Daily IU by mouth that hold the level of a steady `target_iu`, for each stretch of days.

    Parameters
    ----------
    law
        Of this body.
    stretches
        What comes in anyway, day by day, in stretches that follow each other.
    start
        The state before the first.
    target_iu
        The steady intake whose level is wanted.
    most_iu
        No gap is filled with more.

    Returns
    -------
    The gaps, (stretch,), and the states after each stretch with its gap filled. Where the level is already too low,
    the gap is what brings the intake to the target: the level then comes nearer over weeks, without a high dose.

    Examples
    --------
    >>> dark, bright = np.zeros(30), np.full(30, 1500.0)
    >>> gaps, _ = shortfalls_iu(Law(), [bright, dark, dark], State(1500.0, 80.0), target_iu=1000.0, most_iu=4000.0)
    >>> gaps.round(-1)
    array([   0.,  350., 1000.])
    """
    level = float(law.limit_nmol_l(target_iu))
    gaps, states = np.zeros(len(stretches)), []
    for i, intake in enumerate(stretches):
        gaps[i] = min(_shortfall_iu(law, intake, start, target_iu, level), most_iu)
        start = after(law, intake + gaps[i], start)
        states.append(start)
    return gaps, tuple(states)


def _shortfall_iu(law: Law, intake_iu: Array, start: State, target_iu: float, level_nmol_l: float) -> float:
    """What brings one stretch to the level at its end; at most what brings the mean intake to the target."""
    most = max(target_iu - float(intake_iu.mean()), 0.0)

    def short(gap: Array) -> NDArray[np.bool_]:
        reached = after(law, intake_iu + gap, start).level_nmol_l
        return np.asarray(reached < level_nmol_l - LEVEL_WIDTH_NMOL_L)

    if not short(np.array(0.0)):
        return 0.0
    return most if short(np.array(most)) else float(halved(short, 0.0, most, width=GAP_WIDTH_IU))
