"""What of a day's outings counts, against a search over all that could."""

import numpy as np
import pytest

from uvbcalc.synthesis.counted import share_counted
from uvbcalc.synthesis.vitamin_d import SATURATION_MED, iu_factors, product, saturation

APART = np.eye(3, dtype=bool)
ONE = np.ones((1, 1))


def made(vitamin_d, saturations, shares=1.0):
    return (vitamin_d * shares).sum() * saturation((saturations * shares).sum() * SATURATION_MED)


def day(draw, outings=3):
    """Outings of all strengths and lengths, (outing, 1) each."""
    saturations = draw.uniform(0.0, 2.0, (outings, 1)) * draw.integers(0, 2, (outings, 1))
    return saturations * draw.uniform(0.0, 1.0, (outings, 1)) ** 2, saturations


def test_the_most_that_any_parts_of_the_outings_make_is_counted():
    # The grid holds 0, 1 and steps of 1/40 between: what it finds lies below the true maximum by 1e-3 at the most.
    draw, steps = np.random.default_rng(3), np.linspace(0.0, 1.0, 41)
    parts = np.stack(np.meshgrid(steps, steps, steps), axis=-1).reshape(-1, 3)
    in_question = 0
    for _ in range(300):
        vitamin_d, saturations = day(draw)
        shares = share_counted(vitamin_d, saturations, ONE, APART)
        best = ((parts @ vitamin_d) * saturation(parts @ saturations * SATURATION_MED)).max()
        counted = made(vitamin_d, saturations, 1.0 if shares is None else shares)
        assert best * (1.0 - 1e-9) <= counted <= best * (1.0 + 1e-3)
        in_question += shares is not None
    assert in_question > 30


def test_a_further_outing_never_lowers_the_day():
    draw = np.random.default_rng(4)
    for _ in range(2000):
        vitamin_d, saturations = day(draw, outings=4)
        fewer, more = (
            product(iu_factors(100.0 * vitamin_d[:n], 700.0 * saturations[:n], stays=np.eye(n, dtype=bool))).sum()
            for n in (3, 4)
        )
        assert more >= fewer * (1.0 - 1e-12)  # of rounding


def test_one_stay_counts_whole_however_weak_its_parts():
    vitamin_d, saturations = np.array([[2.0], [0.001], [0.0]]), np.array([[0.5], [1.5], [0.1]])
    assert share_counted(vitamin_d, saturations, ONE, np.ones((3, 3), dtype=bool)) is None


def test_outings_that_touch_count_alike():
    vitamin_d, saturations = np.array([[2.0], [0.02], [0.01]]), np.array([[0.6], [0.3], [0.2]])
    stays = np.array([[True, False, False], [False, True, True], [False, True, True]])
    whole = share_counted(np.array([[2.0], [0.03]]), np.array([[0.6], [0.5]]), ONE, np.eye(2, dtype=bool))
    assert share_counted(vitamin_d, saturations, ONE, stays) == pytest.approx(whole[[0, 1, 1]])


def test_patches_count_apart():
    vitamin_d, saturations = np.array([[2.0], [0.2]]), np.array([[1.2, 0.01], [0.6, 0.005]])
    both = share_counted(vitamin_d, saturations, ONE, np.eye(2, dtype=bool))
    assert both[:, 1] == pytest.approx([1.0, 1.0])
    assert both[1, 0] < 1.0
