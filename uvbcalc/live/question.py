"""A question to a source, its answer, and the error that stands for none."""

from __future__ import annotations

import datetime as dt
import json
import os
from dataclasses import dataclass
from typing import Any

from uvbcalc.sunlight.provenance import Note


class SourceError(OSError):
    """A live source that could not be had: one line that names it and says why."""


class AsleepError(SourceError):
    """A source that asked not to be called again before `until`."""

    def __init__(self, words: str, until: dt.datetime) -> None:
        super().__init__(words)
        self.until = until


@dataclass(frozen=True, kw_only=True)
class Question:
    """What is asked of whom.

    Parameters
    ----------
    source
        Its short name.
    host
        The group of hosts that counts calls together, of which one is in flight at a time.
    url, params
        What is asked; everything here may be written down.
    headers, secret_params
        Keys, which are neither kept nor shown.
    about
        What the answer is kept under where the question changes with the clock; else the question itself.
    """

    source: str
    host: str
    url: str
    params: tuple[tuple[str, str], ...] = ()
    headers: tuple[tuple[str, str], ...] = ()
    secret_params: tuple[tuple[str, str], ...] = ()
    about: str = ""


@dataclass(frozen=True, kw_only=True)
class Answer:
    """A body as it came, and when; `changed` is False where the server said that it had not."""

    body: bytes
    fetched_at: dt.datetime
    etag: str = ""
    last_modified: str = ""
    changed: bool = True
    kept: bool = True  # False where the disk had no room for it
    fault: SourceError | None = None  # why a newer one could not be had

    def json(self, source: str) -> Any:
        """What the body says; SourceError if it is no JSON."""
        return json_of(self.body, source)

    def warnings(self, source: str) -> tuple[str, ...]:
        """What is wrong with it: an old one because a new one could not be had, or one that could not be kept."""
        notes = []
        if self.fault is not None:
            age_min = (dt.datetime.now(dt.UTC) - self.fetched_at) / dt.timedelta(minutes=1)
            notes.append(
                Note(
                    "{fault}; what {source} said {minutes} minutes ago counts",
                    fault=self.fault.args[0],
                    source=source,
                    minutes=f"{age_min:.0f}",
                )
            )
        if not self.kept:
            notes.append(Note("{source}: the answer could not be kept on this disk", source=source))
        return tuple(notes)


def base_url(source: str, usual: str) -> str:
    """Where a source is asked: UVBCALC_<SOURCE>_URL of the environment, or the usual address."""
    return os.environ.get(f"UVBCALC_{source.upper().replace('-', '_')}_URL", usual).rstrip("/")


def key_of(source: str) -> str:
    """The key in UVBCALC_<SOURCE>_KEY of the environment, or nothing."""
    return os.environ.get(f"UVBCALC_{source.upper().replace('-', '_')}_KEY", "").strip()


def json_of(body: bytes, source: str) -> Any:
    """What a body says; SourceError, with its beginning, if it is no JSON."""
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        beginning = " ".join(body[:60].decode("utf-8", "replace").split())
        raise SourceError(
            Note("{source}: the answer is no JSON: {beginning}", source=source, beginning=beginning)
        ) from None
