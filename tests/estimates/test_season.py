import json
import subprocess
import sys
from datetime import UTC, date, datetime, time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from uvbcalc import Habit, Outing, Person, Place, Profile, Routine, Sky, Sunscreen, estimate, season
from uvbcalc.estimates.hourly import hourly
from uvbcalc.sunlight.sun import noons_utc, zenith_deg
from uvbcalc.sunlight.uv import vitamin_d_irradiance
from uvbcalc.synthesis.methods import METHODS

BRUSSELS = Place(lat_deg=50.85, lon_deg=4.35)
NAMES = ("iu", "iu_low", "iu_high", "iu_clear", "minutes_to_target", "minutes_to_cover_up", "minutes_to_burn")
AMBIENT = ("uv_index_noon_clear", "uv_index_noon", "noon_elevation_deg", "med_fraction_clear", "exposed_fraction")
DOSES = ("ozone_du", "cloud_factor", "day_vitamin_d_j_m2", "day_erythemal_j_m2")

CASES = {
    "plain": {},
    "sunscreen": {
        "person": Person(skin_type=4, exposed_fraction=0.3, sunscreen_block=0.5),
        "outing": Outing(minutes=90),
    },
    "two outings": {"outing": [Outing(minutes=25, start=time(12, 20)), Outing(minutes=100, start=time(14, 30))]},
    "all day": {"sky": Sky(cloud_factor=0.6, ozone_du=300), "outing": Outing(minutes=600)},
    "clear": {"sky": Sky.clear(), "target_iu": 300},
    "thin ozone": {"sky": Sky(ozone_du=200)},
    "dark": {"sky": Sky(cloud_factor=0)},
    "dressed": {"person": Person(clothing="tshirt+shorts", age=67)},
    "seasonal child": {"person": Person(clothing="seasonal", age=6, skin_type=1)},
    "regions": {"person": Person(regions="face+hands+forearms", beard=True), "target_iu": 400},
    "SPF on some": {
        "person": Person(clothing="tshirt+shorts", sunscreen=Sunscreen(spf=30), sunscreen_on="face+forearms"),
        "outing": [Outing(minutes=60, start=time(11)), Outing(minutes=200, start=time(12, 30))],
    },
    "SPF everywhere": {"person": Person(sunscreen=Sunscreen(spf=50, layer_mg_cm2=1.0))},
    "beach": {"person": Person(exposed_fraction=0.4, posture="lying+sand"), "outing": Outing(minutes=120)},
    "snow": {"person": Person(posture="upright+snow"), "sky": Sky.clear()},
    "tree": {"person": Person(clothing="swimwear", posture="lying+tree-shade")},
    "street": {"person": Person(exposed_fraction=0.3, posture="street"), "outing": Outing(minutes=60, start=time(15))},
    "window": {"person": Person(posture="window-glass"), "target_iu": 5},
    "melanin": {"person": Person(skin_type=6, melanin=True, exposed_fraction=0.5)},
    "measured": {"person": Person(skin_type=3, lab_med_j_m2=420), "outing": Outing(minutes=240, start=time(9))},
    "before dawn": {"outing": Outing(minutes=600, start=time(4))},
    **{
        method: {"method": method, "person": Person(exposed_fraction=0.25, age=40), "outing": Outing(minutes=45)}
        for method in METHODS
    },
    "blue beach": {"method": "young", "person": Person(exposed_fraction=0.4, posture="lying+snow+tree-shade")},
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
@pytest.mark.parametrize("year", [2024, 2025])
def test_every_day_is_that_of_the_estimate(case, year):
    found = season(BRUSSELS, year, **{"outing": Outing(), **case})
    for i in range(0, found.date.size, 37):
        day = estimate(BRUSSELS, found.date[i].item(), **case)
        for name in (*NAMES, *AMBIENT, *DOSES):
            one = getattr(day, name)
            # Half a percent is promised; the lowest sun is worth less than half an IU.
            assert getattr(found, name)[i] == pytest.approx(
                np.nan if one is None else one, rel=0.005, abs=0.5, nan_ok=True
            ), (name, day.date)


@settings(max_examples=25)
@given(
    st.floats(49, 54),
    st.floats(2, 8),
    st.dates(date(1950, 1, 1), date(2090, 12, 31)),
    st.integers(1, 240),
    st.integers(1, 6),
)
def test_any_day_is_that_of_the_estimate(lat_deg, lon_deg, day, minutes, skin_type):
    place, person, outing = (
        Place(lat_deg=lat_deg, lon_deg=lon_deg),
        Person(skin_type=skin_type),
        Outing(minutes=minutes),
    )
    one, many = (
        estimate(place, day, person=person, outing=outing),
        season(place, (day, day), person=person, outing=outing),
    )
    for name in ("iu", "iu_low", "iu_high"):
        assert getattr(many, name)[0] == pytest.approx(getattr(one, name), rel=0.005, abs=0.05)


def test_a_target_that_only_the_first_minutes_reach_is_found():
    # The rule by the UV index counts nothing once the mean of a lengthening afternoon falls below 3.
    asked = {
        "person": Person(exposed_fraction=0.8),
        "outing": Outing(start=time(16, 30)),
        "sky": Sky(cloud_factor=0.9),
        "target_iu": 100,
        "method": "uv_index_rule",
    }
    day = date(2025, 8, 15)
    one, many = estimate(BRUSSELS, day, **asked), season(BRUSSELS, (day, day), **asked)
    assert one.minutes_to_target < 5
    assert many.minutes_to_target[0] == pytest.approx(one.minutes_to_target, rel=0.005)


def test_a_year_has_all_its_days():
    assert season(BRUSSELS, 2024).date.size == 366
    assert season(BRUSSELS, 2025).date[[0, -1]].tolist() == [date(2025, 1, 1), date(2025, 12, 31)]
    assert season(BRUSSELS, (date(2024, 12, 30), date(2025, 1, 2))).date.size == 4


def test_months_and_years_add_up():
    year = season(BRUSSELS, 2024)
    assert year.months.days.tolist() == [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    assert year.months.iu.sum() == pytest.approx(year.years.iu[0]) == pytest.approx(year.iu.sum())
    assert year.months.day_vitamin_d_j_m2.sum() == pytest.approx(year.day_vitamin_d_j_m2.sum())
    assert np.all((year.months.iu_low < year.months.iu) & (year.months.iu < year.months.iu_high))


def test_the_weather_of_a_month_averages_out_and_the_person_does_not():
    year = season(BRUSSELS, 2025)
    june = slice(151, 181)
    ratio = year.months.iu_high[5] / year.months.iu_low[5]
    assert ratio < np.mean(year.iu_high[june] / year.iu_low[june])
    assert ratio > np.exp(2 * 1.2816 * 0.45)  # the conversion alone


@pytest.mark.parametrize(
    ("lat_deg", "lon_deg"), [(53.48, 6.16), (53.22, 6.57), (50.85, 4.35), (49.51, 5.55)]
)  # Schiermonnikoog, Groningen, Brussels, Torgny
def test_no_day_gives_much_more_than_the_day_before(lat_deg, lon_deg):
    year = season(Place(lat_deg=lat_deg, lon_deg=lon_deg), 2025, sky=Sky.clear(), outing=Outing())
    # The noon sun of mid-November loses 4 % a day here, and people put on 1.6 % more.
    assert np.max(year.iu[1:] / year.iu[:-1]) < 1.06
    assert np.max(year.iu[:-1] / year.iu[1:]) < 1.06


def test_summer_gives_more_than_winter():
    year = season(BRUSSELS, 2025, person=Person(exposed_fraction=0.25), outing=Outing(), target_iu=1000)
    assert year.iu[171] > 20 * year.iu[355]
    assert np.isnan(year.minutes_to_target[355])
    assert year.minutes_to_target[171] < 15


def test_the_season_of_the_example_of_1_november():
    year = season(BRUSSELS, 2024, person=Person(exposed_fraction=0.25), outing=Outing())
    at = int(np.flatnonzero(year.date == np.datetime64("2024-11-01"))[0])
    assert year.iu[at] == pytest.approx(476, rel=0.02)


def test_the_winter_is_that_of_the_last_day():
    assert season(BRUSSELS, 2025).winter.last == date(2026, 3, 22)
    assert season(BRUSSELS, (date(2025, 1, 1), date(2025, 3, 1))).winter.first == date(2024, 10, 3)


def test_a_habit_counts_on_its_days_only():
    weekend = Routine(outings=(Outing(minutes=60),), weekdays=(6, 7), months=(6, 7))
    year = season(BRUSSELS, 2025, outing=Habit(routines=(weekend,)))
    out = year.iu > 0
    assert {day.isoweekday() for day in year.date[out].tolist()} == {6, 7}
    assert {day.month for day in year.date[out].tolist()} == {6, 7}
    assert year.iu[out] == pytest.approx(season(BRUSSELS, 2025, outing=Outing(minutes=60)).iu[out])
    assert year.minutes.sum() == 60 * out.sum()


def test_the_clock_change_moves_an_outing_against_the_sun():
    lunch = Outing(minutes=30, start=time(12, 0))
    march = season(BRUSSELS, (date(2025, 3, 29), date(2025, 3, 30)), outing=lunch)
    assert march.iu[1] < march.iu[0]  # an hour earlier by the sun


def test_minutes_about_noon_are_those_of_an_outing_about_noon_whatever_the_habit():
    days, early = (date(2025, 5, 1), date(2025, 5, 20)), Outing(start=time(8, 30), minutes=20)
    asked = season(BRUSSELS, days, outing=early, target_iu=800.0, minutes_about_noon=True)
    noon = season(BRUSSELS, days, outing=Outing(), target_iu=800.0)
    for name in ("minutes_to_target", "target_med_fraction", "minutes_to_cover_up", "minutes_to_burn"):
        assert getattr(asked, name) == pytest.approx(getattr(noon, name))
    assert asked.iu == pytest.approx(season(BRUSSELS, days, outing=early).iu)


def test_hours_of_the_clock():
    found = hourly(BRUSSELS, (date(2025, 6, 21), date(2025, 6, 21)), hours=(9, 14, 18))
    day = estimate(BRUSSELS, date(2025, 6, 21), outing=Outing(start=time(9)))
    assert found.minutes_to_target[0, 0] == pytest.approx(day.minutes_to_target, rel=0.005)
    assert found.minutes_to_cover_up[0, 0] == pytest.approx(day.minutes_to_cover_up, rel=0.005)
    assert found.minutes_to_target[0, 1] == found.minutes_to_target.min()
    assert found.suffices.all()
    assert not hourly(BRUSSELS, (date(2025, 12, 21), date(2025, 12, 21))).suffices.any()


def test_the_dictionary_is_plain():
    record = json.loads(json.dumps(season(BRUSSELS, 2025).as_dict(), allow_nan=False))
    assert record["schema"] == "uvbcalc.season/1"
    assert record["date"][0] == "2025-01-01"
    assert record["minutes_to_target"][0] is None
    assert len(record["iu"]) == 365


def test_what_is_impossible_is_refused():
    with pytest.raises(ValueError, match=r"“1800” is too low. Write 1900 to 2100. \(period\)"):
        season(BRUSSELS, 1800)
    with pytest.raises(ValueError, match=r"ends before it begins. Write the earlier day first. \(period\)"):
        season(BRUSSELS, (date(2025, 2, 1), date(2025, 1, 1)))
    with pytest.raises(ValueError, match=r"is not a date. Give date\(2024, 11, 1\). \(period\)"):
        season(BRUSSELS, (2025, 2026))
    with pytest.raises(ValueError, match=r"is not a period. Give a year such as 2025, or its first and last day."):
        season(BRUSSELS, 2025.5)
    with pytest.raises(ValueError, match=r"overlap. Make one of them, or move one. \(outing\)"):
        season(BRUSSELS, 2025, outing=[Outing(), Outing(minutes=5)])
    with pytest.raises(ValueError, match=r"“8” is too high. Write 1 to 7. \(weekdays\)"):
        Routine(outings=(Outing(),), weekdays=(8,))


def test_one_day_does_not_load_the_rooms_of_a_year():
    code = (
        "import sys\nfrom uvbcalc.cli import main\n"
        "try:\n    main(['--lat', '50.85', '--date', '2024-11-01'])\nexcept SystemExit:\n    pass\n"
        "rooms = ('estimates.season', 'planning.plan', 'blood.serum', 'planning.people')\n"
        "late = {f'uvbcalc.{room}' for room in rooms}\n"
        "assert not late & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, stdout=subprocess.DEVNULL)


def test_a_share_of_a_sunburn_out_of_range_is_refused_by_its_own_name():
    with pytest.raises(ValueError, match=r"“0.9” is too high. Write 0.01 to 0.5. \(until_med\)"):
        season(BRUSSELS, 2025, until_med=0.9)


def test_the_habit_of_a_year_is_the_ordinary_day():
    year = season(BRUSSELS, 2025)
    given = season(BRUSSELS, 2025, person=Person(posture="street"), outing=year.habit)
    assert year.ordinary
    assert not given.ordinary
    assert year.iu == pytest.approx(given.iu)
    assert year.minutes == pytest.approx(24.0)
    # Who is asked how long to the target is asked about one outing about noon, in the open.
    noon = season(BRUSSELS, 2025, outing=Outing())
    assert year.minutes_to_target == pytest.approx(noon.minutes_to_target, nan_ok=True)
    assert year.minutes_to_burn == pytest.approx(noon.minutes_to_burn, nan_ok=True)


def test_who_is_rarely_outdoors_has_no_sun():
    assert season(BRUSSELS, 2025, profile=Profile(rarely_outdoors=True)).iu.max() == 0.0


def test_covering_clothes_dress_the_body():
    bare, covered = (season(BRUSSELS, 2025, profile=Profile(covered=covered)) for covered in (False, True))
    assert covered.exposed_fraction.max() < 0.1 < bare.exposed_fraction.max()
    assert covered.iu.sum() < 0.5 * bare.iu.sum()
    assert season(BRUSSELS, 2025, person=Person(clothing="headscarf")).profile.covered
    shares = season(BRUSSELS, 2025, person=Person(exposed_fraction=0.3), profile=Profile(covered=True))
    assert shares.exposed_fraction.max() == 0.3  # what is given holds


def test_a_moment_in_a_season_is_the_day_on_the_clock_of_the_place():
    late = datetime(2025, 6, 30, 22, 30, tzinfo=UTC)  # half past midnight of the next day in Belgium
    assert season(BRUSSELS, [late]).date.tolist() == [date(2025, 7, 1)]


def test_the_sources_of_a_season_are_those_of_its_days():
    for sky in (None, Sky(cloud_factor=0.5, ozone_du=300)):
        year = season(BRUSSELS, (date(2025, 6, 1), date(2025, 6, 2)), sky=sky)
        assert year.sources == estimate(BRUSSELS, date(2025, 6, 1), sky=sky).sources
    assert (year.sources["cloud"], year.sources["ozone"]) == ("given", "given")


def test_the_hours_of_the_clock_are_those_of_the_person():
    june = (date(2025, 6, 21), date(2025, 6, 21))
    less, more = (
        hourly(BRUSSELS, june, hours=(14,), person=Person(exposed_fraction=share), target_iu=300).minutes_to_target[
            0, 0
        ]
        for share in (0.1, 0.5)
    )
    assert less > 4.0 * more  # a fifth of the skin takes five times as long, and longer as it saturates


def test_the_hours_of_a_baby_ask_for_the_target_of_its_age():
    june, baby = (date(2025, 6, 21), date(2025, 6, 21)), Person(age=0.5)
    usual = hourly(BRUSSELS, june, hours=(14,), person=baby).minutes_to_target
    assert usual == hourly(BRUSSELS, june, hours=(14,), person=baby, target_iu=400).minutes_to_target
    assert usual != hourly(BRUSSELS, june, hours=(14,), person=baby, target_iu=600).minutes_to_target


def test_a_season_says_its_method_and_the_minutes_of_all_outings_of_a_day():
    twice = [Outing(minutes=20, start=time(10)), Outing(minutes=30, start=time(15))]
    found = season(BRUSSELS, (date(2025, 6, 21), date(2025, 6, 22)), outing=twice, method="young")
    assert found.method == "young"
    assert found.minutes == pytest.approx([50.0, 50.0])


def test_the_noon_light_is_stronger_in_january_by_the_nearness_of_the_sun():
    brussels = Place(lat_deg=50.85, lon_deg=4.35)
    found = season(brussels, ["2025-01-04", "2025-07-04"], sky=Sky(ozone_du=300, aod550=0.1))
    noon = noons_utc(brussels, found.date)
    at_1_au = vitamin_d_irradiance(zenith_deg(noon, 50.85, 4.35), 300.0, aod550=0.1)
    # 0.983 astronomical units at the nearest and 1.017 at the farthest, squared; snow and ground are the usual ones.
    assert found.vitamin_d_noon_clear_w_m2 / at_1_au == pytest.approx([1.034, 0.967], abs=0.003)
