"""The fields of a person in a file: each read by its own reader, which says what is wrong and what would be right."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final, TypeAlias

from uvbcalc.blood.intakes import INTAKE
from uvbcalc.blood.labs import Lab
from uvbcalc.blood.serum import HALF_LIFE, BodyWeight
from uvbcalc.blood.supplements import Supplement
from uvbcalc.core.names import offer
from uvbcalc.core.ranges import Range, number_of
from uvbcalc.exposure.habit import EVERY_MONTH, EVERY_WEEKDAY, MONTH, WEEKDAY, Habit, Routine
from uvbcalc.exposure.outings import Outing, clock
from uvbcalc.guidance.profile import Condition
from uvbcalc.skin.complexion import fitzpatrick
from uvbcalc.skin.person import Person
from uvbcalc.skin.sunscreen import Sunscreen

Reader: TypeAlias = Callable[[Any], Any]

YES_NO: Final = {"yes": True, "no": False, "true": True, "false": False}
OF_ROUTINE: Final = ("minutes", "start", "weekdays", "months")
SHOWN: Final = 40  # letters of a wrong value


def number(value: Any) -> float:
    """A number, also as text; ValueError if it is none."""
    try:
        found = number_of(value) if isinstance(value, str) else math.nan if isinstance(value, bool) else float(value)
    except (TypeError, ValueError, OverflowError):
        found = math.nan
    if not math.isfinite(found):
        raise ValueError(f"must be a number, got {_short(value)}")
    return found


def known(name: str) -> str:
    """The name of a field; ValueError if there is none."""
    if name not in READERS:
        raise ValueError(f"no such field as {name or 'one without a name'}: {offer(name, sorted(READERS))}")
    return name


def _short(value: Any) -> str:
    text = str(value)
    return text if len(text) <= SHOWN else f"{text[: SHOWN - 3]}..."


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"must be some text, got {_short(value)!r}")
    return value.strip()


def _flag(value: Any) -> bool:
    found = value if isinstance(value, bool) else YES_NO.get(str(value).lower())
    if found is None:
        raise ValueError(f"must be yes or no, got {_short(value)}")
    return found


def _time(value: Any) -> dt.time:
    try:
        return value if isinstance(value, dt.time) else clock(_text(value))
    except ValueError:
        raise ValueError(f"must be a time of day as HH:MM, such as 13:30, got {_short(value)}") from None


def _listed(value: Any) -> list[str]:
    """A list of texts, or one text with semicolons between."""
    if isinstance(value, str):
        return [part.strip() for part in value.split(";") if part.strip()]
    if not isinstance(value, list) or not all(isinstance(part, str) for part in value):
        raise ValueError(f"must be a list of texts, got {_short(value)}")
    return value


def _numbers(value: Any, limits: Range) -> tuple[int, ...]:
    if not isinstance(value, list):
        raise ValueError(f"{limits.name}s must be a list of numbers, got {_short(value)}")  # noqa: TRY004 - of a file
    return tuple(limits.whole(number(each)) for each in value)


def _token(kind: type[Any], value: Any) -> Any:
    tokens = {member.value: member for member in kind}
    if not isinstance(value, str) or value not in tokens:
        raise ValueError(f"must be one of {', '.join(tokens)}, got {_short(value)}")
    return tokens[value]


def _checked(kind: Callable[..., Any], name: str, read: Reader) -> Reader:
    """A reader of what `kind` calls `name`, which `kind` itself holds to its limits."""
    return lambda value: getattr(kind(**{name: read(value)}), name)


def _habit(value: Any) -> Habit:
    if not isinstance(value, list) or not all(isinstance(table, dict) for table in value):
        raise ValueError(f"must be tables [[people.habit]], got {_short(value)}")
    return Habit(routines=tuple(map(_routine, value)))


def _routine(table: Mapping[str, Any]) -> Routine:
    unknown = sorted(set(table) - set(OF_ROUTINE))
    if unknown:
        raise ValueError(f"no such field as {', '.join(unknown)}; there are {', '.join(OF_ROUTINE)}")
    minutes = number(table.get("minutes", Outing().minutes))
    outing = Outing(minutes=minutes, start=_time(table["start"]) if "start" in table else None)
    return Routine(
        outings=(outing,),
        weekdays=_numbers(table["weekdays"], WEEKDAY) if "weekdays" in table else EVERY_WEEKDAY,
        months=_numbers(table["months"], MONTH) if "months" in table else EVERY_MONTH,
    )


OF_PERSON: Final[Mapping[str, Reader]] = {
    "skin_type": lambda value: fitzpatrick(value if isinstance(value, str) else number(value)),
    **{name: _checked(Person, name, number) for name in ("age", "exposed_fraction", "sunscreen_block", "lab_med_j_m2")},
    **{name: _checked(Person, name, _text) for name in ("regions", "clothing", "posture")},
    "sunscreen_on": _checked(Person, "regions", _text),  # as alone it would lack its sunscreen
    **dict.fromkeys(("hair", "beard", "melanin"), _flag),
}
OF_SUNSCREEN: Final[Mapping[str, Reader]] = {
    "spf": _checked(Sunscreen, "spf", number),
    **{
        name: _checked(partial(Sunscreen, spf=1.0), name, number)
        for name in ("applications", "layer_mg_cm2", "missed_share", "hours_since")
    },
}
OF_PROFILE: Final[Mapping[str, Reader]] = {
    "age": OF_PERSON["age"],
    "conditions": lambda value: tuple(_token(Condition, text) for text in _listed(value)),
    **dict.fromkeys(("woman", "pregnant", "lactating", "covered", "rarely_outdoors"), _flag),
}

READERS: Final[Mapping[str, Reader]] = {
    "name": _text,
    **OF_PERSON,
    **OF_SUNSCREEN,
    **OF_PROFILE,
    "minutes": lambda value: Outing(minutes=number(value)).minutes,
    "start": _time,
    "habit": _habit,
    "routines": lambda value: Habit(routines=tuple(map(Routine.parse, _listed(value)))),
    "supplement_iu": lambda value: Supplement(iu=number(value)).iu,
    "supplements": lambda value: tuple(map(Supplement.parse, _listed(value))),
    "food_iu": lambda value: INTAKE.check(number(value)),
    "labs": lambda value: tuple(map(Lab.parse, _listed(value))),
    "body_weight": partial(_token, BodyWeight),
    "half_life_days": lambda value: HALF_LIFE.check(number(value)),
}
