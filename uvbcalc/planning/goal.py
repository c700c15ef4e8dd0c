"""What a plan is held to: an intake a day for the minutes, and a level for what is missing."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from uvbcalc.blood.serum import USUAL_DIET_IU, VALID_IU, Law
from uvbcalc.core.errors import InputError, message
from uvbcalc.core.ranges import IU, Range
from uvbcalc.guidance.allowed import allowed_for
from uvbcalc.guidance.amounts import target_iu_for
from uvbcalc.guidance.cautions import Caution
from uvbcalc.guidance.guidelines import HIGH_LEVEL_NMOL_L, enough_from_nmol_l
from uvbcalc.guidance.limits import upper_level_iu
from uvbcalc.guidance.profile import LEVEL, Profile

LOWEST_LEVEL_NMOL_L = 30.0  # a deficiency by every guideline: nobody's goal
WANTED = Range("goal", LOWEST_LEVEL_NMOL_L, HIGH_LEVEL_NMOL_L, "nmol/L", "target_level_nmol_l")
# The usual diet comes on top of what is asked for.
ABOVE_LIMIT = message("“{typed}” is above the safe upper limit, diet included. Write {asked}.")


class Goal(NamedTuple):
    """The goal of a plan."""

    target_iu: float  # of a day, skin and mouth together, beyond the usual diet: what the minutes reach
    steady_iu: float  # the intake whose level is wanted; below zero where the usual diet gives more than that
    level_nmol_l: float
    room_iu: float  # what EFSA's limit leaves beside food
    by_hand: bool  # whether the reader set it and may be told what it takes
    counted: bool  # whether the level counts on what it takes: the same, whatever lab value there is

    @property
    def beyond_trials(self) -> bool:
        """Whether it is more than the trials gave that the serum law rests on."""
        return self.target_iu > VALID_IU


def goal_of(
    target_iu: float | None,
    level_nmol_l: float | None,
    law: Law,
    profile: Profile,
    skin_type: int,
    food_iu: float = USUAL_DIET_IU,
) -> Goal:
    """The reader's own goal, within EFSA's limit; else what is officially enough.

    Raises
    ------
    ValueError
        For two goals, or one that no intake within the limit reaches.

    Examples
    --------
    >>> goal = goal_of(None, None, Law(), Profile(age=33, country="NL"), 2)
    >>> goal.target_iu, goal.level_nmol_l
    (600.0, 30.0)
    """
    if target_iu is not None and level_nmol_l is not None:
        raise InputError(
            "The goal is given twice, as {iu} IU and {level} nmol/L. Use one of them.",
            argument="target_iu",
            iu=target_iu,
            level=level_nmol_l,
        )
    limit = upper_level_iu(profile.age)
    # With the usual diet never above EFSA's limit.
    most = Range("goal", 0.0, limit - USUAL_DIET_IU, IU, "target_iu", beyond=ABOVE_LIMIT)
    if target_iu is not None:
        wanted = steady = most.check(target_iu)
        level = LEVEL.nearest(float(law.limit_nmol_l(wanted)))
    elif level_nmol_l is not None:
        level = WANTED.check(level_nmol_l)
        steady = float(law.intake_iu(level))
        wanted = max(steady, 0.0)
        if wanted > most.high:
            reach = float(law.limit_nmol_l(most.high))
            raise InputError(
                "“{typed}” nmol/L takes more than the safe upper limit. Write at most {most} nmol/L.",
                argument="target_level_nmol_l",
                typed=level_nmol_l,
                most=int(reach),
            )
    else:
        wanted = target_iu_for(profile, skin_type)
        level = enough_from_nmol_l(profile.country, profile.age)
        steady = min(float(law.intake_iu(level)), most.high)
    own = target_iu is not None or level_nmol_l is not None
    return Goal(
        target_iu=wanted,
        steady_iu=steady,
        level_nmol_l=level,
        room_iu=max(limit - food_iu, 0.0),
        by_hand=own and _may_be_answered(profile, skin_type),
        counted=own and _may_be_answered(replace(profile, lab_nmol_l=None), skin_type),
    )


def _may_be_answered(profile: Profile, skin_type: int) -> bool:
    """Whether somebody may be told what a goal of their own takes: an adult whom no doctor or pharmacist holds back."""
    allowed = allowed_for(profile, skin_type=skin_type)
    held_back = allowed.doctor_first or Caution.WITH_MEDICINES in allowed.reasons
    return allowed.products and allowed.level and not held_back
