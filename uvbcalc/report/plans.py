"""Plans for the terminal: month by month for one, a line each for many."""

from __future__ import annotations

from collections.abc import Sequence

from uvbcalc.planning import Plan
from uvbcalc.report.language import Language
from uvbcalc.report.month_table import MonthTable
from uvbcalc.report.notes import SEE_A_DOCTOR
from uvbcalc.report.plan_words import PlanWords
from uvbcalc.report.terminal import hanging, lined_up, wrapped

BULLET = "- "


def plan_table(found: Plan, language: Language) -> str:
    """Official advice first, then what to do, then a line a month."""
    words, table = PlanWords(found, language), MonthTable(found, language)
    return "\n".join(
        [
            words.heading(),
            *wrapped(words.assumed()),
            *wrapped(words.winter()),
            *wrapped(words.target()),
            "",
            *_listed(language.say("Official advice"), words.advice()),
            *_listed(language.say("What to do"), words.to_do()),
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
    rows = [overview(name, plan, language) for name, plan in found]
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
    ]


def overview(name: str, plan: Plan, language: Language) -> list[str]:
    """One of many people in a line."""
    words, age = PlanWords(plan, language), plan.profile.age
    return [
        name,
        "" if age is None else language.significant(age),
        language.iu(plan.advice[0].iu) if plan.advice else "",
        words.sunny(),
        words.widest_gap(),
        words.levels(),
    ]


def _listed(heading: str, sentences: Sequence[str]) -> list[str]:
    """A heading and its sentences, and an empty line; nothing where there is nothing to say."""
    if not sentences:
        return []
    return [heading, *(line for sentence in sentences for line in hanging(BULLET, sentence)), ""]
