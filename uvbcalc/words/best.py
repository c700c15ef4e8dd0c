"""The best time outdoors, in plain words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

from uvbcalc.estimates.best import BestWindow, Obstacle
from uvbcalc.guidance.limits import upper_level_iu
from uvbcalc.sunlight.winter import WINTER_UV_INDEX
from uvbcalc.words.answer import Answer
from uvbcalc.words.language import Language, message, starting
from uvbcalc.words.notes import (
    DISCLAIMER,
    UNDER,
    assumed,
    assumed_longitude,
    how_sure,
    place_name,
    protect,
    when,
)
from uvbcalc.words.person import assumptions, bare

OBSTACLES: Final = {
    Obstacle.UNDER_ONE_YEAR: message("Keep your baby out of direct sun."),
    Obstacle.ABOVE_LIMIT: message("{amount} a day is more than the safe upper limit of {limit} (EFSA)."),
    Obstacle.NO_SKIN: message("{when} the sun cannot give {amount}: no skin is bare."),
    Obstacle.CEILING: message("{when} the sun cannot give {amount}: too little skin is bare."),
    Obstacle.SUNBURN: message("{when} the sun cannot give {amount} before your skin starts to turn red."),
    Obstacle.LIGHT: message("{when} the sun is too weak to give {amount} in that time."),
}
NOT_ADVISED: Final = (Obstacle.UNDER_ONE_YEAR, Obstacle.ABOVE_LIMIT)


def window_answer(
    best: BestWindow, language: Language, *, today: dt.date | None = None, longitude_assumed: bool = False
) -> Answer:
    """When how many minutes would be enough, or why none are."""
    parts = [assumed_longitude(language)] if longitude_assumed else []
    return Answer(
        verdict=_verdict(best, today, language),
        rows=tuple((label, words) for label, words in _rows(best, language) if words),
        assumed=assumed([*parts, *assumptions(best.day.person, language)], language),
        sure=how_sure(best.day.causes, language),
        disclaimer=language.say(DISCLAIMER),
    )


def _verdict(best: BestWindow, today: dt.date | None, language: Language) -> str:
    say, day = language.say, best.day
    if best.obstacle is not None:
        return say(
            OBSTACLES[best.obstacle],
            when=starting(when(day.date, today, language)),
            amount=language.iu(best.target_iu),
            limit=language.iu(upper_level_iu(day.person.age) or 0.0),
        )
    return say(
        "About {minutes} around {time} would be enough, {under}.",
        minutes=language.about_minutes(best.minutes),
        time=language.about_time(best.start),
        under=say(UNDER[day.sources["cloud"]]),
    )


def _rows(best: BestWindow, language: Language) -> Iterator[tuple[str, str]]:
    say, day = language.say, best.day
    yield (
        say("Outdoors"),
        say(
            "{place}, {date}, {share} bare skin",
            place=place_name(day.place, language),
            date=language.date(day.date),
            share=bare(day.exposed_fraction, language),
        ),
    )
    if best.obstacle in NOT_ADVISED:
        return
    if best.obstacle is not None and best.iu:
        yield say("Most"), _most(best, language)
    if best.iu_high:
        amount = language.iu_between(best.iu_low, best.iu_high)
        under = say(UNDER[day.sources["cloud"]])
        yield say("Vitamin D"), say("8 times in 10 it is {amount}, {under}", amount=amount, under=under)
    if day.cover_up_at is not None and day.uv_index_noon_clear >= WINTER_UV_INDEX:
        latest = language.about_time(max(day.cover_up_at, best.start), limit=True)
        if day.cover_up_at - best.start < dt.timedelta(minutes=10):
            latest = language.time(day.cover_up_at)
        yield say("Limit"), say("Shade or cover up from {time} at the latest: a limit, not a goal.", time=latest)
    yield say("Protect"), protect(day.uv_index_noon_clear, language)


def _most(best: BestWindow, language: Language) -> str:
    """What comes nearest within the limits."""
    return language.say(
        "{amount} in {minutes}, {times}",
        amount=language.iu(best.iu),
        minutes=language.minutes(best.minutes),
        times=language.span(best.start, best.end),
    )
