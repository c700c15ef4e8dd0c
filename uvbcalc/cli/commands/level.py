"""`uvbcalc level`: what a measured level means."""

from __future__ import annotations

from typing import Any

import click

from uvbcalc.blood.level import DOSES, level, level_of
from uvbcalc.blood.serum import HALF_LIFE, HALF_LIFE_DAYS, BodyWeight, Law
from uvbcalc.cli import options, profile, values
from uvbcalc.cli.output import show_answer, show_json
from uvbcalc.core.errors import InputError
from uvbcalc.words.language import Language
from uvbcalc.words.level import level_answer

EXAMPLES = """\b
Examples:
  uvbcalc level 60
  uvbcalc level 24ng/mL --country NL --age 74
  uvbcalc level 42 --supplement 100 --supplement 25000/month
"""


@click.command("level", epilog=EXAMPLES, short_help="Explain a measured level of vitamin D.")
@click.argument("value", type=values.Kind("level", level_of), metavar="LEVEL")
@click.option("--age", type=values.AGE, help="Age in years.")
@click.option(
    "--skin-type", type=values.SKIN_TYPE, default=options.USUAL_TYPE, show_default=True, help=options.SKIN_TYPE
)
@options.options(profile.OF_A_LEVEL, profile.serum(HALF_LIFE, HALF_LIFE_DAYS))
@options.options(options.LANGUAGE, options.JSON)
def level_command(
    *,
    value: float,
    age: float | None,
    skin_type: int,
    weight: str,
    half_life: float,
    language: Language,
    as_json: bool,
    **asked: Any,
) -> None:
    """Explain where a measured level stands, and what a daily dose does to it.

    LEVEL is in nmol/L, or with its unit: 60, "24 ng/mL".
    """
    with options.friendly():
        given = profile.taken_out(asked)
        if given["labs"]:
            raise InputError("The level is given twice. Leave this out.", argument="--lab")
        found = level(
            value,
            profile=profile.profile_of(given, None, age=age),
            skin_type=skin_type,
            supplements=given["supplements"] or DOSES,
            law=Law(body_weight=BodyWeight(weight), half_life_days=half_life),
        )
    if as_json:
        show_json(found.as_dict())
    else:
        show_answer(level_answer(found, language))
