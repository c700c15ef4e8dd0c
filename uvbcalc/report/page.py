"""The report that people keep: a part for each person, as HTML or Markdown; for several, a list before them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from typing import Any, Final, TypeAlias

from uvbcalc.core.errors import InputError, message
from uvbcalc.core.names import one_line
from uvbcalc.planning.plan_record import Plan
from uvbcalc.report import cover, plans
from uvbcalc.report.sheet import sheet
from uvbcalc.version import __version__
from uvbcalc.words.language import Language
from uvbcalc.words.notes import DISCLAIMER, PURPOSE

# What Markdown would read as more than a letter within a line; a bar parts the cells of a table, which sees to that.
MARKDOWN: Final = re.compile(r"[\\`*_{}\[\]()<>#+!~&@$^]")
MARKDOWN_LINKS: Final = re.compile(r"\b(https?|ftp|www|mailto|xmpp)([:.])", re.IGNORECASE)

Plans: TypeAlias = Sequence[tuple[str, Plan]]  # names, empty for nobody in particular, and their plans


NEEDED: Final = message("This report needs {package}. Install it with pip install 'uvbcalc[{extra}]'.")


class MissingExtraError(InputError):
    """A package that a report needs is not installed."""

    def __init__(self, package: str, extra: str) -> None:
        super().__init__(NEEDED, argument="report", package=package, extra=extra)


def html(found: Plans, language: Language, *, paper: bool = False, made: dt.date | None = None) -> str:
    """One self-contained HTML file, with the pictures in it.

    Parameters
    ----------
    found
        Names (empty for nobody in particular) and their plans.
    language
        Of all that people read.
    paper
        For a printer of pages: each picture carries its look and its words within itself.
    made
        The day it is made on; the default is today.

    Raises
    ------
    MissingExtraError
        Without jinja2.
    """
    return _render("plan.html.j2", _named(found, one_line), language, paper=paper, made=made)


def markdown(found: Plans, language: Language, *, made: dt.date | None = None) -> str:
    """The words and the tables, the pictures as words."""
    plain = _named(found, _markdown_text)
    return _render("plan.md.j2", plain, language, paper=False, made=made).strip() + "\n"


def _named(found: Plans, as_text: Callable[[str], str]) -> Plans:
    """The same plans, with the names of people and places as plain text of a form."""
    return [
        (as_text(name), replace(plan, place=replace(plan.place, name=as_text(plan.place.name)))) for name, plan in found
    ]


def _markdown_text(name: str) -> str:
    return MARKDOWN_LINKS.sub(r"\1\\\2", MARKDOWN.sub(r"\\\g<0>", one_line(name)))


def _render(template: str, found: Plans, language: Language, *, paper: bool, made: dt.date | None) -> str:
    _refuse_over(found)
    together = len(found) > 1
    day = made or dt.datetime.now(found[0][1].place.zone).date()
    people = [
        sheet(name, plan, language, made=day, paper=paper, number=i) for i, (name, plan) in enumerate(found, start=1)
    ]
    return str(
        _environment()
        .get_template(template)
        .render(
            language=language,
            say=language.say,
            title=plans.title(found, language) if together else _title(people[0], language),
            cover=cover.cover(found, language, made=day) if together else None,
            people=people,
            disclaimer=language.say(DISCLAIMER),
            purpose=language.say(PURPOSE),
            version=__version__,
            paper=paper,
        )
    )


def _refuse_over(found: Plans) -> None:
    """ValueError for a plan in which no day is left: there is nothing to draw."""
    for _, plan in found:
        if plan.is_over:
            raise InputError(
                "“{typed}” is the day of a level, but the plan ends on {last}. Ask for later days, or leave it out.",
                argument="labs",
                typed=str(plan.labs[-1].lab.date),
                last=str(plan.last),
            )


def _title(person: dict[str, Any], language: Language) -> str:
    return " · ".join(part for part in (language.say("Vitamin D"), person["name"], person["about"]) if part)


@cache
def _environment() -> Any:
    try:
        import jinja2
    except ImportError:
        raise MissingExtraError("jinja2", "report") from None
    return jinja2.Environment(
        loader=jinja2.PackageLoader("uvbcalc.report"),
        autoescape=jinja2.select_autoescape(["html.j2"]),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
