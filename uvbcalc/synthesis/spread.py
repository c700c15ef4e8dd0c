"""The range beside every estimate, and what makes it so wide.

Independent log-normal causes about each of 20 equally likely kinds of weather; the range holds four days and people
in five. Deterministic: the same input gives the same range.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Final

import numpy as np

from uvbcalc.core.roots import mixture_quantile
from uvbcalc.core.tables import Array, Numbers

# One standard deviation in ln.
CONVERSION_SD: Final = 0.45  # dose to IU: published methods differ by a factor of seven
AREA_SD: Final = 0.20  # exposed area and posture
MED_SD: Final = 0.25  # people of one skin type differ by a factor of about 1.5
MODEL_SD: Final = 0.08  # clear-sky models disagree by up to 15 %

# The correction for age is contested: it may as well be half of it or half more.
AGE_SD: Final = 0.5  # of ln(age factor)

LOW_SHARE: Final = 0.1  # of the cases below iu_low, and above iu_high
TENTH_SD: Final = 1.2816  # standard deviations from the middle to the end beyond which one case in ten lies

# Weather in which nothing is made counts as a case of next to nothing, which has a logarithm, and prints as nothing.
NOTHING_IU: Final = 1e-12
FAINT_IU: Final = 1e-6

WEATHERS: Final = 20  # equally likely


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Spread:
    """What is needed to know how sure an estimate is; one entry for each kind of weather, (n,).

    The shares and slopes are elasticities: how much of a relative change arrives as a relative change of the IU.
    """

    iu: Array
    vitamin_d_share: Array  # of the vitamin D dose
    erythemal_share: Array  # of the erythemal dose: saturation, or the whole of a rule by the UV index
    skin_slope: Array  # of the skin's yield, with which goes how soon it saturates
    vitamin_d_slope: Numbers  # -d ln(vitamin D dose) / d ln(ozone)
    erythemal_slope: Numbers  # -d ln(erythemal dose) / d ln(ozone)
    ozone_ln_sd: Numbers  # standard deviation of the day's ozone over the ozone
    med_known: bool = False  # measured on this skin
    # What equally likely layers of sunscreen change of ln(IU), (n, layer) or (1,).
    layers: Array = field(default_factory=lambda: np.zeros(1))
    # Further causes, wide enough to bend: standard deviation of ln(IU) below and above its middle.
    further: Mapping[str, tuple[Array, Array]] = field(default_factory=dict)

    @property
    def dose_slope(self) -> Array:
        """Of both doses together."""
        return self.vitamin_d_share + self.erythemal_share

    def variances(self) -> dict[str, Array]:
        """Variance of ln(IU) by cause, (n,) each; cloud's is apart, between the entries."""
        below, above = self._variances()
        layers = {"sunscreen": self.layers.var(axis=-1)} if self.layers.shape[-1] > 1 else {}
        return {cause: (below[cause] + above[cause]) / 2.0 for cause in below} | layers

    def _variances(self) -> tuple[dict[str, Array], dict[str, Array]]:
        """The same below and above the middle, but for the sunscreen's, of which each layer is a case."""
        by_ozone = self.vitamin_d_share * self.vitamin_d_slope + self.erythemal_share * self.erythemal_slope
        one = np.ones_like(self.iu)
        even = {
            "conversion": CONVERSION_SD**2 * one,
            "area": AREA_SD**2 * one,
            "med": (0.0 if self.med_known else MED_SD) ** 2 * self.skin_slope**2,
            "model": (MODEL_SD * self.dose_slope) ** 2,
            "ozone": (by_ozone * self.ozone_ln_sd) ** 2,
        }
        below, above = ({cause: sd[side] ** 2 for cause, sd in self.further.items()} for side in (0, 1))
        return even | below, even | above

    def interval(self, told_iu: Array) -> tuple[Array, Array]:
        """The IU below which one case in ten lies, and above which one in ten does, along the last axis.

        They hold the IU that is told: a rule with a step may make some of it under the usual sky, and none in nearly
        every kind of weather.
        """
        ln_iu = np.log(np.maximum(self.iu, NOTHING_IU))[..., None] + self.layers
        sides = [np.broadcast_to(np.sqrt(sum(causes.values()))[..., None], ln_iu.shape) for causes in self._variances()]
        cases = (*self.iu.shape[:-1], -1)
        share = np.reshape([LOW_SHARE, 1.0 - LOW_SHARE], (2, *(1,) * (self.iu.ndim - 1)))
        sd = np.stack([side.reshape(cases) for side in sides])
        ends = np.exp(mixture_quantile(ln_iu.reshape(cases), sd, share))
        low, high = np.where(ends > FAINT_IU, ends, 0.0)
        return np.minimum(low, told_iu), np.maximum(high, told_iu)

    def by_cause(self) -> dict[str, Array]:
        """Variance of ln(IU) by cause, the cloud's among them, over the kinds of weather in which any is made."""
        made = self.iu > 0.0
        kinds = np.maximum(made.sum(axis=-1), 1)

        def mean(values: Array) -> Array:
            return np.asarray(np.where(made, values, 0.0).sum(axis=-1) / kinds)

        ln_iu = np.log(np.where(made, self.iu, 1.0))
        cloud = mean((ln_iu - mean(ln_iu)[..., None]) ** 2)
        return {cause: mean(values) for cause, values in self.variances().items()} | {"cloud": cloud}


def shares(variance: Mapping[str, Array]) -> dict[str, float]:
    """Share of each cause in all variance, the largest first; they add up to one, or there are none.

    Examples
    --------
    >>> shares({"ozone": np.array([1.0, 1.0]), "cloud": np.array([2.0, 4.0])})
    {'cloud': 0.75, 'ozone': 0.25}
    """
    by_cause = {cause: float(np.sum(values)) for cause, values in variance.items()}
    total = sum(by_cause.values())
    return (
        {cause: by_cause[cause] / total for cause in sorted(by_cause, key=lambda name: -by_cause[name])}
        if total
        else {}
    )


def ln_ratio(more: Array, less: Array) -> Array:
    """The logarithm of a ratio, 0 where there is nothing to compare."""
    some = (more > 0.0) & (less > 0.0)
    return np.asarray(np.log(np.where(some, more, 1.0) / np.where(some, less, 1.0)))


@cache
def quantile_weights(percents: tuple[float, ...]) -> Array:
    """What each percentile of the cloud adds to each equally likely cloud factor, (percentile, kind of weather).

    The quantile function is linear in the percentiles, so what it makes of unit vectors are the weights.
    """
    return np.stack([cloud_quantiles(np.array(percents), unit) for unit in np.eye(len(percents))])


def cloud_quantiles(percents: Array, cloud_percentiles: Array) -> Array:
    """Equally likely cloud factors from the percentiles of the days.

    Beyond the outer percentiles the quantile function goes on as steeply as between the last two, which gives
    the spread of the days themselves within a tenth.
    """
    slope = np.diff(cloud_percentiles) / np.diff(percents)
    ends = [cloud_percentiles[0] - slope[0] * percents[0], cloud_percentiles[-1] + slope[-1] * (100.0 - percents[-1])]
    middles = 100.0 * (np.arange(WEATHERS) + 0.5) / WEATHERS
    return np.asarray(np.interp(middles, [0.0, *percents, 100.0], [ends[0], *cloud_percentiles, ends[1]]))
