"""Curves through tabulated points."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from uvbcalc.core.tables import Array


def lagrange(nodes: Array, at: Array) -> Array:
    """Weights of the cubic through the four nodes around each point.

    Parameters
    ----------
    nodes
        Increasing positions, at least four, (n,).
    at
        Where the curve is wanted, (m,); beyond the ends the last cubic goes on.

    Returns
    -------
    (m, n): `lagrange(nodes, at) @ values` is the curve.

    Examples
    --------
    >>> (lagrange(np.arange(5.0), np.array([2.5])) @ np.arange(5.0) ** 3).round(6)
    array([15.625])
    """
    first = np.clip(np.searchsorted(nodes, at) - 2, 0, nodes.size - 4)
    weights = np.zeros((at.size, nodes.size))
    for i in range(4):
        others = [j for j in range(4) if j != i]
        steps = [(at - nodes[first + j]) / (nodes[first + i] - nodes[first + j]) for j in others]
        weights[np.arange(at.size), first + i] = np.prod(steps, axis=0)
    return weights


def periodic(nodes: Array, at: Array, *, period: float = 1.0) -> Array:
    """Weights of a smooth periodic curve (cubic Hermite, its slopes from the neighbours of each node).

    Parameters
    ----------
    nodes
        Increasing positions within one period, (n,).
    at
        Where the curve is wanted, any shape.
    period
        Length after which all repeats.

    Returns
    -------
    (..., n): `periodic(nodes, at) @ values` is the curve, without steps in value or slope.
    """
    count = nodes.size
    around = np.concatenate([nodes[-2:] - period, nodes, nodes[:2] + period])
    here = np.mod(np.asarray(at, dtype=float), period)
    cell = np.clip(np.searchsorted(around, here, side="right") - 1, 1, count + 1)
    x0, x1, x2, x3 = (around[cell + step] for step in (-1, 0, 1, 2))
    t, width = (here - x1) / (x2 - x1), x2 - x1
    rise1 = width * t * (1 - t) ** 2 / (x2 - x0)
    rise2 = width * t**2 * (t - 1) / (x3 - x1)
    step = t**2 * (3 - 2 * t)
    weights = np.zeros((*here.shape, count))
    row = np.arange(here.size).reshape(here.shape) * count
    for offset, weight in ((-1, -rise1), (0, 1 - step - rise2), (1, step + rise1), (2, rise2)):
        weights.reshape(-1)[row + np.mod(cell - 2 + offset, count)] += weight
    return weights


def monotone(nodes: Array, values: Array, at: Array) -> Array:
    """The smooth curve through the nodes that nowhere turns between them, level beyond the ends.

    Notes
    -----
    Cubic Hermite; slopes are harmonic means of the neighbours (Fritsch & Butland 1984), 0 at the ends.

    Examples
    --------
    >>> monotone(np.array([0.0, 1.0, 2.0]), np.array([0.0, 1.0, 4.0]), np.array([-1.0, 1.0, 3.0]))
    array([0., 1., 4.])
    """
    width = np.diff(nodes)
    rise = np.diff(values) / width
    before, after = rise[:-1], rise[1:]
    slope = np.zeros(nodes.size)
    np.divide(2.0 * before * after, before + after, out=slope[1:-1], where=before * after > 0.0)
    here = np.clip(at, nodes[0], nodes[-1])
    cell = np.clip(np.searchsorted(nodes, here, side="right") - 1, 0, nodes.size - 2)
    t, left, right = (here - nodes[cell]) / width[cell], slope[cell] * width[cell], slope[cell + 1] * width[cell]
    step = t**2 * (3.0 - 2.0 * t)
    bends = t * (1.0 - t) * (left * (1.0 - t) - right * t)
    return np.asarray(values[cell] + step * (values[cell + 1] - values[cell]) + bends)


def between(table: Array, axis: int, position: float) -> Array:
    """A table at a fractional index along one axis, which the answer no longer has; NaN for NaN."""
    if np.isnan(position):
        return np.full_like(table.take(0, axis), np.nan)
    cell = int(np.clip(position, 0, table.shape[axis] - 2))
    part = position - cell
    return np.asarray((1.0 - part) * table.take(cell, axis) + part * table.take(cell + 1, axis))


def multilinear(grid: Array, positions: list[Array]) -> Array:
    """Multilinear interpolation of `grid` at fractional indices, one array of them for each axis.

    At the last node of an axis the weight of what lies beyond is 0, whatever `take` finds there.
    """
    cells = [np.floor(position) for position in positions]
    weights = [position - cell for position, cell in zip(positions, cells, strict=True)]
    corner = cells[0]
    for cell, size in zip(cells[1:], grid.shape[1:], strict=True):
        corner = corner * size + cell
    with np.errstate(invalid="ignore"):  # NaN has no cell; `take` finds it one, and its weight stays NaN
        index = np.asarray(corner).astype(np.intp)
    strides = [int(np.prod(grid.shape[axis + 1 :])) for axis in range(grid.ndim)]
    return _corners(grid.reshape(-1), index, weights, strides)


def _corners(flat: Array, index: NDArray[np.intp], weights: list[Array], strides: list[int]) -> Array:
    """Halve the corners of the cell axis by axis; `flat` begins at the corner that is lowest so far."""
    if not weights:
        return flat.take(index, mode="clip")
    low = _corners(flat, index, weights[1:], strides[1:])
    high = _corners(flat[strides[0] :], index, weights[1:], strides[1:])
    high -= low
    high *= weights[0]
    high += low
    return high
