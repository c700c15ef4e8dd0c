"""Measured UV indices against ours, on files whose truth is known."""

import json

import numpy as np
import pytest

from uvbcalc.estimates.live.measured import compare_measured, read_measured
from uvbcalc.live.reading import clear_uv_index
from uvbcalc.live.sources.rivm import STATION, Measurements
from uvbcalc.sunlight.sky import Sky, conditions

YEAR = np.datetime64("2025-03-01", "s") + np.arange(214 * 120) * np.timedelta64(720, "s")
CLEAR_BIAS = 0.06
CLEAR_EVERY = 5  # one day of five is clear


def year():
    """Clear days 6 % above ours, the others under broken cloud whose mean is the typical one's."""
    random = np.random.default_rng(15)
    clear = clear_uv_index(STATION, YEAR)
    dates, day = np.unique(YEAR.astype("datetime64[D]"), return_inverse=True)
    typical = conditions(Sky(), STATION, dates).cloud_factor[day]
    broken = typical * random.uniform(0.4, 1.6, YEAR.size)
    return Measurements(YEAR, clear * np.where(day % CLEAR_EVERY == 0, 1.0 + CLEAR_BIAS, broken))


def rivm_file(found):
    rows = [
        f"{str(time)[:10].replace('-', '')} {str(time)[11:16].replace(':', '')} 0.000 {index:5.2f}      nlb"
        for time, index in zip(found.time, found.uv_index, strict=True)
    ]
    return "\r\n".join(["Zonkrachtmetingen, 2025", "YYYYMMDD hhmm  T.dec   UVI InstCode", *rows])


def test_bias_scatter_and_clear_days_are_found_by_month():
    found = compare_measured(year(), STATION)
    assert found.month.size == 7
    assert found.clear_days.sum() == pytest.approx(214 / CLEAR_EVERY, abs=1)
    assert found.clear_bias == pytest.approx(CLEAR_BIAS, abs=0.002)
    assert found.clear_scatter == pytest.approx(0.0, abs=0.002)
    # Four days of five as the typical sky, the fifth 1.06 of a clear one: about a sixth more in all.
    assert found.typical_bias[3] == pytest.approx((4.0 + 1.06 / 0.7) / 5.0 - 1.0, abs=0.03)


def test_each_month_has_its_own_bias_and_scatter():
    clear = clear_uv_index(STATION, YEAR)
    dates, day = np.unique(YEAR.astype("datetime64[D]"), return_inverse=True)
    months, month = np.unique(dates.astype("datetime64[M]"), return_inverse=True)
    bias = 0.02 * np.arange(months.size)
    found = compare_measured(Measurements(YEAR, clear * (1.0 + bias[month])[day]), STATION)
    assert found.clear_bias == pytest.approx(bias)
    assert found.clear_scatter == pytest.approx(np.zeros(months.size), abs=1e-9)

    # By turns above and below the typical sky, by more each month, so the scatter is that of a coin: the step itself.
    typical = conditions(Sky(), STATION, dates).cloud_factor
    step = 0.05 * (1.0 + np.arange(months.size))
    days = np.where(np.arange(dates.size) % 2, 1.0, -1.0) * step[month]
    found = compare_measured(Measurements(YEAR, clear * (typical * (1.0 + days))[day]), STATION)
    # An odd number of days leaves one over, and a sample's deviation exceeds the step by half of 1/30.
    assert found.typical_scatter == pytest.approx(step, rel=0.03)
    assert found.typical_bias == pytest.approx(np.zeros(months.size), abs=step.max() / 28)


def test_a_yearly_file_of_rivm_gives_the_same_but_for_its_two_decimals():
    values, place = read_measured(rivm_file(year()))
    assert place == STATION
    assert compare_measured(values, place).clear_bias == pytest.approx(CLEAR_BIAS, abs=0.006)


