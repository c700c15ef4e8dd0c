"""The packaged numbers: where `data/` is and how its files are read.

Paths are plain strings here: importing pathlib would cost each start of the command 6 ms.
"""

from __future__ import annotations

import io
import os
import zlib
from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Array: TypeAlias = NDArray[np.float64]
Numbers: TypeAlias = float | Array

VERSION_MARK = "# Version:"
CHECKSUMS = "checksums.txt"  # of all other packaged files; `make checksums` writes it


class DamagedError(RuntimeError):
    """A file of the installation is missing, or not as it was made."""

    def __init__(self, name: str) -> None:
        super().__init__(f"the installation of uvbcalc is damaged, install it again: {name} is not as it was made")


@cache
def data_path() -> str:
    """The folder of the tables: inside an installed package, beside it in a checkout."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    inside = os.path.join(package, "data")
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(package), "data")


def read_lines(path: str | os.PathLike[str]) -> list[str]:
    """The lines of a CSV after its `#` lines, the column names first."""
    return [line for line in content(path).decode().splitlines() if line and line[0] != "#"]


def content(path: str | os.PathLike[str]) -> bytes:
    """What a file holds.

    Raises
    ------
    DamagedError
        For a packaged file that is missing, or whose checksum is not the one that it was packaged with.
    """
    folder, name = os.path.split(path)
    packaged = folder == data_path()
    try:
        with open(path, "rb") as file:
            found = file.read()
    except OSError:
        if packaged:
            raise DamagedError(f"data/{name}") from None
        raise
    if packaged and f"{zlib.crc32(found):08x}" != checksums().get(name, ""):
        raise DamagedError(f"data/{name}")
    return found


@cache
def checksums() -> Mapping[str, str]:
    """The checksum (CRC-32) of each packaged file, by its name: some 0.1 ms for the largest one."""
    try:
        with open(file(CHECKSUMS), encoding="ascii") as lines:
            pairs = [line.split() for line in lines if line.strip()]
        return {name: checksum for checksum, name in pairs}
    except (OSError, ValueError):
        raise DamagedError(f"data/{CHECKSUMS}") from None


def read_rows(path: str | os.PathLike[str]) -> tuple[list[str], list[list[str]]]:
    """The column names and the cells of a CSV that may begin with `#` lines; no cell may hold a comma or quotes."""
    names, *rows = (line.split(",") for line in read_lines(path))
    return names, rows


def read_columns(path: str | os.PathLike[str]) -> dict[str, NDArray[Any]]:
    """The columns of a CSV: numbers, with NaN for an empty cell, or text."""
    names, rows = read_rows(path)
    return {name: _column(cells) for name, cells in zip(names, zip(*rows, strict=True), strict=True)}


def _column(cells: tuple[str, ...]) -> NDArray[Any]:
    try:
        return _shared(np.array([float(cell or "nan") for cell in cells]))
    except ValueError:
        return _shared(np.array(cells))


def _shared(array: NDArray[Any]) -> NDArray[Any]:
    """Read-only: whoever asks for a packaged number gets the same array."""
    array.setflags(write=False)
    return array


@cache
def columns(name: str) -> Mapping[str, NDArray[Any]]:
    """The columns of the packaged table `name`.

    Examples
    --------
    >>> float(columns("skin_types")["med_j_m2"][1])
    250.0
    """
    return MappingProxyType(read_columns(file(f"{name}.csv")))


def records(name: str) -> Iterator[dict[str, Any]]:
    """The rows of the packaged table `name`, cells by column.

    Examples
    --------
    >>> str(next(records("grounds"))["ground"])
    'grass'
    """
    found = columns(name)
    return (dict(zip(found, row, strict=True)) for row in zip(*found.values(), strict=True))


def number_or_none(cell: np.generic) -> float | None:
    """The number of a cell; None where it is empty."""
    return None if np.isnan(cell) else float(cell)


@cache
def lines(name: str) -> tuple[str, ...]:
    """The lines of the packaged table `name`, the column names first: a large one is read once, and not taken apart."""
    return tuple(read_lines(file(f"{name}.csv")))


@cache
def array(name: str) -> Array:
    """The packaged array `name`, in double precision."""
    return _shared(np.load(io.BytesIO(content(file(f"{name}.npy")))).astype(np.float64))


@cache
def versions() -> Mapping[str, str]:
    """The version of each packaged table, by its name."""
    names = sorted(name for name in checksums() if name.endswith(".csv"))
    return MappingProxyType({name.removesuffix(".csv"): _version(file(name)) for name in names})


def _version(path: str) -> str:
    lines = content(path).decode().splitlines()
    return next(line.removeprefix(VERSION_MARK).strip() for line in lines if line.startswith(VERSION_MARK))


def file(name: str) -> str:
    """The path of a packaged file."""
    return os.path.join(data_path(), name)
