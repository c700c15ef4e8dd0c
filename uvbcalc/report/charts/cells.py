"""Fields of cells: neighbours of one colour are one rectangle, and one colour is one mark."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from uvbcalc.report.charts.svg import Box, Point, boxes, lines

Mask = NDArray[np.bool_]


@dataclass(frozen=True, kw_only=True)
class Field:
    """Rows and columns of cells of one size, and where they begin."""

    left: float
    above: float
    cell_width: float
    cell_height: float

    def x(self, column: float) -> float:
        """The left edge of a column."""
        return self.left + self.cell_width * column

    def y(self, row: float) -> float:
        """The upper edge of a row."""
        return self.above + self.cell_height * row

    def filled(self, mask: Mask, *, kind: str) -> str:
        """The cells of a mask, (row, column), in one look."""
        return boxes(self._runs(mask), kind=kind)

    def gaps(self, rows: int, columns: int, *, kind: str) -> str:
        """Lines between all cells."""
        across = [[(self.x(0), self.y(row)), (self.x(columns), self.y(row))] for row in range(1, rows)]
        down = [[(self.x(column), self.y(0)), (self.x(column), self.y(rows))] for column in range(1, columns)]
        return lines([*across, *down], kind=kind)

    def outline(self, mask: Mask, *, kind: str) -> str:
        """The border of the cells of a mask, (row, column)."""
        return lines([*self._upper_and_lower(mask), *self._sides(mask)], kind=kind)

    def _runs(self, mask: Mask) -> Iterator[Box]:
        for row, cells in enumerate(mask):
            for first, end in runs(cells):
                yield self.x(first), self.y(row), self.cell_width * (end - first), self.cell_height

    def _upper_and_lower(self, mask: Mask) -> Iterator[Sequence[Point]]:
        for row, edges in enumerate(np.diff(mask, axis=0, prepend=False, append=False)):
            for first, end in runs(edges):
                yield (self.x(first), self.y(row)), (self.x(end), self.y(row))

    def _sides(self, mask: Mask) -> Iterator[Sequence[Point]]:
        for column, edges in enumerate(np.diff(mask, axis=1, prepend=False, append=False).T):
            for first, end in runs(edges):
                yield (self.x(column), self.y(first)), (self.x(column), self.y(end))


def runs(cells: Mask) -> list[tuple[int, int]]:
    """Where each stretch of true cells begins and ends.

    Examples
    --------
    >>> runs(np.array([True, True, False, True]))
    [(0, 2), (3, 4)]
    """
    edges = np.flatnonzero(np.diff(cells, prepend=False, append=False))
    return [(int(first), int(end)) for first, end in edges.reshape(-1, 2)]
