"""Random tables of people, as spreadsheets save them."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Mapping
from typing import Final

from typed_values import GARMENTS, VALUES, Draw, a_posture, a_supplement, a_time, one_of

NAMES: Final = (
    "Anna",
    "José Ñandú",
    "<b>Ann</b>",
    "=1+1",
    "a|b",
    "Kamer 2.114 An",
    "*bold*",
    "Zoë\u202eeoZ",
    "12,5 Jan",
)
# What a table of people may hold, by its heading.
COLUMNS: Final[Mapping[str, Draw]] = {
    "age": VALUES["age"],
    "Huidtype": VALUES["skin_type"],
    "clothing": GARMENTS,
    "posture": a_posture,
    "Minutes": VALUES["minutes"],
    "start": a_time,
    "labs": VALUES["labs"],
    "supplements": a_supplement,
    "conditions": VALUES["conditions"],
    "body weight": VALUES["weight"],
    "food_iu": VALUES["food"],
    "woman": one_of(("ja", "nee", "VRAI", "0", "1")),
    "rarely_outdoors": one_of(("yes", "no")),
    "spf": VALUES["spf"],
    "half_life_days": VALUES["half_life"],
}


def people(chance: random.Random) -> str:
    """A table of people, as a spreadsheet saves it."""
    rows = chance.randint(1, 3)
    columns = {"name": lambda chance: chance.choice(NAMES)} | {
        heading: draw for heading, draw in COLUMNS.items() if chance.random() < 0.4
    }
    table = io.StringIO()
    writer = csv.writer(table, delimiter=chance.choice(",;\t"))
    writer.writerow(columns)
    for number in range(rows):
        cells = [draw(chance) if chance.random() < 0.8 else "" for draw in columns.values()]
        writer.writerow([f"{cells[0] or 'Jan'} {number}", *cells[1:]])  # no two of one name
    return table.getvalue()
