"""Throw valid options at the whole command, and look at every answer.

    python tools/fuzz_options.py [cases, 100000 if not said]

Seven commands in four languages in turn get any of their options, with values that they allow. Each must answer, or
refuse in one line. An answer has no sign of a slip in its text, begins with its verdict, and its ranges and
its JSON hold what they should. A fifth of the cases are run, as each is a whole answer. The real sky is made up.
"""

from __future__ import annotations

import collections
import contextlib
import datetime as dt
import html
import itertools
import json
import math
import os
import random
import re
import shlex
import sys
import tempfile
import warnings
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import numpy as np

from fuzz_command import ended, refused
from typed_options import LANGUAGES, typed
from typed_people import people
from uvbcalc.live import fetch
from uvbcalc.places.place import Place
from uvbcalc.sunlight.sky import Sky

CASES: Final = 100_000
SEED: Final = 14
ONE_IN: Final = 5
SHOWN_EVERY: Final = 1000
# How often in twenty times each is asked, the quick ones more often.
COMMANDS: Final = {"day": 5, "level": 4, "best": 3, "season": 3, "compare": 2, "winter": 2, "plan": 1}
ROUNDING: Final = 1e-9  # by which the ends of a range may cross where they are one number
# What no answer holds: no number, no value, a placeholder that was not filled in, letters that a terminal obeys.
SLIP: Final = re.compile(
    r"[{}]|\b(?:nan|NaN|None|inf|Infinity|null|True|False)\b|[a-z]+_[a-z_]*\("
    r"|(?:about|ongeveer|environ|etwa)\s(?:almost|bijna|presque|fast) "
)
OBEYED: Final = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")
NUMBER: Final = r"\d{1,3}(?:[ \u00a0\u202f.]\d{3})*|\d+"
RANGE_OF_IU: Final = re.compile(rf"({NUMBER})(?:–| (?:to|tot|à|bis) )({NUMBER}) (?:IU|IE|UI)\b")
QUOTED: Final = re.compile(r"“[^”]*”|‘[^’]*’|«[^»]*»|„[^“]*“")
STYLE: Final = re.compile(r"<(style|script)\b.*?</\1>|<[^>]*>", re.DOTALL)
NEVER_NEGATIVE: Final = re.compile(r"(iu|minutes|.*_j_m2|.*_share|med_fraction|uv_index)(_.*)?")


def made_up_sky(place: Place, when: dt.date | tuple[dt.date, dt.date], *, source: str) -> Sky:
    """A real sky, for who asks for one: bright and dim hours of all the days."""
    first, last = when if isinstance(when, tuple) else (when, when)
    chance = random.Random(f"{place}{when}{source}")  # noqa: S311 - no secret
    hours = np.arange(np.datetime64(first, "h"), np.datetime64(last, "h") + np.timedelta64(25, "h"))
    light = [chance.choice((math.nan, 0.0, chance.uniform(0.0, 1100.0))) for _ in hours]
    return fetch.sky_from_radiation(place, hours, light)


def text_faults(text: str) -> Iterator[str]:
    """What is wrong with the words of an answer."""
    if found := SLIP.search(text):
        yield f"“{found[0]}” in the text: …{text[max(found.start() - 60, 0) : found.end() + 20]!r}…"
    if found := OBEYED.search(text):
        yield f"{found[0]!r} in the text"
    for low, high in RANGE_OF_IU.findall(text):
        if int(re.sub(r"\D", "", low)) > int(re.sub(r"\D", "", high)):
            yield f"a range that falls: {low} to {high} IU"


def verdict_faults(text: str) -> Iterator[str]:
    """What is wrong with how an answer begins: with a sentence or two."""
    verdict = text.partition("\n\n")[0]
    if "  " in verdict or not verdict.rstrip("»“” ’)").endswith((".", "!", "?")):
        yield f"no verdict at the beginning: {verdict[:200]!r}"


def json_faults(text: str) -> Iterator[str]:
    """What is wrong with the JSON of an answer."""
    try:
        found = json.loads(text, parse_constant=float)  # NaN comes back as one, and is told below
    except ValueError as error:
        yield f"no JSON: {error!r}"
        return
    if OBEYED.search(text):
        yield "letters in the JSON that a terminal obeys"
    yield from value_faults("", found)


def value_faults(name: str, value: Any) -> Iterator[str]:
    """What is wrong with a value, and with all that it holds."""
    if isinstance(value, float | int) and not isinstance(value, bool):
        if not math.isfinite(value):
            yield f"{name} is {value}"
        elif value < 0 and NEVER_NEGATIVE.fullmatch(name):
            yield f"{name} is negative: {value}"
    elif isinstance(value, list):
        for item in value:
            yield from value_faults(name, item)
    elif isinstance(value, dict):
        yield from order_faults(value)
        for key, item in value.items():
            yield from value_faults(key, item)


