"""Who was outdoors, in plain words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from uvbcalc.guidance.limits import ADULT_AGE
from uvbcalc.skin import clothing
from uvbcalc.skin.complexion import ROMAN, type_med_j_m2
from uvbcalc.skin.person import Person
from uvbcalc.words.language import Language, message
from uvbcalc.words.phrases import GARMENTS, GROUNDS, REGIONS

USUAL_SKIN_TYPE: Final = 2
WHOLE_FROM: Final = 0.03  # shares, told in whole percents from there on
NUMERALS: Final = {number: numeral for numeral, number in ROMAN.items()}
COMPLEXIONS: Final = {
    1: message("very fair, always burns"),
    2: message("fair, burns easily"),
    3: message("medium, sometimes burns"),
    4: message("olive, rarely burns"),
    5: message("brown"),
    6: message("very dark"),
}
SHADES: Final = {
    "tree-shade": message("in the shade of a tree"),
    "umbrella": message("under an umbrella"),
    "street": message("in a street between houses"),
    "window-glass": message("behind window glass"),
}


def who(person: Person, exposed_fraction: float, language: Language, *, options: bool = False) -> Iterator[str]:
    """What was counted of the person, and which option of the command changes it."""

    def hinted(words: str, hint: str) -> str:
        return f"{words} ({hint})" if options else words

    if person.dressed_for_the_season:
        words = language.say("dressed for the season, {share} bare", share=bare(exposed_fraction, language))
        yield hinted(words, "--area, --clothing")
    else:
        yield clothes(person, language, share=bare(exposed_fraction, language))
    yield hinted(_skin_type(person, language), "--skin-type")
    worn = person.sunscreen
    if not person.wears_sunscreen:
        yield hinted(language.say("no sunscreen"), "--spf")
    elif worn is not None and worn.layer_mg_cm2 is None:
        yield hinted(_sunscreen(person, language), "--layer")
    else:
        yield _sunscreen(person, language)
    if person.age is not None:
        yield language.say(
            "age {age}: skin makes {share} of what it makes at 31",
            age=language.significant(person.age),
            share=language.percent(person.age_factor),
        )
        if person.age < ADULT_AGE:
            yield language.say("as for the skin of a grown body: a child's smaller one makes less")
    yield from _where(person, language)


def assumptions(person: Person, language: Language) -> Iterator[str]:
    """What is as it is for who said nothing of it."""
    say = language.say
    if person.age is None:
        yield say("adult")
    if person.fitzpatrick == USUAL_SKIN_TYPE and person.lab_med_j_m2 is None:
        yield say("skin type II")
    if person.dressed_for_the_season:
        yield say("dressed for the season")
    if not person.wears_sunscreen:
        yield say("no sunscreen")
    elif person.sunscreen is not None and person.sunscreen.layer_mg_cm2 is None:
        yield say(
            "a thin layer of sunscreen that misses {share} of the skin", share=language.percent(person.sunscreen.missed)
        )


def bare(share: float, language: Language) -> str:
    """A share of the skin, in whole percents where they are not very few."""
    return language.percent(share, 0 if share >= WHOLE_FROM else 1)


def clothes(person: Person, language: Language, *, share: str) -> str:
    """What somebody who is not dressed for the season leaves bare."""
    if person.regions is not None:
        return language.say("{regions} bare, {share}", regions=_regions(person.regions, language), share=share)
    if person.exposed_fraction is not None:
        return language.say("{share} of the skin bare, as given", share=share)
    worn = listed(clothing.named(person.clothing or ""), GARMENTS, language)
    return language.say("clothing: {clothing}, {share} bare", clothing=worn, share=share)


def _regions(typed: str, language: Language) -> str:
    return listed(clothing.only_regions(typed), REGIONS, language)


def _skin_type(person: Person, language: Language) -> str:
    words = language.say(
        "skin type {numeral}, {complexion}",
        numeral=NUMERALS[person.fitzpatrick],
        complexion=language.say(COMPLEXIONS[person.fitzpatrick]),
    )
    if person.melanin:
        words += " " + language.say("counted by its melanin")
    if person.lab_med_j_m2 is not None:
        words += ", " + language.say(
            "turns red at {measured} J/m² as measured instead of {usual}",
            measured=language.significant(person.lab_med_j_m2),
            usual=language.significant(type_med_j_m2(person.fitzpatrick)),
        )
    return words


def _sunscreen(person: Person, language: Language) -> str:
    worn = person.sunscreen
    if worn is None:
        words = language.say("sunscreen that blocks {share}", share=language.percent(person.sunscreen_block))
    else:
        words = language.say(
            "SPF {spf}, {layer} mg/cm², protects {fold}-fold where it is, misses {missed} of the skin and "
            "lets {through} through in all",
            spf=language.significant(worn.spf),
            layer=language.number(worn.layer, 0 if worn.layer == int(worn.layer) else 2),
            fold=language.number(worn.effective_spf, 1),
            missed=language.percent(worn.missed),
            through=language.percent(worn.transmission),
        )
    if person.sunscreen_on:
        words += " " + language.say("(on {regions})", regions=_regions(person.sunscreen_on, language))
    return words


def _where(person: Person, language: Language) -> Iterator[str]:
    setting = person.setting
    if setting.posture == "lying":
        yield language.say("lying: all bare skin counts as facing the sky")
    if setting.shade != "open":
        yield language.say(SHADES[setting.shade])
    if setting.ground is not None:
        yield language.say(
            "on {ground}, which throws back {share}",
            ground=language.say(GROUNDS[setting.ground]),
            share=language.percent(setting.albedo or 0.0),
        )


def listed(names: Iterable[str], words: Mapping[str, str], language: Language) -> str:
    """Those of these names in everyday words."""
    return language.listed([language.say(words[name]) for name in names])
