import numpy as np
import pytest

from uvbcalc.cohort.columns import ColumnError, understood


def test_names_are_understood_however_they_are_written():
    layout = understood(["ID", "Latitude", "lon_deg", "Date", "Skin Type"])
    assert dict(layout.of) == {
        "id": "ID",
        "lat": "Latitude",
        "lon": "lon_deg",
        "date": "Date",
        "skin_type": "Skin Type",
    }


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (["id", "latitute", "lon", "date"], "column latitute is not known: did you mean latitude?"),
        (["lat", "lon", "dat"], "column dat is not known: did you mean date?"),
        (["lat", "lon", "date", "skintyp"], "column skintyp is not known: did you mean skin_type?"),
        (["id", "ID", "lat", "lon", "date"], "two columns for id, id and ID: keep one"),
        (["lat", "latitude", "lon", "date"], "two columns for lat, lat and latitude: keep one"),
        (["id", "date", "Breedtegraad"], "no column says where.*not understood: Breedtegraad"),
        (["lat", "date"], "no column lon beside lat"),
        (["lat", "lon", "place", "date"], "the place is given twice"),
        (["lat", "lon", "id"], "no column date"),
        (["lat", "lon", "date", "sex", "sex"], "column sex is there twice"),
        (["lat", "lon", "date", ""], "a column has no name"),
    ],
)
def test_columns_that_cannot_be_understood_are_named(names, words):
    with pytest.raises(ColumnError, match=words):
        understood(names)


def test_what_looks_like_nothing_known_is_carried_along():
    assert understood(["lat", "lon", "date", "bmi", "centre"]).carried == ("bmi", "centre")
    assert np.all([role in understood(["place", "date"]) for role in ("place", "date")])
