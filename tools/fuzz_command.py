"""Throw random arguments at the whole command.

    python tools/fuzz_command.py [cases, 20000 if not said]

Whatever is typed, the command answers with exit code 0, or refuses with 2 and one line on standard error; anything else
is a fault, and is shown with the arguments that made it. A hundredth of the cases are run, as each is a whole answer.
"""

from __future__ import annotations

import contextlib
import io
import os
import random
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import Final

import click

from uvbcalc.cli.command import group, run

CASES: Final = 20_000
SEED: Final = 18
ONE_IN: Final = 100  # a parser is a hundred times as fast as an answer
COMMANDS: Final = ("day", "place", "compare", "best", "season", "winter", "plan", "level")
VALUES: Final[dict[str, tuple[str, ...]]] = {  # the first of each is good
    "--place": ("Gent", "9000", "Bergen", "Lüttich", "Nergens", "", "'; drop", "1000 Brussel", "\u202eGent"),
    "--lat": ("50.85", "52,1", "91", "-90", "nan", "50.850", "1e5", "0"),
    "--lon": ("4.35", "-180", "181", "inf", "4,35"),
    "--date": ("2024-11-01", "2024-02-30", "1899-12-31", "november", "01/11/2024", "0000-00-00", "today"),
    "--minutes": ("30", "0", "-5", "1440", "1441", "1 000", "1.000", "½"),
    "--start": ("12:30", "24:00", "12u30", "25:61", "noon"),
    "--skin-type": ("2", "VI", "0", "7", "pale"),
    "--area": ("0.25", "25%", "face+hands", "150%", "wings", "-1%"),
    "--clothing": ("tshirt+hat", "seasonal", "tshirt++", "armour"),
    "--spf": ("30", "0", "1e9", "50+"),
    "--age": ("34", "74", "-1", "121", "0.5"),
    "--cloud": ("clear", "6/8", "9/8", "0.5", "purple"),
    "--target": ("1000", "0", "-1", "1e12"),
    "--lab": ("2024-11-12=42", "2024-11-12=17 ng/mL", "42", "2099-01-01=42", "2024-11-12=-3"),
    "--supplement": ("800", "25000/month", "10 µg", "1e99/week", "some"),
    "--condition": ("lupus", "digoxin", "love"),
    "--method": ("godar", "holick", "guess"),
    "--lang": ("nl", "fr", "de", "en", "tlh"),
    "--year": ("2025", "1800", "x"),
    "--report": ("/nowhere/at/all.html",),
}
FLAGS: Final = ("--json", "--why", "--pregnant", "--covered", "--help", "--version", "--no-such-option", "--")


@cache
def options(command: str) -> frozenset[str]:
    """What a command takes."""
    found = group.get_command(click.Context(group), command)
    return frozenset(name for parameter in found.params for name in parameter.opts) if found else frozenset()


def arguments(chance: random.Random) -> list[str]:
    """One line of a command."""
    words = [chance.choice(COMMANDS)] if chance.random() < 0.7 else []
    if words == ["level"]:
        words.append(chance.choice(("60", "17 ng/mL", "-3", "", "nan", "1e9")))
    known = [name for name in sorted(VALUES) if name in options(words[0] if words else "day")]
    pool = known if chance.random() < 0.9 else sorted(VALUES)
    for name in chance.sample(pool, min(len(pool), chance.randint(0, 5))):
        good, *others = VALUES[name]
        words += [name, good if chance.random() < 0.8 else chance.choice(others or [good])]
    if "--place" in options(words[0] if words else "day") and not {"--place", "--lat"} & {*words}:
        words += ["--place", "Gent"]  # without one most would be refused at once
    return words + chance.sample(FLAGS, chance.choice((0, 0, 0, 1, 2)))


def ended(words: list[str]) -> tuple[object, str, str]:
    """The exit code of the command, or the name of an exception that it let through; its output and its error."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            code: object = run(words)
        except SystemExit as end:
            code = end.code
        except BaseException as error:  # noqa: BLE001 - this is what is looked for
            code = f"{type(error).__name__}: {error}"
    return code, out.getvalue(), err.getvalue()


def refused(code: object, out: str, err: str) -> str:
    """What is wrong with a refusal; nothing if it is one line and exit code 2."""
    if code != 2:
        return f"exit code {code}: {err.strip()[:200]}"
    said = err.strip()
    # What ends without a full stop, or the option in brackets, is no sentence of ours.
    one_line = said.endswith((".", ")")) and "\n" not in said and not out
    return "" if one_line else f"refused in {said.count(chr(10)) + 1} lines: {said[:200]}"


def fault(words: list[str]) -> tuple[str, bool]:
    """What is wrong with how the command ends, nothing if nothing is; and whether it answered."""
    code, out, err = ended(words)
    if code == 0:
        return ("", True) if out else ("no answer", False)
    return refused(code, out, err), False


def main() -> int:
    """Run the cases; 1 if there was a fault."""
    cases = (int(sys.argv[1]) if len(sys.argv) > 1 else CASES) // ONE_IN
    chance = random.Random(SEED)  # noqa: S311 - the same cases each time
    faults = answered = 0
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)  # where nothing can be lost
        for _ in range(cases):
            words = arguments(chance)
            found, answer = fault(words)
            answered += answer
            if found:
                faults += 1
                print(f"{words}: {found}")
        left = [path.name for path in Path(folder).iterdir()]
        os.chdir("/")
    print(f"{cases} commands, {answered} answered, {faults} faults" + (f"; files left behind: {left}" if left else ""))
    return 1 if faults or left else 0


if __name__ == "__main__":
    sys.exit(main())
