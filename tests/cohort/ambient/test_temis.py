import datetime as dt

import numpy as np
import pytest
from temis_making import FILL, MIDDLES_LAT, MIDDLES_LON, doses, write, write_folder

from uvbcalc.cohort.ambient.temis import temis_sums
from uvbcalc.cohort.ambient.temis_files import TemisError, climatology_day, read_grid, temis_folder
from uvbcalc.cohort.ambient.windows import DAY, YEAR, cw_window, season_window
from uvbcalc.sunlight.uv import Weighting

UVB = Weighting.VITAMIN_D
# The same sums in the same order of size, added up in another order: double precision.
EXACT = 1e-12


def sums(folder, windows, lat, lon, dates):
    asked = {name: (UVB, window) for name, window in windows.items()}
    places = np.atleast_1d(np.asarray(lat, dtype=float)), np.atleast_1d(np.asarray(lon, dtype=float))
    return temis_sums(temis_folder(folder), asked, *places, np.atleast_1d(np.asarray(dates, dtype="datetime64[D]")))


def dose_by_loop(made, day, row, column):
    """The dose of a day and whether it was filled, one look-up after the other."""
    value = made[str(day.year)][day.timetuple().tm_yday - 1, row, column]
    if value != FILL:
        return float(value), False
    stands_in = dt.date(2023, 2, 28) if (day.month, day.day) == (2, 29) else day.replace(year=2023)
    return float(made["clim"][stands_in.timetuple().tm_yday - 1, row, column]), True


@pytest.fixture
def folder(tmp_path):
    write_folder(tmp_path)
    return tmp_path


def test_cw_is_that_of_a_plain_double_loop(tmp_path):
    made = write_folder(tmp_path)
    rng = np.random.default_rng(4)
    for _ in range(20):
        row, column = rng.integers(MIDDLES_LAT.size), rng.integers(MIDDLES_LON.size)
        date = dt.date(2023, 6, 1) + dt.timedelta(days=int(rng.integers(570)))
        days = [dose_by_loop(made, date - dt.timedelta(days=d), row, column) for d in range(1, 136)]
        expected = sum(dose * 2.0 ** (-d / 35.0) for d, (dose, _) in enumerate(days, start=1))
        found = sums(tmp_path, {"cw": cw_window()}, MIDDLES_LAT[row], MIDDLES_LON[column], date)
        assert found.sums["cw"][0] == pytest.approx(expected, rel=EXACT)
        assert found.days_filled[0] == sum(filled for _, filled in days)


def test_the_year_and_the_season_hold_the_date_itself(tmp_path):
    made = write_folder(tmp_path)
    date = dt.date(2024, 7, 10)
    found = sums(tmp_path, {"year": YEAR, "season": season_window((6, 7))}, 50.3, 3.7, date)
    row, column = 1, 2  # 50.25-50.5 N, 3.5-3.75 E
    days = [date - dt.timedelta(days=d) for d in range(365)]
    expected = {day: dose_by_loop(made, day, row, column)[0] for day in days}
    assert found.sums["year"][0] == pytest.approx(sum(expected.values()), rel=EXACT)
    of_season = sum(dose for day, dose in expected.items() if day.month in {6, 7})
    assert found.sums["season"][0] == pytest.approx(of_season, rel=EXACT)


def test_a_cell_holds_its_south_and_west_edge_and_not_the_others(folder):
    grid = read_grid(temis_folder(folder), UVB)
    lat, lon = np.array([50.25, 50.2499999, 50.0, 51.0, 50.999]), np.array([3.25, 3.2499999, 3.0, 3.1, 4.5])
    assert grid.cell(lat, lon).tolist() == [7, 0, 0, -1, -1]


def test_29_february_takes_28_february_of_the_climatology(tmp_path):
    made = write_folder(tmp_path)
    found = sums(tmp_path, {"daily": DAY}, 50.3, 3.7, "2024-02-29")
    assert found.sums["daily"][0] == pytest.approx(float(made["clim"][58, 1, 2]), rel=EXACT)
    assert found.days_filled[0] == 1


def test_days_of_the_climatology_skip_29_february_only():
    year = np.arange(np.datetime64("2024-01-01"), np.datetime64("2025-01-01"))
    assert climatology_day(year).tolist() == [*range(59), 58, *range(59, 365)]
    assert climatology_day(year[:0] if year.size == 0 else np.array(["2023-12-31"], "datetime64[D]")).tolist() == [364]


def test_a_missing_year_is_said_row_by_row(folder):
    found = sums(folder, {"cw": cw_window()}, [50.3, 50.3], [3.7, 3.7], ["2023-02-01", "2024-02-01"])
    assert found.refused.tolist() == ["no TEMIS file of 2022", None]


def test_dates_before_the_files_begin_are_refused(tmp_path):
    write(tmp_path / "uvdvc2004_europe.nc", doses(5, 366))
    found = sums(tmp_path, {"cw": cw_window()}, [50.3, 50.3], [3.7, 3.7], ["2004-06-01", "2004-06-02"])
    assert found.refused[0] == "needs doses from 135 days before its date on, and TEMIS begins on 2004-01-19"
    assert found.refused[1] is None


def test_a_place_outside_the_cells_is_refused(folder):
    [reason] = sums(folder, {"daily": DAY}, 49.0, 3.7, "2024-02-01").refused
    assert reason.startswith("outside the cells")


def test_a_gap_without_a_climatology_is_no_zero(folder):
    (folder / "uvdvcclim_europe.nc").unlink()
    found = sums(folder, {"daily": DAY}, [50.3, 50.3], [3.7, 3.7], ["2023-10-28", "2023-10-27"])
    assert np.isnan(found.sums["daily"][0])
    assert found.refused[0] == "neither the TEMIS files nor their climatology have a dose there"
    assert found.refused[1] is None


def test_a_file_that_lacks_days_is_filled(tmp_path):
    made = write_folder(tmp_path)
    (tmp_path / "uvdvc2023_europe.nc").unlink()
    kept = np.delete(np.arange(365), 10)
    write(tmp_path / "uvdvc2023_europe.nc", made["2023"][kept], numbers=kept + 1)
    found = sums(tmp_path, {"daily": DAY}, [50.3, 50.3], [3.7, 3.7], ["2023-01-11", "2023-01-12"])
    assert found.days_filled.tolist() == [1, 0]
    assert found.sums["daily"].tolist() == pytest.approx([made["clim"][10, 1, 2], made["2023"][11, 1, 2]], rel=1e-6)


def test_what_is_no_temis_folder_is_said(tmp_path):
    with pytest.raises(TemisError, match="no TEMIS file of a year"):
        temis_folder(tmp_path)
    with pytest.raises(TemisError, match="no folder"):
        temis_folder(tmp_path / "nowhere")
    write(tmp_path / "uvdvc2023_europe.nc", doses(1, 365))
    write(tmp_path / "uvdvc2023_world.nc", doses(1, 365))
    with pytest.raises(TemisError, match="europe and world"):
        temis_folder(tmp_path)


def test_a_truncated_file_is_named(folder):
    path = folder / "uvdvc2023_europe.nc"
    path.write_bytes(path.read_bytes()[:3000])
    with pytest.raises(TemisError, match=r"uvdvc2023_europe.nc is no whole TEMIS file"):
        read_grid(temis_folder(folder), UVB)


def test_erythemal_doses_need_their_own_files(folder):
    with pytest.raises(TemisError, match="no TEMIS file uvdec"):
        read_grid(temis_folder(folder), Weighting.ERYTHEMAL)
