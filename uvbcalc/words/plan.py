"""A plan in words: what to do first of all, and what that leads to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from uvbcalc.exposure.outings import Outing
from uvbcalc.guidance.allowed import Doctor
from uvbcalc.guidance.cautions import Caution
from uvbcalc.guidance.guidelines import all_guidelines, classify, own_guideline
from uvbcalc.planning.monthly import MonthPlan
from uvbcalc.planning.plan_record import Assumption, Plan
from uvbcalc.synthesis.methods import DEFAULT_METHOD
from uvbcalc.words.advice import AdviceWords
from uvbcalc.words.language import MONTHS, Language, message, starting
from uvbcalc.words.notes import CLOUD, cited, clock, from_to, ordinary
from uvbcalc.words.person import assumptions, who
from uvbcalc.words.phrases import IN_COUNTRY, ask_above, deficiency_limit, high_limit, status_words
from uvbcalc.words.winter import verdict as winter_sentence

NOTES: Final = {
    Caution.LARGE_DOSE: message("One dose of more than 10 000 IU (250 µg): only as prescribed by your doctor."),
    Caution.NOT_MODELLED: message("Doses more than 45 days apart are not in this calculation."),
    Caution.GAP_FOR_A_DOCTOR: message(
        "Your goal needs more than 2000 IU (50 µg) a day: only if your doctor advises it."
    ),
    Caution.LAB_BELOW_HABITS: message(
        "Your measured level is lower than expected: perhaps you take less than you entered, get less sun or "
        "absorb less. "
        "Less is counted here."
    ),
    Caution.LAB_ABOVE_HABITS: message(
        "Your measured level is higher than expected: perhaps you take vitamin D that you did not enter. Tell "
        "your doctor."
    ),
    Caution.OUTSIDE_MODEL: message("At this age, or with this amount, the expected level is very uncertain."),
    Caution.DARK_SKIN_HALVED: message(
        "For dark skin, only half of the vitamin D from the sun is counted in the expected level."
    ),
    Caution.COVER_UP: message("Your usual time outdoors can turn your skin red in summer: cover up in time."),
}
EXPECTED: Final = {
    Assumption.AS_TAKEN: message("Expected level: about {level} in {month}, {other} in {other_month}."),
    Assumption.OFFICIAL: message(
        "Expected with the official amount: about {level} in {month}, {other} in {other_month}."
    ),
    Assumption.GOAL: message("Expected with what your goal needs: about {level} in {month}, {other} in {other_month}."),
}
TAKEN_NOW: Final = message("Expected with what you take now: about {level} in {month}, {other} in {other_month}.")
RULE: Final = message(
    "A quarter of the sun that turns skin red, on a quarter of the skin, makes about 1000 IU (25 µg)."
)
SOURCES: Final = message(
    "Sources: KNMI, KMI/IRM (cloud); TEMIS, NASA (ozone); Webb and Engelsen 2006 (vitamin D); GeoNames (places)."
)
YEAR: Final = 12  # months, after which the first follows the last


@dataclass(frozen=True)
class PlanWords:
    """The sentences of a plan in one language."""

    plan: Plan
    language: Language

    @property
    def advice(self) -> AdviceWords:
        """What this person may be told."""
        plan = self.plan
        return AdviceWords(plan.profile, plan.person.fitzpatrick, plan.allowed, plan.cautions, self.language)

    @property
    def only_the_doctor(self) -> bool:
        """Whether nothing is told but that a doctor must be called."""
        return self.plan.allowed.doctor is Doctor.CALL_TODAY

    def verdict(self) -> str:
        """What to do first of all."""
        strong = not self.plan.month_of(self.plan.begins).winter
        first = self.advice.first()
        if first and Caution.MEASURED_SHORTAGE in self.plan.cautions and Caution.CALCIUM_RISK not in self.plan.cautions:
            return " ".join([first, self.language.say("Your doctor decides the amount.")])
        return (
            first
            or self.advice.instead_of_sun(strong=strong)
            or self.advice.above_limit()
            or self.advice.high_level()
            or self._goal()
            or self._amount()
            or self.winter()
        )

    def winter(self) -> str:
        """From when to when the sun is too weak."""
        return winter_sentence(self.plan.place, self.plan.winter_before, self.language)

    def lead(self) -> list[str]:
        """What was measured, and what is to be expected."""
        return [words for words in (self.measured(), self.expected()) if words]

    def measured(self) -> str:
        """The newest lab value, and what this country calls it."""
        if not self.plan.labs or self.only_the_doctor:
            return ""
        say, profile, lab = self.language.say, self.plan.profile, self.plan.labs[-1].lab
        called = classify(lab.level_nmol_l, own_guideline(profile.country, profile.age))
        return say(
            "Measured on {date}: {level}, {status} by the guideline {where}.",
            date=self.language.date(lab.date),
            level=self.language.level(lab.level_nmol_l),
            status=status_words(called, self.language),
            where=say(IN_COUNTRY.get(called.guideline.region, called.guideline.region)),
        )

    def expected(self) -> str:
        """The lowest and the highest level to come, and with what that is."""
        if not self.plan.allowed.level or self.plan.is_over:
            return ""
        told = self.months_that(lambda month: month.level_end_nmol_l is not None)
        if not told:
            return ""
        ends = {month.first: month.level_end_nmol_l or 0.0 for month in told}
        first, second = sorted((min(ends, key=ends.__getitem__), max(ends, key=ends.__getitem__)))
        return self.language.say(
            TAKEN_NOW
            if self.plan.taken_iu and self.plan.assumption is Assumption.AS_TAKEN
            else EXPECTED[self.plan.assumption],
            level=self.language.level(ends[first]),
            month=self.month_name(first.month),
            other=self.language.level(ends[second]),
            other_month=self.month_name(second.month),
        )

    def limit_of_country(self) -> str:
        """Below which level this country sees a deficiency."""
        guideline = own_guideline(self.plan.profile.country, self.plan.profile.age)
        if not self.plan.allowed.level or guideline.region not in IN_COUNTRY:
            return ""
        if Caution.MEASURED_HIGH in self.plan.cautions:
            return high_limit(self.plan.profile.age, self.language)
        return deficiency_limit(guideline, self.language)

    def never_more(self) -> list[str]:
        """The safe upper limit, and that all counts together."""
        if self.only_the_doctor or Caution.CALCIUM_RISK in self.plan.cautions:
            return []
        limit = self.language.say(
            "{limit} a day is the safe upper limit, food and supplements together (EFSA 2023).",
            limit=self.language.iu(self.plan.limit_iu),
        )
        above = [ask_above(self.language)] if Caution.ABOVE_2000 in self.plan.cautions else []
        return [limit, self.advice.counts(), *above]

    def cautions(self) -> list[str]:
        """What else must be minded, of levels and of what is taken."""
        told = [caution for caution in self.plan.cautions if caution in NOTES]
        if Caution.LAB_BELOW_HABITS in told and Caution.LAB_ABOVE_HABITS in told:  # they contradict each other
            told.remove(Caution.LAB_ABOVE_HABITS)
        return [self.language.say(NOTES[caution]) for caution in told]

    def assumed(self) -> list[str]:
        """What was assumed of who said nothing of it."""
        habit = [ordinary(self.language)] if self.plan.ordinary else [*self._habit()]
        return [*assumptions(self.plan.person, self.language), *clock(self.plan.place, self.language), *habit]

    def why(self) -> list[str]:
        """What stands behind it, for who asks: who was counted, under which sky, by which method."""
        plan, say = self.plan, self.language.say
        counted = [*who(plan.person, float(plan.usual.exposed_fraction.mean()), self.language, options=True)]
        counted += [*self._habit(), say(CLOUD[plan.sources["cloud"]])]
        counted.append(say("food {amount} a day (--food)", amount=self.language.iu(plan.food_iu)))
        return [
            self.language.titled(say("Counted with"), self.language.joined(counted)),
            *self.method(),
            say(SOURCES),
        ]

    def method(self) -> list[str]:
        """How it was counted: from what, by which method, and the level."""
        say, method = self.language.say, self.plan.method
        return [
            say("Calculated from the height of the sun, cloud and ozone."),
            say(RULE) if method == DEFAULT_METHOD else say("Counted by {method}.", method=cited(method, self.language)),
            say("The level comes from trials with supplements and UV lamps. A range holds 8 cases in 10."),
        ]

    def months_span(self, months: Sequence[MonthPlan]) -> str:
        """May to September, or October to April across the new year."""
        return self.language.listed([self._run(run) for run in self._runs(months)])

    def months_that(self, holds: Callable[[MonthPlan], bool]) -> list[MonthPlan]:
        """The months to come for which something holds."""
        return [month for month in self.plan.months if not month.past and holds(month)]

    def extremes(self) -> tuple[dt.date, dt.date]:
        """The days of the lowest and of the highest level from the beginning of the plan on."""
        days = self.plan.level.date
        level = np.where(days >= np.datetime64(self.plan.begins), self.plan.level.level_nmol_l, np.nan)
        return days[int(np.nanargmin(level))].item(), days[int(np.nanargmax(level))].item()

    def _goal(self) -> str:
        """What the reader's own goal needs."""
        if not self.plan.by_hand or not self.plan.allowed.products:
            return ""
        gap = max((month.gap_iu or 0.0 for month in self.plan.months), default=0.0)
        goal = self.language.level(self.plan.target_level_nmol_l)
        if gap < 1.0 and self.months_that(lambda month: month.taken_iu > 0.0):
            return self.language.say("Your goal of {goal} needs no more than what you take.", goal=goal)
        if gap < 1.0:
            return self.language.say("Your goal of {goal} needs no supplement.", goal=goal)
        more = message("Your goal of {goal} needs up to {amount} a day more. Take that only if your doctor advises it.")
        if not self.plan.taken_iu:
            more = message(
                "Your goal of {goal} needs up to {amount} a day from supplements. "
                "Take that only if your doctor advises it."
            )
        needs = self.language.say(more, goal=goal, amount=self.language.iu(gap))
        # Where it is higher than any body's.
        highest = max(guideline.sufficient_from_nmol_l for guideline in all_guidelines() if not guideline.withdrawn)
        alone = self.language.say("No official body advises that goal.")
        return f"{needs} {alone}" if self.plan.target_level_nmol_l > highest else needs

    def _amount(self) -> str:
        """What to take and when, or that none is advised."""
        plan, say = self.plan, self.language.say
        taking = self.months_that(lambda month: month.more_iu > 0.0)
        if plan.official is not None and not plan.official.iu:
            return " ".join(starting(f"{words}.") for words in self.advice.official())
        if not taking or plan.profile.taken_iu or plan.official is None:
            return " ".join(self.advice.to_take())
        if len(taking) == len(plan.months):
            return " ".join(self.advice.to_take())
        return say(
            "{months} take what is advised for you: {amount} of vitamin D a day.",
            months=starting(self.months_span(taking)),
            amount=self.language.iu(taking[0].more_iu),
        )

    def _habit(self) -> Iterator[str]:
        """The usual outings that were given."""
        routines = self.plan.habit.routines
        every_day = [outing for routine in routines for outing in routine.outings]
        if not every_day:
            yield self.language.say("hardly ever outdoors")
        elif any(not routine.is_every_day for routine in routines):
            minutes = self.language.minutes(float(self.plan.usual.minutes.mean()))
            yield self.language.say("outdoors {minutes} a day on average", minutes=minutes)
        else:
            yield from map(self._outing, every_day)

    def _outing(self, outing: Outing) -> str:
        minutes = self.language.minutes(outing.minutes)
        if outing.start is None:
            return self.language.say("outdoors {minutes} a day when the sun is highest", minutes=minutes)
        return self.language.say(
            "outdoors {minutes} a day from {time}", minutes=minutes, time=self.language.time(outing.start)
        )

    def _runs(self, months: Sequence[MonthPlan]) -> list[list[MonthPlan]]:
        """Stretches of months that follow each other, also from the end of a year's plan to its beginning."""
        runs, whole = self.plan.stretches(months), len(self.plan.months) >= YEAR
        if whole and len(runs) > 1 and runs[0][0] is self.plan.months[0] and runs[-1][-1] is self.plan.months[-1]:
            runs[0] = runs.pop() + runs[0]
        return runs

    def _run(self, months: Sequence[MonthPlan]) -> str:
        """One stretch: a month by its name, more from the first to the last."""
        if len({month.first.month for month in months}) == YEAR:
            return self.language.say("all year")
        first, last = (self.month_name(month.first.month) for month in (months[0], months[-1]))
        if len(months) == 1:
            return self.language.say("in {month}", month=first)
        return from_to(first, last, self.language)

    def month_name(self, number: int) -> str:
        """The name of a month, 1 to 12."""
        return self.language.say(MONTHS[number - 1])

    def level_on(self, day: dt.date) -> float:
        """The expected level of a day. [nmol/L]"""
        return float(self.plan.level.level_nmol_l[self.plan.level.date == np.datetime64(day)][0])
