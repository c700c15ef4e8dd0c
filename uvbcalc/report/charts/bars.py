"""A number on a bar: an amount in its range beside what is needed, a share of a sunburn beside where to cover up."""

from __future__ import annotations

from typing import Final

from uvbcalc.report.charts.svg import SCREEN, Canvas, Picture, boxes, dots, line, words

BAR: Final = 12.0  # pixels high
ROOM: Final = 1.06  # of the largest value, at the right end
GAP: Final = 6.0  # between the bar and the words about it


def range_bar(
    value: float, low: float, high: float, needed: float, *, says: str, told: tuple[str, str, str]
) -> Picture:
    """An amount as a dot on its range; `told` stands above what is needed and below the ends of the range."""
    bar = _Bar(top=ROOM * max(high, needed, 1.0))
    left, right = bar.x(low), bar.x(high)
    marks = [
        bar.box(0.0, bar.top, "track"),
        bar.box(low, high, "range"),
        bar.mark(needed, told[0]) if needed else "",
        dots([(bar.x(value), bar.middle)], kind="dot", radius=7.0),
        bar.below(left, told[1], kind="soft"),
        bar.below(right, told[2], kind="soft") if right - left > bar.canvas.wide(told[1] + told[2]) else "",
    ]
    return bar.picture(marks, says)


def burn_bar(share: float, limit: float, *, says: str, told: tuple[str, str]) -> Picture:
    """A share of what turns the skin red; beyond the limit it warns. `told` stands at the limit and at the end."""
    bar = _Bar(top=ROOM * max(share, 1.0))
    marks = [
        bar.box(0.0, bar.top, "track"),
        bar.box(0.0, min(share, limit), "bar"),
        bar.box(limit, share, "warning") if share > limit else "",
        bar.mark(limit, told[0]),
        bar.below(bar.x(1.0), told[1], kind="soft"),
    ]
    return bar.picture(marks, says)


class _Bar:
    """A horizontal bar with room for a line of words above it and below it."""

    def __init__(self, *, top: float, canvas: Canvas = SCREEN) -> None:
        self.top = top
        self.canvas = canvas
        self.above = canvas.letter + GAP
        self.middle = self.above + BAR / 2.0
        self.height = self.above + BAR + GAP + 1.1 * canvas.letter

    def x(self, value: float) -> float:
        """Where a value is."""
        return 1.0 + (self.canvas.width - 2.0) * min(max(value / self.top, 0.0), 1.0)

    def box(self, low: float, high: float, kind: str) -> str:
        """The bar from one value to another."""
        return boxes([(self.x(low), self.above, max(self.x(high) - self.x(low), 0.5), BAR)], kind=kind)

    def mark(self, value: float, text: str) -> str:
        """A line across the bar, and what it stands for above it."""
        x = self.x(value)
        ends = [(x, self.above - 3.0), (x, self.above + BAR + 3.0)]
        return line(ends, kind="leader") + words(self._held(x, text), self.canvas.letter - 1.0, text)

    def below(self, x: float, text: str, *, kind: str) -> str:
        """Words below the bar."""
        return words(self._held(x, text), self.height - 2.0, text, kind=kind)

    def picture(self, marks: list[str], says: str) -> Picture:
        """The bar as a picture."""
        return Picture(title=says, words=says, height=self.height, marks="".join(marks), canvas=self.canvas)

    def _held(self, x: float, text: str) -> float:
        """Where the middle of some words must be for all of them to be seen."""
        half = self.canvas.wide(text) / 2.0
        return min(max(x, half), self.canvas.width - half)
