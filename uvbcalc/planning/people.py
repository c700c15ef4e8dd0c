"""Households and wards: a TOML or CSV file of people, read into records.

TOML: one `[[people]]` table each; CSV: one line each, the same names as columns, parted by commas, or by semicolons and
then with decimal commas. `labs` is `2024-11-12=42` (nmol/L) or `2024-11-12=17 ng/mL`; `routines` are outings such as
`12:30-12:50 mon-fri`, `supplements` such as `2024-10-01/2025-03-31=400` (IU a day); several go with `;` between, in
TOML as a list of texts. In TOML a `[[people.habit]]` table holds `minutes`, `start` (HH:MM), `weekdays` (1 is Monday)
and `months`. What the skin is and wears has the names of `Person` and, for a sunscreen by its `spf`, of `Sunscreen`.
"""

from __future__ import annotations

import csv
import io
import os
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from uvbcalc.blood.labs import Lab
from uvbcalc.blood.serum import USUAL_DIET_IU, Law
from uvbcalc.blood.supplements import Supplement
from uvbcalc.exposure.habit import Habit, habit_of
from uvbcalc.exposure.outings import Outing
from uvbcalc.guidance.profile import Profile
from uvbcalc.planning import fields
from uvbcalc.skin.person import Person
from uvbcalc.skin.sunscreen import Sunscreen

DECIMAL_COMMA: Final = re.compile(r"(^-?\d+|=\s*\d+),(\d+)")  # of a number, or of one after a date
THOUSANDS: Final = re.compile(r"(?<![\d.,])[1-9]\d{0,2}(\.\d{3})+(?![\d.])")  # or a decimal point, where commas are
WHOLE_HABITS: Final = ("habit", "routines")  # each says all of when somebody is outdoors


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


class PeopleError(ValueError):
    """A file of people that cannot be understood: says where, by line and column."""


