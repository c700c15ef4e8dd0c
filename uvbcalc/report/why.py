"""The steps to the IU, to be followed with a pocket calculator."""

from __future__ import annotations

from typing import Final

from uvbcalc import sky
from uvbcalc.daily import Day
from uvbcalc.report.language import Language, message
from uvbcalc.why import FACTOR, GIVEN, NO_UNIT, RESULT, Step

NAMES: Final = {
    "noon_elevation": message("height of the sun at noon"),
    "ozone": message("ozone"),
    "aerosol": message("haze (optical depth at 550 nm)"),
    "albedo": message("share the ground throws back"),
    "med": message("dose that just reddens this skin"),
    "spf": message("sun protection factor of the label"),
    "layer": message("layer of sunscreen"),
    "missed": message("share that it missed"),
    "hours_since": message("hours since it was put on"),
    "skin_dose": message("sunburning dose on the skin"),
    "standard_iu": message("vitamin D of the standard dose"),
    "standard_dose": message("standard dose, computed"),
    "standard_area": message("bare skin of the standard"),
    "erythemal_irradiance": message("sunburning light, clear sky"),
    "vitamin_d_irradiance": message("vitamin-D-making light, clear sky"),
    "vitamin_d_blue_irradiance": message("vitamin-D-making light, clear sky"),
    "time": message("time outdoors"),
    "cloud": message("let through by the cloud"),
    "posture": message("posture, shade and ground"),
    "yield": message("vitamin D of the whole skin"),
    "spectrum": message("from sunburn to vitamin D"),
    "geometry": message("shape of the body"),
    "skin": message("skin, against type II"),
    "area": message("share of the skin bare"),
    "sunscreen": message("let through by sunscreen"),
    "age": message("age, against 22 to 40 years"),
    "saturation": message("saturation of the skin"),
    "threshold": message("UV index high enough"),
    "ceiling": message("most that skin makes in a day"),
    "iu": message("vitamin D"),
}
UNITS: Final = {"degrees": message("degrees"), "IU": message("IU"), "IU per J/m2": message("IU per J/m2")}
# What the chain says of where its numbers come from; papers and files have the same name everywhere.
SOURCES: Final = (
    message("MED of type II, 250 J/m2, over that of this skin, or melanin"),
    message("data/body_regions, garments, clothing_monthly, or as given"),
    message("m + (1 - m) / SPF^(layer / 2), at least 0.05, m missed"),
    message("(1 - e^-x) / x, x = J/m2 on the skin / MED / 2.885, by outing: Olds 2010"),
    message("UV index 3, rule of thumb"),
    message("data/uv_table, discrete ordinates"),
    message("at most 20000 IU a day times the bare share, as usually quoted"),
    message("product of the factors"),
    message("halves what SPF^(layer / 2) has above 1 every 6 h"),
    message("erythemal, posture, cloud and sunscreen counted in"),
    message("as asked"),
)
# Where a property of the sky comes from.
SKY: Final = {
    sky.GIVEN: message("given"),
    sky.ASSUMED: message("usual"),
    sky.CLIMATOLOGY: message("usual for the time of year"),
    sky.CLIMATOLOGY_NEARBY: message("usual in the Low Countries, less so with distance"),
    sky.CLIMATOLOGY_ZONAL: message("mean of the latitude"),
    sky.CLIMATOLOGY_UCCLE: message("usual at Uccle"),
    sky.UNKNOWN_CLEAR: message("not known, taken as clear"),
}
HEADINGS: Final = {GIVEN: message("Given"), FACTOR: message("Multiplied"), RESULT: message("Gives")}
VALUE_WIDTH: Final = 10
UNIT_WIDTH: Final = 12


def why_text(day: Day, language: Language) -> str:
    """The chain as a table: what was given, what is multiplied, what it gives."""
    width = max(len(language.say(NAMES[step.step])) for step in day.why)
    lines = [language.say("How the {amount} IU came about", amount=language.number(day.iu, 1))]
    for role, heading in HEADINGS.items():
        lines += ["", language.say(heading)]
        lines += [_line(step, day, width, language) for step in day.why if step.role == role]
    return "\n".join(lines)


def _line(step: Step, day: Day, width: int, language: Language) -> str:
    unit = "" if step.unit == NO_UNIT else language.say(UNITS.get(step.unit, step.unit))
    source = _yield_source(day, language) if step.step == "yield" else language.say(SKY.get(step.source, step.source))
    name, value = language.say(NAMES[step.step]), language.significant(step.value, 5)
    return f"  {name:<{width}}{value:>{VALUE_WIDTH}} {unit:<{UNIT_WIDTH}}  {source}".rstrip()


def _yield_source(day: Day, language: Language) -> str:
    """From the standard to the yield, for those who recompute it."""
    values = {step.step: step for step in day.why}
    if "standard_dose" not in values:
        return values["yield"].source
    return language.say(
        "standard: {iu} IU / ({dose} J/m2 x {area})",
        iu=language.number(values["standard_iu"].value),
        dose=language.number(values["standard_dose"].value, 2),
        area=language.significant(values["standard_area"].value),
    )
