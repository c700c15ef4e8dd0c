"""A body that agrees with lab values: the law of `serum` with its floor, its response and what comes in moved."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from uvbcalc.blood.intakes import Intakes
from uvbcalc.blood.labs import Lab
from uvbcalc.blood.serum import FLOOR, FLOOR_SD_NMOL_L, PERSON_SD, RESPONSE, Law
from uvbcalc.blood.shortfall import State, after
from uvbcalc.core.tables import Array

YEAR_DAYS: Final = 365
LAB_SD_NMOL_L: Final = 4.0  # of one measurement, at least; assumed
LAB_SD_SHARE: Final = 0.12  # of the level; assumed, of methods and laboratories together
SUN_PRIOR_SD: Final = 0.6  # in ln, how far somebody's sun may be from what the habit says; assumed
TAKEN_PRIOR_SD: Final = 0.6  # in ln, how far what was taken may be from what was told; assumed
CHANGED_IU: Final = 50.0  # a day; a supplement that changed by less tells nothing of the response
MISFIT_SD: Final = 2.0  # farther than this from the model a lab value does not fit it
SUN_PART: Final = 1  # of what is fitted: floor, sun, response, taken
TAKEN_PART: Final = 3
DONE: Final = 1e-6  # prior standard deviations: a step shorter than this is none
WIDTH: Final = 1e-4  # the same, in which a slope is taken
STEPS: Final = 100  # of the least squares at most; a handful suffice for lab values that fit a body


@dataclass(frozen=True, kw_only=True)
class Body:
    """A law with what lab values have said of it."""

    law: Law
    floor_sd_nmol_l: float = FLOOR_SD_NMOL_L
    sun_factor: float = 1.0  # somebody's sun over what the habit says
    taken_factor: float = 1.0  # what was taken of supplements over what was told

    def taken_iu(self, intakes: Intakes) -> Array:
        """By mouth, as the lab values have it, (day,). [IU]"""
        return intakes.mouth_iu + (self.taken_factor - 1.0) * intakes.told_iu


def levels_nmol_l(body: Body, intakes: Intakes) -> Array:
    """The level at the end of each day, in balance with the first year before it. [nmol/L]"""
    total, start = _balanced(body, intakes)
    return body.law.course_nmol_l(total, start.level_nmol_l, start_iu=start.intake_iu)


def state_before(body: Body, intakes: Intakes, date: np.datetime64) -> State:
    """The state at the beginning of a date."""
    total, start = _balanced(body, intakes)
    return after(body.law, total[: int(np.searchsorted(intakes.date, date))], start)


def _balanced(body: Body, intakes: Intakes) -> tuple[Array, State]:
    """All that comes in, and the state that the first year of it would keep."""
    total = body.sun_factor * intakes.sun_iu + body.taken_iu(intakes)
    mean_iu = float(total[:YEAR_DAYS].mean())
    return total, State(mean_iu, float(body.law.limit_nmol_l(mean_iu)))


def fitted(law: Law, intakes: Intakes, labs: Sequence[Lab]) -> Body:
    """The body that agrees best with lab values, and how well its floor is then known.

    Notes
    -----
    Least squares with priors: the floor about `law`'s (sd 15 nmol/L); with two or more values the sun (sd 0.6 in
    ln); and the response (sd 0.35 in ln) if what is taken by mouth changed between two. A value may be off by 4
    nmol/L, 12 % or what the laboratory said, whichever is most. Where that leaves a value farther off than two
    standard deviations, the sun, and then what was taken of supplements (both sd 0.6 in ln), are set free, too, the
    more the farther, wholly at three: a level far below the habits tells of less sun, or of less taken, than was
    told.
    """
    if not labs:
        return Body(law=law)
    changed = np.ptp(law.mixed_iu(intakes.mouth_iu)[_measured(intakes, labs)[0]]) > CHANGED_IU
    several = len(labs) > 1
    prior_sd = np.array([FLOOR_SD_NMOL_L, SUN_PRIOR_SD * several, PERSON_SD * (several and changed), 0.0])
    body = _fitted(law, intakes, labs, prior_sd)
    for part, whole_sd in ((SUN_PART, SUN_PRIOR_SD), (TAKEN_PART, TAKEN_PRIOR_SD)):
        freed = float(np.clip(_misfits_sd(body, intakes, labs).max() - MISFIT_SD, 0.0, 1.0))
        if prior_sd[part] == 0.0 and freed > 0.0:
            prior_sd[part] = whole_sd * freed
            body = _fitted(law, intakes, labs, prior_sd)
    return body


def _fitted(law: Law, intakes: Intakes, labs: Sequence[Lab], prior_sd: Array) -> Body:
    """The same with floor, sun, response and what was taken as free as their priors are wide; 0 holds one as it is."""
    index, measured, error = _measured(intakes, labs)
    free = prior_sd > 0.0

    def body(steps: Array) -> Body:
        offset = np.zeros(prior_sd.size)
        offset[free] = steps * prior_sd[free]
        floor, sun, response, taken = offset
        return Body(
            law=replace(
                law,
                floor_nmol_l=FLOOR.nearest(law.floor_nmol_l + float(floor)),
                response=RESPONSE.nearest(law.response * float(np.exp(response))),
            ),
            sun_factor=float(np.exp(sun)),
            taken_factor=float(np.exp(taken)),
        )

    def residuals(steps: Array) -> Array:
        return np.concatenate([(levels_nmol_l(body(steps), intakes)[index] - measured) / error, steps])

    steps, spread = _least_squares(residuals, np.zeros(int(free.sum())))
    return replace(body(steps), floor_sd_nmol_l=float(spread[0] * FLOOR_SD_NMOL_L))


def compared_with_labs(body: Body, intakes: Intakes, labs: Sequence[Lab]) -> tuple[Array, NDArray[np.bool_]]:
    """What the model gives for the day of each lab value [nmol/L], and whether that is within two of its sd, (lab,)."""
    if not labs:
        return np.zeros(0), np.zeros(0, dtype=bool)
    index, *_ = _measured(intakes, labs)
    return levels_nmol_l(body, intakes)[index], np.asarray(_misfits_sd(body, intakes, labs) <= MISFIT_SD)


def _misfits_sd(body: Body, intakes: Intakes, labs: Sequence[Lab]) -> Array:
    """How far the model is from each lab value, in standard deviations of it, (lab,)."""
    index, measured, error = _measured(intakes, labs)
    return np.asarray(np.abs(levels_nmol_l(body, intakes)[index] - measured) / error)


def _measured(intakes: Intakes, labs: Sequence[Lab]) -> tuple[NDArray[np.intp], Array, Array]:
    """Which day of the intakes each lab value is of, the value, and its standard deviation, (lab,)."""
    index = np.searchsorted(intakes.date, [np.datetime64(lab.date) for lab in labs])
    measured = np.array([lab.level_nmol_l for lab in labs])
    told = np.array([lab.error_nmol_l for lab in labs])
    return index, measured, np.maximum(np.maximum(LAB_SD_NMOL_L, LAB_SD_SHARE * measured), told)


def _least_squares(residuals: Callable[[Array], Array], start: Array) -> tuple[Array, Array]:
    """Where the sum of squares is least, and the standard deviations there, by Gauss and Newton with halved steps."""
    at, here = start, residuals(start)
    slope = _jacobian(residuals, at, here)
    for _ in range(STEPS):
        step = np.linalg.lstsq(slope, -here, rcond=None)[0]
        while np.abs(step).max() > DONE and np.sum(residuals(at + step) ** 2) > np.sum(here**2):
            step /= 2.0
        if np.abs(step).max() <= DONE:
            break
        at = at + step
        here = residuals(at)
        slope = _jacobian(residuals, at, here)
    return at, np.sqrt(np.diag(np.linalg.inv(slope.T @ slope)))


def _jacobian(residuals: Callable[[Array], Array], at: Array, here: Array) -> Array:
    return np.stack([(residuals(at + WIDTH * unit) - here) / WIDTH for unit in np.eye(at.size)], axis=1)
