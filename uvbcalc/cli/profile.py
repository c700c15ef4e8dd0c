"""The options that say who somebody is, as far as advice goes, and the profile that they make."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import click

from uvbcalc.cli.values import Kind, named
from uvbcalc.guidance.profile import COUNTRIES, Condition, Profile


def _lab(text: str) -> Any:
    from uvbcalc.blood.labs import Lab  # only who gives one waits for it

    return Lab.parse(text)


def _supplement(text: str) -> Any:
    from uvbcalc.blood.supplements import Supplement

    return Supplement.parse(text)


LAB: Final = Kind("lab", _lab)
SUPPLEMENT: Final = Kind("supplement", _supplement)
CONDITION: Final = named("condition", (condition.value for condition in Condition))
COUNTRY: Final = named("country", COUNTRIES)
WEIGHT: Final = named("body_weight", ("normal", "overweight", "obese"))

PROFILE: Final[list[Any]] = [
    click.option("--woman", is_flag=True, help="Some advice is for women."),
    click.option("--pregnant", is_flag=True, help="A pregnant woman."),
    click.option("--breastfeeding", is_flag=True, help="A woman who breastfeeds."),
    click.option("--covered", is_flag=True, help="In clothes that cover all but face and hands."),
    click.option("--rarely-outdoors", is_flag=True, help="Outdoors hardly ever, as somebody in care."),
    click.option(
        "--condition",
        "conditions",
        type=CONDITION,
        multiple=True,
        help="An illness or a medicine that a doctor must know; may be given several times.",
    ),
    click.option(
        "--country",
        type=COUNTRY,
        help="Whose advice.  [default: that of the place]",
    ),
    click.option(
        "--lab", "labs", type=LAB, multiple=True, help="Measured level, 2024-11-12=42 or '2024-11-12=17 ng/mL'."
    ),
    click.option(
        "--supplement",
        "supplements",
        type=SUPPLEMENT,
        multiple=True,
        help="What is taken: 800, 25000/month, '5600 per week' or '10 µg'; with dates, 2024-10-01/2025-03-31=800.",
    ),
]
NAMES: Final = (
    "woman",
    "pregnant",
    "breastfeeding",
    "covered",
    "rarely_outdoors",
    "conditions",
    "country",
    "labs",
    "supplements",
)


def taken_out(asked: dict[str, Any]) -> dict[str, Any]:
    """What the options PROFILE brought; it is taken out of `asked`."""
    return {name: asked.pop(name) for name in NAMES}


def profile_of(
    given: dict[str, Any], country: str | None, day: date | None = None, *, age: float | None = None
) -> Profile:
    """The profile that the options PROFILE make.

    Parameters
    ----------
    given
        As `taken_out` has it.
    country
        Of the place, unless another is asked for.
    day
        On which what is taken counts; None where the answer counts it itself.
    age
        Where no person has one.
    """
    profile = Profile(
        age=age,
        woman=given["woman"],
        pregnant=given["pregnant"],
        lactating=given["breastfeeding"],
        covered=given["covered"],
        rarely_outdoors=given["rarely_outdoors"],
        conditions=tuple(map(Condition, given["conditions"])),
        country=given["country"] or country,
    )
    if day is None or not (given["labs"] or given["supplements"]):
        return profile
    from uvbcalc.blood.taking import profile_on

    return profile_on(day, profile, given["supplements"], given["labs"])
