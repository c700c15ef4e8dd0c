"""What a plan must say beside its numbers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Final

import numpy as np

from uvbcalc.blood.fitting import Body
from uvbcalc.blood.supplements import Supplement, held_on, taken_iu
from uvbcalc.core.dates import DAY
from uvbcalc.guidance.allowed import cautions_for
from uvbcalc.guidance.cautions import Caution
from uvbcalc.guidance.limits import ASK_ABOVE_IU, upper_level_iu
from uvbcalc.guidance.profile import Profile
from uvbcalc.planning.goal import Goal
from uvbcalc.planning.monthly import MonthPlan
from uvbcalc.planning.plan_record import Measured

FAR_FROM_TOLD: Final = 1.3  # times what was told, or by which it is less: worth saying
LONG_DAYS: Final = 30  # for which more than the limit is worth saying


def noted(
    profile: Profile,
    skin_type: int,
    *,
    months: Sequence[MonthPlan],
    body: Body,
    measured: Sequence[Measured],
    supplements: Sequence[Supplement],
    begins: dt.date,
    past_cover_up: bool,
    goal: Goal,
) -> tuple[Caution, ...]:
    """All that must be said beside a plan, the gravest first.

    Parameters
    ----------
    profile, skin_type
        Of whom.
    months, body, measured
        What was found.
    supplements, begins
        What is taken, and from when on the plan advises.
    past_cover_up
        Whether the usual outings go past half of what reddens the skin.
    goal
        What the plan is held to.
    """
    held = held_on(supplements, begins)
    told_factor = max(body.told_sun_factor, body.taken_factor, key=lambda factor: abs(np.log(factor)))
    misfits = [each.lab.level_nmol_l - each.model_nmol_l for each in measured if not each.fits]
    missing = [month.gap_iu or 0.0 for month in months if goal.by_hand]
    reached = [month.taken_iu + (month.gap_iu or 0.0) for month in months if goal.by_hand]
    of_plan = {
        Caution.TAKES_ABOVE_LIMIT: _above_limit(supplements, begins, profile),
        Caution.LARGE_DOSE: any(each.large for each in held),
        Caution.ABOVE_2000: profile.taken_iu > ASK_ABOVE_IU or max(reached, default=0.0) > ASK_ABOVE_IU,
        Caution.GAP_FOR_A_DOCTOR: max(missing, default=0.0) > ASK_ABOVE_IU,
        Caution.LAB_BELOW_HABITS: told_factor < 1.0 / FAR_FROM_TOLD or any(misfit < 0.0 for misfit in misfits),
        Caution.LAB_ABOVE_HABITS: told_factor > FAR_FROM_TOLD or any(misfit > 0.0 for misfit in misfits),
        Caution.OUTSIDE_MODEL: goal.beyond_trials,
        Caution.COVER_UP: past_cover_up,
        Caution.WEEKS_TO_MONTHS: True,
        Caution.DAILY_NOT_IRREGULAR: profile.unmodelled,
        Caution.HARMFUL_ABOVE_250: True,
    }
    holds = dict.fromkeys(cautions_for(profile, skin_type=skin_type), True) | of_plan
    return tuple(caution for caution in Caution if holds.get(caution, False))


def _above_limit(supplements: Sequence[Supplement], begins: dt.date, profile: Profile) -> bool:
    """Whether the daily mean stays above the limit for over a month from a day on."""
    days = np.datetime64(begins) + np.arange(LONG_DAYS + 1) * DAY
    means = taken_iu(supplements, days) if supplements else np.array([profile.taken_iu])
    return bool(np.all(means > upper_level_iu(profile.age)))
