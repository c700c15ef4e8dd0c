"""A day under its real sky in plain words: the verdict, the hours that are left, and who says so."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from uvbcalc.estimates.live.record import Ahead, LiveDay, Window
from uvbcalc.guidance.allowed import Doctor
from uvbcalc.sunlight.provenance import Provenance
from uvbcalc.sunlight.winter import WINTER_UV_INDEX
from uvbcalc.words.advice import AdviceWords
from uvbcalc.words.language import DASH, LEAST_IU, Language
from uvbcalc.words.live.sources import sources_told
from uvbcalc.words.notes import DISCLAIMER, assumed, assumed_longitude, cover_up, how_sure, place_name
from uvbcalc.words.person import assumptions
from uvbcalc.words.rounding import two_digits
from uvbcalc.words.terminal import Answer, lined_up

SEEN_UVI: Final = 0.05  # clear-sky UV index of an hour below which it has no line


def live_answer(day: LiveDay, language: Language, *, longitude_assumed: bool = False) -> Answer:
    """Now, and the hours that are left; of another day all its hours."""
    words = LiveWords(day, language)
    parts = [assumed_longitude(language)] if longitude_assumed else []
    answer = Answer(
        verdict=words.verdict(),
        warning=words.warning(),
        rows=tuple((label, text) for label, text in words.rows() if text),
        table=tuple(words.hours()),
        assumed=assumed([*parts, *assumptions(day.person, language)], language) if day.allowed.iu else "",
        sure=how_sure(day.quarter.causes, language) if day.allowed.iu else "",
        disclaimer=language.say(DISCLAIMER),
    )
    return with_sources(answer, day.provenance, language, words.told())


def with_sources(
    answer: Answer, told: Provenance | None, language: Language, lines: Iterator[str] | None = None
) -> Answer:
    """An answer with who told its sky."""
    if told is None:
        return answer
    return replace(answer, why=(*answer.why, *(sources_told(told, None, language) if lines is None else lines)))


def ahead_answer(found: Ahead, language: Language) -> Answer:
    """The coming days, a line each, and the best of them."""
    say, first = language.say, found.days[0]
    advice = _advice(first, language)
    strong = any(day.uv_index_max >= WINTER_UV_INDEX for day in found.days)
    notes = tuple(note for day in found.days if day.provenance for note in day.provenance.warnings)
    told = found.days[-1].provenance
    return Answer(
        verdict=advice.first() or advice.instead_of_sun(strong=strong) or _best_day(found, language),
        rows=((say("Place"), place_name(first.place, language)), *advice.rows()),
        table=tuple(_days(found, language)),
        assumed=assumed(assumptions(first.person, language), language) if first.allowed.iu else "",
        sure=how_sure(first.quarter.causes, language) if first.allowed.iu else "",
        why=tuple(sources_told(told, None, language, notes)) if told else (),
        disclaimer=say(DISCLAIMER),
    )


@dataclass(frozen=True)
class LiveWords:
    """The sentences of a day under its real sky in one language."""

    day: LiveDay
    language: Language

    def verdict(self) -> str:
        """A doctor or protection first, then what the sun gives now, or gave at its best."""
        advice = _advice(self.day, self.language)
        return advice.first() or advice.instead_of_sun(strong=self._index >= WINTER_UV_INDEX) or self._gives()

    def warning(self) -> str:
        """By when to shade or cover up, for who is outdoors from now on."""
        day = self.day
        if day.now is None or day.cover_up_at is None or day.iu_quarter < LEAST_IU or not day.allowed.minutes:
            return ""
        return cover_up(day.cover_up_at, day.now, self.language)

    def rows(self) -> Iterator[tuple[str, str]]:
        """The numbers that this person may be told, and the official advice."""
        say, day, allowed = self.language.say, self.day, self.day.allowed
        if allowed.doctor is not Doctor.CALL_TODAY:
            yield (
                say("Outdoors"),
                f"{place_name(day.place, self.language)}, {self.language.long_date(day.date)}",
            )
            yield say("Vitamin D"), self._quarter() if allowed.iu else ""
            yield say("UV index"), self._uv_index()
            strongest = max(self._index, day.uv_index_max if day.now is None else 0.0)
            yield "", _advice(day, self.language).protect(strongest)
            yield say("Best time"), self._best() if allowed.minutes and allowed.sun else ""
            yield say("So far"), self._so_far() if allowed.iu else ""
        yield from _advice(day, self.language).rows()

    def told(self) -> Iterator[str]:
        """Who told the sky."""
        if self.day.provenance is not None:
            yield from sources_told(self.day.provenance, self.day.now, self.language)

    def hours(self) -> list[str]:
        """A line for each hour of daylight."""
        day, say, allowed = self.day, self.language.say, self.day.allowed
        shown = [hour for hour in day.hours if hour.uv_index_clear >= SEEN_UVI]
        if not shown or not allowed.iu:
            return []
        heads = [say("Hour"), say("UV index"), say("IU in a quarter of an hour"), say("range")]
        if allowed.minutes:
            target = self.language.iu(day.target_iu, typed=True)
            heads += [say("Minutes to {amount}", amount=target), say("Cover up after (minutes)")]
        rows = []
        for hour in shown:
            cells = [
                self.language.time(hour.start),
                self.language.number(hour.uv_index, 1),
                self.language.number(two_digits(hour.iu_quarter)),
                _between(hour.iu_quarter_low, hour.iu_quarter_high, self.language),
            ]
            if allowed.minutes:
                cells += [_whole(hour.minutes_to_target, self.language)]
                cells += [_whole(hour.minutes_to_cover_up, self.language, down=True)]
            rows.append(cells)
        return lined_up(heads, rows)

    @property
    def _index(self) -> float:
        """Now, or the highest of another day."""
        return self.day.uv_index_max if self.day.uv_index is None else self.day.uv_index

    def _gives(self) -> str:
        day, say = self.day, self.language.say
        index, made = self.language.uv_index(self._index), self.language.iu(day.iu_quarter)
        if day.now is not None and day.iu_quarter < LEAST_IU:
            return say("Now the sun gives you almost nothing (UV index {index}).", index=index)
        if day.now is not None:
            return say(
                "Now the sun gives you about {made} in a quarter of an hour (UV index {index}).", made=made, index=index
            )
        if day.uv_index_max_at is None or day.iu_quarter < LEAST_IU:
            return say("Almost nothing from the sun on this day (UV index {index} at most).", index=index)
        return say(
            "A quarter of an hour from {time} on: about {made} (UV index {index}, the highest of the day).",
            time=self.language.time(day.uv_index_max_at),
            made=made,
            index=index,
        )

    def _quarter(self) -> str:
        return self.language.say(
            "8 times in 10 it is {amount} in a quarter of an hour",
            amount=self.language.iu_between(self.day.iu_quarter_low, self.day.iu_quarter_high),
        )

    def _uv_index(self) -> str:
        day, say, told = self.day, self.language.say, self.language.uv_index
        at = self.language.time(day.uv_index_max_at) if day.uv_index_max_at else DASH
        if day.now is None or day.uv_index is None or day.uv_index_clear is None:
            return say("{index} at {time}, the highest of the day", index=told(day.uv_index_max), time=at)
        return say(
            "{index} now, {clear} under a clear sky; highest today {top} at {time}",
            index=told(day.uv_index),
            clear=told(day.uv_index_clear),
            top=told(day.uv_index_max),
            time=at,
        )

    def _best(self) -> str:
        day, target = self.day, self.language.iu(self.day.target_iu, typed=True)
        if day.best is None or not day.best.reached:
            return self.language.say("the sun cannot give {target} in the daylight that is left", target=target)
        return self.language.say(
            "{span} would be enough for {target}", span=_span(day.best, self.language), target=target
        )

    def _so_far(self) -> str:
        day = self.day
        if day.now is None or day.iu_so_far is None:
            return ""
        return self.language.say(
            "up to {made} outdoors all day so far, {whole} in the whole day",
            made=self.language.iu(day.iu_so_far),
            whole=self.language.iu(day.iu_day),
        )


def _advice(day: LiveDay, language: Language) -> AdviceWords:
    return AdviceWords(day.profile, day.person.fitzpatrick, day.allowed, day.cautions, language)


def _days(found: Ahead, language: Language) -> list[str]:
    say, first = language.say, found.days[0]
    heads = [say("Day"), say("Highest UV index")]
    if first.allowed.iu:
        heads += [say("IU in a quarter of an hour"), say("range")]
    if first.allowed.minutes:
        heads += [say("Best time for {amount}", amount=language.iu(first.target_iu, typed=True))]
    rows = []
    for day in found.days:
        cells = [language.short_date(day.date), language.number(day.uv_index_max, 1)]
        if first.allowed.iu:
            cells += [language.number(two_digits(day.iu_quarter))]
            cells += [_between(day.iu_quarter_low, day.iu_quarter_high, language)]
        if first.allowed.minutes:
            cells += [_span(day.best, language) if day.best and day.best.reached else DASH]
        rows.append(cells)
    return lined_up(heads, rows)


def _best_day(found: Ahead, language: Language) -> str:
    if found.best_date is None:
        return language.say("On none of these days does the sun give much.")
    return language.say("Best day: {date}.", date=language.long_date(found.best_date))


def _span(window: Window | None, language: Language) -> str:
    return DASH if window is None else language.span(window.start, window.end)


def _between(low_iu: float, high_iu: float, language: Language) -> str:
    low, high = (language.number(two_digits(iu)) for iu in (low_iu, high_iu))
    return f"{low}{DASH}{high}"


def _whole(minutes: float | None, language: Language, *, down: bool = False) -> str:
    """Whole minutes: a limit rounded down, what is needed rounded up."""
    if minutes is None:
        return DASH
    return language.number(int(minutes) if down else math.ceil(minutes))
