"""The best time to go out, in plain words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from uvbcalc.report.language import Language, message
from uvbcalc.report.notes import ADVISED_MAX_IU, SEE_A_DOCTOR, counted_with, place_name
from uvbcalc.report.words import joined, table_of, wrapped
from uvbcalc.windows import BestWindow, Obstacle

OBSTACLES: Final = {
    Obstacle.NO_SKIN: message("cannot be reached: no skin is bare"),
    Obstacle.CEILING: message("cannot be reached: this much skin cannot make so much in a day"),
    Obstacle.SUNBURN: message("cannot be reached: it would take more than the sunburn limit allows"),
    Obstacle.LIGHT: message("cannot be reached: there is not enough ultraviolet light in that time"),
}


def window_text(best: BestWindow, language: Language, *, longitude_assumed: bool = False) -> str:
    """When to go out and what it brings, or that the target cannot be reached."""
    day = best.day
    title = language.say(
        "Best time for {amount} from the sun, {date}, {place}",
        amount=language.iu(best.target_iu),
        date=language.long_date(day.date),
        place=place_name(day.place, language),
    )
    counted = joined(counted_with(day.person, day.date, language, longitude_assumed=longitude_assumed))
    rows = [*_rows(best, language), (language.say("Counted with"), counted)]
    return "\n".join([*wrapped(title), "", *table_of(rows), "", *wrapped(language.say(SEE_A_DOCTOR))])


def _rows(best: BestWindow, language: Language) -> Iterator[tuple[str, str]]:
    times = _times(best, language)
    between = language.say(
        "{first} and {last}, up to {share} of a sunburn dose",
        first=f"{best.earliest:%H:%M}",
        last=f"{best.latest:%H:%M}",
        share=language.percent(best.max_med),
    )
    yield language.say("Between"), between
    yield language.say("Best"), times if _advised(best) and best.reached else _obstacle(best, language)
    if not best.reached:
        yield language.say("Most"), times if best.iu else language.say("nothing within these limits")
    yield (
        language.say("Vitamin D"),
        language.say(
            "about {amount}, {low} to {high} in four cases of five",
            amount=language.iu(best.iu),
            low=language.iu(best.iu_low),
            high=language.iu(best.iu_high),
        ),
    )
    share = language.percent(best.med_fraction)
    yield (
        language.say("Sunburn"),
        language.say("{share} of a sunburn dose on bare skin: a limit, not a target", share=share),
    )


def _times(best: BestWindow, language: Language) -> str:
    return language.count(
        "{number} minute, {first} to {last}",
        "{number} minutes, {first} to {last}",
        best.minutes,
        first=language.clock(best.start, best.day.date),
        last=language.clock(best.end, best.day.date),
    )


def _advised(best: BestWindow) -> bool:
    return best.target_iu <= ADVISED_MAX_IU


def _obstacle(best: BestWindow, language: Language) -> str:
    if not _advised(best):
        limit = language.iu(ADVISED_MAX_IU)
        return language.say("more than {limit} a day (the upper level of EFSA) is never advised", limit=limit)
    return language.say(OBSTACLES[best.obstacle]) if best.obstacle else ""
