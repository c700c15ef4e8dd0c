import json
from datetime import date, time

import pytest

from uvbcalc import Outing, Person, Place, Profile, Sky, estimate
from uvbcalc.estimates.compare import compare_methods
from uvbcalc.synthesis.methods import METHODS
from uvbcalc.words.methods import ASSUMES


def test_every_method_is_there_once_with_its_own_answer(brussels, june):
    result = compare_methods(brussels, june, person=Person(age=50))
    assert [counted.method for counted in result.methods] == list(METHODS)
    for counted in result.methods:
        day = estimate(brussels, june, person=Person(age=50), method=counted.method)
        assert (counted.iu, counted.iu_low, counted.iu_high) == (day.iu, day.iu_low, day.iu_high)


def test_every_method_says_what_it_assumes():
    assert set(ASSUMES) == set(METHODS)
    assert [name for name, method in METHODS.items() if not method.citation] == ["uv_index_rule"]


def test_it_is_plain_values(brussels, june):
    record = json.loads(json.dumps(compare_methods(brussels, june).as_dict(), allow_nan=False))
    assert record["schema"] == "uvbcalc.comparison/1"
    assert record["methods"][0]["weighting"] == "vitamin_d"
    assert record["methods"][0]["factors"][0]["unit"] == "W/m2"
    assert record["day"]["method"] == "webb_engelsen"


@pytest.mark.parametrize(
    ("place", "person", "start"),
    [
        (Place(lat_deg=-76.0, lon_deg=4.35), Person(clothing="sandals+headscarf+shorts"), time(13, 11)),
        (Place(lat_deg=-61.39, lon_deg=4.35), Person(exposed_fraction=0.06, sunscreen_block=0.74), time(8, 8)),
    ],
)
def test_a_rule_with_a_step_has_its_value_within_its_range(place, person, start):
    # The UV index is just above 3 under the usual sky, which is clear there: every other weather is below it.
    found = compare_methods(place, date(2026, 11, 29), person=person, outing=Outing(start=start))
    for method in found.methods:
        assert method.iu_low <= method.iu <= method.iu_high, method.method
    assert found.by_method["uv_index_rule"] > 0.0


def test_the_outing_and_the_profile_that_were_given_count_for_every_method(brussels, june):
    asked = {"outing": Outing(minutes=90), "profile": Profile(age=74)}
    found = compare_methods(brussels, june, **asked)
    for counted in found.methods:
        day = estimate(brussels, june, method=counted.method, **asked)
        assert (counted.iu, counted.iu_low, counted.iu_high) == (day.iu, day.iu_low, day.iu_high)
    assert found.profile == Profile(age=74)
    assert {"allowed", "profile", "cautions"} <= set(found.as_dict())


def test_the_sky_that_was_given_counts_for_every_method_and_so_does_a_ceiling(brussels, june):
    asked = {"sky": Sky(cloud_factor=0.9), "outing": Outing(minutes=30), "person": Person(clothing="tshirt+shorts")}
    found = compare_methods(brussels, june, **asked)
    for counted in found.methods:
        day = estimate(brussels, june, method=counted.method, **asked)
        assert (counted.iu, counted.at_ceiling) == (day.iu, day.at_ceiling)
    assert {counted.at_ceiling for counted in found.methods} == {True, False}
    assert found.to_dataframe().index.tolist() == list(METHODS)
