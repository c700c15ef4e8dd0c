"""The group of commands, of which `day` is the default, and how it ends."""

from __future__ import annotations

import copy
import importlib
import inspect
import io
import os
import sys
from typing import Final

import click

from uvbcalc.cli.help import HELP, asked_language, speak, spoken
from uvbcalc.cli.refusals import one_line
from uvbcalc.cli.values import Refused
from uvbcalc.core.errors import InputError
from uvbcalc.version import __version__
from uvbcalc.words.language import language

EXIT_BAD_INPUT = 2
EXIT_FAILED = 1
LANGUAGE: Final = "uvbcalc.language"  # of the help, where help is asked for


# Where each command is; it is loaded when it is called or listed, so that one command's start does not pay for all.
COMMANDS: Final = {
    "day": "uvbcalc.cli.day:day_command",
    "place": "uvbcalc.cli.place:place_command",
    "compare": "uvbcalc.cli.compare:compare_command",
    "best": "uvbcalc.cli.best:best_command",
    "season": "uvbcalc.cli.season:season_command",
    "winter": "uvbcalc.cli.winter:winter_command",
    "plan": "uvbcalc.cli.plan:plan_command",
    "level": "uvbcalc.cli.level:level_command",
}


class DefaultToDay(click.Group):
    """A group that loads its commands late and takes a call without a command's name as a call of `day`."""

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
        super().format_options(ctx, formatter)
        day = self.get_command(ctx, "day")
        records = [parameter.get_help_record(ctx) for parameter in day.params] if day else []
        words = ctx.meta.get(LANGUAGE) or language("en")
        with formatter.section(words.say("Options of a day")):
            formatter.write_dl([record for record in records if record])

    def get_help(self, ctx: click.Context) -> str:
        """The help in the language asked for."""
        words = ctx.meta.get(LANGUAGE)
        if words:
            self = copy.copy(self)  # noqa: PLW0642 - this text in that language, the group as it is
            self.help = words.translated(inspect.cleandoc(self.help or ""))
        return super().get_help(ctx)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put `day` in front of options that are not the group's own."""
        ctx.meta[LANGUAGE] = speak(args)
        if args and args[0] in HELP:
            args = args[:1]  # what stands behind it says only in which language
        of_group = {option for parameter in self.get_params(ctx) for option in parameter.opts}
        starts = args[0].startswith("-") and args[0] not in of_group if args else not ctx.resilient_parsing
        return super().parse_args(ctx, ["day", *args] if starts else args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command of the first word; one that is none may be a place."""
        if args[0] not in COMMANDS and not ctx.resilient_parsing:
            raise Refused(
                InputError(
                    "“{typed}” is not a command. For a place write --place {typed}; the commands are {names}.",
                    typed=args[0],
                    names=tuple(COMMANDS),
                )
            )
        return super().resolve_command(ctx, args)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[click.shell_completion.CompletionItem]:
        """Commands, and the options of `day`, as a call without a command's name takes them."""
        day = self.get_command(ctx, "day") if incomplete.startswith("-") else None
        own = super().shell_complete(ctx, incomplete)
        return [*own, *(day.shell_complete(click.Context(day, parent=ctx), incomplete) if day else ())]


@click.group(cls=DefaultToDay, context_settings={"max_content_width": 100, "help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(prog)s %(version)s")
def group() -> None:
    """How much vitamin D does the sun give, here, today?

    Without a command, one day: `uvbcalc --lat 50.85 --date 2024-11-01`. Works offline; keeps nothing.
    """


def main(args: list[str] | None = None) -> None:
    """Run the command; bad input and files that cannot be used end in one line and exit code 2, other failures in 1."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A console that lacks a sign shows a question mark for it.
            stream.reconfigure(errors="replace")
    try:
        code = group.main(args=args, prog_name="uvbcalc", standalone_mode=False)
    except click.ClickException as error:
        click.echo(f"uvbcalc: {one_line(error, asked_language(sys.argv[1:] if args is None else args))}", err=True)
        sys.exit(EXIT_BAD_INPUT)
    except click.Abort:
        sys.exit(EXIT_FAILED)
    except BrokenPipeError:
        # The reader has gone, as in `uvbcalc … | head -1`; the interpreter must not complain when it flushes.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(EXIT_FAILED)
    except OSError as error:
        click.echo(f"uvbcalc: {error}", err=True)
        sys.exit(EXIT_FAILED)
    sys.exit(code)
