"""The fields of a person in a file: each read by its own reader, which says what is wrong and what would be right.

A number, a share, a time, a yes or no and a name are different kinds: what is done to a number (decimal commas,
thousands, units) is never done to a name.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final, TypeAlias

from uvbcalc.blood import labs, supplements
from uvbcalc.blood.intakes import INTAKE
from uvbcalc.blood.serum import HALF_LIFE, BodyWeight
from uvbcalc.core import names, ranges
from uvbcalc.core.errors import InputError, Phrase
from uvbcalc.core.ranges import Range
from uvbcalc.core.reading import clock, days
from uvbcalc.core.reading.measures import is_unit, measure, share, sun_protection, unknown_unit
from uvbcalc.core.reading.numbers import number, readings, whole
from uvbcalc.core.reading.recurrence import recurrence
from uvbcalc.exposure.habit import EVERY_MONTH, EVERY_WEEKDAY, MONTH, WEEKDAY, Habit, Routine
from uvbcalc.exposure.outings import Outing
from uvbcalc.guidance.profile import LEVEL, Condition
from uvbcalc.skin import clothing
from uvbcalc.skin.complexion import fitzpatrick
from uvbcalc.skin.posture import setting

Reader: TypeAlias = Callable[[Any], Any]

YES_NO: Final = (Phrase("yes"), Phrase("no"))
OF_ROUTINE: Final = ("minutes", "start", "weekdays", "months")

# What a number in a field may be; the unit that stands in the heading of a column goes with it.
MEASURED: Final[Mapping[str, Range]] = {
    "age": ranges.AGE,
    "lab_med_j_m2": ranges.LAB_MED,
    "layer_mg_cm2": ranges.LAYER,
    "hours_since": ranges.HOURS_SINCE,
    "minutes": ranges.MINUTES,
    "supplement_iu": INTAKE,
    "food_iu": INTAKE,
    "half_life_days": HALF_LIFE,
    "labs": LEVEL,
}
SHARES: Final[Mapping[str, Range]] = {
    "exposed_fraction": ranges.EXPOSED_FRACTION,
    "sunscreen_block": ranges.SUNSCREEN_BLOCK,
    "missed_share": ranges.MISSED_SHARE,
}
# Texts that take the unit of their heading, one by one.
IN_UNIT: Final[Mapping[str, Callable[[str, str], str]]] = {"labs": labs.in_unit, "supplements": supplements.in_unit}
# Fields of what somebody has or takes, in which "none" says the same as an empty cell.
OF_SOME: Final = frozenset({"conditions", "labs", "spf", "sunscreen_on", "supplement_iu", "supplements"})
EVERY_DAY: Final = ("1-7",)


def known(name: str) -> str:
    """The field that a name means, in one of four languages; ValueError if there is none.

    Examples
    --------
    >>> known("Skin type"), known("Geboortedatum")
    ('skin_type', 'birth_date')
    """
    return name if name in READERS else names.find("column", name, READERS, "people")


def is_known(name: str) -> bool:
    """Whether a name means a field."""
    return name in READERS or len(names.meant_by("column", name, READERS)) == 1


def unit_of_heading(field: str, said: str, heading: str) -> str:
    """The unit of a column's cells out of the brackets of its heading, or nothing.

    Raises
    ------
    ValueError
        If it is no unit of such numbers, as left out it would change them without a word.

    Examples
    --------
    >>> unit_of_heading("age", "months", "Age (months)"), unit_of_heading("clothing", "summer", "Clothing (summer)")
    ('months', '')
    """
    if field in SHARES:
        return "%" if said == "%" else ""
    if field == "supplements":
        try:
            supplements.Supplement.parse(f"1 {said}")
        except InputError:
            raise unknown_unit(heading, INTAKE, field) from None
        return said
    limits = MEASURED.get(field)
    if limits is None or names.meanings("week", said) == EVERY_DAY:
        return ""
    if not is_unit(said, limits):
        raise unknown_unit(heading, limits, field)
    return said


def with_unit(field: str, cell: str, unit: str) -> str:
    """The text of a cell with the unit of its heading, where it has none of its own."""
    if field in IN_UNIT:
        return ";".join(IN_UNIT[field](each, unit) for each in _listed(cell))
    return f"{cell} {unit}" if readings(cell) else cell


def says_nothing(field: str, cell: str) -> bool:
    """Whether a cell says as much as an empty one: unknown, or none of what somebody may have.

    Examples
    --------
    >>> says_nothing("age", "onbekend"), says_nothing("conditions", "geen"), says_nothing("clothing", "geen")
    (True, True, False)
    """
    if field == "name":
        return False
    if not cell.strip("? ") or names.meanings("unknown", cell):
        return True
    none = names.meanings("none", cell) or names.meanings("flag", cell) == ("no",) or not names.letters(cell)
    return field in OF_SOME and bool(none)


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise InputError("“{typed}” is not text. Write some, such as Anna.", typed=value)
    return value.strip()


def _names(check: Callable[[str], object], value: Any) -> str:
    """Names joined by plus signs, which `check` knows."""
    check(_text(value))
    return _text(value)


def _flag(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    text = value if isinstance(value, str) else f"{value:g}" if isinstance(value, (int, float)) else ""
    found = names.meanings("flag", text)
    if not found:
        raise InputError("“{typed}” is neither yes nor no. Write {names}.", typed=value, names=YES_NO)
    return found == ("yes",)


def _time(value: Any) -> dt.time:
    return value if isinstance(value, dt.time) else clock.time_of(value)


def _listed(value: Any) -> list[str]:
    """A list of texts, or one text with semicolons between."""
    if isinstance(value, str):
        return [part.strip() for part in value.split(";") if part.strip()]
    if not isinstance(value, list) or not all(isinstance(part, str) for part in value):
        raise InputError("“{typed}” is not a list of texts. Write them in quotation marks.", typed=value)
    return value


def _numbers(value: Any, limits: Range) -> tuple[int, ...]:
    """Weekdays or months, as a list of numbers or in words."""
    if isinstance(value, str):
        found = dict(zip((WEEKDAY, MONTH), recurrence(value, limits.about), strict=True))[limits]
        if found:
            return found
    if not isinstance(value, list) or not value:
        raise InputError("“{typed}” is not a list of numbers. Give {asked}.", typed=value, asked=limits.asked)
    return tuple(whole(each, limits) for each in value)


def _token(kind: type[Any], of: str, value: Any) -> Any:
    return kind(names.find(of, value, [member.value for member in kind]))


def _woman(value: Any) -> bool:
    return bool(names.find("sex", value, ("woman", "man")) == "woman")


def _birth_year(value: Any) -> int:
    return whole(value, ranges.YEAR)


def _birth_date(value: Any) -> dt.date:
    return value if type(value) is dt.date else days.day(value)


def _skin_type(value: Any) -> int:
    return fitzpatrick(value if isinstance(value, str) else number(value, ranges.SKIN_TYPE))


def _habit(value: Any) -> Habit:
    if not isinstance(value, list) or not all(isinstance(table, dict) for table in value):
        raise InputError("“{typed}” is not a table. Write {example} for each.", typed=value, example="[[people.habit]]")
    return Habit(routines=tuple(map(_routine, value)))


def _routine(table: Mapping[str, Any]) -> Routine:
    unknown = sorted(set(table) - set(OF_ROUTINE))
    if unknown:
        raise InputError("“{typed}” is not known here. Write {names}.", typed=", ".join(unknown), names=OF_ROUTINE)
    minutes = measure(table.get("minutes", Outing().minutes), ranges.MINUTES)
    outing = Outing(minutes=minutes, start=_time(table["start"]) if "start" in table else None)
    return Routine(
        outings=(outing,),
        weekdays=_numbers(table["weekdays"], WEEKDAY) if "weekdays" in table else EVERY_WEEKDAY,
        months=_numbers(table["months"], MONTH) if "months" in table else EVERY_MONTH,
    )


def _routines(value: Any) -> Habit:
    """The times outdoors of a list, or none of somebody who is never outdoors."""
    listed = _listed(value)
    never = len(listed) == 1 and bool(names.meanings("never", listed[0]))
    return Habit(routines=() if never else tuple(map(Routine.parse, listed)))


def _illnesses(value: Any) -> list[str]:
    """The illnesses of a list, or of one text with semicolons, commas, or "and" between."""
    return [name for text in _listed(value) for name in names.split(text, "conditions")]


def _measured(*of: str) -> dict[str, Reader]:
    return {name: partial(measure, limits=MEASURED[name], argument=name) for name in of}


def _share(*of: str) -> dict[str, Reader]:
    return {name: partial(share, limits=SHARES[name], argument=name) for name in of}


OF_PERSON: Final[Mapping[str, Reader]] = {
    "skin_type": _skin_type,
    **_measured("age", "lab_med_j_m2"),
    **_share("exposed_fraction", "sunscreen_block"),
    "clothing": partial(_names, clothing.check),
    "posture": partial(_names, setting),
    **dict.fromkeys(("regions", "sunscreen_on"), partial(_names, clothing.only_regions)),
    **dict.fromkeys(("hair", "beard", "melanin"), _flag),
}
OF_SUNSCREEN: Final[Mapping[str, Reader]] = {
    "spf": sun_protection,
    "applications": lambda value: whole(value, ranges.APPLICATIONS),
    **_measured("layer_mg_cm2", "hours_since"),
    **_share("missed_share"),
}
OF_PROFILE: Final[Mapping[str, Reader]] = {
    "age": OF_PERSON["age"],
    "conditions": lambda value: tuple(_token(Condition, "condition", text) for text in _illnesses(value)),
    **dict.fromkeys(("woman", "pregnant", "lactating", "covered", "rarely_outdoors"), _flag),
}

READERS: Final[Mapping[str, Reader]] = {
    "name": _text,
    **OF_PERSON,
    **OF_SUNSCREEN,
    **OF_PROFILE,
    "sex": _woman,
    "birth_year": _birth_year,
    "birth_date": _birth_date,
    **_measured("minutes", "supplement_iu", "food_iu", "half_life_days"),
    "start": _time,
    "habit": _habit,
    "routines": _routines,
    "supplements": lambda value: tuple(map(supplements.Supplement.parse, _listed(value))),
    "labs": lambda value: tuple(map(labs.Lab.parse, _listed(value))),
    "body_weight": partial(_token, BodyWeight, "body_weight"),
}
