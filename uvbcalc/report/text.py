"""A day in plain words, for the terminal."""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import datetime
from typing import Final

from uvbcalc import sky
from uvbcalc.daily import Day
from uvbcalc.methods import DEFAULT_METHOD, METHODS
from uvbcalc.report.person import who
from uvbcalc.report.words import amount, clock, degrees, long_date, percent, row, short_date, wrapped

ADVISED_MAX_IU: Final = 4000.0  # a day for adults, EFSA 2012, kept in 2023

CAUSES: Final = {
    "conversion": "how much vitamin D a dose of sun makes",
    "cloud": "the cloud of the day",
    "med": "how the skins of one type differ",
    "area": "how much skin is bare, and how it is turned",
    "ozone": "the ozone of the day",
    "model": "the clear-sky model",
    "posture": "how the body lies",
    "shade": "how deep the shade is",
    "sunscreen": "how thick the sunscreen is",
    "age": "what age takes from the skin",
}

CLOUD: Final = {
    sky.GIVEN: "as given (--cloud)",
    sky.CLIMATOLOGY: "usual for the time of year",
    sky.CLIMATOLOGY_NEARBY: "fading into clear sky, as the weather stations are far",
    sky.UNKNOWN_CLEAR: "not known this far from Belgium and the Netherlands, taken as clear",
}

OZONE: Final = {
    sky.GIVEN: "as given (--ozone)",
    sky.CLIMATOLOGY: "usual for the time of year",
    sky.CLIMATOLOGY_NEARBY: "usual, between that of Belgium and the Netherlands and the mean of the latitude",
    sky.CLIMATOLOGY_ZONAL: "mean of the latitude",
}

SEE_A_DOCTOR: Final = (
    "An estimate, not a diagnosis: it does not replace advice. See a doctor about a measured shortage, under 18, in "
    "pregnancy, with kidney disease, sarcoidosis or high calcium, with medicines that make skin sensitive to light, or "
    "after skin cancer."
)


def day_text(day: Day, *, assumed: tuple[str, ...] = (), near: str = "") -> str:
    """The day as some ten lines; `assumed` are words on what was assumed before the estimate, `near` names a town."""
    rows = [
        ("Sun", _sun(day)),
        ("UV index", _uv_index(day)),
        ("Outing", _outing(day)),
        ("Vitamin D", _vitamin_d(day)),
        ("Range", _range(day)),
        ("Sunburn", _sunburn(day)),
        ("Target", _target(day)),
        ("Winter", _winter(day)),
        ("Assumed", "; ".join([*assumed, *_assumptions(day)])),
    ]
    lines = [f"Vitamin D from the sun, {when_and_where(day)}" + (f" (near {near})" if near else ""), ""]
    for label, words in rows:
        lines += row(label, words)
    lines += ["", *wrapped(SEE_A_DOCTOR)]
    return "\n".join(lines)


def when_and_where(day: Day) -> str:
    """Friday 1 November 2024, Brussels."""
    place = day.place.name or f"{degrees(day.place.lat_deg, 'N', 'S')}, {degrees(day.place.lon_deg, 'E', 'W')}"
    return f"{long_date(day.date)}, {place}"


def _sun(day: Day) -> str:
    highest = f"highest at {day.noon:%H:%M}, {_height(day.noon_elevation_deg)}"
    if day.sunrise and day.sunset:
        return f"{highest}; up from {clock(day.sunrise, day.date)} to {clock(day.sunset, day.date)}"
    if day.sunrise or day.sunset:
        return f"{highest}; rises {_maybe(day.sunrise)}, sets {_maybe(day.sunset)}"
    return f"{highest}; it does not {'set' if day.noon_elevation_deg > 0 else 'rise'} on this day"


def _height(elevation_deg: float) -> str:
    return f"{abs(elevation_deg):.0f}° {'above' if elevation_deg >= 0 else 'below'} the horizon"


def _uv_index(day: Day) -> str:
    under = {sky.GIVEN: "under the cloud given", sky.UNKNOWN_CLEAR: "with the cloud not known"}
    clouded = under.get(day.sources["cloud"], "under the usual cloud")
    return f"{day.uv_index_noon_clear:.1f} at noon under a clear sky, {day.uv_index_noon:.1f} {clouded}"


def _outing(day: Day) -> str:
    times = " and ".join(f"{clock(outing.start, day.date)} to {clock(outing.end, day.date)}" for outing in day.outings)
    total = sum(outing.minutes for outing in day.outings)
    return f"{total:g} minutes, {times}, {100 * day.exposed_fraction:.3g} % of the skin bare"


