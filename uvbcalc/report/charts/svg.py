"""Small pictures as SVG text: the marks, and the frame that they stand in.

Marks have classes, whose looks on light and dark paper are in `templates/chart.css`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final, TypeAlias

Point: TypeAlias = tuple[float, float]
Box: TypeAlias = tuple[float, float, float, float]  # left, top, width, height

WIDE_LETTER: Final = 0.56  # of a letter's height, which it is wide on average in the fonts that pages use


@dataclass(frozen=True, kw_only=True)
class Canvas:
    """How wide a picture is and how high its letters, in one unit: pixels on a screen, points on paper."""

    width: float
    letter: float

    def wide(self, text: str) -> float:
        """How wide a text is, about."""
        return WIDE_LETTER * self.letter * len(text)


SCREEN: Final = Canvas(width=358.0, letter=13.5)  # a phone of 390 pixels between its margins
WIDE_SCREEN: Final = Canvas(width=736.0, letter=14.5)
PAGE: Final = Canvas(width=493.0, letter=10.2)  # the 174 mm between the margins of A4
HALF_PAGE: Final = Canvas(width=235.0, letter=10.2)


@dataclass(frozen=True, kw_only=True)
class Frame:
    """A plot area in a picture, and its scales: x from 0 to 1, y from 0 to `top`."""

    canvas: Canvas
    height: float = 190.0
    left: float = 32.0
    right: float = 8.0
    above: float = 12.0
    below: float = 20.0
    top: float = 1.0

    @property
    def across(self) -> float:
        """How wide the plot area is."""
        return self.canvas.width - self.left - self.right

    def x(self, share: float) -> float:
        """Where a share of the x axis is in the picture."""
        return self.left + share * self.across

    def y(self, value: float) -> float:
        """Where a value is in the picture, held inside the plot area."""
        share = min(max(value / self.top, 0.0), 1.0)
        return self.height - self.below - share * (self.height - self.above - self.below)


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A picture under its takeaway, a caption with unit and source, and its words for those who cannot see it."""

    title: str
    words: str
    caption: str = ""
    height: float = 0.0
    marks: str = ""
    canvas: Canvas = SCREEN


def line(points: Sequence[Point], *, kind: str) -> str:
    """A line through points."""
    return _path(_through(points), kind)


def lines(several: Iterable[Sequence[Point]], *, kind: str) -> str:
    """Lines of one look."""
    return _path("".join(map(_through, several)), kind)


def area(points: Sequence[Point], *, kind: str) -> str:
    """A filled outline."""
    return _path(f"{_through(points)}z", kind)


def boxes(several: Iterable[Box], *, kind: str) -> str:
    """Rectangles of one look."""
    return _path("".join(f"M{_n(x)} {_n(y)}h{_n(w)}v{_n(h)}h{_n(-w)}z" for x, y, w, h in several), kind)


def dots(several: Iterable[Point], *, kind: str, radius: float = 3.5) -> str:
    """Round marks of one look."""
    return "".join(f'<circle class="{kind}" cx="{_n(x)}" cy="{_n(y)}" r="{_n(radius)}"/>' for x, y in several)


def words(x: float, y: float, text: str, *, anchor: str = "middle", kind: str = "") -> str:
    """A short text, its middle, start or end at x."""
    side = "" if anchor == "middle" else f' text-anchor="{anchor}"'
    look = f' class="{kind}"' if kind else ""
    return f'<text x="{_n(x)}" y="{_n(y)}"{side}{look}>{escape(text)}</text>'


def _path(shape: str, kind: str) -> str:
    return f'<path class="{kind}" d="{shape}"/>' if shape else ""


def _through(points: Sequence[Point]) -> str:
    return "M" + "L".join(f"{_n(x)} {_n(y)}" for x, y in points)


def _n(value: float) -> str:
    """A tenth of a pixel is as fine as anybody sees."""
    return f"{value:.1f}".removesuffix(".0")
