"""What to do by a plan: in the months in which the sun suffices, in the others, and between them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from uvbcalc.planning.monthly import LARGEST_PRODUCT_IU, SMALL_GAP_IU, MonthPlan
from uvbcalc.planning.plan_record import Plan
from uvbcalc.words.language import DASH, MONTHS, Language, starting
from uvbcalc.words.month_table import gap_iu, month_name
from uvbcalc.words.person import bare, clothes


@dataclass(frozen=True)
class ToDo:
    """The advice of a plan in one language."""

    plan: Plan
    language: Language

    def sentences(self) -> list[str]:
        """What the sun can do, what it cannot, and what fills the gap; only a doctor where nothing is advised."""
        if self.plan.withheld is not None:
            return [self.language.say("Ask a doctor first: for you this plan advises neither sun nor supplements.")]
        if self.plan.target_iu < SMALL_GAP_IU and not self._missing():
            return [self.language.say("Nothing is missing: the usual diet alone keeps this level.")]
        if self.plan.begins.year > self.plan.year:
            return [self._next_year()]
        return [*self._in_the_sun(), *self._in_between(), *self._in_the_dark(), *self._limit()]

    def sunny(self) -> str:
        """The months in which the sun is enough."""
        if self.plan.withheld is not None:
            return self.language.say("ask a doctor")
        if self.plan.begins.year > self.plan.year:
            return self._next_year()
        return self._spans(self._sunny()) or self.language.say("none")

    def widest_gap(self) -> str:
        """The most that is missing a day in any month."""
        if self.plan.withheld is not None:
            return self.language.say("ask a doctor")
        missing = [month.gap_iu or 0.0 for month in self._missing()]
        return gap_iu(max(missing), self.language) if missing else DASH

    def _next_year(self) -> str:
        return self.language.say("Plan the next year: the last lab value is of the end of this one.")

    def _sunny(self) -> list[MonthPlan]:
        return [month for month in self.plan.months if month.minutes_advised is not None]

    def _missing(self) -> list[MonthPlan]:
        return [month for month in self.plan.months if (month.gap_iu or 0.0) > SMALL_GAP_IU]

    def _in_the_sun(self) -> Iterator[str]:
        say, months, person = self.language.say, self._sunny(), self.plan.person
        if self.plan.target_iu < SMALL_GAP_IU:
            return
        if not months:
            if self.plan.begins == dt.date(self.plan.year, 1, 1):
                yield say("In no month does the sun alone bring the target without risk of burning.")
            return
        minutes = [self._minutes(month) for month in months]
        yield say(
            "{months}: the sun is enough. Go out when it is highest, about {time}: {minutes}. Then cover up: it is a "
            "limit, not a target.",
            months=starting(self._spans(months)),
            time=self._highest(months),
            minutes=self.language.listed(minutes),
        )
        worn = say("with the sunscreen given") if person.wears_sunscreen else say("without sunscreen for that time")
        yield say("This is for you: {dressed}, {worn}.", dressed=dressed(self.plan, self.language), worn=worn)

    def _minutes(self, month: MonthPlan) -> str:
        """How long to go out in a month."""
        first, last = month.minutes_advised or (0, 0)
        values = {"minutes": self.language.minutes(last), "month": month_name(month, self.language)}
        if first == last:
            return self.language.say("{minutes} in {month}", **values)
        return self.language.say("{first} to {minutes} in {month}", first=self.language.number(first), **values)

    def _highest(self, months: list[MonthPlan]) -> str:
        """When the sun is highest in some months: by winter time and by summer time where they have both."""
        by_clock: dict[dt.timedelta | None, list[dt.time]] = {}
        for month in months:
            by_clock.setdefault(month.noon.utcoffset(), []).append(month.noon.time())
        times = [f"{sorted(noons)[len(noons) // 2]:%H:%M}" for _, noons in sorted(by_clock.items())]
        if len(times) == 1:
            return times[0]
        return self.language.say(
            "{winter} in winter time and {summer} in summer time", winter=times[0], summer=times[-1]
        )

    def _in_between(self) -> Iterator[str]:
        """The months in which the sun alone is not enough and yet nothing is missing, as after a summer."""
        spoken = [*self._sunny(), *self._missing()]
        others = [month for month in self.plan.months if month not in spoken and month.gap_iu is not None]
        if others:
            yield self.language.say(
                "{months}: nothing needs to be added; the usual outings and what the body still holds are enough.",
                months=starting(self._spans(others)),
            )

    def _in_the_dark(self) -> Iterator[str]:
        say, missing = self.language.say, self._missing()
        wide = [month for month in missing if (month.gap_iu or 0.0) > LARGEST_PRODUCT_IU]
        others = [month for month in missing if month not in wide]
        if wide:
            yield say(
                "{months}: the sun is not enough. More than {gap} a day is missing: so much only if a doctor "
                "prescribes it; the official advice above comes first.",
                months=starting(self._spans(wide)),
                gap=self.language.iu(LARGEST_PRODUCT_IU),
            )
        if others:
            yield say(
                "{months}: the sun is not enough. At most about {gap} a day is missing; the official advice above "
                "comes first.",
                months=starting(self._spans(others)),
                gap=gap_iu(max(month.gap_iu or 0.0 for month in others), self.language),
            )
        held = sorted({month.products_iu[0] for month in others if month.products_iu})
        if held:
            products = self.language.listed([self.language.number(iu) for iu in held])
            yield say("Products that fill this gap: {products} IU a day.", products=products)

    def _limit(self) -> Iterator[str]:
        if self.plan.limit_iu is not None:
            yield self.language.say(
                "Never more than {limit} a day from food and supplements together (EFSA).",
                limit=self.language.iu(self.plan.limit_iu),
            )

    def _spans(self, months: list[MonthPlan]) -> str:
        """May to September, or October to April across the new year."""
        runs: list[list[int]] = []
        for number in (month.first.month for month in months):
            if runs and number == runs[-1][-1] + 1:
                runs[-1].append(number)
            else:
                runs.append([number])
        if len(runs) > 1 and runs[0][0] == 1 and runs[-1][-1] == 12:
            runs[0] = runs.pop() + runs[0]
        return self.language.listed([words for run in runs for words in self._run(run)])

    def _run(self, months: list[int]) -> list[str]:
        """One stretch of months: one or two by their names, more from the first through the last."""
        if len(months) == len(MONTHS):
            return [self.language.say("all year")]
        names = [self.language.say(MONTHS[month - 1]) for month in months]
        if len(months) <= 2:
            return names
        return [self.language.say("{first} through {last}", first=names[0], last=names[-1])]


def dressed(plan: Plan, language: Language) -> str:
    """What is worn or bare; through the year that changes for who dresses for the season."""
    person, exposed = plan.person, float(plan.usual.exposed_fraction[0])
    if person.dressed_for_the_season:
        return language.say("dressed for the season")
    return clothes(person, language, share=bare(exposed, language))
