"""What is known of days and seasons in Belgium and the Netherlands, with who says so."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np

from uvbcalc import Sky, estimate, find_place, season
from uvbcalc.sunlight import sun, uv
from validation.check import Chapter, Check

MIDSUMMER = date(2024, 6, 21)
DE_BILT = "De Bilt"
UCCLE = "Uccle"
KNMI_2021 = "KNMI, news item of 14 June 2021 on how long the UV index is above 3"
RIVM_APRIL = "RIVM, news item 'Zonkracht hoog voor tijd van jaar': 4 is normally passed about 15 April"
KMI = "KMI/IRM, frequently asked questions on the UV index, and its forecasts quoted by the press, 2017–2023"
CLO = "CLO/RIVM: share of ultraviolet that cloud takes at Bilthoven in a year, 31–36 %"
ARTICLE = "De zon is van oktober tot april te laag: Dutch and Belgian health advice on vitamin D"


def _minutes_above_3() -> float:
    """How long a clear midsummer day at De Bilt is above UV index 3. [min]"""
    place = find_place(DE_BILT)
    day = estimate(place, MIDSUMMER, sky=Sky.clear())
    times = np.datetime64(MIDSUMMER) + np.arange(1440).astype("timedelta64[m]")
    zenith = sun.zenith_deg(times, place.lat_deg, place.lon_deg)
    index = uv.uv_index(zenith, day.ozone_du, aod550=day.aod550) * sun.earth_sun_factor(times)
    return float(np.count_nonzero(index > 3.0))


def _first_day_above(level: float) -> float:
    """The first day of the year whose clear noon is above a UV index at De Bilt."""
    year = season(find_place(DE_BILT), 2025)
    return float(np.argmax(year.uv_index_noon_clear > level) + 1)


def _loss_to_cloud() -> float:
    """Share of De Bilt's yearly erythemal dose that cloud takes. [%]"""
    usual, clear = (season(find_place(DE_BILT), 2025, sky=sky) for sky in (None, Sky.clear()))
    return 100.0 * (1.0 - float(usual.day_erythemal_j_m2.sum() / clear.day_erythemal_j_m2.sum()))


def _winter_day(place: str, end: str) -> float:
    """First or last day of the vitamin D winter that begins in 2025, counted from 1 January 2025."""
    winter = season(find_place(place), 2025).winter
    return float((getattr(winter, end) - date(2025, 1, 1)).days)


def _fact(what: str, ours: float, theirs: float, within: float, unit: str, source: str, remark: str = "") -> Check:
    return Check(
        what=what,
        ours=ours,
        theirs=theirs,
        low=-within,
        high=within,
        absolute=True,
        unit=unit,
        source=source,
        remark=remark,
    )


def checks() -> list[Check]:
    """Days first, then seasons."""
    return [
        *_midsummer(),
        _fact(
            "first day of the year above UV index 4, Bilthoven",
            _first_day_above(4.0),
            105.0,
            14.0,
            "days",
            RIVM_APRIL,
            "ours is the usual clear noon; theirs the highest of real days, with thin ozone among them",
        ),
        _fact("share of the year's erythemal dose that cloud takes, De Bilt", _loss_to_cloud(), 33.5, 2.6, "%", CLO),
        *_winters(),
    ]


def _midsummer() -> list[Check]:
    """A clear day at both places."""
    at_noon = {place: estimate(find_place(place), MIDSUMMER, sky=Sky.clear()) for place in (DE_BILT, UCCLE)}
    noon = at_noon[DE_BILT].noon
    return [
        _fact(
            "sun highest at De Bilt, 21 June, minutes after 13:00",
            noon.minute + 60.0 * (noon.hour - 13),
            45.0,
            6.0,
            "min",
            KNMI_2021,
            "told there as 13:45, to the quarter of an hour",
        ),
        _fact(
            "UV index of a clear midsummer noon, De Bilt",
            at_noon[DE_BILT].uv_index_noon_clear,
            7.5,
            1.0,
            "",
            KNMI_2021,
            "7 to 8 in the Netherlands",
        ),
        _fact(
            "hours above UV index 3 on a clear midsummer day, De Bilt",
            _minutes_above_3() / 60.0,
            7.5,
            0.6,
            "h",
            KNMI_2021,
            "seven to eight hours",
        ),
        _fact(
            "UV index of a clear midsummer noon, Uccle",
            at_noon[UCCLE].uv_index_noon_clear,
            7.0,
            1.0,
            "",
            KMI,
            "seldom above 7; 7.2, 7.8 and 7.9 on the brightest days",
        ),
    ]


def _winters() -> list[Check]:
    """That they last from October to April."""
    article = {"begins": ("first", "1 October 2025", 273.0, 10.0), "ends": ("last", "1 April 2026", 455.0, 14.0)}
    return [
        _fact(
            f"vitamin D winter {what} at {place}, days after {said}",
            _winter_day(place, end) - day_of_2025,
            0.0,
            within,
            "days",
            ARTICLE,
            "clear-sky noon UV index below 3",
        )
        for place in (UCCLE, DE_BILT)
        for what, (end, said, day_of_2025, within) in article.items()
    ]


def draw(axes: Any) -> None:
    """UV index of noon over the year at both places."""
    for place in (DE_BILT, UCCLE):
        year = season(find_place(place), 2025)
        days = np.arange(year.uv_index_noon_clear.size) + 1
        axes.plot(days, year.uv_index_noon_clear, label=f"{place}, clear")
        axes.plot(days, year.uv_index_noon, "--", label=f"{place}, usual cloud")
    axes.axhline(3.0, color="k", linewidth=0.8)
    axes.set(xlabel="day of 2025", ylabel="UV index at noon")
    axes.legend()


CHAPTER = Chapter(
    name="facts",
    title="Days and seasons of Belgium and the Netherlands",
    text="What the weather and health services of both countries tell the public, beside what comes out here.",
    checks=checks,
    draw=draw,
    caption="UV index of noon over the year.",
)
