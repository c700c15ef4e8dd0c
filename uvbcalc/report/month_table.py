"""The months of a plan as a table."""

from __future__ import annotations

from dataclasses import dataclass

from uvbcalc.monthly import SMALL_GAP_IU, MonthPlan
from uvbcalc.planning import Plan
from uvbcalc.report.language import DASH, MONTHS, Language


def month_name(month: MonthPlan, language: Language) -> str:
    """The name of a month."""
    return language.say(MONTHS[month.first.month - 1])


@dataclass(frozen=True)
class MonthTable:
    """A line a month, in one language."""

    plan: Plan
    language: Language

    def heads(self) -> list[str]:
        """The headings."""
        return [
            self.language.say("Month"),
            self.language.say("Your usual outings, IU a day until you must cover up"),
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
                self.language.iu(month.habit_iu),
                DASH if month.minutes_advised is None else self.language.number(month.minutes_advised),
                self.hours(month),
                self.gap(month),
                self.products(month),
                self.language.number(month.level_end_nmol_l),
            ]
            for month in self.plan.months
        ]

    def note(self) -> str:
        """What it counts."""
        return self.language.say(
            "Minutes: to reach the target on any day of the month, before half a sunburn dose under a clear sky. "
            "Time of day: the hours at which to begin, in the middle of the month, that take at most twice as long. "
            "Product: the lowest dose on sale that fills the gap."
        )

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
        return self.language.iu(month.gap_iu)

    def products(self, month: MonthPlan) -> str:
        """What holds it."""
        return self.language.number(month.products_iu[0]) if month.products_iu else DASH
