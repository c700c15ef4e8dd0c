"""The first page of a report on several people: all of them in one table, and what their place has in common."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from uvbcalc.planning.monthly import LARGEST_PRODUCT_IU
from uvbcalc.planning.plan_record import Plan
from uvbcalc.report import pictures
from uvbcalc.report.plans import heads, overview
from uvbcalc.words.language import DASH, Language
from uvbcalc.words.notes import place_name
from uvbcalc.words.plan import PlanWords


def title(plans: Sequence[tuple[str, Plan]], language: Language) -> str:
    """What, when, where and how many."""
    first = plans[0][1]
    place = place_name(first.place, language)
    return language.say("Vitamin D {year}, {place}, {number} people", year=first.year, place=place, number=len(plans))


def cover(plans: Sequence[tuple[str, Plan]], language: Language) -> dict[str, Any]:
    """The table of people, and the pictures of each place among them."""
    places = {(plan.place, plan.year, plan.sky): plan for _, plan in plans}
    return {
        "columns": _before_last(heads(language), language.say("Product, IU a day")),
        "rows": [_row(name, plan, language) for name, plan in plans],
        "winter": PlanWords(plans[0][1], language).winter(),
        "pictures": [
            picture
            for plan in places.values()
            for picture in (pictures.year_at_a_glance(plan, language), pictures.uv_index(plan, language))
        ],
    }


def _row(name: str, plan: Plan, language: Language) -> list[str]:
    held = [month.products_iu[0] for month in plan.months if month.products_iu]
    wide = any((month.gap_iu or 0.0) > LARGEST_PRODUCT_IU for month in plan.months)
    return _before_last(overview(name, plan, language), language.number(max(held)) if held and not wide else DASH)


def _before_last(cells: list[str], cell: str) -> list[str]:
    return [*cells[:-1], cell, cells[-1]]
