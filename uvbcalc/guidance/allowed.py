"""Who may be told what: one table of rules from a profile to what an answer may contain."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Final, NamedTuple

from uvbcalc.guidance.amounts import official_for
from uvbcalc.guidance.cautions import Caution
from uvbcalc.guidance.guidelines import HIGH_LEVEL_NMOL_L, safe_level_nmol_l, shortage_below_nmol_l
from uvbcalc.guidance.limits import ADULT_AGE, LARGE_DOSE_IU, upper_level_iu
from uvbcalc.guidance.profile import (
    CALCIUM_RISK,
    DARK_SKIN_TYPE,
    UNKNOWN_LEVEL,
    WITH_MEDICINES,
    Condition,
    Profile,
)

TAKEN_SLACK_IU: Final = 25.0  # a day; who is that near to the official amount takes it


class Doctor(Enum):
    """Whom to ask, from nobody to the most urgent."""

    NONE = "none"
    PHARMACIST = "pharmacist"
    ASK = "ask"  # one line below the answer
    SEE_FIRST = "see_first"  # the first sentence, before any minute or amount
    CALL_TODAY = "call_today"  # the only sentence


MINUTES, IU, PRODUCTS, SUN, LEVEL = KINDS = ("minutes", "iu", "products", "sun", "level")
NOTHING: Final = frozenset(KINDS)


@dataclass(frozen=True, kw_only=True)
class Allowed:
    """What an answer to somebody may contain.

    Attributes
    ----------
    minutes
        Minutes in the sun, as an advice or as a limit.
    iu
        What the sun gives.
    products
        An amount to take or to give, which is never more than the official one.
    sun
        The sun as a way to vitamin D, its best hours, "not likely to turn red", entries in a calendar.
    level
        An expected blood level, and its curve.
    doctor
        Whom to ask, and how urgently.
    reasons
        What forbids something or sends to somebody, the gravest first.
    """

    minutes: bool
    iu: bool
    products: bool
    sun: bool
    level: bool
    doctor: Doctor
    reasons: tuple[Caution, ...]

    @property
    def doctor_first(self) -> bool:
        """Whether a doctor comes before any minute or amount."""
        return self.doctor in (Doctor.SEE_FIRST, Doctor.CALL_TODAY)


class Rule(NamedTuple):
    """When it holds, what it forbids, and whom it sends to."""

    holds: Callable[[Profile, int], bool]
    forbids: frozenset[str] = frozenset()
    doctor: Doctor = Doctor.NONE


def _has(conditions: frozenset[Condition]) -> Callable[[Profile, int], bool]:
    return lambda profile, _: not conditions.isdisjoint(profile.conditions)


def _lab(test: Callable[[Profile, float], bool]) -> Callable[[Profile, int], bool]:
    return lambda profile, _: profile.lab_nmol_l is not None and test(profile, profile.lab_nmol_l)


def _under(age: float) -> Callable[[Profile, int], bool]:
    return lambda profile, _: profile.age is not None and profile.age < age


def already_taken(profile: Profile, skin_type: int) -> bool:
    """Whether somebody takes the official amount of the country, or more, already."""
    official = official_for(profile, skin_type)
    return (
        official is not None
        and profile.taken_iu > 0.0
        and official.product_iu > 0.0
        and profile.taken_iu >= official.product_iu - TAKEN_SLACK_IU
    )


RULES: Final[dict[Caution, Rule]] = {
    Caution.MEASURED_TOO_HIGH: Rule(
        _lab(lambda profile, level: level > safe_level_nmol_l(profile.age)), NOTHING, Doctor.CALL_TODAY
    ),
    Caution.TAKES_FAR_TOO_MUCH: Rule(lambda profile, _: profile.taken_iu > LARGE_DOSE_IU, NOTHING, Doctor.CALL_TODAY),
    Caution.CALCIUM_RISK: Rule(_has(CALCIUM_RISK), NOTHING, Doctor.SEE_FIRST),
    Caution.MEASURED_SHORTAGE: Rule(
        _lab(lambda profile, level: level < shortage_below_nmol_l(profile.country, profile.age)),
        doctor=Doctor.SEE_FIRST,
    ),
    Caution.BABY: Rule(_under(1.0), frozenset({MINUTES, IU, SUN, LEVEL}), Doctor.ASK),
    Caution.MEASURED_HIGH: Rule(
        _lab(lambda profile, level: HIGH_LEVEL_NMOL_L <= level <= safe_level_nmol_l(profile.age)),
        frozenset({PRODUCTS}),
        Doctor.ASK,
    ),
    Caution.MUST_AVOID_SUN: Rule(lambda profile, _: profile.avoids_sun, frozenset({MINUTES, IU, SUN}), Doctor.ASK),
    Caution.LEVEL_UNKNOWN: Rule(_has(UNKNOWN_LEVEL), frozenset({LEVEL}), Doctor.ASK),
    Caution.WITH_MEDICINES: Rule(_has(WITH_MEDICINES), doctor=Doctor.PHARMACIST),
    Caution.UNDER_18: Rule(
        lambda profile, _: profile.age is not None and 1.0 <= profile.age < ADULT_AGE,
        frozenset({MINUTES, SUN, LEVEL}),
        Doctor.ASK,
    ),
    Caution.PREGNANT: Rule(lambda profile, _: profile.pregnant, doctor=Doctor.ASK),
    Caution.LACTATING: Rule(lambda profile, _: profile.lactating, doctor=Doctor.ASK),
    Caution.TAKES_ABOVE_LIMIT: Rule(
        lambda profile, _: upper_level_iu(profile.age) < profile.taken_iu <= LARGE_DOSE_IU,
        frozenset({PRODUCTS}),
        Doctor.ASK,
    ),
    Caution.NOT_MODELLED: Rule(lambda profile, _: profile.unmodelled, frozenset({LEVEL})),
    Caution.ALREADY_TAKEN: Rule(already_taken),
    Caution.DARK_SKIN_HALVED: Rule(lambda _, skin_type: skin_type >= DARK_SKIN_TYPE),
}


def cautions_for(profile: Profile, *, skin_type: int) -> tuple[Caution, ...]:
    """What must be said to somebody beside any answer, the gravest first.

    Examples
    --------
    >>> cautions_for(Profile(age=0.5, lab_nmol_l=260.0), skin_type=2)
    (<Caution.MEASURED_TOO_HIGH: 'measured_too_high'>, <Caution.BABY: 'baby'>)
    """
    return tuple(caution for caution, rule in RULES.items() if rule.holds(profile, skin_type))


def allowed_for(profile: Profile, *, skin_type: int) -> Allowed:
    """What an answer to somebody may contain.

    Parameters
    ----------
    profile
        Of whom.
    skin_type
        Fitzpatrick type, 1 to 6.

    Examples
    --------
    >>> baby = allowed_for(Profile(age=0.5), skin_type=2)
    >>> baby.minutes, baby.products, baby.doctor.value
    (False, True, 'ask')
    """
    reasons = tuple(
        caution
        for caution in cautions_for(profile, skin_type=skin_type)
        if RULES[caution].forbids or RULES[caution].doctor is not Doctor.NONE
    )
    forbidden: frozenset[str] = frozenset().union(*(RULES[caution].forbids for caution in reasons))
    urgency = tuple(Doctor)
    return Allowed(
        **{kind: kind not in forbidden for kind in KINDS},
        doctor=max((RULES[caution].doctor for caution in reasons), key=urgency.index, default=Doctor.NONE),
        reasons=reasons,
    )


def amount_to_take_iu(profile: Profile, *, skin_type: int, winter: bool = True) -> float:
    """What to take beside what is taken already, so that together it is the official amount. [IU/d]

    Zero where nothing may be advised, where no body advises anything, and beside a prescription, which nothing here
    starts, stops or changes.

    Parameters
    ----------
    profile, skin_type
        Of whom.
    winter
        Whether it is vitamin D winter, for who needs less in summer.

    Examples
    --------
    >>> amount_to_take_iu(Profile(age=74, country="NL", taken_iu=400.0), skin_type=2)
    400.0
    """
    official = official_for(profile, skin_type)
    if official is None or profile.prescribed or not allowed_for(profile, skin_type=skin_type).products:
        return 0.0
    more = official.in_month(winter=winter) - profile.taken_iu
    return more if more > TAKEN_SLACK_IU else 0.0
