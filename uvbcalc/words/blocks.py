"""What to do by a plan now, in winter and in summer: three short blocks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from uvbcalc.guidance.allowed import Doctor
from uvbcalc.guidance.cautions import Caution
from uvbcalc.planning.monthly import MonthPlan
from uvbcalc.planning.plan_record import Plan
from uvbcalc.sunlight.winter import WINTER_UV_INDEX
from uvbcalc.words.language import LEAST_IU, Language, message, starting
from uvbcalc.words.plan import PlanWords

LITTLE: Final = message("The sun gives you little. You need not sit in it.")


@dataclass(frozen=True)
class Block:
    """What to do at one time: its name, when that is, the action, and what goes with it."""

    label: str
    when: str
    action: str
    more: tuple[str, ...]


@dataclass(frozen=True)
class Blocks:
    """The blocks of a plan in one language."""

    plan: Plan
    language: Language

    @property
    def words(self) -> PlanWords:
        """What the plan says first."""
        return PlanWords(self.plan, self.language)

    def all(self) -> list[Block]:
        """Now, in winter and in summer; nothing where a doctor must be called."""
        if self.words.only_the_doctor:
            return []
        summer = [self._summer()] if self.words.months_that(lambda month: not month.winter) else []
        winter = [self._winter()] if self.words.months_that(lambda month: month.winter) else []
        return [self._now(), *winter, *summer]

    def _now(self) -> Block:
        say, plan = self.language.say, self.plan
        month = plan.month_of(plan.begins)
        doctor = tuple(self.words.advice.doctor())
        if plan.allowed.doctor is Doctor.SEE_FIRST:
            action = (
                say("Ask your doctor first; change nothing until then")
                if plan.taken_iu
                else say("Ask your doctor first")
            )
        elif plan.taken_iu and not month.more_iu:
            action = (
                say("You already take it")
                if Caution.ALREADY_TAKEN in plan.cautions
                else starting(say("as you take it now"))
            )
        elif month.more_iu:
            amount = self.language.iu_alone(month.more_iu)
            beside = say("Add {amount} a day to what you take", amount=amount)
            from_today = say("{amount} a day, from today on", amount=amount)
            alone = from_today if plan.starts_now else say("{amount} a day", amount=amount)
            action = beside if plan.taken_iu else alone
        else:
            asked = say("Ask your doctor for advice.").removesuffix(".")
            action = say("No supplement advised") if plan.allowed.products else asked
        if plan.starts_now:
            return Block(say("Now"), say("Now"), action, doctor)
        return Block(say("Beginning"), say("From {date} on", date=self.language.date(plan.begins)), action, doctor)

    def _winter(self) -> Block:
        say, months = self.language.say, self.words.months_that(lambda month: month.winter)
        little = say("The sun gives your child little.") if self.words.advice.child else say(LITTLE)
        sun = (little,) if self.plan.allowed.iu else ()
        when = say("In winter: {months}", months=self.words.months_span(months))
        return Block(say("Winter"), when, self._action(months), sun)

    def _summer(self) -> Block:
        say, months = self.language.say, self.words.months_that(lambda month: not month.winter)
        more = []
        if self.plan.allowed.sun and self.plan.allowed.iu:
            best = max(months, key=lambda month: month.habit_iu)
            told = message("Your usual time outdoors gives most in {month}: about {amount} a day.")
            if best.habit_iu < LEAST_IU:
                told = message("Your usual time outdoors gives almost nothing.")
            iu = self.language.iu(best.habit_iu)
            more.append(say(told, month=self.words.month_name(best.first.month), amount=iu))
        more.append(self.words.advice.protect(strongest(self.plan)))
        when = say("In summer: {months}", months=self.words.months_span(months))
        return Block(say("Summer"), when, self._action(months, summer=True), tuple(words for words in more if words))

    def _action(self, months: Sequence[MonthPlan], *, summer: bool = False) -> str:
        """What is taken in these months, or who decides that."""
        say = self.language.say
        if not self.plan.allowed.products or self.plan.allowed.doctor is Doctor.SEE_FIRST:
            return say("Your doctor decides the amount.").removesuffix(".")
        more = max(month.more_iu for month in months)
        if more and any(month.taken_iu for month in months):
            return starting(say("{amount} more every day", amount=self.language.iu_alone(more)))
        return self._amount(more, summer=summer) if more else self._nothing_more(summer=summer)

    def _amount(self, more: float, *, summer: bool) -> str:
        amount = self.language.iu_alone(more)
        if summer:
            return self.language.say("In summer too: {amount} a day", amount=amount)
        return starting(self.language.say("{amount} every day", amount=amount))

    def _nothing_more(self, *, summer: bool) -> str:
        less, say = self.plan.less_in_summer_iu, self.language.say
        if self.plan.taken_iu:
            return starting(say("as you take it now"))
        if summer and less:
            amount = self.language.iu_alone(less)
            by_hand = say("Officially less than {amount} in summer", amount=amount)
            return by_hand if self.plan.by_hand else say("Less than {amount} is enough in summer", amount=amount)
        return say("No supplement advised")


def cover_up_minutes(plan: Plan, month: MonthPlan) -> int | None:
    """The fewest minutes when the sun is highest until half of what reddens, where the sun is strong."""
    days, first = plan.usual, np.datetime64(month.first)
    here = (days.date >= first) & (days.date < first + np.timedelta64(month.days, "D"))
    if not plan.allowed.minutes or days.uv_index_noon_clear[here].max() < WINTER_UV_INDEX:
        return None
    minutes = days.minutes_to_cover_up[here]
    return None if np.isnan(minutes).all() else int(np.nanmin(minutes))


def strongest(plan: Plan) -> float:
    """The highest UV index of the plan's days, under a clear sky."""
    return float(plan.usual.uv_index_noon_clear.max())
