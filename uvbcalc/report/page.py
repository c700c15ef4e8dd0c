"""The report that people keep: one page a person, as HTML or Markdown."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from uvbcalc.guidelines import all_guidelines
from uvbcalc.planning import Plan
from uvbcalc.report import charts, sayings
from uvbcalc.report.language import Language
from uvbcalc.report.notes import SEE_A_DOCTOR
from uvbcalc.report.plan_words import DASH, PlanWords
from uvbcalc.report.svg import Picture
from uvbcalc.version import __version__


class MissingExtraError(ValueError):
    """A package that a report needs is not installed."""

    def __init__(self, package: str, extra: str) -> None:
        super().__init__(f"this report needs {package}: install it with pip install 'uvbcalc[{extra}]'")


def html(plans: Sequence[tuple[str, Plan]], language: Language) -> str:
    """One self-contained HTML file, with the pictures in it.

    Parameters
    ----------
    plans
        Names (empty for nobody in particular) and their plans.
    language
        Of all that people read.

    Raises
    ------
    MissingExtraError
        Without jinja2.
    """
    return _render("plan.html.j2", plans, language)


def markdown(plans: Sequence[tuple[str, Plan]], language: Language) -> str:
    """The words and the table, without pictures."""
    return _render("plan.md.j2", plans, language).strip() + "\n"


def _render(template: str, plans: Sequence[tuple[str, Plan]], language: Language) -> str:
    return str(
        _environment()
        .get_template(template)
        .render(
            language=language,
            say=language.say,
            heading=_heading(*plans[0], language),
            pages=[_page(name, plan, language) for name, plan in plans],
            method=[language.say(words) for words in sayings.METHOD],
            sources=language.say(sayings.SOURCES),
            disclaimer=language.say(SEE_A_DOCTOR),
            none_mark=DASH,
            version=__version__,
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
    )


def _heading(name: str, plan: Plan, language: Language) -> str:
    heading = PlanWords(plan, language).heading()
    return f"{name}: {heading}" if name else heading


def _page(name: str, plan: Plan, language: Language) -> dict[str, Any]:
    words = PlanWords(plan, language)
    return {
        "heading": _heading(name, plan, language),
        "winter": words.winter(),
        "target": words.target(),
        "advice": words.advice(),
        "to_do": words.to_do(),
        "cautions": words.cautions(),
        "charts": _charts(plan, language),
        "columns": words.columns(),
        "rows": words.rows(),
        "table_note": words.table_note(),
        "levels": [words.classified(found) for found in plan.target_class],
    }


def _charts(plan: Plan, language: Language) -> list[Picture]:
    usual, by_hour = plan.usual, plan.hours
    months, level = usual.months, plan.level
    bands = all_guidelines()[0]
    return [
        charts.calendar(usual.date, usual.uv_index_noon_clear, language),
        charts.uv_year(usual.date, usual.uv_index_noon_clear, usual.uv_index_noon, language),
        charts.iu_months(
            months.first,
            months.iu / months.days,
            months.iu_low / months.days,
            months.iu_high / months.days,
            plan.target_iu,
            language,
        ),
        charts.minutes_map(
            by_hour.date,
            by_hour.hour.tolist(),
            by_hour.minutes_within_limit,
            language,
        ),
        charts.blood_level(
            level.date,
            level.level_nmol_l,
            level.level_low_nmol_l,
            level.level_high_nmol_l,
            deficient_below=bands.deficient_below_nmol_l,
            sufficient_from=bands.sufficient_from_nmol_l,
            language=language,
        ),
    ]
