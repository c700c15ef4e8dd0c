"""Winters in words and as tables: by criterion, by year, from north to south."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from uvbcalc.estimates.criteria import Winters
from uvbcalc.sunlight.winter import Winter
from uvbcalc.words.language import Language, message
from uvbcalc.words.terminal import line_width, lined_up

OTHERS_WIDTH: Final = 50  # letters beside the criterion

CRITERIA: Final = {
    "clear_sky_noon_uv_index_below_3": message("UV index below 3 at noon, clear sky (default)"),
    "clear_sky_noon_uv_index_below_2": message("UV index below 2 at noon, clear sky"),
    "noon_elevation_below_45": message("sun below 45° at noon: a shadow longer than you"),
    "webb_1988": message("weaker sun than Boston's in mid-February (Webb 1988)"),
    "engelsen_2005": message("too little light to find vitamin D in skin (Engelsen 2005)"),
    "clear_sky_outing_below_target": message("usual outing below the target, clear sky"),
    "day_dose_below_1_kj_m2": message("all day under 1 kJ/m2 of vitamin D light, usual cloud"),
}


def winter_words(winter: Winter, language: Language) -> str:
    """From when to when the sun is too low."""
    return spell_words([winter], language)


def spell_words(winters: Sequence[Winter], language: Language) -> str:
    """From when to when the sun is too low, in one winter or in two that follow each other."""
    whole = [(winter.first, winter.last) for winter in winters if winter.first and winter.last]
    if not whole:
        if winters[-1].now:
            return language.say("It is vitamin D winter here all year (clear-sky noon UV index below 3).")
        return language.say("There is no vitamin D winter here.")
    spans = [
        language.say("from {first} to {last}", first=language.date(first), last=language.date(last))
        for first, last in dict.fromkeys(whole)
    ]
    return language.say(
        "Vitamin D winter: {spans} (clear-sky noon UV index below 3). A low sun makes little, but not nothing.",
        spans=language.listed(spans),
    )


def winters_table(found: Winters, language: Language) -> str:
    """A line for each criterion."""
    rows = [
        [language.say(CRITERIA[name]), *_first_and_last(winter, language), _left(found, name, language)]
        for name, winter in found.winters.items()
    ]
    on = language.say("On {date}", date=language.short_date(found.date))
    heads, width = [language.say("Criterion"), *_heads(language), on], line_width() - OTHERS_WIDTH
    return "\n".join(lined_up(heads, rows, words=3, first_width=width))


def winter_years_table(found: Mapping[int, Winter], language: Language) -> str:
    """A line a year."""
    rows = [[str(year), *_first_and_last(winter, language)] for year, winter in found.items()]
    return "\n".join(lined_up([language.say("Year"), *_heads(language)], rows, words=3))


def north_to_south_table(found: Sequence[Winters], language: Language) -> str:
    """A line for each latitude, the default criterion."""
    rows = [
        [
            language.say("{angle}° N", angle=language.significant(one.place.lat_deg)),
            *_first_and_last(next(iter(one.winters.values())), language),
        ]
        for one in found
    ]
    return "\n".join(lined_up([language.say("Latitude"), *_heads(language)], rows, words=3))


def _heads(language: Language) -> list[str]:
    return [language.say("First day"), language.say("Last day")]


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
