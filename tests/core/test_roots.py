from statistics import NormalDist

import numpy as np
import pytest

from uvbcalc.core.roots import first_reached, halved, mixture_quantile, normal_share, rising_root

ENDS = (np.array([0.0]), np.array([10.0]))


def test_the_normal_distribution():
    z = np.linspace(-6, 6, 49)
    assert normal_share(z) == pytest.approx([NormalDist().cdf(x) for x in z], abs=1e-7)  # 7.5e-8 in the handbook


def test_a_quantile_of_one_distribution_is_its_own():
    found = mixture_quantile(np.array([[1.0], [2.0]]), np.array([[0.5], [1.0]]), 0.9)
    assert found == pytest.approx([NormalDist(1, 0.5).inv_cdf(0.9), NormalDist(2, 1).inv_cdf(0.9)], abs=1e-5)


def test_the_first_of_two_crossings_is_found():
    hump = first_reached(np.sin, 0.5, np.array([10.0, 0.2]), step=0.3, width=1e-6)
    assert hump[0] == pytest.approx(np.pi / 6, abs=1e-5)
    assert np.isnan(hump[1])


def test_nothing_to_halve_is_no_work():
    assert halved(lambda x: x < 0, [1.0], [1.0], width=1e-3).tolist() == [1.0]


def test_a_share_that_is_met_exactly_ends_at_the_first_value_that_meets_it():
    # Two kinds of twenty lie far below the others: between them the tenth is met all the way.
    kinds = np.array([-27.0] * 2 + [5.0] * 18)
    assert mixture_quantile(kinds, np.full(20, 0.5), 0.1) < -20


def test_a_root_is_found_where_newton_would_creep_or_run_away():
    steep = rising_root(lambda x: (np.tanh(20.0 * (x - 3.0)), 20.0 / np.cosh(20.0 * (x - 3.0)) ** 2), *ENDS, width=1e-9)
    assert steep == pytest.approx([3.0])
    flat = rising_root(
        lambda x: (np.maximum(x - 2.0, 0.0) ** 3 - 1e-6, 3.0 * np.maximum(x - 2.0, 0.0) ** 2), *ENDS, width=1e-9
    )
    assert flat == pytest.approx([2.01])


def test_curves_that_are_cut_up_reach_their_values_to_a_part_of_the_width():
    limits = np.array([10.0, 3.0, 0.0])
    found = first_reached(lambda x: x**2, 9.0, limits, step=10.0, width=0.1)
    assert found[:2] == pytest.approx([3.0, 3.0], abs=1e-3)
    assert np.isnan(found[2])
    assert first_reached(lambda x: x, 0.0, limits, step=10.0, width=0.1).tolist() == [0.0, 0.0, 0.0]


def test_a_step_on_what_is_next_to_flat_ends_at_the_root_too():
    found = rising_root(lambda x: (np.where(x < 3.0, -1.0, 1.0), np.full_like(x, 1e-310)), *ENDS, width=1e-9)
    assert found == pytest.approx(3.0, abs=1e-6)
