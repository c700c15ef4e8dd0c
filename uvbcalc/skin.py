"""Who is outdoors: skin type, how much skin is bare, and what sunscreen blocks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from uvbcalc import ranges, tables


@dataclass(frozen=True, kw_only=True)
class Person:
    """Somebody's skin, as far as the sun is concerned.

    Parameters
    ----------
    skin_type
        Fitzpatrick type, 1 (always burns) to 6 (deeply pigmented).
    exposed_fraction
        Share of the skin that is bare, 0 to 1; None = dressed for the season.
    sunscreen_block
        Share of the ultraviolet that sunscreen blocks on the bare skin, 0 to 0.95.

    Raises
    ------
    ValueError
        If a value is out of its range.

    Examples
    --------
    >>> Person(skin_type=2).med_j_m2
    250.0
    """

    skin_type: int = 2
    exposed_fraction: float | None = None
    sunscreen_block: float = 0.0

    def __post_init__(self) -> None:
        if ranges.SKIN_TYPE.check(self.skin_type) != int(self.skin_type):
            raise ValueError(f"skin type must be a whole number from 1 to 6, got {self.skin_type}")
        if self.exposed_fraction is not None:
            ranges.EXPOSED_FRACTION.check(self.exposed_fraction)
        ranges.SUNSCREEN_BLOCK.check(self.sunscreen_block)

    @property
    def med_j_m2(self) -> float:
        """Minimal erythema dose: the erythemal dose that just reddens this skin. [J/m2]"""
        return float(tables.columns("skin_types")["med_j_m2"][int(self.skin_type) - 1])

    @property
    def transmission(self) -> float:
        """Share of the ultraviolet that sunscreen lets through to the bare skin."""
        return 1.0 - self.sunscreen_block

    def exposed(self, day: date) -> float:
        """Share of the skin that is bare on a date."""
        return seasonal_exposed_fraction(day) if self.exposed_fraction is None else self.exposed_fraction


def seasonal_exposed_fraction(day: date) -> float:
    """Share of the skin that people here leave bare in that month.

    Examples
    --------
    >>> seasonal_exposed_fraction(date(2024, 11, 1))
    0.095
    """
    return float(tables.columns("clothing_monthly")["exposed_fraction"][day.month - 1])
