"""The best time to go out, in plain words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from uvbcalc.estimates.best import BestWindow, Obstacle
from uvbcalc.guidance.limits import upper_level_iu
from uvbcalc.sunlight.sky import GIVEN
from uvbcalc.words.language import Language, message
from uvbcalc.words.notes import SEE_A_DOCTOR, based_on, least_certain, place_name
from uvbcalc.words.terminal import table_of, wrapped

OBSTACLES: Final = {
    Obstacle.UNDER_ONE_YEAR: message("under one year: ask a doctor"),
    Obstacle.ABOVE_LIMIT: message("more than {limit} a day (the upper level of EFSA) is never advised"),
    Obstacle.NO_SKIN: message("cannot be reached: no skin is bare"),
    Obstacle.CEILING: message("cannot be reached: this much skin cannot make so much in a day"),
    Obstacle.SUNBURN: message("cannot be reached: it would take more than the sunburn limit allows"),
    Obstacle.LIGHT: message("cannot be reached: there is not enough ultraviolet light in that time"),
}
NOT_ADVISED: Final = (Obstacle.UNDER_ONE_YEAR, Obstacle.ABOVE_LIMIT)


def window_text(best: BestWindow, language: Language, *, longitude_assumed: bool = False) -> str:
    """When to go out and what it brings, or that the target cannot be reached."""
    day = best.day
    title = language.say(
        "Best time for {amount} from the sun, {date}, {place}",
        amount=language.whole_iu(best.target_iu),
        date=language.long_date(day.date),
        place=place_name(day.place, language),
    )
    based = language.joined(based_on(day, language, longitude_assumed=longitude_assumed))
    rows = [*_rows(best, language), (language.say("Based on"), based)]
    return "\n".join([*wrapped(title), "", *table_of(rows), "", *wrapped(language.say(SEE_A_DOCTOR))])


def _rows(best: BestWindow, language: Language) -> Iterator[tuple[str, str]]:
    say, times = language.say, _times(best, language)
    between = say(
        "{first} and {last}, up to {share} of a sunburn dose",
        first=f"{best.earliest:%H:%M}",
        last=f"{best.latest:%H:%M}",
        share=language.percent(best.max_med),
    )
    yield say("Between"), between
    if best.obstacle is None:
        yield say("Best"), times
    else:
        limit = upper_level_iu(best.day.person.age) or 0.0
        yield say("Best"), say(OBSTACLES[best.obstacle], limit=language.iu(limit))
        if best.obstacle in NOT_ADVISED:
            return
        yield say("Closest"), times if best.iu else say("nothing within these limits")
    low, high = language.iu(best.iu_low), language.iu(best.iu_high)
    made = language.about_iu(best.iu)
    most = say("{amount}, {low} to {high} in four cases of five", amount=made, low=low, high=high)
    yield say("Vitamin D"), language.joined([most, least_certain(best.day.causes, language)])
    yield say("Sunburn"), _sunburn(best, language)


def _sunburn(best: BestWindow, language: Language) -> str:
    share = language.percent(best.med_fraction)
    if best.day.sources["cloud"] == GIVEN:
        return language.say("{share} of a sunburn dose on bare skin: a limit, not a target", share=share)
    return language.say(
        "{share} of a sunburn dose on bare skin if the sky is clear: a limit, not a target", share=share
    )


def _times(best: BestWindow, language: Language) -> str:
    return language.count(
        "{number} minute, {first} to {last}",
        "{number} minutes, {first} to {last}",
        best.minutes,
        first=language.clock(best.start, best.day.date),
        last=language.clock(best.end, best.day.date),
    )
