"""What must be said beside an answer, as tokens: `words` has the sentences."""

from __future__ import annotations

from enum import Enum


class Caution(Enum):
    """One thing to say."""

    # What decides what an answer may contain (`allowed`), the gravest first.
    MEASURED_TOO_HIGH = "measured_too_high"  # above the safe maximum: call the doctor today
    TAKES_FAR_TOO_MUCH = "takes_far_too_much"  # over 10 000 IU a day on average: a doctor today
    CALCIUM_RISK = "calcium_risk"  # ask before you start or stop
    MEASURED_SHORTAGE = "measured_shortage"  # below the country's limit for the age
    BABY = "baby"  # under 1 year
    MEASURED_HIGH = "measured_high"  # from 125 nmol/L on: ask whether to continue
    MUST_AVOID_SUN = "must_avoid_sun"  # by an illness or a medicine
    LEVEL_UNKNOWN = "level_unknown"  # illness or medicines that no trial of the serum law had
    WITH_MEDICINES = "with_medicines"  # digoxin or thiazides: the pharmacist first
    UNDER_18 = "under_18"
    PREGNANT = "pregnant"
    LACTATING = "lactating"
    # What is said of what is taken; the first and the third also decide.
    TAKES_ABOVE_LIMIT = "takes_above_limit"  # more than EFSA's limit for over a month: as prescribed
    LARGE_DOSE = "large_dose"  # a single one above 10 000 IU: as prescribed
    NOT_MODELLED = "not_modelled"  # doses more than 45 days apart
    ALREADY_TAKEN = "already_taken"  # the official amount, or more
    # What is said of amounts and levels.
    ABOVE_2000 = "above_2000"  # IU a day: only if the doctor advises it
    GAP_FOR_A_DOCTOR = "gap_for_a_doctor"  # the reader's own goal needs more than 2000 IU a day
    LAB_BELOW_HABITS = "lab_below_habits"  # a measured level far below what the model makes of the habits
    LAB_ABOVE_HABITS = "lab_above_habits"  # or far above
    OUTSIDE_MODEL = "outside_model"  # more than the trials gave
    DARK_SKIN_HALVED = "dark_skin_halved"  # types V and VI: the sun counts half for the level
    COVER_UP = "cover_up"  # the usual outings go past half of what reddens the skin
    WEEKS_TO_MONTHS = "weeks_to_months"  # until a level is stable
    DAILY_NOT_IRREGULAR = "daily_not_irregular"
    HARMFUL_ABOVE_250 = "harmful_above_250"
