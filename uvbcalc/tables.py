"""The packaged numbers: where `data/` is and how its files are read."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Array: TypeAlias = NDArray[np.float64]

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


def read_columns(path: Path) -> dict[str, Array]:
    """The columns of a CSV of numbers; an empty cell is NaN."""
    names, rows = read_rows(path)
    values = np.array([[float(cell or "nan") for cell in row] for row in rows])
    return dict(zip(names, values.T, strict=True))


@cache
def columns(name: str) -> Mapping[str, Array]:
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
    return np.load(data_path() / f"{name}.npy").astype(np.float64)


@cache
def versions() -> Mapping[str, str]:
    """The version of each packaged table, by its name."""
    return MappingProxyType({path.stem: _version(path) for path in sorted(data_path().glob("*.csv"))})


def _version(path: Path) -> str:
    with path.open(encoding="utf-8") as lines:
        return next(line.removeprefix(VERSION_MARK).strip() for line in lines if line.startswith(VERSION_MARK))
