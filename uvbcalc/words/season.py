"""A season in a sentence, as a table, or for a spreadsheet."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import numpy as np

from uvbcalc.core.tables import Array
from uvbcalc.estimates.season import Season
from uvbcalc.sunlight.sky import CLIMATOLOGY_ZONAL_RAISED, GIVEN, TOLD, UNKNOWN_CLEAR
from uvbcalc.sunlight.winter import WINTER_UV_INDEX, winter_around
from uvbcalc.words.advice import AdviceWords
from uvbcalc.words.language import LEAST_IU, MONTHS, Language, message, starting
from uvbcalc.words.notes import (
    DISCLAIMER,
    OZONE,
    UNDER,
    assumed,
    assumed_longitude,
    at_place,
    clock,
    how_sure,
    ordinary,
)
from uvbcalc.words.person import assumptions
from uvbcalc.words.phrases import about_iu, of_need
from uvbcalc.words.rounding import told_iu, two_digits
from uvbcalc.words.terminal import Answer, fixed, lined_up, wrapped
from uvbcalc.words.winter import verdict as winter_sentence

DAY_COLUMNS: Final = {
    "noon_elevation_deg": message("Sun at its highest, °"),
    "uv_index_noon_clear": message("UV index, clear sky"),
    "uv_index_noon": message("UV index, average cloud"),
    "iu_low": message("IU, low"),
    "iu": message("IU"),
    "iu_high": message("IU, high"),
    "minutes_to_target": message("Minutes to what you need"),
    "minutes_to_cover_up": message("Cover up after (minutes)"),
    "minutes_to_burn": message("Minutes until you burn"),
}
SUM_COLUMNS: Final = {
    "iu_low": message("IU, low"),
    "iu": message("IU"),
    "iu_high": message("IU, high"),
    "iu_clear": message("IU, clear sky"),
}
SUMMED: Final = message("The range of a sum is not the sum of the ranges: good and bad days make up for each other.")
# The UV index where the cloud is not the average one.
CLOUDS: Final = {
    GIVEN: message("UV index, cloud given"),
    TOLD: message("UV index, real cloud"),
    UNKNOWN_CLEAR: message("UV index, cloud not known"),
}
DAYS_OF_A_YEAR: Final = 365
DECIMALS: Final = {"noon_elevation_deg": 1, "uv_index_noon_clear": 1, "uv_index_noon": 1}


def season_answer(year: Season, language: Language, *, longitude_assumed: bool = False) -> Answer:
    """What the sun gives on average and at its best, then the months, then a line a day; as far as may be told."""
    words = AdviceWords(year.profile, year.person.fitzpatrick, year.allowed, year.cautions, language)
    verdict = words.first() or words.instead_of_sun(strong=bool(np.any(year.uv_index_noon_clear >= WINTER_UV_INDEX)))
    if not year.allowed.iu:
        return Answer(verdict=verdict, rows=tuple(words.rows()), disclaimer=language.say(DISCLAIMER))
    parts = list(assumptions(year.person, language))
    parts += [assumed_longitude(language)] if longitude_assumed else []
    parts += clock(year.place, language)
    if year.sources["ozone"] == CLIMATOLOGY_ZONAL_RAISED:
        parts.append(language.say(OZONE[CLIMATOLOGY_ZONAL_RAISED], ozone=language.number(year.ozone_du.min())))
    parts += [ordinary(language)] if year.ordinary else []
    sums = _table(language.say("Sum"), *_sums(year, language), SUM_COLUMNS, language)
    table = [*sums, *wrapped(language.say(SUMMED)), "", *_days(year, language)]
    protect = words.protect(float(year.uv_index_noon_clear.max()))
    return Answer(
        verdict=verdict or _verdict(year, language),
        rows=(*_rows(year, language), *((("", protect),) if protect else ()), *words.rows()),
        table=tuple(table),
        assumed=assumed(parts, language),
        sure=how_sure(year.causes, language),
        disclaimer=language.say(DISCLAIMER),
    )


def _verdict(year: Season, language: Language) -> str:
    mean = float(year.iu.mean())
    where, share = starting(at_place(year.place, language)), mean / year.target_iu if year.target_iu else 0.0
    if mean < LEAST_IU:
        return language.say("{where} the sun gives you almost nothing on average.", where=where)
    amount = about_iu(mean, language)
    if not share:
        return language.say("{where} the sun gives you {amount} a day.", where=where, amount=amount)
    return language.say(
        "{where} the sun gives you {amount} a day on average, {share}.",
        where=where,
        amount=amount,
        share=of_need(share, language),
    )


def _rows(year: Season, language: Language) -> Iterator[tuple[str, str]]:
    say, per_day = language.say, year.months.iu / year.months.days
    whole = year.date.size >= DAYS_OF_A_YEAR
    if not whole:
        first, last = (language.date(day) for day in (year.date[0].item(), year.date[-1].item()))
        yield say("Period"), say("{first} until {last}", first=first, last=last)
    if per_day.size > 1:
        for label, i in ((say("Highest"), int(per_day.argmax())), (say("Lowest"), int(per_day.argmin()))):
            month = say(MONTHS[year.months.first[i].item().month - 1])
            yield label, say("{amount} a day in {month}", amount=language.iu(float(per_day[i])), month=month)
    yield say("Sky"), say(UNDER[year.sources["cloud"]])
    winter = year.winter if whole else winter_around(year.place, year.date[0].item())
    yield say("Winter"), winter_sentence(year.place, winter, language)


def _days(year: Season, language: Language) -> list[str]:
    """A line a day."""
    shown = {
        column: words
        for column, words in DAY_COLUMNS.items()
        if year.allowed.minutes or not column.startswith("minutes")
    }
    cloudy = {"uv_index_noon": CLOUDS.get(year.sources["cloud"], DAY_COLUMNS["uv_index_noon"])}
    days = [language.short_date(day) for day in year.date.tolist()]
    numbers = {
        column: [fixed(value, DECIMALS.get(column, 0), language) for value in _told(year, column)] for column in shown
    }
    table = _table(language.say("Day"), days, numbers, shown | cloudy, language)
    if not year.allowed.minutes:
        return table
    note = language.say(
        "Minutes are for when the sun is highest; those to cover up and to burn, under a clear sky. – : you must "
        "cover up before."
    )
    return [*table, *wrapped(note)]


def _told(year: Season, column: str) -> Array:
    """A column as finely as it is known; no minutes to what is needed where the skin cannot stand them."""
    values: Array = getattr(year, column)
    if column.startswith("iu"):
        return np.array([told_iu(value) for value in values.tolist()])
    if column == "minutes_to_target":
        return np.where(values <= np.nan_to_num(year.minutes_to_cover_up, nan=np.inf), values, np.nan)
    return values


def _sums(year: Season, language: Language) -> tuple[list[str], dict[str, list[str]]]:
    """Names and amounts of the months, then of the years that are whole."""
    months = [
        _named(first, int(days), language)
        for first, days in zip(year.months.first.tolist(), year.months.days, strict=True)
    ]
    whole = year.years.days >= DAYS_OF_A_YEAR
    years = [str(first.year) for first in year.years.first[whole].tolist()]
    amounts = {
        column: [
            language.number(two_digits(value))
            for value in (*getattr(year.months, column), *getattr(year.years, column)[whole])
        ]
        for column in SUM_COLUMNS
    }
    return [*months, *years], amounts


def _named(first: dt.date, days: int, language: Language) -> str:
    """A month with its year, and how many of its days there are where it is not whole."""
    name = language.say("{month} {year}", month=language.say(MONTHS[first.month - 1]), year=first.year)
    whole = monthrange(first.year, first.month)[1]
    return name if days == whole else language.say("{month} ({days} days)", month=name, days=days)


def _table(
    head: str,
    names: Sequence[str],
    numbers: Mapping[str, Sequence[str]],
    columns: Mapping[str, str],
    language: Language,
) -> list[str]:
    rows = list(zip(names, *(numbers[column] for column in columns), strict=True))
    return lined_up([head, *map(language.say, columns.values())], rows)


def season_csv(year: Season) -> str:
    """A line a day, all columns by the names of the library; an empty cell has no number."""
    columns = year.columns()
    lines = [",".join(columns)]
    lines += [",".join(_cell(value) for value in row) for row in zip(*columns.values(), strict=True)]
    return "\n".join(lines)


def _cell(value: Any) -> str:
    if isinstance(value, np.datetime64):
        return str(value)
    return f"{value:.6g}" if np.isfinite(value) else ""
