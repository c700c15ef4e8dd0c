"""The skin of many different people as arrays, each as `Person` has it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from uvbcalc.core import names, ranges
from uvbcalc.core.errors import InputError
from uvbcalc.core.tables import Array
from uvbcalc.skin.burning import STANDARD_MED_J_M2
from uvbcalc.skin.clothing import SHARE_AGES, seasonal_exposed_fraction
from uvbcalc.skin.complexion import age_factor, fitzpatrick, melanin_factor, type_med_j_m2
from uvbcalc.skin.person import Person
from uvbcalc.skin.posture import Setting, setting
from uvbcalc.skin.sunscreen import LAYER_STEPS, Sunscreen

PATCHES: Final = 2  # under sunscreen, and without where only some of the bare skin wears it
WARDROBE: Final = ("regions", "clothing", "hair", "beard", "sunscreen_on")
SUNSCREEN: Final = ("sunscreen_block", "spf", "layer_mg_cm2", "applications", "missed_share", "hours_since")
YES: Final = "yes"
SOME_BLOCK: Final = 0.5  # any: only whether sunscreen is worn counts here
SOME_FRACTION: Final = 0.1  # any: only whether one is given counts here
NUMBERS: Final = {
    "age": ranges.AGE,
    "exposed_fraction": ranges.EXPOSED_FRACTION,
    "lab_med_j_m2": ranges.LAB_MED,
}

Refuse = Callable[[NDArray[np.bool_], str], None]  # rows, and why


class Fields(NamedTuple):
    """What is said of people by column: numbers, NaN for none, and texts by their index in a list, -1 for none."""

    size: int
    numbers: Mapping[str, Array]
    texts: Mapping[str, tuple[NDArray[np.intp], tuple[str, ...]]]


@dataclass(frozen=True, kw_only=True, eq=False)
class People:
    """Arrays of `Person`, (row, ...); see there and `Patches`."""

    settings: tuple[Setting, ...]
    setting: NDArray[np.intp]  # of each row, by its index in `settings`
    area: Array  # (row, patch)
    transmission: Array  # (row, patch)
    layer_steps: Array  # (row, patch, layer)
    layered: NDArray[np.bool_]  # whether the layer of the sunscreen is not known
    parted: NDArray[np.bool_]  # whether only some of the bare skin wears sunscreen
    skin_type: NDArray[np.intp]  # Fitzpatrick, 1 to 6
    skin_factor: Array
    age_factor: Array
    med_known: NDArray[np.bool_]
    seasonal: NDArray[np.bool_]  # whether dressed for the season

    def on(self, dates: NDArray[np.datetime64], lat_deg: Array) -> People:
        """The same people on other dates: those who dress for the season have changed."""
        area = self.area.copy()
        area[self.seasonal, 0] = seasonal_exposed_fraction(dates[self.seasonal], lat_deg[self.seasonal])
        return replace(self, area=area)


def people_of(fields: Fields, dates: NDArray[np.datetime64], lat_deg: Array, refuse: Refuse) -> People:
    """The people of rows.

    Parameters
    ----------
    fields
        Columns by the names of `Person` and `Sunscreen`; without one the default of these holds.
    dates, lat_deg
        When and where, for those who are dressed for the season.
    refuse
        Told which rows have no person, and why.
    """
    numbers = {name: _number(fields, name, limits, refuse) for name, limits in NUMBERS.items()}
    transmission, steps, layered, worn = _sunscreens(fields, refuse)
    area, parted, seasonal = _areas(fields, numbers, dates, lat_deg, worn, refuse)
    settings, of_row = _settings(fields, refuse)
    skin_type, skin_factor = _skins(fields, numbers["lab_med_j_m2"], refuse)
    return People(
        settings=settings,
        setting=of_row,
        area=area,
        transmission=np.stack([transmission, np.ones(fields.size)], axis=-1),
        layer_steps=np.stack([steps, np.zeros_like(steps)], axis=1),
        layered=layered,
        parted=parted,
        skin_type=skin_type,
        skin_factor=skin_factor,
        age_factor=np.where(np.isnan(numbers["age"]), 1.0, age_factor(np.nan_to_num(numbers["age"]))),
        med_known=~np.isnan(numbers["lab_med_j_m2"]),
        seasonal=seasonal,
    )


def _number(fields: Fields, name: str, limits: ranges.Range, refuse: Refuse) -> Array:
    values = fields.numbers.get(name, np.full(fields.size, np.nan))
    refuse((values < limits.low) | (values > limits.high), limits.asks)
    return values


def _distinct(fields: Fields, names: tuple[str, ...]) -> Iterator[tuple[NDArray[np.intp], dict[str, Any]]]:
    """Rows that say the same in some columns, and what they say; nothing of a column that is empty."""
    columns = [fields.texts[name][0] if name in fields.texts else fields.numbers.get(name) for name in names]
    values = [np.asarray(column, dtype=float) for column in columns if column is not None]
    given = [part for each in values for part in (np.isnan(each), np.nan_to_num(each))]  # no NaN is like another
    if not fields.size:
        return
    if not given:
        yield np.arange(fields.size), {}
        return
    _, first, of_row = np.unique(np.stack(given), axis=1, return_index=True, return_inverse=True)
    order = np.argsort(of_row.reshape(-1), kind="stable")
    ends = np.cumsum(np.bincount(of_row.reshape(-1), minlength=first.size))
    for row, rows in zip(first.tolist(), np.split(order, ends[:-1]), strict=True):
        yield rows, _said(fields, names, row)


def _said(fields: Fields, names: tuple[str, ...], row: int) -> dict[str, Any]:
    said: dict[str, Any] = {}
    for name in names:
        if name in fields.texts:
            codes, texts = fields.texts[name]
            if codes[row] >= 0:
                said[name] = texts[int(codes[row])]
        elif name in fields.numbers and not np.isnan(fields.numbers[name][row]):
            said[name] = float(fields.numbers[name][row])
    return said


def _refusing(refuse: Refuse, size: int, rows: NDArray[np.intp], error: ValueError) -> None:
    here = np.zeros(size, dtype=bool)
    here[rows] = True
    refuse(here, str(error))


def _sunscreens(fields: Fields, refuse: Refuse) -> tuple[Array, Array, NDArray[np.bool_], NDArray[np.bool_]]:
    """Transmission, steps of the layers in its logarithm, whether these are any, and whether sunscreen is worn."""
    transmission, steps = np.ones(fields.size), np.zeros((fields.size, len(LAYER_STEPS)))
    layered, worn = np.zeros(fields.size, dtype=bool), np.zeros(fields.size, dtype=bool)
    for rows, said in _distinct(fields, SUNSCREEN):
        try:
            block = said.pop("sunscreen_block", 0.0)
            if said and "spf" not in said:
                raise InputError("This says how sunscreen was put on. Write its SPF too.", argument=next(iter(said)))
            person = Person(sunscreen_block=block, sunscreen=Sunscreen(**said) if said else None)
        except ValueError as error:
            _refusing(refuse, fields.size, rows, error)
            continue
        transmission[rows], worn[rows] = person.transmission, person.wears_sunscreen
        if person.sunscreen is not None:
            layered[rows] = True
            steps[rows] = np.log(np.array(person.sunscreen.transmissions()) / person.transmission)
    return transmission, steps, layered, worn


def _areas(
    fields: Fields,
    numbers: Mapping[str, Array],
    dates: NDArray[np.datetime64],
    lat_deg: Array,
    worn: NDArray[np.bool_],
    refuse: Refuse,
) -> tuple[Array, NDArray[np.bool_], NDArray[np.bool_]]:
    """Bare skin by patch, whether it is parted, and whether it changes by the season.

    Areas are linear between the ages of the table of regions.
    """
    area = np.zeros((fields.size, PATCHES))
    parted, seasonal = np.zeros(fields.size, dtype=bool), np.zeros(fields.size, dtype=bool)
    exposed = numbers["exposed_fraction"]
    flagged = {"_exposed": ~np.isnan(exposed), "_worn": worn}
    with_flags = fields._replace(numbers={**fields.numbers, **{name: flag * 1.0 for name, flag in flagged.items()}})
    # Rows are grouped by what they wear, and by two flags: whether a fraction is given, and whether sunscreen is worn.
    # They decide which combinations `Person` refuses. How large fraction and block are changes no area: any will do.
    for rows, said in _distinct(with_flags, (*WARDROBE, *flagged)):
        by_fraction, block = bool(said.pop("_exposed")), SOME_BLOCK if said.pop("_worn") else 0.0
        try:
            worn_by = said | {name: _flag(name, said[name]) for name in ("hair", "beard") if name in said}
            fraction = SOME_FRACTION if by_fraction else None
            person = Person(**worn_by, exposed_fraction=fraction, sunscreen_block=block)
            by_age = np.array([_patch_areas(worn_by, block, age) for age in SHARE_AGES])
        except ValueError as error:
            _refusing(refuse, fields.size, rows, error)
            continue
        if by_fraction:
            area[rows, 0] = exposed[rows]
        elif person.dressed_for_the_season:
            area[rows, 0] = seasonal_exposed_fraction(dates[rows], lat_deg[rows])
            seasonal[rows] = True
        else:
            ages = np.where(np.isnan(numbers["age"][rows]), SHARE_AGES[-1], numbers["age"][rows])
            for patch in range(by_age.shape[1]):
                area[rows, patch] = np.interp(ages, SHARE_AGES, by_age[:, patch])
            parted[rows] = by_age.shape[1] == PATCHES
    return area, parted, seasonal


def _patch_areas(worn: Mapping[str, Any], block: float, age: float) -> Array:
    person = Person(**worn, sunscreen_block=block, age=age)
    return np.asarray(person.patches(np.zeros(1, dtype="datetime64[D]")).area[0])


def _settings(fields: Fields, refuse: Refuse) -> tuple[tuple[Setting, ...], NDArray[np.intp]]:
    settings: list[Setting] = []
    of_row = np.zeros(fields.size, dtype=np.intp)
    for rows, said in _distinct(fields, ("posture",)):
        try:
            found = setting(said.get("posture", Person.posture))
        except ValueError as error:
            _refusing(refuse, fields.size, rows, error)
            found = setting(Person.posture)
        if found not in settings:
            settings.append(found)
        of_row[rows] = settings.index(found)
    return tuple(settings), of_row


def _skins(fields: Fields, lab_med_j_m2: Array, refuse: Refuse) -> tuple[NDArray[np.intp], Array]:
    """Types, and the yield of a joule over that on type II."""
    kinds, factor = np.full(fields.size, fitzpatrick(Person.skin_type)), np.ones(fields.size)
    for rows, said in _distinct(fields, ("skin_type", "melanin")):
        try:
            kind = fitzpatrick(said.get("skin_type", Person.skin_type))
            by_melanin = _flag("melanin", said.get("melanin", "no"))
        except ValueError as error:
            _refusing(refuse, fields.size, rows, error)
            continue
        kinds[rows] = kind
        med = np.where(np.isnan(lab_med_j_m2[rows]), type_med_j_m2(kind), lab_med_j_m2[rows])
        factor[rows] = melanin_factor(kind) if by_melanin else STANDARD_MED_J_M2 / med
    return kinds, factor


def _flag(name: str, text: str) -> bool:
    found = names.meanings("flag", text)
    if not found:
        raise InputError("“{typed}” is not clear. Write yes or no.", argument=name, typed=text)
    return found == (YES,)
