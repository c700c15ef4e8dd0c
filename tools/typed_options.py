"""Random options as people type them, each a value that its option allows, in sets that may go together."""

from __future__ import annotations

import csv
import datetime as dt
import io
import random
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cache
from typing import Any, Final

import click

from uvbcalc.blood.serum import HALF_LIFE
from uvbcalc.cli.command import group
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
LANGUAGES: Final = {"en": ("en", "en-GB"), "nl": ("nl", "nl-BE"), "fr": ("fr", "fr_BE.UTF-8"), "de": ("de", "de-DE")}
ZONES: Final = ("Europe/London", "Europe/Brussels", "UTC", "America/New_York", "Asia/Kathmandu", "Pacific/Chatham")
NAMES: Final = (
    "Anna",
    "José Ñandú",
    "<b>Ann</b>",
    "=1+1",
    "a|b",
    "Kamer 2.114 An",
    "*bold*",
    "Zoë\u202eeoZ",
    "12,5 Jan",
)
TEMPLATE: Final = "people_template"


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
# What a table of people may hold, by its heading.
COLUMNS: Final[Mapping[str, Draw]] = {
    "age": VALUES["age"],
    "Huidtype": VALUES["skin_type"],
    "clothing": GARMENTS,
    "posture": a_posture,
    "Minutes": VALUES["minutes"],
    "start": a_time,
    "labs": VALUES["labs"],
    "supplements": a_supplement,
    "conditions": VALUES["conditions"],
    "body weight": VALUES["weight"],
    "food_iu": VALUES["food"],
    "woman": one_of(("ja", "nee", "VRAI", "0", "1")),
    "rarely_outdoors": one_of(("yes", "no")),
    "spf": VALUES["spf"],
    "half_life_days": VALUES["half_life"],
}
# Of these one group at most is typed.
EITHER: Final[tuple[tuple[frozenset[str], ...], ...]] = tuple(
    tuple(frozenset(members.split()) for members in groups.split(" | "))
    for groups in (
        "place_name | lat lon",
        "days | month | year | first last",
        "minutes start | spans | weekly",
        "area | clothing bald beard sunscreen_on",
        "sunscreen | spf layer missed applications hours_since",
        "cloud | live | source",
        "target_iu | target_level_nmol_l",
        "as_json | form",
        "as_json | why | people_template",
        "report ics | why",
    )
)
# What needs another beside it: the first of these, unless one is there.
NEEDED: Final[Mapping[str, tuple[tuple[str, ...], ...]]] = {
    **dict.fromkeys(("bald", "beard"), (("clothing",),)),
    **dict.fromkeys(("layer", "missed", "applications", "hours_since"), (("spf",),)),
    "sunscreen_on": (("clothing",), ("spf", "sunscreen")),
    "lon": (("lat",),),
    "first": (("last",),),
    "last": (("first",),),
}
WHERE: Final = {"place_name", "lat", "lon", "altitude", "timezone"}
OF_ALL: Final = {"year", "first", "last", "ozone", "cloud", "method", "target_iu", "target_level_nmol_l", "country"}
# Beside these nothing is typed but what stands here.
ALONE: Final[Mapping[str, Collection[str]]] = {
    "years": {*WHERE, "ozone"},
    "north_south": {"day", "lon"},
    "people": {*WHERE, *OF_ALL, "report", "ics", "why"},
    TEMPLATE: set(),
}
ALWAYS: Final = {"as_json"}
RARE: Final = {"report": 0.03, "ics": 0.05, "people": 0.05, TEMPLATE: 0.01, "years": 0.05, "north_south": 0.05}


@cache
def parameters(command: str) -> Mapping[str, click.Parameter]:
    """What a command takes, by name; KeyError for what nobody has said here how to type."""
    found = group.get_command(click.Context(group), command)
    of_command = {str(parameter.name): parameter for parameter in found.params} if found else {}
    unknown = set(of_command) - set(VALUES) - {"language"}
    if unknown:
        raise KeyError(f"{command} has options that tools/typed_options.py cannot type: {sorted(unknown)}")
    return of_command


def typed(chance: random.Random, command: str, language: str) -> list[str]:
    """A line of the command: any of its options, each with a value that it allows."""
    of_command = parameters(command)
    often = chance.random() ** 2
    drawn = {name for name in of_command if name in VALUES and chance.random() < RARE.get(name, often)}
    wanted = sorted(_together(chance, drawn, of_command))
    texts = {name: _texts(chance, name, of_command[name]) for name in wanted}
    if "first" in texts:
        texts["first"], texts["last"] = a_period(chance)
    if "spans" in texts:
        texts["spans"] = spans(chance)
    words = [word for name, values in texts.items() for word in _words(of_command[name], values)]
    chance.shuffle(words)
    return [command, *words, f"--lang={chance.choice(LANGUAGES[language])}"]


def _together(chance: random.Random, wanted: set[str], of_command: Mapping[str, Any]) -> set[str]:
    """Those of the names that may be typed beside each other, and what they need."""
    if "place_name" in of_command:
        wanted |= {chance.choice(("place_name", "lat"))} if not wanted & {"place_name", "lat"} else set()
    wanted |= {"value"} & set(of_command)
    if "value" in wanted:
        wanted.discard("labs")  # the level is given
    alone = next((name for name in ALONE if name in wanted), None)
    if alone:
        wanted &= {alone, *ALONE[alone], *ALWAYS}
    for groups in EITHER:
        typed = [members for members in groups if members & wanted]
        wanted -= frozenset().union(*typed) - chance.choice(typed) if typed else set()
    if alone != "north_south":
        needs = [either for name in wanted for either in NEEDED.get(name, ())]
        wanted |= {either[0] for either in needs if not wanted & {*either}}
    return wanted


def _texts(chance: random.Random, name: str, parameter: click.Parameter) -> list[str]:
    """The values of a parameter; none of a flag."""
    draw = VALUES[name]
    return [] if draw is FLAG else [draw(chance) for _ in range(chance.randint(1, 3) if parameter.multiple else 1)]


def _words(parameter: click.Parameter, values: list[str]) -> list[str]:
    """The parameter as it is typed."""
    if not isinstance(parameter, click.Option):
        return values
    return [f"{parameter.opts[0]}={value}" for value in values] or [parameter.opts[0]]


def people(chance: random.Random) -> str:
    """A table of people, as a spreadsheet saves it."""
    rows = chance.randint(1, 3)
    columns = {"name": lambda chance: chance.choice(NAMES)} | {
        heading: draw for heading, draw in COLUMNS.items() if chance.random() < 0.4
    }
    table = io.StringIO()
    writer = csv.writer(table, delimiter=chance.choice(",;\t"))
    writer.writerow(columns)
    for number in range(rows):
        cells = [draw(chance) if chance.random() < 0.8 else "" for draw in columns.values()]
        writer.writerow([f"{cells[0] or 'Jan'} {number}", *cells[1:]])  # no two of one name
    return table.getvalue()
