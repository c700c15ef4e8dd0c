"""A day in plain words: what the sun gives in some time outdoors, what it does to the skin, and what is needed."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from uvbcalc.estimates.day import Day
from uvbcalc.skin.burning import COVER_UP_MED
from uvbcalc.sunlight import sky
from uvbcalc.sunlight.winter import WINTER_UV_INDEX
from uvbcalc.synthesis.methods import DEFAULT_METHOD
from uvbcalc.words.answer import Answer
from uvbcalc.words.language import LEAST_IU, Language, starting
from uvbcalc.words.notes import (
    DISCLAIMER,
    UNDER,
    assumed,
    assumed_longitude,
    based_on,
    cited,
    how_sure,
    place_name,
    protect,
    when,
)
from uvbcalc.words.person import assumptions, bare
from uvbcalc.words.shares import burn, of_need

LITTLE: Final = 0.3  # of what is needed, below which the sun gives little
BURNS: Final = 1.0  # doses of what turns the skin red, above which one burns
BURNS_BADLY: Final = 2.0


def day_answer(
    day: Day, language: Language, *, today: dt.date | None = None, longitude_assumed: bool = False, near: str = ""
) -> Answer:
    """The day for a person; `near` names a town about bare coordinates."""
    words = DayWords(day, language, today)
    return Answer(
        verdict=words.verdict(),
        warning=words.warning(),
        rows=tuple((label, text) for label, text in words.rows(near) if text),
        assumed=assumed(words.assumed(longitude_assumed=longitude_assumed), language),
        sure=how_sure(day.causes, language),
        disclaimer=language.say(DISCLAIMER),
    )


def day_why(day: Day, language: Language, *, longitude_assumed: bool = False) -> str:
    """What stands behind a day: the sun's course, and all that was given or assumed."""
    parts = [*DayWords(day, language).sun(), *based_on(day, language, longitude_assumed=longitude_assumed)]
    if day.method != DEFAULT_METHOD:
        parts.append(language.say("counted by {method} (--method)", method=cited(day.method, language)))
    return language.titled(language.say("Counted with"), language.joined(parts))


