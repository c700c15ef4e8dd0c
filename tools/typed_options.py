"""Random options as people type them, in sets that may go together."""

from __future__ import annotations

import random
from collections.abc import Collection, Mapping
from functools import cache
from typing import Any, Final

import click

from typed_values import FLAG, VALUES, a_period, spans
from uvbcalc.cli.command import group

LANGUAGES: Final = {"en": ("en", "en-GB"), "nl": ("nl", "nl-BE"), "fr": ("fr", "fr_BE.UTF-8"), "de": ("de", "de-DE")}
TEMPLATE: Final = "people_template"

# Of these one group at most is typed.
EITHER: Final[tuple[tuple[frozenset[str], ...], ...]] = tuple(
    tuple(frozenset(members.split()) for members in groups.split(" | "))
    for groups in (
        "place_name | lat lon",
        "days | month | year | first last",
        "minutes start | spans | weekly",
        "area | clothing bald beard sunscreen_on",
        "sunscreen | spf layer missed applications hours_since",
        "cloud | live | source",
        "target_iu | target_level_nmol_l",
        "as_json | form",
        "as_json | why | people_template",
        "report ics | why",
    )
)
# What needs another beside it: the first of these, unless one is there.
NEEDED: Final[Mapping[str, tuple[tuple[str, ...], ...]]] = {
    **dict.fromkeys(("bald", "beard"), (("clothing",),)),
    **dict.fromkeys(("layer", "missed", "applications", "hours_since"), (("spf",),)),
    "sunscreen_on": (("clothing",), ("spf", "sunscreen")),
    "lon": (("lat",),),
    "first": (("last",),),
    "last": (("first",),),
}
WHERE: Final = {"place_name", "lat", "lon", "altitude", "timezone"}
OF_ALL: Final = {"year", "first", "last", "ozone", "cloud", "method", "target_iu", "target_level_nmol_l", "country"}
# Beside these nothing is typed but what stands here.
ALONE: Final[Mapping[str, Collection[str]]] = {
    "years": {*WHERE, "ozone"},
    "north_south": {"day", "lon"},
    "people": {*WHERE, *OF_ALL, "report", "ics", "why"},
    TEMPLATE: set(),
}
ALWAYS: Final = {"as_json"}
RARE: Final = {"report": 0.03, "ics": 0.05, "people": 0.05, TEMPLATE: 0.01, "years": 0.05, "north_south": 0.05}


@cache
def parameters(command: str) -> Mapping[str, click.Parameter]:
    """What a command takes, by name; KeyError for what nobody has said here how to type."""
    found = group.get_command(click.Context(group), command)
    of_command = {str(parameter.name): parameter for parameter in found.params} if found else {}
    unknown = set(of_command) - set(VALUES) - {"language"}
    if unknown:
        raise KeyError(f"{command} has options that tools/typed_values.py cannot type: {sorted(unknown)}")
    return of_command


def typed(chance: random.Random, command: str, language: str) -> list[str]:
    """A line of the command: any of its options, each with a value that it allows."""
    of_command = parameters(command)
    often = chance.random() ** 2
    drawn = {name for name in of_command if name in VALUES and chance.random() < RARE.get(name, often)}
    wanted = sorted(_together(chance, drawn, of_command))
    texts = {name: _texts(chance, name, of_command[name]) for name in wanted}
    if "first" in texts:
        texts["first"], texts["last"] = a_period(chance)
    if "spans" in texts:
        texts["spans"] = spans(chance)
    words = [word for name, values in texts.items() for word in _words(of_command[name], values)]
    chance.shuffle(words)
    return [command, *words, f"--lang={chance.choice(LANGUAGES[language])}"]


def _together(chance: random.Random, wanted: set[str], of_command: Mapping[str, Any]) -> set[str]:
    """Those of the names that may be typed beside each other, and what they need."""
    if "place_name" in of_command:
        wanted |= {chance.choice(("place_name", "lat"))} if not wanted & {"place_name", "lat"} else set()
    wanted |= {"value"} & set(of_command)
    if "value" in wanted:
        wanted.discard("labs")  # the level is given
    alone = next((name for name in ALONE if name in wanted), None)
    if alone:
        wanted &= {alone, *ALONE[alone], *ALWAYS}
    for groups in EITHER:
        typed = [members for members in groups if members & wanted]
        wanted -= frozenset().union(*typed) - chance.choice(typed) if typed else set()
    if alone != "north_south":
        needs = [either for name in wanted for either in NEEDED.get(name, ())]
        wanted |= {either[0] for either in needs if not wanted & {*either}}
    return wanted


def _texts(chance: random.Random, name: str, parameter: click.Parameter) -> list[str]:
    """The values of a parameter; none of a flag."""
    draw = VALUES[name]
    return [] if draw is FLAG else [draw(chance) for _ in range(chance.randint(1, 3) if parameter.multiple else 1)]


def _words(parameter: click.Parameter, values: list[str]) -> list[str]:
    """The parameter as it is typed."""
    if not isinstance(parameter, click.Option):
        return values
    return [f"{parameter.opts[0]}={value}" for value in values] or [parameter.opts[0]]
