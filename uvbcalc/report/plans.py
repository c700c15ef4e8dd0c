"""Plans for the terminal: verdict, blocks and months for one, a line each for many."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from uvbcalc.core.names import one_line
from uvbcalc.guidance.cautions import Caution
from uvbcalc.planning.plan_record import Plan
from uvbcalc.report.months import Months
from uvbcalc.words.blocks import Blocks
from uvbcalc.words.language import DASH, Language, message, starting
from uvbcalc.words.notes import DISCLAIMER, assumed, from_to, how_sure, place_name
from uvbcalc.words.plan import PlanWords
from uvbcalc.words.rounding import told_iu
from uvbcalc.words.terminal import Answer, line_width, lined_up, wrapped

# Who should see a doctor first or mind something, and why, in a word or two; the gravest is told.
WHY: Final = {
    Caution.MEASURED_TOO_HIGH: message("level too high"),
    Caution.TAKES_FAR_TOO_MUCH: message("takes far too much"),
    Caution.CALCIUM_RISK: message("illness"),
    Caution.MEASURED_SHORTAGE: message("low level"),
    Caution.BABY: message("baby"),
    Caution.MEASURED_HIGH: message("high level"),
    Caution.MUST_AVOID_SUN: message("keep out of the sun"),
    Caution.LEVEL_UNKNOWN: message("illness or medicines"),
    Caution.WITH_MEDICINES: message("medicines: ask the pharmacist"),
    Caution.UNDER_18: message("child"),
    Caution.PREGNANT: message("pregnant"),
    Caution.LACTATING: message("breastfeeding"),
    Caution.TAKES_ABOVE_LIMIT: message("takes more than the limit"),
    Caution.ALREADY_TAKEN: message("takes it already"),
}
BESIDE: Final = 75  # letters that stand beside a name in a line
LEAST_NAME: Final = 12


def plan_answer(found: Plan, language: Language, *, why: bool = False) -> Answer:
    """What to do first of all, then now, in winter and in summer, then a line a month; and what stands behind it."""
    words, table = PlanWords(found, language), Months(found, language)
    # Where only the names of the months are left to tell, there is no table.
    months = lined_up(table.heads(), table.rows()) if len(table.heads()) > 1 and not words.only_the_doctor else []
    return Answer(
        verdict=words.verdict(),
        rows=tuple(row for row in _rows(found, words, language) if row[1]),
        table=(*months, *(wrapped(table.counted_on()) if months else ())),
        assumed=assumed(words.assumed(), language) if months else "",
        sure=how_sure(found.causes, language, more=not why) if found.allowed.iu else "",
        disclaimer=language.say(DISCLAIMER),
        why=tuple(words.why()) if why and not words.only_the_doctor else (),
    )


def _rows(found: Plan, words: PlanWords, language: Language) -> list[tuple[str, str]]:
    say = language.say
    # What goes with the first block is that a doctor comes first, which the verdict says.
    blocks = [
        (block.label, " ".join([f"{block.action}.", *(block.more if number else ())]))
        for number, block in enumerate(Blocks(found, language).all())
    ]
    first, last = (
        say("{month} {year}", month=words.month_name(day.month), year=day.year) for day in (found.first, found.last)
    )
    where = say(
        "{place}, {months}",
        place=place_name(found.place, language),
        months=from_to(first, last, language),
    )
    if words.only_the_doctor:
        return list(words.advice.rows())
    return [
        (say("Place"), where),
        *blocks,
        (say("Level"), " ".join(part for part in (*words.lead(), words.limit_of_country()) if part)),
        (say("Note"), " ".join(words.cautions())),
        *(row for row in _official(found, words) if starting(f"{row[1]}.") not in words.verdict()),
    ]


def _official(found: Plan, words: PlanWords) -> list[tuple[str, str]]:
    """Official advice and whom to ask; under every amount to take, that all vitamin D counts together."""
    rows, together = list(words.advice.rows()), ("", words.advice.counts())
    amounts = found.allowed.products and any(month.more_iu for month in found.months)
    return [*rows[:1], together, *rows[1:]] if amounts and together not in rows else rows


def plans_answer(found: Sequence[tuple[str, Plan]], language: Language) -> Answer:
    """How many a doctor sees first, then a line for each person."""
    rows = [overview(one_line(name), plan, language) for name, plan in found]
    return Answer(
        verdict=people_verdict(found, language),
        table=tuple(lined_up(heads(language), rows, words=1, first_width=max(line_width() - BESIDE, LEAST_NAME))),
        disclaimer=language.say(DISCLAIMER),
    )


def people_verdict(found: Sequence[tuple[str, Plan]], language: Language) -> str:
    """For how many a doctor decides first, and how many are officially advised a supplement."""
    first = sum(plan.allowed.doctor_first for _, plan in found)
    advised = sum(_takes(plan) for _, plan in found)
    return " ".join(
        [
            language.count(
                "A doctor comes first for {number} person.", "A doctor comes first for {number} people.", first
            )
            if first
            else language.say("Nobody needs a doctor first."),
            language.count(
                "For {number} person a supplement is officially advised.",
                "For {number} people a supplement is officially advised.",
                advised,
            ),
        ]
    )


def _takes(plan: Plan) -> bool:
    return not plan.allowed.doctor_first and any(month.official_iu for month in plan.months)


def heads(language: Language) -> list[str]:
    """The headings of `overview`."""
    return [
        language.say("Name"),
        language.say("Age"),
        language.say("Official advice, IU a day"),
        language.say("Measured, nmol/L"),
        language.say("Expected lowest, nmol/L"),
        language.say("Mind"),
    ]


def overview(name: str, plan: Plan, language: Language) -> list[str]:
    """A line for a person."""
    return [
        name,
        DASH if plan.profile.age is None else language.significant(plan.profile.age),
        official_amount(plan, language),
        measured(plan, language),
        lowest(plan, language),
        mind(plan, language),
    ]


def official_amount(plan: Plan, language: Language) -> str:
    """The amount officially advised for the person, where an amount may be told."""
    if not plan.allowed.products or plan.official is None or not plan.official.product_iu:
        return DASH
    return language.number(told_iu(plan.official.product_iu))


def measured(plan: Plan, language: Language) -> str:
    """The newest lab value."""
    return language.number(plan.labs[-1].lab.level_nmol_l) if plan.labs else DASH


def lowest(plan: Plan, language: Language) -> str:
    """The lowest level to come."""
    words = PlanWords(plan, language)
    if not plan.allowed.level or plan.is_over:
        return DASH
    return language.number(words.level_on(words.extremes()[0]))


def mind(plan: Plan, language: Language) -> str:
    """The gravest thing to mind."""
    return next((language.say(WHY[caution]) for caution in plan.cautions if caution in WHY), "")


def title(plans: Sequence[tuple[str, Plan]], language: Language) -> str:
    """How many, and where."""
    place = place_name(plans[0][1].place, language)
    return language.say("{number} people, {place}", number=len(plans), place=place)
