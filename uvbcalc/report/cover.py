"""The first page of a report on several people: who needs a doctor first, who is advised what."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from uvbcalc.planning.plan_record import Plan
from uvbcalc.report import plans as people
from uvbcalc.report.sheet import about
from uvbcalc.words.language import Language
from uvbcalc.words.plan import PlanWords

Plans = Sequence[tuple[str, Plan]]


def cover(plans: Plans, language: Language, *, made: dt.date) -> dict[str, Any]:
    """The verdict over all of them, and their groups."""
    numbered = [(f"p{i}", name, plan) for i, (name, plan) in enumerate(plans, start=1)]
    first = [one for one in numbered if one[2].allowed.doctor_first]
    rest = [one for one in numbered if one not in first]
    titles = (
        language.count("A doctor first: {number} person", "A doctor first: {number} people", len(first)),
        language.count("The others: {number} person", "The others: {number} people", len(rest))
        if first
        else language.say("Everybody"),
    )
    return {
        "made": language.say("Made on {date}", date=language.date(made)),
        "verdict": people.people_verdict(plans, language),
        "groups": [
            _group(title, members, language, warns=members is first)
            for title, members in zip(titles, (first, rest), strict=True)
            if members
        ],
        "caption": language.say("Official amounts: discuss them with the doctor. Levels are estimates."),
    }


def _group(title: str, members: Sequence[tuple[str, str, Plan]], language: Language, *, warns: bool) -> dict[str, Any]:
    rows = [people.overview(name, plan, language) for _, name, plan in members]
    return {
        "title": title,
        "warns": warns,
        "heads": [*people.heads(language), language.say("Started on")],
        "rows": [[*row, ""] for row in rows],
        "kinds": ["", "", "", "", "", "mind", "begun"],
        "links": [link for link, _, _ in members],
        "people": [_folded(link, name, plan, language) for link, name, plan in members],
    }


def _folded(link: str, name: str, plan: Plan, language: Language) -> dict[str, Any]:
    """A row that folds: who, what to do, and below it the numbers."""
    row = people.overview(name, plan, language)
    return {
        "link": link,
        "name": name,
        "about": about(plan, language),
        "action": PlanWords(plan, language).verdict(),
        "facts": list(zip(people.heads(language)[2:], row[2:], strict=True)),
    }
