"""Reports of people who read them differently, in four languages, as HTML and PDF, to be looked at and checked.

python tools/make_pages.py FOLDER
"""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import Final

from uvbcalc import Condition, Lab, Person, Profile, Supplement, find_place, plan
from uvbcalc.planning.plan_record import Plan
from uvbcalc.report.files import pdf
from uvbcalc.report.page import html
from uvbcalc.words.language import LANGUAGES, Language

MADE: Final = dt.date(2026, 11, 28)


def measured(*levels: tuple[str, float]) -> list[Lab]:
    """Lab values by their dates."""
    return [Lab(date=dt.date.fromisoformat(day), level_nmol_l=level) for day, level in levels]


def people() -> dict[str, Plan]:
    """A plan for each of them."""
    gent, utrecht = find_place("Gent"), find_place("Utrecht")
    low, high = measured(("2026-11-01", 20.0)), measured(("2026-11-01", 260.0))
    three = measured(("2026-03-01", 30.0), ("2026-08-12", 70.0), ("2026-11-12", 61.0))
    return {
        "adult": plan(gent, today=MADE, profile=Profile(age=45, woman=True)),
        "man-of-33": plan(utrecht, today=MADE, profile=Profile(age=33)),
        "child": plan(gent, today=MADE, profile=Profile(age=6)),
        "baby": plan(utrecht, today=MADE, profile=Profile(age=0.5)),
        "pregnant": plan(find_place("Liège"), today=MADE, profile=Profile(age=30, pregnant=True)),
        "of-84": plan(gent, today=MADE, profile=Profile(age=84)),
        "lab-20": plan(gent, today=MADE, profile=Profile(age=45), labs=low),
        "lab-260": plan(gent, today=MADE, profile=Profile(age=50), labs=high),
        "three-labs": plan(gent, today=MADE, profile=Profile(age=40), labs=three),
        "skin-cancer": plan(gent, today=MADE, profile=Profile(age=60, conditions=(Condition.SKIN_CANCER,))),
        "kidneys": plan(gent, today=MADE, profile=Profile(age=60, conditions=(Condition.KIDNEY_DISEASE,))),
        "covered": plan(utrecht, today=MADE, profile=Profile(age=82, covered=True), person=Person(skin_type=6)),
        "takes-it": plan(gent, today=MADE, profile=Profile(age=80), supplements=[Supplement.parse("25000/month")]),
    }


def main(folder: Path) -> None:
    """Write them all, and a report on twelve together."""
    folder.mkdir(parents=True, exist_ok=True)
    plans = people()
    together = list(plans.items())[:12]
    for code in LANGUAGES:
        words = Language(code)
        for name, found in [*((name, [("", one)]) for name, one in plans.items()), ("twelve", together)]:
            stem = folder / f"{name}.{code}"
            stem.with_name(f"{stem.name}.html").write_text(html(found, words, made=MADE), encoding="utf-8")
            stem.with_name(f"{stem.name}.pdf").write_bytes(pdf(found, words))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
