"""Write the pages that come from the program itself: the commands from click, the API from the public names."""

from __future__ import annotations

import inspect
from pathlib import Path

import click
from sphinx.application import Sphinx

import uvbcalc
from uvbcalc.cli.command import COMMANDS, group

FOLDER = "generated"
WIDTH = 96

COMMANDS_HEAD = """\
# The command

What `uvbcalc --help` and `--help` of each command say, in English; `--lang nl`, `fr` and `de` say the same in the three
other languages.

"""
API_HEAD = """\
# The library

Everything that `import uvbcalc` offers. Angles are in degrees, irradiance in W/m², doses in J/m², vitamin D in IU, the
blood level in nmol/L, durations in minutes; the unit is part of each name. What is bad raises `ValueError` or, for
names that are not found, `LookupError`, with one line that says what would be right. Functions of numbers broadcast
arrays and hand NaN through.

"""


def write(app: Sphinx) -> None:
    """Both pages, into the source folder, from which the build reads them."""
    folder = Path(app.srcdir) / FOLDER
    folder.mkdir(exist_ok=True)
    _write_if_new(folder / "commands.md", COMMANDS_HEAD + "\n".join(_commands()))
    _write_if_new(folder / "api.md", API_HEAD + "\n".join(_api()))


def _write_if_new(path: Path, text: str) -> None:
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")


def _commands() -> list[str]:
    top = click.Context(group, info_name="uvbcalc", max_content_width=WIDTH, terminal_width=WIDTH)
    sections = [_block("uvbcalc", group.get_help(top))]
    for name in COMMANDS:
        command = group.get_command(top, name)
        if command is not None:
            context = click.Context(command, parent=top, info_name=name, max_content_width=WIDTH, terminal_width=WIDTH)
            sections.append(_block(f"uvbcalc {name}", command.get_help(context)))
    return sections


def _block(title: str, text: str) -> str:
    return f"## {title}\n\n```text\n{text}\n```\n"


def _api() -> list[str]:
    public = {name: getattr(uvbcalc, name) for name in uvbcalc.__all__ if not name.startswith("_")}
    functions = [name for name, value in public.items() if inspect.isroutine(value)]
    classes = [name for name, value in public.items() if inspect.isclass(value)]
    rest = [name for name in public if name not in {*functions, *classes}]
    sections = []
    for title, kind, names in (
        ("Functions", "autofunction", functions),
        ("Records and inputs", "autoclass", classes),
        ("Tables", "autodata", rest),
    ):
        sections.append(f"## {title}\n")
        sections += [_directive(kind, name) for name in names]
    return sections


def _directive(kind: str, name: str) -> str:
    options = "   :no-value:\n" if kind == "autodata" else ""
    return f"```{{eval-rst}}\n.. {kind}:: uvbcalc.{name}\n{options}```\n"


def setup(app: Sphinx) -> dict[str, bool]:
    """Write them before the sources are read."""
    app.connect("builder-inited", write)
    return {"parallel_read_safe": True}
