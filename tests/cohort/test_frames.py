import datetime as dt

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import uvbcalc
from uvbcalc import cohort, cohort_doses

PEOPLE = {
    "id": ["a", "b", "c"],
    "lat": [50.85, 52.1, 99.0],
    "lon": [4.35, 5.18, 5.0],
    "date": ["2024-10-01", "2024-02-29", "2024-10-01"],
}
FRAMES = {"pandas": pd.DataFrame, "polars": pl.DataFrame, "pyarrow": pa.table}


@pytest.mark.parametrize("kind", FRAMES)
def test_frames_come_back_as_what_they_were_with_columns_beside(kind):
    frame = FRAMES[kind](PEOPLE)
    found = cohort(frame, what=["daily_uvb", "doses"])
    assert type(found) is type(frame)
    columns = pd.DataFrame({name: list(map(_plain, found[name])) for name in ("daily_uvb", "reason", "id")})
    doses = cohort_doses(PEOPLE["lat"][:2], PEOPLE["lon"][:2], PEOPLE["date"][:2])
    # The same field, in single precision, looked up by month or by day.
    assert columns.daily_uvb[:2].tolist() == pytest.approx(doses.day_vitamin_d_j_m2 / 1000.0, rel=1e-5)
    assert np.isnan(columns.daily_uvb[2])
    assert columns.id.tolist() == PEOPLE["id"]
    assert columns.reason[2] == "latitude must be between -90 and 90 degrees"


def _plain(value):
    return value.as_py() if hasattr(value, "as_py") else value


def test_an_index_stays():
    assert cohort(pd.DataFrame(PEOPLE, index=[7, 9, 3])).index.tolist() == [7, 9, 3]


def test_dates_of_a_frame_may_be_days_moments_or_text():
    day = dt.date(2024, 3, 31)
    local = pd.Timestamp("2024-03-31", tz="Europe/Brussels")  # in UTC it is the day before
    for date in (day, pd.Timestamp(day), "2024-03-31", local):
        frame = cohort(pd.DataFrame({"place": ["Gent"], "date": [date]}), what="daily_uvb")
        gent = uvbcalc.find_place("Gent")
        there = cohort_doses(gent.lat_deg, gent.lon_deg, day, altitude_m=gent.altitude_m)
        assert frame.daily_uvb[0] * 1000.0 == pytest.approx(there.day_vitamin_d_j_m2, rel=1e-5)


def test_what_is_no_frame_is_refused():
    with pytest.raises(ValueError, match="frame must be of pandas, polars or pyarrow, got list"):
        cohort([1, 2])
    with pytest.raises(ValueError, match="Write cw_uvb or cw_uve"):
        cohort(pd.DataFrame(PEOPLE), what="cw_uv")


def test_the_wing_is_called_as_the_function():
    assert uvbcalc.cohort is cohort
    assert cohort(pa.table(PEOPLE)).num_rows == 3
