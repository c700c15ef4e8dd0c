"""The people of a table are those that `Person` makes of each row."""

import numpy as np
import pytest

from uvbcalc import Person
from uvbcalc.skin.people import Fields, people_of
from uvbcalc.skin.sunscreen import Sunscreen

DATE, LATITUDE = np.datetime64("2025-07-01"), 52.0
LABEL = {"spf", "layer_mg_cm2", "applications", "missed_share", "hours_since"}

# What each row says; two say the same, and what stands between them differs.
ROWS = [
    {},
    {"clothing": "tshirt+shorts", "age": 30.0},
    {"clothing": "tshirt+shorts", "age": 4.0},
    {"age": 74.0, "skin_type": "V"},
    {"exposed_fraction": 0.4, "sunscreen_block": 0.5},
    {"exposed_fraction": 0.2},
    {"sunscreen_block": 0.9},
    {"clothing": "tshirt+shorts", "sunscreen_on": "face+hands", "spf": 30.0, "age": 50.0},
    {"regions": "face+hands", "posture": "lying+sand"},
    {"regions": "face+hands", "spf": 20.0, "layer_mg_cm2": 0.5, "applications": 2.0, "hours_since": 1.0},
    {"clothing": "seasonal", "posture": "tree-shade", "lab_med_j_m2": 400.0},
    {"clothing": "swimwear", "hair": "no", "beard": "yes"},
    {"skin_type": "IV", "melanin": "yes", "lab_med_j_m2": 300.0},
    {"posture": "lying+sand", "age": 4.0},
    {},
]


def columns(rows):
    numbers, texts = {}, {}
    for name in {name for row in rows for name in row}:
        values = [row.get(name) for row in rows]
        if any(isinstance(value, str) for value in values):
            said = tuple(dict.fromkeys(value for value in values if value is not None))
            codes = [-1 if value is None else said.index(value) for value in values]
            texts[name] = (np.array(codes, dtype=np.intp), said)
        else:
            numbers[name] = np.array([np.nan if value is None else value for value in values], dtype=float)
    return Fields(len(rows), numbers, texts)


def person_of(row):
    label = {name: row[name] for name in row if name in LABEL}
    plain = {name: row[name] for name in row if name not in LABEL}
    flags = {name: plain[name] == "yes" for name in ("hair", "beard", "melanin") if name in plain}
    return Person(**plain | flags, sunscreen=Sunscreen(**label) if label else None)


def people(rows):
    refused = []
    size = len(rows)
    found = people_of(
        columns(rows),
        np.full(size, DATE),
        np.full(size, LATITUDE),
        lambda here, why: refused.append((np.flatnonzero(here).tolist(), why)) if here.any() else None,
    )
    return found, refused


@pytest.fixture
def table():
    found, refused = people(ROWS)
    assert refused == []
    return found


@pytest.mark.parametrize("i", range(len(ROWS)))
def test_a_row_has_the_skin_of_its_person(table, i):
    person = person_of(ROWS[i])
    assert table.skin_type[i] == person.fitzpatrick
    assert table.skin_factor[i] == pytest.approx(person.skin_factor)
    assert table.age_factor[i] == pytest.approx(person.age_factor)
    assert table.settings[table.setting[i]] == person.setting
    assert table.med_known[i] == (person.lab_med_j_m2 is not None)
    assert table.seasonal[i] == person.dressed_for_the_season


@pytest.mark.parametrize("i", range(len(ROWS)))
def test_a_row_has_the_bare_skin_and_the_sunscreen_of_its_person(table, i):
    person = person_of(ROWS[i])
    patches = person.patches(np.array([DATE]), LATITUDE)
    count = patches.area.shape[1]
    assert table.parted[i] == (count == 2)
    # The areas of the table are read between the same ages as those of a person; the rest of the patches is empty.
    assert table.area[i, :count] == pytest.approx(patches.area[0], rel=1e-9)
    assert (table.area[i, count:] == 0.0).all()
    assert table.transmission[i, :count] == pytest.approx(patches.transmission[0])
    assert table.layered[i] == (person.sunscreen is not None)
    steps = np.broadcast_to(patches.layer_steps[0], table.layer_steps[i, :count].shape)
    assert table.layer_steps[i, :count] == pytest.approx(steps)
    assert (table.layer_steps[i, 1] == 0.0).all()  # no sunscreen, so no layer of it


def test_each_posture_is_kept_once(table):
    postures = {row.get("posture", Person.posture) for row in ROWS}
    assert len(table.settings) == len(set(table.settings)) == len(postures)


def test_on_another_date_only_those_dressed_for_the_season_have_changed(table):
    size = len(ROWS)
    winter = np.datetime64("2025-01-15")
    moved = table.on(np.full(size, winter), np.full(size, LATITUDE))
    for i, row in enumerate(ROWS):
        expected = person_of(row).patches(np.array([winter]), LATITUDE).area[0]
        assert moved.area[i, : expected.size] == pytest.approx(expected, rel=1e-9)
    assert table.area[0, 0] > moved.area[0, 0]  # and the first are as they were


def test_nobody_is_no_trouble():
    found, refused = people([])
    assert (found.area.shape, found.skin_type.shape, refused) == ((0, 2), (0,), [])


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"age": 121.0}, "must be between 0 and 120"),
        ({"age": -1.0}, "must be between 0 and 120"),
        ({"exposed_fraction": 1.1}, "must be between 0 and 1"),
        ({"sunscreen_block": 0.96}, "Write 0 to 0.95."),
        ({"layer_mg_cm2": 1.0}, "Write its SPF too."),
        ({"spf": 30.0, "sunscreen_block": 0.5}, "The sunscreen is given twice."),
        ({"clothing": "tshirt+shorts", "exposed_fraction": 0.3}, "The bare skin is given twice."),
        ({"clothing": "tshirt+shorts", "sunscreen_on": "face"}, "Write its SPF too."),
        ({"clothing": "tshirt+shorts", "hair": "perhaps"}, "Write yes or no."),
        ({"melanin": "perhaps"}, "Write yes or no."),
        ({"skin_type": "VII"}, "VII"),
        ({"posture": "floating"}, "floating"),
    ],
)
def test_only_the_row_that_is_no_person_is_refused_with_the_cure(wrong, words):
    others = [{"age": 30.0}, {"age": 74.0}, {"clothing": "swimwear"}, {"clothing": "tshirt+shorts", "hair": "no"}]
    found, refused = people([others[0], wrong, *others[1:]])
    assert [rows for rows, _ in refused] == [[1]] * len(refused)
    assert any(words in why for _, why in refused)
    alone, _ = people(others)
    assert (found.area[[0, 2, 3, 4]] == alone.area).all()  # its neighbours are whole
    assert (found.skin_factor[[0, 2, 3, 4]] == alone.skin_factor).all()
    assert found.transmission[2].tolist() == [1.0, 1.0]
    assert found.settings == (Person().setting,)  # one who stands nowhere still has an index of some setting


@pytest.mark.parametrize(("edge", "value"), [("age", 0.0), ("age", 120.0), ("exposed_fraction", 0.0)])
def test_the_ends_of_a_range_are_people(edge, value):
    _, refused = people([{edge: value}])
    assert refused == []
