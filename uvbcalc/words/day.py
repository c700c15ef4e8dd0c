"""A day in plain words, for the terminal."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator
from dataclasses import dataclass

from uvbcalc.estimates.day import Day, Exposure
from uvbcalc.guidance.limits import upper_level_iu
from uvbcalc.skin.burning import COVER_UP_MED
from uvbcalc.sunlight import sky
from uvbcalc.synthesis.methods import DEFAULT_METHOD
from uvbcalc.synthesis.production import most_iu
from uvbcalc.words.language import Language
from uvbcalc.words.notes import SEE_A_DOCTOR, based_on, cited, least_certain, place_name
from uvbcalc.words.person import bare
from uvbcalc.words.terminal import table_of, wrapped


def day_text(day: Day, language: Language, *, longitude_assumed: bool = False, near: str = "") -> str:
    """The day as some fifteen lines; `near` names a town about bare coordinates."""
    return DayWords(day, language).text(longitude_assumed=longitude_assumed, near=near)


@dataclass(frozen=True)
class DayWords:
    """The sentences of a day in one language."""

    day: Day
    language: Language

    def text(self, *, longitude_assumed: bool, near: str) -> str:
        """All of them, in rows."""
        say = self.language.say
        rows = [
            (say("Sun"), self.sun()),
            (say("UV index"), self.uv_index()),
            (say("Outing"), self.outing()),
            (say("Vitamin D"), self.vitamin_d()),
            (say("Range"), self.range()),
            (say("Sunburn"), self.sunburn()),
            (say("Target"), self.target()),
            (say("Winter"), self.winter()),
            (say("Based on"), self.language.joined(self.based_on(longitude_assumed=longitude_assumed))),
        ]
        heading = say(
            "Vitamin D from the sun, {date}, {place}",
            date=self.language.long_date(self.day.date),
            place=place_name(self.day.place, self.language, near=near),
        )
        return "\n".join([*wrapped(heading), "", *table_of(rows), "", *wrapped(say(SEE_A_DOCTOR))])

    def sun(self) -> str:
        """How high it gets, and from when to when it is up."""
        day, say = self.day, self.language.say
        height = self.language.number(abs(day.noon_elevation_deg))
        if day.noon_elevation_deg >= 0:
            highest = say("highest at {time}, {height}° above the horizon", time=f"{day.noon:%H:%M}", height=height)
        else:
            highest = say("highest at {time}, {height}° below the horizon", time=f"{day.noon:%H:%M}", height=height)
        if day.sunrise and day.sunset:
            up = say("up from {rise} to {set}", rise=self._clock(day.sunrise), set=self._clock(day.sunset))
        elif day.sunrise or day.sunset:
            up = say("rises {rise}, sets {set}", rise=self._maybe(day.sunrise), set=self._maybe(day.sunset))
        elif day.noon_elevation_deg > 0:
            up = say("it does not set on this day")
        else:
            up = say("it does not rise on this day")
        return self.language.joined([highest, up])

    def uv_index(self) -> str:
        """At noon, under a clear sky and under that of the day."""
        day, say = self.day, self.language.say
        clear, seen = self.language.number(day.uv_index_noon_clear, 1), self.language.number(day.uv_index_noon, 1)
        models = say("clear-sky models differ by up to 15%")
        if self._cloud_unknown:
            seen = say("{clear} at noon under a clear sky, cloud not known", clear=clear)
            return f"{seen} ({models})"
        if self._cloud_given:
            both = say("{clear} at noon under a clear sky, {seen} under the cloud given", clear=clear, seen=seen)
        else:
            both = say("{clear} at noon under a clear sky, {seen} under the usual cloud", clear=clear, seen=seen)
        return f"{both} ({models})"

    def outing(self) -> str:
        """When, how long, and how much skin."""
        return self.language.say(
            "{minutes}, {spans}, {share} of the skin bare",
            minutes=self.language.minutes(sum(outing.minutes for outing in self.day.outings)),
            spans=self.language.listed([self._span(outing) for outing in self.day.outings]),
            share=bare(self.day.exposed_fraction, self.language),
        )

    def vitamin_d(self) -> str:
        """Under the day's sky and under a clear one."""
        say, made = self.language.say, self.language.about_iu(self.day.iu)
        if self._cloud_unknown:
            return say("{clear} under a clear sky; cloud lowers it", clear=self.language.about_iu(self.day.iu_clear))
        clear = self.language.iu(self.day.iu_clear)
        if self._cloud_given:
            return say("{made} under the cloud given, {clear} under a clear sky", made=made, clear=clear)
        return say("{made} under the usual cloud, {clear} under a clear sky", made=made, clear=clear)

    def range(self) -> str:
        """Four cases of five, and why it is so wide."""
        day, say = self.day, self.language.say
        if not day.iu_high:
            return say("none: {why}", why=self._why_nothing())
        low, high = self.language.iu(day.iu_low), self.language.iu(day.iu_high)
        most = say("this much skin cannot make more than {most} in a day", most=high) if day.at_ceiling else ""
        if day.iu_low == day.iu_high:
            return most
        four = say("{low} to {high} in four cases of five", low=low, high=high)
        return self.language.joined([four, least_certain(day.causes, self.language), most])

    def sunburn(self) -> str:
        """How much of a sunburn dose, and when to cover up."""
        day, say = self.day, self.language.say
        if not day.exposed_fraction:
            return say("no skin is bare")
        seen, clear = (self.language.percent(share) for share in (day.med_fraction, day.med_fraction_clear))
        if self._cloud_given or self._cloud_unknown:
            share = say("{seen} of a sunburn dose on bare skin", seen=seen)
        else:
            share = say("{seen} of a sunburn dose on bare skin, {clear} if the sky clears", seen=seen, clear=clear)
        return self.language.joined([share, self._cover_up(), self._whole_dose(), self._with_sunscreen()])

    def target(self) -> str:
        """How long it takes, or why it is not to be had."""
        day, say = self.day, self.language.say
        target, limit = self.language.whole_iu(day.target_iu), upper_level_iu(day.person.age)
        if limit is None:
            return say("{target}: under one year, ask a doctor", target=target)
        if day.target_iu > limit:
            most = self.language.iu(limit)
            return say(
                "{target}: more than {most} a day (the upper level of EFSA) is never advised", target=target, most=most
            )
        if not day.exposed_fraction:
            return say("{target}: no skin is bare", target=target)
        if day.minutes_to_target is None:
            return self._out_of_reach(target)
        minutes = self.language.minutes(math.ceil(day.minutes_to_target))
        if (day.target_med_fraction or 0.0) > COVER_UP_MED:
            return say(
                "{target}: out of reach; it would take {minutes}, and you must cover up sooner",
                target=target,
                minutes=minutes,
            )
        return say("{target}: about {minutes} outdoors", target=target, minutes=minutes)

    def _out_of_reach(self, target: str) -> str:
        """Why no outing brings the target."""
        day, say = self.day, self.language.say
        if day.target_iu > most_iu(day.person, day.method, day.exposed_fraction):
            return say("{target}: more than this much skin can make in a day", target=target)
        if day.sunset and day.outings[0].start > day.noon:
            return say("{target}: not from {time} on", target=target, time=self._clock(day.outings[0].start))
        return say("{target}: not within daylight today", target=target)

    def winter(self) -> str:
        """Whether it is vitamin D winter, by which criterion, from when to when."""
        day, say = self.day, self.language.say
        criterion = say("clear-sky noon UV index below 3")
        if day.winter_from is None or day.winter_until is None:
            if day.vitamin_d_winter:
                return say("all year is vitamin D winter here ({criterion})", criterion=criterion)
            return say("no vitamin D winter here ({criterion})", criterion=criterion)
        values = {
            "first": self.language.date(day.winter_from),
            "last": self.language.date(day.winter_until),
            "criterion": criterion,
        }
        if day.vitamin_d_winter:
            now = say("it is vitamin D winter, from {first} to {last} ({criterion})", **values)
            return self.language.joined([now, say("low sun makes little, not nothing")])
        return say("it is not vitamin D winter; the next one is from {first} to {last} ({criterion})", **values)

    def based_on(self, *, longitude_assumed: bool) -> Iterator[str]:
        """All that was given or assumed, and which option changes it."""
        yield from based_on(self.day, self.language, longitude_assumed=longitude_assumed)
        if self.day.method != DEFAULT_METHOD:
            yield self.language.say("counted by {method} (--method)", method=cited(self.day.method, self.language))

    @property
    def _cloud_given(self) -> bool:
        return self.day.sources["cloud"] == sky.GIVEN

    @property
    def _cloud_unknown(self) -> bool:
        return self.day.sources["cloud"] == sky.UNKNOWN_CLEAR

    def _span(self, outing: Exposure) -> str:
        """From when to when; with the clocks' offsets where they change in between."""
        begin, end = self._clock(outing.start), self._clock(outing.end)
        if outing.start.utcoffset() != outing.end.utcoffset():
            begin, end = f"{begin} (UTC{outing.start:%z})", f"{end} (UTC{outing.end:%z})"
        return self.language.say("{begin} to {end}", begin=begin, end=end)

    def _clock(self, moment: dt.datetime) -> str:
        return self.language.clock(moment, self.day.date)

    def _maybe(self, moment: dt.datetime | None) -> str:
        if moment is None:
            return self.language.say("on another day")
        return self.language.say("at {time}", time=f"{moment:%H:%M}")

    def _why_nothing(self) -> str:
        day, say = self.day, self.language.say
        if not day.exposed_fraction:
            return say("no skin is bare")
        if not sum(outing.minutes for outing in day.outings):
            return say("no time outdoors")
        if not day.cloud_factor:
            return say("this cloud lets nothing through")
        if day.erythemal_j_m2:
            return say("the method counts nothing below UV index 3")
        return say("no ultraviolet light in that time")

    def _cover_up(self) -> str:
        day, say = self.day, self.language.say
        if day.half_med_at is not None and len(day.outings) > 1:
            return say(
                "cover up from {time} on, at half a sunburn dose (a limit, not a target)",
                time=self._clock(day.half_med_at),
            )
        if day.half_med_at is not None:
            return say(
                "cover up after {minutes}, at half a sunburn dose (a limit, not a target)",
                minutes=self._minutes_until(day.half_med_at),
            )
        if day.cover_up_at is None:
            return say("half a sunburn dose is out of reach in the daylight that is left")
        return say(
            "if you stay longer, cover up after {minutes}, at half a sunburn dose (a limit, not a target)",
            minutes=self._minutes_until(day.cover_up_at),
        )

    def _whole_dose(self) -> str:
        if len(self.day.outings) > 1:
            if self.day.med_at is None:
                return ""
            return self.language.say("bare skin has a whole one at {time}", time=self._clock(self.day.med_at))
        if self.day.burn_at is None:
            return ""
        return self.language.say(
            "bare skin has a whole one after {minutes}", minutes=self._minutes_until(self.day.burn_at)
        )

    def _minutes_until(self, moment: dt.datetime) -> str:
        """Whole minutes from the start of the first outing until a moment."""
        start = min(outing.start for outing in self.day.outings)
        return self.language.minutes((moment - start) // dt.timedelta(minutes=1))

    def _with_sunscreen(self) -> str:
        if not self.day.person.wears_sunscreen:
            return ""
        minutes = self.day.minutes_to_burn_with_sunscreen
        if minutes is None:
            return self.language.say("where the sunscreen is, skin does not burn on this day")
        return self.language.say(
            "where the sunscreen is, skin burns after {minutes}",
            minutes=self.language.minutes(math.floor(minutes)),
        )
