from datetime import date

import pytest

from uvbcalc import Place, estimate, find_place
from uvbcalc.places import clocks


@pytest.mark.parametrize(
    ("lat_deg", "lon_deg", "name", "source"),
    [
        (51.05, 3.72, "Europe/Brussels", "nearest_town"),  # Gent
        (50.85, 5.69, "Europe/Amsterdam", "nearest_town"),  # Maastricht
        (50.63, 3.06, "Europe/Brussels", "nearest_town"),  # Lille, 13 km from Belgium, has the same hour
        (51.13, 1.31, "Europe/London", "nearest_city"),  # Dover
        (49.61, 6.13, "Europe/Brussels", "nearest_town"),  # Luxembourg, 18 km from Arlon
        (48.86, 2.35, "Europe/Paris", "nearest_city"),
        (12.11, -68.93, "America/Curacao", "nearest_city"),
        (-33.87, 151.21, "Australia/Sydney", "nearest_city"),
        (51.0, -30.0, "UTC-02:00", "nautical"),
        (0.0, 0.0, "UTC+00:00", "nautical"),
        (-40.0, -179.9, "UTC-12:00", "nautical"),
        (90.0, 0.0, "UTC+00:00", "nautical"),
    ],
)
def test_a_place_without_a_time_zone_borrows_the_nearest_known(lat_deg, lon_deg, name, source):
    clock = Place(lat_deg=lat_deg, lon_deg=lon_deg).clock
    assert (clock.name, clock.source) == (name, source)
    assert bool(clock.of) == (source != "nautical")


def test_a_named_place_and_a_named_zone_are_kept():
    assert find_place("Maastricht").clock == ("Europe/Amsterdam", "given", "")
    assert Place(lat_deg=51.13, lon_deg=1.31, timezone="Asia/Tokyo").clock.name == "Asia/Tokyo"


def test_a_record_names_the_clock_that_was_used():
    day = estimate(Place(lat_deg=0.0, lon_deg=-140.0), date(2024, 6, 21))
    place = day.as_dict()["place"]
    assert (place["timezone"], place["timezone_source"]) == ("UTC-09:00", "nautical")
    assert day.noon.utcoffset().total_seconds() == -9 * 3600


def test_a_zone_that_the_system_does_not_know_is_passed_over(monkeypatch):
    def without_london(name):
        if name == "Europe/London":
            raise ValueError(name)
        return known(name)

    known = clocks.zone_of
    monkeypatch.setattr(clocks, "zone_of", without_london)
    clocks.usual_clock.cache_clear()
    try:
        assert clocks.usual_clock(51.13, 1.31).name in {"Europe/Brussels", "Europe/Paris"}
    finally:
        clocks.usual_clock.cache_clear()


@pytest.mark.parametrize(
    ("lat", "lon", "words"),
    [
        ("51.13", "1.31", "time zone Europe/London, as in Greenwich, the nearest city known"),
        ("0", "-140", "time zone UTC-09:00, by the longitude alone"),
    ],
)
def test_the_answer_names_the_clock_that_was_used(run, lat, lon, words):
    for command in ("day", "season", "plan"):
        dates = ("--year", "2025") if command != "day" else ("--date", "2025-06-21")
        assert words in " ".join(run(command, "--lat", lat, "--lon", lon, *dates)[1].split())
