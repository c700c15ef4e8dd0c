"""Small pictures as SVG text: the marks and the frame that the charts share.

Each picture carries its own style, so that it looks the same in a browser and in print, with a dark form for screens.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

STYLE: Final = """\
.u text{font:12px system-ui,"DejaVu Sans",sans-serif;fill:#444}
.u .axis{stroke:#999;stroke-width:1;fill:none}
.u .grid{stroke:#ddd;stroke-width:1;fill:none}
.u .first{stroke:#b45309;stroke-width:2;fill:none}
.u .second{stroke:#2563eb;stroke-width:2;fill:none}
.u .limit{stroke:#555;stroke-width:1;stroke-dasharray:4 3;fill:none}
.u .band{fill:#f59e0b;fill-opacity:.25;stroke:none}
.u .bar{fill:#f59e0b}
.u .good{fill:#16a34a;fill-opacity:.10}
.u .low{fill:#dc2626;fill-opacity:.12}
.u .winter{fill:#2563eb;fill-opacity:.10}
.u .k1{fill:#b45309}.u .k2{fill:#2563eb}
@media screen and (prefers-color-scheme:dark){
.u text{fill:#ccc}.u .axis{stroke:#777}.u .grid{stroke:#3a3a3a}.u .limit{stroke:#aaa}
.u .first{stroke:#fbbf24}.u .second{stroke:#7fb0ff}.u .k1{fill:#fbbf24}.u .k2{fill:#7fb0ff}}
"""


@dataclass(frozen=True, kw_only=True)
class Frame:
    """A plot area in a picture, and its scales: x from 0 to 1, y from 0 to `top`."""

    width: float = 480.0
    height: float = 200.0
    left: float = 50.0
    right: float = 12.0
    above: float = 14.0
    below: float = 24.0
    top: float = 1.0

    def x(self, share: float) -> float:
        """Where a share of the x axis is in the picture."""
        return self.left + share * (self.width - self.left - self.right)

    def y(self, value: float) -> float:
        """Where a value is in the picture, held inside the plot area."""
        share = min(max(value / self.top, 0.0), 1.0)
        return self.height - self.below - share * (self.height - self.above - self.below)


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A picture, and its words for those who cannot see it."""

    title: str
    words: str
    svg: str


def picture(frame: Frame, marks: Iterable[str], *, title: str, description: str) -> Picture:
    """The marks in their frame."""
    svg = (
        f'<svg class="u" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {frame.width:g} {frame.height:g}" '
        f'role="img" aria-label="{escape(f"{title}. {description}")}"><title>{escape(title)}</title>'
        f"<desc>{escape(description)}</desc><style>{STYLE}</style>{''.join(marks)}</svg>"
    )
    return Picture(title=title, words=description, svg=svg)


def rectangle(x: float, y: float, width: float, height: float, *, kind: str = "", fill: str = "") -> str:
    """A rectangle of a class, or of a colour."""
    look = f'fill="{fill}"' if fill else f'class="{kind}"'
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.2f}" height="{height:.2f}" {look}/>'


def line(points: Sequence[tuple[float, float]], *, kind: str) -> str:
    """A line through points."""
    return f'<polyline class="{kind}" points="{_points(points)}"/>'


def area(points: Sequence[tuple[float, float]], *, kind: str) -> str:
    """A filled outline."""
    return f'<polygon class="{kind}" points="{_points(points)}"/>'


def words(x: float, y: float, text: str, *, anchor: str = "middle", kind: str = "") -> str:
    """A short text."""
    look = f' class="{kind}"' if kind else ""
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"{look}>{escape(text)}</text>'


def _points(points: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
