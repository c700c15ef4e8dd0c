"""The months of a plan, for a table, for cards and for the strip of what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final

import numpy as np

from uvbcalc.guidance.allowed import Doctor
from uvbcalc.planning.monthly import MonthPlan
from uvbcalc.planning.plan_record import Assumption, Plan
from uvbcalc.words.blocks import cover_up_minutes
from uvbcalc.words.language import DASH, MONTHS, SHORT_MONTHS, Language, message
from uvbcalc.words.plan import PlanWords
from uvbcalc.words.rounding import nearest, rounded_minutes, told_iu

SOME: Final = 0.15  # of what is needed, from which on the sun is said to give some of it
MOST: Final = 0.6
SUN: Final = (
    (0.0, "none", message("little")),
    (SOME, "some", message("some")),
    (MOST, "most", message("most")),
)
# What the levels of the table count on.
COUNTED: Final = {
    Assumption.OFFICIAL: message("Levels: with the official amount, {amount} a day {months}."),
    Assumption.GOAL: message(
        "Levels: not with the amounts of the table but with what your goal needs, up to {amount} a day."
    ),
}
UNDECIDED: Final = message(
    "Levels: as if with the official amount, {amount} a day {months}. Your doctor may decide otherwise."
)
LEVEL_STEP: Final = 5.0  # nmol/L, to which the ends of a range are rounded


@dataclass(frozen=True)
class Cell:
    """A cell of the strip that goes over some months; `kind` is its look."""

    months: int
    kind: str
    words: str = ""


@dataclass(frozen=True)
class Months:
    """The months of a plan in one language."""

    plan: Plan
    language: Language

    def heads(self) -> list[str]:
        """The headings of those columns that this person may be told."""
        return [head for head, _ in self._columns()]

    def rows(self) -> list[list[str]]:
        """A row a month."""
        columns = [cells for _, cells in self._columns()]
        return [list(row) for row in zip(*columns, strict=True)]

    def counted_on(self) -> str:
        """What the levels count on, which need not be what is to be taken: a doctor may decide on that."""
        plan, say = self.plan, self.language.say
        if not plan.allowed.level:
            return ""
        most = max(month.counted_iu for month in plan.months)
        undecided = not plan.allowed.products or plan.allowed.doctor is Doctor.SEE_FIRST
        if plan.assumption is Assumption.AS_TAKEN or not most:
            return say("Levels: with what you take now.") if plan.taken_iu else say("Levels: without a supplement.")
        if plan.assumption is Assumption.GOAL and not plan.by_hand:
            return say("Levels: with what your goal needs.")
        words = PlanWords(plan, self.language)
        counted = words.months_span(words.months_that(lambda month: month.counted_iu > 0.0))
        return say(UNDECIDED if undecided else COUNTED[plan.assumption], amount=self.language.iu(most), months=counted)

    def names(self) -> list[tuple[str, str, str]]:
        """Of each month the short name, the initial, and the year where one begins."""
        named = []
        for i, month in enumerate(self.plan.months):
            short = self.language.say(SHORT_MONTHS[month.first.month - 1])
            year = str(month.first.year) if not i or month.first.month == 1 else ""
            named.append((short, self.language.say(MONTHS[month.first.month - 1])[0].upper(), year))
        return named

    def strip(self) -> list[tuple[str, list[Cell]]]:
        """Rows of what to do: supplement, sun, when to cover up."""
        say, allowed = self.language.say, self.plan.allowed
        rows = []
        if allowed.products:
            rows.append((say("Supplement"), self._joined(self._supplement)))
        if allowed.iu and allowed.sun:
            rows.append((say("Sun"), self._joined(self._sun)))
        if allowed.minutes:
            rows.append((say("Cover up after (minutes)"), [self._cover_up(month) for month in self.plan.months]))
        else:
            rows.append((say("Protect the skin"), self._joined(self._protect)))
        return rows

    def _columns(self) -> Iterator[tuple[str, list[str]]]:
        say, allowed, months = self.language.say, self.plan.allowed, self.plan.months
        yield say("Month"), [self._named(month, i) for i, month in enumerate(months)]
        if allowed.products:
            yield say("Supplement, IU a day"), [self._taken(month) for month in months]
        if allowed.iu:
            yield say("Sun, IU a day (range)"), [self._range(month) for month in months]
        if allowed.minutes:
            yield say("Cover up after (minutes)"), [self._cover_up(month).words or DASH for month in months]
        if allowed.level:
            yield say("Level, end of month, nmol/L (range)"), [self._level(month) for month in months]

    def _named(self, month: MonthPlan, place: int) -> str:
        name = self.language.say(MONTHS[month.first.month - 1])
        if not place or month.first.month == 1:
            name = self.language.say("{month} {year}", month=name, year=month.first.year)
        return self.language.say("{month} (past)", month=name) if month.past else name

    def _taken(self, month: MonthPlan) -> str:
        """What is to be taken, or is taken already."""
        if month.past:
            return DASH
        if self.plan.allowed.doctor is Doctor.SEE_FIRST:
            return self.language.say("your doctor decides")
        if month.more_iu:
            more = self.language.number(told_iu(month.more_iu))
            return f"+{more}" if month.taken_iu else more  # beside what is taken
        if month.taken_iu:
            return self.language.say("as now")
        less = self.plan.less_in_summer_iu
        return f"<{self.language.number(less)}" if less and not month.winter else DASH

    def _range(self, month: MonthPlan) -> str:
        low, mid, high = (self._iu(iu) for iu in (month.habit_iu_low, month.habit_iu, month.habit_iu_high))
        few = month.habit_iu < LEVEL_STEP and told_iu(month.habit_iu_high) <= LEVEL_STEP
        return mid if few or high == mid else f"{mid} ({low}{DASH}{high})"

    def _iu(self, iu: float) -> str:
        return self.language.number(told_iu(iu)) if iu >= LEVEL_STEP else f"<{self.language.number(LEVEL_STEP)}"

    def _level(self, month: MonthPlan) -> str:
        if month.level_end_nmol_l is None:
            return DASH
        last = month.first + np.timedelta64(month.days - 1, "D").item()
        row = int(np.flatnonzero(self.plan.level.date == np.datetime64(last))[0])
        low, high = (
            self.language.number(nearest(float(ends[row]), LEVEL_STEP))
            for ends in (self.plan.level.level_low_nmol_l, self.plan.level.level_high_nmol_l)
        )
        return f"{self.language.number(month.level_end_nmol_l)} ({low}{DASH}{high})"

    def _supplement(self, month: MonthPlan) -> tuple[str, str]:
        if month.past:
            return "past", ""
        if self.plan.allowed.doctor is Doctor.SEE_FIRST:
            return "some", self.language.say("your doctor decides")
        if month.more_iu and month.taken_iu:
            return "do", self.language.say("{amount} more every day", amount=self.language.iu(month.more_iu))
        if month.more_iu:
            return "do", self.language.say("{amount} every day", amount=self.language.iu(month.more_iu))
        if month.taken_iu:
            return "do", self.language.say("as you take it now")
        less = bool(self.plan.less_in_summer_iu) and not month.winter
        return "none", self.language.say("less") if less else self.language.say("none")

    def _sun(self, month: MonthPlan) -> tuple[str, str]:
        share = month.habit_iu / self.plan.target_iu if self.plan.target_iu else 1.0
        kind, words = [(kind, words) for least, kind, words in SUN if share >= least][-1]
        return kind, self.language.say(words)

    def _protect(self, month: MonthPlan) -> tuple[str, str]:
        return ("past", "") if month.winter else ("tint", self.language.say("from UV index 3 on"))

    def _cover_up(self, month: MonthPlan) -> Cell:
        minutes = None if month.past else cover_up_minutes(self.plan, month)
        if minutes is None:
            return Cell(1, "past")
        return Cell(1, "tint", self.language.number(rounded_minutes(minutes, limit=True)))

    def _joined(self, of_month: Callable[[MonthPlan], tuple[str, str]]) -> list[Cell]:
        """Neighbours that say the same as one cell."""
        told = [of_month(month) for month in self.plan.months]
        return [Cell(len(list(same)), *said) for said, same in groupby(told)]
