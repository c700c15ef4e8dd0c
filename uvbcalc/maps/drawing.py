"""A map drawn: colours that the colour-blind tell apart, coasts and borders, towns, a legend."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any, Final

import matplotlib as mpl
import numpy as np
import xarray as xr
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

from uvbcalc.core import tables
from uvbcalc.core.dates import MONTHS_EN
from uvbcalc.core.tables import Array

COLOURS: Final = "cividis"  # made for all kinds of colour vision, and rises in grey too (Nuñez et al. 2018)
WIDTH_IN: Final = 7.0
TITLE_IN: Final = 0.9  # and what is below the map
MAP_WIDTH_IN: Final = 5.2  # beside the legend
DPI: Final = 150
LARGEST_TOWNS: Final = 14
LABEL_SHARE: Final = 0.13  # of the map's width that a name takes to the east
APART_SHARE: Final = 0.085  # of its height, between towns that are shown, so that names do not touch
MONTHS: Final = tuple(name[:3] for name in MONTHS_EN)
FORMS: Final = {".png": FigureCanvasAgg, ".svg": FigureCanvasSVG}


def drawn(plane: xr.DataArray, ending: str) -> bytes:
    """A picture of one plane.

    Parameters
    ----------
    plane
        By lat and lon, with `units` and `long_name`.
    ending
        Of FORMS.
    """
    # Whatever else the process draws with stays as it is; the same map gives the same bytes.
    with mpl.rc_context({"svg.hashsalt": "uvbcalc", "svg.fonttype": "none"}):
        figure = _figure(plane)
        file = io.BytesIO()
        metadata = {"Date": None} if ending == ".svg" else {"Software": None}
        FORMS[ending](figure).print_figure(file, format=ending[1:], dpi=DPI, metadata=metadata)
    return file.getvalue()


def lines_in(box: tuple[float, float, float, float]) -> list[Array]:
    """Coasts and borders that touch a box (south, north, west, east), (point, lat and lon) each."""
    table = tables.columns("outlines")
    points = np.stack([table["lat_deg"], table["lon_deg"]], axis=-1)
    lines = np.split(points, np.flatnonzero(np.diff(table["line"])) + 1)
    south, north, west, east = box
    return [
        line
        for line in lines
        if (line[:, 0].max() >= south and line[:, 0].min() <= north)
        and (line[:, 1].max() >= west and line[:, 1].min() <= east)
    ]


def _figure(plane: xr.DataArray) -> Figure:
    lat, lon = plane["lat"].to_numpy(), plane["lon"].to_numpy()
    aspect = 1.0 / np.cos(np.radians(lat.mean()))  # a kilometre is as long north as it is east
    height = MAP_WIDTH_IN * float(np.ptp(lat) / max(np.ptp(lon), 1e-9)) * aspect
    figure = Figure(figsize=(WIDTH_IN, min(max(height + TITLE_IN, 3.0), 12.0)), layout="constrained")
    axes = figure.add_subplot(aspect=aspect, xlim=(lon[0], lon[-1]), ylim=(lat[0], lat[-1]))
    mesh = axes.pcolormesh(lon, lat, plane.to_numpy(), cmap=COLOURS, shading="nearest", rasterized=True)
    box = (float(lat[0]), float(lat[-1]), float(lon[0]), float(lon[-1]))
    for line in lines_in(box):
        axes.plot(line[:, 1], line[:, 0], color="white", linewidth=1.8)
        axes.plot(line[:, 1], line[:, 0], color="black", linewidth=0.7)
    _towns(axes, box)
    bar = figure.colorbar(mesh, ax=axes, shrink=0.9)
    units = str(plane.attrs["units"])
    bar.set_label(units if units != "1" else "")
    if plane.name == "winter_start":
        year = int(plane.attrs["year"])
        bar.ax.yaxis.set_major_formatter(lambda day, _: _day_name(day, year))
    axes.set_title(str(plane.attrs["long_name"]), fontsize=9, wrap=True)
    axes.set_xlabel("degrees east", fontsize=8)
    axes.set_ylabel("degrees north", fontsize=8)
    return figure


def _towns(axes: Any, box: tuple[float, float, float, float]) -> None:
    """The largest towns, none so near a larger one that their names would touch."""
    table = tables.columns("places")
    south, north, west, east = box
    apart = APART_SHARE * (north - south)
    shown: list[tuple[float, float]] = []
    for at in np.argsort(-np.nan_to_num(table["population"]), kind="stable"):
        lat, lon = float(table["lat_deg"][at]), float(table["lon_deg"][at])
        if not (south < lat < north - apart / 4.0 and west < lon < east - LABEL_SHARE * (east - west)):
            continue
        if any(np.hypot(lat - other[0], (lon - other[1]) / 2.0) < apart for other in shown):
            continue
        shown.append((lat, lon))
        axes.plot(lon, lat, marker="o", markersize=3, color="white", markeredgecolor="black", markeredgewidth=0.6)
        label = axes.annotate(str(table["name"][at]), (lon, lat), (3, 3), textcoords="offset points", fontsize=7)
        label.set_bbox({"facecolor": "white", "alpha": 0.7, "edgecolor": "none", "pad": 0.6})
        if len(shown) == LARGEST_TOWNS:
            return


def _day_name(day: float, year: int) -> str:
    """A day of a year as people say it."""
    date = dt.date(year, 1, 1) + dt.timedelta(days=round(day) - 1)
    return f"{date.day} {MONTHS[date.month - 1]}"
