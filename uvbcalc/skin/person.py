"""Who is outdoors: skin type, how much skin is bare, sunscreen, age, posture."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from uvbcalc.core import ranges
from uvbcalc.core.errors import InputError
from uvbcalc.core.tables import Array
from uvbcalc.skin import clothing
from uvbcalc.skin.burning import STANDARD_MED_J_M2
from uvbcalc.skin.clothing import OWN_SEASON_DEG
from uvbcalc.skin.complexion import age_factor, fitzpatrick, melanin_factor, type_med_j_m2
from uvbcalc.skin.posture import UPRIGHT, Setting, setting
from uvbcalc.skin.sunscreen import Sunscreen


class Patches(NamedTuple):
    """The bare skin of days by what it wears on it: nothing or sunscreen, (day, patch) each."""

    area: Array  # share of the whole skin
    transmission: Array  # share of the ultraviolet that sunscreen lets through
    layer_steps: Array  # in ln(transmission), to equally likely layers of the sunscreen, (day, patch, layer)


@dataclass(frozen=True, kw_only=True)
class Person:
    """Somebody's skin, as far as the sun is concerned.

    Parameters
    ----------
    skin_type
        Fitzpatrick type, 1 or "I" (always burns) to 6 or "VI" (deeply pigmented).
    exposed_fraction
        Share of the skin that is bare, 0 to 1.
    regions
        The regions that are bare, such as "face+hands".
    clothing
        What is worn, such as "tshirt+hat" or "seasonal". At most one of `exposed_fraction`, `regions` and
        `clothing`; without any, dressed for the season.
    hair, beard
        Whether hair covers the scalp and a full beard a part of the face; they count with `clothing`.
    sunscreen_block
        Share of the ultraviolet that sunscreen blocks on the bare skin, 0 to 0.95.
    sunscreen
        The sunscreen by its label, instead of `sunscreen_block`.
    sunscreen_on
        The regions that wear it, such as "face+hands"; None = all bare skin. Needs `regions` or `clothing`.
    age
        Years, 0 to 120: how well the skin makes vitamin D, and how a child's body is shared out; None = not counted.
    lab_med_j_m2
        Minimal erythema dose measured on this skin, instead of that of the type.
    melanin
        Whether the skin type counts by melanin as measured in people, rather than by its MED.
    posture
        How and where the skin stands, such as "lying+sand" or "tree-shade"; the bare skin of one who lies counts
        as far as it is turned up.

    Raises
    ------
    ValueError
        If a value is out of its range, a name is unknown, or something is given twice.

    Examples
    --------
    >>> Person(skin_type=2).med_j_m2
    250.0
    >>> round(float(Person(clothing="tshirt+shorts").exposed("2024-11-01")), 3)
    0.335
    """

    skin_type: int | str = 2
    exposed_fraction: float | None = None
    regions: str | None = None
    clothing: str | None = None
    hair: bool = True
    beard: bool = False
    sunscreen_block: float = 0.0
    sunscreen: Sunscreen | None = None
    sunscreen_on: str | None = None
    age: float | None = None
    lab_med_j_m2: float | None = None
    melanin: bool = False
    posture: str = UPRIGHT

    def __post_init__(self) -> None:
        object.__setattr__(self, "skin_type", fitzpatrick(self.skin_type))  # equal people are equal
        ranges.SUNSCREEN_BLOCK.check(self.sunscreen_block)
        ranges.instance_or_none("sunscreen", self.sunscreen, Sunscreen, "Sunscreen(spf=30)")
        ranges.flags(self, "hair", "beard", "melanin")
        for value, limits in (
            (self.exposed_fraction, ranges.EXPOSED_FRACTION),
            (self.age, ranges.AGE),
            (self.lab_med_j_m2, ranges.LAB_MED),
        ):
            if value is not None:
                limits.check(value)
        self._check_names()

    def _check_names(self) -> None:
        areas = {"exposed_fraction": self.exposed_fraction, "regions": self.regions, "clothing": self.clothing}
        given = [name for name, value in areas.items() if value is not None]
        if len(given) > 1:
            raise InputError("The bare skin is given twice. Use {names}.", argument=given[0], names=tuple(given))
        if self.sunscreen is not None and self.sunscreen_block:
            raise InputError(
                "The sunscreen is given twice. Use {names}.",
                argument="sunscreen",
                names=("sunscreen", "sunscreen_block"),
            )
        setting(self.posture)
        self._name_alike()
        bare = self._bare()
        if self.sunscreen_on is not None:
            if self.sunscreen is None and not self.sunscreen_block:
                raise InputError(
                    "“{typed}” has no sunscreen on it. Write its SPF too.",
                    argument="sunscreen_on",
                    typed=self.sunscreen_on,
                )
            if bare is None:
                raise InputError(
                    "It is not known whether “{typed}” is bare. Give clothing or regions too.",
                    argument="sunscreen_on",
                    typed=self.sunscreen_on,
                )
            for region in clothing.only_regions(self.sunscreen_on, "sunscreen_on"):
                if not bare.get(region):
                    bare_ones = tuple(name for name, share in bare.items() if share)
                    raise InputError(
                        "“{typed}” is not bare. Leave it out, or write {names}.",
                        argument="sunscreen_on",
                        typed=region,
                        names=bare_ones,
                    )

    def _name_alike(self) -> None:
        """What is worn and bare by its own names, in whatever language it came: equal people are equal."""
        for field, named in (
            ("clothing", clothing.named),
            ("regions", clothing.only_regions),
            ("sunscreen_on", partial(clothing.only_regions, argument="sunscreen_on")),
        ):
            if (typed := getattr(self, field)) is not None:
                object.__setattr__(self, field, "+".join(named(typed)))

    @property
    def fitzpatrick(self) -> int:
        """The skin type as a number."""
        return fitzpatrick(self.skin_type)

    @property
    def med_j_m2(self) -> float:
        """Minimal erythema dose: the erythemal dose that just reddens this skin. [J/m2]"""
        return type_med_j_m2(self.fitzpatrick) if self.lab_med_j_m2 is None else self.lab_med_j_m2

    @property
    def skin_factor(self) -> float:
        """Yield of a joule on this skin over that on type II: by its MED, or by its melanin."""
        return melanin_factor(self.fitzpatrick) if self.melanin else STANDARD_MED_J_M2 / self.med_j_m2

    def skin_factor_of(self, skin_type: int) -> float:
        """The same of a skin type, by the same rule."""
        return melanin_factor(skin_type) if self.melanin else STANDARD_MED_J_M2 / type_med_j_m2(skin_type)

    @cached_property
    def age_factor(self) -> float:
        """Yield of a joule over that of skin of 22 to 40 years; 1 without an age."""
        return 1.0 if self.age is None else float(age_factor(self.age))

    @property
    def setting(self) -> Setting:
        """Posture, shade and ground."""
        return setting(self.posture)

    @property
    def transmission(self) -> float:
        """Share of the ultraviolet that sunscreen lets through to the skin that wears it."""
        return 1.0 - self.sunscreen_block if self.sunscreen is None else self.sunscreen.transmission

    @property
    def wears_sunscreen(self) -> bool:
        """Whether there is any sunscreen."""
        return self.sunscreen is not None or self.sunscreen_block > 0.0

    @property
    def protection_factor(self) -> float:
        """How many times longer the skin under sunscreen takes to burn."""
        return 1.0 / (1.0 - self.sunscreen_block) if self.sunscreen is None else self.sunscreen.effective_spf

    @property
    def dressed_for_the_season(self) -> bool:
        """Whether nothing else says how much skin is bare."""
        return self.exposed_fraction is None and self._bare() is None

    def exposed(self, day: ArrayLike, lat_deg: float = OWN_SEASON_DEG) -> Array:
        """Share of the skin that is bare on a date or on dates, at a latitude where people dress for their season."""
        bare = self._bare()
        if bare is None and self.exposed_fraction is None:
            return clothing.seasonal_exposed_fraction(day, lat_deg)
        given = self.exposed_fraction if bare is None else clothing.area(bare, age_years=self.age)
        return np.full(np.shape(day), given, dtype=float)[()]

    def patches(self, days: NDArray[np.datetime64], lat_deg: float = OWN_SEASON_DEG) -> Patches:
        """The bare skin on dates, (day,): first what wears sunscreen, if any does, then what does not."""
        bare, exposed = self._bare(), self.exposed(days, lat_deg)
        layers = (self.transmission,) if self.sunscreen is None else self.sunscreen.transmissions()
        steps = np.log(np.array(layers) / self.transmission)
        if bare is None or self.sunscreen_on is None:
            areas, transmissions, all_steps = [exposed], [self.transmission], [steps]
        else:
            covered = clothing.area(bare, age_years=self.age, of=clothing.only_regions(self.sunscreen_on))
            areas, transmissions = [np.full(days.size, covered), exposed - covered], [self.transmission, 1.0]
            all_steps = [steps, np.zeros(steps.size)]
        return Patches(
            np.stack(areas, axis=-1),
            np.tile(transmissions, (days.size, 1)),
            np.tile(np.stack(all_steps), (days.size, 1, 1)),
        )

    def _bare(self) -> Mapping[str, float] | None:
        """How much of each region is bare; None where only the whole is known."""
        if self.regions is not None:
            return clothing.only_regions(self.regions)
        if self.clothing is None or clothing.is_seasonal(self.clothing):
            return None
        return clothing.bare_regions(self.clothing, hair=self.hair, beard=self.beard)
