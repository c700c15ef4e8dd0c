"""A plan in words: what to do, month by month."""

from __future__ import annotations

import math
from dataclasses import dataclass

from uvbcalc.guidelines import Advice, Classified
from uvbcalc.planning import MonthPlan, Plan
from uvbcalc.report import sayings
from uvbcalc.report.language import MONTHS, Language

NO_BREAK_DASH = "–"


@dataclass(frozen=True)
class PlanWords:
    """The sentences of a plan in one language."""

    plan: Plan
    language: Language

    def heading(self) -> str:
        """The title of the page."""
        place = self.plan.place
        return self.language.say(
            "Vitamin D in {year}, {place}",
            year=self.plan.year,
            place=place.name or self.language.coordinates(place.lat_deg, place.lon_deg),
        )

    def advice(self) -> list[str]:
        """What the official bodies advise."""
        return [self._advice(advice) for advice in self.plan.advice]

    def to_do(self) -> list[str]:
        """What the sun can do, what it cannot, and what fills the gap."""
        sunny = [month for month in self.plan.months if month.sun_suffices and month.windows]
        dark = [month for month in self.plan.months if not month.sun_suffices]
        return [*self._in_the_sun(sunny), *self._in_the_dark(dark), *self._limit()]

    def cautions(self) -> list[str]:
        """What must be said beside it."""
        return [self.language.say(sayings.CAUTIONS[caution]) for caution in self.plan.cautions]

    def winter(self) -> str:
        """From when to when the sun is too low."""
        winter = self.plan.winter
        if winter.first is None or winter.last is None:
            if winter.now:
                return self.language.say("All year is vitamin D winter here (clear-sky noon UV index below 3).")
            return self.language.say("There is no vitamin D winter here.")
        return self.language.say(
            "Vitamin D winter: from {first} to {last} (clear-sky noon UV index below 3). Low sun makes little, not "
            "nothing.",
            first=self.language.date(winter.first),
            last=self.language.date(winter.last),
        )

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

    def _advice(self, advice: Advice) -> str:
        amount = self.language.iu(advice.iu)
        if advice.iu_from < advice.iu:
            amount = f"{self.language.number(advice.iu_from)}{NO_BREAK_DASH}{amount}"
        unsure = "" if advice.confirmed else " " + self.language.say("(not confirmed)")
        words = self.language.say(
            "{country}, {body} {year}: {amount} a day for {group}",
            country=self.language.say(sayings.COUNTRIES[advice.country]),
            body=advice.body,
            year=advice.year,
            amount=amount,
            group=self.language.say(sayings.GROUPS[advice.group]),
        )
        return words + unsure

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