def test_any_series_of_time_and_uv_index_is_read():
    for text in (
        "time,uv_index\n2025-06-21T11:00:00Z,6.5\n2025-06-21T13:12:00+02:00,6.25\nbad,row\n2025-06-21T12:00Z,\n",
        "2025-06-21 11:00;6,5\n2025-06-21 11:12;6,25\n",
    ):
        values, place = read_measured(text)
        assert place is None
        assert values.uv_index.tolist() == [6.5, 6.25]
        assert str(values.time[1]) == "2025-06-21T11:12:00"


@pytest.mark.parametrize("text", ["", "nothing\n", "a,b\nc,d\n", "<html></html>"])
def test_what_holds_no_series_is_refused(text):
    with pytest.raises(ValueError, match="RIVM"):
        read_measured(text)


def test_a_series_of_nights_is_refused():
    values = Measurements(np.array(["2025-06-21T00:00:00"], dtype="datetime64[s]"), np.array([0.0]))
    with pytest.raises(ValueError, match="UTC"):
        compare_measured(values, STATION)


def test_the_command_prints_a_table_and_draws_a_picture(run, tmp_path):
    file, picture = tmp_path / "2025.txt", tmp_path / "2025.svg"
    file.write_text(rivm_file(year()))
    code, out, err = run("live", "--measured", str(file), "--picture", str(picture))
    assert (code, err) == (0, "")
    assert "+6%" in out
    assert "June 2025" in out
    assert picture.read_text().startswith("<svg ")
    _, told, _ = run("live", "--measured", str(file), "--json")
    assert json.loads(told)["schema"] == "uvbcalc.measured/1"


def test_a_series_that_does_not_say_where_must_be_told(run, tmp_path):
    file = tmp_path / "series.csv"
    file.write_text("time,uv_index\n2025-06-21T11:00:00Z,6.5\n")
    code, _, err = run("live", "--measured", str(file))
    assert code == 2
    assert "--place" in err
    assert run("live", "--measured", str(file), "--place", "Gent")[0] == 0


@pytest.mark.parametrize(
    ("ratios", "clear"),
    [
        (np.ones(8), True),
        (np.ones(7), False),  # too few to say
        (np.linspace(0.93, 1.07, 8), True),
        (np.linspace(0.88, 1.12, 8), False),  # 12 % from its middle
        (np.array([1.0] * 7 + [1.04]), True),
        (np.array([1.0] * 7 + [1.06]), False),
        (np.full(8, 0.74), False),
        (np.full(8, 0.76), True),
        (np.full(8, 1.34), True),
        (np.full(8, 1.36), False),
    ],
)
def test_a_clear_day_is_steady_and_not_far_from_ours(ratios, clear):
    times = np.datetime64("2025-06-21T10:00", "s") + np.arange(ratios.size) * np.timedelta64(720, "s")
    found = compare_measured(Measurements(times, clear_uv_index(STATION, times) * ratios), STATION)
    assert found.clear_day.tolist() == [clear]


def test_the_scatter_of_one_day_is_not_known_and_that_of_two_is():
    times = np.datetime64("2025-06-21T12:00", "s") + np.arange(2) * np.timedelta64(86_400, "s")
    factor = np.array([0.5, 0.7])
    clear = clear_uv_index(STATION, times)
    both = compare_measured(Measurements(times, clear * factor), STATION)
    one = compare_measured(Measurements(times[:1], clear[:1] * 0.5), STATION)
    typical = conditions(Sky(), STATION, times.astype("datetime64[D]")).cloud_factor
    assert both.typical_scatter[0] == pytest.approx((factor / typical).std(ddof=1))
    assert np.isnan(one.typical_scatter[0])


def test_values_that_no_sky_has_are_left_out():
    found, _ = read_measured("time,uv\n2026-06-21T11:30Z,6.4\n2026-06-21T11:40Z,60\n2026-06-21T11:50Z,-9\n")
    assert np.isfinite(found.uv_index).tolist() == [True, False, False]
