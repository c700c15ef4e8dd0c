"""A clear, a broken and an overcast day give the doses that a sum over their minutes gives.

The days have the radiation of real days of June at De Bilt (tools/inputs/knmi_daily.csv.gz) and ten-minute means of
the shape that such days have. The sum is made here minute by minute, from the irradiance of the table.
"""

import gzip
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import answers
import numpy as np
import pytest

from uvbcalc import Outing, Person, Place, estimate
from uvbcalc.live.cache import Cache
from uvbcalc.live.fetch import fetch_sky
from uvbcalc.sunlight.cloud import clear_light_w_m2, cloud_factor_uv
from uvbcalc.sunlight.sky import Sky, conditions
from uvbcalc.sunlight.sun import earth_sun_factor, zenith_deg
from uvbcalc.sunlight.uv import Weighting, clear_sky

DE_BILT = Place(lat_deg=52.10, lon_deg=5.18, name="De Bilt")
DAY = date(2026, 6, 21)
NOW = datetime(2026, 6, 21, 21, 0, tzinfo=UTC)  # the sun is down: all of the day was measured
MINUTES = np.datetime64("2026-06-21T00:00:30", "us") + np.arange(1440) * np.timedelta64(60_000_000, "us")
PERSON = Person(exposed_fraction=0.25)


def days_of_june():
    """Daily radiation over that of a clear day, of all Junes at De Bilt."""
    path = Path(__file__).parents[2] / "tools" / "inputs" / "knmi_daily.csv.gz"
    with gzip.open(path, "rt") as file:
        rows = [line.split(",") for line in file if line.startswith("260,")]
    june = [float(row[3]) * 1e4 for row in rows if row[1][4:6] == "06" and row[3]]
    clear = (clear_light_w_m2(zenith_deg(MINUTES, 52.10, 5.18), earth_sun_factor(MINUTES)) * 60.0).sum()
    return np.sort(np.array(june) / clear)


def shares(kind):
    """Of the clear-sky light, each ten minutes (144,), with the day's sum of a real day of that kind."""
    of_days = days_of_june()
    wanted = {"clear": of_days[-30], "broken": np.median(of_days), "overcast": of_days[30]}[kind]
    random = np.random.default_rng(6)
    shape = {
        "clear": np.ones(144),
        "broken": np.where(random.random(144) < 0.5, 1.0, 0.3) + random.uniform(-0.1, 0.1, 144),
        "overcast": 1.0 + random.uniform(-0.3, 0.3, 144),
    }[kind]
    times = answers.moments(answers.midnight(NOW), 144, 10)
    clear = answers.clear_mean(DE_BILT, times, 10)
    return shape * wanted * clear.sum() / (shape * clear).sum()


