"""Throw random text at everything that reads what people write.

    python tools/fuzz.py [cases for each parser, 100000 if not said]

A parser may read a text or refuse it with `InputError`; anything else is a fault, and is shown with the text that made
it. The texts are random signs, and pieces that the parser knows put together at random. Each must be read within
half a second, which a pattern gone wild does not keep.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any, Final

from uvbcalc.blood.intakes import INTAKE
from uvbcalc.blood.labs import Lab
from uvbcalc.blood.supplements import Supplement
from uvbcalc.core import names, ranges
from uvbcalc.core.errors import InputError
from uvbcalc.core.reading import clock, days, measures, recurrence
from uvbcalc.core.reading.numbers import number
from uvbcalc.exposure.habit import Routine
from uvbcalc.guidance.profile import LEVEL
from uvbcalc.planning.fields import READERS
from uvbcalc.planning.people import parse_csv, parse_toml
from uvbcalc.planning.sheet import text_of
from uvbcalc.skin import clothing
from uvbcalc.skin.complexion import fitzpatrick
from uvbcalc.skin.posture import setting

CASES: Final = 100_000
SEED: Final = 14
SLOW_S: Final = 0.5  # for texts of at most some hundred letters; a pattern gone wild takes far longer
WORDS: Final = """
0 1 2 5 9 10 12 13 31 42 100 1.500 1,500 0,5 2024 2024-11 2024-11-12 05/11/2024 = : ; , . - – .. / % + < ± ' ° h u
12:30 12u30 12h30 IE IU µg ng/ml nmol/l min uur ma vr di mar mon fri apr sep november maart tot t/m à bis du van to
II VI type SPF 50+ face visage+mains korte broek T-shirt seasonal today vandaag name age sep=; [[people]] " '''
{ } [ ] \\ é ß İ １ ² 😀 nan inf 1e5 1e999 _ # null true ja nee
"""
PIECES: Final = (*WORDS.split(), "\n", "\t", "\x00", "\ufeff", "\u202e")

PARSERS: Final[dict[str, Callable[[str], Any]]] = {
    "number": lambda text: number(text, ranges.TARGET_IU),
    "intake": lambda text: measures.measure(text, INTAKE),
    "minutes": lambda text: measures.measure(text, ranges.MINUTES),
    "share": lambda text: measures.share(text, ranges.EXPOSED_FRACTION),
    "level": lambda text: measures.level(text, LEVEL),
    "latitude": lambda text: measures.coordinate(text, ranges.LATITUDE),
    "sun protection": measures.sun_protection,
    "day": days.day,
    "span of days": days.span,
    "month": days.month,
    "time": clock.time_of,
    "span of times": clock.span_of,
    "weekdays": recurrence.recurrence,
    "lab": Lab.parse,
    "supplement": Supplement.parse,
    "routine": Routine.parse,
    "skin type": fitzpatrick,
    "clothing": clothing.check,
    "regions": clothing.only_regions,
    "posture": setting,
    "column": lambda text: names.find("column", text, READERS),
    "csv": parse_csv,
    "toml": parse_toml,
    "bytes": lambda text: text_of(text.encode("cp1252", "replace"), "ward.csv"),
}


def texts(chance: random.Random) -> Iterator[str]:
    """Random texts without end: signs, or pieces with a blank between or none."""
    while True:
        if chance.random() < 0.3:
            yield "".join(chr(chance.randrange(1, 0x2FF)) for _ in range(chance.randrange(20)))
        else:
            yield chance.choice(["", " "]).join(chance.choices(PIECES, k=chance.randrange(1, 9)))


def fault_of(parse: Callable[[str], Any], text: str) -> str:
    """What is wrong with how a text is read; nothing if it is read, or refused as it should be."""
    began = time.process_time()
    try:
        parse(text)
    except InputError as refused:
        if not str(refused).isprintable():
            return f"a message with signs that cannot be printed: {str(refused)!r}"
    except Exception as other:  # noqa: BLE001 - that is what is looked for
        return f"{type(other).__name__}: {other}"
    return "slow" if time.process_time() - began > SLOW_S else ""


def main(cases: int) -> int:
    """Try every parser; how many are at fault."""
    faulty = 0
    for name, parse in PARSERS.items():
        chance = random.Random(SEED)  # noqa: S311 - no secret
        faults = {}
        for _, text in zip(range(cases), texts(chance), strict=False):
            if fault := fault_of(parse, text):
                faults.setdefault(fault.split(":")[0], (fault, text))
        print(f"{name}: {cases} texts, {'no fault' if not faults else ''}")
        for fault, text in faults.values():
            print(f"    {fault}: {text!r}")
        faulty += bool(faults)
    return faulty


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else CASES))
