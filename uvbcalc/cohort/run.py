"""A whole table answered: piece by piece, into files that appear only when they are whole, and go on after a kill.

Beside the output stands a folder of parts until all pieces are done. A part that is there is whole, so a run that was
stopped goes on where it was, and what comes out is the same to the byte.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO, Final

import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq

from uvbcalc.cohort.answers import Settings
from uvbcalc.cohort.pieces import PIECE_BYTES, PIECE_ROWS, Header, Piece, TablePiece, empty_table, header_and_pieces
from uvbcalc.cohort.work import Answered, answer, layout_of, rejects_header
from uvbcalc.version import __version__

CSV: Final = "csv"
PARQUET: Final = "parquet"
ENDINGS: Final = {".csv": CSV, ".parquet": PARQUET, ".pq": PARQUET}

Mapper = Callable[[Callable[[Piece], Answered], Iterable[Piece]], Iterator[Answered]]


class RunError(ValueError):
    """A run that cannot begin, or go on."""


@dataclass(frozen=True)
class Progress:
    """How far a run is."""

    bytes_read: int
    rows: int
    rejected: int


@dataclass(frozen=True)
class Outcome:
    """What a run has done."""

    rows: int
    rejected: int
    carried: tuple[str, ...]  # columns that were not understood


def form_of(path: str) -> str:
    """CSV or PARQUET, by the ending of a name.

    Examples
    --------
    >>> form_of("out.parquet")
    'parquet'
    """
    ending = Path(path).suffix.lower()
    if ending not in ENDINGS:
        raise RunError(f"output must end in {', '.join(ENDINGS)}, got {path}")
    return ENDINGS[ending]


def in_turn(function: Callable[[Piece], Answered], pieces: Iterable[Piece]) -> Iterator[Answered]:
    """The function of each piece, one after the other: a piece is already parted among the processors."""
    return map(function, pieces)


def to_file(
    file: BinaryIO,
    source: str,
    target: str,
    settings: Settings,
    *,
    rejects: str,
    resume: bool = False,
    mapper: Mapper = in_turn,
    progress: Callable[[Progress], None] | None = None,
) -> Outcome:
    """Answer a table and write the answers to a file.

    Parameters
    ----------
    file, source
        The table, and its name; "-" is a pipe.
    target
        A CSV or Parquet file.
    settings
        What is asked.
    rejects
        The CSV of rows that have no answer, written only if there are any.
    resume
        Whether to go on with a run that was stopped.
    mapper
        How pieces are handed to workers.
    progress
        Told after each piece.

    Raises
    ------
    RunError
        If there is nothing to go on with, or it is of another run.
    OSError
        If a file cannot be written: then nothing stands under its final name, and the parts stay.
    """
    form = form_of(target)
    header, pieces = header_and_pieces(file, source)
    layout = layout_of(header, settings)
    parts = Parts(Path(f"{os.path.realpath(target)}.parts"), _identity(file, source, header, settings), resume=resume)
    rows = rejected = 0
    for done in mapper(partial(answer, settings=settings), parts.missing(pieces)):
        parts.put(done)
        rows, rejected = rows + done.table.num_rows, rejected + done.rejected
        if progress:
            progress(Progress(file.tell() if file.seekable() else 0, rows, rejected))
    outcome = parts.assemble(target, form, rejects, header, _empty(header, settings))
    parts.remove()
    return Outcome(*outcome, layout.carried)


def to_stream(
    file: BinaryIO,
    source: str,
    target: BinaryIO,
    settings: Settings,
    *,
    form: str,
    rejects: str,
    mapper: Mapper = in_turn,
) -> Outcome:
    """Answer a table and write the answers to a pipe as they come; parameters as for `to_file`."""
    header, pieces = header_and_pieces(file, source)
    layout = layout_of(header, settings)
    rows = rejected = 0
    lines: list[str] = []
    with _writer(target, form, _empty(header, settings).schema) as write:
        for done in mapper(partial(answer, settings=settings), pieces):
            write(done.table)
            rows, rejected = rows + done.table.num_rows, rejected + done.rejected
            lines.append(done.rejects)
    _write_rejects(rejects, header, lines)
    return Outcome(rows, rejected, layout.carried)


class Parts:
    """The folder of the pieces that are done."""

    def __init__(self, folder: Path, identity: dict[str, Any], *, resume: bool) -> None:
        self.folder = folder
        self._done: list[int] = []
        self.count = 0  # pieces seen; all of them once `missing` has come to its end
        note = folder / "run.json"
        if resume:
            self._done = _done_before(folder, note, identity)
        elif note.exists():
            shutil.rmtree(folder)
        elif folder.exists() and any(folder.iterdir()):
            raise RunError(f"{folder.name} beside the output is no folder of a run: rename or remove it")
        folder.mkdir(exist_ok=True)
        _replace(note, json.dumps(identity, sort_keys=True).encode())

    def missing(self, pieces: Iterable[Piece]) -> Iterator[Piece]:
        """The pieces that are not done, all of them read, as their number is not known before."""
        done = set(self._done)
        for self.count, piece in enumerate(pieces, start=1):
            if piece.number not in done:
                yield piece

    def put(self, done: Answered) -> None:
        """Keep a piece; its table comes last and says that it is whole."""
        _replace(self._path(done.number, "rejects"), f"{done.rejected}\n{done.rejects}".encode())
        sink = pa.BufferOutputStream()
        with pa.ipc.new_file(sink, done.table.schema) as writer:
            writer.write_table(done.table)
        _replace(self._path(done.number, "arrow"), sink.getvalue())

    def assemble(self, target: str, form: str, rejects: str, header: Header, empty: pa.Table) -> tuple[int, int]:
        """Put the pieces together under the final names; rows and rejects."""
        lines: list[str] = []
        rejected = rows = 0
        beside = Path(f"{os.path.realpath(target)}.part")
        try:
            with beside.open("wb") as file, _writer(file, form, empty.schema) as write:
                for number in range(self.count):
                    with pa.memory_map(str(self._path(number, "arrow"))) as source:
                        table = pa.ipc.open_file(source).read_all()
                        write(table)
                        rows += table.num_rows
                        del table
                    count, _, text = self._path(number, "rejects").read_text(encoding="utf-8").partition("\n")
                    rejected += int(count)
                    lines.append(text)
            _write_rejects(rejects, header, lines)
            beside.replace(os.path.realpath(target))
        finally:
            beside.unlink(missing_ok=True)
        return rows, rejected

    def remove(self) -> None:
        """All is under its final name."""
        shutil.rmtree(self.folder)

    def _path(self, number: int, ending: str) -> Path:
        return self.folder / f"{number:06d}.{ending}"


def _done_before(folder: Path, note: Path, identity: dict[str, Any]) -> list[int]:
    if not note.exists():
        raise RunError(f"nothing to go on with: no {folder.name} beside the output; run without --resume")
    if json.loads(note.read_text(encoding="utf-8")) != json.loads(json.dumps(identity)):
        raise RunError(f"{folder.name} is of another table, or was asked something else: run without --resume")
    return [int(part.stem) for part in folder.glob("*.arrow")]


def _identity(file: BinaryIO, source: str, header: Header, settings: Settings) -> dict[str, Any]:
    """What must be the same for a run to go on."""
    of_file = os.fstat(file.fileno()) if file.seekable() else None
    return {
        "source": source,
        "bytes": of_file.st_size if of_file else None,
        "changed": of_file.st_mtime_ns if of_file else None,
        "header": list(header.names),
        "settings": repr(asdict(settings)),
        "piece": [PIECE_BYTES, PIECE_ROWS],
        "version": __version__,
    }


def _empty(header: Header, settings: Settings) -> pa.Table:
    """A table without rows as the answers have it."""
    return answer(TablePiece(0, header, empty_table(header), 1), settings).table


@contextmanager
def _writer(file: BinaryIO, form: str, schema: pa.Schema) -> Iterator[Callable[[pa.Table], None]]:
    """Writes tables one after the other."""
    if form == PARQUET:
        with pq.ParquetWriter(file, schema) as parquet:
            yield lambda table: parquet.write_table(table.cast(schema))
    else:
        options = pa_csv.WriteOptions(quoting_style="needed")
        plain = pa.schema([pa.field(field.name, _undictionaried(field.type)) for field in schema])
        with pa_csv.CSVWriter(file, plain, write_options=options) as text:
            yield lambda table: text.write_table(table.cast(plain))


def _undictionaried(kind: Any) -> Any:
    return kind.value_type if pa.types.is_dictionary(kind) else kind


def _replace(path: Path, content: Any) -> None:
    """Write a file whole, or not at all."""
    beside = path.with_suffix(path.suffix + "~")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    except OSError:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise


def _write_rejects(path: str, header: Header, lines: list[str]) -> None:
    """The rejects, or none where an earlier run left some."""
    if any(lines):
        _replace(Path(os.path.realpath(path)), (rejects_header(header) + "".join(lines)).encode())
    else:
        Path(path).unlink(missing_ok=True)
