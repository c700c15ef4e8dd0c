"""`--help` in the reader's language: what commands and options say of themselves, and the words of click around it."""

from __future__ import annotations

import copy
import gettext
import os
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import click

from uvbcalc.core.errors import InputError
from uvbcalc.words.language import DOMAIN, LOCALE_DIR, Language, language, message

HELP: Final = ("-h", "--help")
ALONE: Final = (*HELP, "--version")  # after which only a language counts
OPTION: Final = "--lang"
EXAMPLES: Final = message("Examples:")
REAL_SKY: Final = message(
    "Sends the sources rounded coordinates and nothing about you. Keys come from the environment: see the README. "
    "Open-Meteo is free for non-commercial use."
)
# What click itself says in a help text; it looks its words up in the current domain of gettext.
OF_CLICK: Final = (
    message("Usage:"),
    message("Options"),
    message("Commands"),
    message("Show this message and exit."),
    message("Show the version and exit."),
    message("default: {default}"),
    message("required"),
)
# What stands for a value, in the line of use and beside an option, in capitals; what is not here stands as it is.
VALUES: Final = {
    "OPTIONS": message("Options"),
    "COMMAND [ARGS]...": message("COMMAND [ARGS]..."),
    "TABLE": message("table"),
    "LEVEL": message("Level"),
    "text": message("text"),
    "number": message("number"),
    "share": message("share"),
    "share or regions": message("share or regions"),
    "clothing": message("Clothing"),
    "regions": message("regions"),
    "posture": message("posture"),
    "date": message("date"),
    "month": message("Month"),
    "time": message("Time"),
    "HH:MM-HH:MM": message("HH:MM-HH:MM"),
    "name": message("Name"),
    "type": message("type"),
    "cloud": message("cloud"),
    "point": message("lat,lon"),
    "year": message("Year"),
    "years": message("years"),
    "method": message("method"),
    "language": message("Language"),
    "lab": message("date=level"),
    "supplement": message("amount"),
    "routine": message("times"),
    "interval": message("interval"),
    "season": message("season"),
    "box": message("box"),
    "path": message("file"),
}
LANGUAGE: Final = "uvbcalc.language"  # of the help, in the meta of a context, where one was asked for
REST: Final = message("Output")
GROUPS: Final = {
    message("Where and when"): (
        *("place_name", "lat", "lon", "altitude", "timezone", "near"),
        *("day", "days", "month", "year", "years", "first", "last", "north_south"),
        *("find_online", "forecast", "measured", "picture"),
    ),
    message("Who"): (
        *("area", "clothing", "bald", "beard", "skin_type", "med", "melanin", "age", "woman", "pregnant", "covered"),
        *("lactating", "breastfeeding", "rarely_outdoors"),
        *("sunscreen", "spf", "layer", "missed", "applications", "hours_since", "sunscreen_on", "weight", "half_life"),
        *("labs", "supplements", "food", "conditions", "country", "people", "people_template"),
    ),
    message("Outdoors"): (
        *("minutes", "start", "spans", "weekly", "between", "posture", "max_med"),
        *("target", "target_iu", "target_level_nmol_l"),
    ),
    message("Sky"): ("ozone", "cloud", "live", "source", "refresh", "offline"),
    REST: (),  # and whatever has no group
}
GROUP_OF: Final = {name: heading for heading, names in GROUPS.items() for name in names}


def asked_language(args: Sequence[str]) -> Language:
    """The language that the words of a command line ask for, before they are parsed; else that of the system.

    Examples
    --------
    >>> asked_language(["--lat", "91", "--lang=nl-BE"]).code
    'nl'
    """
    for word, after in zip(args, [*args[1:], ""], strict=False):
        name, equals, value = word.partition("=")
        if name == OPTION:
            try:
                return language(value if equals else after)
            except InputError:
                break
    return language()


def speak(args: Sequence[str]) -> Language | None:
    """Let click speak the language asked for, where help is wanted; that language."""
    if not any(word in ALONE for word in args):
        return None
    asked = asked_language(args)
    gettext.bindtextdomain(DOMAIN, LOCALE_DIR)
    gettext.textdomain(DOMAIN)
    os.environ["LANGUAGE"] = asked.code
    return asked


def spoken(command: click.Command, words: Language) -> click.Command:
    """The command with its help in that language."""
    told = copy.copy(command)
    told.help = _said(command.help, words)
    told.short_help = _said(command.short_help, words)
    told.epilog = command.epilog
    for text in (EXAMPLES, REAL_SKY):
        told.epilog = told.epilog and told.epilog.replace(text, words.say(text))
    vars(told)["_help_option"] = None  # which click keeps, in the language in which it was first asked for
    told.params = [spoken_parameter(parameter, words) for parameter in command.params]
    told.options_metavar = value_of(told.options_metavar or "", words)
    told.context_class = Context
    return told


def texts(command: click.Command) -> Iterator[str]:
    """All that a command says of itself, for the catalogues."""
    of_options = (getattr(parameter, "help", None) for parameter in command.params)
    for text in (command.help, command.short_help, *of_options):
        if text:
            yield cleaned(text)


def spoken_parameter(parameter: click.Parameter, words: Language) -> click.Parameter:
    """The parameter with its help in that language."""
    told = copy.copy(parameter)
    if isinstance(told, click.Option):
        told.help = _said(told.help, words)
        named = getattr(told.type, "known", None)
        if told.is_flag or told.count or (named and told.metavar is None):
            return told
    told.metavar = value_of(told.metavar or told.type.name, words)
    return told


def value_of(name: str, words: Language) -> str:
    """What stands for a value, in that language; in brackets where it may be left out."""
    inner = name.removeprefix("[").removesuffix("]")
    for known in (name, inner, inner.lower()):
        if known in VALUES:
            return name.replace(inner if known != name else name, words.say(VALUES[known]).upper())
    return name


def _said(text: str | None, words: Language) -> str | None:
    return words.translated(cleaned(text)) if text else text


def cleaned(text: str) -> str:
    """A text of help without the indents of the code that it stands in."""
    from inspect import cleandoc  # 5 ms, which only who asks for help pays

    return cleandoc(text)


class Formatter(click.HelpFormatter):
    """As click's, with the colon that each language writes."""

    words: Language | None = None

    def write_heading(self, heading: str) -> None:
        """A heading and its colon."""
        words = self.words or language("en")
        self.write(f"{' ' * self.current_indent}{words.titled(heading, '').rstrip()}\n")


class Context(click.Context):
    """As click's, with that formatter."""

    formatter_class = Formatter

    def make_formatter(self) -> click.HelpFormatter:
        """The formatter in the language of the help."""
        made = super().make_formatter()
        vars(made)["words"] = self.meta.get(LANGUAGE)
        return made


class Grouped(click.Command):
    """A command whose help has its options in groups."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """A section for each group that has an option."""
        write_groups(self.get_params(ctx), ctx, formatter)


def write_groups(params: Iterable[click.Parameter], ctx: click.Context, formatter: click.HelpFormatter) -> None:
    """The options in sections, in the language of the help."""
    words: Language = ctx.meta.get(LANGUAGE) or language("en")
    sections: dict[str, list[tuple[str, str]]] = {heading: [] for heading in GROUPS}
    for parameter in params:
        record = parameter.get_help_record(ctx)
        if record:
            sections[GROUP_OF.get(str(parameter.name), REST)].append(record)
    for heading, records in sections.items():
        if records:
            with formatter.section(words.say(heading)):
                formatter.write_dl(records)
