"""Curves through tabulated points, as weights on the points."""

from __future__ import annotations

import numpy as np

from uvbcalc.tables import Array


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
    """
    first = np.clip(np.searchsorted(nodes, at) - 2, 0, nodes.size - 4)
    near = first[:, None] + np.arange(4)
    weights = np.zeros((at.size, nodes.size))
    for i in range(4):
        others = [j for j in range(4) if j != i]
        factors = [(at - nodes[near[:, j]]) / (nodes[near[:, i]] - nodes[near[:, j]]) for j in others]
        weights[np.arange(at.size), near[:, i]] = np.prod(factors, axis=0)
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
    for offset, weight in ((-1, -rise1), (0, 1 - step - rise2), (1, step + rise1), (2, rise2)):
        index = np.mod(cell - 2 + offset, count)[..., None]
        np.put_along_axis(weights, index, np.take_along_axis(weights, index, -1) + weight[..., None], -1)
    return weights
