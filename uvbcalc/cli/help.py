"""`--help` in the reader's language: what commands and options say of themselves, and the words of click around it."""

from __future__ import annotations

import copy
import gettext
import inspect
import os
from collections.abc import Iterator, Sequence
from typing import Final

import click

from uvbcalc.core.errors import InputError
from uvbcalc.words.language import DOMAIN, LOCALE_DIR, Language, language, message

HELP: Final = ("-h", "--help")
OPTION: Final = "--lang"
EXAMPLES: Final = message("Examples:")
# What click itself says in a help text; it looks its words up in the current domain of gettext.
OF_CLICK: Final = (
    message("Usage:"),
    message("Options"),
    message("Commands"),
    message("Show this message and exit."),
    message("Show the version and exit."),
    message("default: {default}"),
)


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
    if not any(word in HELP for word in args):
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
    told.epilog = command.epilog and command.epilog.replace(EXAMPLES, words.say(EXAMPLES))
    told.params = [_parameter(parameter, words) for parameter in command.params]
    return told


def texts(command: click.Command) -> Iterator[str]:
    """All that a command says of itself, for the catalogues."""
    of_options = (getattr(parameter, "help", None) for parameter in command.params)
    for text in (command.help, command.short_help, *of_options):
        if text:
            yield inspect.cleandoc(text)


def _parameter(parameter: click.Parameter, words: Language) -> click.Parameter:
    told = copy.copy(parameter)
    if isinstance(told, click.Option):
        told.help = _said(told.help, words)
    return told


def _said(text: str | None, words: Language) -> str | None:
    return words.translated(inspect.cleandoc(text)) if text else text
