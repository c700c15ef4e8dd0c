"""How much skin is bare: by region of the body, by what is worn, or as people dress at that time of the year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from uvbcalc.core import names, tables
from uvbcalc.core.errors import InputError
from uvbcalc.core.tables import Array
from uvbcalc.sunlight.climatology import MID_MONTHS, TROPIC_DEG, year_fraction

ADULT_YEARS: Final = 18.0  # age of the last column of body_regions
SHARE_AGES: Final = (1.0, 5.0, 10.0, 15.0, ADULT_YEARS)  # years, the columns of body_regions
HALF_YEAR: Final = 0.5
OWN_SEASON_DEG: Final = 35.0  # from this latitude on people dress by their own season alone
DRESSED: Final = "dressed"  # what is worn where no garment decides
SEASONAL: Final = "seasonal"
BEARD_BARE: Final = 0.6  # share of the face that a full beard leaves bare: an assumption, not confirmed


def region_shares(age_years: float | None = None) -> dict[str, float]:
    """Share of each region in the whole skin at an age; None = an adult.

    Examples
    --------
    >>> region_shares()["hands"], region_shares(5)["face"]
    (0.05, 0.065)
    """
    table = tables.columns("body_regions")
    age = ADULT_YEARS if age_years is None else age_years
    by_age = np.stack([table[f"age_{years:.0f}"] for years in SHARE_AGES])
    return {str(region): float(np.interp(age, SHARE_AGES, by_age[:, i])) for i, region in enumerate(table["region"])}


def bare_regions(clothing: str, *, hair: bool = True, beard: bool = False) -> dict[str, float]:
    """How much of each region is bare, 0 to 1, in garments joined by "+".

    Parameters
    ----------
    clothing
        Such as "tshirt+shorts"; where no garment decides: long sleeves, long trousers, closed shoes. Where two
        decide, the one that covers more does.
    hair
        Whether there is hair on the head; without it the scalp is bare unless a garment covers it.
    beard
        Whether a full beard covers a part of the face.

    Raises
    ------
    ValueError
        For an unknown garment; it offers the nearest.

    Examples
    --------
    >>> bare = bare_regions("tshirt+hat")
    >>> bare["forearms"], bare["face"]
    (1.0, 0.5)
    """
    by_garment = _bare_by_garment()
    worn = [by_garment[name] for name in named(clothing)]
    decided: dict[str, float] = {}
    for garment in worn:
        for region, bare in garment.items():
            decided[region] = min(bare, decided.get(region, 1.0))
    undressed = by_garment[DRESSED] | ({} if hair else {"scalp": 1.0})
    whole = undressed | decided
    return whole | {"face": min(whole["face"], BEARD_BARE)} if beard else whole


def only_regions(regions: str, argument: str = "regions") -> dict[str, float]:
    """The regions joined by "+", wholly bare.

    Examples
    --------
    >>> only_regions("face+hands")
    {'face': 1.0, 'hands': 1.0}
    """
    known = _regions()
    return {names.find("region", name, known, argument): 1.0 for name in names.split(regions, argument)}


@cache
def _regions() -> tuple[str, ...]:
    return tuple(map(str, tables.columns("body_regions")["region"]))


def is_seasonal(clothing: str) -> bool:
    """Whether the clothing changes through the year; ValueError if something is worn on top of that."""
    parts = named(clothing)
    if SEASONAL in parts and len(parts) > 1:
        raise InputError(
            "“{typed}” names more than seasonal. Write seasonal alone, or the garments.",
            argument="clothing",
            typed=clothing,
        )
    return parts == (SEASONAL,)


def check(clothing: str) -> None:
    """Raise ValueError unless every garment is known."""
    if not is_seasonal(clothing):
        bare_regions(clothing)


def area(bare: Mapping[str, float], *, age_years: float | None = None, of: Iterable[str] | None = None) -> float:
    """Share of the whole skin that is bare, or of the regions `of` only.

    Examples
    --------
    >>> round(area(bare_regions("tshirt+shorts")), 3)
    0.335
    """
    shares = region_shares(age_years)
    return float(sum(shares[region] * bare.get(region, 0.0) for region in (bare if of is None else of)))


def seasonal_exposed_fraction(day: ArrayLike, lat_deg: ArrayLike = OWN_SEASON_DEG) -> Array:
    """Share of the skin that people leave bare at that time of the year, by broadcasting.

    Parameters
    ----------
    day
        Dates, one or many, as numpy reads them.
    lat_deg
        Degrees, north positive; the default is anywhere north of the warm countries.

    Notes
    -----
    The shares of the months hold at their middles and are joined linearly in the logarithm, so that no day steps from
    one way of dressing to another. South of the equator all is half a year later. Within the tropics people dress for
    the hot season the whole year, and between there and 35 degrees more and more for their own.

    Examples
    --------
    >>> seasonal_exposed_fraction(np.array(["2024-07-16", "2024-11-01"], dtype="datetime64[D]")).round(3)
    array([0.335, 0.12 ])
    >>> float(seasonal_exposed_fraction("2024-01-15", -34.0).round(2))  # Sydney
    0.34
    """
    months = tables.columns("clothing_monthly")["exposed_fraction"]
    latitude = np.asarray(lat_deg, dtype=float)
    part = year_fraction(np.asarray(day, dtype="datetime64[D]")) + np.where(latitude < 0.0, HALF_YEAR, 0.0)
    own = np.exp(np.interp(part, MID_MONTHS, np.log(months), period=1.0))
    own_share = np.clip((np.abs(latitude) - TROPIC_DEG) / (OWN_SEASON_DEG - TROPIC_DEG), 0.0, 1.0)
    worn: Array = (own_share * own + (1.0 - own_share) * months.max())[()]
    return worn


@cache
def garments() -> tuple[str, ...]:
    """The names of all garments, and "seasonal"."""
    return (*(name for name in _bare_by_garment() if name != DRESSED), SEASONAL)


def named(clothing: str) -> tuple[str, ...]:
    """The garments that were meant, joined by "+".

    Examples
    --------
    >>> named("T-Shirt + hat")
    ('tshirt', 'hat')
    """
    return _named(tuple(names.split(clothing, "clothing")))


@lru_cache(maxsize=256)
def _named(parts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(names.find("garment", part, garments(), "clothing") for part in parts)


@cache
def _bare_by_garment() -> Mapping[str, dict[str, float]]:
    """What each garment leaves bare of the regions that it decides on."""
    table = tables.columns("garments")
    by_garment: dict[str, dict[str, float]] = {}
    for garment, region, bare in zip(table["garment"], table["region"], table["bare_share"], strict=True):
        by_garment.setdefault(str(garment), {})[str(region)] = float(bare)
    return MappingProxyType(by_garment)
