"""A body that agrees with lab values: the law of `serum` with its floor, its response and what comes in moved."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from uvbcalc.blood.intakes import Intakes
from uvbcalc.blood.labs import Lab, measured_nmol_l
from uvbcalc.blood.measured import Anchors, anchors_of, weights
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
FLOOR_RISES_NMOL_L: Final = 15.0  # at most: one sd from person to person; it falls no lower than zero
DONE: Final = 1e-6  # prior standard deviations: a step shorter than this is none
WIDTH: Final = 1e-4  # the same, in which a slope is taken
STEPS: Final = 100  # of the least squares at most; a handful suffice for lab values that fit a body


class Moves(NamedTuple):
    """What lab values may move of a body: its floor [nmol/L]; its sun, its response and what was taken [in ln]."""

    floor: float
    sun: float
    response: float
    taken: float


SUN, TAKEN = (Moves._fields.index(name) for name in ("sun", "taken"))


@dataclass(frozen=True, kw_only=True)
class Body:
    """A law with what lab values have said of it."""

    law: Law
    floor_sd_nmol_l: float = FLOOR_SD_NMOL_L
    sun_factor: float = 1.0  # what counts in the blood of the sun that the habit says
    sun_share: float = 1.0  # of which lab values said nothing: a half on dark skin
    taken_factor: float = 1.0  # what was taken of supplements over what was told

    @property
    def told_sun_factor(self) -> float:
        """Somebody's sun over what the habit says, as lab values have it."""
        return self.sun_factor / self.sun_share

    def taken_iu(self, intakes: Intakes) -> Array:
        """By mouth, as the lab values have it, (day,). [IU]"""
        return intakes.mouth_iu + (self.taken_factor - 1.0) * intakes.told_iu


def levels_nmol_l(body: Body, intakes: Intakes) -> Array:
    """The level at the end of each day, from the one that the mean intake of the first year would keep. [nmol/L]"""
    total, start = _balanced(body, intakes)
    return body.law.course_nmol_l(total, start.level_nmol_l, start_iu=start.intake_iu)


def state_before(body: Body, intakes: Intakes, date: np.datetime64, labs: Sequence[Lab] = ()) -> State:
    """The state at the beginning of a date, which no lab value follows."""
    total, start = _balanced(body, intakes)
    until = int(np.searchsorted(intakes.date, date))
    state = after(body.law, total[:until], start)
    through = through_labs(body, intakes, labs)[0][until - 1]
    return state if np.isnan(through) else state._replace(level_nmol_l=float(through))


def _balanced(body: Body, intakes: Intakes) -> tuple[Array, State]:
    """All that comes in, and the state that the first year of it would keep."""
    total = body.sun_factor * intakes.sun_iu + body.taken_iu(intakes)
    mean_iu = float(total[:YEAR_DAYS].mean())
    return total, State(mean_iu, float(body.law.limit_nmol_l(mean_iu)))


def through_labs(body: Body, intakes: Intakes, labs: Sequence[Lab]) -> tuple[Array, Array, Array]:
    """The level at the end of each day, through the lab values that the body was fitted to, (day,).

    Returns
    -------
    The level, NaN before the first lab value; the share of the model's doubt that is left; and the sd that the
    measurements themselves bring. [nmol/L]
    """
    level = levels_nmol_l(body, intakes)
    if not labs:
        return level, np.ones(level.size), np.zeros(level.size)
    anchors = _anchors(labs)
    known = level[intakes.where(anchors.date)]
    held = weights(intakes.date, anchors.date, body.law.half_life_days)
    through = level + (anchors.level_nmol_l - known) @ held
    return through, np.clip(1.0 - held.sum(axis=0), 0.0, 1.0), np.sqrt((anchors.sd_nmol_l**2) @ held**2)


def _anchors(labs: Sequence[Lab]) -> Anchors:
    levels = measured_nmol_l(labs)
    return anchors_of(labs, np.maximum(np.maximum(LAB_SD_NMOL_L, LAB_SD_SHARE * levels), _left_open(labs)))


def fitted(law: Law, intakes: Intakes, labs: Sequence[Lab], *, sun_share: float = 1.0) -> Body:
    """The body that agrees best with lab values, and how well its floor is then known.

    Parameters
    ----------
    law, intakes, labs
        Where the fit starts, what came in, and what was measured.
    sun_share
        How much of the sun's IU counts in the blood, as far as nothing was measured.

    Notes
    -----
    Least squares with priors: the floor about `law`'s (sd 15 nmol/L), which rises by at most 15 and falls to zero at
    the lowest; with two or more values the sun (sd 0.6 in ln); and the response (sd 0.35 in ln) if what is taken by
    mouth changed between two. Model and value may be apart by 4 nmol/L, 12 % of the lower, or what the laboratory left
    open, whichever is most. Where that leaves a value farther below the model than two standard deviations, the sun,
    and then what was taken of supplements (both sd 0.6 in ln), are set free, too, the more the farther, wholly at
    three: a level far below the habits tells of less sun, or of less taken, than was told. One far above them is
    measured, and fades.
    """
    start = Body(law=law, sun_factor=sun_share, sun_share=sun_share)
    if not labs:
        return start
    intakes = intakes.until(max(np.datetime64(lab.date) for lab in labs))  # what comes later was not measured
    changed = np.ptp(law.mixed_iu(intakes.mouth_iu)[_measured(intakes, labs)[0]]) > CHANGED_IU
    several = len({lab.date for lab in labs}) > 1
    prior_sd = np.array(
        Moves(
            floor=FLOOR_SD_NMOL_L,
            sun=SUN_PRIOR_SD * several,
            response=PERSON_SD * (several and changed),
            taken=0.0,
        )
    )
    body = _fitted(start, intakes, labs, prior_sd)
    for part, whole_sd in ((SUN, SUN_PRIOR_SD), (TAKEN, TAKEN_PRIOR_SD)):
        freed = float(np.clip(_misfits_sd(body, intakes, labs).max() - MISFIT_SD, 0.0, 1.0))
        if prior_sd[part] == 0.0 and freed > 0.0:
            prior_sd[part] = whole_sd * freed
            body = _fitted(start, intakes, labs, prior_sd)
    return body


