"""One piece of a table answered: its rows with what is asked beside them, and the rejects."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from uvbcalc.cohort.answers import Settings, answers
from uvbcalc.cohort.arrow_columns import reader_of
from uvbcalc.cohort.columns import ColumnError, Layout, understood
from uvbcalc.cohort.pieces import Broken, Content, Header, Piece, content_of
from uvbcalc.cohort.rows import Rows, rows_of

REJECT_COLUMNS: Final = ("line", "reason")


class Answered(NamedTuple):
    """A piece that is done."""

    number: int
    table: pa.Table
    rejects: str  # lines of a CSV
    rejected: int


def layout_of(header: Header, settings: Settings) -> Layout:
    """What the columns are; ColumnError for what cannot be understood, or would be there twice."""
    layout = understood(header.names)
    for name in settings.columns:
        if name in header.names:
            raise ColumnError(f"column {name} is what would be added: leave it out, or rename it")
    return layout


def answer(piece: Piece, settings: Settings) -> Answered:
    """Answer the rows of a piece."""
    content = content_of(piece)
    layout = layout_of(piece.header, settings)
    rows = rows_of(
        layout, reader_of(content.table, layout, decimal_comma=piece.header.decimal_comma), personal=settings.personal
    )
    found = answers(rows, settings)
    taken = rows.taken()
    table = _typed(content.table, layout, rows).take(pa.array(taken))
    for name, values in found.items():
        table = table.append_column(name, _arrow(values[taken]))
    rejects = _rejects(content, piece.header, rows)
    return Answered(piece.number, table.combine_chunks(), rejects, rows.date.size - taken.size + len(content.broken))


def rejects_header(header: Header) -> str:
    """The first line of a file of rejects."""
    return _line([*REJECT_COLUMNS, *header.names], header.mark)


def _typed(table: pa.Table, layout: Layout, rows: Rows) -> pa.Table:
    """Place and date as numbers and days, where they were text."""
    typed: Mapping[str, Any] = {"lat": rows.lat_deg, "lon": rows.lon_deg, "date": rows.date}
    for role, values in typed.items():
        if role in layout and pa.types.is_string(table[layout.of[role]].type):
            at = table.column_names.index(layout.of[role])
            table = table.set_column(at, layout.of[role], pa.array(values))
    return table


def _arrow(values: NDArray[Any]) -> pa.Array:
    if values.dtype == object:
        kinds, of_row = np.unique(values.astype(str), return_inverse=True)
        return pa.DictionaryArray.from_arrays(pa.array(of_row.astype(np.int32)), pa.array(kinds.tolist(), pa.string()))
    return pa.array(values)


def _rejects(content: Content, header: Header, rows: Rows) -> str:
    """Lines of refused and broken rows, as they came, in their order."""
    refused = np.flatnonzero(rows.refusals.rows)
    reasons = rows.refusals.reasons()
    lines = [
        Broken(int(content.line[row]), reason, _text_of(content, int(row), header))
        for row, reason in zip(refused, reasons, strict=True)
    ]
    return "".join(
        f"{line}{header.mark}{_line([reason], header.mark)[:-1]}{header.mark}{text}\n"
        for line, reason, text in sorted([*lines, *content.broken])
    )


def _text_of(content: Content, row: int, header: Header) -> str:
    if content.texts is not None:
        return str(content.texts[row].decode())
    cells = [content.table[name][row].as_py() for name in header.names]
    return _line(["" if cell is None else cell for cell in cells], header.mark)[:-1]


def _line(cells: list[Any], mark: str) -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=mark, lineterminator="\n").writerow(cells)
    return text.getvalue()
