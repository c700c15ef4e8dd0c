"""The group of commands, of which `day` is the default, and how it ends."""

from __future__ import annotations

import copy
import importlib
import io
import os
import sys
from contextlib import suppress
from itertools import takewhile
from typing import Final

import click

from uvbcalc.cli.help import (
    ALONE,
    HELP,
    LANGUAGE,
    Context,
    asked_language,
    cleaned,
    speak,
    spoken,
    spoken_parameter,
    value_of,
    write_groups,
)
from uvbcalc.cli.output import PROGRAM
from uvbcalc.cli.refusals import told
from uvbcalc.cli.values import Refused
from uvbcalc.cli.where import complete_place
from uvbcalc.core import tables
from uvbcalc.core.errors import InputError, Worded
from uvbcalc.core.names import one_line
from uvbcalc.core.tables import DamagedError
from uvbcalc.version import __version__
from uvbcalc.words.language import Language, language
from uvbcalc.words.notes import PURPOSE

EXIT_BAD_INPUT = 2
EXIT_FAILED = 1
EXIT_INTERRUPTED = 130  # 128 and the number of the signal, as shells count
INTERRUPTED: Final = "uvbcalc: interrupted"


# Where each command is; it is loaded when it is called or listed, so that one command's start does not pay for all.
COMMANDS: Final = {
    "day": "uvbcalc.cli.commands.day:day_command",
    "place": "uvbcalc.cli.commands.place:place_command",
    "compare": "uvbcalc.cli.commands.compare:compare_command",
    "best": "uvbcalc.cli.commands.best:best_command",
    "season": "uvbcalc.cli.commands.season:season_command",
    "winter": "uvbcalc.cli.commands.winter:winter_command",
    "plan": "uvbcalc.cli.commands.plan:plan_command",
    "level": "uvbcalc.cli.commands.level:level_command",
    "live": "uvbcalc.cli.commands.live:live_command",
    "cohort": "uvbcalc.cli.commands.cohort:cohort_command",
    "map": "uvbcalc.cli.commands.map:map_command",
    "serve": "uvbcalc.cli.commands.serve:serve_command",
    "mcp": "uvbcalc.cli.commands.serve:mcp_command",
}


class DefaultToDay(click.Group):
    """A group that loads its commands late and takes a call without a command's name as a call of `day`."""

    context_class = Context

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """All names, `day` first."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name."""
        if cmd_name not in COMMANDS:
            return None
        room, _, name = COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(importlib.import_module(room), name)
        words = ctx.meta.get(LANGUAGE)
        return spoken(command, words) if words else command

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options of `day` too, as a call without a command's name takes them."""
        self.format_commands(ctx, formatter)
        day = self.get_command(ctx, "day")
        write_groups([*(day.params if day else ()), *self.get_params(ctx)], ctx, formatter)

    def get_help(self, ctx: click.Context) -> str:
        """The help in the language asked for."""
        words = ctx.meta.get(LANGUAGE)
        if words:
            self = copy.copy(self)  # noqa: PLW0642 - this text in that language, the group as it is
            self.help = words.translated(cleaned(self.help or ""))
            self.params = [spoken_parameter(parameter, words) for parameter in self.params]
            self.options_metavar = value_of(self.options_metavar or "", words)
            self.subcommand_metavar = value_of(self.subcommand_metavar, words)
            vars(self)["_help_option"] = None
        return super().get_help(ctx)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put `day` in front of options that are not the group's own, and `day --place` in front of a place."""
        ctx.meta[LANGUAGE] = speak(args)
        if args and args[0] in ALONE:
            args = args[:1]  # what stands behind it says only in which language
        if args and args[0] in COMMANDS and any(word in HELP for word in args):
            args = [args[0], HELP[0]]
        if args and not ctx.resilient_parsing and not args[0].startswith("-"):
            args = self._with_place(ctx, args) if args[0] in COMMANDS else _of_place(args)
        return super().parse_args(ctx, ["day", *args] if self._means_day(ctx, args) else args)

    def _with_place(self, ctx: click.Context, args: list[str]) -> list[str]:
        """The words behind the name of a command that asks for a place, and for no words, as its place."""
        command = self.get_command(ctx, args[0])
        params = command.params if command else []
        words = [*takewhile(lambda word: not word.startswith("-"), args[1:])]
        wanted = any("--place" in param.opts for param in params)
        if not words or not wanted or any(isinstance(param, click.Argument) for param in params):
            return args
        options = args[1 + len(words) :]
        _refuse_second_place(words, options)
        return [args[0], "--place", " ".join(words), *options]

    def _means_day(self, ctx: click.Context, args: list[str]) -> bool:
        """Whether no command is named: no words at all, or an option that is not the group's own first."""
        if not args:
            return not ctx.resilient_parsing  # a shell that completes is offered the commands
        of_group = {option for parameter in self.get_params(ctx) for option in parameter.opts}
        return args[0].startswith("-") and args[0] not in of_group

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; who stops it gets one line, and no more is written."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            click.echo(INTERRUPTED, err=True)
            raise click.exceptions.Exit(EXIT_INTERRUPTED) from None

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[click.shell_completion.CompletionItem]:
        """Commands, and the options of `day`, as a call without a command's name takes them; else places."""
        own = super().shell_complete(ctx, incomplete)
        if incomplete.startswith("-"):
            day = self.get_command(ctx, "day")
            return [*own, *(day.shell_complete(click.Context(day, parent=ctx), incomplete) if day else ())]
        if own or not incomplete:
            return own
        return [click.shell_completion.CompletionItem(name) for name in complete_place(incomplete)]