@dataclass(frozen=True)
class DayWords:
    """The sentences of a day in one language."""

    day: Day
    language: Language
    today: dt.date | None = None

    def verdict(self) -> str:
        """What was asked: how much the sun gives; first that it burns, where it does."""
        day, say = self.day, self.language.say
        if self._reddening > BURNS_BADLY:
            return say(
                "You will burn badly: in {minutes} you get {number} times the amount of sun that turns your skin red.",
                minutes=self._outdoors(),
                number=self.language.number(self._reddening),
            )
        if self._reddening > BURNS:
            return self._burning()
        given = {
            "when": starting(when(day.date, self.today, self.language)),
            "amount": self.language.iu(day.iu),
            "minutes": self._outdoors(),
            "share": of_need(day.iu / day.target_iu, self.language) if day.target_iu else "",
        }
        if day.iu < LEAST_IU:
            return say("{when} the sun gives you almost nothing: {why}.", when=given["when"], why=self._why_nothing())
        share = day.iu / day.target_iu if day.target_iu else math.inf
        if share < LITTLE:
            return say("{when} the sun gives you little: about {amount} in {minutes}, {share}.", **given)
        if share < 1.0:
            return say("{when} the sun gives you a part: about {amount} in {minutes}, {share}.", **given)
        return say("{when} the sun gives you enough: about {amount} in {minutes}, {share}.", **given)

    def warning(self) -> str:
        """By when to shade or cover up, where the time outdoors goes beyond that."""
        day = self.day
        if not day.exposed_fraction or day.half_med_at is None:
            return ""
        return self._cover_up(day.half_med_at)

    def rows(self, near: str) -> Iterator[tuple[str, str]]:
        """The numbers."""
        say = self.language.say
        yield say("Outdoors"), self._where_and_when(near)
        yield say("Vitamin D"), self._range()
        yield say("UV index"), self._uv_index()
        yield say("Sunburn"), self._sunburn()
        yield say("Needed"), self._needed()

    def assumed(self, *, longitude_assumed: bool) -> Iterator[str]:
        """What was assumed for who said nothing of it."""
        if longitude_assumed:
            yield assumed_longitude(self.language)
        yield from assumptions(self.day.person, self.language)

    def sun(self) -> Iterator[str]:
        """How high it gets, and from when to when it is up."""
        day, say = self.day, self.language.say
        height = self.language.number(day.noon_elevation_deg)
        yield say("sun highest at {time}, at {height}°", time=self.language.time(day.noon), height=height)
        if day.sunrise and day.sunset:
            rise, down = self.language.time(day.sunrise), self.language.time(day.sunset)
            yield say("sunrise at {rise}, sunset at {set}", rise=rise, set=down)

    def _burning(self) -> str:
        """That one burns, and how much less would do."""
        say, day = self.language.say, self.day
        values = {"under": starting(self._burning_sky()), "minutes": self._outdoors()}
        if day.minutes_to_target is None or (day.target_med_fraction or 0.0) > COVER_UP_MED:
            return say("{under} you will probably burn in {minutes}.", **values)
        return say(
            "{under} you will probably burn in {minutes}; about {fewer} already give what you need.",
            fewer=self.language.about_minutes(math.ceil(day.minutes_to_target)),
            **values,
        )

    def _where_and_when(self, near: str) -> str:
        spans = [self.language.span(outing.start, outing.end) for outing in self.day.outings]
        return self.language.say(
            "{place}, {date}, {times}, {share} bare skin",
            place=place_name(self.day.place, self.language, near=near),
            date=self.language.date(self.day.date),
            times=self.language.listed(spans),
            share=bare(self.day.exposed_fraction, self.language),
        )

    def _range(self) -> str:
        """Eight cases of ten, and under which sky."""
        day, say = self.day, self.language.say
        if day.iu_high < LEAST_IU:
            return say("almost nothing")
        under = say(UNDER[day.sources["cloud"]])
        if day.iu_low == day.iu_high:
            return say("{amount}, {under}", amount=self.language.iu(day.iu), under=under)
        return say(
            "8 times in 10 it is {amount}, {under}",
            amount=self.language.iu_between(day.iu_low, day.iu_high),
            under=under,
        )

    def _uv_index(self) -> str:
        day, say = self.day, self.language.say
        strength = self.language.uv_index(day.uv_index_noon_clear)
        if day.uv_index_noon_clear >= WINTER_UV_INDEX:
            return protect(day.uv_index_noon_clear, self.language)
        if day.vitamin_d_winter and day.winter_until:
            last = self.language.day_and_month(day.winter_until)
            return say("{index}; it stays weak (below 3) until {date}", index=strength, date=last)
        return say("{index}, which is weak", index=strength)

    def _sunburn(self) -> str:
        day, say = self.day, self.language.say
        if not day.exposed_fraction:
            return say("no skin is bare")
        words = burn(self._reddening, self.language)
        if day.half_med_at is None and day.cover_up_at is not None and day.uv_index_noon_clear >= WINTER_UV_INDEX:
            return self.language.joined([words, self._later()])
        return words

    def _later(self) -> str:
        """By when to cover up for who stays longer."""
        return self.language.say("if you stay out: {cover}", cover=self._cover_up(self.day.cover_up_at or self.day.noon))

    def _needed(self) -> str:
        day, say = self.day, self.language.say
        if not day.target_iu:
            return ""
        need = say("{amount} a day in all, food included (EFSA 2016)", amount=self.language.iu(day.target_iu))
        return self.language.joined([need, self._enough()])

    def _enough(self) -> str:
        """How long would be enough, or that no time is."""
        day, say = self.day, self.language.say
        too_long = (day.target_med_fraction or 0.0) > COVER_UP_MED
        if day.minutes_to_target is None or too_long:
            return say("today the sun cannot give all of it") if day.date == self.today else ""
        minutes = self.language.about_minutes(math.ceil(day.minutes_to_target))
        return say("about {minutes} of this sun would be enough", minutes=minutes)

    def _cover_up(self, by: dt.datetime) -> str:
        """A limit, to five minutes where that is not before the time outdoors begins."""
        start = min(outing.start for outing in self.day.outings)
        about = self.language.about_time(by, limit=True)
        if by - start < dt.timedelta(minutes=10):
            about = self.language.time(by)
        return self.language.say("Shade or cover up from {time} at the latest: a limit, not a goal.", time=about)

    def _outdoors(self) -> str:
        return self.language.minutes(sum(outing.minutes for outing in self.day.outings))

    @property
    def _reddening(self) -> float:
        """Of what turns the skin red, how much this time outdoors brings, under the sky that burning is counted by."""
        given = self.day.sources["cloud"] == sky.GIVEN
        return self.day.med_fraction if given else self.day.med_fraction_clear

    def _burning_sky(self) -> str:
        given = self.day.sources["cloud"] == sky.GIVEN
        return self.language.say(UNDER[sky.GIVEN if given else sky.UNKNOWN_CLEAR])

    def _why_nothing(self) -> str:
        day, say = self.day, self.language.say
        if not day.exposed_fraction:
            return say("no skin is bare")
        if not sum(outing.minutes for outing in day.outings):
            return say("no time outdoors")
        if not day.cloud_factor:
            return say("this cloud lets nothing through")
        if day.iu == 0.0 and day.erythemal_j_m2:
            return say("this method counts nothing below UV index 3")
        return say("it is too low in that time")
