"""What the article says that carries an answer, and what is known of it; quoted, never recommended."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np

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
    columns = tables.columns("facts")
    rows = (dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True))
    return {
        str(row["fact"]): Fact(
            fact=str(row["fact"]),
            value=_or_none(row["value"]),
            value_to=_or_none(row["value_to"]),
            unit=str(row["unit"]),
            confidence=str(row["confidence"]),
            known=str(row["known"]),
        )
        for row in rows
    }


def _or_none(value: np.generic) -> float | None:
    return None if np.isnan(value) else float(value)
