"""What the article says that carries an answer, and what is known of it; quoted, never recommended."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from uvbcalc.core import tables


@dataclass(frozen=True, kw_only=True)
class Fact:
    """One claim of the article."""

    fact: str
    value: float | None
    value_to: float | None
    unit: str
    confidence: str  # A confirmed elsewhere, B plausible, C the article's alone
    known: str  # what is known of it


@cache
def facts() -> dict[str, Fact]:
    """All claims by their token.

    Examples
    --------
    >>> facts()["europeans_below_50"].value
    40.0
    """
    return {
        str(row["fact"]): Fact(
            fact=str(row["fact"]),
            value=tables.number_or_none(row["value"]),
            value_to=tables.number_or_none(row["value_to"]),
            unit=str(row["unit"]),
            confidence=str(row["confidence"]),
            known=str(row["known"]),
        )
        for row in tables.records("facts")
    }
