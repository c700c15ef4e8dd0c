import datetime as dt
import subprocess
import sys

import numpy as np
import pytest
import xarray as xr

from uvbcalc import Outing, Person, Place, cohort_doses, estimate
from uvbcalc.core import tables
from uvbcalc.maps.drawing import _day_name
from uvbcalc.maps.files import write
from uvbcalc.maps.grid import BOX_DEG, QUANTITIES, as_dataset, axes, grid
from uvbcalc.sunlight.winter import winter_around

JUNE = np.arange(np.datetime64("2025-06-10"), np.datetime64("2025-06-13"))
# Single precision, as a map is kept in.
SINGLE = 1e-5
# Of an estimate: a season's steps, nodes of latitude and of cloud.
AS_ESTIMATED = 0.005


@pytest.mark.parametrize(("what", "field"), [("dose", "day_vitamin_d_j_m2"), ("erythemal_dose", "day_erythemal_j_m2")])
def test_doses_on_a_grid_are_those_of_its_points(what, field):
    made = grid(what, 2025, dates=JUNE, step_deg=0.7).compute()
    day, lat, lon = np.meshgrid(JUNE, made.lat, made.lon, indexing="ij")
    assert made.to_numpy() == pytest.approx(getattr(cohort_doses(lat, lon, day), field), rel=SINGLE)


def test_the_uv_index_on_a_grid_is_that_of_its_points():
    made = grid("uv_index", 2025, dates=JUNE, box=((40.0, 45.0), (-20.0, 40.0)), step_deg=2.5).compute()
    day, lat, lon = np.meshgrid(JUNE, made.lat, made.lon, indexing="ij")
    assert made.to_numpy() == pytest.approx(cohort_doses(lat, lon, day).uv_index_noon_clear, rel=SINGLE)


def test_the_winter_on_a_grid_is_that_of_its_points():
    lat, lon = 50.8, 4.36  # Uccle
    box = ((lat, lat + 0.1), (lon, lon + 0.1))
    start = float(grid("winter_start", 2025, box=box, step_deg=0.1).compute()[0, 0])
    first = winter_around(Place(lat_deg=lat, lon_deg=lon), dt.date(2025, 7, 1)).first
    assert start == first.timetuple().tm_yday
    days = float(grid("winter_days", 2025, box=box, step_deg=0.1).compute()[0, 0])
    index = cohort_doses(lat, lon, np.arange(np.datetime64("2025-01-01"), np.datetime64("2026-01-01")))
    assert days == (index.uv_index_noon_clear < 3.0).sum()


def test_where_there_is_no_winter_none_begins():
    made = grid("winter_start", 2025, box=((0.0, 10.0), (0.0, 10.0)), step_deg=5.0).compute()
    assert np.isnan(made).all()
    southern = grid("winter_start", 2025, box=((-45.0, -40.0), (170.0, 175.0)), step_deg=5.0).compute()
    assert ((southern > 60) & (southern < 160)).all()  # March to May


@pytest.mark.parametrize("outing", [None, (Outing(minutes=20, start=dt.time(10, 30)),)])
def test_vitamin_d_and_minutes_on_a_grid_are_those_of_an_estimate(outing):
    person = Person(clothing="tshirt+shorts", skin_type=3)
    asked = {"dates": JUNE, "step_deg": 1.3, "person": person, "outing": outing, "target_iu": 600.0}
    iu, minutes = (grid(what, 2025, **asked).compute() for what in ("iu", "minutes"))
    for row, column in ((0, 0), (2, 1), (3, 3)):
        place = Place(lat_deg=float(iu.lat[row]), lon_deg=float(iu.lon[column]), timezone="Europe/Brussels")
        day = estimate(place, JUNE[1].item(), person=person, outing=outing, target_iu=600.0)
        assert float(iu[1, row, column]) == pytest.approx(day.iu, rel=AS_ESTIMATED)
        assert float(minutes[1, row, column]) == pytest.approx(day.minutes_to_target, rel=AS_ESTIMATED)


def test_a_grid_is_lazy_and_in_chunks():
    made = grid("dose", 2025)
    assert made.chunks is not None
    assert made.dims == ("time", "lat", "lon")
    assert len(made.chunks[1]) > 1


