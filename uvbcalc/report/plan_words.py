"""A plan in words: for whom, what to do, what to note, month by month."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from uvbcalc.guidelines import DOCTOR_ONLY_IU, MAINTENANCE_IU, Advice, Classified, Guideline, all_guidelines
from uvbcalc.limits import ADULT_AGE
from uvbcalc.monthly import SMALL_GAP_IU, MonthPlan
from uvbcalc.outings import Outing
from uvbcalc.planning import Measured, Plan
from uvbcalc.report import sayings
from uvbcalc.report.language import DASH, MONTHS, NO_BREAK, Language, starting
from uvbcalc.report.month_table import gap_iu, month_name
from uvbcalc.report.notes import CLOUD, place_name
from uvbcalc.report.person import bare, clothes, who
from uvbcalc.report.winters import spell_words
from uvbcalc.sky import UNKNOWN_CLEAR


def advised_iu(advice: Advice, language: Language) -> str:
    """So much a day, or from so much for who is much in the sun."""
    amount = language.iu(advice.iu)
    return f"{language.number(advice.iu_from)}{DASH}{amount}" if advice.iu_from < advice.iu else amount


@dataclass(frozen=True)
class PlanWords:
    """The sentences of a plan in one language."""

    plan: Plan
    language: Language

    def heading(self) -> str:
        """The title of the page."""
        place = place_name(self.plan.place, self.language)
        return self.language.say("Vitamin D in {year}, {place}", year=self.plan.year, place=place)

    def assumed(self) -> str:
        """For whom, and what was assumed."""
        say, person = self.language.say, self.plan.person
        _, *rest = who(person, 0.0, self.language)
        words = [self._dressed(), *rest, self._habit()]
        words.append(say("food {food} a day", food=self.language.whole_iu(self.plan.food_iu)))
        taken = [self.language.whole_iu(supplement.iu) for supplement in self.plan.supplements]
        if taken:
            words.append(say("supplement until now {taken} a day, which this plan replaces", taken=", ".join(taken)))
        words.append(self._cloud())
        return self.language.titled(say("Computed for"), self.language.joined(words))

    def winter(self) -> str:
        """From when to when the sun is too low, in the year and after it."""
        return spell_words([self.plan.winter_before, self.plan.winter], self.language)

    def target(self) -> str:
        """The target, and the level that it ends at."""
        return self.language.say(
            "Target: {iu} a day from sun and supplements together, on top of the usual diet; in the long run that "
            "gives a blood level of about {level} nmol/L.",
            iu=self.language.whole_iu(self.plan.target_iu),
            level=self.language.number(self.plan.target_level_nmol_l),
        )

    def advice(self) -> list[str]:
        """What the official bodies advise."""
        return [self._advice(advice) for advice in self.plan.advice]

    def to_do(self) -> list[str]:
        """What the sun can do, what it cannot, and what fills the gap; only a doctor where nothing is advised."""
        if self.plan.withheld is not None:
            return [self.language.say("Ask a doctor first: for you this plan advises neither sun nor supplements.")]
        if self.plan.target_iu < SMALL_GAP_IU and not self._missing():
            return [self.language.say("Nothing is missing: the usual diet alone keeps this level.")]
        return [*self._in_the_sun(), *self._in_between(), *self._in_the_dark(), *self._limit()]

    def cautions(self) -> list[str]:
        """What must be said beside it."""
        return [
            self.language.say(sayings.CAUTIONS[caution], guideline=self._guideline(all_guidelines()[0]))
            for caution in self.plan.cautions
        ]

    def quoted(self) -> list[str]:
        """The article's amounts, for adults only, and for none whom nothing is advised."""
        age = self.plan.profile.age
        if self.plan.withheld is not None or (age is not None and age < ADULT_AGE):
            return []
        low, high, doctor_low, doctor_high = map(self.language.number, (*MAINTENANCE_IU, *DOCTOR_ONLY_IU))
        return [
            self.language.say(
                "Quoted, not recommended: {low} to {high} IU a day to keep a level up; {doctor_low} to {doctor_high} "
                "IU a day for a proven shortage, for a time, doctor only.",
                low=low,
                high=high,
                doctor_low=doctor_low,
                doctor_high=doctor_high,
            )
        ]

    def labs(self) -> list[str]:
        """Each measured level, and what every guideline calls it."""
        return [self._lab(measured) for measured in self.plan.labs]

    def classified(self, found: Classified) -> str:
        """What a level is called, by which guideline."""
        level = self.language.say("{level} nmol/L", level=self.language.number(found.level_nmol_l))
        return self.language.titled(level, self._called(found))

    def sunny(self) -> str:
        """The months in which the sun is enough."""
        return self._spans(self._sunny()) or self.language.say("none")

    def widest_gap(self) -> str:
        """The most that is missing a day in any month."""
        if self.plan.withheld is not None:
            return self.language.say("ask a doctor")
        missing = [month.gap_iu or 0.0 for month in self._missing()]
        return gap_iu(max(missing), self.language) if missing else DASH

    def levels(self) -> str:
        """The lowest and the highest blood level of the year."""
        level = self.plan.level.level_nmol_l
        low, high = self.language.number(level.min()), self.language.number(level.max())
        return self.language.say("{first} to {last}", first=low, last=high)

    def _sunny(self) -> list[MonthPlan]:
        return [month for month in self.plan.months if month.minutes_advised is not None]

    def _minutes(self, month: MonthPlan) -> str:
        """How long to go out in a month."""
        first, last = month.minutes_advised or (0, 0)
        values = {"minutes": self.language.minutes(last), "month": month_name(month, self.language)}
        if first == last:
            return self.language.say("{minutes} in {month}", **values)
        return self.language.say("{first} to {minutes} in {month}", first=self.language.number(first), **values)

    def _missing(self) -> list[MonthPlan]:
        return [month for month in self.plan.months if (month.gap_iu or 0.0) > SMALL_GAP_IU]

    def _cloud(self) -> str:
        """Under which cloud."""
        given, source = self.plan.sky.cloud_factor, self.plan.usual.sources["cloud"]
        if given is not None:
            return self.language.say("cloud that lets {share} through", share=self.language.percent(given))
        if source == UNKNOWN_CLEAR:
            return self.language.say(CLOUD[source])
        return self.language.say("usual cloud")

    def _dressed(self) -> str:
        """What is worn or bare; through the year that changes for who dresses for the season."""
        person, exposed = self.plan.person, float(self.plan.usual.exposed_fraction[0])
        if person.dressed_for_the_season:
            return self.language.say("dressed for the season")
        return clothes(person, self.language, share=bare(exposed, self.language))

    def _habit(self) -> str:
        """The usual outings in words."""
        routines = self.plan.habit.routines
        every_day = [outing for routine in routines for outing in routine.outings]
        if not every_day:
            return self.language.say("hardly ever outdoors")
        if any(not routine.is_every_day for routine in routines):
            minutes = float(self.plan.usual.minutes.mean())
            return self.language.say("outdoors {minutes} a day on average", minutes=self.language.minutes(minutes))
        return self.language.listed([self._outing(outing) for outing in every_day])

    def _outing(self, outing: Outing) -> str:
        minutes = self.language.minutes(outing.minutes)
        if outing.start is None:
            return self.language.say("outdoors {minutes} a day when the sun is highest", minutes=minutes)
        return self.language.say("outdoors {minutes} a day from {time}", minutes=minutes, time=f"{outing.start:%H:%M}")

    def _advice(self, advice: Advice) -> str:
        say = self.language.say
        values = {
            "country": say(sayings.COUNTRIES[advice.country]),
            "body": say(sayings.BODIES[advice.body]),
            "year": advice.year,
            "group": say(sayings.GROUPS[advice.group]),
        }
        if advice.iu:
            amount = advised_iu(advice, self.language)
            words = say("{country}, {body} {year}: {amount} a day for {group}", amount=amount, **values)
        else:
            words = say("{country}, {body} {year}: no supplement advised for {group}", **values)
        checked = (
            say("as given by {source}", source=advice.source) if advice.confirmed else say("not checked at the source")
        )
        return f"{words} ({checked})"

    def _in_the_sun(self) -> Iterator[str]:
        say, months, person = self.language.say, self._sunny(), self.plan.person
        if self.plan.target_iu < SMALL_GAP_IU:
            return
        if not months:
            yield say("In no month does the sun alone bring the target without risk of burning.")
            return
        minutes = [self._minutes(month) for month in months]
        noons = sorted(month.noon.time() for month in months)
        yield say(
            "{months}: the sun is enough. Go out when it is highest, about {time}: {minutes}. Then cover up: it is a "
            "limit, not a target.",
            months=starting(self._spans(months)),
            time=f"{noons[len(noons) // 2]:%H:%M}",
            minutes=self.language.listed(minutes),
        )
        worn = say("with the sunscreen given") if person.wears_sunscreen else say("without sunscreen for that time")
        yield say("This is for you: {dressed}, {worn}.", dressed=self._dressed(), worn=worn)

    def _in_the_dark(self) -> Iterator[str]:
        say = self.language.say
        months = self._missing()
        if not months:
            return
        yield say(
            "{months}: the sun is not enough. At most about {gap} a day is missing; the official advice above comes "
            "first.",
            months=starting(self._spans(months)),
            gap=self.widest_gap(),
        )
        held = sorted({month.products_iu[0] for month in months if month.products_iu})
        if held:
            products = self.language.listed([self.language.number(iu) for iu in held])
            yield say("Products that fill this gap: {products} IU a day.", products=products)

    def _in_between(self) -> Iterator[str]:
        """The months in which the sun alone is not enough and yet nothing is missing, as after a summer."""
        spoken = [*self._sunny(), *self._missing()]
        others = [month for month in self.plan.months if month not in spoken]
        if others:
            yield self.language.say(
                "{months}: nothing needs to be added; the usual outings and what the body still holds are enough.",
                months=starting(self._spans(others)),
            )

    def _limit(self) -> Iterator[str]:
        if self.plan.limit_iu is not None:
            yield self.language.say(
                "Never more than {limit} a day from food and supplements together (EFSA).",
                limit=self.language.iu(self.plan.limit_iu),
            )

    def _lab(self, measured: Measured) -> str:
        say = self.language.say
        level, model = (self.language.number(x) for x in (measured.lab.level_nmol_l, measured.model_nmol_l))
        title = say("{level} nmol/L on {date}", level=level, date=self.language.date(measured.lab.date))
        called = [self._called(found) for found in measured.classes]
        beside = [] if measured.fits else [say("the habits given would rather make {level} nmol/L", level=model)]
        return self.language.titled(title, self.language.joined([*called, *beside]))

    def _called(self, found: Classified) -> str:
        return self.language.say(
            "{status} ({guideline})",
            status=self.language.say(sayings.STATUSES[found.status]),
            guideline=self._guideline(found.guideline),
        )

    def _guideline(self, guideline: Guideline) -> str:
        name = f"{guideline.region}, {guideline.guideline}" if guideline.guideline else guideline.region
        return name + (f"{NO_BREAK}{guideline.year}" if guideline.year else "")

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
        return self.language.listed([self._run(run) for run in runs])

    def _run(self, months: list[int]) -> str:
        """One stretch of months."""
        if len(months) == 12:
            return self.language.say("all year")
        first, last = (self.language.say(MONTHS[month - 1]) for month in (months[0], months[-1]))
        return first if len(months) == 1 else self.language.say("{first} through {last}", first=first, last=last)
