import numpy as np
import pandas as pd
import pytest

from uvbcalc import Outing, Person, Place, Sunscreen, Supplement, cohort, estimate, project
from uvbcalc.core.reading.clock import time_of

# As asked: half a percent of an estimate. An outing of a hundredth of an IU in the last light is none: there steps of
# a minute and a quadrature differ by some percent of next to nothing.
AS_ESTIMATED = {"rel": 0.005, "abs": 0.02}
CLOTHES = ("tshirt+shorts", "tshirt+hat", "seasonal", "swimwear", "")
POSTURES = ("upright", "lying+sand", "street", "tree-shade", "umbrella", "window-glass", "")
PERSON = ("skin_type", "clothing", "regions", "exposed_fraction", "sunscreen_on", "age", "lab_med_j_m2", "posture")


def people(count, seed):
    """A table of people who have nothing in common."""
    rng = np.random.default_rng(seed)

    def some(values, share=0.7):
        return np.where(rng.uniform(size=count) < share, values, np.nan)

    clothing = rng.choice(CLOTHES, count)
    spf = some(rng.choice([15.0, 30.0, 50.0], count), 0.4)
    on_face = (clothing == "tshirt+shorts") & ~np.isnan(spf) & (rng.uniform(size=count) < 0.5)
    return pd.DataFrame(
        {
            "lat": rng.uniform(49.5, 53.5, count),
            "lon": rng.uniform(2.6, 7.2, count),
            "altitude_m": rng.uniform(0.0, 600.0, count),
            "date": (np.datetime64("2024-01-01") + rng.integers(0, 366, count)).astype(str),
            "skin_type": rng.choice(["1", "II", "3", "IV", "5", "VI", ""], count),
            "clothing": clothing,
            "posture": rng.choice(POSTURES, count),
            "age": some(rng.uniform(0.5, 95.0, count)),
            "lab_med_j_m2": some(rng.uniform(200.0, 800.0, count), 0.15),
            "melanin": rng.choice(["yes", "no", ""], count),
            "hair": rng.choice(["no", ""], count),
            "spf": spf,
            "layer_mg_cm2": np.where(np.isnan(spf), np.nan, some(rng.uniform(0.4, 1.5, count), 0.5)),
            "sunscreen_on": np.where(on_face, "face+hands", ""),
            "minutes": some(rng.uniform(1.0, 500.0, count)),
            "start": rng.choice(["09:30", "12:15", "7:05", "16:00", ""], count),
        }
    )


def estimated(row):
    """The same by one call a row."""
    said = {name: row[name] for name in PERSON if name in row and row[name] != "" and row[name] == row[name]}
    spf = {name: row[name] for name in ("spf", "layer_mg_cm2") if row[name] == row[name]}
    person = Person(
        **said,
        melanin=row["melanin"] == "yes",
        hair=row["hair"] != "no",
        sunscreen=Sunscreen(**spf) if spf else None,
    )
    minutes = row["minutes"] if row["minutes"] == row["minutes"] else Outing.minutes
    outing = Outing(minutes=minutes, start=time_of(row["start"]) if row["start"] else None)
    place = Place(lat_deg=row["lat"], lon_deg=row["lon"], altitude_m=row["altitude_m"])
    return estimate(place, np.datetime64(row["date"]).item(), person=person, outing=outing)


def test_every_row_is_as_an_estimate_has_it():
    frame = people(150, seed=5)
    found = cohort(frame, what="iu")
    assert "reason" not in found
    for i, row in frame.iterrows():
        day = estimated(row)
        for name in ("iu", "iu_low", "iu_high"):
            assert found[name][i] == pytest.approx(getattr(day, name), **AS_ESTIMATED), (name, dict(row))


def test_who_says_nothing_is_the_usual_person_in_the_usual_outing():
    found = cohort(pd.DataFrame({"lat": [50.85], "lon": [4.35], "date": ["2024-06-21"]}), what="iu")
    day = estimate(Place(lat_deg=50.85, lon_deg=4.35), np.datetime64("2024-06-21").item())
    assert found.iu[0] == pytest.approx(day.iu, **AS_ESTIMATED)


def test_shares_and_regions_are_areas_too():
    frame = pd.DataFrame(
        {
            "lat": [51.0, 51.0],
            "lon": [4.0, 4.0],
            "date": ["2024-05-05", "2024-05-05"],
            "exposed_fraction": [0.2, np.nan],
            "regions": ["", "face+hands"],
            "age": [8.0, 8.0],
        }
    )
    found = cohort(frame, what="iu")
    place, day = Place(lat_deg=51.0, lon_deg=4.0), np.datetime64("2024-05-05").item()
    for i, person in enumerate((Person(exposed_fraction=0.2, age=8), Person(regions="face+hands", age=8))):
        assert found.iu[i] == pytest.approx(estimate(place, day, person=person).iu, **AS_ESTIMATED)


