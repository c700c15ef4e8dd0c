"""What the skin of many different people makes of their doses, and how sure that is.

The formulas are those of `production`, for rows that share posture, shade and how much is known of the skin.
"""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from uvbcalc.core.tables import Array
from uvbcalc.skin.people import People
from uvbcalc.skin.posture import Setting
from uvbcalc.synthesis.methods import SkinDose, webb_engelsen
from uvbcalc.synthesis.production import STEP, further_sd
from uvbcalc.synthesis.spread import TENTH_SD, Spread, ln_ratio
from uvbcalc.synthesis.vitamin_d import capped, product

DosePair: TypeAlias = tuple[Array, Array]  # weighted for vitamin D, erythemal: clear-sky, of the day's outings, (row,)


class SkinOfRows:
    """Bare skin of rows, and what it makes of doses: (shift, row, kind of weather, patch) by broadcasting."""

    def __init__(self, people: People, rows: NDArray[np.intp]) -> None:
        patches = 2 if people.parted[rows[0]] else 1
        self.area = people.area[rows, :patches]
        self.transmission = people.transmission[rows, :patches]
        self.layers = people.layer_steps[rows, :patches] if people.layered[rows[0]] else None
        self.skin_factor, self.age_factor = people.skin_factor[rows], people.age_factor[rows]
        self.ceiling = self.area.sum(axis=-1) * self.age_factor  # over that of the whole skin of 22 to 40 years
        self.med_known = bool(people.med_known[rows[0]])

    def iu(self, doses: DosePair, cloud: Array, sunscreen_ln: Array | float = 0.0, **ln_steps: Array | float) -> Array:
        """IU under each cloud factor, (row, kind of weather), shifted by steps in ln, (row, 1) or one for all."""
        vitamin_d, erythemal, skin, age = (
            np.exp(ln_steps.get(name, 0.0)) for name in ("vitamin_d", "erythemal", "skin", "age")
        )
        factors = webb_engelsen(
            SkinDose(
                vitamin_d_j_m2=(cloud * doses[0][:, None] * vitamin_d)[..., None],
                erythemal_j_m2=(cloud * doses[1][:, None] * erythemal)[..., None],
                level_j_m2=np.zeros(1),
                minutes=np.zeros(1),
                area=self.area[:, None],
                transmission=(self.transmission * np.exp(sunscreen_ln))[:, None],
                skin_factor=(self.skin_factor[:, None] * skin)[..., None],  # type: ignore[arg-type,unused-ignore]
                age_factor=(self.age_factor[:, None] * age)[..., None],  # type: ignore[arg-type,unused-ignore]
            )
        )
        made: Array = product(factors).sum(axis=-1)
        return made

    def capped(self, iu: Array) -> Array:
        """At most what this much skin of that age can make in a day, (row,)."""
        return capped(iu, self.ceiling)

    def spread(
        self,
        doses: DosePair,
        weather: Array,
        where: Setting,
        ozone: tuple[DosePair, DosePair],
        ln_step: Array,
        ozone_ln_sd: Array,
    ) -> Spread:
        """What the range is made of, as `Production.spread` has it."""
        middle = self.iu(doses, weather)

        def slope(**steps: float) -> Array:
            up, down = (
                self.iu(doses, weather, **{name: way * ln for name, ln in steps.items()}) for way in (1.0, -1.0)
            )
            return ln_ratio(up, down) / (2.0 * STEP)

        def sides(sd: Array | float, *names: str) -> tuple[Array, Array]:
            down, up = (
                self.iu(doses, weather, **dict.fromkeys(names, way * TENTH_SD * np.asarray(sd))) for way in (-1.0, 1.0)
            )
            return ln_ratio(middle, down) / TENTH_SD, ln_ratio(up, middle) / TENTH_SD

        further = further_sd(where, np.abs(np.log(self.age_factor))[:, None])
        by_layer = []
        if self.layers is not None:
            steps = np.moveaxis(self.layers, -1, 0)
            by_layer = [ln_ratio(self.iu(doses, weather, step), middle) for step in steps]
        thin, thick = ozone
        return Spread(
            iu=middle,
            vitamin_d_share=slope(vitamin_d=STEP),
            erythemal_share=slope(erythemal=STEP),
            skin_slope=slope(skin=STEP),
            vitamin_d_slope=(ln_ratio(thin[0], thick[0]) / ln_step)[:, None],
            erythemal_slope=(ln_ratio(thin[1], thick[1]) / ln_step)[:, None],
            ozone_ln_sd=ozone_ln_sd[:, None],
            med_known=self.med_known,
            layers=np.stack(by_layer, axis=-1) if by_layer else np.zeros(1),
            further={cause: sides(sd, *names) for cause, (names, sd) in further.items()},
        )
