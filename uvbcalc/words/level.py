"""What a measured level means, in words: where it stands, what doses do to it, what the article says of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from uvbcalc.blood.level import DOSES, DoseCourse, LevelAnswer
from uvbcalc.guidance.allowed import Doctor
from uvbcalc.guidance.cautions import Caution
from uvbcalc.guidance.guidelines import Classified, Guideline, all_guidelines, own_guideline
from uvbcalc.guidance.limits import ASK_ABOVE_IU
from uvbcalc.guidance.profile import COUNTRIES
from uvbcalc.words.advice import AdviceWords
from uvbcalc.words.language import DASH, Language, message
from uvbcalc.words.notes import DISCLAIMER
from uvbcalc.words.phrases import BODIES, IN_COUNTRY, ask_above, deficiency_limit, high_limit, status_words
from uvbcalc.words.terminal import Answer, lined_up, wrapped

ENOUGH: Final = message("{level} is enough: {where} from {limit} on.")
ARTICLE_TITLE: Final = "“De link tussen lage rugpijn en vitamine D3 tekort”"
TOO_LITTLE: Final = ("europeans_below_50", "tablets_100_iu")  # of no help to whose level is high
# What the article says, and what is known of it.
ARTICLE: Final = {
    "europeans_below_50": message("More than 40 in 100 Europeans have less than {level} (Cashman 2016)."),
    "level_50": message("{level}: enough for the bones (EFSA, Institute of Medicine)."),
    "level_75": message("Endocrine Society (US): {level} was the goal until 2024, when it was withdrawn."),
    "level_100": message("{level}: no official body advises it as a goal."),
    "tablets_100_iu": message("A tablet of 100 IU (2.5 µg) a day does little."),
    "stored_and_slow": message("Vitamin D is stored; a level takes weeks to months to become steady."),
    "back_pain": message(
        "Back pain: the article links it to a low level; trials show no clear help. Not assessed by this tool."
    ),
    "vitamin_k2": message(
        "Vitamin K2: the article advises it; evidence is thin. With blood thinners only after asking your doctor. "
        "Not assessed by this tool."
    ),
    "magnesium": message("Magnesium: the article advises it; trials are few. Not assessed by this tool."),
}


def level_answer(found: LevelAnswer, language: Language) -> Answer:
    """The level for a person."""
    words = LevelWords(found, language)
    return Answer(
        verdict=words.verdict(),
        rows=tuple(words.rows()),
        table=tuple(words.doses()),
        disclaimer=language.say(DISCLAIMER),
    )


@dataclass(frozen=True)
class LevelWords:
    """The sentences of a level in one language."""

    found: LevelAnswer
    language: Language

    def verdict(self) -> str:
        """A doctor first; else where the level stands in this country, at this age."""
        found, say = self.found, self.language.say
        first = self._advice.first()
        if first:
            return first
        level, own = self.language.level(found.level_nmol_l), own_guideline(found.profile.country, found.profile.age)
        if Caution.MEASURED_HIGH in found.cautions:
            return self._advice.high_level()
        values = {
            "level": level,
            "where": say(IN_COUNTRY[own.region]),
            "limit": self.language.level(own.sufficient_from_nmol_l),
        }
        if found.level_nmol_l < own.sufficient_from_nmol_l:
            return say("{level} is not enough: {where} a level is enough from {limit} on.", **values)
        return say(ENOUGH, **values)

    def rows(self) -> Iterator[tuple[str, str]]:
        """The limit of the country, other guidelines, official advice, and what the article says."""
        say, found = self.language.say, self.found
        if found.allowed.doctor is Doctor.CALL_TODAY:
            return
        if Caution.MEASURED_HIGH in found.cautions:
            yield say("Limit"), high_limit(found.profile.age, self.language)
        else:
            yield say("Limit"), " ".join(deficiency_limit(each, self.language) for each in self._own())
        yield say("Other guidelines"), self.language.joined(map(self._called, self._others()))
        verdict = self.verdict()
        yield from ((label, text) for label, text in self._advice.rows() if text != verdict)
        yield from ((say("Dose"), sentence) for sentence in self._of_doses())
        yield say("Measuring"), say("Whether to measure again is a question for your doctor.")
        if found.allowed.doctor is not Doctor.SEE_FIRST:
            yield say("Article"), ARTICLE_TITLE
            yield from (("", sentence) for sentence in self.article())

    def doses(self) -> list[str]:
        """What each dose does to the level, in columns; nothing where no level may be expected."""
        heads, rows = self.dose_table()
        if not rows:
            return []
        return [*lined_up(heads, rows), *wrapped(self.dose_note())]

    def dose_table(self) -> tuple[list[str], list[list[str]]]:
        """The same as headings and rows, without the note."""
        courses, say = self._courses(), self.language.say
        if not courses:
            return [], []
        heads = [
            say("Supplement a day, no sun"),
            *(say("nmol/L after {weeks} weeks", weeks=weeks) for weeks in courses[0].weeks),
            say("weeks until the level is steady"),
        ]
        return heads, [self._dose(course) for course in courses]

    def dose_note(self) -> str:
        """What the numbers of the doses are."""
        return self.language.say(
            "Averages of people who begin at such a level; 8 in 10 of them lie within the brackets. Yours may differ."
        )

    def article(self) -> Iterator[str]:
        """What the article says, and what is known of it."""
        told = {fact.fact: fact for fact in self.found.facts}
        high = Caution.MEASURED_HIGH in self.found.cautions
        for name, text in ARTICLE.items():
            if high and name in TOO_LITTLE:
                continue
            value = 50.0 if name == "europeans_below_50" else told[name].value
            yield self.language.say(text, level=self.language.level(value or 0.0))

    @property
    def _advice(self) -> AdviceWords:
        found = self.found
        return AdviceWords(found.profile, found.skin_type, found.allowed, found.cautions, self.language)

    def _courses(self) -> tuple[DoseCourse, ...]:
        """Those asked for; the usual ones only where the level itself is no reason to ask a doctor."""
        found = self.found
        unasked = {course.supplement for course in found.courses} == set(DOSES)
        first = found.allowed.doctor_first or not found.allowed.products
        return () if not found.allowed.level or (unasked and first) else found.courses

    def _own(self) -> list[Guideline]:
        """The guideline of the country, or of both where none is known."""
        profile = self.found.profile
        countries = COUNTRIES if profile.country is None else (profile.country,)
        if profile.age is None:  # who tells none reads of each age
            return [each for each in all_guidelines() if each.region in countries]
        return [own_guideline(country, profile.age) for country in countries]

    def _others(self) -> list[Classified]:
        """What others than this country's body call it."""
        return [each for each in self.found.classes if each.guideline not in self._own()]

    def _called(self, found: Classified) -> str:
        say, guideline = self.language.say, found.guideline
        name = say(BODIES.get(guideline.guideline or guideline.region, guideline.region))
        dated = name if guideline.year is None else f"{name} {guideline.year}"
        marks = []
        if guideline.quoted:
            marks.append(say("as an article quotes it"))
        if guideline.withdrawn is not None:
            marks.append(say("withdrawn in {year}", year=guideline.withdrawn))
        beside = f" ({', '.join(marks)})" if marks else ""
        return self.language.titled(f"{dated}{beside}", status_words(found, self.language))

    def _of_doses(self) -> Iterator[str]:
        """What must be said of doses that were asked for."""
        courses = self._courses()
        if any(course.iu_per_day > ASK_ABOVE_IU for course in courses):
            yield ask_above(self.language)

    def _dose(self, course: DoseCourse) -> list[str]:
        numbers = (course.level_nmol_l, course.level_low_nmol_l, course.level_high_nmol_l)
        return [
            self.language.iu(course.iu_per_day),
            *(
                f"{self.language.number(mid)} ({self.language.number(low)}{DASH}{self.language.number(high)})"
                for mid, low, high in zip(*numbers, strict=True)
            ),
            self.language.number(course.weeks_to_steady),
        ]
