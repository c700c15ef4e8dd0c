"""A day in plain words: what the sun gives in some time outdoors, what it does to the skin, and what is needed."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from uvbcalc.estimates.day import Day
from uvbcalc.guidance.allowed import Allowed, Doctor
from uvbcalc.guidance.amounts import target_iu_for
from uvbcalc.guidance.limits import adequate_iu, upper_level_iu
from uvbcalc.skin.burning import COVER_UP_MED, J_M2_PER_UV_INDEX_MINUTE
from uvbcalc.sunlight import sky
from uvbcalc.sunlight.winter import WINTER_UV_INDEX
from uvbcalc.synthesis.methods import DEFAULT_METHOD
from uvbcalc.words.advice import AdviceWords
from uvbcalc.words.language import LEAST_IU, Language, starting
from uvbcalc.words.notes import (
    DISCLAIMER,
    UNDER,
    assumed,
    assumed_longitude,
    based_on,
    cited,
    clock,
    cover_up,
    eight_in_ten,
    how_sure,
    place_name,
    when,
)
from uvbcalc.words.person import assumptions, bare
from uvbcalc.words.phrases import about_iu, burn, of_need
from uvbcalc.words.rounding import rounded_minutes
from uvbcalc.words.terminal import Answer

LITTLE: Final = 0.3  # of what is needed, below which the sun gives little
BURNS_FROM_MED: Final = 1.0  # doses of what turns the skin red, above which one burns
BURNS_BADLY_FROM_MED: Final = 2.0


def day_answer(
    day: Day, language: Language, *, today: dt.date | None = None, longitude_assumed: bool = False, near: str = ""
) -> Answer:
    """The day for a person; `near` names a town about bare coordinates."""
    words = DayWords(day, language, today)
    return Answer(
        verdict=words.verdict(),
        warning=words.warning(),
        rows=tuple((label, text) for label, text in words.rows(near) if text),
        assumed=assumed(words.assumed(longitude_assumed=longitude_assumed), language) if day.allowed.iu else "",
        sure=how_sure(day.causes, language, more=True) if day.allowed.iu else "",
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
        """What was asked: a doctor or protection first, then that it burns, then how much the sun gives."""
        return self._graver() or self._gives()

    def warning(self) -> str:
        """By when to shade or cover up, where the time outdoors goes beyond that."""
        day = self.day
        if not day.exposed_fraction or day.half_med_at is None or not self.allowed.minutes:
            return ""
        return self._cover_up(day.half_med_at)

    def rows(self, near: str) -> Iterator[tuple[str, str]]:
        """The numbers that this person may be told, and the official advice."""
        say, allowed = self.language.say, self.allowed
        if allowed.doctor is not Doctor.CALL_TODAY:
            yield say("Outdoors"), self._where_and_when(near)
            yield say("Vitamin D"), self._range() if allowed.iu else ""
            if self._strong:
                yield "", self._advice.protect(self.day.uv_index_noon_clear)
            else:
                yield say("UV index"), self._uv_index()
            # Where one burns or must cover up, the lines above tell of it.
            calm = allowed.minutes and self.day.reddening <= BURNS_FROM_MED
            yield say("Sunburn"), self._sunburn() if allowed.sun and calm and not self.warning() else ""
            short = self.day.iu < self.day.target_iu or not self.warning()
            yield say("Needed"), self._needed() if allowed.iu and calm and short else ""
        yield from self._advice.rows()

    def assumed(self, *, longitude_assumed: bool) -> Iterator[str]:
        """What was assumed for who said nothing of it."""
        yield from assumptions(self.day.person, self.language)
        if longitude_assumed:
            yield assumed_longitude(self.language)
        yield from clock(self.day.place, self.language)

    def sun(self) -> Iterator[str]:
        """How high it gets, and from when to when it is up."""
        day, say = self.day, self.language.say
        height = self.language.number(day.noon_elevation_deg)
        yield say("sun highest at {time}, at {height}°", time=self.language.time(day.noon), height=height)
        if day.sunrise and day.sunset:
            rise, down = self.language.time(day.sunrise), self.language.time(day.sunset)
            yield say("sunrise at {rise}, sunset at {set}", rise=rise, set=down)
        elif day.noon_elevation_deg > 0.0:
            yield say("it does not set on this day")
        else:
            yield say("it does not rise on this day")

    def _graver(self) -> str:
        """What is told instead of the amount; nothing where the amount is the verdict."""
        return self._advice.first() or self._advice.instead_of_sun(strong=self._strong) or self._burns()

    def _burns(self) -> str:
        """That one burns, and how much less would do; nothing where one does not."""
        if self.day.reddening <= BURNS_FROM_MED:
            return ""
        if self.day.reddening > BURNS_BADLY_FROM_MED:
            return self.language.say(
                "You will burn badly: in {minutes} you get {number} times the amount of sun that turns your skin red.",
                minutes=self._outdoors(),
                number=self.language.number(self.day.reddening),
            )
        values = {"under": starting(self._burning_sky()), "minutes": self._outdoors()}
        worn = self.day.person.sunscreen
        if worn is not None and worn.missed:
            values["where"] = self.language.say("where there is no sunscreen")
            return self.language.say("{under} you will probably burn in {minutes} {where}.", **values)
        if (fewer := self._enough_under_that_sky()) is None:
            return self.language.say("{under} you will probably burn in {minutes}.", **values)
        return self.language.count(
            "{under} you will probably burn in {minutes}; a minute already gives what you need.",
            "{under} you will probably burn in {minutes}; about {fewer} already give what you need.",
            fewer,
            fewer=self.language.about_minutes(fewer),
            **values,
        )

    def _enough_under_that_sky(self) -> int | None:
        """Minutes to what is needed under the sky that burning is counted by, if the skin can stand them."""
        day, burning_is_clear = self.day, not self.day.burns_under_given_cloud
        if day.minutes_to_target is None or (day.target_med_fraction or 0.0) > COVER_UP_MED:
            return None
        # Before half of what reddens, time and light make up for each other.
        fewer = math.ceil(day.minutes_to_target * (day.cloud_factor if burning_is_clear else 1.0))
        limit = math.inf if day.minutes_to_cover_up is None else day.minutes_to_cover_up
        return fewer if fewer and rounded_minutes(fewer) <= limit else None

    def _gives(self) -> str:
        """How much the sun gives, beside what is needed."""
        day, say = self.day, self.language.say
        share = day.iu / day.target_iu if day.target_iu else math.inf
        given = {
            "when": starting(when(day.date, self.today, self.language)),
            "amount": self.language.iu(day.iu),
            "minutes": self._outdoors(),
        }
        if day.iu < LEAST_IU:
            return say("{when} the sun gives you almost nothing: {why}.", when=given["when"], why=self._why_nothing())
        if not day.target_iu:
            return say("{when} the sun gives you about {amount} in {minutes}.", **given)
        given["share"] = of_need(share, self.language)
        if share < LITTLE:
            return say("{when} the sun gives you little: about {amount} in {minutes}, {share}.", **given)
        if share < 1.0:
            return say("{when} the sun gives you about {amount} in {minutes}, {share}.", **given)
        return say("{when} the sun gives you enough: about {amount} in {minutes}, {share}.", **given)

    def _where_and_when(self, near: str) -> str:
        place, date = place_name(self.day.place, self.language, near=near), self.language.date(self.day.date)
        if not self.allowed.iu:
            return f"{place}, {date}"
        return self.language.say(
            "{place}, {date}, {times}, {share} bare skin",
            place=place,
            date=date,
            times=self.language.listed([self.language.span(each.start, each.end) for each in self.day.outings]),
            share=bare(self.day.exposed_fraction, self.language),
        )

    def _range(self) -> str:
        """Eight cases of ten, and under which sky."""
        day, say = self.day, self.language.say
        if day.iu_high < LEAST_IU:
            return say("almost nothing")
        if day.iu_low == day.iu_high:
            return say("{amount}: more sun gives no more vitamin D that day", amount=self.language.iu(day.iu))
        words = eight_in_ten(day.iu_low, day.iu_high, day.sources["cloud"], self.language)
        if not self._graver() or self.day.reddening > BURNS_BADLY_FROM_MED:
            return words  # the verdict tells the amount, or graver things
        return self.language.joined([about_iu(day.iu, self.language), words])

    def _uv_index(self) -> str:
        day, say = self.day, self.language.say
        strength = self.language.uv_index(day.uv_index_noon_clear)
        if day.vitamin_d_winter and day.winter_until:
            last = self.language.day_and_month(day.winter_until)
            return say("{index}; it stays weak (below 3) until {date}", index=strength, date=last)
        return say("{index}, which is weak", index=strength)

    def _sunburn(self) -> str:
        day, say = self.day, self.language.say
        if not day.exposed_fraction:
            return say("no skin is bare")
        if day.cover_up_at is not None and self._strong:
            time = self.language.about_time(day.cover_up_at, limit=True)
            return say("if you stay out longer: shade or cover up from {time}", time=time)
        return burn(self.day.reddening, self.language)

    def _needed(self) -> str:
        """What is needed a day and who says so, or the reader's own goal; and how much of this sun gives it."""
        day, say = self.day, self.language.say
        if not day.target_iu or self.allowed.doctor is Doctor.SEE_FIRST:
            return ""
        amount, limit = self.language.iu(day.target_iu, typed=True), upper_level_iu(day.profile.age)
        if day.target_iu > limit:
            return say(
                "{amount} a day is more than the safe upper limit of {limit} (EFSA).",
                amount=amount,
                limit=self.language.iu(limit),
            )
        if day.target_iu == adequate_iu(day.profile.age):
            need = say("{amount} a day in all, food included (EFSA 2016)", amount=amount)
        elif day.target_iu == target_iu_for(day.profile, day.person.fitzpatrick):
            return ""  # the official advice says it
        else:
            need = say("{amount}, your own goal", amount=amount)
        return self.language.joined([need, self._enough()])

    def _enough(self) -> str:
        """How long would be enough, where what was asked is not and the skin can stand it."""
        day, needed = self.day, self.day.minutes_to_target
        if (
            needed is None
            or day.iu >= day.target_iu
            or self.warning()
            or (day.target_med_fraction or 0.0) > COVER_UP_MED
        ):
            return ""
        minutes = rounded_minutes(math.ceil(needed))
        if day.minutes_to_cover_up is not None and minutes > day.minutes_to_cover_up:
            return ""
        return self.language.count(
            "a minute would be enough",
            "about {minutes} would be enough",
            minutes,
            minutes=self.language.about_minutes(minutes),
        )

    def _cover_up(self, by: dt.datetime) -> str:
        return cover_up(by, min(outing.start for outing in self.day.outings), self.language)

    def _outdoors(self) -> str:
        return self.language.minutes(self.day.minutes)

    @property
    def allowed(self) -> Allowed:
        """What this person may be told."""
        return self.day.allowed

    @property
    def _strong(self) -> bool:
        return self.day.uv_index_noon_clear >= WINTER_UV_INDEX

    @property
    def _advice(self) -> AdviceWords:
        day = self.day
        return AdviceWords(day.profile, day.person.fitzpatrick, day.allowed, day.cautions, self.language)

    def _burning_sky(self) -> str:
        return self.language.say(UNDER[sky.GIVEN if self.day.burns_under_given_cloud else sky.UNKNOWN_CLEAR])

    def _why_nothing(self) -> str:
        day, say = self.day, self.language.say
        if not day.exposed_fraction:
            return say("no skin is bare")
        if not day.minutes:
            return say("no time outdoors")
        if not day.cloud_factor:
            return say("this cloud lets nothing through")
        if day.iu == 0.0 and day.erythemal_j_m2:
            return say("this method counts nothing below UV index 3")
        clear_uv_index = day.erythemal_j_m2 / (day.cloud_factor * day.minutes * J_M2_PER_UV_INDEX_MINUTE)
        if clear_uv_index >= WINTER_UV_INDEX:
            return say("too little of it reaches bare skin in that time")
        return say("it is too low in that time")
