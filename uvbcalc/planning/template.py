"""A table of people to fill in: headings and two examples in a language, as its spreadsheets open it."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Mapping
from typing import Final

from uvbcalc.core.names import words

SEPARATOR: Final[Mapping[str, str]] = {"en": ",", "nl": ";", "fr": ";", "de": ";"}
COLUMNS: Final = (
    "name",
    "birth_year",
    "skin_type",
    "woman",
    "pregnant",
    "covered",
    "clothing",
    "routines",
    "supplements",
    "labs",
    "body_weight",
    "conditions",
)


def template(language: str) -> bytes:
    """The table as UTF-8 with its mark, by which a spreadsheet knows it.

    Examples
    --------
    >>> template("nl").decode("utf-8-sig")[:26]
    'naam;geboortejaar;huidtype'
    """
    headings = words("column", language)
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=SEPARATOR[language])
    writer.writerow([headings[column] for column in COLUMNS])
    for example in _examples(language):
        writer.writerow([example.get(column) for column in COLUMNS])
    return codecs.BOM_UTF8 + text.getvalue().encode()


def _examples(language: str) -> tuple[Mapping[str, str], ...]:
    flag, garment, weekday = (words(kind, language) for kind in ("flag", "garment", "weekday"))
    return (
        {
            "name": "Anna",
            "birth_year": "1951",
            "skin_type": "II",
            "woman": flag["yes"],
            "pregnant": flag["no"],
            "covered": flag["no"],
            "clothing": f"{garment['tshirt']}+{garment['trousers']}",
            "routines": f"12:30-12:50 {weekday['1']}-{weekday['5']}",
            "supplements": "400",
            "labs": "2026-11-12=42 nmol/L",
            "body_weight": words("body_weight", language)["normal"],
        },
        {"name": "Ben", "birth_year": "1988", "skin_type": "IV", "woman": flag["no"], "routines": "30"},
    )