def order_faults(values: Mapping[str, Any]) -> Iterator[str]:
    """Values that are not between their low and their high, and ends before their beginnings."""
    for name, middle in values.items():
        low, high = values.get(f"{name}_low"), values.get(f"{name}_high")
        for three in zip(*map(_listed, (low, middle, high)), strict=True) if low is not None else ():
            known = [value for value in three if value is not None]
            if any(after < before - ROUNDING * max(abs(before), 1.0) for before, after in itertools.pairwise(known)):
                yield f"{name} is not in its range: {three}"
    for first, last in (("first", "last"), ("start", "end"), ("winter_from", "winter_until"), ("sunrise", "sunset")):
        ends = values.get(first), values.get(last)
        if all(isinstance(end, str) and len(end) >= 10 for end in ends) and _moment(ends[1]) < _moment(ends[0]):
            yield f"{last} is before {first}: {ends}"


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _moment(text: str) -> float:
    return dt.datetime.fromisoformat(text).astimezone(dt.UTC).timestamp()


def csv_faults(text: str) -> Iterator[str]:
    """What is wrong with a table: rows of other lengths than the first."""
    lengths = {line.count(",") for line in text.strip().split("\n")}
    if len(lengths) != 1:
        yield f"rows of {sorted(lengths)} commas"


def file_faults(folder: Path) -> Iterator[str]:
    """What is wrong with the files that were written."""
    for path in folder.iterdir():
        if path.suffix == ".pdf":
            if not path.read_bytes().startswith(b"%PDF"):
                yield "no PDF"
        elif path.suffix in (".html", ".md", ".ics") and path.name != "people.csv":
            text = path.read_text(encoding="utf-8")
            shown = html.unescape(STYLE.sub(" ", text)) if path.suffix == ".html" else text
            yield from (f"{path.name}: {fault}" for fault in text_faults(shown.replace("\r\n", "\n")))


def faults_of(words: list[str], out: str, err: str) -> Iterator[str]:
    """What is wrong with an answer."""
    asides = err.splitlines()
    yield from (f"aside: {line}" for line in asides if not line.startswith("uvbcalc: ") and not line.endswith("…"))
    yield from text_faults(err)
    as_json, as_csv = {"--json", "--format=json"} & {*words}, "--format=csv" in words
    checks: tuple[Callable[[str], Iterator[str]], ...] = (text_faults, verdict_faults)
    if as_json:
        checks = (json_faults,)
    elif as_csv:
        checks = (text_faults, csv_faults)
    elif any(word.startswith(("--report", "--ics", "--people-template")) for word in words):
        checks = (text_faults,)
    for check in checks:
        yield from check(out)
    yield from file_faults(Path())


def tried(chance: random.Random, command: str, language: str) -> tuple[list[str], list[str], str]:
    """A line of the command, in a folder of its own: its words, its faults, and what it was refused for."""
    words = typed(chance, command, language)
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        Path("people.csv").write_text(people(chance), encoding="utf-8", newline="")
        code, out, err = ended(words)
        if code == 0:
            return words, list(faults_of(words, out, err)), ""
        fault = refused(code, out, err) or next(text_faults(err), "")
        return words, [fault] if fault else [], err.strip()


def main(cases: int) -> int:
    """Run the cases; how many are at fault."""
    warnings.simplefilter("error")
    fetch.fetch_sky = made_up_sky
    chance = random.Random(SEED)  # noqa: S311 - the same cases each time
    often = [command for command, times in COMMANDS.items() for _ in range(times)]
    turns = itertools.cycle(itertools.product(often, LANGUAGES))
    faulty, asked, refusals = 0, collections.Counter[str](), collections.Counter[str]()
    for command, language in itertools.islice(turns, cases // ONE_IN):
        words, faults, refusal = tried(chance, command, language)
        asked[command] += 1
        if faults:
            faulty += 1
            print(f"{shlex.join(words)}\n    {faults[0]}", flush=True)
        if refusal:
            refusals[QUOTED.sub("…", refusal)] += 1
        if asked.total() % SHOWN_EVERY == 0:
            print(f"{asked.total()} …", file=sys.stderr, flush=True)
    shares = ", ".join(f"{times} {command}" for command, times in asked.items())
    print(f"{asked.total()} commands ({shares}), {refusals.total()} refused, {faulty} faults")
    for refusal, times in refusals.most_common() if os.environ.get("REFUSALS") else ():
        print(f"    {times} × {refusal}")
    return faulty


if __name__ == "__main__":
    sys.exit(min(main(int(sys.argv[1]) if len(sys.argv) > 1 else CASES), 1))
