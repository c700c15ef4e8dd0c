"""Collect the messages of the program into its catalogues, and compile these.

    python tools/make_messages.py

New messages come in untranslated, those that are gone go out; then translate in `uvbcalc/words/locale/*/LC_MESSAGES`
and run it again.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import click
from babel.messages import catalog as catalogs
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from uvbcalc.cli.command import group
from uvbcalc.cli.help import texts

PACKAGE: Final = Path(__file__).parent.parent / "uvbcalc"
LOCALE: Final = PACKAGE / "words" / "locale"
# What counts as one. Babel's own rules change with its versions: since 2.19 French has a third form, for millions.
LANGUAGES: Final = {"nl": "n != 1", "fr": "n > 1", "de": "n != 1"}
GENERATOR: Final = "2"  # the version of Babel that catalogues name: else each would change with every new one
SOURCES: Final = [("report/templates/**.j2", "jinja2"), ("web/templates/**.j2", "jinja2"), ("**.py", "python")]
# Errors and their phrases are keyed by their first argument.
KEYWORDS: Final = {
    "say": (1,),
    "count": (1, 2),
    "message": (1,),
    "_held": (1,),
    "_counted": (1, 2),
    **dict.fromkeys(("Note", "InputError", "UnknownNameError", "Phrase"), (1,)),
}

Message = str | tuple[str, ...]


def in_the_code() -> Iterator[Message]:
    """Every message, those with a plural as a pair; what the commands say of themselves is asked of them."""
    for _, _, message, _, _ in extract_from_dir(str(PACKAGE), SOURCES, keywords=KEYWORDS):
        yield message
    context = click.Context(group)
    commands = [group, *(group.get_command(context, name) for name in group.list_commands(context))]
    for command in filter(None, commands):
        yield from texts(command)


def path_of(language: str, ending: str) -> Path:
    """Where a catalogue is."""
    return LOCALE / language / "LC_MESSAGES" / f"uvbcalc.{ending}"


def read(language: str) -> Catalog:
    """The catalogue as it stands; an empty one if there is none yet."""
    path = path_of(language, "po")
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def main() -> None:
    """Write the catalogues and say what is left to translate."""
    catalogs.VERSION = GENERATOR
    messages = sorted(set(in_the_code()), key=str)
    for language, plural in LANGUAGES.items():
        old = read(language)
        new = Catalog(
            locale=language,
            header_comment="# Messages of uvbcalc, MIT.",
            project="uvbcalc",
            version="1",
            msgid_bugs_address="the issues of uvbcalc",
            last_translator="The uvbcalc developers",
            language_team=language,
            # A date that changed with every run would hide what did change.
            creation_date=old.creation_date,
            revision_date=old.creation_date,
            fuzzy=False,
        )
        new.mime_headers = [("Plural-Forms", f"nplurals=2; plural=({plural});")]
        for message in messages:
            known = old.get(message)
            new.add(message, known.string if known else None)
            # Braces fill the placeholders in; a percent sign is one.
            new[message].flags.discard("python-format")
        path_of(language, "po").parent.mkdir(parents=True, exist_ok=True)
        with path_of(language, "po").open("wb") as file:
            write_po(file, new, sort_output=True, omit_header=False)
        with path_of(language, "mo").open("wb") as file:
            write_mo(file, new)
        missing = [entry.id for entry in new if entry.id and not any(entry.string or ())]
        print(f"{language}: {len(messages)} messages, {len(missing)} to translate")


if __name__ == "__main__":
    main()
