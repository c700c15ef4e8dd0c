"""What answers look like: JSON Schema made of the records themselves, with units, ranges and what each field means."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
import types
import typing
from collections.abc import Mapping, Sequence
from enum import Enum
from typing import Any, Final, Union

import numpy as np

from uvbcalc.core.records import RECORDED

Schema = dict[str, Any]

REF: Final = "#/components/schemas/"
# How names end, the unit that says, and the least that a value may be. [unit, minimum]
UNITS: Final[tuple[tuple[str, str, float | None], ...]] = (
    ("_w_m2", "W/m2", 0.0),
    ("_j_m2", "J/m2", 0.0),
    ("_mg_cm2", "mg/cm2", 0.0),
    ("_nmol_l", "nmol/L", None),
    ("_ng_ml", "ng/mL", None),
    ("_iu", "IU", None),
    ("_deg", "degrees", None),
    ("_du", "DU", 0.0),
    ("_km", "km", 0.0),
    ("_m", "m", None),
    ("_min", "minutes", None),
    ("_days", "days", None),
    ("_fraction", "1", 0.0),
)
WHOLE_NAMES: Final = {"iu": "IU", "iu_low": "IU", "iu_high": "IU", "iu_clear": "IU", "minutes": "minutes"}
BOUNDS: Final = {
    "lat_deg": (-90.0, 90.0),
    "lon_deg": (-180.0, 180.0),
    "exposed_fraction": (0.0, 1.0),
    "uv_index_noon": (0.0, None),
    "uv_index_noon_clear": (0.0, None),
}
PLAIN: Final[dict[Any, Schema]] = {
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    str: {"type": "string"},
    dt.date: {"type": "string", "format": "date"},
    dt.datetime: {"type": "string", "format": "date-time"},
    dt.time: {"type": "string", "pattern": r"^\d{2}:\d{2}(:\d{2}(\.\d+)?)?$"},
    np.datetime64: {"type": "string"},
    type(None): {"type": "null"},
}
SECTION: Final = re.compile(r"^(?:Attributes|Parameters)\n-+\n(.*?)(?:\n\n[A-Z][a-z]+\n-+\n|\Z)", re.M | re.S)
ENTRY: Final = re.compile(r"^(\w[\w, ]*)\n((?:^    .*\n?)+)", re.M)


class Schemas:
    """The schemas of records, each under its own name, those inside another one beside it.

    Examples
    --------
    >>> from uvbcalc.places.place import Place
    >>> schemas = Schemas()
    >>> schemas.of_record(Place, "uvbcalc.place/1")["allOf"][0]
    {'$ref': '#/components/schemas/Place'}
    >>> schemas.named["Place"]["properties"]["lat_deg"]["maximum"]
    90.0
    """

    def __init__(self) -> None:
        self.named: dict[str, Schema] = {}
        self.names: dict[type, str] = {}

    def of_record(self, kind: type, schema: str, *, derived: Sequence[str] = ()) -> Schema:
        """An answer: the record with the versions that made it, and what it derives besides."""
        own = self._object(kind)
        versions = {
            "schema": {"const": schema},
            "version": {"type": "string", "description": "Version of the program"},
            "tables": {
                "type": "object",
                "additionalProperties": {"type": "string"},
                "description": "Versions of the tables",
            },
        }
        more = {name: self._of(_returned(kind, name), name) for name in derived}
        beside = {"type": "object", "properties": versions | more, "required": [*versions, *more]}
        return {"allOf": [own, beside], "description": _first_line(kind)}

    def _object(self, kind: type) -> Schema:
        """A dataclass, or a tuple with names; where it stands already, only where."""
        name = self._name(kind)
        if name not in self.named:
            self.named[name] = {}  # it may hold itself
            hints, told = typing.get_type_hints(kind), _described(kind)
            properties = {
                field: self._of(hints[field], field) | ({"description": told[field]} if field in told else {})
                for field in _fields(kind)
            }
            self.named[name] = {
                "type": "object",
                "description": _first_line(kind),
                "properties": properties,
                "required": list(properties),
            }
        return {"$ref": REF + name}

    def _name(self, kind: type) -> str:
        """A name of its own: where another record has it already, with its wing before it."""
        if kind not in self.names:
            wing = kind.__module__.split(".")[-2]
            taken = kind.__name__ in self.names.values()
            self.names[kind] = f"{wing.title()}{kind.__name__}" if taken else kind.__name__
        return self.names[kind]

    def _of(self, hint: Any, name: str) -> Schema:
        if hint is float:
            return _number(name)
        if hint in PLAIN:
            return dict(PLAIN[hint])
        if isinstance(hint, type) and issubclass(hint, Enum):
            return {"enum": [member.value for member in hint]}
        if dataclasses.is_dataclass(hint) and isinstance(hint, type):
            return self._object(hint)
        return self._made_of(hint, name)

    def _made_of(self, hint: Any, name: str) -> Schema:
        """Unions, tuples, mappings and arrays of what they hold."""
        origin, parts = typing.get_origin(hint), typing.get_args(hint)
        if origin in (Union, types.UnionType):
            if set(parts) == {float, type(None)}:
                return _number(name) | {"type": ["number", "null"]}
            return {"anyOf": [self._of(part, name) for part in parts]}
        if origin is np.ndarray:
            return _array(hint, name)
        if origin is tuple and not (len(parts) == 2 and parts[1] is Ellipsis):
            each = [self._of(part, name) for part in parts]
            return {"type": "array", "prefixItems": each, "minItems": len(each), "maxItems": len(each)}
        if isinstance(origin, type) and issubclass(origin, Mapping):
            return {"type": "object", "additionalProperties": self._of(parts[1], name)}
        if isinstance(origin, type) and issubclass(origin, Sequence):
            return {"type": "array", "items": self._of(parts[0], name)}
        raise TypeError(f"no schema for {hint} of {name}")


def _fields(kind: type) -> list[str]:
    """The fields that a record tells."""
    return [field.name for field in dataclasses.fields(kind) if field.metadata.get(RECORDED, True)]


def _number(name: str) -> Schema:
    """A number, its unit and its range by its name."""
    found: Schema = {"type": "number"}
    unit, least = next(((unit, least) for ending, unit, least in UNITS if name.endswith(ending)), ("", None))
    unit = WHOLE_NAMES.get(name, unit)
    low, high = BOUNDS.get(name, (least, None))
    bounds = {"x-unit": unit or None, "minimum": low, "maximum": high}
    return found | {key: value for key, value in bounds.items() if value is not None}


def _array(hint: Any, name: str) -> Schema:
    """Numbers or dates over days; rows of them where there are more directions than one."""
    kind = str(hint)
    flat = _number(name) | {"type": ["number", "null"]}
    if "datetime64" in kind:
        flat = {"type": ["string", "null"]}
    elif "bool" in kind:
        flat = {"type": "boolean"}
    return {"type": "array", "items": {"anyOf": [flat, {"type": "array", "items": flat}]}}


def _returned(kind: type, name: str) -> Any:
    """What a property of a record returns; what is none is a text."""
    found = getattr(kind, name, None)
    return typing.get_type_hints(found.fget)["return"] if isinstance(found, property) else str


def _first_line(kind: type) -> str:
    return (kind.__doc__ or kind.__name__).strip().partition("\n")[0]


def _described(kind: type) -> dict[str, str]:
    """What the docstring says of each field."""
    section = SECTION.search(_dedented(kind.__doc__ or ""))
    told: dict[str, str] = {}
    for field_names, words in ENTRY.findall(section[1] + "\n" if section else ""):
        told |= dict.fromkeys((each.strip() for each in field_names.split(",")), " ".join(words.split()))
    return told


def _dedented(text: str) -> str:
    first, _, rest = text.partition("\n")
    lines = [line.removeprefix("    ") for line in rest.split("\n")]
    return "\n".join([first, *lines])
