"""The methods side by side, in plain words."""

from __future__ import annotations

from typing import Final

from uvbcalc.estimates.compare import Comparison, Counted
from uvbcalc.estimates.day import Day
from uvbcalc.sunlight.winter import WINTER_UV_INDEX
from uvbcalc.words.advice import AdviceWords
from uvbcalc.words.language import DASH, LEAST_IU, Language, message
from uvbcalc.words.notes import DISCLAIMER, UNDER, assumed, assumed_longitude, cited, cover_up, place_name
from uvbcalc.words.person import assumptions, bare
from uvbcalc.words.rounding import told_iu
from uvbcalc.words.terminal import Answer, hanging, lined_up

ASSUMES: Final = {
    "webb_engelsen": message(
        "light weighted for vitamin D (CIE 174); a quarter of the dose that turns skin red, on a quarter of the skin: "
        "1000 IU"
    ),
    "young": message("the same, with the weights for vitamin D shifted 5 nm to shorter wavelengths"),
    "holick": message(
        "light that turns skin red; the dose that turns the whole skin red gives 16\N{NARROW NO-BREAK SPACE}000 IU; "
        "counts skin type, not age"
    ),
    "mckenzie": message(
        "light that turns skin red; 300 J/m² on the whole skin of type II gives 20\N{NARROW NO-BREAK SPACE}000 IU; "
        "counts skin type, not age"
    ),
    "aerzteblatt": message(
        "light that turns skin red; 210 J/m² on 6% of the skin gives 600 IU; counts neither skin type nor age"
    ),
    "godar": message("light that turns skin red; 100 J/m² gives 4861 IU, times season, shape of the body and age"),
    "miyauchi": message(
        "light weighted for vitamin D; as measured on skin type III in Japan in July; darker skin makes less"
    ),
    "uv_index_rule": message("as webb_engelsen, but with light that turns skin red, and nothing below UV index 3"),
}
INDENT: Final = "    "


def comparison_answer(result: Comparison, language: Language, *, longitude_assumed: bool = False) -> Answer:
    """How far the methods differ, then a row for each and what it assumes."""
    day = result.day
    words = AdviceWords(day.profile, day.person.fitzpatrick, day.allowed, day.cautions, language)
    verdict = words.first() or words.instead_of_sun(strong=day.uv_index_noon_clear >= WINTER_UV_INDEX)
    if not day.allowed.iu:
        return Answer(verdict=verdict, rows=tuple(words.rows()), disclaimer=language.say(DISCLAIMER))
    safe = words.protect(day.uv_index_noon_clear)
    parts = [*assumptions(day.person, language), *([assumed_longitude(language)] if longitude_assumed else [])]
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
        warning=_too_long(day, language),
        rows=(
            (language.say("Outdoors"), _outdoors(day, language)),
            (language.say("UV dose"), _light(day, language)),
            *((("", safe),) if safe else ()),
            *words.rows(),
        ),
        table=tuple(table),
        assumed=assumed(parts, language),
        disclaimer=language.say(DISCLAIMER),
    )


def _verdict(result: Comparison, language: Language) -> str:
    amounts = [counted.iu for counted in result.methods]
    low, high, ours = min(amounts), max(amounts), result.methods[0].iu
    if high < LEAST_IU:
        return language.say("All published methods say almost nothing for this time outdoors.")
    return language.say(
        "Published methods differ: {range} for the same time outdoors, {under}. This tool says {amount}.",
        range=language.iu_between(low, high),
        under=language.say(UNDER[result.day.sources["cloud"]]),
        amount=language.iu(ours),
    )


def _too_long(day: Day, language: Language) -> str:
    """By when to shade or cover up, where the time outdoors goes beyond that."""
    if day.half_med_at is None or not day.exposed_fraction or not day.allowed.minutes:
        return ""
    return cover_up(day.half_med_at, min(outing.start for outing in day.outings), language)


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
        "{erythemal} J/m² of light that turns skin red, {vitamin_d} J/m² of light with which skin makes vitamin D",
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
