import base64
import builtins
import re
import sys
import xml.etree.ElementTree as ET
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import uvbcalc
from uvbcalc import Place, Sky, best_window, compare_methods, estimate, plan, project, season, winters

BRUSSELS = Place(lat_deg=50.85, lon_deg=4.35, name="Brussels")
ANSWERS = {
    "day": (lambda: estimate(BRUSSELS, "2024-11-01"), 10),
    "season": (lambda: season(BRUSSELS, 2024), 15),
    "days of two years": (lambda: season(BRUSSELS, ["2024-12-31", "2025-01-01"]), 15),
    "best": (lambda: best_window(BRUSSELS, "2024-06-21"), 10),
    "comparison": (lambda: compare_methods(BRUSSELS, "2024-06-21"), 10),
    "winters": (lambda: winters(BRUSSELS, "2024-06-21"), 10),
    "projection": (lambda: project(BRUSSELS, 2024), 10),
    "plan": (lambda: plan(BRUSSELS, 2025), 15),
    "far away": (lambda: estimate(Place(lat_deg=-34, lon_deg=18), "2024-06-21", sky=Sky(ozone_du=280)), 10),
    "no light": (lambda: season(Place(lat_deg=60, lon_deg=5), ["2024-12-21"]), 15),
    "a wicked name": (lambda: estimate(Place(lat_deg=51, lon_deg=4, name="<b>\n\x1b[31m" * 30), "2024-06-21"), 10),
}


@pytest.fixture(params=ANSWERS)
def answer(request):
    make, lines = ANSWERS[request.param]
    return make(), lines


def test_an_answer_is_told_in_a_few_lines(answer):
    found, most = answer
    lines = repr(found).splitlines()
    assert 2 <= len(lines) <= most
    assert all(len(line) <= 120 and line.isprintable() for line in lines)


def test_a_notebook_shows_the_lines_and_the_year(answer):
    found, _ = answer
    html = found._repr_html_()
    assert "<b>" not in html
    pictures = re.findall(r'src="data:image/svg\+xml;base64,([^"]+)"', html)
    assert len(pictures) == (0 if "Projection" in html else 1)
    for code in pictures:
        drawing = ET.fromstring(base64.b64decode(code))  # noqa: S314 - our own
        assert len(drawing) > 20
        assert "{#" not in base64.b64decode(code).decode()
    assert len(html) < 40_000


def test_the_year_in_a_notebook_is_that_of_the_place():
    north, south = (season(Place(lat_deg=lat, lon_deg=4.35), 2024)._repr_html_() for lat in (49.5, 53.4))
    assert north != south


def test_frames_hold_what_the_answer_holds():
    year = season(BRUSSELS, 2024)
    frame = year.to_dataframe()
    assert isinstance(frame.index, pd.DatetimeIndex)
    np.testing.assert_array_equal(frame.index.values.astype("datetime64[D]"), year.date)
    assert {*frame.columns} == {*year.columns()} - {"date"}
    np.testing.assert_array_equal(frame["minutes_to_target"], year.minutes_to_target)
    assert frame.loc["2024-06"].shape[0] == 30


def test_a_frame_of_a_plan_has_a_row_a_month():
    found = plan(BRUSSELS, 2025)
    frame = found.to_dataframe()
    assert frame.shape[0] == 12
    assert frame["sun_suffices"].sum() == len(found.months_sun_suffices)
    assert frame["gap_iu"].max() == max(found.gaps_iu.values())
    assert frame["minutes"].dtype == float


def test_a_season_can_be_joined_to_the_frame_of_its_index():
    frame = pd.DataFrame(index=pd.date_range("2024-06-21", periods=3, freq="7D"))
    frame["iu"] = season(BRUSSELS, frame.index).iu
    assert frame["iu"].iloc[0] == pytest.approx(season(BRUSSELS, "2024-06-21").iu[0])


@pytest.mark.parametrize("name", ["projection", "comparison", "winters"])
def test_other_answers_with_rows_make_frames(name):
    found = ANSWERS[name][0]()
    frame = found.to_dataframe()
    rows = {"projection": 366, "comparison": 8, "winters": 7}[name]
    assert frame.shape[0] == rows
    if name == "winters":
        assert frame.loc["clear_sky_noon_uv_index_below_3", "first"] == pd.Timestamp(date(2024, 10, 3))


def test_without_pandas_the_extra_is_named(monkeypatch):
    real = builtins.__import__

    def lacking(name, *rest):
        if name == "pandas":
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", lacking)
    monkeypatch.delitem(sys.modules, "pandas")
    with pytest.raises(ImportError, match=r"pip install 'uvbcalc\[frames\]'"):
        season(BRUSSELS, "2024-06-21").to_dataframe()


def test_the_package_shows_its_own_names_only():
    shown = {name for name in vars(uvbcalc) if not name.startswith("_")}
    package = Path(uvbcalc.__file__).parent
    wings = {path.name for path in package.iterdir() if (path / "__init__.py").exists()}
    assert shown <= {*uvbcalc.__all__, *wings, "version"}
    assert dir(uvbcalc) == sorted(uvbcalc.__all__)
    assert all(getattr(uvbcalc, name) is not None for name in uvbcalc.__all__)
    with pytest.raises(AttributeError, match="no attribute 'seasons'"):
        _ = uvbcalc.seasons
