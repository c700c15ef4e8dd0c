"""The best time outdoors, in plain words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

from uvbcalc.estimates.best import BestWindow, Obstacle
from uvbcalc.guidance.allowed import Doctor
from uvbcalc.guidance.limits import upper_level_iu
from uvbcalc.sunlight.winter import WINTER_UV_INDEX
from uvbcalc.words.advice import AdviceWords
from uvbcalc.words.language import Language, message, starting
from uvbcalc.words.notes import (
    DISCLAIMER,
    UNDER,
    assumed,
    assumed_longitude,
    clock,
    cover_up,
    eight_in_ten,
    how_sure,
    place_name,
    when,
)
from uvbcalc.words.person import assumptions, bare
from uvbcalc.words.phrases import about_iu
from uvbcalc.words.terminal import Answer

OBSTACLES: Final = {
    Obstacle.UNDER_ONE_YEAR: message("Keep your baby out of direct sun."),
    Obstacle.ABOVE_LIMIT: message("{amount} a day is more than the safe upper limit of {limit} (EFSA)."),
    Obstacle.NO_SKIN: message("{when} the sun cannot give {amount}: no skin is bare."),
    Obstacle.CEILING: message("{when} the sun cannot give {amount}: too little skin is bare."),
    Obstacle.SUNBURN: message("{when} the sun cannot give {amount} before your skin starts to turn red."),
    Obstacle.LIGHT: message("{when} the sun is too weak to give {amount}, even from {begin} to {end}."),
}
NOT_ADVISED: Final = (Obstacle.UNDER_ONE_YEAR, Obstacle.ABOVE_LIMIT)


def window_answer(
    best: BestWindow, language: Language, *, today: dt.date | None = None, longitude_assumed: bool = False
) -> Answer:
    """When how many minutes would be enough, or why none are."""
    told, parts = best.allowed.minutes, list(assumptions(best.day.person, language))
    parts += [assumed_longitude(language)] if longitude_assumed else []
    parts += clock(best.day.place, language)
    return Answer(
        verdict=_verdict(best, today, language),
        rows=tuple((label, words) for label, words in _rows(best, language) if words),
        assumed=assumed(parts, language) if told else "",
        sure=how_sure(best.day.causes, language, more=True) if told else "",
        disclaimer=language.say(DISCLAIMER),
    )


def _verdict(best: BestWindow, today: dt.date | None, language: Language) -> str:
    say, day, words = language.say, best.day, _advice(best, language)
    told = words.first() or words.instead_of_sun(strong=day.uv_index_noon_clear >= WINTER_UV_INDEX)
    if told:
        return told
    if best.obstacle is not None:
        return say(
            OBSTACLES[best.obstacle],
            when=starting(when(day.date, today, language)),
            amount=language.iu(best.target_iu, typed=True),
            limit=language.iu(upper_level_iu(day.person.age)),
            begin=language.time(best.start),
            end=language.time(best.end),
        )
    if not best.minutes:
        return say("No time in the sun is needed for {amount}.", amount=language.iu(best.target_iu, typed=True))
    return language.count(
        "A minute around {time} would be enough, {under}.",
        "About {minutes} around {time} would be enough, {under}.",
        best.minutes,
        minutes=language.about_minutes(best.minutes),
        time=language.about_time(best.start),
        under=say(UNDER[day.sources["cloud"]]),
    )


def _rows(best: BestWindow, language: Language) -> Iterator[tuple[str, str]]:
    say, day, words = language.say, best.day, _advice(best, language)
    if not best.allowed.minutes:
        if best.allowed.doctor is not Doctor.CALL_TODAY:
            yield "", words.protect(day.uv_index_noon_clear)
        yield from words.rows()
        return
    yield (
        say("Outdoors"),
        say(
            "{place}, {date}, {times}, {share} bare skin",
            place=place_name(day.place, language),
            date=language.date(day.date),
            times=language.span(best.start, best.end),
            share=bare(day.exposed_fraction, language),
        ),
    )
    if best.obstacle in NOT_ADVISED:
        return
    if best.iu_high:
        given = about_iu(best.iu, language)
        range_ = eight_in_ten(best.iu_low, best.iu_high, day.sources["cloud"], language)
        yield say("Vitamin D"), language.joined([given, range_])
    if best.obstacle is None:
        yield say("Goal"), language.iu(best.target_iu, typed=True)
    if day.cover_up_at is not None and day.uv_index_noon_clear >= WINTER_UV_INDEX:
        yield "", cover_up(day.cover_up_at, best.start, language)
    yield "", words.protect(day.uv_index_noon_clear)
    yield from words.rows()


def _advice(best: BestWindow, language: Language) -> AdviceWords:
    return AdviceWords(best.profile, best.day.person.fitzpatrick, best.allowed, best.cautions, language)
