import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from uvbcalc.core.curves import lagrange, monotone, periodic

NODES = np.array([0.0, 1.0, 2.5, 3.0, 5.0, 6.0])


@given(st.floats(-0.5, 6.5))
def test_lagrange_is_exact_for_cubics(x):
    def cubic(at):
        return 1.0 - 2.0 * at + 0.5 * at**2 - 0.1 * at**3

    assert lagrange(NODES, np.array([x])) @ cubic(NODES) == pytest.approx([cubic(x)], abs=1e-9)


@given(st.floats(-3, 3))
def test_periodic_repeats_and_keeps_a_constant(x):
    nodes = np.array([0.1, 0.3, 0.6, 0.9])
    values = np.array([1.0, 3.0, 2.0, 5.0])
    assert periodic(nodes, np.asarray(x)) @ np.ones(4) == pytest.approx(1.0)
    assert periodic(nodes, np.asarray(x)) @ values == pytest.approx(periodic(nodes, np.asarray(x + 1)) @ values)


def test_periodic_passes_through_its_nodes_without_a_kink():
    nodes = np.array([0.1, 0.3, 0.6, 0.9])
    values = np.array([1.0, 3.0, 2.0, 5.0])
    assert periodic(nodes, nodes) @ values == pytest.approx(values)
    step = 1e-6
    left = (periodic(nodes, nodes) - periodic(nodes, nodes - step)) @ values / step
    right = (periodic(nodes, nodes + step) - periodic(nodes, nodes)) @ values / step
    assert left == pytest.approx(right, abs=1e-3)  # differences of first order


@given(st.floats(-2, 8))
def test_monotone_stays_between_its_neighbours_and_is_level_beyond(x):
    values = np.array([3.0, 1.0, 1.0, 2.0, 6.0, 5.0])
    found = float(monotone(NODES, values, np.asarray(x)))
    cell = int(np.clip(np.searchsorted(NODES, x, side="right") - 1, 0, NODES.size - 2))
    assert min(values[cell : cell + 2]) - 1e-12 <= found <= max(values[cell : cell + 2]) + 1e-12
    assert monotone(NODES, values, NODES) == pytest.approx(values)
