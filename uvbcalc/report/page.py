"""The report that people keep: a part for each person, as HTML or Markdown; for several, a cover before them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any, Final, TypeAlias

from uvbcalc.core.errors import InputError
from uvbcalc.core.tables import versions
from uvbcalc.planning.plan_record import Plan
from uvbcalc.report import cover, pictures
from uvbcalc.version import __version__
from uvbcalc.words import phrases
from uvbcalc.words.language import Language, message
from uvbcalc.words.month_table import MonthTable, minutes_advised
from uvbcalc.words.notes import SEE_A_DOCTOR
from uvbcalc.words.plan import PlanWords
from uvbcalc.words.to_do import ToDo

LABS_OF_MANY: Final = 2  # that fit on the one sheet of each of several people, the last ones
METHOD_IN_SHORT: Final = message(
    "Computed from the height of the sun, the usual sky and published ways to count; every amount is an estimate with "
    "a wide range. The first part says how."
)

Plans: TypeAlias = Sequence[tuple[str, Plan]]  # names, empty for nobody in particular, and their plans


NEEDED: Final = message("This report needs {package}. Install it with pip install 'uvbcalc[{extra}]'.")


class MissingExtraError(InputError):
    """A package that a report needs is not installed."""

    def __init__(self, package: str, extra: str) -> None:
        super().__init__(NEEDED, argument="report", package=package, extra=extra)


def html(plans: Plans, language: Language, *, on_paper: bool = False) -> str:
    """One self-contained HTML file, with the pictures in it.

    Parameters
    ----------
    plans
        Names (empty for nobody in particular) and their plans.
    language
        Of all that people read.
    on_paper
        For a printer of pages: each picture carries its look and its words within itself.

    Raises
    ------
    MissingExtraError
        Without jinja2.
    """
    return _render("plan.html.j2", plans, language, on_paper=on_paper)


def markdown(plans: Plans, language: Language) -> str:
    """The words and the tables, the pictures as words."""
    return _render("plan.md.j2", plans, language).strip() + "\n"


def _render(template: str, plans: Plans, language: Language, **options: bool) -> str:
    together = len(plans) > 1
    people = [_person(name, plan, language, alone=not together) for name, plan in plans]
    return str(
        _environment()
        .get_template(template)
        .render(
            language=language,
            say=language.say,
            title=cover.title(plans, language) if together else people[0]["heading"],
            cover=cover.cover(plans, language) if together else None,
            people=people,
            method_in_short=language.say(METHOD_IN_SHORT),
            method=[language.say(words) for words in phrases.METHOD],
            sources=language.say(phrases.SOURCES),
            disclaimer=language.say(SEE_A_DOCTOR),
            version=__version__,
            tables=", ".join(f"{name} {version}" for name, version in versions().items()),
            **options,
        )
    )


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


def _person(name: str, plan: Plan, language: Language, *, alone: bool) -> dict[str, Any]:
    """What one part says; of several people, the pictures of the place are on the cover, and each has one sheet."""
    words, to_do, table = PlanWords(plan, language), ToDo(plan, language), MonthTable(plan, language)
    heading, (*others, level) = words.heading(), pictures.of_person(plan, language)
    return {
        "heading": language.say("{name}: {words}", name=name, words=heading) if name else heading,
        "assumed": words.assumed(),
        "glance": [
            *([words.winter()] if alone else []),
            *([] if plan.withheld else [_in_short(to_do, language)]),
        ],
        "target": words.target(),
        "advice": words.advice(),
        "to_do": to_do.sentences(),
        "cautions": [*words.cautions(), *words.quoted()],
        "columns": table.heads(),
        "rows": table.rows(),
        "table_note": table.note(),
        "labs": words.labs() if alone else words.labs()[-LABS_OF_MANY:],
        "levels": words.levels_called(),
        "first": pictures.year_at_a_glance(plan, language, _enough(plan, language)) if alone else level,
        "pictures": [pictures.uv_index(plan, language), *others, level] if alone else others,
    }


def _in_short(to_do: ToDo, language: Language) -> str:
    return language.say(
        "Months in which the sun is enough: {months}. Missing a day, at most: {gap}.",
        months=to_do.sunny(),
        gap=to_do.widest_gap(),
    )


def _enough(plan: Plan, language: Language) -> dict[int, str]:
    """The minutes of the months in which the sun is enough."""
    return {
        month.first.month: minutes_advised(month, language)
        for month in plan.months
        if month.minutes_advised is not None
    }
