"""Days, months and spans as people write them in four languages."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uvbcalc.core.errors import InputError
from uvbcalc.core.reading.days import day, month, span
from uvbcalc.words.language import LANGUAGES, language

TODAY = date(2026, 11, 28)  # a Saturday
FIRST = date(2024, 11, 1)


@pytest.mark.parametrize(
    "text",
    [
        "2024-11-01",
        "2024-11-1",
        "2024-11-01 00:00:00",
        "2024-11-01T00:00",
        "2024-11-01 0:00",
        "2024/11/01",
        "2024.11.01",
        "20241101",
        "2024–11–01",
        " 2024-11-01 ",
        "1 november 2024",
        "1 nov 2024",
        "1 Nov. 2024",
        "1st November 2024",
        "November 1, 2024",
        "1er novembre 2024",
        "1. November 2024",
        "01 november 2024",
        "1-nov-2024",
        "1/nov/2024",
        "Friday 1 November 2024",
        "vrijdag 1 november 2024",
        "op 1 november 2024",
        "vendredi 1er novembre 2024",
        "Freitag, 1. November 2024",
        "le 1er novembre 2024",
        "am 1. November 2024",
    ],
)
def test_a_day_in_many_ways(text):
    assert day(text, TODAY) == FIRST


@pytest.mark.parametrize("text", ["13/11/2024", "13-11-2024", "13.11.2024", "13/11/2024 ", "13 11 2024"])
def test_the_day_comes_first_where_it_exceeds_twelve(text):
    assert day(text, TODAY) == date(2024, 11, 13)


def test_a_day_that_is_its_month_is_clear():
    assert day("05/05/2024", TODAY) == date(2024, 5, 5)


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("05/11/2024", "2024-11-05", "2024-05-11"),
        ("05-11-2024", "2024-11-05", "2024-05-11"),
        ("5.11.2024", "2024-11-05", "2024-05-11"),
        ("12/01/2024", "2024-01-12", "2024-12-01"),
        ("1/2", "2026-02-01", "2026-01-02"),
    ],
)
def test_what_can_be_two_days_is_asked_back(text, first, second):
    with pytest.raises(InputError, match=f"Write {first} or {second}"):
        day(text, TODAY)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("11/13/2024", "has its month first. Write year-month-day: 2024-11-13"),
        ("13/11/24", "The year in “13/11/24” is not clear"),
        ("1 nov 24", "The year in “1 nov 24” is not clear"),
        ("nov-24", "The year in “nov-24” is not clear"),
        ("2024-02-30", "does not exist. Write year-month-day: 2024-02-29"),
        ("2026-02-31", "does not exist. Write year-month-day: 2026-02-28"),
        ("2025-02-29", "does not exist. Write year-month-day: 2025-02-28"),
        ("31/04/2025", "does not exist. Write year-month-day: 2025-04-30"),
        ("2024-13-01", "does not exist. Write year-month-day, for example 2024-12-01"),
        ("2024-13-45", "does not exist. Write year-month-day, for example 2024-12-31"),
        ("2024-11-00", "does not exist. Write year-month-day, for example 2024-11-01"),
        ("00/11/2024", "does not exist. Write year-month-day, for example 2024-11-01"),
        ("31 november 2024", "does not exist. Write year-month-day: 2024-11-30"),
        ("1600-01-01", "is too far away. Write a year from 1900 to 2100"),
        ("9999-01-01", "is too far away"),
        ("november 2024", "is more than one day. Write one day, such as 2024-11-01"),
        ("2024-11", "is more than one day"),
        ("Thursday 1 November 2024", "is another day of the week. Write 2024-11-01"),
        ("mar", "can mean 2026-12-01 or 2026-03"),
        ("soon", "“soon” is not a date. Write year-month-day, for example 2026-11-28"),
        ("11", "is not a date"),
        ("", "is not a date"),
        ("2024-11-01T12:00", "is not a date"),
        ("32 november 2024", "does not exist. Write year-month-day, for example 2024-11-30"),
        ("1 vember 2024", "is not a date"),
    ],
)
def test_what_is_no_day_says_what_would_be(text, words):
    with pytest.raises(InputError) as refused:
        day(text, TODAY)
    assert words in str(refused.value)


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("today vandaag aujourd'hui heute", 0),
        ("tomorrow morgen demain", 1),
        ("yesterday gisteren hier gestern", -1),
        ("overmorgen après-demain übermorgen", 2),
        ("Today VANDAAG aujourd’hui Heute", 0),
    ],
)
def test_days_about_today_in_four_languages(words, days):
    for word in words.split():
        assert day(word, TODAY) == TODAY + timedelta(days=days)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("saturday zaterdag samedi Samstag Sonnabend", date(2026, 11, 28)),
        ("sunday zondag dimanche Sonntag", date(2026, 11, 29)),
        ("monday maandag lundi Montag", date(2026, 11, 30)),
        ("friday vrijdag vendredi Freitag", date(2026, 12, 4)),
        ("tuesday dinsdag mardi Dienstag", date(2026, 12, 1)),
        ("thursday donderdag jeudi Donnerstag", date(2026, 12, 3)),
        ("wednesday woensdag mercredi Mittwoch", date(2026, 12, 2)),
    ],
)
def test_a_weekday_is_the_next_of_its_name(words, expected):
    for word in words.split():
        assert day(word, TODAY) == expected


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024-11", (2024, 11, 1), (2024, 11, 30)),
        ("2024/11", (2024, 11, 1), (2024, 11, 30)),
        ("11/2024", (2024, 11, 1), (2024, 11, 30)),
        ("2024-02", (2024, 2, 1), (2024, 2, 29)),
        ("november", (2026, 11, 1), (2026, 11, 30)),
        ("novembre", (2026, 11, 1), (2026, 11, 30)),
        ("november 2024", (2024, 11, 1), (2024, 11, 30)),
        ("août 2025", (2025, 8, 1), (2025, 8, 31)),
        ("aout 2025", (2025, 8, 1), (2025, 8, 31)),
        ("März 2025", (2025, 3, 1), (2025, 3, 31)),
        ("mrt 2025", (2025, 3, 1), (2025, 3, 31)),
        ("2024", (2024, 1, 1), (2024, 12, 31)),
        ("2024-11-01..2024-11-07", (2024, 11, 1), (2024, 11, 7)),
        ("2024-11-01...2024-11-07", (2024, 11, 1), (2024, 11, 7)),
        ("2024-11-01 .. 2024-11-07", (2024, 11, 1), (2024, 11, 7)),
        ("2024-11-01…2024-11-07", (2024, 11, 1), (2024, 11, 7)),
        ("2024-11-01/2024-11-07", (2024, 11, 1), (2024, 11, 7)),
        ("2024-11-01 - 2024-11-07", (2024, 11, 1), (2024, 11, 7)),
        ("2024-11-01 – 2024-11-07", (2024, 11, 1), (2024, 11, 7)),
        ("2024-11-01–2024-11-07", (2024, 11, 1), (2024, 11, 7)),
        ("2024-10–2025-03", (2024, 10, 1), (2025, 3, 31)),
        ("2024-11-01 to 2024-11-07", (2024, 11, 1), (2024, 11, 7)),
        ("van 2024-11-01 t/m 2024-11-07", (2024, 11, 1), (2024, 11, 7)),
        ("2024-11-01 tot en met 2024-11-07", (2024, 11, 1), (2024, 11, 7)),
        ("du 1 au 7 novembre 2024", (2024, 11, 1), (2024, 11, 7)),
        ("du 1er au 7 novembre 2024", (2024, 11, 1), (2024, 11, 7)),
        ("1-7 november 2024", (2024, 11, 1), (2024, 11, 7)),
        ("1 tot 7 november 2024", (2024, 11, 1), (2024, 11, 7)),
        ("3. bis 9. Mai 2024", (2024, 5, 3), (2024, 5, 9)),
        ("vom 3. bis 9. Mai", (2026, 5, 3), (2026, 5, 9)),
        ("1 nov .. 7 dec 2024", (2024, 11, 1), (2024, 12, 7)),
        ("2024-10..2025-03", (2024, 10, 1), (2025, 3, 31)),
        ("november - februari", (2026, 11, 1), (2027, 2, 28)),
        ("nov-feb", (2026, 11, 1), (2027, 2, 28)),
        ("oktober tot maart", (2026, 10, 1), (2027, 3, 31)),
        ("15 dec .. 10 jan 2027", (2026, 12, 15), (2027, 1, 10)),
        ("today..2026-12-24", (2026, 11, 28), (2026, 12, 24)),
        ("2024-11-05", (2024, 11, 5), (2024, 11, 5)),
    ],
)
def test_months_and_spans(text, first, last):
    assert span(text, TODAY) == (date(*first), date(*last))


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("1 nov 2024 - 7 nov", (2024, 11, 7)),
        ("13/11/2024 - 20/11", (2024, 11, 20)),
        ("okt 2024 tot maart", (2025, 3, 31)),
        ("du 1er novembre 2024 au 15 janvier", (2025, 1, 15)),
        ("29 feb 2024 tot 3 maart", (2024, 3, 3)),
        ("1 nov 2024 tot vandaag", (2026, 11, 28)),
    ],
)
def test_an_end_without_a_year_follows_the_year_of_the_beginning(text, last):
    assert span(text, TODAY)[1] == date(*last)


@pytest.mark.parametrize("text", ["2024-11-07..2024-11-01", "2024-11..2024-10", "7-1 november 2024", "2024..2023"])
def test_a_span_that_runs_backwards_is_refused(text):
    with pytest.raises(InputError, match="ends before it begins"):
        span(text, TODAY)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("11", (2026, 11, 1)),
        ("1", (2026, 1, 1)),
        ("Nov", (2026, 11, 1)),
        ("november", (2026, 11, 1)),
        ("mar", (2026, 3, 1)),
        ("maart", (2026, 3, 1)),
        ("2024-11", (2024, 11, 1)),
        ("11/2024", (2024, 11, 1)),
        ("juillet 2025", (2025, 7, 1)),
    ],
)
def test_a_month_by_number_or_name(text, first):
    assert month(text, TODAY)[0] == date(*first)


@pytest.mark.parametrize("text", ["13", "0", "", "2024", "1 november", "soon", "2024-11-01", "-1"])
def test_what_is_no_month_is_refused(text):
    with pytest.raises(InputError, match="is not a month"):
        month(text, TODAY)


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_dates_that_we_write_can_be_read(code):
    for step in range(0, 366, 5):
        there = date(2024, 1, 1) + timedelta(days=step)
        assert day(language(code).date(there), TODAY) == there
        assert day(language(code).long_date(there), TODAY) == there


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_iso_is_always_clear(there):
    assert day(there.isoformat(), TODAY) == day(f"{there:%Y%m%d}", TODAY) == there


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.sampled_from("-/."))
def test_three_numbers_are_the_day_or_asked_back(there, sign):
    text = f"{there.day}{sign}{there.month}{sign}{there.year}"
    if there.day > 12 or there.day == there.month:
        assert day(text, TODAY) == there
    else:
        with pytest.raises(
            InputError, match=f"can mean {there.day} {there:%B} {there.year} or .* Write {there.isoformat()} or "
        ):
            day(text, TODAY)


@given(st.one_of(st.text(max_size=30), st.text("0123456789-/. novmardi..tot", max_size=20)))
def test_any_text_is_a_span_or_refused(text):
    try:
        first, last = span(text, TODAY)
        assert date(1900, 1, 1) <= first <= last <= date(2101, 12, 31)
    except InputError as refused:
        assert str(refused).endswith("(date)")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("this week", date(2026, 11, 23), date(2026, 11, 29)),
        ("deze week", date(2026, 11, 23), date(2026, 11, 29)),
        ("la semaine prochaine", date(2026, 11, 30), date(2026, 12, 6)),
        ("nächste Woche", date(2026, 11, 30), date(2026, 12, 6)),
        ("weekend", date(2026, 11, 28), date(2026, 11, 29)),
        ("ce week-end", date(2026, 11, 28), date(2026, 11, 29)),
        ("am Wochenende", date(2026, 11, 28), date(2026, 11, 29)),
        ("deze maand", date(2026, 11, 1), date(2026, 11, 30)),
        ("le mois prochain", date(2026, 12, 1), date(2026, 12, 31)),
        ("2024-W45", date(2024, 11, 4), date(2024, 11, 10)),
        ("week 45", date(2026, 11, 2), date(2026, 11, 8)),
        ("KW 45 2024", date(2024, 11, 4), date(2024, 11, 10)),
        ("semaine 1 2026", date(2025, 12, 29), date(2026, 1, 4)),
        ("week 53", date(2026, 12, 28), date(2027, 1, 3)),
        ("week 45 - week 47", date(2026, 11, 2), date(2026, 11, 22)),
    ],
)
def test_weeks_weekends_and_months_about_today_and_by_number(text, first, last):
    assert span(text, TODAY) == (first, last)


def test_the_month_after_december_is_january():
    assert span("next month", date(2026, 12, 31)) == (date(2027, 1, 1), date(2027, 1, 31))


@pytest.mark.parametrize("text", ["week 0", "week 53 2025", "week 99", "2024-W60", "0001-W01", "weeks", "week"])
def test_a_week_that_no_year_has_is_refused(text):
    with pytest.raises(InputError, match="is not a date"):
        span(text, TODAY)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("jan-mar", date(2026, 1, 1), date(2026, 3, 31)),
        ("mar-apr", date(2026, 3, 1), date(2026, 4, 30)),
        ("from mar to may", date(2026, 3, 1), date(2026, 5, 31)),
        ("mar 2026", date(2026, 3, 1), date(2026, 3, 31)),
        ("mar 5 2026", date(2026, 3, 5), date(2026, 3, 5)),
        ("mar 1 - mar 7 2026", date(2026, 3, 1), date(2026, 3, 7)),
        ("mar 3 mars 2026", date(2026, 3, 3), date(2026, 3, 3)),
    ],
)
def test_march_is_no_tuesday_where_what_stands_beside_it_tells(text, first, last):
    assert span(text, TODAY) == (first, last)


@pytest.mark.parametrize("text", ["mar", "mar..dim"])
def test_march_or_tuesday_is_asked_back_where_nothing_tells(text):
    with pytest.raises(InputError, match="can mean 2026-12-01 or 2026-03"):
        span(text, TODAY)