def read_people(path: str | os.PathLike[str]) -> tuple[Member, ...]:
    """The people in a file.

    Parameters
    ----------
    path
        Of a CSV if its name ends so, else of a TOML file, in UTF-8.

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
        raise PeopleError(f"{name} is not text in UTF-8 from byte {error.start + 1} on: save it as UTF-8") from None
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
    except (ValueError, RecursionError) as error:  # a number or a nesting too large for Python
        raise PeopleError(f"{source}, line 1, column 1: {error}") from None
    people = document.get("people")
    if not isinstance(people, list) or not all(isinstance(person, dict) for person in people) or not people:
        raise PeopleError(f"{source}, line 1, column 1: no [[people]] in the file")
    return tuple(_member(person, source, partial(_toml_spot, text, i)) for i, person in enumerate(people))


def parse_csv(text: str, source: str = "people") -> tuple[Member, ...]:
    r"""The people in a CSV text, its first line the names of the columns.

    Examples
    --------
    >>> [ben] = parse_csv("name,age,skin_type,minutes\nBen,40,III,20")
    >>> ben.person.skin_type, ben.habit.routines[0].outings[0].minutes
    (3, 20.0)
    """
    first = text.partition("\n")[0]
    mark = ";" if first.count(";") > first.count(",") else ","
    rows = csv.reader(io.StringIO(text), delimiter=mark, strict=True)
    members: list[Member] = []
    try:
        header = _header([cell.strip() for cell in next(rows, [])], source)
        for cells in rows:
            if len(cells) > len(header):
                where = f"{source}, line {rows.line_num}, column {len(header) + 1}"
                raise PeopleError(f"{where}: more cells than the header has")
            person = {
                key: _placed(partial(_cell, mark), cell, f"{source}, line {rows.line_num}, column {column}", key)
                for column, (key, cell) in enumerate(zip(header, cells, strict=False), start=1)
                if cell.strip()
            }
            if person:
                members.append(_member(person, source, partial(_csv_spot, header, rows.line_num)))
    except csv.Error as error:
        raise PeopleError(f"{source}, line {rows.line_num}, column 1: {error}") from None
    if not members:
        raise PeopleError(f"{source}, line 1, column 1: nobody in the file")
    return tuple(members)


def _header(names: list[str], source: str) -> list[str]:
    """The names of the columns, once each."""
    for column, name in enumerate(names, start=1):
        where = f"{source}, line 1, column {column}"
        if name in names[: column - 1]:
            raise PeopleError(f"{where}: a second column {name}")
        _placed(fields.known, name, where)
    return names


def _cell(mark: str, cell: str) -> str:
    """The text of a cell; with its decimal commas as points where semicolons part the cells."""
    plain = cell.strip()
    if mark == ";" and (found := THOUSANDS.search(plain)):
        one, thousand = found[0].replace(".", ","), found[0].replace(".", "")
        raise ValueError(f"must tell {one} from {thousand}: write either, got {found[0]}")
    return DECIMAL_COMMA.sub(r"\1.\2", plain) if mark == ";" else plain


def _csv_spot(header: list[str], line: int, key: str) -> tuple[int, int]:
    return line, header.index(key) + 1 if key in header else 1


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


def _member(person: Mapping[str, Any], source: str, spot: Callable[..., tuple[int, int]]) -> Member:
    """One person, each field read by its own reader; what is wrong is said with its place."""

    def where(*key: Any) -> str:
        line, column = spot(*key)
        return f"{source}, line {line}, column {column}"

    read: dict[str, Any] = {}
    for key, value in person.items():
        _placed(fields.known, key, where(key))
        if key == "habit" and isinstance(value, list):  # told table by table, so that the faulty one is named
            for nth, table in enumerate(value):
                _placed(fields.READERS[key], [table], where(key, nth), key)
        read[key] = _placed(fields.READERS[key], value, where(key), key)
    if "name" not in read:
        raise PeopleError(f"{where('name')}: a person without a name")
    member: Member = _placed(_built, read, where("name"), f"{read['name']}:")
    return member


def _placed(function: Callable[[Any], Any], value: Any, where: str, subject: str = "") -> Any:
    """What a function makes of a value; what it refuses is said with its place, and of what if it does not say so."""
    try:
        return function(value)
    except ValueError as error:
        words = str(error)
        named = subject and (words.startswith("must") or subject.endswith(":"))
        raise PeopleError(f"{where}: {f'{subject} {words}' if named else words}") from None


def _built(read: Mapping[str, Any]) -> Member:
    whole = [name for name in WHOLE_HABITS if name in read]
    parts = [name for name in ("minutes", "start") if name in read]
    if whole and len(whole) + len(parts) > 1:
        raise ValueError(f"the time outdoors is given twice, by {' and '.join([*whole, *parts])}: leave one out")
    always = (Supplement(iu=read["supplement_iu"]),) if "supplement_iu" in read else ()
    outing = habit_of(Outing(minutes=read.get("minutes", Outing().minutes), start=read.get("start"))) if parts else None
    return Member(
        name=read["name"],
        person=Person(**_given(read, fields.OF_PERSON), sunscreen=_sunscreen(read)),
        habit=read[whole[0]] if whole else outing,
        profile=Profile(**_given(read, fields.OF_PROFILE)),
        supplements=(*always, *read.get("supplements", ())),
        food_iu=read.get("food_iu", USUAL_DIET_IU),
        labs=read.get("labs", ()),
        law=Law(**_given(read, ("body_weight", "half_life_days"))),
    )


def _given(read: Mapping[str, Any], names: Iterable[str]) -> dict[str, Any]:
    return {name: read[name] for name in names if name in read}


def _sunscreen(read: Mapping[str, Any]) -> Sunscreen | None:
    worn = _given(read, fields.OF_SUNSCREEN)
    if worn and "spf" not in worn:
        raise ValueError(f"{next(iter(worn))} says how sunscreen was put on: give its spf too")
    return Sunscreen(**worn) if worn else None
