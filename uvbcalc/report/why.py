"""The steps to the IU, to be followed with a pocket calculator."""

from __future__ import annotations

from typing import Final

from uvbcalc.daily import Day
from uvbcalc.why import FACTOR, GIVEN, NO_UNIT, RESULT, Step

NAMES: Final = {
    "noon_elevation": "height of the sun at noon",
    "ozone": "ozone",
    "aerosol": "haze (optical depth at 550 nm)",
    "albedo": "share the ground throws back",
    "med": "dose that just reddens this skin",
    "spf": "sun protection factor of the label",
    "layer": "layer of sunscreen",
    "missed": "share that it missed",
    "hours_since": "hours since it was put on",
    "skin_dose": "sunburning dose on the skin",
    "standard_iu": "vitamin D of the standard dose",
    "standard_dose": "standard dose, computed",
    "standard_area": "bare skin of the standard",
    "erythemal_irradiance": "sunburning light, clear sky",
    "vitamin_d_irradiance": "vitamin-D-making light, clear sky",
    "vitamin_d_blue_irradiance": "vitamin-D-making light, clear sky",
    "time": "time outdoors",
    "cloud": "let through by the cloud",
    "posture": "posture, shade and ground",
    "yield": "vitamin D of the whole skin",
    "spectrum": "from sunburn to vitamin D",
    "geometry": "shape of the body",
    "skin": "skin, against type II",
    "area": "share of the skin bare",
    "sunscreen": "let through by sunscreen",
    "age": "age, against 22 to 40 years",
    "saturation": "saturation of the skin",
    "threshold": "UV index high enough",
    "ceiling": "most that skin makes in a day",
    "iu": "vitamin D",
}
# From the standard to the yield, for those who recompute it.
YIELD_WORDS: Final = "standard: {iu:.0f} IU / ({dose:.2f} J/m2 x {area:g})"
HEADINGS: Final = {GIVEN: "Given", FACTOR: "Multiplied", RESULT: "Gives"}
NAME_WIDTH: Final = 34
VALUE_WIDTH: Final = 10
UNIT_WIDTH: Final = 12


def why_text(day: Day) -> str:
    """The chain as a table: what was given, what is multiplied, what it gives."""
    lines = [f"How the {day.iu:.1f} IU came about"]
    for role, heading in HEADINGS.items():
        lines += ["", heading]
        lines += [_line(step, day) for step in day.why if step.role == role]
    return "\n".join(lines)


def _line(step: Step, day: Day) -> str:
    unit = "" if step.unit == NO_UNIT else step.unit
    source = _yield_source(day) if step.step == "yield" else step.source
    name = NAMES[step.step]
    return f"  {name:<{NAME_WIDTH}}{step.value:>{VALUE_WIDTH}.5g} {unit:<{UNIT_WIDTH}}  {source}".rstrip()


def _yield_source(day: Day) -> str:
    values = {step.step: step for step in day.why}
    if "standard_dose" not in values:
        return values["yield"].source
    return YIELD_WORDS.format(
        iu=values["standard_iu"].value, dose=values["standard_dose"].value, area=values["standard_area"].value
    )
