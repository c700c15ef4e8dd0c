"""The clear sky against a formula that was fitted to spectra measured at De Bilt."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from uvbcalc import uv_index, vitamin_d_irradiance
from uvbcalc.core.tables import Array
from uvbcalc.sunlight.uv import W_M2_PER_UV_INDEX
from validation.check import Chapter, Check

TEMIS = (
    "TEMIS v2 (KNMI, temis.nl), in the form of Allaart et al. 2004, Meteorol. Appl. 11:59, fitted to De Bilt's Brewer"
)
SUN_W_M2 = 2.0877
DEPTH = 1.0597
CURVATURE = 0.2755  # by which air mass is bent towards the horizon
COEFFICIENTS = {"UV index": (0.0477, 1.6325, 5.6499, 0.0485), "vitamin D": (0.1101, 1.6481, 7.0745, 0.0)}
AEROSOL = 0.2  # about that of Uccle from April to August; the formula holds De Bilt's own
OZONES_DU = (280.0, 330.0, 400.0)
ZENITHS = (30.0, 40.0, 50.0, 60.0, 65.0, 70.0, 75.0)


def formula_w_m2(quantity: str, zenith_deg: Any, ozone_du: float) -> Array:
    """Weighted irradiance of level ground at 1 AU. [W/m2]"""
    factor, power, by_ozone, rest = COEFFICIENTS[quantity]
    cosine = np.cos(np.radians(zenith_deg))
    bent = cosine * (1.0 - CURVATURE) + CURVATURE
    thin = 1000.0 * cosine / ozone_du
    return np.asarray(
        SUN_W_M2 * bent * np.exp(-DEPTH / bent) * (factor * thin**power + by_ozone / ozone_du + rest), dtype=float
    )


def ours_w_m2(quantity: str, zenith_deg: Any, ozone_du: float) -> Array:
    """The same from our table."""
    of: dict[str, Callable[..., Any]] = {"UV index": uv_index, "vitamin D": vitamin_d_irradiance}
    unit = W_M2_PER_UV_INDEX if quantity == "UV index" else 1.0
    return np.asarray(of[quantity](zenith_deg, ozone_du, aod550=AEROSOL) * unit, dtype=float)


# Ours over theirs, percent: up to zenith 65°; and beyond, where the formula makes too much vitamin D, by ozone.
ALLOWED = {"UV index": (-2.0, 10.0), "vitamin D": (-10.0, 8.0)}
ALLOWED_LOW = {
    "UV index": dict.fromkeys(OZONES_DU, (3.0, 12.0)),
    "vitamin D": {280.0: (-2.0, 6.0), 330.0: (-10.0, 0.0), 400.0: (-23.0, -12.0)},
}
LOW_SUN_DEG = 65.0
TOO_HIGH = "; a formula of one exponent cannot follow vitamin D down to a low sun under thick ozone, and goes too high"


def checks() -> list[Check]:
    """Both quantities by zenith and ozone."""
    return [
        Check(
            what=f"{quantity} at zenith {zenith:g}°, {ozone_du:g} DU; formula of De Bilt",
            ours=float(ours_w_m2(quantity, zenith, ozone_du)) * 1000.0,
            theirs=float(formula_w_m2(quantity, zenith, ozone_du)) * 1000.0,
            **_allowed(quantity, zenith, ozone_du),
            unit="mW/m²",
            source=TEMIS,
            remark=f"our aerosol is {AEROSOL:g}, theirs that of the measured days"
            + (TOO_HIGH if quantity == "vitamin D" and zenith > LOW_SUN_DEG else ""),
        )
        for quantity in COEFFICIENTS
        for ozone_du in OZONES_DU
        for zenith in ZENITHS
    ]


def _allowed(quantity: str, zenith: float, ozone_du: float) -> dict[str, float]:
    low, high = ALLOWED_LOW[quantity][ozone_du] if zenith > LOW_SUN_DEG else ALLOWED[quantity]
    return {"low": low, "high": high}


def draw(axes: Any) -> None:
    """Theirs over ours."""
    zeniths = np.linspace(25.0, 78.0, 60)
    for quantity, line in (("UV index", "-"), ("vitamin D", ":")):
        for ozone_du in OZONES_DU:
            ratio = formula_w_m2(quantity, zeniths, ozone_du) / ours_w_m2(quantity, zeniths, ozone_du)
            axes.plot(zeniths, 100.0 * (ratio - 1.0), line, label=f"{quantity}, {ozone_du:g} DU")
    axes.axhline(0.0, color="k", linewidth=0.8)
    axes.set(xlabel="zenith [°]", ylabel="theirs over ours [%]")
    axes.legend(fontsize=7)


CHAPTER = Chapter(
    name="de-bilt",
    title="Measured at De Bilt",
    text="KNMI fitted a formula to the clear-sky spectra that its own instrument measured at De Bilt, and the "
    "satellite doses of TEMIS rest on it. It holds the haze of the place; with about as much haze ours lies up to 10 % "
    "above it in the UV index and within 10 % in vitamin D up to zenith 65°, as clear-sky models do among each other.",
    checks=checks,
    draw=draw,
    caption="The formula fitted at De Bilt over ours, for three ozone columns.",
)
