"""Random values as people type them, each one that its option allows."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Final

from uvbcalc.blood.serum import HALF_LIFE
from uvbcalc.core import names, ranges, tables
from uvbcalc.core.ranges import Range
from uvbcalc.guidance.profile import Condition
from uvbcalc.planning.goal import WANTED
from uvbcalc.skin import posture
from uvbcalc.synthesis.methods import METHODS

Draw = Callable[[random.Random], str]

FIRST_DAY: Final = dt.date(1900, 1, 1)
LAST_DAY: Final = dt.date(2100, 12, 31)
# Leap days, the ends of what is known, the days on which clocks change, the ends of a year.
AWKWARD: Final = ("2024-02-29", "2000-02-29", "1900-01-01", "2100-12-31", "2026-03-29", "2026-10-25", "2024-12-31")
ZONES: Final = ("Europe/London", "Europe/Brussels", "UTC", "America/New_York", "Asia/Kathmandu", "Pacific/Chatham")


def FLAG(_: random.Random) -> str:  # noqa: N802 - one value for all flags
    """Nothing, as a flag has no value."""
    return ""


def number(limits: Range, *units: str) -> Draw:
    """A number of the range, now and then one of its ends, with a point or a comma, with a unit or without."""

    def draw(chance: random.Random) -> str:
        ends = (limits.low, limits.high)
        value = chance.choice(ends) if chance.random() < 0.1 else chance.uniform(*ends)
        for decimals in (chance.randrange(3), 4):  # three could be thousands, and would be asked back
            text = f"{value:.{decimals}f}"
            if limits.holds(float(text)):
                break
        return text.replace(".", chance.choice(".,")) + chance.choice(("", *units))

    return draw


def whole(limits: Range) -> Draw:
    """A whole number of the range."""
    return lambda chance: str(chance.randint(int(limits.low), int(limits.high)))


def share(limits: Range) -> Draw:
    """A share of the range, as such or as a percentage."""
    return lambda chance: chance.choice(
        (number(limits)(chance), f"{chance.randint(round(100 * limits.low), round(100 * limits.high))}%")
    )


def one_of(known: Iterable[str]) -> Draw:
    """One of these words."""
    words = tuple(known)
    return lambda chance: chance.choice(words)


def named(kind: str, known: Iterable[str]) -> Draw:
    """One of these names, or a word for it in one of four languages."""
    every = tuple(known)
    return lambda chance: chance.choice([name := chance.choice(every), *words_for(kind).get(name, ())])


@cache
def words_for(kind: str) -> Mapping[str, list[str]]:
    """The words for every name of a kind."""
    table, found = tables.columns("vocabulary"), {}
    for of, name, words in zip(table["kind"], table["name"], table["words"], strict=True):
        if of == kind:
            found.setdefault(str(name), []).extend(str(words).split(names.OF_WORDS))
    return found


def some(one: Draw, most: int, joint: str = "+") -> Draw:
    """Several of them, joined."""
    return lambda chance: joint.join(one(chance) for _ in range(chance.randint(1, most)))


def a_day(chance: random.Random) -> str:
    """A day of two centuries, most often one of these years."""
    if chance.random() < 0.1:
        return chance.choice((*AWKWARD, "today"))
    ends = (FIRST_DAY, LAST_DAY) if chance.random() < 0.2 else (dt.date(2020, 1, 1), dt.date(2029, 12, 31))
    day = dt.date.fromordinal(chance.randint(ends[0].toordinal(), ends[1].toordinal()))
    return chance.choice((day.isoformat(), f"{day.day} {chance.choice(words_for('month')[str(day.month)])} {day.year}"))


def a_period(chance: random.Random) -> tuple[list[str], list[str]]:
    """The first and the last day of at most a year."""
    first = dt.date.fromordinal(chance.randint(FIRST_DAY.toordinal(), LAST_DAY.toordinal() - 400))
    days = chance.choice((1, 30, 366, chance.randint(1, 366)))
    return [first.isoformat()], [(first + dt.timedelta(days=days - 1)).isoformat()]


def a_past_day(chance: random.Random) -> str:
    """A day on which somebody may have been measured."""
    return dt.date.fromordinal(dt.date(2026, 6, 30).toordinal() - chance.randrange(2000)).isoformat()


def a_month(chance: random.Random) -> str:
    """A month, with its year or without."""
    month = chance.randint(1, 12)
    return chance.choice((str(month), chance.choice(words_for("month")[str(month)]), f"2024-{month:02}"))


def days(chance: random.Random) -> str:
    """A day, and now and then a month or a week."""
    first = dt.date.fromordinal(dt.date(2024, 1, 1).toordinal() + chance.randrange(1500))
    return chance.choice((a_day(chance),) * 6 + (a_month(chance), f"{first}..{first + dt.timedelta(days=6)}"))


def a_time(chance: random.Random) -> str:
    """A time of day."""
    form = chance.choice(("{:02}:{:02}", "{}u{:02}", "{}h{:02}", "{:02}.{:02}", "{:02}:{:02}:00"))
    return form.format(chance.randrange(24), chance.randrange(60))


def spans(chance: random.Random) -> list[str]:
    """Times of a day, each from one moment to a later one, none of which overlap."""
    ends = sorted(chance.sample(range(24 * 60), 2 * chance.randint(1, 3)))
    form = chance.choice(("{:02}:{:02}-{:02}:{:02}", "{:02}:{:02}–{:02}:{:02}", "{}u{:02} tot {}u{:02}"))
    return [
        form.format(*divmod(first, 60), *divmod(last, 60)) for first, last in zip(ends[::2], ends[1::2], strict=True)
    ]


def a_span(chance: random.Random) -> str:
    """The first of these."""
    return spans(chance)[0]


def a_routine(chance: random.Random) -> str:
    """Time outdoors that comes back."""
    when = chance.choice((a_span, number(ranges.MINUTES, " min")))(chance)
    weekdays = ("", "mon-fri", "sat sun", "ma-vr", "weekend", "lundi-jeudi", "mo-fr", "wed")
    months = ("", "apr-sep", "nov-feb", "may", "april-september", "mai-août")
    return " ".join(filter(None, (when, chance.choice(weekdays), chance.choice(months))))


def a_level(chance: random.Random) -> str:
    """A level as a laboratory tells it."""
    value = chance.randint(1, 200)
    return chance.choice(
        (f"{value}", f"{value} nmol/l", f"{value},4 nM", f"{max(value // 2, 1)} ng/ml", f"{value}-{value + 6}", "<10")
    )


def a_supplement(chance: random.Random) -> str:
    """What is taken, how often, and from when to when."""
    dose = chance.choice(
        ("800", "10 µg", "400 IE", "25000/month", "5600 per week", "2800 per 2 weeks", "100000/year", "0")
    )
    first = a_past_day(chance)
    return chance.choice((dose, dose, f"{first}={dose}", f"{first}/2027-06-30={dose}"))


def a_cloud(chance: random.Random) -> str:
    """The sky in a word, as the share that gets through, or in eighths."""
    return chance.choice(
        (
            named("cloud", ("clear", "typical", "overcast"))(chance),
            share(Range("cloud", 0, 1))(chance),
            f"{chance.randint(0, 8)}/8",
        )
    )


@cache
def _places() -> tuple[str, ...]:
    of_places = {str(name) for name in tables.columns("places")["name"]}
    return (*sorted(of_places), *sorted({str(int(code)) for code in tables.columns("postcodes")["postcode"]}))


def a_posture(chance: random.Random) -> str:
    """At most one of each: a posture, a shade and a ground."""
    kinds = (list(posture.POSTURES), list(posture.SHADES), list(posture.grounds()))
    return "+".join(named("posture", kind)(chance) for kind in chance.sample(kinds, chance.randint(1, 3)))


def _near(limits: Range, low: float, high: float) -> Draw:
    """Of the range, and most often about the two countries."""
    there, anywhere = number(Range(limits.name, low, high)), number(limits, "°")
    return lambda chance: (there if chance.random() < 0.6 else anywhere)(chance)


REGIONS: Final = some(named("region", sorted(set(map(str, tables.columns("body_regions")["region"])))), 3)
GARMENTS: Final = some(named("garment", sorted(set(map(str, tables.columns("garments")["garment"])) - {"dressed"})), 3)

# What may be typed for each parameter of a command, by its name.
VALUES: Final[Mapping[str, Draw]] = {
    "place_name": lambda chance: chance.choice(_places()),
    "lat": _near(ranges.LATITUDE, 49.5, 53.5),
    "lon": _near(ranges.LONGITUDE, 2.5, 7.2),
    "altitude": number(ranges.ALTITUDE, " m"),
    "timezone": one_of(ZONES),
    "day": a_day,
    "days": days,
    "first": a_day,
    "last": a_day,
    "month": a_month,
    "year": whole(ranges.YEAR),
    "years": lambda chance: f"{(first := chance.randint(1900, 2100))}-{min(first + chance.randrange(9), 2100)}",
    "north_south": FLAG,
    "minutes": number(ranges.MINUTES, " min"),
    "start": a_time,
    "spans": a_span,
    "between": a_span,
    "weekly": a_routine,
    "area": lambda chance: chance.choice((share(ranges.EXPOSED_FRACTION), REGIONS))(chance),
    "clothing": lambda chance: "seasonal" if chance.random() < 0.1 else GARMENTS(chance),
    **dict.fromkeys(("bald", "beard", "melanin", "woman", "pregnant", "breastfeeding", "covered"), FLAG),
    "rarely_outdoors": FLAG,
    "sunscreen": share(ranges.SUNSCREEN_BLOCK),
    "spf": lambda chance: chance.choice(("{}", "SPF {}", "LSF {}")).format(chance.randint(1, 100)),
    "layer": number(ranges.LAYER),
    "missed": share(ranges.MISSED_SHARE),
    "applications": whole(ranges.APPLICATIONS),
    "hours_since": number(ranges.HOURS_SINCE),
    "sunscreen_on": one_of(("face", "visage", "hands", "face+hands")),  # what is bare under most clothes
    "skin_type": one_of(["1", "2", "3", "4", "5", "6", "I", "II", "III", "IV", "V", "VI"]),
    "med": number(ranges.LAB_MED),
    "age": number(ranges.AGE),
    "posture": a_posture,
    "conditions": named("condition", [condition.value for condition in Condition]),
    "country": one_of(("BE", "NL", "België", "Pays-Bas")),
    "labs": lambda chance: f"{a_past_day(chance)}={a_level(chance)}",
    "supplements": a_supplement,
    "weight": named("body_weight", ("normal", "overweight", "obese")),
    "food": lambda chance: str(chance.randint(0, 1000)),
    "half_life": number(HALF_LIFE),
    "ozone": number(ranges.OZONE, " DU"),
    "cloud": a_cloud,
    "method": one_of(METHODS),
    "target": number(ranges.TARGET_IU, " IE"),
    "target_iu": lambda chance: str(chance.randint(0, 3500)),
    "target_level_nmol_l": number(WANTED),
    "max_med": number(ranges.MED_SHARE),
    "value": a_level,
    "live": FLAG,
    "source": one_of(("auto", "era5")),
    "why": FLAG,
    "as_json": FLAG,
    "form": one_of(("table", "csv", "json")),
    "people": one_of(("people.csv",)),
    "people_template": one_of(("template.csv",)),
    "report": one_of(("report.md",) * 5 + ("report.html",) * 5 + ("report.pdf",)),
    "ics": one_of(("plan.ics",)),
}
