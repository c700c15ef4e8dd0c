"""Small pictures as SVG text: the marks, and the frame that they stand in.

Marks have classes, whose looks on light and dark paper are in `templates/chart.css`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final, TypeAlias

WIDTH: Final = 340.0  # of every picture: its text of 12 is 11.6 pixels on a phone of 360, and 8.8 pt in half an A4 page
SAMPLE: Final = 18.0  # how wide a colour or a line stands before its name in a key

Point: TypeAlias = tuple[float, float]
Box: TypeAlias = tuple[float, float, float, float]  # left, top, width, height


@dataclass(frozen=True, kw_only=True)
class Frame:
    """A plot area in a picture, and its scales: x from 0 to 1, y from 0 to `top`."""

    height: float = 190.0
    left: float = 32.0
    right: float = 8.0
    above: float = 12.0
    below: float = 20.0
    top: float = 1.0

    @property
    def across(self) -> float:
        """How wide the plot area is."""
        return WIDTH - self.left - self.right

    def x(self, share: float) -> float:
        """Where a share of the x axis is in the picture."""
        return self.left + share * self.across

    def y(self, value: float) -> float:
        """Where a value is in the picture, held inside the plot area."""
        share = min(max(value / self.top, 0.0), 1.0)
        return self.height - self.below - share * (self.height - self.above - self.below)


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A picture, and its words for those who cannot see it; without marks there is nothing to see."""

    title: str
    words: str
    height: float = 0.0
    marks: str = ""
    width: float = WIDTH


def picture(height: float, marks: Iterable[str], *, title: str, description: str) -> Picture:
    """The marks in a picture of that height."""
    return Picture(title=title, words=description, height=height, marks="".join(marks))


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


def hatched(several: Iterable[Box], *, kind: str, step: float = 5.0) -> str:
    """Rectangles full of slanting lines."""
    strokes = [stroke for box in several for stroke in _slants(box, step)]
    return lines(strokes, kind=kind)


def dots(several: Iterable[Point], *, kind: str, radius: float = 3.5) -> str:
    """Round marks of one look."""
    return "".join(f'<circle class="{kind}" cx="{_n(x)}" cy="{_n(y)}" r="{_n(radius)}"/>' for x, y in several)


def words(x: float, y: float, text: str, *, anchor: str = "middle", kind: str = "") -> str:
    """A short text, its middle, start or end at x."""
    side = "" if anchor == "middle" else f' text-anchor="{anchor}"'
    look = f' class="{kind}"' if kind else ""
    return f'<text x="{_n(x)}" y="{_n(y)}"{side}{look}>{escape(text)}</text>'


def _slants(box: Box, step: float) -> Iterable[Sequence[Point]]:
    x, y, width, height = box
    at = step / 2.0
    while at < width + height:
        down, right = min(at, height), min(at, width)
        yield [(x + at - down, y + down), (x + right, y + at - right)]
        at += step


def _path(shape: str, kind: str) -> str:
    return f'<path class="{kind}" d="{shape}"/>' if shape else ""


def _through(points: Sequence[Point]) -> str:
    return "M" + "L".join(f"{_n(x)} {_n(y)}" for x, y in points)


def _n(value: float) -> str:
    """A tenth of a pixel is as fine as anybody sees."""
    return f"{value:.1f}".removesuffix(".0")
