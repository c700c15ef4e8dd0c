"""A season as a table or for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import numpy as np

from uvbcalc.estimates.season import Season
from uvbcalc.sunlight.sky import CLIMATOLOGY_ZONAL_RAISED, GIVEN, UNKNOWN_CLEAR
from uvbcalc.words.language import MONTHS, Language, message, two_digits
from uvbcalc.words.notes import CLOUD, OZONE, assumed_longitude, clock, least_certain
from uvbcalc.words.person import who
from uvbcalc.words.terminal import fixed, lined_up, wrapped
from uvbcalc.words.winter import winter_words

DAY_COLUMNS: Final = {
    "noon_elevation_deg": message("Sun at noon, °"),
    "uv_index_noon_clear": message("UV index, clear sky"),
    "uv_index_noon": message("UV index, usual cloud"),
    "iu_low": message("IU, low"),
    "iu": message("IU"),
    "iu_high": message("IU, high"),
    "minutes_to_target": message("Minutes to the target"),
    "minutes_to_cover_up": message("Minutes until you must cover up"),
    "minutes_to_burn": message("Minutes to a sunburn"),
}
SUM_COLUMNS: Final = {
    "iu_low": message("IU, low"),
    "iu": message("IU"),
    "iu_high": message("IU, high"),
    "iu_clear": message("IU, clear sky"),
}
# The UV index where the cloud is not the usual one.
CLOUDS: Final = {
    GIVEN: message("UV index, cloud given"),
    UNKNOWN_CLEAR: message("UV index, cloud not known"),
}
DAYS_OF_A_YEAR: Final = 365
DECIMALS: Final = {"noon_elevation_deg": 1, "uv_index_noon_clear": 1, "uv_index_noon": 1}


def season_table(year: Season, language: Language, *, longitude_assumed: bool = False) -> str:
    """A line a day, then the months and years, and what all of it rests on."""
    say = language.say
    based_on = _based_on(year, language, longitude_assumed=longitude_assumed)
    cloudy = {"uv_index_noon": CLOUDS.get(year.sources["cloud"], DAY_COLUMNS["uv_index_noon"])}
    days = [language.short_date(day) for day in year.date.tolist()]
    numbers = {
        column: [fixed(value, DECIMALS.get(column, 0), language) for value in getattr(year, column)]
        for column in DAY_COLUMNS
    }
    return "\n".join(
        [
            *_table(say("Day"), days, numbers, DAY_COLUMNS | cloudy, language),
            "",
            *_table(say("Sum"), *_sums(year, language), SUM_COLUMNS, language),
            "",
            *wrapped(winter_words(year.winter, language)),
            *wrapped(language.titled(say("Based on"), language.joined(based_on))),
        ]
    )


def _sums(year: Season, language: Language) -> tuple[list[str], dict[str, list[str]]]:
    """Names and amounts of the months, then of the years that are whole."""
    months = [
        language.say("{month} {year}", month=language.say(MONTHS[first.month - 1]), year=first.year)
        for first in year.months.first.tolist()
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


def _based_on(year: Season, language: Language, *, longitude_assumed: bool) -> Iterator[str]:
    if longitude_assumed:
        yield assumed_longitude(language)
    yield from who(year.person, float(year.exposed_fraction.mean()), language, options=True)
    yield language.say(CLOUD[year.sources["cloud"]])
    if year.sources["ozone"] == CLIMATOLOGY_ZONAL_RAISED:
        yield language.say(OZONE[CLIMATOLOGY_ZONAL_RAISED], ozone=language.number(year.ozone_du.min()))
    yield from clock(year.place, language)
    yield language.say("clear-sky models differ by up to 15%")
    yield least_certain(year.causes, language)


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
