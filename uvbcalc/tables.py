"""The packaged numbers: where `data/` is and how its files are read."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Array: TypeAlias = NDArray[np.float64]
Numbers: TypeAlias = float | Array

VERSION_MARK = "# Version:"


@cache
def data_path() -> Path:
    """The folder of the tables: inside an installed package, beside it in a checkout."""
    inside = Path(__file__).parent / "data"
    return inside if inside.is_dir() else Path(__file__).parent.parent / "data"


def read_rows(path: Path) -> tuple[list[str], list[list[str]]]:
    """The column names and the cells of a CSV that may begin with `#` lines."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    names, *rows = (line.split(",") for line in lines)
    return names, rows


def read_columns(path: Path) -> dict[str, NDArray[Any]]:
    """The columns of a CSV: numbers, with NaN for an empty cell, or text."""
    names, rows = read_rows(path)
    return {name: _column(cells) for name, cells in zip(names, zip(*rows, strict=True), strict=True)}


def _column(cells: tuple[str, ...]) -> NDArray[Any]:
    try:
        return np.array([float(cell or "nan") for cell in cells])
    except ValueError:
        return np.array(cells)


@cache
def columns(name: str) -> Mapping[str, NDArray[Any]]:
    """The columns of the packaged table `name`.

    Examples
    --------
    >>> columns("skin_types")["med_j_m2"][1]
    np.float64(250.0)
    """
    return MappingProxyType(read_columns(data_path() / f"{name}.csv"))


@cache
def array(name: str) -> Array:
    """The packaged array `name`, in double precision."""
    return np.asarray(np.load(data_path() / f"{name}.npy"), dtype=np.float64)


@cache
def versions() -> Mapping[str, str]:
    """The version of each packaged table, by its name."""
    return MappingProxyType({path.stem: _version(path) for path in sorted(data_path().glob("*.csv"))})


def _version(path: Path) -> str:
    with path.open(encoding="utf-8") as lines:
        return next(line.removeprefix(VERSION_MARK).strip() for line in lines if line.startswith(VERSION_MARK))
