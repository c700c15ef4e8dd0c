"""Make `data/outlines.csv`: coasts and borders for maps, of the world coarsely and of the Low Countries in detail.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python tools/make_outlines.py package

Natural Earth 4.1 is in the public domain; the npm package world-atlas 2.0.2 (ISC) holds it as TopoJSON: arcs of whole
numbers, each but the first of an arc the step from the one before.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np

ROOT = Path(__file__).parent.parent
DETAILED = ((48.5, 54.5), (1.0, 9.0))  # latitudes, longitudes
WORLD_DECIMALS, DETAILED_DECIMALS = 1, 2  # 10 km and 1 km: what the eye sees
HEAD = """\
# Coasts and borders as lines, one point a row; `detail` 1 is the Low Countries by itself, 0 the world without it
# Source: Natural Earth 4.1, 1:110 million and 1:10 million, from the npm package world-atlas 2.0.2
# Licence: public domain
# Version: 1
# How: tools/make_outlines.py: arcs cut at the box of the Low Countries, rounded, points that coincide left out
# Checked: drawn; the corners of Belgium at De Panne, the Drielandenpunt and het Zwin lie within 3 km (a test)
"""


def arcs(path: Path) -> list[np.ndarray]:
    """All lines of a TopoJSON, (point, lon and lat) each."""
    topology = json.loads(path.read_text(encoding="utf-8"))
    scale, translate = (np.array(topology["transform"][name]) for name in ("scale", "translate"))
    return [np.cumsum(arc, axis=0) * scale + translate for arc in topology["arcs"]]


def pieces(line: np.ndarray, *, inside: bool) -> Iterator[np.ndarray]:
    """The runs of a line's points inside the detailed box, or outside it, with a point more at either end."""
    (south, north), (west, east) = DETAILED
    lon, lat = line.T
    within = (lat >= south) & (lat <= north) & (lon >= west) & (lon <= east)
    wanted = np.flatnonzero(within == inside)
    for run in np.split(wanted, np.flatnonzero(np.diff(wanted) > 1) + 1):
        if run.size:
            yield line[max(run[0] - 1, 0) : run[-1] + 2]


def rounded(line: np.ndarray, decimals: int) -> np.ndarray:
    """To so many decimals, without points that then coincide."""
    points = line.round(decimals)
    return points[np.r_[True, (np.diff(points, axis=0) != 0.0).any(axis=1)]]


def main() -> None:
    """Write the table."""
    folder = Path(sys.argv[1])
    lines = []
    for name, inside, decimals in (
        ("countries-110m.json", False, WORLD_DECIMALS),
        ("countries-10m.json", True, DETAILED_DECIMALS),
    ):
        found = (rounded(piece, decimals) for arc in arcs(folder / name) for piece in pieces(arc, inside=inside))
        lines += [(int(inside), decimals, line) for line in found if len(line) > 1]
    with (ROOT / "data" / "outlines.csv").open("w", encoding="utf-8") as out:
        out.write(HEAD)
        out.write("line,detail,lat_deg,lon_deg\n")
        for number, (detail, decimals, line) in enumerate(lines):
            out.writelines(f"{number},{detail},{lat:.{decimals}f},{lon:.{decimals}f}\n" for lon, lat in line)


if __name__ == "__main__":
    main()
