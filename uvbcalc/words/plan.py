"""A plan in words: for whom, under which sky, with which target, what official bodies say and what to note."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from uvbcalc.exposure.outings import Outing
from uvbcalc.guidance.guidelines import DOCTOR_ONLY_IU, MAINTENANCE_IU, Advice, Classified, Guideline, all_guidelines
from uvbcalc.guidance.limits import ADULT_AGE
from uvbcalc.planning.plan_record import Measured, Plan
from uvbcalc.sunlight.sky import UNKNOWN_CLEAR
from uvbcalc.words import phrases
from uvbcalc.words.language import DASH, NO_BREAK, Language
from uvbcalc.words.notes import CLOUD, clock, place_name
from uvbcalc.words.person import who
from uvbcalc.words.to_do import dressed
from uvbcalc.words.winter import spell_words


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
        words = [dressed(self.plan, self.language), *rest, self._habit()]
        words.append(say("food {food} a day", food=self.language.whole_iu(self.plan.food_iu)))
        taken = [self.language.whole_iu(supplement.iu) for supplement in self.plan.supplements]
        if taken:
            words.append(say("supplement until now {taken} a day, which this plan replaces", taken=", ".join(taken)))
        words += [self._cloud(), *clock(self.plan.place, self.language)]
        if self.plan.begins > dt.date(self.plan.year, 1, 1):
            words.append(say("this plan begins on {date}, after the last lab value", date=self._begins()))
        return self.language.titled(say("Computed for"), self.language.joined(words))

    def winter(self) -> str:
        """From when to when the sun is too low, in the year and after it."""
        return spell_words([self.plan.winter_before, self.plan.winter], self.language)

    def target(self) -> list[str]:
        """The target, and the level that it ends at; none where nothing is advised."""
        if self.plan.withheld is not None:
            return []
        return [
            self.language.say(
                "Target: {iu} a day from sun and supplements together, on top of the usual diet; in the long run that "
                "gives a blood level of about {level} nmol/L.",
                iu=self.language.whole_iu(self.plan.target_iu),
                level=self.language.number(self.plan.target_level_nmol_l),
            )
        ]

    def advice(self) -> list[str]:
        """What the official bodies advise."""
        return [self._advice(advice) for advice in self.plan.advice]

    def cautions(self) -> list[str]:
        """What must be said beside it."""
        return [
            self.language.say(phrases.CAUTIONS[caution], guideline=self._guideline(all_guidelines()[0]))
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

    def levels_called(self) -> list[str]:
        """What each guideline calls the target level, if there is one."""
        return [] if self.plan.withheld is not None else list(map(self._classified, self.plan.target_class))

    def _classified(self, found: Classified) -> str:
        """What a level is called, by which guideline."""
        level = self.language.say("{level} nmol/L", level=self.language.number(found.level_nmol_l))
        return self.language.titled(level, self._called(found))

    def levels(self) -> str:
        """The lowest and the highest blood level of the year."""
        level = self.plan.level.level_nmol_l
        low, high = self.language.number(level.min()), self.language.number(level.max())
        return self.language.say("{first} to {last}", first=low, last=high)

    def _begins(self) -> str:
        return self.language.date(self.plan.begins)

    def _cloud(self) -> str:
        """Under which cloud."""
        sky, source = self.plan.sky, self.plan.usual.sources["cloud"]
        if sky.cloud_factor is not None:
            return self.language.say("cloud that lets {share} through", share=self.language.percent(sky.cloud_factor))
        if sky.cloud_octas is not None:
            covered = self.language.significant(sky.cloud_octas)
            return self.language.say("cloud over {octas} eighths of the sky", octas=covered)
        if source == UNKNOWN_CLEAR:
            return self.language.say(CLOUD[source])
        return self.language.say("usual cloud")

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
            "country": say(phrases.COUNTRIES[advice.country]),
            "body": say(phrases.BODIES[advice.body]),
            "year": advice.year,
            "group": say(phrases.GROUPS[advice.group]),
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
            status=self.language.say(phrases.STATUSES[found.status]),
            guideline=self._guideline(found.guideline),
        )

    def _guideline(self, guideline: Guideline) -> str:
        name = f"{guideline.region}, {guideline.guideline}" if guideline.guideline else guideline.region
        return name + (f"{NO_BREAK}{guideline.year}" if guideline.year else "")
