"""Who somebody is on a day: with the newest lab value, and with what is taken then."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from uvbcalc.blood.labs import Lab, newest
from uvbcalc.blood.supplements import Supplement, held_on, taken_iu
from uvbcalc.guidance.limits import upper_level_iu
from uvbcalc.guidance.profile import Profile


def profile_on(day: dt.date, profile: Profile, supplements: Sequence[Supplement], labs: Sequence[Lab]) -> Profile:
    """The profile with the newest lab value, and with what is taken on a day.

    Examples
    --------
    >>> monthly = Supplement.parse("25000/month")
    >>> found = profile_on(dt.date(2026, 11, 28), Profile(age=80), [monthly], [])
    >>> round(found.taken_iu), found.prescribed
    (822, True)
    """
    latest = newest(labs)
    known = profile if latest is None else replace(profile, lab_nmol_l=latest.level_nmol_l)
    if not supplements:
        return known
    held = held_on(supplements, day)
    mean = float(taken_iu(held, np.array([day], dtype="datetime64[D]"))[0])
    return replace(
        known,
        taken_iu=mean,
        prescribed=profile.prescribed or _by_prescription(held, mean, profile.age),
        unmodelled=any(not each.modelled for each in held),
    )


def as_supplements(profile: Profile) -> tuple[Supplement, ...]:
    """What a profile says is taken, as a supplement that always was."""
    return (Supplement(iu=profile.taken_iu),) if profile.taken_iu else ()


def _by_prescription(held: Sequence[Supplement], mean_iu: float, age: float | None) -> bool:
    """Whether what is taken can only be a doctor's prescription."""
    return any(each.large or not each.modelled for each in held) or mean_iu > upper_level_iu(age)
