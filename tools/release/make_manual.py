"""Write the manual page and the completions of the shells from the command itself.

    python tools/release/make_manual.py

writes deploy/man/uvbcalc.1 and deploy/completions/; the wheel installs them below share/. `make release` runs it.
"""

from __future__ import annotations

import re
from pathlib import Path

import click
from click.shell_completion import get_completion_class

from uvbcalc.cli.command import COMMANDS, group

DEPLOY = Path(__file__).parents[2] / "deploy"
COMPLETIONS = {"bash": "uvbcalc", "zsh": "_uvbcalc", "fish": "uvbcalc.fish"}
WIDTH = 76


def manual() -> str:
    """The page, in the language of man."""
    top = click.Context(group, info_name="uvbcalc", terminal_width=WIDTH, max_content_width=WIDTH)
    parts = [
        '.TH UVBCALC 1 "" "uvbcalc" "User Commands"',
        ".SH NAME\nuvbcalc \\- vitamin D from the sun, here, today, this season",
        ".SH SYNOPSIS\n.B uvbcalc\n[\\fICOMMAND\\fR] [\\fIOPTIONS\\fR]",
        f".SH DESCRIPTION\n{_plain(group.help or '')}",
        f".SH COMMANDS\n{_verbatim(group.get_help(top))}",
    ]
    for name in COMMANDS:
        command = group.get_command(top, name)
        if command is not None:
            context = click.Context(command, parent=top, info_name=name, terminal_width=WIDTH, max_content_width=WIDTH)
            parts.append(f".SH UVBCALC {name.upper()}\n{_verbatim(command.get_help(context))}")
    parts.append(
        ".SH EXIT STATUS\n0 if it answered, 1 if something failed, 2 after bad input, 3 if some rows of a table were "
        "refused, 130 if it was stopped."
    )
    parts.append(".SH NOTES\nAn estimate, not a diagnosis: it does not replace medical advice.")
    return "\n".join(parts) + "\n"


def _plain(text: str) -> str:
    return re.sub(r"^([.'])", r"\\&\1", text.replace("\\", "\\e").replace("-", "\\-"), flags=re.MULTILINE)


def _verbatim(text: str) -> str:
    return f".nf\n{_plain(text)}\n.fi"


def main() -> None:
    """Write all of them."""
    _write(DEPLOY / "man" / "uvbcalc.1", manual())
    for shell, name in COMPLETIONS.items():
        completion = get_completion_class(shell)
        if completion is not None:
            script = completion(group, {}, "uvbcalc", "_UVBCALC_COMPLETE").source()
            _write(DEPLOY / "completions" / name, script.strip() + "\n")


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
