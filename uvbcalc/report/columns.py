"""Numbers and words in columns, for the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import Final

import numpy as np

from uvbcalc.report.language import Language
from uvbcalc.report.words import in_terminal, wrapped

HEAD_WIDTH: Final = 14  # wider headings are broken between words
NO_NUMBER: Final = "–"


def lined_up(heads: Sequence[str], rows: Sequence[Sequence[str]], *, words: int = 1) -> list[str]:
    """Lines of columns as wide as needed: the first `words` to the left, the rest to the right."""
    broken = [wrapped(head, HEAD_WIDTH) for head in heads]
    # A short heading stands on the last line, just above its column.
    head_rows = [row[::-1] for row in zip(*zip_longest(*[head[::-1] for head in broken], fillvalue=""), strict=True)]
    lines = [tuple(map(in_terminal, line)) for line in (*zip(*head_rows, strict=True), *rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return [
        "  ".join(
            cell.ljust(width) if i < words else cell.rjust(width)
            for i, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    ]


def fixed(value: float, decimals: int, language: Language) -> str:
    """So many decimals, or a dash where there is no number."""
    return language.number(value, decimals) if np.isfinite(value) else NO_NUMBER