def _vitamin_d(day: Day) -> str:
    if day.sources["cloud"] == sky.CLIMATOLOGY:
        return f"about {amount(day.iu)} under the usual cloud, {amount(day.iu_clear)} under a clear sky"
    return f"about {amount(day.iu)}; under a clear sky {amount(day.iu_clear)}"


def _range(day: Day) -> str:
    if not day.iu:
        return "none: no ultraviolet light in that time"
    causes = " and ".join(CAUSES[cause] for cause in list(day.causes)[:2])
    words = f"{amount(day.iu_low)} to {amount(day.iu_high)} in four cases of five; the doubt is mostly in {causes}"
    return words + ("; more than that the bare skin cannot make in a day" if day.at_ceiling else "")


def _sunburn(day: Day) -> str:
    share = f"{percent(day.med_fraction)} of a sunburn dose on bare skin"
    if day.sources["cloud"] != sky.GIVEN:
        share += f", {percent(day.med_fraction_clear)} if the sky clears"
    return f"{share}; {_cover_up(day)}{_passes(day)}{_with_sunscreen(day)}"


def _minutes_until_cover_up(day: Day) -> float | None:
    """From the first outing's start, the dark part counted in."""
    return None if day.cover_up_at is None else (day.cover_up_at - day.outings[0].start).total_seconds() / 60.0


def _cover_up(day: Day) -> str:
    cover_up = _minutes_until_cover_up(day)
    if cover_up is None:
        return "half a sunburn dose is out of reach on this day"
    if day.half_med_at is not None and len(day.outings) == 1:
        return f"cover up from minute {math.floor(cover_up)} on, at half a sunburn dose"
    if day.half_med_at is not None:
        return f"cover up at {clock(day.half_med_at, day.date)}, at half a sunburn dose"
    return f"who stays longer covers up after {math.floor(cover_up)} minutes, at half a sunburn dose"


def _passes(day: Day) -> str:
    if day.med_at is None:
        return ""
    clear = "" if day.sources["cloud"] == sky.GIVEN else " under a clear sky"
    return f"; a whole one is reached at {clock(day.med_at, day.date)}{clear}"


def _with_sunscreen(day: Day) -> str:
    if not day.person.wears_sunscreen:
        return ""
    minutes = day.minutes_to_burn_with_sunscreen
    if minutes is None:
        return "; where the sunscreen is, skin does not burn on this day"
    return f"; where the sunscreen is, skin burns after {math.floor(minutes)} minutes"


def _target(day: Day) -> str:
    minutes, cover_up = day.minutes_to_target, _minutes_until_cover_up(day)
    target = f"{amount(day.target_iu)}"
    if day.target_iu > ADVISED_MAX_IU:
        return f"{target}: more than {ADVISED_MAX_IU:.0f} IU a day (the upper level of EFSA) is never advised"
    if minutes is None:
        return f"{target}: not within daylight today"
    if cover_up is not None and minutes > cover_up:
        return f"{target}: not by the sun today; it would take {math.ceil(minutes)} minutes, past the time to cover up"
    return f"{target}: about {math.ceil(minutes)} minutes outdoors"


def _winter(day: Day) -> str:
    criterion = "clear-sky noon UV index below 3"
    if day.winter_from is None or day.winter_until is None:
        return (
            f"all year is vitamin D winter here ({criterion})" if day.vitamin_d_winter else "no vitamin D winter here"
        )
    span = f"from {short_date(day.winter_from)} to {short_date(day.winter_until)} ({criterion})"
    if day.vitamin_d_winter:
        return f"it is vitamin D winter, {span}; low sun makes little, not nothing"
    return f"it is not vitamin D winter; the next one is {span}"


def _assumptions(day: Day) -> Iterator[str]:
    yield from who(day.person, day.date)
    if day.method != DEFAULT_METHOD:
        yield f"counted by {METHODS[day.method].citation} (--method)"
    yield f"cloud {CLOUD[day.sources['cloud']]}"
    yield f"ozone {day.ozone_du:.0f} DU, {OZONE[day.sources['ozone']]}"
    if day.sources["aerosol"] == sky.CLIMATOLOGY_UCCLE and not day.place.in_low_countries:
        yield "haze as at Uccle"
    if not day.place.in_low_countries and day.place.timezone is None:
        yield f"clock {day.noon:UTC%z} (--timezone)"


def _maybe(moment: datetime | None) -> str:
    return f"{moment:%H:%M}" if moment else "on another day"
