"""The options that say who somebody is, as far as advice goes, and the profile that they make."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import click

from uvbcalc.cli.values import Kind, named, number
from uvbcalc.core.ranges import Range
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

WHO: Final[list[Any]] = [
    click.option("--woman", is_flag=True, help="For a woman: some advice differs."),
    click.option("--pregnant", is_flag=True, help="For a pregnant woman."),
    click.option("--breastfeeding", is_flag=True, help="For a woman who breastfeeds."),
    click.option("--covered", is_flag=True, help="For clothes that cover all but face and hands."),
    click.option("--rarely-outdoors", is_flag=True, help="Hardly ever outdoors, for example in a care home."),
    click.option(
        "--condition",
        "conditions",
        type=CONDITION,
        multiple=True,
        metavar="NAME",
        help="An illness or a medicine that a doctor must know of; may be given several times: kidney_disease, "
        "kidney_stones, sarcoidosis, tuberculosis, lymphoma, high_calcium, parathyroid_disease, malabsorption, "
        "bariatric_surgery, severe_liver_disease, antiepileptics, rifampicin, orlistat, digoxin, thiazides, "
        "light_sensitive, skin_cancer, xeroderma, lupus, porphyria, albinism, transplant, osteoporosis. "
        "Everyday words, in four languages, will do, too.",
    ),
]
SUPPLEMENTS: Final[list[Any]] = [
    click.option(
        "--supplement",
        "supplements",
        type=SUPPLEMENT,
        multiple=True,
        help="What is taken, in IU a day: 800; or 25000/month, '5600 per week', '10 µg'; with its dates, "
        "2024-10-01/2025-03-31=800.",
    ),
]


def _country(told: str) -> list[Any]:
    return [click.option("--country", type=COUNTRY, help=told)]


def _labs(*, hidden: bool = False) -> list[Any]:
    told = "Measured level with its date: 2024-11-12=42 in nmol/L, or '2024-11-12=17 ng/mL'."
    return [click.option("--lab", "labs", type=LAB, multiple=True, hidden=hidden, help=told)]


PROFILE: Final = [
    *WHO,
    *_country("Country whose advice is used.  [default: that of the place]"),
    *_labs(),
    *SUPPLEMENTS,
]
# The level is an argument there, and no place says which country.
OF_A_LEVEL: Final = [
    *WHO,
    *_country("Country whose advice is used.  [default: both]"),
    *_labs(hidden=True),
    *SUPPLEMENTS,
]


def serum(half_life: Range, usual_days: float) -> list[Any]:
    """The options of the law of serum, whose numbers only the commands that use it load."""
    weight = "Body weight: normal, overweight or obese."
    return [
        click.option("--weight", type=WEIGHT, default="normal", show_default=True, help=weight),
        click.option(
            "--half-life",
            type=number(half_life),
            default=f"{usual_days:g}",
            show_default=True,
            help="Half-life of the level, in days.",
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
