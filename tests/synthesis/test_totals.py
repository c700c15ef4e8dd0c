"""What days add up to, and how the sureness of a sum follows from that of its days."""

import numpy as np
import pytest

from uvbcalc.synthesis.spread import TENTH_SD, Spread
from uvbcalc.synthesis.totals import DailyUncertainty, daily_uncertainty, totals_of

MONTHS = np.array(["2025-03"] * 3 + ["2025-04"] * 2, dtype="datetime64[M]")
DATES = np.array(["2025-03-29", "2025-03-30", "2025-03-31", "2025-04-01", "2025-04-02"], dtype="datetime64[D]")
IU = np.array([100.0, 300.0, 600.0, 0.0, 0.0])
NO_CEILING = np.full(5, 1e9)


def columns(iu=IU):
    names = ("iu_clear", "minutes", "day_erythemal_j_m2", "day_vitamin_d_j_m2")
    return {"date": DATES, "iu": iu, **{name: (i + 1.0) * np.arange(5.0) for i, name in enumerate(names)}}


def totals(persistent=0.0, of_day=0.0, ceiling=NO_CEILING):
    uncertainty = DailyUncertainty(iu=IU, persistent=np.full(5, persistent), of_day=np.full(5, of_day))
    return totals_of(MONTHS, columns(), uncertainty, ceiling)


def test_runs_of_equal_groups_are_added_up():
    found = totals()
    assert (found.first.tolist(), found.days.tolist()) == ([DATES[0].tolist(), DATES[3].tolist()], [3, 2])
    assert (found.iu.tolist(), found.iu_low.tolist(), found.iu_high.tolist()) == ([1000.0, 0.0],) * 3
    sums = np.array([0 + 1 + 2, 3 + 4])
    for i, name in enumerate(("iu_clear", "minutes", "day_erythemal_j_m2", "day_vitamin_d_j_m2")):
        assert getattr(found, name).tolist() == ((i + 1) * sums).tolist()


def test_what_stays_from_day_to_day_counts_whole():
    found = totals(persistent=0.09)  # a deviation of 0.3 in ln
    assert found.iu_high == pytest.approx(found.iu * np.exp(0.3 * TENTH_SD))
    assert found.iu_low == pytest.approx(found.iu * np.exp(-0.3 * TENTH_SD))


def test_the_weather_of_days_averages_out_by_the_share_of_each():
    found = totals(of_day=0.16)
    # Shares of 0.1, 0.3 and 0.6: the variance of the sum is (0.01 + 0.09 + 0.36) of a day's.
    assert found.iu_high[0] == pytest.approx(1000.0 * np.exp(TENTH_SD * np.sqrt(0.46 * 0.16)))
    assert (found.iu_low[1], found.iu_high[1]) == (0.0, 0.0)  # no day makes anything


def test_no_day_makes_more_than_its_skin_can():
    found = totals(persistent=1.0, ceiling=np.array([100.0, 300.0, 650.0, 500.0, 500.0]))
    assert found.iu_high[0] == 100.0 + 300.0 + 650.0
    assert found.iu_low[0] == pytest.approx(1000.0 * np.exp(-TENTH_SD))


def test_the_days_of_a_spread_vary_by_their_cloud_in_proportion():
    iu = np.array([[100.0, 300.0], [0.1, 0.3], [0.0, 0.0]])
    one, none = np.ones_like(iu), np.zeros_like(iu)
    certain = Spread(
        iu=iu,
        vitamin_d_share=one,
        erythemal_share=none,
        skin_slope=none,
        vitamin_d_slope=none,
        erythemal_slope=none,
        ozone_ln_sd=none,
    )
    found = daily_uncertainty(certain, iu.mean(axis=-1))
    # Deviation 100 of a mean of 200, and the same in small; where nothing is made, nothing varies.
    assert found.of_day == pytest.approx([0.25, 0.25, 0.0])
    assert found.iu.tolist() == iu.mean(axis=-1).tolist()
    assert found.persistent == pytest.approx(sum(each[:, 0] for name, each in certain.variances().items()))


def test_the_ozone_of_a_day_is_of_that_day():
    one = np.ones((1, 2))
    spread = Spread(
        iu=one,
        vitamin_d_share=one,
        erythemal_share=0.0 * one,
        skin_slope=one,
        vitamin_d_slope=1.5 * one,
        erythemal_slope=one,
        ozone_ln_sd=0.1 * one,
    )
    found = daily_uncertainty(spread, np.ones(1))
    assert found.of_day == pytest.approx([0.15**2])  # 1.5 times a tenth
    assert found.persistent == pytest.approx(sum(v[:, 0] for name, v in spread.variances().items() if name != "ozone"))
