"""Who was outdoors, in plain words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from uvbcalc.complexion import ROMAN, type_med_j_m2
from uvbcalc.report.words import percent
from uvbcalc.skin import Person

NUMERALS: Final = {number: numeral for numeral, number in ROMAN.items()}
SHADES: Final = {
    "tree-shade": "in the shade of a tree",
    "umbrella": "under an umbrella",
    "street": "in a street between houses",
    "window-glass": "behind window glass",
}


def who(person: Person, day: date) -> Iterator[str]:
    """What was counted of the person, and which option changes it."""
    yield _clothes(person, 100 * person.exposed(day))
    yield _skin_type(person)
    yield _sunscreen(person)
    if person.age is not None:
        yield f"age {person.age:g}, which makes {percent(person.age_factor)} of what skin of 22 to 40 years does"
    yield from _where(person)


def _clothes(person: Person, bare_percent: float) -> str:
    if person.regions is not None:
        return f"{person.regions} bare, {bare_percent:.3g} %"
    if person.exposed_fraction is not None:
        return f"{bare_percent:.3g} % of the skin bare, as given"
    if person.clothing is None or person.clothing.lower() == "seasonal":
        return f"dressed for the season, {bare_percent:.3g} % bare (--area)"
    return f"wearing {person.clothing}, {bare_percent:.3g} % bare"


def _skin_type(person: Person) -> str:
    words = f"skin type {NUMERALS[person.fitzpatrick]} (--skin-type)"
    if person.melanin:
        words += " by its melanin"
    if person.lab_med_j_m2 is not None:
        words += f", reddening at {person.lab_med_j_m2:g} J/m2 as measured"
        words += f" instead of {type_med_j_m2(person.fitzpatrick):g}"
    return words


def _sunscreen(person: Person) -> str:
    if not person.wears_sunscreen:
        return "no sunscreen"
    on = f" on {person.sunscreen_on}" if person.sunscreen_on else ""
    if person.sunscreen is None:
        return f"sunscreen{on} blocks {percent(person.sunscreen_block)}"
    worn = person.sunscreen
    usual = ", as people apply it" if worn.layer_mg_cm2 is None else ""
    return (
        f"SPF {worn.spf:g}{on}, {worn.layer:g} mg/cm2{usual} (--layer), protects {worn.effective_spf:.2g}-fold where "
        f"it is, misses {percent(worn.missed)} of the skin and lets {percent(worn.transmission)} through in all"
    )


def _where(person: Person) -> Iterator[str]:
    setting = person.setting
    if setting.posture == "lying":
        yield "lying: all bare skin counts as turned up (give that side as --area)"
    if setting.shade != "open":
        yield SHADES[setting.shade]
    if setting.ground is not None:
        yield f"on {setting.ground.replace('-', ' ')}, which throws back {percent(setting.albedo or 0.0)}"
