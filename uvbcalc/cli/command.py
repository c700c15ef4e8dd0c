"""The group of commands, of which `day` is the default, and how it ends."""

from __future__ import annotations

import importlib
import os
import sys
from typing import Final

import click

from uvbcalc.cli.day import day_command
from uvbcalc.version import __version__

EXIT_BAD_INPUT = 2
EXIT_FAILED = 1


# The modules of commands that are loaded when they are called; NAME's command is `NAME_command` there.
LATER: Final = {"compare": "uvbcalc.cli.compare", "best": "uvbcalc.cli.best"}


class DefaultToDay(click.Group):
    """A group that takes a call without a command's name as a call of `day`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, loaded or not."""
        return [*super().list_commands(ctx), *LATER]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, loaded if need be."""
        if cmd_name not in LATER:
            return super().get_command(ctx, cmd_name)
        command: click.Command = getattr(importlib.import_module(LATER[cmd_name]), f"{cmd_name}_command")
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put `day` in front of options that are not the group's own."""
        if not args or (args[0].startswith("-") and args[0] not in ("--help", "--version")):
            args = ["day", *args]
        return super().parse_args(ctx, args)


@click.group(cls=DefaultToDay, context_settings={"max_content_width": 100})
@click.version_option(__version__, message="%(prog)s %(version)s")
def group() -> None:
    """How much vitamin D does the sun give, here, today?

    Without a command it answers for one day: `uvbcalc --lat 50.85 --date 2024-11-01`. All options of a day
    stand in `uvbcalc day --help`; `compare` counts by other methods, `best` finds the best time. Works
    offline; keeps and sends nothing.
    """


group.add_command(day_command)


def main(args: list[str] | None = None) -> None:
    """Run the command; bad input ends in one line and exit code 2, a failing file or source in one line and 1."""
    try:
        code = group.main(args=args, prog_name="uvbcalc", standalone_mode=False)
    except click.ClickException as error:
        click.echo(f"uvbcalc: {_one_line(error)}", err=True)
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


def _one_line(error: click.ClickException) -> str:
    return " ".join(error.format_message().split())