@pytest.mark.parametrize(
    ("column", "value", "reason"),
    [
        ("skin_type", "7", "“7” is not a skin type"),
        ("age", "old", "age must be a number"),
        ("age", "130", "age must be between 0 and 120"),
        ("clothing", "tshrt", "Did you mean tshirt?"),
        ("posture", "flying", "“flying” is not known as a posture"),
        ("spf", "500", "“500” is too high. Write 1 to 100. (spf)"),
        ("layer_mg_cm2", "1", "Write its SPF too. (layer_mg_cm2)"),
        ("minutes", "2000", "minutes must be between"),
        ("start", "noon", "“noon” is not a time of day"),
        ("melanin", "maybe", "“maybe” is not clear. Write yes or no. (melanin)"),
        ("sunscreen_on", "face", "“face” has no sunscreen on it"),
    ],
)
def test_a_person_that_cannot_be_is_refused_with_the_reason(column, value, reason):
    frame = pd.DataFrame(
        {"lat": ["51", "51"], "lon": ["4", "4"], "date": ["2024-05-05", "2024-05-05"], column: [value, ""]}
    )
    found = cohort(frame, what="iu")
    assert reason in found.reason[0]
    assert np.isnan(found.iu[0])
    assert found.iu[1] > 0.0


def test_what_a_person_is_does_not_matter_where_it_is_not_asked():
    frame = pd.DataFrame({"lat": [51.0], "lon": [4.0], "date": ["2024-05-05"], "age": ["old"]})
    assert cohort(frame, what="daily_uvb").daily_uvb[0] > 0.0


def test_far_away_the_clock_is_that_of_the_place():
    frame = pd.DataFrame(
        {"lat": [40.7, 51.5], "lon": [-74.0, -0.1], "date": ["2024-07-05"] * 2, "start": ["12:00"] * 2}
    )
    found = cohort(frame, what="iu")
    for i in range(2):
        place = Place(lat_deg=frame.lat[i], lon_deg=frame.lon[i])
        day = estimate(place, np.datetime64("2024-07-05").item(), outing=Outing(start=time_of("12:00")))
        assert found.iu[i] == pytest.approx(day.iu, **AS_ESTIMATED)


def test_beyond_the_date_line_the_date_is_that_of_the_clock_there():
    frame = pd.DataFrame(  # Apia, Kiritimati, Brussels
        {
            "lat": [-13.83, 1.87, 50.85],
            "lon": [-171.76, -157.4, 4.35],
            "date": ["2025-01-15"] * 3,
            "start": ["12:00"] * 3,
        }
    )
    found = cohort(frame, what="iu")
    for i in range(3):
        place = Place(lat_deg=frame.lat[i], lon_deg=frame.lon[i])
        day = estimate(place, np.datetime64("2025-01-15").item(), outing=Outing(start=time_of("12:00")))
        assert found.iu[i] == pytest.approx(day.iu, **AS_ESTIMATED)
        assert found.iu[i] > 0.0


def test_the_level_is_that_of_a_projection():
    frame = pd.DataFrame(
        {
            "lat": [50.85, 52.1, 53.2],
            "lon": [4.35, 5.18, 6.57],
            "date": ["2024-03-01", "2024-08-20", "2024-11-30"],
            "skin_type": ["2", "VI", "2"],
            "clothing": ["seasonal", "tshirt+shorts", ""],
            "minutes": [20.0, 45.0, np.nan],
            "start": ["12:30", "", ""],
            "supplement_iu": [np.nan, 400.0, np.nan],
        }
    )
    found = cohort(frame, what="level")
    for i, row in frame.iterrows():
        date = np.datetime64(row["date"]).item()
        start = time_of(row["start"]) if row["start"] else None
        # Without an outing the ordinary day.
        outing = None if row["minutes"] != row["minutes"] else Outing(minutes=row["minutes"], start=start)
        taken = () if row["supplement_iu"] != row["supplement_iu"] else (Supplement(iu=row["supplement_iu"]),)
        level = project(
            Place(lat_deg=row["lat"], lon_deg=row["lon"]),
            (date, date),
            person=Person(skin_type=row["skin_type"], clothing=row["clothing"] or None),
            outing=outing,
            supplements=taken,
        )
        for name in ("level_nmol_l", "level_low_nmol_l", "level_high_nmol_l"):
            # The year before is a curve through 24 of its days, an outing at a time of day steps with the clock.
            assert found[name][i] == pytest.approx(getattr(level, name)[-1], rel=0.005)


def test_a_supplement_that_nobody_takes_is_refused():
    frame = pd.DataFrame({"lat": [51.0], "lon": [4.0], "date": ["2024-05-05"], "supplement_iu": [-3.0]})
    assert "intake" in cohort(frame, what="level").reason[0]


@pytest.mark.parametrize(("lat", "date"), [(80.0, "2024-06-21"), (80.0, "2024-12-21"), (-80.0, "2024-12-21")])
def test_where_the_sun_does_not_set_or_rise_a_row_is_as_an_estimate_has_it(lat, date):
    frame = pd.DataFrame({"lat": [lat], "lon": [20.0], "date": [date], "minutes": [1440.0]})
    day = estimate(Place(lat_deg=lat, lon_deg=20.0), date, outing=Outing(minutes=1440))
    assert cohort(frame, what="iu").iu[0] == pytest.approx(day.iu, **AS_ESTIMATED)


def test_a_row_without_a_place_or_a_date_but_with_a_time_is_refused_alone():
    frame = pd.DataFrame(
        {
            "lat": ["51", "", "51", "51"],
            "lon": ["4", "4", "", "4"],
            "date": ["2024-05-05", "2024-05-05", "2024-05-05", ""],
            "start": ["12:00"] * 4,
        }
    )
    found = cohort(frame, what="iu")
    assert found.reason.isna().tolist() == [True, False, False, False]
    assert np.isfinite(found.iu).tolist() == [True, False, False, False]