def _fitted(start: Body, intakes: Intakes, labs: Sequence[Lab], prior_sd: Array) -> Body:
    """The same with floor, sun, response and what was taken as free as their priors are wide; 0 holds one as it is.

    A floor that would move too far is held where it may move to, and the rest fitted again.
    """
    law = start.law
    lowest, highest = min(0.0, law.floor_nmol_l), law.floor_nmol_l + FLOOR_RISES_NMOL_L
    steps, spread = _steps(start, intakes, labs, prior_sd)
    body, floor_sd = _moved(start, steps), float(spread[0] * FLOOR_SD_NMOL_L)
    if not lowest <= body.law.floor_nmol_l <= highest:
        held = replace(start, law=replace(law, floor_nmol_l=float(np.clip(body.law.floor_nmol_l, lowest, highest))))
        rest = np.array(Moves(*prior_sd)._replace(floor=0.0))
        body = _moved(held, _steps(held, intakes, labs, rest)[0]) if rest.any() else held
    return replace(body, floor_sd_nmol_l=floor_sd)


def _steps(start: Body, intakes: Intakes, labs: Sequence[Lab], prior_sd: Array) -> tuple[Array, Array]:
    """How far each part is moved, and how sure that is in standard deviations of the free ones."""
    index, measured = _measured(intakes, labs)
    free = prior_sd > 0.0

    def offset(steps: Array) -> Array:
        whole = np.zeros(prior_sd.size)
        whole[free] = steps * prior_sd[free]
        return whole

    def residuals(steps: Array) -> Array:
        model = levels_nmol_l(_moved(start, offset(steps)), intakes)[index]
        return np.concatenate([(model - measured) / _error(model, measured, labs), steps])

    steps, spread = _least_squares(residuals, np.zeros(int(free.sum())))
    return offset(steps), spread


def _moved(start: Body, offset: Array) -> Body:
    """A body with its floor moved, and its sun, response and what was taken by so much in ln."""
    by, law = Moves(*offset.tolist()), start.law
    return replace(
        start,
        law=replace(
            law,
            floor_nmol_l=FLOOR.nearest(law.floor_nmol_l + by.floor),
            response=RESPONSE.nearest(law.response * float(np.exp(by.response))),
        ),
        sun_factor=start.sun_factor * float(np.exp(by.sun)),
        taken_factor=start.taken_factor * float(np.exp(by.taken)),
    )


def compared_with_labs(body: Body, intakes: Intakes, labs: Sequence[Lab]) -> tuple[Array, NDArray[np.bool_]]:
    """What the model gives for the day of each lab value [nmol/L], and whether that is within two of its sd, (lab,)."""
    if not labs:
        return np.zeros(0), np.zeros(0, dtype=bool)
    index, measured = _measured(intakes, labs)
    model = levels_nmol_l(body, intakes)[index]
    return model, np.asarray(np.abs(model - measured) <= MISFIT_SD * _error(model, measured, labs))


def _misfits_sd(body: Body, intakes: Intakes, labs: Sequence[Lab]) -> Array:
    """How far the model is above each lab value, in standard deviations of it, (lab,)."""
    index, measured = _measured(intakes, labs)
    model = levels_nmol_l(body, intakes)[index]
    return np.asarray((model - measured) / _error(model, measured, labs))


def _error(model_nmol_l: Array, measured_nmol_l: Array, labs: Sequence[Lab]) -> Array:
    """How far the model and a lab value may be apart, 1 sd of the lower of the two, or what was left open. [nmol/L]

    An error that rose with a value above the model would loosen the fit the farther off that is; one that stayed that
    of a model far above the value would leave it there.
    """
    assay = np.maximum(LAB_SD_NMOL_L, LAB_SD_SHARE * np.minimum(model_nmol_l, measured_nmol_l))
    return np.maximum(assay, _left_open(labs))


def _left_open(labs: Sequence[Lab]) -> Array:
    """What the laboratories left open of their values, (lab,). [nmol/L]"""
    return np.array([lab.error_nmol_l for lab in labs])


def _measured(intakes: Intakes, labs: Sequence[Lab]) -> tuple[NDArray[np.intp], Array]:
    """Which day of the intakes each lab value is of, and the value, (lab,)."""
    dates = np.array([lab.date for lab in labs], dtype="datetime64[D]")
    return intakes.where(dates), measured_nmol_l(labs)


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
