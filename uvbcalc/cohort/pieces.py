"""A table of people in pieces of some thousand rows, each read without the others.

Pieces of a CSV are cut at ends of rows; a row that is no row (too many or too few cells, no text in UTF-8) is kept
apart with its line. Whoever reads the pieces one by one needs no more room for a million rows than for a thousand.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, BinaryIO, Final, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq
from numpy.typing import NDArray

if TYPE_CHECKING:
    from _csv import Reader

PIECE_BYTES: Final = 2_000_000  # some 50 000 rows
PIECE_ROWS: Final = 50_000
MARKS: Final = (",", ";", "\t")  # that part the cells
BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"
PARQUET_MAGIC: Final = b"PAR1"
LONGEST_ROW_BYTES: Final = 100_000  # within which a quotation mark is closed; a cell of `csv` may not be much longer
QUOTE: Final = b'"'
NEWLINE: Final = b"\n"


class TableError(ValueError):
    """A table that cannot be read at all."""


@dataclass(frozen=True)
class Header:
    """The columns of a table, and what parts the cells of a CSV."""

    names: tuple[str, ...]
    mark: str = ","
    schema: pa.Schema | None = None  # of a Parquet file; the cells of a CSV are texts

    @property
    def decimal_comma(self) -> bool:
        """Whether a comma in a number is its decimal point."""
        return self.mark == ";"


@dataclass(frozen=True)
class CsvPiece:
    """Some lines of a CSV."""

    number: int
    header: Header
    lines: bytes
    first_line: int


@dataclass(frozen=True)
class TablePiece:
    """Some rows of a Parquet file."""

    number: int
    header: Header
    table: pa.Table
    first_line: int


Piece = CsvPiece | TablePiece


class Broken(NamedTuple):
    """A row that is no row."""

    line: int
    reason: str
    text: str


class Content(NamedTuple):
    """The rows of a piece, the line of each, its text for a reject, and the rows that are none."""

    table: pa.Table
    line: NDArray[np.int64]
    texts: Any  # a sequence by row, or None where the cells are written again
    broken: list[Broken]


def header_and_pieces(file: BinaryIO, name: str) -> tuple[Header, Iterator[Piece]]:
    """The columns of a table and its pieces in order.

    Parameters
    ----------
    file
        Of bytes, CSV or Parquet; where it cannot seek, CSV.
    name
        For errors.

    Raises
    ------
    TableError
        If the file is empty, no text in UTF-8, or a Parquet that is not whole.
    """
    begin = file.read(len(PARQUET_MAGIC))
    if begin == PARQUET_MAGIC:
        return _parquet(file if file.seekable() else io.BytesIO(begin + file.read()), name)
    first = (begin + file.readline()).removeprefix(BYTE_ORDER_MARK)
    if not first.strip():
        raise TableError(f"{name} is empty: the first line must name the columns, such as id,lat,lon,date")
    try:
        line = first.decode()
    except UnicodeDecodeError:
        raise TableError(f"{name} is not text in UTF-8, nor Parquet") from None
    mark = max(MARKS, key=line.count)
    names = tuple(cell.strip() for cell in next(csv.reader([line.rstrip("\r\n")], delimiter=mark)))
    header = Header(names, mark)
    return header, _csv_pieces(file, header)


def _csv_pieces(file: BinaryIO, header: Header) -> Iterator[CsvPiece]:
    line = 2
    number = 0
    while block := file.read(PIECE_BYTES):
        block += file.readline()
        whole = len(block)
        # The end of the line is within a cell, if not too far from where it begins.
        while block.count(QUOTE) % 2 and len(block) - whole < LONGEST_ROW_BYTES and (more := file.readline()):
            block += more
        yield CsvPiece(number, header, block, line)
        line += block.count(NEWLINE)
        number += 1


def _parquet(file: BinaryIO, name: str) -> tuple[Header, Iterator[TablePiece]]:
    try:
        source = pq.ParquetFile(file)
    except (pa.ArrowInvalid, OSError) as error:
        raise TableError(f"{name} is no whole Parquet file: {error}") from None
    header = Header(tuple(source.schema_arrow.names), schema=source.schema_arrow)

    def pieces() -> Iterator[TablePiece]:
        line = 1
        try:
            for number, batch in enumerate(source.iter_batches(batch_size=PIECE_ROWS)):
                yield TablePiece(number, header, pa.Table.from_batches([batch]), line)
                line += batch.num_rows
        except (pa.ArrowInvalid, OSError) as error:
            raise TableError(f"{name} is no whole Parquet file: {error}") from None

    return header, pieces()


def content_of(piece: Piece) -> Content:
    """Read a piece."""
    if isinstance(piece, TablePiece):
        line = piece.first_line + np.arange(piece.table.num_rows)
        return Content(piece.table, line, None, [])
    return _quoted(piece) if QUOTE in piece.lines else _plain(piece)


def _plain(piece: CsvPiece) -> Content:
    """Lines without quotation marks: a line is a row."""
    texts = [line.rstrip(b"\r") for line in piece.lines.split(b"\n")]
    mark = piece.header.mark.encode()
    cells = len(piece.header.names)
    broken, good = [], []
    whole = _is_text(piece.lines)
    for at, text in enumerate(texts):
        if text.count(mark) == cells - 1 and (whole or _is_text(text)) and text:
            good.append(at)
        elif text.strip():
            reason = _cells_reason(text.count(mark) + 1, cells) if _is_text(text) else "not text in UTF-8"
            broken.append(Broken(piece.first_line + at, reason, _shown(text)))
    rows = [texts[at] for at in good]
    table = _parsed(b"\n".join(rows), piece.header) if rows else empty_table(piece.header)
    return Content(table, piece.first_line + np.array(good, dtype=np.int64), rows, broken)


def _parsed(lines: bytes, header: Header) -> pa.Table:
    return pa_csv.read_csv(
        io.BytesIO(lines),
        read_options=pa_csv.ReadOptions(column_names=header.names, use_threads=False, block_size=2 * len(lines) + 1),
        parse_options=pa_csv.ParseOptions(delimiter=header.mark, quote_char=False, ignore_empty_lines=False),
        convert_options=pa_csv.ConvertOptions(
            column_types=dict.fromkeys(header.names, pa.string()), strings_can_be_null=False
        ),
    )


def _quoted(piece: CsvPiece) -> Content:
    """Lines with quotation marks, within which a line may end."""
    text = piece.lines.decode(errors="replace")
    lines = list(io.StringIO(text, newline=""))  # at the ends of lines only, not at every sign that parts lines
    reader = csv.reader(lines, delimiter=piece.header.mark)
    cells = len(piece.header.names)
    rows: list[list[str]] = []
    numbers: list[int] = []
    texts: list[bytes] = []
    broken: list[Broken] = []
    before = 0
    for row in _parted(reader, piece):
        begin, before = before, reader.line_num
        raw = "".join(lines[begin : reader.line_num]).rstrip("\r\n")
        if len(row) == cells and "\ufffd" not in raw:
            rows.append(row)
            numbers.append(piece.first_line + begin)
            texts.append(raw.encode())
        elif raw.strip():
            reason = "not text in UTF-8" if "\ufffd" in raw else _cells_reason(len(row), cells)
            broken.append(Broken(piece.first_line + begin, reason, raw))
    columns = [pa.array(column, pa.string()) for column in zip(*rows, strict=True)]
    table = pa.table(columns, names=list(piece.header.names)) if rows else empty_table(piece.header)
    return Content(table, np.array(numbers, dtype=np.int64), texts, broken)


def _parted(reader: Reader, piece: CsvPiece) -> Iterator[list[str]]:
    """The rows; TableError where a quotation mark is never closed."""
    ended = 0
    try:
        for row in reader:
            ended = reader.line_num
            yield row
    except csv.Error as error:
        line = piece.first_line + ended
        raise TableError(f"the quotation marks from line {line} on do not match ({error})") from None


def empty_table(header: Header) -> pa.Table:
    """A table of these columns without rows."""
    return (header.schema or pa.schema([(name, pa.string()) for name in header.names])).empty_table()


def _cells_reason(cells: int, wanted: int) -> str:
    return f"{cells} cells where the header has {wanted}"


def _is_text(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True


def _shown(line: bytes) -> str:
    return line.decode(errors="backslashreplace")
