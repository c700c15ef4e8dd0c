"""The months of a plan as a table."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from uvbcalc.planning.monthly import LARGEST_PRODUCT_IU, SMALL_GAP_IU, MonthPlan
from uvbcalc.planning.plan_record import Plan
from uvbcalc.words.language import DASH, MONTHS, NO_BREAK, Language, starting
from uvbcalc.words.rounding import two_digits

TEN_IU: Final = 10.0
SLACK: Final = 1e-3  # of ten, which the search for a gap may be off


def month_name(month: MonthPlan, language: Language) -> str:
    """The name of a month."""
    return language.say(MONTHS[month.first.month - 1])


def minutes_advised(month: MonthPlan, language: Language) -> str:
    """The minutes of a month, those of its first and its last day if they differ."""
    if month.minutes_advised is None:
        return DASH
    first, last = map(language.number, month.minutes_advised)
    return first if first == last else f"{first}{DASH}{last}"


def gap_iu(iu: float, language: Language) -> str:
    """What is missing, up to the next ten, so that a product which fills it is never less; no more than they hold."""
    if iu > LARGEST_PRODUCT_IU:
        return f">{NO_BREAK}{language.iu(LARGEST_PRODUCT_IU)}"
    return language.iu(TEN_IU * math.ceil(iu / TEN_IU - SLACK))


@dataclass(frozen=True)
class MonthTable:
    """A line a month, in one language."""

    plan: Plan
    language: Language

    def heads(self) -> list[str]:
        """The headings."""
        return [
            self.language.say("Month"),
            self.language.say("Your usual outings, IU a day until you must cover up, and range"),
            self.language.say("Minutes when the sun is highest"),
            self.language.say("Best time of day"),
            self.language.say("Missing a day"),
            self.language.say("Product, IU a day"),
            self.language.say("Blood level at the end of the month, nmol/L"),
        ]

    def rows(self) -> list[list[str]]:
        """The cells."""
        return [
            [
                month_name(month, self.language),
                self._habit(month),
                minutes_advised(month, self.language),
                self.hours(month),
                self.gap(month),
                self.products(month),
                self.language.number(month.level_end_nmol_l),
            ]
            for month in self.plan.months
        ]

    def note(self) -> str:
        """What its columns count, those that hold something."""
        say, months = self.language.say, self.plan.months
        notes = []
        if any(month.minutes_advised for month in months):
            notes.append(
                say(
                    "Minutes: to reach the target on every day of the month, before half a sunburn dose under a clear "
                    "sky; of two numbers the first is for its beginning, the second for its end."
                )
            )
        if any(self.hours(month) != DASH for month in months):
            notes.append(
                say(
                    "Time of day: the hours at which to begin, in the middle of the month, that take at most twice as "
                    "long."
                )
            )
        if any(month.products_iu for month in months):
            notes.append(say("Product: the lowest dose on sale that fills the gap."))
        notes.append(say("Range: four cases of five."))
        doubt = least_certain(self.plan.usual.causes, self.language)
        return " ".join([*notes, f"{starting(doubt)}."] if doubt else notes)

    def hours(self, month: MonthPlan) -> str:
        """The hours at which an outing may begin."""
        if month.minutes_advised is None or not month.windows:
            return DASH
        first, last = month.windows[0].hour, month.windows[-1].hour
        if first == last:
            return self.language.say("{hour}:00", hour=first)
        return self.language.say("{first}:00 to {last}:00", first=first, last=last)

    def gap(self, month: MonthPlan) -> str:
        """What is missing a day."""
        if month.gap_iu is None or month.gap_iu <= SMALL_GAP_IU:
            return DASH
        return gap_iu(month.gap_iu, self.language)

    def _habit(self, month: MonthPlan) -> str:
        low, mid, high = (
            self.language.number(two_digits(iu)) for iu in (month.habit_iu_low, month.habit_iu, month.habit_iu_high)
        )
        return f"{mid} ({low}{DASH}{high})"

    def products(self, month: MonthPlan) -> str:
        """What holds it."""
        return self.language.number(month.products_iu[0]) if month.products_iu else DASH
