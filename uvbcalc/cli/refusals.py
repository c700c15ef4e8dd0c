"""How a refused call ends: one line in the language that was asked for, about the option that was meant."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final

import click

from uvbcalc.cli.help import VALUES
from uvbcalc.cli.values import Refused
from uvbcalc.core.errors import InputError, Phrase, shown
from uvbcalc.core.names import one_line
from uvbcalc.words.language import Language

LONG_WORD: Final = re.compile(r"\S{120,}")
LONGEST_LINE: Final = 1200  # characters
# The option that gives what the library calls so; where none is named here, it is called alike.
OPTION_OF: Final = {
    "ozone_du": "--ozone",
    "lat_deg": "--lat",
    "lon_deg": "--lon",
    "altitude_m": "--altitude",
    "outings": "--routine",
    "end": "--outing",
    "begin": "--outing",
    "between": "--between",
    "target_iu": "--target",
    "target_level_nmol_l": "--level",
    "level_nmol_l": "--lab",
    "food_iu": "--food",
    "iu": "--supplement",
    "first": "--supplement",
    "last": "--supplement",
    "labs": "--lab",
    "routines": "--routine",
    "half_life_days": "--half-life",
    "max_med": "--max-med",
    "exposed_fraction": "--area",
    "regions": "--area",
    "sunscreen_block": "--sunscreen",
    "sunscreen_on": "--sunscreen-on",
    "layer_mg_cm2": "--layer",
    "missed_share": "--missed",
    "hours_since": "--hours-since",
    "lab_med_j_m2": "--med",
    "skin_type": "--skin-type",
    "day": "--date",
    "period": "--from",
    "albedo": "--posture",
    "step_deg": "--step",
    "when": "",  # of several options
    "name": "",  # of none
    "cloud_factor": "--cloud",
}
# What is called alike.
SAME: Final = (
    "age",
    "box",
    "clothing",
    "country",
    "method",
    "measured",
    "minutes",
    "outing",
    "output",
    "posture",
    "report",
    "source",
    "spf",
    "start",
    "timezone",
    "what",
    "year",
)


def option_of(argument: str) -> str:
    """The option that gives an argument of the library; itself where none does.

    Examples
    --------
    >>> option_of("lat_deg"), option_of("age"), option_of("--lab")
    ('--lat', '--age', '--lab')
    """
    return OPTION_OF.get(argument, f"--{argument}" if argument in SAME else argument)


def told(error: click.ClickException, wanted: Language) -> str:
    """What was wrong and what would be right, in one line."""
    if isinstance(error, Refused):
        return _line(wanted.told(error.error))
    for kind, meant in _OF_CLICK.items():
        if isinstance(error, kind):
            return _line(wanted.told(meant(error)))
    return _line(error.format_message())


def _line(words: str) -> str:
    """Words on one line that a terminal shows and does not obey, and no longer than a person reads."""
    line = LONG_WORD.sub(lambda word: shown(word[0]), one_line(words))
    return line if len(line) <= LONGEST_LINE else f"{line[: LONGEST_LINE - 1]}…"


def _no_option(error: Any) -> InputError:
    others = _that_have(error.option_name, error.ctx)
    if others:
        command, typed = error.ctx.info_name, error.option_name
        return InputError(
            "“{command}” has no {typed}. Use {typed} with {names}.", command=command, typed=typed, names=others
        )
    near = tuple(error.possibilities or ())[:3]
    cure = Phrase("Did you mean {names}?", {"names": near}) if near else Phrase("All of them: --help.")
    return InputError("There is no option “{typed}”. {hint}", typed=error.option_name, hint=cure)


def _that_have(option: str, context: click.Context | None) -> tuple[str, ...]:
    """The commands that have an option, where somebody wrote it to another."""
    group = context.find_root().command if context else None
    if context is None or not isinstance(group, click.Group):
        return ()
    commands = {name: group.get_command(context, name) for name in group.list_commands(context)}
    return tuple(name for name, command in commands.items() if command and _has(command, option))


def _has(command: click.Command, option: str) -> bool:
    return any(option in each.opts and not getattr(each, "hidden", False) for each in command.params)


def _no_value(error: Any) -> InputError:
    return InputError("This option is not complete, or has too much. Its use: --help.", argument=error.option_name)


def _missing(error: Any) -> InputError:
    param = error.param
    name = param.opts[-1] if isinstance(param, click.Option) else param.make_metavar(error.ctx)
    return InputError("Not given: {name}. How to write it: --help.", name=Phrase(VALUES.get(name, name)))


def _usage(error: Any) -> InputError:
    extra = error.message.partition("(")[2].rpartition(")")[0] if "extra argument" in error.message else ""
    if extra:
        return InputError(
            '“{typed}” is one word too many. Put a place of several words in quotation marks: --place "Den Haag".',
            typed=extra,
        )
    return InputError("{words}", words=error.format_message())


# What click itself refuses, the most special first.
_OF_CLICK: Final[dict[type[click.ClickException], Callable[[Any], InputError]]] = {
    click.NoSuchOption: _no_option,
    click.BadOptionUsage: _no_value,
    click.MissingParameter: _missing,
    click.UsageError: _usage,
}
