"""Households and wards: a TOML or CSV file of people, read into records.

TOML: one `[[people]]` table each; CSV: one line each, the same names as columns. `labs` is `2024-11-12=42` (nmol/L) or
`2024-11-12=17 ng/mL`, several with `;` between; in TOML a list of such texts. In TOML a `[[people.habit]]` table holds
`minutes`, `start` (HH:MM), `weekdays` (1 is Monday) and `months`; in CSV the columns `minutes` and `start` do. What
the skin is and wears has the names of `Person` and, for a sunscreen by its `spf`, of `Sunscreen`.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import os
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from uvbcalc.complexion import fitzpatrick
from uvbcalc.guidelines import Condition, Profile
from uvbcalc.habit import EVERY_MONTH, EVERY_WEEKDAY, Habit, Routine, habit_of
from uvbcalc.labs import Lab
from uvbcalc.outings import Outing
from uvbcalc.projection import Supplement
from uvbcalc.serum import BodyWeight, Law
from uvbcalc.skin import Person
from uvbcalc.sunscreen import Sunscreen

YES_NO: Final = {"yes": True, "no": False, "true": True, "false": False}


@dataclass(frozen=True, kw_only=True)
class Member:
    """One of the people in a file: all that `plan` wants to know."""

    name: str
    person: Person
    habit: Habit
    profile: Profile
    supplements: tuple[Supplement, ...]
    labs: tuple[Lab, ...]
    law: Law


class PeopleError(ValueError):
    """A file of people that cannot be understood: says where, by line and column."""


def read_people(path: str | os.PathLike[str]) -> tuple[Member, ...]:
    """The people in a file.

    Raises
    ------
    PeopleError
        If the file is malformed: the message names line and column.
    OSError
        If it cannot be read.
    """
    name = os.fspath(path)
    try:
        with open(name, encoding="utf-8-sig") as file:
            text = file.read()
    except UnicodeDecodeError as error:
        raise PeopleError(f"{name} is not text in UTF-8: byte {error.start}") from None
    return parse_csv(text, name) if name.lower().endswith(".csv") else parse_toml(text, name)


def parse_toml(text: str, source: str = "people") -> tuple[Member, ...]:
    r"""The people in a TOML text.

    Examples
    --------
    >>> [anna] = parse_toml('[[people]]\nname = "Anna"\nage = 74\nskin_type = 2\nlabs = ["2024-11-12=42"]')
    >>> anna.name, anna.profile.age, anna.labs[0].level_nmol_l
    ('Anna', 74.0, 42.0)
    """
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line, column, words = _toml_fault(text, str(error))
        raise PeopleError(f"{source}, line {line}, column {column}: {words}") from None
    people = document.get("people")
    if not isinstance(people, list) or not all(isinstance(fields, dict) for fields in people) or not people:
        raise PeopleError(f"{source}, line 1, column 1: no [[people]] in the file")
    return tuple(_member(fields, f"{source}, ", partial(_toml_spot, text, i)) for i, fields in enumerate(people))


def parse_csv(text: str, source: str = "people") -> tuple[Member, ...]:
    r"""The people in a CSV text, its first line the names of the columns.

    Examples
    --------
    >>> [ben] = parse_csv("name,age,skin_type,minutes\nBen,40,III,20")
    >>> ben.person.skin_type, ben.habit.routines[0].outings[0].minutes
    (3, 20.0)
    """
    rows = csv.reader(io.StringIO(text), strict=True)
    members: list[Member] = []
    try:
        header = [cell.strip() for cell in next(rows, [])]
        for cells in rows:
            if len(cells) > len(header):
                raise PeopleError(
                    f"{source}, line {rows.line_num}, column {len(header) + 1}: more cells than the header has"
                )
            fields = {key: cell.strip() for key, cell in zip(header, cells, strict=False) if cell.strip()}
            if fields:
                members.append(_member(fields, f"{source}, ", partial(_csv_spot, header, rows.line_num)))
    except csv.Error as error:
        raise PeopleError(f"{source}, line {rows.line_num}, column 1: {error}") from None
    if not members:
        raise PeopleError(f"{source}, line 1, column 1: nobody in the file")
    return tuple(members)


def _csv_spot(header: list[str], line: int, key: str) -> tuple[int, int]:
    return line, header.index(key) + 1 if key in header else 1


def _toml_fault(text: str, words: str) -> tuple[int, int, str]:
    """Where the parser stopped and why; it names the end of the text without its number."""
    found = re.fullmatch(r"(.*) \(at line (\d+), column (\d+)\)", words, re.DOTALL)
    if found:
        return int(found[2]), int(found[3]), found[1]
    lines = text.splitlines() or [""]
    return len(lines), len(lines[-1]) + 1, words.removesuffix(" (at end of document)")


def _toml_spot(text: str, person: int, key: str) -> tuple[int, int]:
    """Line and column of a key of the so-maniest [[people]]; of its heading if the key is not there."""
    heads = [i for i, line in enumerate(text.splitlines()) if re.match(r"\s*\[\[\s*people\s*\]\]", line)]
    lines = text.splitlines()
    first = heads[person] if person < len(heads) else 0
    last = heads[person + 1] if person + 1 < len(heads) else len(lines)
    for i in range(first, last):
        found = re.match(rf"\s*(?:\[\[people\.)?({re.escape(key)})\b", lines[i])
        if found:
            return i + 1, found.start(1) + 1
    return first + 1, 1


def _member(fields: Mapping[str, Any], source: str, spot: Callable[[str], tuple[int, int]]) -> Member:
    """One person, each field read by its own reader; what is wrong is said with its place."""
    read: dict[str, Any] = {}
    for key, value in fields.items():
        line, column = spot(key)
        where = f"{source}line {line}, column {column}"
        if key not in _READERS:
            raise PeopleError(f"{where}: no such field as {key}; there are {', '.join(sorted(_READERS))}")
        try:
            read[key] = _READERS[key](value)
        except (ValueError, TypeError, AttributeError, KeyError) as error:
            words = str(error)
            raise PeopleError(f"{where}: {f'{key} {words}' if words.startswith('must') else words}") from None
    line, column = spot("name")
    if not read.get("name"):
        raise PeopleError(f"{source}line {line}, column {column}: a person without a name")
    try:
        return _built(read)
    except ValueError as error:
        raise PeopleError(f"{source}line {line}, column {column}: {read['name']}: {error}") from None


def _built(read: Mapping[str, Any]) -> Member:
    outing = Outing(minutes=read.get("minutes", Outing().minutes), start=read.get("start"))
    return Member(
        name=read["name"],
        person=Person(**_given(read, _OF_PERSON), sunscreen=_sunscreen(read)),
        habit=read.get("habit") or habit_of(outing),
        profile=Profile(**_given(read, _OF_PROFILE)),
        supplements=(Supplement(iu=read["supplement_iu"]),) if "supplement_iu" in read else (),
        labs=read.get("labs", ()),
        law=Law(body_weight=read.get("body_weight", BodyWeight.NORMAL)),
    )


def _given(read: Mapping[str, Any], names: Iterable[str]) -> dict[str, Any]:
    return {name: read[name] for name in names if name in read}


def _sunscreen(read: Mapping[str, Any]) -> Sunscreen | None:
    worn = _given(read, _OF_SUNSCREEN)
    if worn and "spf" not in worn:
        raise ValueError(f"{next(iter(worn))} says how sunscreen was put on: give its spf too")
    return Sunscreen(**worn) if worn else None


def _number(value: Any) -> float:
    try:
        return float("nan" if isinstance(value, bool) else value)
    except (TypeError, ValueError):
        raise ValueError(f"must be a number, got {value}") from None


def _whole(value: Any) -> int:
    number = _number(value)
    if not number.is_integer():
        raise ValueError(f"must be a whole number, got {value}")
    return int(number)


def _flag(value: Any) -> bool:
    found = value if isinstance(value, bool) else YES_NO.get(str(value).lower())
    if found is None:
        raise ValueError(f"must be yes or no, got {value}")
    return found


def _time(value: Any) -> dt.time:
    try:
        return value if isinstance(value, dt.time) else dt.time.fromisoformat(value)
    except (ValueError, TypeError):
        raise ValueError(f"must be a time of day as HH:MM, such as 13:30, got {value}") from None


def _labs(value: Any) -> tuple[Lab, ...]:
    return tuple(Lab.parse(text) for text in (value.split(";") if isinstance(value, str) else value))


def _habit(value: Any) -> Habit:
    if not isinstance(value, list):
        raise ValueError(f"must be tables [[people.habit]], got {value!r}")  # noqa: TRY004 - of a file, not of a call
    return Habit(routines=tuple(_routine(table) for table in value))


def _routine(table: Mapping[str, Any]) -> Routine:
    unknown = set(table) - {"minutes", "start", "weekdays", "months"}
    if unknown:
        raise ValueError(f"no such field as {', '.join(sorted(unknown))}; there are minutes, start, weekdays, months")
    outing = Outing(
        minutes=_number(table.get("minutes", 30.0)), start=_time(table["start"]) if "start" in table else None
    )
    return Routine(
        outings=(outing,),
        weekdays=tuple(table.get("weekdays", EVERY_WEEKDAY)),
        months=tuple(table.get("months", EVERY_MONTH)),
    )


def _token(kind: type[Any]) -> Callable[[Any], Any]:
    def read(value: Any) -> Any:
        tokens = {member.value: member for member in kind}
        if value not in tokens:
            raise ValueError(f"must be one of {', '.join(tokens)}, got {value}")
        return tokens[value]

    return read


def _conditions(value: Any) -> tuple[Condition, ...]:
    return tuple(_token(Condition)(text.strip()) for text in (value.split(";") if isinstance(value, str) else value))


def _checked(kind: Callable[..., Any], name: str, read: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """A reader of what `kind` calls `name`, which `kind` itself holds to its limits."""
    return lambda value: getattr(kind(**{name: read(value)}), name)


_OF_PERSON: Final[Mapping[str, Callable[[Any], Any]]] = {
    "skin_type": lambda value: fitzpatrick(value if isinstance(value, str) else _number(value)),
    **{
        name: _checked(Person, name, _number) for name in ("age", "exposed_fraction", "sunscreen_block", "lab_med_j_m2")
    },
    **{name: _checked(Person, name, str) for name in ("regions", "clothing", "posture")},
    "sunscreen_on": _checked(Person, "regions", str),  # as alone it would lack its sunscreen
    **dict.fromkeys(("hair", "beard", "melanin"), _flag),
}
_OF_SUNSCREEN: Final[Mapping[str, Callable[[Any], Any]]] = {
    "spf": _checked(Sunscreen, "spf", _number),
    "applications": _checked(partial(Sunscreen, spf=1.0), "applications", _whole),
    **{
        name: _checked(partial(Sunscreen, spf=1.0), name, _number)
        for name in ("layer_mg_cm2", "missed_share", "hours_since")
    },
}
_OF_PROFILE: Final[Mapping[str, Callable[[Any], Any]]] = {
    "age": _OF_PERSON["age"],
    "conditions": _conditions,
    **dict.fromkeys(("woman", "pregnant", "covered"), _flag),
}

_READERS: Final[Mapping[str, Callable[[Any], Any]]] = {
    "name": str,
    **_OF_PERSON,
    **_OF_SUNSCREEN,
    **_OF_PROFILE,
    "minutes": lambda value: Outing(minutes=_number(value)).minutes,
    "start": _time,
    "habit": _habit,
    "supplement_iu": lambda value: Supplement(iu=_number(value)).iu,
    "labs": _labs,
    "body_weight": _token(BodyWeight),
}
