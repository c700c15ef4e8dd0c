"""What the columns of a table are: each name understood once, or said to be unknown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from types import MappingProxyType
from typing import Final

# By what a column is for, the names that people give it.
NAMES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "id": ("id", "person_id", "participant_id", "subject_id"),
        "lat": ("lat", "latitude", "lat_deg"),
        "lon": ("lon", "longitude", "lon_deg", "lng", "long"),
        "altitude_m": ("altitude_m", "altitude"),
        "place": ("place", "town"),
        "postcode": ("postcode", "postal_code", "zip"),
        "country": ("country",),
        "date": ("date",),
    }
)
PERSON: Final = (
    "skin_type",
    "exposed_fraction",
    "regions",
    "clothing",
    "hair",
    "beard",
    "sunscreen_block",
    "sunscreen_on",
    "age",
    "lab_med_j_m2",
    "melanin",
    "posture",
)
SUNSCREEN: Final = ("spf", "layer_mg_cm2", "applications", "missed_share", "hours_since")
OUTING: Final = ("minutes", "start")
TAKEN: Final = ("supplement_iu",)  # every day
PERSONAL: Final = (*PERSON, *SUNSCREEN, *OUTING, *TAKEN)
ALIKE: Final = 0.75  # of the letters of an unknown name and a known one, from which on it is taken for a slip


class ColumnError(ValueError):
    """Columns that cannot be understood."""


@dataclass(frozen=True)
class Layout:
    """The columns of a table by what they are for, and those that are carried along unread."""

    of: Mapping[str, str]
    carried: tuple[str, ...]

    def __contains__(self, role: object) -> bool:
        return role in self.of


def understood(names: Sequence[str]) -> Layout:
    """The layout of a table with columns of these names.

    Raises
    ------
    ColumnError
        For two columns for one thing, a name that looks like a slip, or if place or date is missing.

    Examples
    --------
    >>> understood(["ID", "Latitude", "longitude", "date", "cohort"]).carried
    ('cohort',)
    """
    roles = {_letters(name): role for role, known in _all_names().items() for name in known}
    found: dict[str, str] = {}
    carried: list[str] = []
    for name in names:
        role = roles.get(_letters(name))
        if role in found:
            raise ColumnError(f"two columns for {role}, {found[role]} and {name}: keep one")
        if role is not None:
            found[role] = name
        elif name in carried or not name.strip():
            raise ColumnError(f"column {name} is there twice" if name.strip() else "a column has no name")
        else:
            carried.append(name)
    _refuse_slips(carried, roles, found)
    _refuse_gaps(found, carried)
    return Layout(of=found, carried=tuple(carried))


def _all_names() -> dict[str, tuple[str, ...]]:
    return {**NAMES, **{name: (name,) for name in PERSONAL}}


def _letters(name: str) -> str:
    return "".join(letter for letter in name.lower() if letter.isalnum())


def _refuse_slips(carried: Sequence[str], roles: Mapping[str, str], found: Mapping[str, str]) -> None:
    free = {letters: role for letters, role in roles.items() if role not in found}
    for name in carried:
        near = get_close_matches(_letters(name), free, n=1, cutoff=ALIKE)
        if near:
            meant = next(each for each in _all_names()[free[near[0]]] if _letters(each) == near[0])
            raise ColumnError(f"column {name} is not known: did you mean {meant}?")


def _refuse_gaps(found: Mapping[str, str], carried: Sequence[str]) -> None:
    unknown = f"; not understood: {', '.join(carried)}" if carried else ""
    where = [role for role in ("lat", "place", "postcode") if role in found]
    if not where:
        raise ColumnError(f"no column says where: give lat and lon, place or postcode{unknown}")
    if len(where) > 1 and "lat" in where:
        raise ColumnError(f"the place is given twice, by lat and {where[1]}: leave one out")
    if ("lat" in found) != ("lon" in found):
        missing = "lon" if "lat" in found else "lat"
        raise ColumnError(f"no column {missing} beside {found.get('lat') or found['lon']}{unknown}")
    if "date" not in found:
        raise ColumnError(f"no column date{unknown}")
