"""Winters in words and as tables: by criterion, by year, from north to south."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from uvbcalc.estimates.criteria import Winters
from uvbcalc.places.place import Place
from uvbcalc.sunlight.winter import CRITERION, Winter
from uvbcalc.words.language import Language, message, starting
from uvbcalc.words.notes import at_place
from uvbcalc.words.terminal import Answer, line_width, lined_up

OTHERS_WIDTH: Final = 46  # letters beside the criterion

CRITERIA: Final = {
    "clear_sky_noon_uv_index_below_3": message("UV index below 3 under a clear sky"),
    "clear_sky_noon_uv_index_below_2": message("UV index below 2 under a clear sky"),
    "noon_elevation_below_45": message("your shadow is longer than you all day"),
    "webb_1988": message("the sun is weaker than in mid-February in Boston (Webb 1988)"),
    "engelsen_2005": message("so little light that no vitamin D is measured in skin (Engelsen 2005)"),
    "clear_sky_outing_below_target": message("your time outdoors gives less than you need, even under a clear sky"),
    "day_dose_below_1_kj_m2": message(
        "the whole day gives less than 1\N{NO-BREAK SPACE}kJ/m² of light for vitamin D, average cloud"
    ),
}


def winters_answer(found: Winters, language: Language) -> Answer:
    """The winter first, then the same by every other criterion."""
    default = found.winters[CRITERION]
    others = {name: winter for name, winter in found.winters.items() if name != CRITERION}
    return Answer(
        verdict=verdict(found.place, default, language),
        rows=_now(found, default, language),
        table=tuple(_criteria_table(found, others, language)),
        assumed=language.say(
            "Too weak means: the UV index stays below 3, even under a clear sky. Your skin then still makes a little."
        ),
    )


def years_answer(found: Mapping[int, Winter], place: Place, language: Language) -> Answer:
    """The winters of many years: what they have in common, then a line a year."""
    rows = [[str(year), *_first_and_last(winter, language)] for year, winter in found.items()]
    return Answer(
        verdict=verdict(place, next(iter(found.values())), language),
        table=tuple(lined_up([language.say("Year"), *_heads(language)], rows, words=3)),
    )


def north_to_south_answer(found: Sequence[Winters], language: Language) -> Answer:
    """The winter by latitude, from the north."""
    winters = [next(iter(one.winters.values())) for one in found]
    rows = [
        [language.say("{angle}° N", angle=language.significant(one.place.lat_deg)), *_first_and_last(winter, language)]
        for one, winter in zip(found, winters, strict=True)
    ]
    days = [_days(winter) for winter in (winters[0], winters[-1])]
    return Answer(
        verdict=language.say(
            "The vitamin D winter lasts {north} days in the north and {south} in the south.",
            north=language.number(days[0]),
            south=language.number(days[1]),
        ),
        table=tuple(lined_up([language.say("Latitude"), *_heads(language)], rows, words=3)),
    )


def verdict(place: Place, winter: Winter, language: Language) -> str:
    """From when to when the sun is too weak."""
    where = starting(at_place(place, language))
    if winter.first is None or winter.last is None:
        if winter.now:
            return language.say("{where} the sun is too weak for much vitamin D all year.", where=where)
        return language.say("{where} the sun is never too weak for vitamin D.", where=where)
    return language.say(
        "{where} the sun is too weak for much vitamin D from {first} to {last}.",
        where=where,
        first=language.date(winter.first),
        last=language.date(winter.last),
    )


def _now(found: Winters, winter: Winter, language: Language) -> tuple[tuple[str, str], ...]:
    """How long it still lasts, or when it begins."""
    left, to_go = found.days_left(CRITERION), found.days_to_go(CRITERION)
    date = language.date(found.date)
    if to_go is not None:
        begins = language.count(
            "The vitamin D winter begins in {number} day, counted from {date}.",
            "The vitamin D winter begins in {number} days, counted from {date}.",
            to_go,
            date=date,
        )
        return ((language.say("Now"), begins),)
    if left is None or winter.last is None:
        return ()
    until = language.say(
        "Until {date} the UV index stays below 3 (vitamin D winter): your skin makes little vitamin D.",
        date=language.date(winter.last),
    )
    lasts = language.count(
        "This winter lasts {number} more day, counted from {date}.",
        "This winter lasts {number} more days, counted from {date}.",
        left,
        date=date,
    )
    return ((language.say("Now"), f"{until} {lasts}"),)


def _criteria_table(found: Winters, winters: Mapping[str, Winter], language: Language) -> list[str]:
    """A line for each criterion."""
    rows = [
        [language.say(CRITERIA[name]), *_first_and_last(winter, language), _left(found, name, language)]
        for name, winter in winters.items()
    ]
    on = starting(language.say("on {date}", date=language.short_date(found.date)))
    heads, width = [language.say("Other rules"), *_heads(language), on], line_width() - OTHERS_WIDTH
    return lined_up(heads, rows, words=3, first_width=width)


def _heads(language: Language) -> list[str]:
    return [language.say("First day"), language.say("Last day")]


def _days(winter: Winter) -> int:
    if winter.first is None or winter.last is None:
        return 0
    return (winter.last - winter.first).days + 1


def _first_and_last(winter: Winter, language: Language) -> tuple[str, str]:
    """First and last day of a winter, in words where there is none."""
    if winter.first is None or winter.last is None:
        return language.say("all year") if winter.now else language.say("never"), ""
    return language.short_date(winter.first), language.short_date(winter.last)


def _left(found: Winters, criterion: str, language: Language) -> str:
    left, to_go = found.days_left(criterion), found.days_to_go(criterion)
    if left is not None:
        return language.count("{number} day left", "{number} days left", left)
    return "" if to_go is None else language.count("starts in {number} day", "starts in {number} days", to_go)
