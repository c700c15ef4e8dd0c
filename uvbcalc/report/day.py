"""A day for who looks at a screen: its numbers on bars, its course by the clock, and the steps to the IU as a table."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import numpy as np

from uvbcalc.core.tables import Array
from uvbcalc.estimates.day import Day
from uvbcalc.estimates.engine import ExposedDays, expose
from uvbcalc.estimates.why import NO_UNIT
from uvbcalc.exposure.daylight import QUARTER_STEP_MIN
from uvbcalc.exposure.outings import Outing
from uvbcalc.guidance.allowed import Doctor
from uvbcalc.places.place import as_utc
from uvbcalc.report.charts.bars import burn_bar, range_bar
from uvbcalc.report.charts.day import DayPicture, Hours, day_curve
from uvbcalc.report.charts.svg import SCREEN, WIDE_SCREEN, Picture
from uvbcalc.skin.burning import COVER_UP_MED, J_M2_PER_UV_INDEX_MINUTE
from uvbcalc.sunlight import sky as skies
from uvbcalc.sunlight.sky import Sky
from uvbcalc.sunlight.winter import WINTER_UV_INDEX
from uvbcalc.words.language import Language, message
from uvbcalc.words.notes import SKY, place_name
from uvbcalc.words.rounding import told_iu
from uvbcalc.words.why import FORMULAS, NAMES, SOURCES, UNITS

FIRST_HOUR: Final = 6  # of the clock, from which and until which a day is shown
LAST_HOUR: Final = 22
QUARTER_MIN: Final = 15.0
HOUR_MIN: Final = 60.0
SECONDS: Final = 60.0
# The skies by name, as they stand alone in a picture.
NAMED: Final = {
    skies.GIVEN: message("chosen cloud"),
    skies.TOLD: message("the real cloud"),
    skies.CLIMATOLOGY: message("average cloud cover"),
    skies.CLIMATOLOGY_NEARBY: message("average cloud cover"),
    skies.UNKNOWN_CLEAR: message("cloudless sky"),
}
KEPT_STARTS_MIN: Final = np.arange(FIRST_HOUR * HOUR_MIN, LAST_HOUR * HOUR_MIN, 30.0)  # of the numbers sent along
LONGEST_MIN: Final = 240  # outdoors, that a page offers
KEPT_MINUTES: Final = np.array([*range(0, 120, 10), *range(120, LONGEST_MIN + 1, 30)], dtype=float)


@dataclass(frozen=True, kw_only=True)
class Told:
    """A number under its label, on a bar where it has one."""

    label: str
    value: str
    bar: Picture | None = None


@dataclass(frozen=True)
class DayView:
    """A day in one language, under the sky that it was asked for."""

    day: Day
    sky: Sky
    language: Language

    def numbers(self) -> list[Told]:
        """Those numbers that this person may be told."""
        day, say, allowed = self.day, self.language.say, self.day.allowed
        if allowed.doctor is Doctor.CALL_TODAY:
            return []
        found = []
        if allowed.iu:
            found.append(Told(label=say("Vitamin D"), value=self.language.iu(day.iu), bar=self._iu_bar()))
        bare = bool(day.exposed_fraction)
        if allowed.sun and allowed.minutes and bare:
            label = say("Share of a sunburn, {sky}", sky=self._burning_sky())
            share = self.language.percent(day.reddening)
            found.append(Told(label=label, value=share, bar=self._burn_bar()))
        if allowed.iu and allowed.minutes and day.target_iu:
            found.append(Told(label=self._enough_label(), value=self._minutes(day.minutes_to_target)))
        if allowed.minutes and bare:
            by = day.cover_up_at
            value = say("not needed") if by is None else self.language.about_time(by, limit=True)
            found.append(Told(label=say("Cover up from"), value=value))
        found.append(Told(label=say("Vitamin D winter"), value=self._winter()))
        return found

    def curves(self) -> list[DayPicture]:
        """The day by the clock, for a narrow screen and for a wide one."""
        hours = self._hours
        return [
            day_curve(
                hours,
                self.outing_min,
                self.language,
                canvas,
                title=self._title(hours),
                says=self._says(hours),
                caption=self.language.say("UV index by the clock. From 3 on: protect your skin."),
                names=(self._called(skies.UNKNOWN_CLEAR), self._cloud_name()),
            )
            for canvas in (SCREEN, WIDE_SCREEN)
        ]

    def table(self) -> tuple[list[str], list[list[str]]]:
        """The same by the hour, with its headings."""
        hours, say = self._hours, self.language.say
        heads = [say("Time"), say("UV index, clear sky"), say("UV index, {sky}", sky=self._cloud_name())]
        heads += [] if hours.iu is None else [say("IU in 15 minutes")]
        rows = []
        for i in range(0, hours.begin_min.size, 4):
            row = [self._clock(float(hours.begin_min[i]))]
            row += [self.language.number(float(values[i]), 1) for values in (hours.clear, hours.cloudy)]
            row += [] if hours.iu is None else [self.language.number(float(hours.iu[i]))]
            rows.append(row)
        return heads, rows

    def steps(self) -> list[list[str]]:
        """The steps to the IU: what, how much, and where it comes from."""
        language, rows = self.language, []
        for step in self.day.why:
            unit = "" if step.unit == NO_UNIT else language.say(UNITS.get(step.unit, step.unit))
            formula = language.say(FORMULAS[step.step]) if step.formula and step.step in FORMULAS else ""
            source = language.say(SOURCES[step.source]) if step.source in SOURCES else step.source
            value = f"{language.significant(step.value, 4)} {unit}".strip()
            name = language.say(NAMES[step.step]) if step.step in NAMES else step.step
            rows.append([name, value, ": ".join(filter(None, (formula, source)))])
        return rows

    def kept(self) -> dict[str, Any]:
        """IU and share of a sunburn by when it begins and how long it is, for who has no network later."""
        if self.outing_min is None:
            return {}
        days = self._exposed
        begin = np.repeat(self._from_noon(KEPT_STARTS_MIN), KEPT_MINUTES.size)[None, :]
        end = begin + np.tile(KEPT_MINUTES, KEPT_STARTS_MIN.size)[None, :]
        iu = days.capped(days.iu_between(begin, end))[0]
        given = self.day.burns_under_given_cloud
        burns = days.sunlight.between("burn", begin, end) if given else days.light.burn.between(begin, end)
        burn = burns[0] / days.person.med_j_m2 * bool(self.day.exposed_fraction)
        return {
            "place": place_name(self.day.place, self.language),
            "date": self.language.date(self.day.date),
            "starts": KEPT_STARTS_MIN.astype(int).tolist(),
            "minutes": KEPT_MINUTES.astype(int).tolist(),
            "iu": np.round(iu).astype(int).tolist(),
            "burn": np.round(100.0 * burn).astype(int).tolist(),
        }

    @property
    def outing_min(self) -> tuple[float, float] | None:
        """From when to when the first outing is, in minutes from midnight; None for who is told no minutes."""
        if not (self.day.allowed.minutes and self.day.allowed.iu):
            return None
        first = self.day.outings[0]
        begin = first.start.hour * HOUR_MIN + first.start.minute + first.start.second / SECONDS
        return begin, begin + first.minutes

    @cached_property
    def _hours(self) -> Hours:
        days = self._exposed
        begin_min = np.arange(FIRST_HOUR * HOUR_MIN, LAST_HOUR * HOUR_MIN, QUARTER_MIN)
        begin = self._from_noon(begin_min)[None, :]
        end = begin + QUARTER_MIN
        per_dose = 1.0 / (QUARTER_MIN * J_M2_PER_UV_INDEX_MINUTE)
        clear = days.light.erythemal.between(begin, end)[0]
        cloudy = days.sunlight.between("erythemal", begin, end)[0]
        return Hours(
            begin_min=begin_min,
            step_min=QUARTER_MIN,
            clear=per_dose * clear,
            cloudy=per_dose * cloudy,
            iu=days.capped(days.iu_between(begin, end))[0] if self.outing_min is not None else None,
        )

    @cached_property
    def _exposed(self) -> ExposedDays:
        date = np.array([self.day.date], dtype="datetime64[D]")
        day = self.day
        return expose(
            day.place,
            date,
            None,
            person=day.person,
            sky=self.sky,
            method=day.method,
            step_min=QUARTER_STEP_MIN,
        )

    def _from_noon(self, minute: Array) -> Array:
        """Minutes of the day as minutes from solar noon."""
        noon, date = np.array([as_utc(self.day.noon)]), np.array([self.day.date], dtype="datetime64[D]")
        [[first, _]] = Outing(start=dt.time(FIRST_HOUR)).spans_min(self.day.place, date, noon)
        from_noon: Array = first + minute - FIRST_HOUR * HOUR_MIN
        return from_noon

    def _iu_bar(self) -> Picture:
        day, say = self.day, self.language.say
        low, high = (self.language.number(told_iu(iu)) for iu in (day.iu_low, day.iu_high))
        needed = say("needed: {amount}", amount=self.language.iu_alone(day.target_iu)) if day.target_iu else ""
        says = say("8 times in 10 from {low} to {high} IU", low=low, high=high)
        return range_bar(day.iu, day.iu_low, day.iu_high, day.target_iu, says=says, told=(needed, low, high))

    def _burn_bar(self) -> Picture:
        say, share = self.language.say, self.day.reddening
        says = say("{share} of what turns the skin red", share=self.language.percent(share))
        return burn_bar(share, COVER_UP_MED, says=says, told=(say("cover up"), say("red")))

    def _enough_label(self) -> str:
        return self.language.say("Enough ({amount}) after", amount=self.language.iu_alone(self.day.target_iu))

    def _minutes(self, minutes: float | None) -> str:
        if minutes is None:
            return self.language.say("not today")
        return self.language.about_minutes(float(np.ceil(minutes)))

    def _winter(self) -> str:
        day, say = self.day, self.language.say
        if day.vitamin_d_winter:
            return say("until {date}", date=self.language.day_and_month(day.winter_until)) if day.winter_until else ""
        if day.winter_from is None:
            return say("no")
        return say("no, from {date}", date=self.language.day_and_month(day.winter_from))

    def _cloud_name(self) -> str:
        return self._called(self.day.sources["cloud"])

    def _called(self, cloud: str) -> str:
        """A sky by name, as it stands within a line."""
        return self.language.say(NAMED[cloud])

    def _burning_sky(self) -> str:
        return self._called(skies.GIVEN if self.day.burns_under_given_cloud else skies.UNKNOWN_CLEAR)

    def _title(self, hours: Hours) -> str:
        """When the sun is strong."""
        strong = hours.begin_min[hours.clear >= WINTER_UV_INDEX]
        if not strong.size:
            return self.language.say("The sun is not strong on this day")
        first, last = self._clock(float(strong[0])), self._clock(float(strong[-1]) + QUARTER_MIN)
        return self.language.say("From about {first} to {last} the sun is strong", first=first, last=last)

    def _says(self, hours: Hours) -> str:
        return self.language.say(
            "UV index at most {clear} under a clear sky, {cloudy} with {sky}.",
            clear=self.language.uv_index(float(hours.clear.max())),
            cloudy=self.language.uv_index(float(hours.cloudy.max())),
            sky=self.language.say(SKY[self.day.sources["cloud"]]),
        )

    def _clock(self, minute: float) -> str:
        hour, rest = divmod(int(minute), 60)
        return self.language.time(dt.time(hour % 24, rest))
