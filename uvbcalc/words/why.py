"""The steps to the IU, to be followed with a pocket calculator."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from uvbcalc.estimates.day import Day
from uvbcalc.estimates.why import BARE, FACTOR, NO_UNIT, NONE, NUMBER, PART, RESULT, SUNSCREEN, Step
from uvbcalc.sunlight import sky
from uvbcalc.words.language import LEAST_IU, Language, message
from uvbcalc.words.terminal import hanging, in_terminal

NAMES: Final = {
    "noon_elevation": message("height of the sun at its highest"),
    "ozone": message("ozone"),
    "aerosol": message("haze (optical depth at 550 nm)"),
    "albedo": message("share the ground throws back"),
    "med": message("dose that turns this skin red (MED)"),
    "spf": message("sun protection factor of the label"),
    "layer": message("layer of sunscreen"),
    "missed": message("share that it missed"),
    "hours_since": message("hours since it was put on"),
    "spf_worn": message("sun protection factor as worn"),
    "skin_dose": message("light outdoors that turns skin red"),
    "day_med": message("share of the dose that turns skin red"),
    "standard_iu": message("vitamin D of the standard dose"),
    "standard_dose": message("standard dose, computed"),
    "standard_area": message("bare skin of the standard"),
    "erythemal_irradiance": message("light that turns skin red, clear sky"),
    "vitamin_d_irradiance": message("light for vitamin D, clear sky"),
    "vitamin_d_blue_irradiance": message("light for vitamin D, clear sky"),
    "nearness": message("nearness of the sun"),
    "time": message("time outdoors"),
    "cloud": message("let through by the cloud"),
    "posture": message("posture, shade and ground"),
    "yield": message("vitamin D of the whole skin"),
    "spectrum": message("from that light to vitamin D"),
    "geometry": message("shape of the body"),
    "skin": message("skin, against type II"),
    "skin_by_type_iii": message("skin, against type III"),
    "area": message("share of the skin bare"),
    "sunscreen": message("let through by sunscreen"),
    "age": message("age, against 31 years"),
    "age_under_22": message("age, against under 22 years"),
    "counted": message("share of the light that counts"),
    "saturation": message("what saturation of the skin leaves"),
    "threshold": message("UV index high enough"),
    "part": message("vitamin D of this part"),
    "ceiling": message("most that skin makes in a day"),
    "iu": message("vitamin D in all"),
}
UNITS: Final = {"degrees": message("degrees"), "IU": message("IU"), "IU per J/m²": message("IU per J/m²")}
# How a step comes of others, in words; what stands behind the formulas of the steps.
FORMULAS: Final = {
    "spf_worn": message("1 + (SPF^(layer / 2) - 1), halved every 6 h"),
    "yield": message("standard IU / (standard dose x bare skin of the standard)"),
    "skin": message("250 J/m² / dose that turns this skin red"),
    "skin_by_type_iii": message("300 J/m² / dose that turns this skin red, at most 1"),
    "sunscreen": message("m + (1 - m) / SPF as worn, at least 0.05, m missed"),
    "day_med": message("light outdoors x skin / 250 J/m²"),
    "saturation": message("(1 - e^-x) / x, x = share of the dose that turns skin red / 2.885"),
    "counted": message("as far as it adds to the sum of the day"),
    "threshold": message("1 from UV index 3 on"),
    "posture": message("dose of this body / dose of a body upright in the open"),
    "ceiling": message("at most 20\N{NARROW NO-BREAK SPACE}000 IU a day times the bare share, and age if counted"),
}
# Where a number comes from, if that is no paper and no file: those have the same name everywhere.
SOURCES: Final = {
    sky.GIVEN: message("given"),
    sky.TOLD: message("told by live sources"),
    sky.ASSUMED: message("assumed value"),
    sky.CLIMATOLOGY: message("average for the time of year"),
    sky.CLIMATOLOGY_NEARBY: message("average in the Low Countries, less so with distance"),
    sky.CLIMATOLOGY_ZONAL: message("mean of the latitude"),
    sky.CLIMATOLOGY_ZONAL_RAISED: message("the least in the table: the mean of the latitude is lower"),
    sky.CLIMATOLOGY_UCCLE: message("average of Uccle"),
    sky.UNKNOWN_CLEAR: message("not known, taken as clear"),
    NONE: message("not counted"),
}
OF_THE_DAY: Final = ("skin_dose", "day_med")  # numbers that stand with what is multiplied, of which saturation is made
SKINS: Final = {BARE: message("bare skin"), SUNSCREEN: message("skin with sunscreen")}
VALUE_WIDTH: Final = 10
UNIT_WIDTH: Final = 12
LEAST_WIDTH: Final = 30  # of the column that says where a number comes from


def why_text(day: Day, language: Language) -> str:
    """The chain as a table: what was given, what is multiplied, part by part, and what it gives."""
    told = day.iu >= LEAST_IU
    lines = [
        language.say("How {amount} came about", amount=language.iu(day.iu)) if told else language.say("Step by step")
    ]
    for (role, outing, skin), steps in groupby(day.why, key=_section):
        lines += ["", _heading(role, outing, skin, day, language), *(_line(step, language) for step in steps)]
    return in_terminal("\n".join(lines))


def _section(step: Step) -> tuple[str, int | None, str | None]:
    """Steps under one heading: the numbers, each part with what belongs to it, the result."""
    role = FACTOR if step.outing or step.role in (PART, FACTOR) or step.step in OF_THE_DAY else step.role
    return role, step.outing, step.skin


def _heading(role: str, outing: int | None, skin: str | None, day: Day, language: Language) -> str:
    if role == NUMBER:
        return language.say("Starting values")
    if role == RESULT:
        told = day.iu >= LEAST_IU
        return (
            language.say("Result, rounded to {amount}", amount=language.iu(day.iu)) if told else language.say("Result")
        )
    return language.joined(
        [language.say("Multiplied, but for what is in brackets"), *_part(outing, skin, day, language)]
    )


def _part(outing: int | None, skin: str | None, day: Day, language: Language) -> Iterator[str]:
    if outing is not None:
        span = day.outings[outing - 1]
        yield language.span(span.start, span.end)
    if skin is not None:
        yield language.say(SKINS[skin])


def _line(step: Step, language: Language) -> str:
    width = max(len(language.say(name)) for name in NAMES.values()) + 2  # with brackets
    written = step.unit.replace("m2", "m²")
    unit = "" if step.unit == NO_UNIT else language.say(UNITS.get(written, written))
    formula = language.say(FORMULAS[step.step]) if step.formula else ""
    source = language.say(SOURCES[step.source]) if step.source in SOURCES else step.source
    origin = language.titled(formula, source) if formula and source else formula or source
    name, value = language.say(NAMES[step.step]), language.significant(step.value, 5)
    name = f"({name})" if step.step in OF_THE_DAY else name
    number = f"  {name:<{width}}{value:>{VALUE_WIDTH}} {unit:<{UNIT_WIDTH}}  "
    return "\n".join(hanging(number, origin, least=LEAST_WIDTH))
