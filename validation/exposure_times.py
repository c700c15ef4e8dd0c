"""Published minutes in the sun, and what we make of them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache
from typing import Any

from uvbcalc import Day, Outing, Person, Place, Sky, estimate
from validation.check import Chapter, Check

TERUSHKIN = "Terushkin et al. 2010, doi:10.1016/j.jaad.2009.07.028, abstract"
SERRANO = "Serrano et al. 2017, doi:10.1016/j.scitotenv.2016.09.102, abstract and the university's notice"
MIYAUCHI = "Miyauchi et al. 2013, doi:10.3177/jnsv.59.257, abstract"
NIES = (
    "NIES, Information on vitamin D synthesis: climatology of Otsu, by Miyauchi & Nakajima 2016, doi:10.1111/php.12651"
)
WEBB = "Webb & Engelsen 2006, doi:10.1562/2005-09-01-RA-670: the standard vitamin D dose"

BOSTON = Place(lat_deg=42.36, lon_deg=-71.06, timezone="America/New_York", name="Boston")
MIAMI = Place(lat_deg=25.77, lon_deg=-80.19, timezone="America/New_York", name="Miami")
VALENCIA = Place(lat_deg=39.48, lon_deg=-0.34, timezone="Europe/Madrid", name="Valencia")
TSUKUBA = Place(lat_deg=36.05, lon_deg=140.13, timezone="Asia/Tokyo", name="Tsukuba")
SAPPORO = Place(lat_deg=43.06, lon_deg=141.33, timezone="Asia/Tokyo", name="Sapporo")
OTSU = Place(lat_deg=35.0, lon_deg=135.87, timezone="Asia/Tokyo", name="Otsu")

HANDS_AND_FACE = 600.0 / 17_500.0  # 600 cm2 of the 1.75 m2 that `miyauchi` counts with


@dataclass(frozen=True, kw_only=True)
class Case:
    """One published time: so many minutes there and then make so much."""

    place: Place
    day: dt.date
    minutes: tuple[float, float]  # as published, from and to
    iu: float
    skin_type: int
    bare: float
    clear: bool
    source: str
    assumed: str = ""

    @property
    def name(self) -> str:
        """What stands in the table."""
        low, high = self.minutes
        minutes = f"{low:g}" if low == high else f"{low:g}–{high:g}"
        return (
            f"{self.iu:g} IU in {minutes} min, {self.place.name}, {self.day:%B}, type {self.skin_type}, {self.bare:.1%}"
        )

    @property
    def middle_min(self) -> float:
        """The middle of the published minutes, as a ratio."""
        return float((self.minutes[0] * self.minutes[1]) ** 0.5)


def _case(
    place: Place, month: int, minutes: float | tuple[float, float], iu: float, bare: float, source: str, assumed: str
) -> Case:
    """A case in the middle of a month, about noon, of skin type III, as all of them count."""
    span = minutes if isinstance(minutes, tuple) else (minutes, minutes)
    return Case(
        place=place,
        day=dt.date(2024, month, 15),
        minutes=span,
        iu=iu,
        skin_type=3,
        bare=bare,
        clear=source != NIES,
        source=source,
        assumed=assumed,
    )


FAST_RT = (
    "FastRT, clear sky, noon; a quarter MED on a quarter of the skin makes 1000 IU, as here; why theirs take longer is "
    "not known, as the paper's tables are not open; they count in whole minutes"
)
FEWEST = "; 3 to 8 minutes in Boston from April to October, 3 to 6 in Miami: the fewest are taken to be July's"
MOST = "; the most of the published span is taken to be this month's"
MEASURED_DAYS = (
    "measured sunburning light of all days, made vitamin D by McKenzie 2009; our sky is clear, as the place is"
)
SIMULATED = "clear sky, noon; 37 IU per weighted joule, near twice the default here"
ALL_DAYS = "mean of all days, noon; their cloud is in it, ours is that of an unknown sky"
CASES = (
    _case(BOSTON, 7, 3.0, 400.0, 0.255, TERUSHKIN, FAST_RT + FEWEST),
    _case(BOSTON, 10, 8.0, 400.0, 0.255, TERUSHKIN, FAST_RT + MOST),
    _case(MIAMI, 7, 3.0, 400.0, 0.255, TERUSHKIN, FAST_RT + FEWEST),
    _case(MIAMI, 1, 6.0, 400.0, 0.255, TERUSHKIN, FAST_RT + MOST),
    _case(VALENCIA, 1, 130.0, 1000.0, 0.10, SERRANO, MEASURED_DAYS),
    _case(VALENCIA, 4, 10.0, 1000.0, 0.25, SERRANO, MEASURED_DAYS),
    _case(VALENCIA, 7, (7.0, 10.0), 1000.0, 0.25, SERRANO, MEASURED_DAYS),
    _case(VALENCIA, 10, (30.0, 31.0), 1000.0, 0.10, SERRANO, MEASURED_DAYS + "; the bare share is read as 10 %"),
    _case(TSUKUBA, 7, 3.5, 220.0, HANDS_AND_FACE, MIYAUCHI, SIMULATED),
    _case(TSUKUBA, 12, 22.4, 220.0, HANDS_AND_FACE, MIYAUCHI, SIMULATED),
    _case(SAPPORO, 12, 76.4, 220.0, HANDS_AND_FACE, MIYAUCHI, SIMULATED),
    _case(OTSU, 1, 55.0, 400.0, HANDS_AND_FACE, NIES, ALL_DAYS),
    _case(OTSU, 4, 13.0, 400.0, HANDS_AND_FACE, NIES, ALL_DAYS),
    _case(OTSU, 7, 9.0, 400.0, HANDS_AND_FACE, NIES, ALL_DAYS),
    _case(OTSU, 10, 17.0, 400.0, HANDS_AND_FACE, NIES, ALL_DAYS),
)


@cache
def answer(case: Case) -> Day:
    """What we say about the same minutes about noon."""
    return estimate(
        case.place,
        case.day,
        person=Person(skin_type=case.skin_type, exposed_fraction=case.bare),
        outing=Outing(minutes=case.middle_min),
        sky=Sky.clear() if case.clear else Sky(),
        target_iu=case.iu,
    )


def inside(case: Case) -> bool:
    """Whether what they say lies in our range."""
    day = answer(case)
    return bool(day.iu_low <= case.iu <= day.iu_high)


def checks() -> list[Check]:
    """Each case, how many are inside the range, and the standard dose."""
    found = [
        Check(
            what=case.name,
            ours=answer(case).iu,
            theirs=case.iu,
            **_allowed(case),
            unit="IU",
            source=case.source,
            remark=f"{case.assumed}; our range {answer(case).iu_low:.0f}–{answer(case).iu_high:.0f} IU, theirs "
            + ("inside" if inside(case) else "outside"),
        )
        for case in CASES
    ]
    return [*found, _share_inside(), _standard_dose()]


def _allowed(case: Case) -> dict[str, float]:
    low, high = ALLOWED[case.source, case.day.month in BRIGHT]
    return {"low": low, "high": high}


# Ours over theirs in percent of theirs: the publications differ among each other by this much and more.
BRIGHT = range(4, 10)  # April to September
ALLOWED = {
    (TERUSHKIN, True): (20.0, 110.0),
    (TERUSHKIN, False): (20.0, 110.0),
    (SERRANO, True): (20.0, 80.0),  # their days have clouds, and their minutes are whole
    (SERRANO, False): (-20.0, 40.0),
    (MIYAUCHI, True): (-60.0, -20.0),
    (MIYAUCHI, False): (-60.0, -20.0),
    (NIES, True): (-45.0, -5.0),
    (NIES, False): (-45.0, -5.0),
}


def _share_inside() -> Check:
    return Check(
        what=f"share of the {len(CASES)} published times inside our range",
        ours=100.0 * sum(map(inside, CASES)) / len(CASES),
        theirs=80.0,
        low=-25.0,
        high=20.0,
        absolute=True,
        unit="%",
        source="all of the above",
        remark="the range is meant to hold four cases in five",
    )


def _standard_dose() -> Check:
    day = estimate(
        Place(lat_deg=42.36, lon_deg=-71.06, timezone="America/New_York"),
        dt.date(2024, 3, 21),
        person=Person(skin_type=2, exposed_fraction=0.25),
        outing=Outing(minutes=16.0),
        sky=Sky.clear(ozone_du=350.0),
    )
    quarter = day.iu * 0.25 / day.med_fraction_clear
    return Check(
        what="IU of a quarter MED on a quarter of the skin, Boston, 21 March, noon, 350 DU",
        ours=quarter,
        theirs=1000.0,
        low=-9.0,
        high=0.0,
        unit="IU",
        source=WEBB,
        remark="the definition is the linear part; saturation takes 4 % of it, haze another",
    )


def draw(axes: Any) -> None:
    """Our range over what was published, case by case."""
    for row, case in enumerate(CASES):
        day = answer(case)
        axes.plot([day.iu_low / case.iu, day.iu_high / case.iu], [row, row], color="C0")
        axes.plot(day.iu / case.iu, row, "o", color="C0")
    axes.axvline(1.0, color="k", linewidth=0.8)
    axes.set(xscale="log", xlabel="ours over theirs", yticks=range(len(CASES)), yticklabels=[c.name for c in CASES])
    axes.tick_params(axis="y", labelsize=6)
    axes.set_xticks([0.2, 0.5, 1.0, 2.0, 5.0], labels=["⅕", "½", "1", "2", "5"])
    axes.set_xticks([], minor=True)
    axes.invert_yaxis()


CHAPTER = Chapter(
    name="exposure-times",
    title="Published exposure times",
    text="Others have said how many minutes make how much. They count with the middle of the minutes about noon, as "
    "far as a publication says so; what had to be assumed stands beside each. The publications differ among each other "
    "by a factor of three for the same light, mostly in what a dose makes: that is the main part of our range, too.",
    checks=checks,
    draw=draw,
    caption="Our IU and range for the published minutes, over the IU published.",
)
