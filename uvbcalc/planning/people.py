"""Households and wards: a TOML or CSV file of people, read into records.

TOML: one `[[people]]` table each; CSV: one line each, the same names as columns or their words in four languages,
parted by commas, semicolons or tabs. `labs` is `2024-11-12=42` (nmol/L) or `2024-11-12=17 ng/mL`; `routines` are
outings such as `12:30-12:50 mon-fri`, `supplements` such as `2024-10-01/2025-03-31=400` (IU a day); several go with `;`
between, in TOML as a list of texts. In TOML a `[[people.habit]]` table holds `minutes`, `start` (HH:MM), `weekdays` (1
is Monday) and `months`. What the skin is and wears has the names of `Person` and, for a sunscreen by its `spf`, of
`Sunscreen`.
"""

from __future__ import annotations

import datetime as dt
import os
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, partial
from typing import Any, Final, TypeAlias

from uvbcalc.blood.labs import Lab
from uvbcalc.blood.serum import USUAL_DIET_IU, Law
from uvbcalc.blood.supplements import Supplement
from uvbcalc.core import names
from uvbcalc.core.errors import InputError, Phrase, message
from uvbcalc.core.ranges import AGE, instance
from uvbcalc.core.reading.numbers import Written
from uvbcalc.exposure.habit import Habit, habit_of
from uvbcalc.exposure.outings import Outing
from uvbcalc.guidance.profile import Profile
from uvbcalc.planning import fields, sheet
from uvbcalc.planning.sheet import PeopleError as PeopleError  # noqa: PLC0414 - who reads people takes it from here
from uvbcalc.skin.person import Person
from uvbcalc.skin.sunscreen import Sunscreen

WHOLE_HABITS: Final = ("habit", "routines")  # each says all of when somebody is outdoors
BIRTHS: Final = ("birth_year", "birth_date")
LEAP_DAY: Final = (2, 29)
TWICE_OUTDOORS: Final = message("The time outdoors of “{typed}” is given twice. Use {names}.")
Spot: TypeAlias = Callable[..., tuple[int, int]]
YEAR_DAYS: Final = 365.25


@dataclass(frozen=True, kw_only=True)
class Member:
    """One of the people in a file: all that `plan` wants to know."""

    name: str
    person: Person
    habit: Habit | None  # None: the ordinary day
    profile: Profile
    supplements: tuple[Supplement, ...]
    food_iu: float
    labs: tuple[Lab, ...]
    law: Law


def read_people(path: str | os.PathLike[str], *, today: dt.date | None = None) -> tuple[Member, ...]:
    """The people in a file.

    Parameters
    ----------
    path
        Of a CSV if its name ends so, else of a TOML file; in UTF-8, UTF-16 or Windows-1252.
    today
        The day on which ages are counted from dates of birth; None = today.

    Raises
    ------
    PeopleError
        If the file is malformed: the message names line and column.
    OSError
        If it cannot be read.
    """
    instance("path", path, (str, bytes, os.PathLike), "'ward.csv'")
    name = os.fsdecode(path)
    with open(name, "rb") as file:
        text = sheet.text_of(file.read(), name)
    parse = parse_csv if name.lower().endswith((".csv", ".tsv", ".txt")) else parse_toml
    return parse(text, name, today=today)


def parse_toml(text: str, source: str = "people", *, today: dt.date | None = None) -> tuple[Member, ...]:
    r"""The people in a TOML text.

    Examples
    --------
    >>> [anna] = parse_toml('[[people]]\nname = "Anna"\nage = 74\nskin_type = 2\nlabs = ["2024-11-12=42"]')
    >>> anna.name, anna.profile.age, anna.labs[0].level_nmol_l
    ('Anna', 74.0, 42.0)
    """
    text = text.removeprefix("\ufeff")
    try:
        document = tomllib.loads(text, parse_float=Written)
    except tomllib.TOMLDecodeError as error:
        line, column, words = _toml_fault(text, str(error))
        fault = Phrase("This is not TOML ({reason}).", {"reason": words})
        raise sheet.located(source, line, column, fault) from None
    except (ValueError, RecursionError):  # a number or a nesting too large for Python
        raise sheet.located(
            source, 1, 1, Phrase("A number is too long, or tables lie too deep in each other.")
        ) from None
    people = document.get("people")
    if not isinstance(people, list) or not all(isinstance(person, dict) for person in people) or not people:
        raise sheet.located(source, 1, 1, Phrase("Nobody is in the file. Write [[people]] for each person."))
    read = _reader()
    return tuple(_member(person, source, partial(_toml_spot, text, i), today, read) for i, person in enumerate(people))


