"""A table as spreadsheets save it: its text out of bytes, its columns and rows out of the text.

Text: a byte order mark decides; without one UTF-16 shows by its zeros, then UTF-8 if all of it is, then Windows-1252
if it makes letters and common signs only. Rows: `sep=;` on the first line decides what parts the cells, else the sign
that makes most headings known; blank lines and columns without a name do not count while they are empty.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from uvbcalc.core.errors import InputError, Phrase
from uvbcalc.planning import fields

MARKS: Final = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
WORKBOOKS: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # how the files of spreadsheet programs begin
WINDOWS: Final = "cp1252"
WINDOWS_SIGNS: Final = frozenset("€’‘“”–…°µ²³±·´½¼×§®©ªº«»\xa0")
SEPARATORS: Final = (",", ";", "\t")
SAID_FIRST: Final = re.compile(r"\ufeff?\"?sep=(.)\"?[;,\t]*", re.IGNORECASE)
ZEROS: Final = 0.3  # of one half of the bytes, in text of UTF-16 that is mostly Latin


class PeopleError(InputError):
    """A file of people that cannot be understood: says where, by line and column."""


@dataclass(frozen=True)
class Column:
    """A column: which it is, counted from 1, the field that it holds, and the unit that its heading names."""

    number: int
    field: str
    unit: str = ""

    def text(self, cell: str) -> str:
        """The text of a cell, with the unit of the heading where it has none."""
        return fields.with_unit(self.field, cell, self.unit) if self.unit else cell


def text_of(content: bytes, source: str) -> str:
    """The text of a file.

    Raises
    ------
    PeopleError
        If it is not clear how its letters were written, or if it holds no text.
    """
    if content.startswith(WORKBOOKS):
        raise PeopleError("“{source}” is a whole workbook. Save its sheet as CSV.", source=source)
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return _decoded(content, encoding, source)
    for first, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        half = content[first::2]
        if half and half.count(0) > ZEROS * len(half) and not content[1 - first :: 2].count(0):
            return _decoded(content, encoding, source)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return _windows(content, source)


def _windows(content: bytes, source: str) -> str:
    text = _decoded(content, WINDOWS, source)
    if all(sign.isascii() or (sign.isalpha() and sign not in "ƒˆ") or sign in WINDOWS_SIGNS for sign in text):
        return text
    raise _unclear(source)


def _decoded(content: bytes, encoding: str, source: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        raise _unclear(source) from None


def _unclear(source: str) -> PeopleError:
    return PeopleError("The letters of “{source}” cannot be read. Save it as CSV UTF-8.", source=source)


def table(text: str, source: str) -> tuple[list[Column], Iterator[tuple[int, list[str]]]]:
    """The columns, and the rows with their lines.

    Raises
    ------
    PeopleError
        For a heading that is not known or stands twice, a cell below no heading, or broken quotation marks.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    said, skipped = _before_the_headings(lines)
    kept = "\n".join(lines[skipped:]).removeprefix("\ufeff")
    mark = said or max(SEPARATORS, key=lambda sign: _known_headings(kept, sign))
    rows = _rows(kept, mark, skipped, source)
    line, headings = next(rows, (1, []))
    columns = _columns(headings, line, source)
    return columns, _checked(rows, {column.number for column in columns}, source)


def _before_the_headings(lines: Sequence[str]) -> tuple[str, int]:
    """The separator that a line `sep=` says, if there is one, and how many lines stand before the headings."""
    said = ""
    for skipped, line in enumerate(lines):
        found = SAID_FIRST.fullmatch(line.strip(" "))
        if found:
            said = said or found[1]
        elif line.strip(" \t;,\ufeff\xa0"):
            return said, skipped
    return said, len(lines)


def _rows(text: str, mark: str, skipped: int, source: str) -> Iterator[tuple[int, list[str]]]:
    """The rows that hold something, cells without blanks about them."""
    reader = csv.reader(io.StringIO(text), delimiter=mark, strict=True)
    try:
        for cells in reader:
            if any(stripped := [cell.strip() for cell in cells]):
                yield reader.line_num + skipped, stripped
    except csv.Error as error:
        fault = Phrase("The quotation marks do not match ({reason}).", {"reason": str(error)})
        raise located(source, reader.line_num + skipped, 1, fault) from None


def _known_headings(text: str, mark: str) -> tuple[int, int]:
    """How many of the headings are known if this parts them, and how many there are."""
    try:
        headings = next(csv.reader(io.StringIO(text), delimiter=mark), [])
    except csv.Error:
        return 0, 0
    return sum(fields.is_known(_parts(heading)[0]) for heading in headings), len(headings)


def _columns(headings: list[str], line: int, source: str) -> list[Column]:
    """The columns that have a name, each field once."""
    found: dict[str, Column] = {}
    for number, heading in enumerate(headings, start=1):
        if not heading:
            continue
        try:
            column = _column(number, heading)
        except InputError as error:
            raise located(source, line, number, error.phrase) from None
        if column.field in found:
            twice = Phrase(
                "“{typed}” is a second column for {field}. Leave one out.", {"typed": heading, "field": column.field}
            )
            raise located(source, line, number, twice)
        found[column.field] = column
    return list(found.values())


def _column(number: int, heading: str) -> Column:
    """The column of a heading, which may name a unit in brackets."""
    name, unit = _parts(heading)
    field = fields.known(name)
    return Column(number, field, fields.unit_of_heading(field, unit, heading) if unit else "")


def _parts(heading: str) -> tuple[str, str]:
    """What stands before brackets at the end, and within."""
    plain = heading.strip()
    name, bracket, rest = plain.replace("[", "(").replace("]", ")").rpartition("(")  # 25(OH)D (ng/mL)
    return (name.strip(), rest[:-1].strip()) if bracket and name and rest.endswith(")") else (plain, "")


def _checked(rows: Iterator[tuple[int, list[str]]], named: set[int], source: str) -> Iterator[tuple[int, list[str]]]:
    """The rows; PeopleError for a cell below no heading."""
    for line, cells in rows:
        for number, cell in enumerate(cells, start=1):
            if cell and number not in named:
                nameless = Phrase(
                    "“{typed}” stands in a column without a name. Give it one, or leave it out.", {"typed": cell}
                )
                raise located(source, line, number, nameless)
        yield line, cells


def located(source: str, line: int, column: int, fault: Phrase, field: str = "") -> PeopleError:
    """The error of what stands there."""
    return PeopleError(
        "{source}, line {line}, column {column}: {fault}",
        source=source,
        line=line,
        column=column,
        fault=fault,
        argument=field,
    )
