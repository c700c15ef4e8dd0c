"""Days at a place in their light: the sky, and what of the sun gets through it.

The last ones are kept, as the people of a ward and the parts of a plan stand in the same light.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from uvbcalc.core.dates import Dates
from uvbcalc.core.errors import InputError
from uvbcalc.core.tables import Array
from uvbcalc.exposure.daylight import Daylight, daylight_of
from uvbcalc.exposure.outings import HALF_DAY_MIN
from uvbcalc.exposure.under_sky import LightUnderSky, under_sky
from uvbcalc.places.place import Place
from uvbcalc.skin.person import Person
from uvbcalc.skin.posture import Setting
from uvbcalc.sunlight.sky import Conditions, Sky, conditions
from uvbcalc.sunlight.sun import noons_utc
from uvbcalc.sunlight.uv import Weighting

KEPT: Final = 16  # what a ward of three postures asks for; a year takes 1 to 3 MB


@dataclass(frozen=True, kw_only=True)
class Scene:
    """Where and how somebody stands on which days, and under what sky: all that the light depends on.

    Attributes
    ----------
    days
        Dates as the bytes of datetime64[D], by which they are told apart quickly.
    weighting
        The action spectrum of vitamin D.
    step_min
        In which the light is computed.
    from_min, until_min
        Between which minutes from noon.
    """

    place: Place
    days: bytes
    sky: Sky
    where: Setting
    weighting: Weighting
    step_min: float
    from_min: float = -HALF_DAY_MIN
    until_min: float = HALF_DAY_MIN

    @property
    def dates(self) -> Dates:
        """The days, (day,)."""
        return np.frombuffer(self.days, dtype="datetime64[D]")


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class LitDays:
    """The light of a scene; `noon` is UTC, (day,)."""

    scene: Scene
    noon: NDArray[np.datetime64]
    air: Conditions
    sunlight: LightUnderSky


@lru_cache(maxsize=KEPT)
def lit_days(scene: Scene) -> LitDays:
    """The sky and the light of a scene."""
    noon = noons_utc(scene.place, scene.dates)
    air = conditions(scene.sky, scene.place, scene.dates)
    clear = clear_light(scene, noon, air.ozone_du, air.aod550, air.albedo)
    return LitDays(scene=scene, noon=noon, air=air, sunlight=under_sky(clear, noon, air, scene.sky))


def reaching(lit: LitDays, minutes: Array) -> LitDays:
    """The same days, with more of them where some minutes from noon lie beyond midnight."""
    first, last = minutes.min(initial=lit.scene.from_min), minutes.max(initial=lit.scene.until_min)
    if (first, last) == (lit.scene.from_min, lit.scene.until_min):
        return lit
    return lit_days(replace(lit.scene, from_min=float(first), until_min=float(last)))


def clear_light(scene: Scene, noon: NDArray[np.datetime64], ozone_du: Array, aod550: Array, albedo: float) -> Daylight:
    """The light of a scene about some noons, UTC, under a clear sky with that ozone and aerosol, (noon,)."""
    return daylight_of(
        scene.place,
        noon,
        ozone_du=ozone_du,
        aod550=aod550,
        albedo=albedo,
        from_min=scene.from_min,
        until_min=scene.until_min,
        step_min=scene.step_min,
        where=scene.where,
        weighting=scene.weighting,
    )


def with_ground_albedo(sky: Sky, person: Person) -> Sky:
    """The sky over the ground that the person stands on; ValueError if the albedo is given besides."""
    albedo = person.setting.albedo
    if albedo is None:
        return sky
    if sky.albedo is not None:
        raise InputError(
            "The ground is given twice, by its albedo and by “{typed}”. Use one of them.",
            argument="albedo",
            typed=person.posture,
        )
    return replace(sky, albedo=albedo)
