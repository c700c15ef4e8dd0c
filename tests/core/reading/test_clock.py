"""Times of day as people write them."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uvbcalc.core.errors import InputError
from uvbcalc.core.reading.clock import span_of, time_of


@pytest.mark.parametrize(
    "text",
    [
        "12:30",
        "12.30",
        "12u30",
        "12h30",
        "12 h 30",
        "12 u 30",
        "12u.30",
        "12 Uhr 30",
        "12:30 Uhr",
        "12.30 uur",
        "12.30 u.",
        "12:30:00",
        "12h30min",
        "12 h 30 min",
        "12:30 pm",
        "12:30 p.m.",
        "12:30 h",
        " 12:30 ",
        "12 heures 30",
        "12H30",
    ],
)
def test_half_past_twelve_in_many_ways(text):
    assert time_of(text) == time(12, 30)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("9:05", time(9, 5)),
        ("09:05", time(9, 5)),
        ("9u", time(9)),
        ("9h", time(9)),
        ("9 uur", time(9)),
        ("9 Uhr", time(9)),
        ("1pm", time(13)),
        ("1:30 pm", time(13, 30)),
        ("12am", time(0)),
        ("12 pm", time(12)),
        ("0:00", time(0)),
        ("23:59:59", time(23, 59, 59)),
        ("13.30", time(13, 30)),
        ("9 heures", time(9)),
        ("9 o'clock", time(9)),
    ],
)
def test_other_times(text, expected):
    assert time_of(text) == expected


@pytest.mark.parametrize(
    "text", ["", "12", "25:00", "24:00", "12:60", "12:3", "noon", "12:30Z", "13pm", "0 am", "1230", "12:30:99", "-1:00"]
)
def test_what_is_no_time_is_refused(text):
    with pytest.raises(InputError, match=r"is not a time of day. Write hours and minutes: 13:30"):
        time_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "12:15-12:45",
        "12:15–12:45",
        "12:15 - 12:45",
        "12.15-12.45",
        "12u15-12u45",
        "12h15-12h45",
        "12:15 to 12:45",
        "van 12.15 tot 12.45 uur",
        "12.15 tot 12.45",
        "de 12 h 15 à 12 h 45",
        "12:15 bis 12:45 Uhr",
        "von 12:15 bis 12:45",
        "from 12:15 to 12:45",
        "between 12:15 and 12:45",
        "12:15:00-12:45:00",
        "12:15—12:45",
        "12:15 h - 12:45 h",
    ],
)
def test_a_span_in_many_ways(text):
    assert span_of(text) == (time(12, 15), time(12, 45))


@pytest.mark.parametrize(
    ("text", "begin", "end"),
    [
        ("9-17", time(9), time(17)),
        ("9-17 uur", time(9), time(17)),
        ("9 tot 17 u", time(9), time(17)),
        ("9h-17h", time(9), time(17)),
        ("22:00-24:00", time(22), time(0)),
        ("9am-5pm", time(9), time(17)),
        ("9-11 am", time(9), time(11)),
    ],
)
def test_spans_of_whole_hours(text, begin, end):
    assert span_of(text) == (begin, end)


@pytest.mark.parametrize(
    "text", ["", "noon", "12:00", "12:00-", "-12:00", "12:00-13:00-14:00", "12:00-25:00", "a-b", "12:00/13:00"]
)
def test_what_is_no_span_is_refused(text):
    with pytest.raises(InputError, match=r"is not a time from when to when. Write 12:00-12:30"):
        span_of(text)


@given(st.times())
def test_every_minute_can_be_read(at):
    for sign in ":.hu":
        assert time_of(f"{at.hour}{sign}{at.minute:02}") == time(at.hour, at.minute)


@given(st.one_of(st.text(max_size=30), st.text("0123456789:.-hu Uhrapm", max_size=20)))
def test_any_text_is_a_time_or_refused(text):
    for read in (time_of, span_of):
        try:
            assert read(text) is not None
        except InputError as refused:
            assert "Write" in str(refused)
