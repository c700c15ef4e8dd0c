"""The methods side by side, in plain words."""

from __future__ import annotations

from typing import Final

from uvbcalc.estimates.compare import Comparison, Counted
from uvbcalc.estimates.day import Day
from uvbcalc.words.language import Language, message
from uvbcalc.words.notes import SEE_A_DOCTOR, based_on, cited, least_certain, place_name
from uvbcalc.words.terminal import hanging, lined_up, table_of, wrapped

ASSUMES: Final = {
    "webb_engelsen": message(
        "light weighted for vitamin D (CIE 174); 1000 IU by a quarter of a sunburn dose on a quarter of "
        "the skin; saturates; skin type by its sunburn dose; age if given. The default here"
    ),
    "young": message("the same, with the light that makes vitamin D moved 5 nm to the blue"),
    "holick": message("sunburning light; 16 000 IU by one sunburn dose on the whole skin; skin type, no age"),
    "mckenzie": message("sunburning light; 20 000 IU by 300 J/m2 on the whole skin of type II; skin type, no age"),
    "aerzteblatt": message("sunburning light; 600 IU by 210 J/m2 on 6% of the skin, whatever skin type and age"),
    "godar": message(
        "sunburning light; 4861 IU by 100 J/m2, times season, shape of the body and age (22 to 40 if not given)"
    ),
    "miyauchi": message(
        "light weighted for vitamin D; as measured on type III in a Japanese July noon; lighter skin as that, "
        "darker by its sunburn dose"
    ),
    "uv_index_rule": message(
        "sunburning light; a quarter of a sunburn dose on a quarter of the skin makes 1000 IU; nothing "
        "at a mean UV index below 3"
    ),
}
INDENT: Final = "    "


def comparison_text(result: Comparison, language: Language, *, longitude_assumed: bool = False) -> str:
    """A row for each method and what it assumes."""
    day = result.day
    title = language.say(
        "Vitamin D from the sun by every method, {date}, {place}",
        date=language.long_date(day.date),
        place=place_name(day.place, language),
    )
    rows = [(language.say("Outing"), _times(day, language)), (language.say("Light"), _light(day, language))]
    lines = [*wrapped(title), "", *table_of(rows)]
    table = lined_up(
        ["", language.say("about"), language.say("four cases of five")],
        [_numbers(counted, language) for counted in result.methods],
    )
    lines += ["", *table[: -len(result.methods)]]
    for counted, line in zip(result.methods, table[-len(result.methods) :], strict=True):
        words = language.titled(cited(counted.method, language), _assumes(counted, language))
        lines += [line, *hanging(INDENT, words)]
    lines += ["", *wrapped(least_certain(day.causes, language))]
    based = language.joined(based_on(day, language, longitude_assumed=longitude_assumed))
    lines += ["", *table_of([(language.say("Based on"), based)])]
    return "\n".join([*lines, "", *wrapped(language.say(SEE_A_DOCTOR))])


def _times(day: Day, language: Language) -> str:
    return language.listed(
        [
            language.say(
                "{first} to {last}",
                first=language.clock(outing.start, day.date),
                last=language.clock(outing.end, day.date),
            )
            for outing in day.outings
        ]
    )


def _light(day: Day, language: Language) -> str:
    return language.say(
        "{erythemal} J/m2 of sunburning and {vitamin_d} J/m2 of vitamin-D-making light on level ground",
        erythemal=language.number(day.erythemal_j_m2),
        vitamin_d=language.number(day.vitamin_d_j_m2),
    )


def _numbers(counted: Counted, language: Language) -> list[str]:
    low, high = language.iu(counted.iu_low), language.iu(counted.iu_high)
    return [counted.method, language.iu(counted.iu), language.say("{first} to {last}", first=low, last=high)]


def _assumes(counted: Counted, language: Language) -> str:
    words = language.say(ASSUMES[counted.method])
    if not counted.at_ceiling:
        return words
    return language.say("{assumptions}; capped at the most that skin can make in a day", assumptions=words)
