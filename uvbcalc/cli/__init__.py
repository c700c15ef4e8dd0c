"""The command `uvbcalc`: the only room that prints, translates errors and sets exit codes."""

from uvbcalc.cli.command import main

__all__ = ["main"]