def skies(server, cache, kind):
    """The sky that the satellite saw, and the cloud factor of each minute."""
    today = shares(kind)
    both = np.concatenate([today, today])[: int((NOW - answers.midnight(NOW)) / timedelta(minutes=10)) + 144 + 3]
    # The means of the intervals that end at each stamp: the first of a day ends at midnight.
    server.says("satellite", answers.satellite(DE_BILT, NOW, np.roll(both, 0)))
    sky = fetch_sky(DE_BILT, DAY, now=NOW, cache=cache, source="open-meteo")
    zenith = zenith_deg(MINUTES, DE_BILT.lat_deg, DE_BILT.lon_deg)
    # A stamp is the end of its mean: minute 0 to 9 belong to the second stamp of the day.
    share = today[np.minimum(np.arange(1440) // 10 + 1, 143)]
    return sky, cloud_factor_uv(share, zenith, light_max=1.5)


def dose(weighting, factor, begin=0, end=1440):
    """J/m2 of the minutes from one to another, each under its own cloud."""
    air = conditions(Sky(), DE_BILT, np.array([DAY], dtype="datetime64[D]"))
    zenith = zenith_deg(MINUTES, DE_BILT.lat_deg, DE_BILT.lon_deg)
    light = clear_sky(weighting, zenith, air.ozone_du, aod550=air.aod550, albedo=air.albedo, altitude_m=0.0)
    noon = np.datetime64("2026-06-21T11:41", "us")
    minutes = (light.direct + light.diffuse) * earth_sun_factor(noon) * factor * 60.0
    return float(minutes[begin:end].sum())


@pytest.mark.parametrize("kind", ["clear", "broken", "overcast"])
def test_a_recorded_day_gives_the_doses_of_its_minutes(server, cache, kind):
    sky, factor = skies(server, cache, kind)
    day = estimate(DE_BILT, DAY, sky=sky, person=PERSON)
    assert day.day_erythemal_j_m2 == pytest.approx(dose(Weighting.ERYTHEMAL, factor), rel=0.005)
    assert day.day_vitamin_d_j_m2 == pytest.approx(dose(Weighting.VITAMIN_D, factor), rel=0.005)


@pytest.mark.parametrize("start", [time(12, 0), time(13, 27), time(14, 30), time(16, 4)])
def test_broken_cloud_in_the_outing_s_own_hour_counts_not_the_day_s_mean(server, cache, start):
    sky, factor = skies(server, cache, "broken")
    outing = Outing(minutes=30, start=start)
    begin = (start.hour - 2) * 60 + start.minute  # UTC
    seen = estimate(DE_BILT, DAY, sky=sky, person=PERSON, outing=outing)
    summed = dose(Weighting.VITAMIN_D, factor, begin, begin + 30)
    assert seen.vitamin_d_j_m2 == pytest.approx(summed, rel=0.01)
    # The IU are those of the same dose under an even cloud.
    even = summed / dose(Weighting.VITAMIN_D, np.ones(1440), begin, begin + 30)
    alike = estimate(DE_BILT, DAY, sky=Sky(cloud_factor=min(even, 1.1)), person=PERSON, outing=outing)
    assert seen.iu == pytest.approx(alike.iu, rel=0.01)


def test_the_hours_of_a_broken_day_differ_from_its_mean(server, cache):
    sky, _ = skies(server, cache, "broken")
    mean = Sky(cloud_factor=estimate(DE_BILT, DAY, sky=sky).cloud_factor)
    ratios = [
        estimate(DE_BILT, DAY, sky=sky, outing=outing).iu / estimate(DE_BILT, DAY, sky=mean, outing=outing).iu
        for outing in (Outing(minutes=15, start=time(hour, 0)) for hour in range(11, 17))
    ]
    assert max(ratios) > 1.1
    assert min(ratios) < 0.9


LEADS = range(6)  # days ahead


@pytest.mark.parametrize("lead", LEADS)
def test_eight_cases_in_ten_of_real_days_lie_in_the_range_of_a_forecast(lead):
    """Forecasts that err by the published error give a range that holds the days as they came.

    The error is put between real days of the KNMI file: a forecast is the truth shifted towards another day of the
    same month until its root mean square error is that of the lead. So it has the two humps of real cloud.
    """
    from uvbcalc.live import course as courses
    from uvbcalc.sunlight.cloud_course import CloudCourse

    truth = cloud_factor_uv(days_of_june()[::5], 30.0)
    random = np.random.default_rng(lead)
    other = random.permutation(truth)
    published = np.hypot(courses.FORECAST_SD[lead], 0.10)  # with a usual spread of the models
    wrong = other - truth
    forecast = truth + wrong * published / wrong.std()
    moments = np.array(["2026-06-21T00:00", "2026-06-22T00:00"], dtype="datetime64[m]")
    outing, person = Outing(minutes=20), replace(PERSON, exposed_fraction=0.05)
    inside = []
    for seen, told in zip(truth, np.clip(forecast, 0.05, 1.1), strict=True):
        course = CloudCourse(
            moments=moments, factors=[told, told], sds=[published, published], measured_until=moments[0]
        )
        day = estimate(DE_BILT, DAY, sky=Sky(cloud_course=course), person=person, outing=outing)
        came = estimate(DE_BILT, DAY, sky=Sky(cloud_factor=float(seen)), person=person, outing=outing)
        by_cloud = day.causes["cloud"]
        # Only the cloud is told wrong here, so its own part of the range is held against it.
        half = (day.iu_high / day.iu_low) ** (0.5 * by_cloud**0.5)
        inside.append(day.iu / half <= came.iu <= day.iu * half)
    assert 0.70 <= np.mean(inside) <= 0.95


def test_the_range_of_an_iu_grows_with_the_days_ahead_and_ends_at_the_climatology_s(server, cache):
    now = answers.JUNE
    server.says("satellite", answers.satellite(DE_BILT, now, 0.75))
    server.says("forecast", answers.forecast(DE_BILT, now, 0.75, spread=0.14))
    outing = Outing(minutes=15, start=time(13, 30))

    def width(sky, day):
        found = estimate(DE_BILT, day, sky=sky, outing=outing, person=PERSON)
        return found.iu_high / found.iu_low

    found = {}
    for ahead in (0, 1, 5):
        day = DAY + timedelta(days=ahead)
        found[ahead] = width(fetch_sky(DE_BILT, day, now=now, cache=cache, source="open-meteo"), day)
    later = Cache(folder=cache.folder + "-later")
    server.says("satellite", b"")
    forecast_only = width(fetch_sky(DE_BILT, DAY, now=now, cache=later, source="open-meteo"), DAY)
    widths = [found[0], forecast_only, found[1], found[5], width(Sky(), DAY)]
    assert widths == sorted(widths)
    assert len(set(widths)) == 5
