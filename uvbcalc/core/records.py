"""Results as plain values that JSON, CSV and templates understand, in a few lines, and as frames of pandas."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time
from enum import Enum
from functools import lru_cache
from importlib import import_module
from types import MappingProxyType
from typing import Any, ClassVar, Final

import numpy as np

from uvbcalc.core.errors import shown
from uvbcalc.core.names import one_line
from uvbcalc.core.tables import Array, versions
from uvbcalc.version import __version__

RECORDED: Final = "recorded"
NOT_RECORDED: Final = MappingProxyType({RECORDED: False})  # the metadata of a field that others can be made from
# The page stands above all wings, and only a notebook asks for it: named here, so that no wing below imports it.
NOTEBOOK_ROOM: Final = "uvbcalc.report.notebook"
VALUE_WIDTH: Final = 90  # letters of a line
DIGITS: Final = 4
KINDS: Final = 1_024  # whose way to plain values is remembered


def record(schema: str, result: Any, *derived: str) -> dict[str, Any]:
    """A result's fields, and derived ones, under the schema, the program's and the tables' versions that made it."""
    more = {name: plain(getattr(result, name)) for name in derived}
    return {"schema": schema, "version": __version__, "tables": dict(versions()), **plain(result), **more}


def plain(value: Any) -> Any:
    """Dictionaries, lists, numbers, strings and None only: ISO times, and None for what has no number."""
    return _converter(value.__class__)(value)


def only_number(values: Array) -> float | None:
    """The only entry, (1,), or None for NaN.

    Examples
    --------
    >>> only_number(np.array([2.5])), only_number(np.array([np.nan]))
    (2.5, None)
    """
    return finite(values[0])


def finite(value: float) -> float | None:
    """The value, or None where there is no number."""
    return float(value) if math.isfinite(value) else None


class Shown:
    """An answer that says in a few lines what it holds: the fields and properties IN_SHORT of it."""

    IN_SHORT: ClassVar[tuple[str, ...]] = ()

    def __repr__(self) -> str:
        width = max(map(len, self.IN_SHORT), default=0)
        lines = [f"  {name:<{width}}  {_told(getattr(self, name))}" for name in self.IN_SHORT]
        return "\n".join([type(self).__name__, *lines])

    def _repr_html_(self) -> str:
        """What a notebook shows; the same lines where the parts that draw it are missing."""
        html: str = import_module(NOTEBOOK_ROOM).html_of(self)
        return html


def frame(columns: Mapping[str, Any], index: str) -> Any:
    """A pandas.DataFrame of columns, one of them the index.

    Raises
    ------
    ImportError
        Without pandas.
    """
    try:
        import pandas as pd  # type: ignore[import-untyped,unused-ignore]
    except ImportError:
        raise ImportError(
            "to_dataframe needs pandas: install it with pip install 'uvbcalc[frames]'", name="pandas"
        ) from None
    return pd.DataFrame({name: _column(values) for name, values in columns.items()}).set_index(index)


def frame_of_rows(rows: Any, index: str) -> Any:
    """The same of records, a row each: their numbers, dates, texts and whether, and not what holds more than one."""
    plain = (str, int, float, bool, date, Enum, type(None))
    names = [
        field.name
        for field in dataclasses.fields(rows[0])
        if all(isinstance(getattr(row, field.name), plain) for row in rows)
    ]
    return frame({name: [getattr(row, name) for row in rows] for name in names}, index)


def _column(values: Any) -> Any:
    """Days as moments, which pandas counts with; no number as NaN."""
    first = next((value for value in values if value is not None), None) if isinstance(values, list) else None
    if isinstance(first, date) and not isinstance(first, datetime):
        return np.array(values, dtype="datetime64[s]")
    if isinstance(values, np.ndarray) and values.dtype.kind == "M":
        return values.astype("datetime64[s]")
    if isinstance(first, Enum):
        return [value and value.value for value in values]
    if isinstance(first, (int, float)) and None in values:
        return [np.nan if value is None else value for value in values]
    return values


def _told(value: Any) -> str:
    """A value in a line."""
    as_text = next((told for kind, told in _TOLD.items() if isinstance(value, kind)), str)
    return shown(one_line(as_text(value)), VALUE_WIDTH)


def _array(values: np.ndarray[Any, Any]) -> str:
    if values.dtype.kind == "M":
        return f"{values.size} from {values.min()} to {values.max()}" if values.size else "none"
    known = values[np.isfinite(values)]
    if not known.size:
        return f"{values.size}, none with a number"
    none = f", {values.size - known.size} without a number" if known.size < values.size else ""
    return f"{values.size} from {_number(float(known.min()))} to {_number(float(known.max()))}{none}"


def _number(value: float) -> str:
    return f"{value:.{DIGITS}g}" if abs(value) < 10**DIGITS else f"{value:.0f}"


@lru_cache(maxsize=KINDS)
def _converter(kind: type) -> Callable[[Any], Any]:
    """What makes plain values of a kind; remembered, as an answer holds thousands of a few kinds."""
    if hasattr(kind, "recorded"):  # it knows better than its fields
        return lambda value: plain(value.recorded())
    if dataclasses.is_dataclass(kind):
        names = [field.name for field in dataclasses.fields(kind) if field.metadata.get(RECORDED, True)]
        return lambda value: {name: plain(getattr(value, name)) for name in names}
    return next((convert for known, convert in _PLAIN.items() if issubclass(kind, known)), lambda value: value)


def _list(values: np.ndarray[Any, Any]) -> Any:
    if values.dtype.kind != "f":
        return plain(values.tolist())
    numbers = values.astype(object)  # all at once, as a season has ten thousand
    numbers[~np.isfinite(values)] = None
    return numbers.tolist()


_PLAIN: dict[type | tuple[type, ...], Callable[[Any], Any]] = {
    Mapping: lambda mapping: {key: plain(item) for key, item in mapping.items()},
    Enum: lambda member: plain(member.value),
    str: str,
    Sequence: lambda items: [plain(item) for item in items],
    np.ndarray: _list,
    (date, datetime, time): lambda moment: moment.isoformat(),
    (bool, np.bool_): bool,
    (int, np.integer): int,
    (float, np.floating): finite,
}
_TOLD: Final[dict[type, Callable[[Any], str]]] = {
    float: _number,
    np.ndarray: _array,
    Enum: lambda member: _told(member.value),
    datetime: lambda moment: f"{moment:%Y-%m-%d %H:%M}",
    Mapping: lambda mapping: ", ".join(f"{name} {_told(item)}" for name, item in mapping.items()) or "none",
    tuple: lambda items: ", ".join(map(_told, items)) or "none",
}