def parse_csv(text: str, source: str = "people", *, today: dt.date | None = None) -> tuple[Member, ...]:
    r"""The people in a CSV text, its first line the names of the columns.

    Examples
    --------
    >>> [ben] = parse_csv("Naam;Leeftijd;Huidtype;Minuten\nBen;40;III;20")
    >>> ben.person.skin_type, ben.habit.routines[0].outings[0].minutes
    (3, 20.0)
    """
    columns, rows = sheet.table(text, source)
    spots = {column.field: column.number for column in columns}
    members, read = [], _reader()
    for line, cells in rows:
        filled = [column for column in columns if column.number <= len(cells) and cells[column.number - 1]]
        told = [column for column in filled if not fields.says_nothing(column.field, cells[column.number - 1])]
        person = {column.field: column.text(cells[column.number - 1]) for column in told}
        members.append(_member(person, source, partial(_csv_spot, spots, line), today, read))
    if not members:
        raise sheet.located(source, 1, 1, Phrase("Nobody is in the file. Write a line for each person."))
    return tuple(members)


def _csv_spot(spots: Mapping[str, int], line: int, key: str, nth: int = 0) -> tuple[int, int]:  # noqa: ARG001
    return line, spots.get(key, 1)


def _toml_fault(text: str, words: str) -> tuple[int, int, str]:
    """Where the parser stopped and why; it names the end of the text without its number."""
    found = re.fullmatch(r"(.*) \(at line (\d+), column (\d+)\)", words, re.DOTALL)
    if found:
        return int(found[2]), int(found[3]), found[1]
    lines = text.splitlines() or [""]
    return len(lines), len(lines[-1]) + 1, words.removesuffix(" (at end of document)")


def _toml_spot(text: str, person: int, key: str, nth: int = 0) -> tuple[int, int]:
    """Line and column of a key, or of its nth table, in one of the [[people]]; of its heading if it is not there."""
    lines = text.splitlines()
    heads = [i for i, line in enumerate(lines) if re.match(r"\s*\[\[\s*people\s*\]\]", line)]
    first = heads[person] if person < len(heads) else 0
    last = heads[person + 1] if person + 1 < len(heads) else len(lines)
    pattern = re.compile(rf"\s*(?:\[\[people\.)?({re.escape(key)})\b")
    found = [(i + 1, match.start(1) + 1) for i in range(first, last) if (match := pattern.match(lines[i]))]
    return found[min(nth, len(found) - 1)] if found else (first + 1, 1)


def _reader() -> Callable[[str, Any], Any]:
    """Reads the fields of a file; what is written alike is read once."""

    @cache
    def of_text(field: str, text: str | tuple[str, ...]) -> Any:
        return fields.READERS[field](text if isinstance(text, str) else list(text))

    def read(field: str, value: Any) -> Any:
        if isinstance(value, list) and all(isinstance(each, str) for each in value):
            return of_text(field, tuple(value))
        return of_text(field, value) if isinstance(value, str) else fields.READERS[field](value)

    return read


def _member(
    person: Mapping[str, Any], source: str, spot: Spot, today: dt.date | None, reader: Callable[[str, Any], Any]
) -> Member:
    """One person, each field read by its own reader; what is wrong is said with its place."""
    read: dict[str, Any] = {}
    for key, value in person.items():
        with _placed(source, spot, key):
            _refuse_unknown(key)
        if key == "habit" and isinstance(value, list):  # table by table first, so that the faulty one is named
            for nth, table in enumerate(value):
                with _placed(source, partial(spot, nth=nth), key, key):
                    fields.READERS[key]([table])
        with _placed(source, spot, key, key):
            read[key] = reader(key, value)
    if "name" not in read:
        raise sheet.located(source, *spot("name"), Phrase("A person has no name. Write one."), "name")
    with _placed(source, spot, "name"):
        return _built(today, read)


