"""Columns of Arrow tables read as numbers, dates and texts, all cells of one at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from uvbcalc.cohort.columns import Layout
from uvbcalc.cohort.rows import DATES, NUMBERS, TEXTS, Reader, Reading

NUMBER_LIKE: Final = r"^[-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?$"
DATE_LIKE: Final = r"^\d{4}-\d{2}-\d{2}([T ]00:00(:00(\.0+)?)?)?$"
DATE_LETTERS: Final = 10


def reader_of(table: pa.Table, layout: Layout, *, decimal_comma: bool = False) -> Reader:
    """Reads the columns of a table by role; with `decimal_comma` 50,85 is a number."""

    def read(role: str, kind: str) -> Reading:
        column = table[layout.of[role]].combine_chunks()
        if pa.types.is_dictionary(column.type):
            column = column.dictionary_decode()
        if decimal_comma and kind == NUMBERS and _is_text(column):
            column = pc.replace_substring(column, ",", ".")
        return READERS[kind](column)

    return read


def _is_text(column: Any) -> bool:
    return bool(pa.types.is_string(column.type) or pa.types.is_large_string(column.type))


def _trimmed(column: Any) -> Any:
    """Texts without blanks about them, null for none."""
    plain = pc.utf8_trim_whitespace(column)
    return pc.if_else(pc.equal(plain, ""), pa.scalar(None, plain.type), plain)


def _numbers(column: Any) -> Reading:
    size = len(column)
    if not _is_text(column):
        try:
            values = pc.cast(column, pa.float64(), safe=False)
        except (pa.ArrowInvalid, pa.ArrowNotImplementedError):
            return Reading(np.full(size, np.nan), np.ones(size, dtype=bool))
        return Reading(values.to_numpy(zero_copy_only=False).astype(float), np.zeros(size, dtype=bool))
    try:
        values = pc.cast(column, pa.float64())  # the usual case, and the quickest
        unread = np.zeros(size, dtype=bool)
    except pa.ArrowInvalid:
        plain = _trimmed(column)
        fits = pc.fill_null(pc.match_substring_regex(plain, NUMBER_LIKE), False)  # noqa: FBT003
        values = pc.cast(pc.if_else(fits, plain, pa.scalar(None, plain.type)), pa.float64())
        unread = pc.and_(pc.is_valid(plain), pc.invert(fits)).to_numpy(zero_copy_only=False)
    found = values.to_numpy(zero_copy_only=False).astype(float)
    endless = np.isinf(found)
    return Reading(np.where(endless, np.nan, found), np.asarray(unread) | endless)


def _dates(column: Any) -> Reading:
    size = len(column)
    if not _is_text(column):
        try:
            there = pc.local_timestamp(column) if getattr(column.type, "tz", None) else column
            values = pc.cast(there, pa.date32(), safe=False)
        except (pa.ArrowInvalid, pa.ArrowNotImplementedError):
            return Reading(np.full(size, "NaT", dtype="datetime64[D]"), np.ones(size, dtype=bool))
        return Reading(values.to_numpy(zero_copy_only=False).astype("datetime64[D]"), np.zeros(size, dtype=bool))
    try:
        return _dates(pc.cast(column, pa.date32()))  # the usual case, and the quickest
    except pa.ArrowInvalid:
        plain = _trimmed(column)
    fits = pc.fill_null(pc.match_substring_regex(plain, DATE_LIKE), False)  # noqa: FBT003
    days = pc.utf8_slice_codeunits(pc.if_else(fits, plain, pa.scalar(None, plain.type)), 0, DATE_LETTERS)
    try:
        values = pc.cast(days, pa.date32())
    except pa.ArrowInvalid:  # a day that no calendar has, such as 30 February
        values = pa.array([_day_or_none(day) for day in days.to_pylist()], pa.date32())
    unread = pc.and_(pc.is_valid(plain), pc.is_null(values)).to_numpy(zero_copy_only=False)
    return Reading(values.to_numpy(zero_copy_only=False).astype("datetime64[D]"), np.asarray(unread))


def _day_or_none(day: str | None) -> Any:
    try:
        return None if day is None else np.datetime64(day, "D").item()
    except ValueError:
        return None


def _texts(column: Any) -> Reading:
    words = _trimmed(pc.cast(column, pa.string()))
    coded = pc.dictionary_encode(words)
    codes = pc.fill_null(coded.indices, -1).to_numpy(zero_copy_only=False).astype(np.intp)
    return Reading(codes, np.zeros(len(column), dtype=bool), tuple(coded.dictionary.to_pylist()))


READERS: Final[dict[str, Callable[[Any], Reading]]] = {NUMBERS: _numbers, DATES: _dates, TEXTS: _texts}
