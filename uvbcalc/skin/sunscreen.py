"""What sunscreen as people wear it lets through."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from uvbcalc.core import ranges

LABEL_LAYER_MG_CM2: Final = 2.0  # on which the SPF of the label is measured, ISO 24444
USUAL_LAYER_MG_CM2: Final = 0.75  # people apply 0.5 to 1, in most studies
LEAST_TRANSMISSION: Final = 0.05  # no sunscreen as worn blocks more: measured 76-93 % for SPF 50+ (Libon 2017)
MISSED_ONCE: Final = 0.20  # share of the skin missed by one application, Heerfordt et al. 2018
MISSED_TWICE: Final = 0.09  # and by two
# The protection halves in this time of play and bathing: 38-41 % lost after 4 h and 55-58 % after 8 h, read in the
# abstract of Bodekaer et al. 2008, doi:10.1111/j.1600-0781.2008.00379.x.
HALVING_HOURS: Final = 6.0
# One standard deviation: people apply 0.5-1 mg/cm2, a factor of two that holds four in five of them.
LAYER_LN_SD: Final = 0.27
# Equally likely steps of a normal distribution: its values at 1/14, 3/14, ..., stretched to a deviation of one.
LAYER_STEPS: Final = (-1.608, -0.869, -0.402, 0.0, 0.402, 0.869, 1.608)
KNOWN_LAYER_LN_SD: Final = 0.10  # of a layer that was weighed, as it is never even: an assumption, not confirmed


@dataclass(frozen=True, kw_only=True)
class Sunscreen:
    """Sunscreen as it was put on.

    Parameters
    ----------
    spf
        Sun protection factor of the label, 1 to 100.
    layer_mg_cm2
        How thick; the label's factor holds for 2, people apply 0.5 to 1; None = 0.75, and less sure.
    applications
        How often it was put on before going out; what the first application missed the second finds in part.
    missed_share
        Share of the skin that stayed without, 0 to 1; None = as measured for so many applications.
    hours_since
        Hours since it was put on, for the wear of an active day.

    Raises
    ------
    ValueError
        If a value is out of its range.

    Examples
    --------
    >>> round(Sunscreen(spf=30, layer_mg_cm2=1.0).transmission, 3)
    0.346
    """

    spf: float
    layer_mg_cm2: float | None = None
    applications: int = 1
    missed_share: float | None = None
    hours_since: float = 0.0

    def __post_init__(self) -> None:
        ranges.SPF.check(self.spf)
        ranges.LAYER.check(self.layer)
        object.__setattr__(self, "applications", ranges.APPLICATIONS.whole(self.applications))
        ranges.HOURS_SINCE.check(self.hours_since)
        if self.missed_share is not None:
            ranges.MISSED_SHARE.check(self.missed_share)

    @property
    def layer(self) -> float:
        """How thick it was put on. [mg/cm2]"""
        return USUAL_LAYER_MG_CM2 if self.layer_mg_cm2 is None else self.layer_mg_cm2

    @property
    def missed(self) -> float:
        """Share of the skin that stayed without."""
        if self.missed_share is not None:
            return self.missed_share
        return MISSED_ONCE if self.applications < 2 else MISSED_TWICE

    @property
    def effective_spf(self) -> float:
        """Protection factor of the layer where there is one, worn as long as it is."""
        return self._spf_of(self.layer)

    @property
    def transmission(self) -> float:
        """Share of the ultraviolet that reaches the skin, missed patches counted in."""
        return sunscreen_transmission(self.effective_spf, self.missed)

    def transmissions(self) -> tuple[float, ...]:
        """The transmission of equally likely layers, the thinnest first, as the layer is not known well."""
        sd = LAYER_LN_SD if self.layer_mg_cm2 is None else KNOWN_LAYER_LN_SD
        layers = (self.layer * math.exp(sd * step) for step in LAYER_STEPS)
        return tuple(sunscreen_transmission(self._spf_of(layer), self.missed) for layer in layers)

    def _spf_of(self, layer_mg_cm2: float) -> float:
        fresh = spf_of_layer(self.spf, layer_mg_cm2)
        return float(1.0 + (fresh - 1.0) * 2.0 ** (-self.hours_since / HALVING_HOURS))


def spf_of_layer(spf: float, layer_mg_cm2: float) -> float:
    """Protection factor of a layer, thinner than the label's or as thick; a thicker one was never measured. [-]

    Examples
    --------
    >>> spf_of_layer(36, 1.0)
    6.0
    """
    return float(spf ** min(layer_mg_cm2 / LABEL_LAYER_MG_CM2, 1.0))


def sunscreen_transmission(effective_spf: float, missed_share: float) -> float:
    """Share of the ultraviolet that reaches the skin; never less than 5 %.

    Examples
    --------
    >>> sunscreen_transmission(100.0, 0.0)
    0.05
    """
    return max(LEAST_TRANSMISSION, missed_share + (1.0 - missed_share) / effective_spf)