def _version(ctx: click.Context, _param: click.Parameter, value: bool) -> None:  # noqa: FBT001 - as click calls it
    """Which version it is, what it is for, and which tables it has: name, version and checksum (CRC-32) of each."""
    if value and not ctx.resilient_parsing:
        words = ctx.meta.get(LANGUAGE) or language()
        click.echo(f"uvbcalc {__version__}\n{words.say(PURPOSE)}")
        of_table = tables.versions()
        for name, checksum in tables.checksums().items():
            click.echo(f"{name} {of_table[name.partition('.')[0]]} {checksum}")
        ctx.exit()


@click.group(cls=DefaultToDay, context_settings={"max_content_width": 100, "help_option_names": ["-h", "--help"]})
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Show the version and exit."
)
def group() -> None:
    """How much vitamin D does the sun give, here, today?

    Without a command, one day: `uvbcalc --lat 50.85 --date 2024-11-01`. It needs
    no internet but for the real sky (`live`, --live, --source). It keeps nothing about you but the files you ask for.
    """


def _refuse_second_place(words: list[str], options: list[str]) -> None:
    if any(option.partition("=")[0] == "--place" for option in options):
        raise Refused(InputError("The place is given twice. Use {names}.", names=(" ".join(words), "--place")))


def _of_place(args: list[str]) -> list[str]:
    """The arguments of `day` at the place that the words before the first option name."""
    from uvbcalc.places.gazetteer import find_town

    words = [*takewhile(lambda word: not word.startswith("-"), args)]
    options = args[len(words) :]
    _refuse_second_place(words, options)
    called = next((word for word in words if word in COMMANDS), None)
    if called:
        place = " ".join(word for word in words if word != called)
        raise Refused(
            InputError("The command comes first. Write uvbcalc {typed} --place {place}.", typed=called, place=place)
        )
    try:
        find_town(" ".join(words))
    except LookupError as error:
        raise Refused(
            InputError(
                "“{typed}” is not a command. {hint} The commands are {names}.",
                typed=words[0],
                hint=error.phrase if isinstance(error, Worded) else str(error.args[0]),
                names=tuple(COMMANDS),
            )
        ) from None
    return ["day", "--place", " ".join(words), *options]


def run(args: list[str] | None = None) -> int:
    """Run the command; its exit code.

    Bad input and files that cannot be used end in one line and 2, other failures in 1, an interruption in 130.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A console that lacks a sign shows a question mark for it.
            stream.reconfigure(errors="replace")
    wanted = asked_language(sys.argv[1:] if args is None else args)
    try:
        code = group.main(args=args, prog_name="uvbcalc", standalone_mode=False)
    except click.ClickException as error:
        return _ended(told(error, wanted), EXIT_BAD_INPUT, wanted)
    except click.Abort:
        return EXIT_INTERRUPTED
    except BrokenPipeError:
        # The reader has gone, as in `uvbcalc … | head -1`; the interpreter must not complain when it flushes.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT_FAILED
    except DamagedError as error:
        return _ended(str(error), EXIT_FAILED, wanted)
    except OSError as error:
        what = f"{error.filename}: {error.strerror}" if error.filename else error.strerror or str(error)
        return _ended(one_line(what), EXIT_FAILED, wanted)
    # Who closed the output gets none, and must not take that for success.
    return EXIT_FAILED if sys.stdout is None else code or 0


def _ended(words: str, code: int, wanted: Language) -> int:
    with suppress(OSError):  # where nobody reads that either
        click.echo(wanted.titled(PROGRAM, words), err=True)
    return code