@contextmanager
def _placed(source: str, spot: Spot, key: str, field: str = "") -> Iterator[None]:
    """Say where in the file it stands, of what is refused within; the place is looked for only then."""
    try:
        yield
    except InputError as error:
        raise sheet.located(source, *spot(key), error.phrase, field or error.argument) from None


def _refuse_unknown(key: str) -> None:
    """ValueError for what is no field; in TOML a field has one name."""
    if key not in fields.READERS:
        near = names.offer(key, sorted(fields.READERS), "column") or tuple(sorted(fields.READERS))
        raise InputError("“{typed}” is not known as a field. Did you mean {names}?", typed=key, names=near)


def _built(today: dt.date | None, read: Mapping[str, Any]) -> Member:
    whole = [name for name in WHOLE_HABITS if name in read]
    parts = [name for name in ("minutes", "start") if name in read]
    if whole and len(whole) + len(parts) > 1:
        raise InputError(TWICE_OUTDOORS, typed=read["name"], names=(*whole, *parts))
    always = (Supplement(iu=read["supplement_iu"]),) if "supplement_iu" in read else ()
    outing = habit_of(Outing(minutes=read.get("minutes", Outing().minutes), start=read.get("start"))) if parts else None
    age = _age(read, today or dt.datetime.now().astimezone().date())
    if "sex" in read and "woman" in read:
        raise InputError("Woman or man is given twice. Use {names}.", argument="woman", names=("sex", "woman"))
    woman = {"woman": read["sex"]} if "sex" in read else {}
    return Member(
        name=read["name"],
        person=Person(**{**_given(read, fields.OF_PERSON), **age}, sunscreen=_sunscreen(read)),
        habit=read[whole[0]] if whole else outing,
        profile=Profile(**{**_given(read, fields.OF_PROFILE), **age, **woman}),
        supplements=(*always, *read.get("supplements", ())),
        food_iu=read.get("food_iu", USUAL_DIET_IU),
        labs=read.get("labs", ()),
        law=Law(**_given(read, ("body_weight", "half_life_days"))),
    )


def _age(read: Mapping[str, Any], today: dt.date) -> dict[str, float]:
    """The age in years, given or counted: from a date of birth to the day; from a year of birth the age of the year."""
    given = [name for name in ("age", *BIRTHS) if name in read]
    if len(given) > 1:
        raise InputError("The age is given twice. Use {names}.", argument="age", names=tuple(given))
    if not given:
        return {}
    value = read[given[0]]
    if given[0] == "birth_year":
        value = today.year - value
    elif given[0] == "birth_date":
        value = _years_between(value, today)
    return {"age": AGE.check(value, given[0])}


def _years_between(birth: dt.date, today: dt.date) -> float:
    """Whole years until the last birthday, and the part of a year since; below zero before birth."""
    years = today.year - birth.year - ((today.month, today.day) < (birth.month, birth.day))
    last = birth.replace(year=birth.year + years) if (birth.month, birth.day) != LEAP_DAY else _leap(birth.year + years)
    return years + (today - last).days / YEAR_DAYS


def _leap(year: int) -> dt.date:
    """The birthday of somebody of 29 February: 1 March where there is none."""
    return dt.date(year, 2, 28) + dt.timedelta(days=1)


def _given(read: Mapping[str, Any], names: Iterable[str]) -> dict[str, Any]:
    return {name: read[name] for name in names if name in read}


def _sunscreen(read: Mapping[str, Any]) -> Sunscreen | None:
    worn = _given(read, fields.OF_SUNSCREEN)
    if worn and "spf" not in worn:
        first = next(iter(worn))
        raise InputError("This says how sunscreen was put on. Write its SPF too.", argument=first)
    return Sunscreen(**worn) if worn else None
