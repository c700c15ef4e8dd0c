from statistics import NormalDist

import numpy as np
import pytest

from uvbcalc.core.roots import first_reached, halved, mixture_quantile, normal_share


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
