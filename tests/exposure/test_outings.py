from datetime import date, time, timedelta

import numpy as np
import pytest

from uvbcalc import Habit, Outing, Person, Place, Routine, Sky, estimate, season
from uvbcalc.exposure.habit import habit_of, outing_spans
from uvbcalc.sunlight.sun import noons_utc

GENT = Place(lat_deg=51.05, lon_deg=3.72)
SPRING, AUTUMN = date(2025, 3, 30), date(2025, 10, 26)


def at(minute):
    return time(minute // 60, minute % 60)


def minutes_between(begin, end, day, place=GENT):
    [outing] = estimate(place, day, outing=Outing.between(begin, end)).outings
    return outing.minutes


@pytest.mark.parametrize(
    ("begin", "end", "spring", "autumn"),
    [
        (time(1, 30), time(3, 30), 60, 180),
        (time(0), time(12), 660, 780),
        (time(3), time(5), 120, 120),
        (time(12), time(14, 30), 150, 150),
        (time(23), time(1), 120, 120),
        (time(2, 15), time(2, 45), 30, 30),  # left out in spring: by the clock before; twice in autumn: the first time
        (time(2, 30), time(3), 0, 90),  # what ends before the clock has caught up is empty
    ],
)
def test_a_span_is_the_time_that_passes(begin, end, spring, autumn):
    assert minutes_between(begin, end, SPRING) == pytest.approx(spring)
    assert minutes_between(begin, end, AUTUMN) == pytest.approx(autumn)


def test_a_night_over_the_change_of_the_clock_is_shorter_or_longer():
    for day, hours in ((SPRING, 4.0), (AUTUMN, 6.0)):
        assert minutes_between(time(23), time(4), day - timedelta(days=1)) == pytest.approx(60 * hours)


def test_a_span_counts_as_many_minutes_in_a_season():
    outing = Outing.between(time(0), time(12))
    days = season(GENT, (date(2025, 3, 29), date(2025, 3, 31)), outing=outing)
    assert days.minutes == pytest.approx([720, 660, 720])
    assert outing.minutes == 720


def test_an_outing_of_minutes_is_as_long_on_every_day():
    assert estimate(GENT, SPRING, outing=Outing(minutes=120, start=time(1, 30))).outings[0].minutes == 120


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"end": time(12)}, r"cannot be used here. Give a start and an end that are times. \(end\)"),
        ({"start": time(10), "end": "12:00"}, r"cannot be used here. Give a start and an end that are times. \(end\)"),
    ],
)
def test_an_end_needs_a_start(options, words):
    with pytest.raises(ValueError, match=words):
        Outing(**options)


def test_outings_that_touch_are_accepted_and_make_what_one_makes():
    # The moments are floats from solar noon: compared exactly, one pair in twelve was refused.
    draw = np.random.default_rng(11)
    for _ in range(2000):
        day = date(2025, 1, 1) + timedelta(days=int(draw.integers(365)))
        begin, middle, end = sorted(draw.choice(np.arange(5 * 60, 22 * 60), 3, replace=False).tolist())
        pair = [Outing.between(at(begin), at(middle)), Outing(minutes=end - middle, start=at(middle))]
        pair = pair[:: int(draw.choice([-1, 1]))]
        dates = np.array([day], dtype="datetime64[D]")
        spans = outing_spans(habit_of(pair), GENT, dates, noons_utc(GENT, dates))
        assert spans.stays.all()
        assert np.ptp(spans.minutes, axis=-1).sum() == pytest.approx(end - begin)


@pytest.mark.parametrize("method", ["webb_engelsen", "young", "holick", "godar", "miyauchi", "uv_index_rule"])
@pytest.mark.parametrize("clothing", ["tshirt", "swimwear"])
def test_splitting_changes_nothing_nor_does_order(method, clothing):
    person = Person(clothing=clothing, sunscreen_block=0.6, sunscreen_on="face", age=61, posture="lying")
    for start, cuts in ((time(12), (1, 4, 20, 5)), (time(16, 10), (25, 35, 30)), (time(9), (30,) * 10)):
        minute = start.hour * 60 + start.minute
        begins = [minute + sum(cuts[:i]) for i in range(len(cuts))]
        parts = [Outing(minutes=cut, start=at(begin)) for cut, begin in zip(cuts, begins, strict=True)]
        options = {"person": person, "method": method}
        whole = estimate(GENT, date(2025, 6, 3), outing=Outing(minutes=sum(cuts), start=start), **options)
        for outings in (parts, parts[::-1]):
            split = estimate(GENT, date(2025, 6, 3), outing=outings, **options)
            for name in ("iu", "iu_low", "iu_high", "iu_clear", "med_fraction_clear"):
                assert getattr(split, name) == pytest.approx(getattr(whole, name), rel=1e-9)


