"""A day in plain words, for the terminal."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from uvbcalc import sky
from uvbcalc.burning import COVER_UP_MED
from uvbcalc.daily import Day
from uvbcalc.methods import DEFAULT_METHOD, METHODS
from uvbcalc.report.language import NO_BREAK, Language, message
from uvbcalc.report.notes import ADVISED_MAX_IU, SEE_A_DOCTOR, counted_with, place_name
from uvbcalc.report.person import bare
from uvbcalc.report.words import joined, table_of, wrapped

CAUSES: Final = {
    "conversion": message("how much vitamin D a dose of sun makes"),
    "cloud": message("the cloud of the day"),
    "med": message("how the skins of one type differ"),
    "area": message("how much skin is bare, and how it is turned"),
    "ozone": message("the ozone of the day"),
    "model": message("the clear-sky model"),
    "posture": message("how the body lies"),
    "shade": message("how deep the shade is"),
    "sunscreen": message("how thick the sunscreen is"),
    "age": message("what age does"),
}

CLOUD: Final = {
    sky.GIVEN: message("cloud as given (--cloud)"),
    sky.CLIMATOLOGY: message("cloud usual for the time of year, by eleven Dutch stations and the sunshine of Uccle"),
    sky.CLIMATOLOGY_NEARBY: message("cloud usual, fading into clear sky, as the weather stations are far"),
    sky.UNKNOWN_CLEAR: message("cloud not known this far from Belgium and the Netherlands, taken as clear"),
}

OZONE: Final = {
    sky.GIVEN: message("ozone {ozone} DU, as given (--ozone)"),
    sky.CLIMATOLOGY: message("ozone {ozone} DU, usual for the time of year"),
    sky.CLIMATOLOGY_NEARBY: message("ozone {ozone} DU, between that of the Low Countries and the mean of the latitude"),
    sky.CLIMATOLOGY_ZONAL: message("ozone {ozone} DU, the mean of the latitude"),
}


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
            (say("Counted with"), joined(self.counted_with(longitude_assumed=longitude_assumed))),
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
        return joined([highest, up])

    def uv_index(self) -> str:
        """At noon, under a clear sky and under that of the day."""
        day, say = self.day, self.language.say
        clear, seen = self.language.number(day.uv_index_noon_clear, 1), self.language.number(day.uv_index_noon, 1)
        models = say("clear-sky models differ by up to 15 %")
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
        spans = [
            self.language.say("{begin} to {end}", begin=self._clock(outing.start), end=self._clock(outing.end))
            for outing in self.day.outings
        ]
        return self.language.say(
            "{minutes}, {spans}, {share} of the skin bare",
            minutes=self._minutes(sum(outing.minutes for outing in self.day.outings)),
            spans=self.language.listed(spans),
            share=bare(self.day.exposed_fraction, self.language),
        )

    def vitamin_d(self) -> str:
        """Under the day's sky and under a clear one."""
        say, made, clear = self.language.say, self.language.iu(self.day.iu), self.language.iu(self.day.iu_clear)
        if self._cloud_unknown:
            return say("about {clear} under a clear sky; cloud lowers it", clear=clear)
        if self._cloud_given:
            return say("about {made} under the cloud given, {clear} under a clear sky", made=made, clear=clear)
        return say("about {made} under the usual cloud, {clear} under a clear sky", made=made, clear=clear)

    def range(self) -> str:
        """Four cases of five, and why it is so wide."""
        day, say = self.day, self.language.say
        if not day.iu:
            return say("none: {why}", why=self._why_nothing())
        low, high = self.language.iu(day.iu_low), self.language.iu(day.iu_high)
        causes = self.language.listed([say(CAUSES[cause]) for cause in list(day.causes)[:2]])
        if self._cloud_unknown:
            four = say("{low} to {high} in four cases of five under a clear sky", low=low, high=high)
        else:
            four = say("{low} to {high} in four cases of five", low=low, high=high)
        return joined(
            [
                four,
                say("the doubt is mostly in {causes}", causes=causes),
                say("more than {most} this much skin cannot make in a day", most=high) if day.at_ceiling else "",
            ]
        )

    def sunburn(self) -> str:
        """How much of a sunburn dose, and when to cover up."""
        day, say = self.day, self.language.say
        seen, clear = (self.language.percent(share) for share in (day.med_fraction, day.med_fraction_clear))
        if self._cloud_given or self._cloud_unknown:
            share = say("{seen} of a sunburn dose on bare skin", seen=seen)
        else:
            share = say("{seen} of a sunburn dose on bare skin, {clear} if the sky clears", seen=seen, clear=clear)
        return joined([share, self._cover_up(), self._whole_dose(), self._with_sunscreen()])

    def target(self) -> str:
        """How long it takes, or why it is not to be had."""
        day, say = self.day, self.language.say
        target = say("{amount} IU", amount=f"{day.target_iu:g}").replace(" ", NO_BREAK)
        if day.target_iu > ADVISED_MAX_IU:
            most = self.language.iu(ADVISED_MAX_IU)
            return say(
                "{target}: more than {most} a day (the upper level of EFSA) is never advised", target=target, most=most
            )
        if not day.exposed_fraction:
            return say("{target}: no skin is bare", target=target)
        if day.minutes_to_target is None:
            return say("{target}: not within daylight today", target=target)
        minutes = self._minutes(math.ceil(day.minutes_to_target))
        if (day.target_med_fraction or 0.0) > COVER_UP_MED:
            return say(
                "{target}: not by the sun today; it would take {minutes}, past the time to cover up",
                target=target,
                minutes=minutes,
            )
        return say("{target}: about {minutes} outdoors", target=target, minutes=minutes)

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
            return joined([now, say("low sun makes little, not nothing")])
        return say("it is not vitamin D winter; the next one is from {first} to {last} ({criterion})", **values)

    def counted_with(self, *, longitude_assumed: bool) -> Iterator[str]:
        """All that was given or assumed of person and sky, and which option changes it."""
        day, say = self.day, self.language.say
        yield from counted_with(day.person, day.date, self.language, longitude_assumed=longitude_assumed)
        if day.method != DEFAULT_METHOD:
            yield say("counted by {citation} (--method)", citation=METHODS[day.method].citation)
        cloud, ozone = CLOUD[day.sources["cloud"]], OZONE[day.sources["ozone"]]
        yield say(cloud)
        yield say(ozone, ozone=self.language.number(day.ozone_du))
        yield say("haze as usual at Uccle") if day.sources["aerosol"] == sky.CLIMATOLOGY_UCCLE else ""
        height = self.language.number(day.place.altitude_m)
        yield say("{height} m above the sea (--altitude)", height=height)
        if not day.place.in_low_countries and day.place.timezone is None:
            yield say("clock {offset} (--timezone)", offset=f"{day.noon:UTC%z}")

    @property
    def _cloud_given(self) -> bool:
        return self.day.sources["cloud"] == sky.GIVEN

    @property
    def _cloud_unknown(self) -> bool:
        return self.day.sources["cloud"] == sky.UNKNOWN_CLEAR

    def _clock(self, moment: dt.datetime) -> str:
        return self.language.clock(moment, self.day.date)

    def _maybe(self, moment: dt.datetime | None) -> str:
        if moment is None:
            return self.language.say("on another day")
        return self.language.say("at {time}", time=f"{moment:%H:%M}")

    def _minutes(self, minutes: float) -> str:
        rounded = round(minutes, 1)
        return self.language.count("{number} minute", "{number} minutes", rounded).replace(" ", NO_BREAK)

    def _why_nothing(self) -> str:
        day, say = self.day, self.language.say
        if not day.exposed_fraction:
            return say("no skin is bare")
        if not sum(outing.minutes for outing in day.outings):
            return say("no time outdoors")
        if not day.cloud_factor:
            return say("this cloud lets nothing through")
        return say("no ultraviolet light in that time")

    def _cover_up(self) -> str:
        day, say = self.day, self.language.say
        if day.half_med_at is not None:
            if len(day.outings) == 1:
                minute = (day.half_med_at - day.outings[0].start).total_seconds() // 60
                return say(
                    "cover up from minute {minute} on, at half a sunburn dose (a limit, not a target)",
                    minute=f"{minute:g}",
                )
            return say(
                "cover up at {time}, at half a sunburn dose (a limit, not a target)", time=self._clock(day.half_med_at)
            )
        if day.cover_up_at is None:
            return say("half a sunburn dose is out of reach on this day")
        minutes = (day.cover_up_at - day.outings[0].start).total_seconds() // 60
        return say(
            "who stays longer covers up after {minutes}, at half a sunburn dose (a limit, not a target)",
            minutes=self._minutes(minutes),
        )

    def _whole_dose(self) -> str:
        if self.day.med_at is None:
            return ""
        time = self._clock(self.day.med_at)
        if self._cloud_given:
            return self.language.say("a whole one is reached at {time}", time=time)
        return self.language.say("a whole one is reached at {time} under a clear sky", time=time)

    def _with_sunscreen(self) -> str:
        if not self.day.person.wears_sunscreen:
            return ""
        minutes = self.day.minutes_to_burn_with_sunscreen
        if minutes is None:
            return self.language.say("where the sunscreen is, skin does not burn on this day")
        return self.language.say(
            "where the sunscreen is, skin burns after {minutes}", minutes=self._minutes(math.floor(minutes))
        )
