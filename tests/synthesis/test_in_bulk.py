"""Rows at once make what one after the other makes, with the same range."""

import numpy as np
import pytest

from uvbcalc import Person
from uvbcalc.skin.people import Fields, people_of
from uvbcalc.skin.person import Patches
from uvbcalc.skin.sunscreen import Sunscreen
from uvbcalc.synthesis.in_bulk import SkinOfRows
from uvbcalc.synthesis.methods import DEFAULT_METHOD
from uvbcalc.synthesis.production import Doses, OzoneUncertainty, Production

DATE, LATITUDE = np.datetime64("2025-06-21"), 51.0
# Clear-sky doses of a short stay and of a long one, weighted for vitamin D and erythemal, and kinds of weather.
DOSES = np.array([60.0, 900.0]), np.array([40.0, 500.0])
WEATHER = np.array([[0.3, 0.7, 1.0], [0.2, 0.5, 1.1]])
OZONE_SD = 0.06  # of a day's ozone, over the ozone
LN_STEP = 0.02  # between the ozone that is thin and that which is thick
THINNER = np.exp(0.5 * LN_STEP * np.array([[1.2], [1.0]]))  # the elasticities of the two doses


def one_column(**said):
    """Two rows that say the same."""
    numbers = {name: np.full(2, value) for name, value in said.items() if not isinstance(value, str)}
    texts = {name: (np.zeros(2, dtype=np.intp), (value,)) for name, value in said.items() if isinstance(value, str)}
    return Fields(2, numbers, texts)


CASES = {
    "of_74": ({"age": 74.0}, Person(age=74)),
    "with_a_measured_med": (
        {"age": 8.0, "lab_med_j_m2": 400.0, "clothing": "tshirt+shorts"},
        Person(age=8, lab_med_j_m2=400, clothing="tshirt+shorts"),
    ),
    "with_some_sunscreen": (
        {"clothing": "tshirt+shorts", "spf": 30.0, "sunscreen_on": "face+hands", "skin_type": "IV"},
        Person(clothing="tshirt+shorts", sunscreen=Sunscreen(spf=30), sunscreen_on="face+hands", skin_type=4),
    ),
    "lying_in_the_shade": ({"posture": "lying+tree-shade", "age": 60.0}, Person(posture="lying+tree-shade", age=60)),
}


@pytest.fixture(params=CASES)
def both(request):
    said, person = CASES[request.param]
    people = people_of(one_column(**said), np.full(2, DATE), np.full(2, LATITUDE), lambda *_: None)
    patches = person.patches(np.full(2, DATE), LATITUDE)
    alone = Production(
        person=person,
        method=DEFAULT_METHOD,
        patches=Patches(*(np.asarray(each)[:, None, None] for each in patches)),
        season=np.full((2, 1, 1, 1), 2),
        stays=np.ones((2, 1, 1, 1), dtype=bool),
    )
    return SkinOfRows(people, np.arange(2)), alone, person


def outings(factors=WEATHER):
    """The same doses as of one outing for each row and kind of weather."""
    none = np.zeros((2, 1, 1))
    return Doses(*(dose[:, None, None] for dose in DOSES), none, none).under(factors[..., None])


def test_rows_make_what_each_makes_alone(both):
    rows, alone, _ = both
    made = rows.iu(DOSES, WEATHER)
    assert made.shape == WEATHER.shape
    assert made == pytest.approx(alone.iu(outings()), rel=1e-12)


def test_a_row_makes_at_most_what_it_can_alone(both):
    rows, alone, _ = both
    assert rows.capped(np.full(2, 1e6)) == pytest.approx(alone.ceiling_iu)
    assert rows.capped(np.zeros(2)).tolist() == [0.0, 0.0]


def test_the_range_of_rows_is_that_of_each_alone(both):
    rows, alone, person = both
    doses = tuple(
        tuple(dose * way for dose, way in zip(DOSES, ways[:, 0], strict=True)) for ways in (THINNER, 1 / THINNER)
    )
    ln_step, ln_sd = np.full(2, LN_STEP), np.full(2, OZONE_SD)
    found = rows.spread(DOSES, WEATHER, person.setting, doses, ln_step, ln_sd)
    ozone = OzoneUncertainty(np.full((2, 1), 1.2), np.full((2, 1), 1.0), np.full((2, 1), OZONE_SD))
    expected = alone.spread(outings(), ozone)
    middle = expected.iu[:, 1]
    for ours, theirs in zip(found.interval(middle), expected.interval(middle), strict=True):
        assert ours == pytest.approx(theirs, rel=1e-9)
    ours, theirs = found.variances(), expected.variances()
    assert set(ours) == set(theirs)
    for cause in theirs:
        assert ours[cause] == pytest.approx(theirs[cause], rel=1e-6, abs=1e-12), cause
    for cause, sides in expected.further.items():  # age, posture and shade widen either side by what they do there
        for side, other in zip(sides, found.further[cause], strict=True):
            assert other == pytest.approx(side, rel=1e-9), cause


def test_a_shift_of_the_age_counts_as_a_factor(both):
    rows, _, _ = both
    # The age is a plain factor of the yield, so a step of ln 2 doubles it.
    assert rows.iu(DOSES, WEATHER, age=np.log(2.0)) == pytest.approx(2.0 * rows.iu(DOSES, WEATHER))
