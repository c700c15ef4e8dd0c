import json

from uvbcalc import Person, estimate
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