def test_a_season_and_a_habit_saturate_once_a_day_too():
    june = (date(2025, 6, 1), date(2025, 6, 14))
    whole = Outing(minutes=60, start=time(13))
    halves = Habit(
        routines=tuple(Routine(outings=(Outing(minutes=30, start=start),)) for start in (time(13), time(13, 30)))
    )
    one, two = season(GENT, june, outing=whole), season(GENT, june, outing=halves)
    for name in ("iu", "iu_low", "iu_high"):
        assert getattr(two, name) == pytest.approx(getattr(one, name), rel=1e-9)
    apart = [Outing(minutes=30, start=time(10)), Outing(minutes=30, start=time(16))]
    alone = sum(season(GENT, june, outing=outing).iu for outing in apart)
    assert np.all(season(GENT, june, outing=apart).iu < alone)


def test_what_is_made_in_the_morning_is_there_at_noon():
    morning, noon = Outing(minutes=20, start=time(10)), Outing(minutes=15, start=time(13))
    day = estimate(GENT, date(2025, 6, 21), outing=[morning, noon], sky=Sky.clear())
    alone = [estimate(GENT, date(2025, 6, 21), outing=outing, sky=Sky.clear()) for outing in (morning, noon)]
    assert day.iu < 0.95 * sum(each.iu for each in alone)
    assert day.iu > max(each.iu for each in alone)
    m = sum(each.erythemal_j_m2 for each in alone) / 250
    assert next(step.value for step in day.why if step.step == "day_med") == pytest.approx(m)
    # Both parts take the one factor of the day.
    factors = {step.outing: step.value for step in day.why if step.step == "saturation"}
    assert factors[1] == factors[2] == pytest.approx((1 - np.exp(-m / 2.885)) / (m / 2.885))


def test_the_first_outing_reaches_the_target_as_if_it_were_the_only_one():
    first, later = Outing(minutes=10, start=time(11)), Outing(minutes=90, start=time(14))
    one, two = (estimate(GENT, date(2025, 6, 21), outing=outings) for outings in (first, [later, first]))
    assert two.minutes_to_target == pytest.approx(one.minutes_to_target)


def test_outings_that_overlap_are_still_refused():
    with pytest.raises(ValueError, match=r"“12:00-12:30 and 12:29-12:59” overlap. Make one of them, or move one."):
        estimate(GENT, SPRING, outing=[Outing(start=time(12)), Outing(start=time(12, 29))])


def test_a_further_outing_never_lowers_a_day():
    # The light of a low sun reddens and makes little: multiplied by the saturation of the whole day, an outing in it
    # lowered one day in four hundred, by up to some percent over snow.
    draw, snow = np.random.default_rng(7), Person(skin_type=1, exposed_fraction=0.5, posture="lying+snow")
    for person in (snow, Person(skin_type=3, sunscreen_block=0.5), Person(clothing="tshirt", age=80)):
        for _ in range(25):
            cuts = np.sort(draw.choice(np.arange(4 * 60, 22 * 60), 6, replace=False)).reshape(3, 2).tolist()
            outings = [Outing.between(at(begin), at(end)) for begin, end in cuts]
            options = {"person": person, "sky": Sky(cloud_factor=1.0, ozone_du=450.0)}
            day = date(2025, 1, 15) + timedelta(days=int(draw.integers(120)))
            more = estimate(GENT, day, outing=outings, **options)
            assert more.iu == pytest.approx(estimate(GENT, day, outing=outings[::-1], **options).iu, rel=1e-9)
            for left_out in range(3):
                fewer = estimate(GENT, day, outing=outings[:left_out] + outings[left_out + 1 :], **options)
                assert more.iu >= fewer.iu * (1.0 - 1e-9)


def test_the_steps_show_what_does_not_count():
    whole_day = [Outing.between(time(10, 30), time(15)), Outing.between(time(15, 30), time(18, 30))]
    person = Person(skin_type=1, exposed_fraction=0.5, posture="lying+snow")
    day = estimate(GENT, date(2025, 2, 22), outing=whole_day, person=person, sky=Sky(cloud_factor=1.0, ozone_du=500.0))
    parts = [[step for step in day.why if step.outing == outing] for outing in (1, 2)]
    first, second = ({step.step: step.value for step in part} for part in parts)
    assert first["counted"] == 1.0
    assert 0.0 <= second["counted"] < 0.5
    assert first["part"] + second["part"] == pytest.approx(day.iu)
    x = first["day_med"] / 2.885
    assert first["saturation"] == second["saturation"] == pytest.approx((1.0 - np.exp(-x)) / x)


@pytest.mark.parametrize(
    ("start", "end", "minutes"),
    [
        (time(12), time(12, 0, 30), 0.5),
        (time(12, 0, 0, 500_000), time(12, 1), 59.5 / 60),
        (time(23), time(1), 120),
        (time(12), time(11), 23 * 60),
        (time(12), time(12), 24 * 60),
    ],
)
def test_from_one_time_to_another_is_counted_to_the_second_and_past_midnight(start, end, minutes):
    # Within a millisecond.
    assert Outing(start=start, end=end).minutes == pytest.approx(minutes, abs=1e-5)