@pytest.mark.parametrize("what", QUANTITIES)
def test_every_quantity_has_units_and_a_name(what):
    made = grid(what, 2025, step_deg=2.0)
    assert made.attrs["units"]
    assert made.attrs["long_name"]
    assert made.lat.attrs["units"] == "degrees_north"
    assert as_dataset(made).attrs["Conventions"].startswith("CF")


def test_netcdf_and_zarr_hold_what_was_made(tmp_path):
    made = grid("dose", 2025, dates=JUNE, step_deg=0.5)
    write(made, str(tmp_path / "map.nc"))
    write(made, str(tmp_path / "map.zarr"))
    write(made, str(tmp_path / "map.zarr"))  # over the one that is there
    with xr.open_dataset(tmp_path / "map.nc", engine="h5netcdf") as one, xr.open_zarr(tmp_path / "map.zarr") as other:
        for read in (one, other):
            assert read.dose.to_numpy() == pytest.approx(made.to_numpy())
            assert read.time.to_numpy().astype("datetime64[D]").tolist() == JUNE.tolist()
            assert read.dose.attrs["units"] == "J m-2"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["map.nc", "map.zarr"]


def test_the_same_map_is_the_same_picture(tmp_path):
    made = grid("winter_days", 2025, step_deg=0.25)
    for name in ("a.svg", "b.svg", "a.png", "b.png"):
        write(made, str(tmp_path / name))
    assert (tmp_path / "a.svg").read_bytes() == (tmp_path / "b.svg").read_bytes()
    assert (tmp_path / "a.png").read_bytes() == (tmp_path / "b.png").read_bytes()
    picture = (tmp_path / "a.svg").read_text()
    assert "Antwerpen" in picture
    assert "vitamin D winter" in picture


def test_the_legend_of_a_leap_year_counts_its_leap_day():
    assert grid("winter_start", 2024, step_deg=2.0).attrs["year"] == 2024
    assert _day_name(280.0, 2024) == "6 Oct"
    assert _day_name(280.0, 2025) == "7 Oct"


def test_no_map_takes_the_place_of_a_folder(tmp_path):
    made = grid("winter_start", 2025, step_deg=2.0)
    for name in ("map.nc", "map.zarr"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "thesis.txt").write_text("all of it")
        with pytest.raises(IsADirectoryError):
            write(made, str(tmp_path / name))
        assert (tmp_path / name / "thesis.txt").exists()


def test_minutes_without_a_target_are_those_of_a_season():
    made = grid("minutes", 2025, dates=JUNE, box=((51.0, 52.0), (4.0, 5.0)), step_deg=1.0).compute()
    asked = grid("minutes", 2025, dates=JUNE, box=((51.0, 52.0), (4.0, 5.0)), step_deg=1.0, target_iu=600.0).compute()
    assert made.to_numpy() == pytest.approx(asked.to_numpy(), rel=SINGLE)
    assert made.attrs["target_iu"] == asked.attrs["target_iu"] == 600.0
    assert made.attrs["skin_type"] == 2


def test_the_corners_of_belgium_are_on_the_map():
    table = tables.columns("outlines")
    detailed = table["detail"] == 1
    lat, lon = table["lat_deg"][detailed], table["lon_deg"][detailed]
    for corner in ((51.088, 2.545), (50.754, 6.021), (51.37, 3.37)):  # De Panne, Drielandenpunt, het Zwin
        assert np.hypot(lat - corner[0], (lon - corner[1]) * 0.63).min() * 111.0 < 3.0  # km


def test_what_is_no_box_or_ending_is_refused(tmp_path):
    with pytest.raises(ValueError, match="“53,50,2,3” is not a box"):
        axes(((53.0, 50.0), (2.0, 3.0)))
    with pytest.raises(ValueError, match=r"“0” is too low.*\(step_deg\)"):
        axes(BOX_DEG, 0.0)
    with pytest.raises(ValueError, match=r"ending in .nc"):
        write(grid("dose", 2025), str(tmp_path / "map.tif"))
    with pytest.raises(ValueError, match=r"Did you mean dose\?"):
        grid("does", 2025)


def test_the_command_writes_a_map(tmp_path):
    command = [sys.executable, "-m", "uvbcalc", "map", "--what", "dose", "--date", "2025-06-01", "--step", "0.5"]
    done = subprocess.run([*command, "-o", "map.nc"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stderr == "map.nc: 1 time × 9 lat × 10 lon\n"
    bad = subprocess.run([*command, "-o", "map.tif"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert bad.returncode == 2
    assert len(bad.stderr.splitlines()) == 1
