"""The table to fill in, as a spreadsheet of each country opens it."""

import csv
import io

import pytest

from uvbcalc.planning.template import template

ENGLISH = [
    (
        "name,birth year,skin type,woman,pregnant,covered,clothing,routines,"
        "supplement,measured levels,body weight,conditions"
    ),
    "Anna,1951,II,yes,no,no,tshirt+trousers,12:30-12:50 monday-friday,400,2026-11-12=42 nmol/L,normal,",
    "Ben,1988,IV,no,,,,30,,,,",
]


def test_the_table_has_headings_and_two_people():
    assert template("en").decode("utf-8-sig").split("\r\n") == [*ENGLISH, ""]


@pytest.mark.parametrize(("language", "mark"), [("en", ","), ("nl", ";"), ("fr", ";"), ("de", ";")])
def test_every_language_has_the_same_people_and_its_own_mark(language, mark):
    rows = list(csv.reader(io.StringIO(template(language).decode("utf-8-sig"), newline=""), delimiter=mark))
    assert {len(row) for row in rows} == {12}
    assert [row[0] for row in rows[1:]] == ["Anna", "Ben"]
    assert [row[1] for row in rows[1:]] == ["1951", "1988"]
    assert [[bool(cell) for cell in row] for row in rows[1:]] == [
        [True] * 11 + [False],
        [True] * 4 + [False] * 3 + [True] + [False] * 4,
    ]
