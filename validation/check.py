"""One comparison: our number, theirs, and how far apart they may be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Check:
    """Our number beside another's.

    Parameters
    ----------
    what
        What is compared.
    ours, theirs
        Both numbers, in `unit`.
    low, high
        Where the difference, ours less theirs, must lie: in percent of theirs, or in the unit if `absolute`. A known
        disagreement has limits around it that leave zero out: it is shown, and it may not grow unnoticed.
    source
        Where the other number comes from.
    remark
        What was assumed, or why the two disagree.
    """

    what: str
    ours: float
    theirs: float
    low: float
    high: float
    source: str
    unit: str = ""
    absolute: bool = False
    remark: str = ""

    @property
    def difference(self) -> float:
        """Ours less theirs, in percent of theirs or in the unit."""
        apart = self.ours - self.theirs
        return apart if self.absolute else 100.0 * apart / self.theirs

    @property
    def holds(self) -> bool:
        """Whether the difference lies where it must."""
        return self.low <= self.difference <= self.high

    @property
    def verdict(self) -> str:
        """One word or two for the table."""
        if not self.holds:
            return "DRIFTED"
        return "agrees" if self.low <= 0.0 <= self.high else "differs, as known"

    def cells(self) -> tuple[str, ...]:
        """What a table shows of it."""
        unit = self.unit if self.absolute else "%"
        return (
            self.what,
            f"{self.ours:.4g} {self.unit}".strip(),
            f"{self.theirs:.4g} {self.unit}".strip(),
            f"{self.difference:+.3g} {unit}".strip(),
            f"{self.low:g} … {self.high:g} {unit}".strip(),
            self.verdict,
        )


@dataclass(frozen=True, kw_only=True)
class Chapter:
    """One subject: its checks, what is said about them, and its picture.

    `draw` puts the picture on matplotlib axes; None where numbers say all.
    """

    name: str
    title: str
    text: str
    checks: Callable[[], Sequence[Check]]
    draw: Callable[[Any], None] | None = None
    caption: str = ""


HEAD = ("what", "ours", "theirs", "difference", "allowed", "verdict")
