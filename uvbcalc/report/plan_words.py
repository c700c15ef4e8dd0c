"""A plan in words: what to do, month by month."""

from __future__ import annotations

import math
from dataclasses import dataclass

from uvbcalc.guidelines import DOCTOR_ONLY_IU, MAINTENANCE_IU, Advice, Classified, upper_level_iu
from uvbcalc.planning import MonthPlan, Plan
from uvbcalc.report import sayings
from uvbcalc.report.language import MONTHS, Language
from uvbcalc.report.notes import place_name
from uvbcalc.report.person import who
from uvbcalc.report.winters import winter_words

NO_BREAK_DASH = "–"


@dataclass(frozen=True)
class PlanWords:
    """The sentences of a plan in one language."""

    plan: Plan
    language: Language

    def heading(self) -> str:
        """The title of the page."""
        place = place_name(self.plan.place, self.language)
        return self.language.say("Vitamin D in {year}, {place}", year=self.plan.year, place=place)

    def advice(self) -> list[str]:
        """What the official bodies advise."""
        return [self._advice(advice) for advice in self.plan.advice]

    def to_do(self) -> list[str]:
        """What the sun can do, what it cannot, and what fills the gap."""
        dark = [month for month in self.plan.months if not month.sun_suffices]
        return [*self._in_the_sun(self._sunny()), *self._in_the_dark(dark), *self._limit()]

    def sunny(self) -> str:
        """The months in which the sun is enough."""
        return self._spans(self._sunny()) or self.language.say("none")

    def widest_gap(self) -> str:
        """The most that is missing a day in any month."""
        if self.plan.limit_iu is None:
            return self.language.say("ask a doctor")
        return self.language.iu(max(month.gap_iu or 0.0 for month in self.plan.months))

    def levels(self) -> str:
        """The lowest and the highest blood level of the year."""
        level = self.plan.level.level_nmol_l
        low, high = self.language.number(level.min()), self.language.number(level.max())
        return self.language.say("{first} to {last}", first=low, last=high)

    def cautions(self) -> list[str]:
        """What must be said beside it."""
        return [self.language.say(sayings.CAUTIONS[caution]) for caution in self.plan.cautions]

    def winter(self) -> str:
        """From when to when the sun is too low."""
        return winter_words(self.plan.winter, self.language)

    def target(self) -> str:
        """The target, and the level that it ends at."""
        return self.language.say(
            "Target: {iu} a day from skin and mouth together, beyond the usual diet; in the long run a blood level of "
            "about {level} nmol/L.",
            iu=self.language.iu(self.plan.target_iu),
            level=self.language.number(self.plan.target_level_nmol_l),
        )

    def classified(self, found: Classified) -> str:
        """What a level is called, by which guideline."""
        guideline = found.guideline
        name = f"{guideline.region}, {guideline.guideline}" if guideline.guideline else guideline.region
        return self.language.say(
            "{level} nmol/L: {status} ({guideline})",
            level=self.language.number(found.level_nmol_l),
            status=self.language.say(sayings.STATUSES[found.status]),
            guideline=name + (f" {guideline.year}" if guideline.year else ""),
        )

    def quoted(self) -> list[str]:
        """The article's amounts, for those whose limit is that of adults."""
        if self.plan.limit_iu != upper_level_iu(None):
            return []
        low, high, doctor_low, doctor_high = map(self.language.number, (*MAINTENANCE_IU, *DOCTOR_ONLY_IU))
        return [
            self.language.say(
                "Quoted, not recommended: {low} to {high} IU a day to maintain; {doctor_low} to {doctor_high} IU a day "
                "for a proven shortage, for a time, doctor only.",
                low=low,
                high=high,
                doctor_low=doctor_low,
                doctor_high=doctor_high,
            )
        ]

    def assumed(self) -> str:
        """Who and what was assumed."""
        return "Computed for: " + "; ".join(who(self.plan.person, self.plan.months[5].middle, self.language)) + "."

    def labs(self) -> list[str]:
        """What was measured, and what each guideline calls it."""
        return [
            f"{self.language.date(lab.date)}, {self.classified(found)}"
            for lab, classes in self.plan.labs
            for found in classes
        ]

    def columns(self) -> list[str]:
        """The headings of the table of months."""
        return [
            self.language.say("Month"),
            self.language.say("Sun a day, until the time to cover up"),
            self.language.say("Minutes about noon"),
            self.language.say("Hours of the day"),
            self.language.say("Missing a day"),
            self.language.say("Product, IU a day"),
            self.language.say("Level at the end, nmol/L"),
        ]

    def rows(self) -> list[list[str]]:
        """The table of months."""
        return [
            [
                self.month(month),
                self.language.iu(month.habit_iu),
                self.minutes(month),
                self.hours(month),
                self.gap(month),
                self.products(month),
                self.language.number(month.level_end_nmol_l),
            ]
            for month in self.plan.months
        ]

    def table_note(self) -> str:
        """What the table of months counts."""
        return self.language.say(
            "Minutes and hours: for the target, on the middle day of the month, before half a sunburn dose under a "
            "clear sky. Product: the smallest on sale that fills the gap."
        )

    def month(self, month: MonthPlan) -> str:
        """The name of a month."""
        return self.language.say(MONTHS[month.first.month - 1])

    def minutes(self, month: MonthPlan) -> str:
        """How long about noon, or a dash."""
        if month.minutes is None or not month.windows:
            return NO_BREAK_DASH
        return self.language.number(math.ceil(month.minutes))

    def hours(self, month: MonthPlan) -> str:
        """The hours at which an outing may begin."""
        if not month.windows:
            return NO_BREAK_DASH
        first, last = month.windows[0].hour, month.windows[-1].hour
        return self.language.say("{first} to {last} h", first=first, last=last) if last > first else f"{first}"

    def gap(self, month: MonthPlan) -> str:
        """What is missing a day."""
        return NO_BREAK_DASH if not month.gap_iu else self.language.iu(month.gap_iu)

    def products(self, month: MonthPlan) -> str:
        """What holds it."""
        return self.language.number(month.products_iu[0]) if month.products_iu else NO_BREAK_DASH

    def _sunny(self) -> list[MonthPlan]:
        return [month for month in self.plan.months if month.sun_suffices and month.windows]

    def _advice(self, advice: Advice) -> str:
        values = {
            "country": self.language.say(sayings.COUNTRIES[advice.country]),
            "body": advice.body,
            "year": advice.year,
            "group": self.language.say(sayings.GROUPS[advice.group]),
        }
        if advice.iu:
            amount = self.language.iu(advice.iu)
            if advice.iu_from < advice.iu:
                amount = f"{self.language.number(advice.iu_from)}{NO_BREAK_DASH}{amount}"
            words = self.language.say("{country}, {body} {year}: {amount} a day for {group}", amount=amount, **values)
        else:
            words = self.language.say("{country}, {body} {year}: no supplement for {group}", **values)
        return words if advice.confirmed else self.language.say("{advice} (not confirmed)", advice=words)

    def _in_the_sun(self, months: list[MonthPlan]) -> list[str]:
        if not months:
            return [self.language.say("In no month does the sun alone bring the target without risk of burning.")]
        minutes = [math.ceil(month.minutes) for month in months if month.minutes is not None]
        return [
            self.language.say(
                "{months}: the sun is enough. Go out for {minutes} minutes about noon, dressed for the season and "
                "without sunscreen so long; then cover up. It is a limit, not a target.",
                months=self._spans(months),
                minutes=self._from_to(min(minutes), max(minutes)),
            )
        ]

    def _in_the_dark(self, months: list[MonthPlan]) -> list[str]:
        gaps = [month.gap_iu for month in months if month.gap_iu]
        if not gaps:
            return []
        words = [
            self.language.say(
                "{months}: the sun is not enough. About {gap} a day are missing at the most; the official advice above "
                "comes first.",
                months=self._spans(months),
                gap=self.language.iu(max(gaps)),
            )
        ]
        held = sorted({month.products_iu[0] for month in months if month.gap_iu and month.products_iu})
        if held:
            words.append(
                self.language.say(
                    "Products that hold this gap: {products} IU a day.",
                    products=self.language.listed([self.language.number(iu) for iu in held]),
                )
            )
        return words

    def _limit(self) -> list[str]:
        if self.plan.limit_iu is None:
            return []
        return [
            self.language.say(
                "Never more than {limit} a day from food and supplements together (EFSA).",
                limit=self.language.iu(self.plan.limit_iu),
            )
        ]

    def _spans(self, months: list[MonthPlan]) -> str:
        """May to September, or October to April across the new year."""
        numbers = [month.first.month for month in months]
        runs: list[list[int]] = []
        for number in numbers:
            if runs and number == runs[-1][-1] + 1:
                runs[-1].append(number)
            else:
                runs.append([number])
        if len(runs) > 1 and runs[0][0] == 1 and runs[-1][-1] == 12:
            runs[0] = runs.pop() + runs[0]
        names = [
            self.language.say("{first} through {last}", first=self._name(run[0]), last=self._name(run[-1]))
            if len(run) > 1
            else self._name(run[0])
            for run in runs
        ]
        listed = self.language.listed(names)
        return listed[:1].upper() + listed[1:]

    def _name(self, month: int) -> str:
        return self.language.say(MONTHS[month - 1])

    def _from_to(self, low: int, high: int) -> str:
        return f"{low}" if low == high else self.language.say("{first} to {last}", first=low, last=high)
