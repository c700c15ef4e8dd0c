"""What must be said beside a plan, as tokens: `report` has the words."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from uvbcalc.guidelines import ADULT_AGE, DARK_SKIN_TYPE, Classified, Profile, Status, upper_level_iu
from uvbcalc.serum import VALID_IU


class Caution(Enum):
    """One thing to say."""

    BABY = "baby"  # under 1 year: no plan, ask a doctor
    UNDER_18 = "under_18"
    PREGNANT = "pregnant"
    MEASURED_SHORTAGE = "measured_shortage"
    CONDITION = "condition"  # one of the profile's
    MEASURED_HIGH = "measured_high"  # above the guideline's safe maximum
    TARGET_ABOVE_LIMIT = "target_above_limit"  # more than EFSA's limit would be needed without sun
    GAP_NOT_FILLED = "gap_not_filled"  # by any product within the limit
    OUTSIDE_MODEL = "outside_model"  # more than the trials gave, or no adult
    DARK_SKIN_TOO_HIGH = "dark_skin_too_high"  # the level of types V and VI may be half of what is projected
    COVER_UP = "cover_up"  # the usual outings go past half a sunburn dose
    WEEKS_TO_MONTHS = "weeks_to_months"  # until a level is stable
    DAILY_NOT_IRREGULAR = "daily_not_irregular"
    HARMFUL_ABOVE_250 = "harmful_above_250"


def cautions_for(
    profile: Profile,
    *,
    skin_type: int,
    target_iu: float,
    target_total_iu: float,
    past_cover_up: bool,
    gap_open: bool,
    measured: Iterable[Classified],
) -> tuple[Caution, ...]:
    """All that holds for a plan, what sends to a doctor first.

    Parameters
    ----------
    profile, skin_type
        Of whom.
    target_iu, target_total_iu
        The target beyond the usual diet, and with the food. [IU/d]
    past_cover_up
        Whether the usual outings go past half a sunburn dose.
    gap_open
        Whether some month's gap is held by no product within the limit.
    measured
        The last lab value by each guideline that counts.
    """
    limit = upper_level_iu(profile.age)
    status = {classified.status for classified in measured}
    young = profile.age is not None and profile.age < ADULT_AGE
    holds = {
        Caution.BABY: limit is None,
        Caution.UNDER_18: young,
        Caution.PREGNANT: profile.pregnant,
        Caution.MEASURED_SHORTAGE: Status.DEFICIENT in status,
        Caution.CONDITION: bool(profile.conditions),
        Caution.MEASURED_HIGH: Status.ABOVE_UPPER in status,
        Caution.TARGET_ABOVE_LIMIT: limit is not None and target_total_iu > limit,
        Caution.GAP_NOT_FILLED: gap_open,
        Caution.OUTSIDE_MODEL: target_iu > VALID_IU or young,
        Caution.DARK_SKIN_TOO_HIGH: skin_type >= DARK_SKIN_TYPE,
        Caution.COVER_UP: past_cover_up,
        Caution.WEEKS_TO_MONTHS: True,
        Caution.DAILY_NOT_IRREGULAR: True,
        Caution.HARMFUL_ABOVE_250: True,
    }
    return tuple(caution for caution, held in holds.items() if held)
