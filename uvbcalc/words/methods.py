"""The methods side by side, in plain words."""

from __future__ import annotations

from typing import Final

from uvbcalc.estimates.compare import Comparison, Counted
from uvbcalc.estimates.day import Day
from uvbcalc.sunlight.winter import WINTER_UV_INDEX
from uvbcalc.words.advice import AdviceWords
from uvbcalc.words.language import DASH, LEAST_IU, Language, message
from uvbcalc.words.notes import DISCLAIMER, assumed, assumed_longitude, cited, place_name
from uvbcalc.words.person import assumptions, bare
from uvbcalc.words.rounding import told_iu
from uvbcalc.words.terminal import Answer, hanging, lined_up

ASSUMES: Final = {
    "webb_engelsen": message(
        "light weighted for vitamin D (CIE 174); a quarter of the reddening dose on a quarter of the skin gives 1000 IU"
    ),
    "young": message("the same, with the light that makes vitamin D moved 5 nm to the blue"),
    "holick": message("reddening light; 16 000 IU by one reddening dose on the whole skin; skin type, no age"),
    "mckenzie": message("reddening light; 20 000 IU by 300 J/m2 on the whole skin of type II; skin type, no age"),
    "aerzteblatt": message("reddening light; 600 IU by 210 J/m2 on 6% of the skin, whatever skin type and age"),
    "godar": message("reddening light; 4861 IU by 100 J/m2, times season, shape of the body and age"),
    "miyauchi": message(
        "light weighted for vitamin D; as measured on skin type III in a July of Japan; darker skin makes less"
    ),
    "uv_index_rule": message(
        "reddening light; a quarter of the reddening dose on a quarter of the skin gives 1000 IU; nothing below UV "
        "index 3"
    ),
}
INDENT: Final = "    "


def comparison_answer(result: Comparison, language: Language, *, longitude_assumed: bool = False) -> Answer:
    """How far the methods differ, then a row for each and what it assumes."""
    day = result.day
    words = AdviceWords(day.profile, day.person.fitzpatrick, day.allowed, day.cautions, language)
    verdict = words.first() or words.instead_of_sun(strong=day.uv_index_noon_clear >= WINTER_UV_INDEX)
    if not day.allowed.iu:
        return Answer(verdict=verdict, rows=tuple(words.rows()), disclaimer=language.say(DISCLAIMER))
    parts = [assumed_longitude(language)] if longitude_assumed else []
    numbers = lined_up(
        ["", language.say("IU (40 IU are 1 µg)"), language.say("8 times in 10, IU")],
        [_numbers(counted, language) for counted in result.methods],
    )
    table = numbers[: -len(result.methods)]
    for counted, line in zip(result.methods, numbers[-len(result.methods) :], strict=True):
        said = language.titled(cited(counted.method, language), _assumes(counted, language))
        table += [line, *hanging(INDENT, said)]
    return Answer(
        verdict=verdict or _verdict(result, language),
        rows=(
            (language.say("Outdoors"), _outdoors(day, language)),
            (language.say("Light"), _light(day, language)),
            *words.rows(),
        ),
        table=tuple(table),
        assumed=assumed([*parts, *assumptions(day.person, language)], language),
        disclaimer=language.say(DISCLAIMER),
    )


def _verdict(result: Comparison, language: Language) -> str:
    amounts = [counted.iu for counted in result.methods]
    low, high, ours = min(amounts), max(amounts), result.methods[0].iu
    if high < LEAST_IU:
        return language.say("All published methods say almost nothing for this time outdoors.")
    return language.say(
        "Published methods differ: {range} for the same time outdoors. This tool says {amount}.",
        range=language.iu_between(low, high),
        amount=language.iu(ours),
    )


def _outdoors(day: Day, language: Language) -> str:
    return language.say(
        "{place}, {date}, {times}, {share} bare skin",
        place=place_name(day.place, language),
        date=language.date(day.date),
        times=language.listed([language.span(outing.start, outing.end) for outing in day.outings]),
        share=bare(day.exposed_fraction, language),
    )


def _light(day: Day, language: Language) -> str:
    return language.say(
        "{erythemal} J/m2 of light that reddens, {vitamin_d} J/m2 of light that makes vitamin D",
        erythemal=language.number(day.erythemal_j_m2),
        vitamin_d=language.number(day.vitamin_d_j_m2),
    )


def _numbers(counted: Counted, language: Language) -> list[str]:
    low, mid, high = (language.number(told_iu(iu)) for iu in (counted.iu_low, counted.iu, counted.iu_high))
    return [counted.method, mid, f"{low}{DASH}{high}"]


def _assumes(counted: Counted, language: Language) -> str:
    words = language.say(ASSUMES[counted.method])
    if not counted.at_ceiling:
        return words
    return language.say("{assumptions}; at most what skin can make in a day", assumptions=words)
