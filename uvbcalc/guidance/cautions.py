"""What must be said beside a plan, as tokens: `report` has the words."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import Final

from uvbcalc.guidance.guidelines import DARK_SKIN_TYPE, Classified, Profile, Status
from uvbcalc.guidance.limits import ADULT_AGE, upper_level_iu


class Caution(Enum):
    """One thing to say."""

    BABY = "baby"  # under 1 year
    CONDITION = "condition"  # one of the profile's
    MEASURED_HIGH = "measured_high"  # above the guideline's safe maximum
    MEASURED_SHORTAGE = "measured_shortage"
    UNDER_18 = "under_18"
    PREGNANT = "pregnant"
    TAKES_ABOVE_LIMIT = "takes_above_limit"  # more by mouth than EFSA's limit
    GAP_FOR_A_DOCTOR = "gap_for_a_doctor"  # more than any product on sale holds
    GAP_NOT_FILLED = "gap_not_filled"  # by any product within the limit
    LAB_BELOW_HABITS = "lab_below_habits"  # a measured level far below what the model makes of the habits
    LAB_ABOVE_HABITS = "lab_above_habits"  # or far above
    OUTSIDE_MODEL = "outside_model"  # more than the trials gave, or no adult
    DARK_SKIN_TOO_HIGH = "dark_skin_too_high"  # the level of types V and VI may be half of what is projected
    COVER_UP = "cover_up"  # the usual outings go past half a sunburn dose
    WEEKS_TO_MONTHS = "weeks_to_months"  # until a level is stable
    DAILY_NOT_IRREGULAR = "daily_not_irregular"
    HARMFUL_ABOVE_250 = "harmful_above_250"


FAR_FROM_TOLD: Final = 1.3  # times what was told, or by which it is less: worth saying

# With these neither sun nor supplement is advised before a doctor was asked.
WITHHELD: Final = (Caution.BABY, Caution.CONDITION, Caution.MEASURED_HIGH)


def cautions_for(
    profile: Profile,
    *,
    skin_type: int,
    beyond_trials: bool,
    taken_iu: float,
    past_cover_up: bool,
    measured: Classified | None,
    told: float,
    misfits: Sequence[float],
) -> tuple[Caution, ...]:
    """All that holds for a plan, what sends to a doctor first.

    Parameters
    ----------
    profile, skin_type
        Of whom.
    beyond_trials
        Whether the target is more than the trials gave that the serum law rests on.
    taken_iu
        By mouth now, with the food. [IU/d]
    past_cover_up
        Whether the usual outings go past half a sunburn dose.
    measured
        The last lab value, by the guideline of Belgium and the Netherlands.
    told
        The sun, or what was taken, that lab values tell of over that of the habits: whichever is farther from one.
    misfits
        How far lab values that do not fit lie above what the model gives for their days. [nmol/L]
    """
    limit = upper_level_iu(profile.age)
    status = None if measured is None else measured.status
    young = profile.age is not None and profile.age < ADULT_AGE
    holds = {
        Caution.BABY: limit is None,
        Caution.CONDITION: bool(profile.conditions),
        Caution.MEASURED_HIGH: status is Status.ABOVE_UPPER,
        Caution.MEASURED_SHORTAGE: status is Status.DEFICIENT,
        Caution.UNDER_18: young,
        Caution.PREGNANT: profile.pregnant,
        Caution.TAKES_ABOVE_LIMIT: limit is not None and taken_iu > limit,
        Caution.LAB_BELOW_HABITS: told < 1.0 / FAR_FROM_TOLD or any(misfit < 0.0 for misfit in misfits),
        Caution.LAB_ABOVE_HABITS: told > FAR_FROM_TOLD or any(misfit > 0.0 for misfit in misfits),
        Caution.OUTSIDE_MODEL: beyond_trials or young,
        Caution.DARK_SKIN_TOO_HIGH: skin_type >= DARK_SKIN_TYPE,
        Caution.COVER_UP: past_cover_up,
        Caution.WEEKS_TO_MONTHS: True,
        Caution.DAILY_NOT_IRREGULAR: True,
        Caution.HARMFUL_ABOVE_250: True,
    }
    return tuple(caution for caution, held in holds.items() if held)
