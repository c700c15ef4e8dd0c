"""Results as plain values that JSON, CSV and templates understand."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time
from enum import Enum
from types import MappingProxyType
from typing import Any, Final

import numpy as np

from uvbcalc.core.tables import Array, versions
from uvbcalc.version import __version__

RECORDED: Final = "recorded"
NOT_RECORDED: Final = MappingProxyType({RECORDED: False})  # the metadata of a field that others can be made from


def record(schema: str, result: Any, *derived: str) -> dict[str, Any]:
    """A result's fields, and derived ones, under the schema, the program's and the tables' versions that made it."""
    more = {name: plain(getattr(result, name)) for name in derived}
    return {"schema": schema, "version": __version__, "tables": dict(versions()), **plain(result), **more}


def plain(value: Any) -> Any:
    """Dictionaries, lists, numbers, strings and None only: ISO times, and None for what has no number."""
    if hasattr(value, "recorded"):  # it knows better than its fields
        return plain(value.recorded())
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = (field.name for field in dataclasses.fields(value) if field.metadata.get(RECORDED, True))
        return {name: plain(getattr(value, name)) for name in fields}
    for kind, convert in _PLAIN.items():
        if isinstance(value, kind):
            return convert(value)
    return value


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


_PLAIN: dict[type | tuple[type, ...], Callable[[Any], Any]] = {
    Mapping: lambda mapping: {key: plain(item) for key, item in mapping.items()},
    Enum: lambda member: plain(member.value),
    str: str,
    Sequence: lambda items: [plain(item) for item in items],
    np.ndarray: lambda array: plain(array.tolist()),
    (date, datetime, time): lambda moment: moment.isoformat(),
    (bool, np.bool_): bool,
    (int, np.integer): int,
    (float, np.floating): finite,
}
