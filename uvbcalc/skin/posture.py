"""How the skin stands in the light: posture, shade and ground, by the direct and the diffuse part apart.

The rule behind the IU holds a body that stands and moves about in the open. What reaches the skin otherwise is told
as the irradiance of level ground that would do the same to such a body.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final, NamedTuple

import numpy as np

from uvbcalc.core import names, tables
from uvbcalc.core.errors import InputError
from uvbcalc.core.tables import Array
from uvbcalc.sunlight.uv import DEFAULT_ALBEDO, Irradiance, Weighting, clear_sky, irradiance

# All shares below are assumptions, not confirmed, unless a source stands beside them.
TREE_BEAM: Final = 0.1  # share of the sun through the leaves
TREE_SKY: Final = 0.5  # share of the sky's light; together the usual 0.2-0.6 of the open, not confirmed either
UMBRELLA_BEAM: Final = 0.05  # share of the sun through the cloth
UMBRELLA_SKY: Final = 0.6  # share of the sky's light from the sides; together the usual 0.3-0.5, not confirmed either
# Twice the height of the houses over the width of the street: takes about 40 % in the middle of the street, as
# measured in street canyons, whatever way the street runs.
STREET_ASPECT: Final = 4.0 / 3.0
GLASS_VITAMIN_D: Final = 0.005  # window glass passes less than 1 % of it: the middle of that
GLASS_ERYTHEMA: Final = 0.1  # and less than 10 % of this: the safe side of that
WINDOW_SKY: Final = 0.5  # a window sees half of the sky

UPRIGHT: Final = "upright"
OPEN: Final = "open"  # no shade
# One standard deviation in ln of what reaches the skin, by what was named; from the spans above, not confirmed.
POSTURE_SD: Final = {UPRIGHT: 0.0, "lying": 0.15}
SHADE_SD: Final = {OPEN: 0.0, "tree-shade": 0.43, "umbrella": 0.20, "street": 0.20, "window-glass": 0.50}

# Zeniths between which the tangent is used: at 0 and 90 degrees it is 0 and infinite. The light beyond is next to
# nothing.
OVERHEAD_DEG: Final = 1e-6
LOWEST_SUN_DEG: Final = 89.99
CLEAR: Final[Mapping[Weighting, float]] = dict.fromkeys(Weighting, 1.0)


class Shade(NamedTuple):
    """What stands between the sky and the skin."""

    beam_share: Callable[[Array], Array]  # of the direct sun, by zenith [degrees]
    sky_share: float  # of the diffuse light
    passes: Mapping[Weighting, float]  # of each weighting's light


@dataclass(frozen=True, kw_only=True)
class Setting:
    """Posture, shade and ground by their names; `ground` None is that of the sky."""

    posture: str = UPRIGHT
    shade: str = OPEN
    ground: str | None = None

    @property
    def albedo(self) -> float | None:
        """Ultraviolet reflectance of the ground that was named, if one was."""
        return None if self.ground is None else grounds()[self.ground]

    def is_plain(self, albedo: float) -> bool:
        """Whether this is what the rule behind the IU already holds."""
        return (self.posture, self.shade) == (UPRIGHT, OPEN) and albedo == DEFAULT_ALBEDO


def setting(words: str) -> Setting:
    """Posture, shade and ground from words joined by "+".

    Raises
    ------
    ValueError
        For an unknown word, of which it offers the nearest, or two of a kind.

    Examples
    --------
    >>> setting("lying+tree shade").shade
    'tree-shade'
    """
    return Setting() if words == UPRIGHT else _setting(tuple(names.split(words, "posture")), words)


@lru_cache(maxsize=256)
def _setting(parts: tuple[str, ...], words: str) -> Setting:
    kinds = {"posture": list(POSTURES), "shade": list(SHADES), "ground": list(grounds())}
    kind_of = {name: kind for kind, known in kinds.items() for name in known}
    found: dict[str, str] = {}
    for word in parts:
        name = names.find("posture", word, kind_of, "posture")
        kind = kind_of[name]
        if kind in found:
            raise InputError(
                "“{typed}” names two of a kind. Write {names}.",
                argument="posture",
                typed=words,
                names=(found[kind], name),
            )
        found[kind] = name
    return Setting(**found)


class Lights(NamedTuple):
    """Clear-sky irradiances that count, from the same sun. [W/m2]"""

    erythemal: Array  # level ground in the open
    vitamin_d: Array
    burn: Array  # erythemal, level ground under the shade: where skin burns first
    skin_erythemal: Array  # of level ground that would do to an upright body what this place and posture do
    skin_vitamin_d: Array


def lights(where: Setting, weighting: Weighting, zenith_deg: Array, **air: Any) -> Lights:
    """All irradiances that count at 1 AU, erythemal and by the action spectrum of vitamin D.

    Parameters
    ----------
    where
        Posture and shade.
    weighting
        The action spectrum of vitamin D.
    zenith_deg
        True zenith angle of the sun.
    **air
        Ozone, aerosol, ground and height as for `uvbcalc.sunlight.uv.irradiance`, one `albedo` for all.

    Examples
    --------
    >>> air = {"ozone_du": 330.0, "aod550": 0.1, "albedo": 0.05, "altitude_m": 0.0}
    >>> found = lights(Setting(shade="umbrella"), Weighting.VITAMIN_D, np.array([30.0]), **air)
    >>> bool(found.burn[0] < 0.5 * found.erythemal[0])
    True
    """
    red = Weighting.ERYTHEMAL
    if where.is_plain(air["albedo"]):
        erythemal, vitamin_d = (irradiance(each, zenith_deg, **air) for each in (red, weighting))
        return Lights(erythemal, vitamin_d, erythemal, erythemal, vitamin_d)
    for_burn, for_vitamin_d = (clear_sky(each, zenith_deg, **air) for each in (red, weighting))
    return Lights(
        erythemal=for_burn.direct + for_burn.diffuse,
        vitamin_d=for_vitamin_d.direct + for_vitamin_d.diffuse,
        burn=on_level_ground(for_burn, red, zenith_deg, where),
        skin_erythemal=on_skin(for_burn, red, zenith_deg, air["albedo"], where),
        skin_vitamin_d=on_skin(for_vitamin_d, weighting, zenith_deg, air["albedo"], where),
    )


def on_level_ground(light: Irradiance, weighting: Weighting, zenith_deg: Array, where: Setting) -> Array:
    """Irradiance of level ground under the shade, of which the skin burns first. [W/m2]"""
    return _level(_shaded(light, weighting, zenith_deg, where.shade), zenith_deg, 0.0)


def on_skin(light: Irradiance, weighting: Weighting, zenith_deg: Array, albedo: float, where: Setting) -> Array:
    """Irradiance of level ground in the open that would give an upright body what this one gets. [W/m2]

    Parameters
    ----------
    light
        Direct and diffuse irradiance of level ground in the open.
    weighting
        The action spectrum by which it is weighted.
    zenith_deg
        True zenith angle of the sun.
    albedo
        Ultraviolet reflectance of the ground.
    where
        Posture and shade.

    Examples
    --------
    >>> light = Irradiance(np.array([0.08]), np.array([0.12]))
    >>> lying = on_skin(light, Weighting.ERYTHEMAL, np.array([30.0]), 0.05, Setting(posture="lying"))
    >>> (lying / 0.2).round(1)  # 1 / 0.4: standing skin gets 0.4 of what level ground gets
    array([2.5])
    """
    reached = POSTURES[where.posture](_shaded(light, weighting, zenith_deg, where.shade), zenith_deg, albedo)
    return reached / cylinder_fraction(light, zenith_deg)


def cylinder_fraction(light: Irradiance, zenith_deg: Array) -> Array:
    """What the skin of an upright body gets in the open, over what level ground gets. [-]

    Examples
    --------
    >>> low = Irradiance(np.array([0.002]), np.array([0.01]))
    >>> cylinder_fraction(low, np.array([74.0])).round(2)
    array([0.63])
    """
    total = np.asarray(light.direct + light.diffuse)
    standing = _upright(light, zenith_deg, DEFAULT_ALBEDO)
    return np.asarray(np.divide(standing, total, out=np.ones_like(total), where=total > 0.0))


def grounds() -> dict[str, float]:
    """Ultraviolet reflectance of each ground."""
    table = tables.columns("grounds")
    return dict(zip(map(str, table["ground"]), map(float, table["albedo"]), strict=True))


def _upright(light: Irradiance, zenith_deg: Array, albedo: float) -> Array:
    """Mean over an upright cylinder: the sun on its side, half of the sky, half of what the ground throws back."""
    beam = light.direct * np.tan(np.radians(np.minimum(zenith_deg, LOWEST_SUN_DEG))) / np.pi
    return np.asarray(beam + 0.5 * light.diffuse + 0.5 * albedo * (light.direct + light.diffuse))


def _level(light: Irradiance, zenith_deg: Array, albedo: float) -> Array:  # noqa: ARG001
    """Skin that lies turned up: level ground."""
    return np.asarray(light.direct + light.diffuse)


def _shaded(light: Irradiance, weighting: Weighting, zenith_deg: Array, name: str) -> Irradiance:
    shade = SHADES[name]
    passes = shade.passes[weighting]
    return Irradiance(light.direct * shade.beam_share(zenith_deg) * passes, light.diffuse * shade.sky_share * passes)


def _street_beam(zenith_deg: Array) -> Array:
    """Share of all directions of a street in which the sun reaches its middle."""
    height = 1.0 / np.tan(np.radians(np.clip(zenith_deg, OVERHEAD_DEG, LOWEST_SUN_DEG)))
    return np.asarray(2.0 / np.pi * np.arcsin(np.minimum(height / STREET_ASPECT, 1.0)))


def _always(share: float) -> Callable[[Array], Array]:
    return lambda zenith_deg: np.full_like(zenith_deg, share)


POSTURES: Final[dict[str, Callable[[Irradiance, Array, float], Array]]] = {UPRIGHT: _upright, "lying": _level}

SHADES: Final = {
    OPEN: Shade(beam_share=_always(1.0), sky_share=1.0, passes=CLEAR),
    "tree-shade": Shade(beam_share=_always(TREE_BEAM), sky_share=TREE_SKY, passes=CLEAR),
    "umbrella": Shade(beam_share=_always(UMBRELLA_BEAM), sky_share=UMBRELLA_SKY, passes=CLEAR),
    "street": Shade(beam_share=_street_beam, sky_share=float(1.0 / np.hypot(1.0, STREET_ASPECT)), passes=CLEAR),
    "window-glass": Shade(
        beam_share=_always(1.0),
        sky_share=WINDOW_SKY,
        passes=dict.fromkeys(Weighting, GLASS_VITAMIN_D) | {Weighting.ERYTHEMAL: GLASS_ERYTHEMA},
    ),
}
