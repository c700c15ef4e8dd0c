"""Plans for the terminal: month by month for one, a line each for many."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from uvbcalc.core.names import one_line
from uvbcalc.guidance.cautions import Caution
from uvbcalc.planning.plan_record import Plan
from uvbcalc.words.language import DASH, Language, message
from uvbcalc.words.month_table import MonthTable
from uvbcalc.words.notes import SEE_A_DOCTOR
from uvbcalc.words.plan import PlanWords, advised_iu
from uvbcalc.words.terminal import hanging, lined_up, wrapped
from uvbcalc.words.to_do import ToDo

BULLET: Final = "- "
# Who should see a doctor first, and why, in a word or two.
DOCTOR_FIRST: Final = {
    Caution.BABY: message("baby"),
    Caution.UNDER_18: message("under 18"),
    Caution.PREGNANT: message("pregnant"),
    Caution.MEASURED_SHORTAGE: message("shortage measured"),
    Caution.CONDITION: message("illness or medicines"),
    Caution.MEASURED_HIGH: message("measured too high"),
    Caution.TAKES_ABOVE_LIMIT: message("takes too much"),
    Caution.GAP_FOR_A_DOCTOR: message("much is missing"),
}


def plan_table(found: Plan, language: Language) -> str:
    """Official advice first, then what to do, then a line a month."""
    words, table = PlanWords(found, language), MonthTable(found, language)
    return "\n".join(
        [
            words.heading(),
            *wrapped(words.assumed()),
            *wrapped(words.winter()),
            *(line for sentence in words.target() for line in wrapped(sentence)),
            "",
            *_listed(language.say("Official advice"), words.advice()),
            *_listed(language.say("What to do"), ToDo(found, language).sentences()),
            *_listed(language.say("Please note"), [*words.cautions(), *words.quoted()]),
            *_listed(language.say("Measured"), words.labs()),
            language.say("Month by month"),
            *lined_up(table.heads(), table.rows()),
            *wrapped(table.note()),
            "",
            *wrapped(language.say(SEE_A_DOCTOR)),
        ]
    )


def plans_table(found: Sequence[tuple[str, Plan]], language: Language) -> str:
    """A line for each of many people."""
    rows = [overview(one_line(name), plan, language) for name, plan in found]
    return "\n".join([*lined_up(heads(language), rows), "", *wrapped(language.say(SEE_A_DOCTOR))])


def heads(language: Language) -> list[str]:
    """The headings of `overview`."""
    return [
        language.say("Name"),
        language.say("Age"),
        language.say("Official advice"),
        language.say("The sun is enough"),
        language.say("Missing a day, at most"),
        language.say("Blood level, nmol/L"),
        language.say("Doctor first"),
    ]


def overview(name: str, plan: Plan, language: Language) -> list[str]:
    """One of many people in a line."""
    words, to_do, age = PlanWords(plan, language), ToDo(plan, language), plan.profile.age
    return [
        name,
        "" if age is None else language.significant(age),
        _official(plan, language),
        to_do.sunny(),
        to_do.widest_gap(),
        words.levels(),
        ", ".join(language.say(DOCTOR_FIRST[caution]) for caution in plan.cautions if caution in DOCTOR_FIRST),
    ]


def _official(plan: Plan, language: Language) -> str:
    """What each country's body advises, the country named where there are several."""
    amounts = {advice.country: advised_iu(advice, language) if advice.iu else DASH for advice in plan.advice}
    if len(amounts) == 1:
        return amounts.popitem()[1]
    return ", ".join(f"{country} {amount}" for country, amount in amounts.items())


def _listed(heading: str, sentences: Sequence[str]) -> list[str]:
    """A heading and its sentences, and an empty line; nothing where there is nothing to say."""
    if not sentences:
        return []
    return [heading, *(line for sentence in sentences for line in hanging(BULLET, sentence)), ""]
