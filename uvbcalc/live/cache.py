"""What sources said, kept in one SQLite file for all processes: asked again only when something new can be there."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import os
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any, Final

from uvbcalc.live.client import TOTAL_S, ask
from uvbcalc.live.question import Answer, AsleepError, Question, SourceError
from uvbcalc.sunlight.provenance import Note

FILE: Final = "live.sqlite"
BUSY_S: Final = 10.0  # how long a process waits for another that writes
FAULT_S: Final = 60.0  # before a question that failed is asked again
KEPT_DAYS: Final = 400  # answers that nobody asked again for so long are dropped
TABLES: Final = """
    CREATE TABLE IF NOT EXISTS answer (
        question TEXT PRIMARY KEY, body BLOB NOT NULL, fetched_at REAL NOT NULL, etag TEXT NOT NULL,
        last_modified TEXT NOT NULL);
    CREATE TABLE IF NOT EXISTS asleep (name TEXT PRIMARY KEY, until REAL NOT NULL, words TEXT NOT NULL);
"""

_TURNS: Final[dict[str, threading.Lock]] = {}  # one a host, for the threads of this process


@dataclass(frozen=True, kw_only=True)
class Cache:
    """Answers on disk.

    Parameters
    ----------
    folder
        Where; the platform's cache folder, or UVBCALC_CACHE of the environment.
    offline
        Ask nobody: what is known counts, however old.
    refresh
        Ask again, however fresh what is known is.
    send
        How a question is asked.
    """

    folder: str = field(default_factory=lambda: usual_folder())  # noqa: PLW0108 - it stands below
    offline: bool = False
    refresh: bool = False
    send: Callable[[Question, Answer | None], Answer] = ask
    opened_at: dt.datetime = field(default_factory=lambda: dt.datetime.now(dt.UTC))

    @property
    def path(self) -> str:
        """The file."""
        return os.path.join(self.folder, FILE)

    def answer(self, question: Question, fresh_for: dt.timedelta, check: Callable[[Answer], object]) -> Answer:
        """What the source says: as it was kept while it is fresh, else asked for, one process at a time.

        Parameters
        ----------
        fresh_for
            How long an answer stays the newest there is.
        check
            Raises SourceError for an answer that is none; such a one is not kept.

        Raises
        ------
        SourceError
            If there is no answer, not even an old one.
        """
        known = self._read(question)
        if known and (self.offline or self._fresh(known, fresh_for)):
            return known
        if self.offline:
            raise SourceError(
                Note("{source}: nothing is kept from before, and --offline asks nobody", source=question.source)
            )
        with self._turn(question.host):
            # Another process may have asked while this one waited.
            known = self._read(question)
            if known and self._fresh(known, fresh_for):
                return known
            try:
                answer = self._asked(question, known, check)
            except SourceError as fault:
                if known is None:
                    raise
                return replace(known, fault=fault)
            # Written before the turn ends, or the next one would find nothing and ask again.
            return answer if self._keep(question, answer) else replace(answer, kept=False)

    def _fresh(self, known: Answer, fresh_for: dt.timedelta) -> bool:
        """Whether an answer is new enough; one asked for anew must be newer than this cache's opening."""
        now = dt.datetime.now(dt.UTC)
        return known.fetched_at >= (self.opened_at if self.refresh else now - fresh_for)

    def _asked(self, question: Question, known: Answer | None, check: Callable[[Answer], object]) -> Answer:
        """A new answer; whoever waits for the same one learns of its fault without asking again."""
        self._refuse_if_asleep(question)
        try:
            answer = self.send(question, known)
            check(answer)
        except AsleepError as fault:
            self._put_to_sleep(question.host, fault.until.timestamp(), fault)
            raise
        except SourceError as fault:
            self._put_to_sleep(_key(question), time.time() + FAULT_S, fault)
            raise
        return answer

    def _put_to_sleep(self, name: str, until: float, fault: SourceError) -> None:
        self._write("INSERT OR REPLACE INTO asleep VALUES (?, ?, ?)", name, until, _written(fault))

    def _keep(self, question: Question, answer: Answer) -> bool:
        """Write an answer down; without room for it there is still the answer."""
        old = time.time() - KEPT_DAYS * 86_400.0
        row = (_key(question), answer.body, answer.fetched_at.timestamp(), answer.etag, answer.last_modified)
        return self._write("INSERT OR REPLACE INTO answer VALUES (?, ?, ?, ?, ?)", *row) and self._write(
            "DELETE FROM answer WHERE fetched_at < ?", old
        )

    def _read(self, question: Question) -> Answer | None:
        rows = self._rows("SELECT body, fetched_at, etag, last_modified FROM answer WHERE question = ?", _key(question))
        if not rows:
            return None
        body, fetched_at, etag, last_modified = rows[0]
        return Answer(
            body=body,
            fetched_at=dt.datetime.fromtimestamp(fetched_at, dt.UTC),
            etag=etag,
            last_modified=last_modified,
        )

    def _refuse_if_asleep(self, question: Question) -> None:
        names = question.host, question.host if self.refresh else _key(question)
        rows = self._rows("SELECT until, words FROM asleep WHERE name IN (?, ?) AND until > ?", *names, time.time())
        for until, words in rows:
            moment = dt.datetime.fromtimestamp(until, dt.UTC)
            said = _read_note(words)
            raise SourceError(Note("{said}; not asked again before {time} UTC", said=said, time=f"{moment:%H:%M:%S}"))

    @contextlib.contextmanager
    def _turn(self, host: str) -> Iterator[None]:
        """Wait until no thread and no process asks this host; a lock that its holder's end lifts, however it ends."""
        with _TURNS.setdefault(host, threading.Lock()), contextlib.ExitStack() as stack:
            with contextlib.suppress(OSError, sqlite3.Error):  # without a folder to write in there are no others
                os.makedirs(self.folder, mode=0o700, exist_ok=True)
                lock = sqlite3.connect(os.path.join(self.folder, f"{host}.lock"), timeout=TOTAL_S, isolation_level=None)
                stack.callback(lock.close)
                lock.execute("BEGIN EXCLUSIVE")
            yield

    def _rows(self, statement: str, *values: Any) -> list[tuple[Any, ...]]:
        if not os.path.exists(self.path):
            return []
        try:
            with self._open() as file:
                return file.execute(statement, values).fetchall()
        except sqlite3.Error as error:
            self._set_aside(error)
            return []

    def _write(self, statement: str, *values: Any) -> bool:
        """Do it whole or not at all; False where the disk is full or may not be written."""
        for _ in range(2):
            try:
                os.makedirs(self.folder, mode=0o700, exist_ok=True)
                with self._open() as file:
                    file.execute("BEGIN IMMEDIATE")
                    file.execute(statement, values)
                    file.execute("COMMIT")
            except (OSError, sqlite3.Error) as error:
                if not self._set_aside(error):
                    return False
            else:
                return True
        return False

    @contextlib.contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        connection = sqlite3.connect(self.path, timeout=BUSY_S, isolation_level=None)
        try:
            if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'asleep'").fetchone():
                connection.execute("BEGIN IMMEDIATE")
                for statement in TABLES.split(";"):
                    connection.execute(statement)
                connection.execute("COMMIT")
            yield connection
        finally:
            connection.close()  # rolls back what was not committed

    def _set_aside(self, error: Exception) -> bool:
        """Put a file that is no cache, or a broken one, beside it under another name; whether that was done."""
        broken = isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.OperationalError)
        if not broken:
            return False
        try:
            with self._open() as file:  # another process may have put it aside already
                file.execute("SELECT count(*) FROM answer")
        except sqlite3.Error:
            pass
        else:
            return True
        try:
            os.replace(self.path, f"{self.path}.broken")
        except OSError:
            return False
        return True


def usual_folder() -> str:
    """The platform's folder for what can be had again, or UVBCALC_CACHE of the environment."""
    if os.environ.get("UVBCALC_CACHE"):
        return os.environ["UVBCALC_CACHE"]
    import platformdirs

    return platformdirs.user_cache_dir("uvbcalc", appauthor=False)


def _key(question: Question) -> str:
    """A question without its keys."""
    if question.about:
        return f"{question.url} {question.about}"
    return "\n".join([question.url, *(f"{name}={value}" for name, value in question.params)])


def _written(fault: SourceError) -> str:
    """A fault as text that keeps its form, so that another process may say it in another language."""
    note = fault.args[0]
    if not isinstance(note, Note):
        note = Note("{words}", words=str(fault))
    return json.dumps([note.template, {name: str(value) for name, value in note.fields.items()}])


def _read_note(text: str) -> Note:
    template, fields = json.loads(text)
    return Note(template, **fields)
