"""Numbers: what each way of writing one means, and what is asked back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uvbcalc.core import ranges
from uvbcalc.core.errors import InputError
from uvbcalc.core.ranges import Range
from uvbcalc.core.reading.numbers import Written, number, readings, whole

WIDE = Range("anything", -1e9, 1e9)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1500", 1500),
        ("1 500", 1500),
        ("1'500", 1500),
        ("1’500", 1500),
        ("1\N{NO-BREAK SPACE}500", 1500),
        ("1\N{NARROW NO-BREAK SPACE}500", 1500),
        ("1\N{THIN SPACE}500", 1500),
        ("12 345 678", 12345678),
        ("1 500,5", 1500.5),
        ("1 500.5", 1500.5),
        ("1'500.25", 1500.25),
        ("1.500,5", 1500.5),
        ("1,500.5", 1500.5),
        ("1.234.567", 1234567),
        ("1,234,567", 1234567),
        ("1.234.567,89", 1234567.89),
        ("1.234,567", 1234.567),
        ("0.5", 0.5),
        ("0,5", 0.5),
        (".5", 0.5),
        (",5", 0.5),
        ("5.", 5),
        ("16,8", 16.8),
        ("16.8", 16.8),
        ("0.125", 0.125),
        ("0,125", 0.125),
        ("00.500", 0.5),
        ("1.5000", 1.5),
        ("1500.250", 1500.25),
        ("-7", -7),
        ("−7", -7),
        ("+7", 7),
        ("-0,25", -0.25),
        ("1e3", 1000),
        ("1.5e-2", 0.015),
        (" 42 ", 42),
    ],
)
def test_a_number_is_read_as_people_write_it(text, value):
    assert number(text, WIDE) == value


@pytest.mark.parametrize(
    ("text", "limits", "value"),
    [
        ("50.850", ranges.LATITUDE, 50.85),
        ("50,850", ranges.LATITUDE, 50.85),
        ("4.350", ranges.LONGITUDE, 4.35),
        ("1.500", ranges.AGE, 1.5),
        ("2.024", ranges.YEAR, 2024),
        ("1.500", Range("level", 30, 2000), 1500),
        ("0.750", ranges.LAYER, 0.75),
        ("1.250", ranges.LAYER, 1.25),
        ("-1.500", ranges.ALTITUDE, -1.5),
    ],
)
def test_the_range_decides_what_a_mark_before_three_digits_parts(text, limits, value):
    assert number(text, limits) == value


@pytest.mark.parametrize(
    ("text", "limits", "first", "second"),
    [
        ("1.500", ranges.TARGET_IU, "1.5", "1500"),
        ("1,500", ranges.TARGET_IU, "1.5", "1500"),
        ("10.000", ranges.TARGET_IU, "10", "10000"),
        ("1.000", ranges.MINUTES, "1", "1000"),
        ("1,250", ranges.MINUTES, "1.25", "1250"),
        ("2.500", ranges.ALTITUDE, "2.5", "2500"),
        (Written("1.500"), ranges.TARGET_IU, "1.5", "1500"),
    ],
)
def test_where_both_lie_within_it_is_asked_back(text, limits, first, second):
    with pytest.raises(InputError) as refused:
        number(text, limits)
    assert f"can mean {first} or {second}. Write {first} or {second}." in str(refused.value)
    assert refused.value.fields["first"] == first


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "abc",
        "1 50",
        "1 5000",
        "12 34",
        "1.50.0",
        "1,5,0",
        "1'50",
        "5_0",
        "nan",
        "inf",
        "-",
        "+",
        ".",
        ",",
        "1-2",
        "1..5",
        "0x10",
        "１２x",
        "1.500.00",
        "1,500,5",
        "²",
        "1e9999x",
        "--5",
        "1 .5",
        "1 500 50",
        "٣٤x",
    ],
)
def test_what_is_no_number_is_refused(text):
    with pytest.raises(InputError, match="is not a number"):
        number(text, WIDE)


@pytest.mark.parametrize("value", [None, True, [1], {}, b"5", object(), 1j])
def test_what_is_neither_a_number_nor_text_is_refused(value):
    with pytest.raises(InputError, match="is not a number"):
        number(value, WIDE)


@pytest.mark.parametrize(("value", "words"), [(10**400, "“1e400” is too high"), (-(10**400), "“-1e400” is too low")])
def test_a_huge_number_is_only_too_high(value, words):
    with pytest.raises(InputError, match=words):
        number(value, ranges.AGE)
    with pytest.raises(InputError, match=r"is too high|is too low"):
        number(str(value), ranges.AGE)


def test_whole_numbers_stay_whole():
    assert whole("3,0", ranges.APPLICATIONS) == 3
    with pytest.raises(InputError, match=r"“1.5” is not a whole number"):
        whole("1,5", ranges.APPLICATIONS)


@given(st.integers(min_value=-(10**8), max_value=10**8), st.sampled_from([" ", "'", "\N{NARROW NO-BREAK SPACE}"]))
def test_grouped_thousands_are_the_number_without_groups(value, mark):
    assert readings(f"{value:,}".replace(",", mark)) == (float(value),)


@given(st.integers(0, 999_999), st.integers(0, 99), st.sampled_from([",", "."]))
def test_two_decimals_have_one_reading_by_either_mark(units, hundredths, mark):
    assert readings(f"{units}{mark}{hundredths:02}") == (float(f"{units}.{hundredths:02}"),)


@given(st.one_of(st.text(max_size=30), st.text("0123456789., '’-+eE%", max_size=20)))
def test_any_text_is_a_number_within_or_refused(text):
    try:
        assert 0 <= number(text, ranges.TARGET_IU) <= 100_000
    except InputError as refused:
        assert "target_iu" in str(refused)
