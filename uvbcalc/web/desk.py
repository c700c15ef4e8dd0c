"""Where questions are answered: from what is remembered as bytes, or computed, one after the other.

Of those that ask live sources eight are under way at once.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import time
from collections import OrderedDict
from collections.abc import Callable
from enum import Enum
from http import HTTPStatus
from typing import Any, Final, NamedTuple

import anyio
import anyio.to_thread
from fastapi import Response

MOST_BYTES: Final = 64 * 2**20  # of all answers remembered
QUARTER_S: Final = 900  # a day begins on a quarter of an hour everywhere: "today" holds until the next one
WAITING: Final = 512  # questions that may wait before the server says that it is busy
LEAST_PACKED_BYTES: Final = 1_000
PACKING: Final = 5  # of gzip's 9: nearly as small in half the time
CACHE_CONTROL: Final = "private, max-age=900"


class Lane(Enum):
    """Where questions wait for each other, so that one of a few milliseconds waits for no report."""

    SHORT = "short"
    LONG = "long"  # a year, or a file
    ABROAD = "abroad"  # asks live sources, and so waits for others than this machine


# Answers computed side by side: the interpreter runs one at a time anyhow.
AT_ONCE: Final = {Lane.SHORT: 1, Lane.LONG: 1, Lane.ABROAD: 8}


class BusyError(Exception):
    """More questions wait than will be answered in time."""


class Kept(NamedTuple):
    """An answer as it is sent, plain and packed; not packed where that gains nothing."""

    body: bytes
    packed: bytes
    etag: str

    @property
    def size(self) -> int:
        """How many bytes it takes."""
        return len(self.body) + len(self.packed)


class AnswerCache:
    """The answers asked for last, up to a number of bytes.

    Examples
    --------
    >>> cache = AnswerCache(most_bytes=10)
    >>> cache.keep("a", b"12345").body, cache.find("a").body, cache.find("b")
    (b'12345', b'12345', None)
    """

    def __init__(self, *, most_bytes: int = MOST_BYTES) -> None:
        self.most_bytes = most_bytes
        self.size = 0
        self.kept: OrderedDict[str, Kept] = OrderedDict()

    def find(self, key: str) -> Kept | None:
        """The answer kept under a key, if there still is one."""
        found = self.kept.get(key)
        if found is not None:
            self.kept.move_to_end(key)
        return found

    def keep(self, key: str, body: bytes, packed: bytes = b"") -> Kept:
        """Keep an answer; those not asked for longest make room for it."""
        kept = Kept(body, packed, f'"{hashlib.blake2b(body, digest_size=12).hexdigest()}"')
        replaced = self.kept.pop(key, None)
        self.size += kept.size - (replaced.size if replaced else 0)
        self.kept[key] = kept
        while self.size > self.most_bytes and len(self.kept) > 1:
            _, oldest = self.kept.popitem(last=False)
            self.size -= oldest.size
        return kept


class Desk:
    """Answers from memory, or computed beside the loop, so many at once."""

    def __init__(self) -> None:
        self.cache = AnswerCache()
        self.limiters = {lane: anyio.CapacityLimiter(number) for lane, number in AT_ONCE.items()}
        self.waiting = 0

    def remembered(self, key: str) -> Kept | None:
        """The answer to a question asked before, within the quarter of an hour."""
        return self.cache.find(_dated(key))

    def remember(self, key: str, body: bytes) -> Kept:
        """Remember an answer for the rest of the quarter of an hour."""
        return self.cache.keep(_dated(key), body, packed(body))

    async def answer(self, key: str, work: Callable[[], Any], lane: Lane) -> Kept:
        """The answer to a question; BusyError where too many wait."""
        kept = self.remembered(key)
        if kept is None:
            body, packed = await self.run(lambda: _written(work()), lane)
            kept = self.cache.keep(_dated(key), body, packed)
        return kept

    async def run(self, work: Callable[[], Any], lane: Lane) -> Any:
        """What some work gives, when it is its turn in its lane; BusyError where too many wait."""
        if self.waiting >= WAITING:
            raise BusyError
        self.waiting += 1
        try:
            return await anyio.to_thread.run_sync(work, limiter=self.limiters[lane])
        finally:
            self.waiting -= 1


def sent(kept: Kept, *, known: str, accepted: str, media_type: str = "application/json") -> Response:
    """An answer, packed for who accepts that; only its mark for who has it already."""
    headers = {"etag": kept.etag, "cache-control": CACHE_CONTROL, "vary": "Accept-Encoding"}
    if kept.etag in known:
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    if kept.packed and "gzip" in accepted:
        return Response(kept.packed, media_type=media_type, headers=headers | {"content-encoding": "gzip"})
    return Response(kept.body, media_type=media_type, headers=headers)


def packed(body: bytes) -> bytes:
    """The same in fewer bytes; nothing where that gains nothing."""
    return gzip.compress(body, PACKING, mtime=0) if len(body) >= LEAST_PACKED_BYTES else b""


def _written(record: Any) -> tuple[bytes, bytes]:
    body = json.dumps(record, allow_nan=False, ensure_ascii=False, separators=(",", ":")).encode()
    return body, packed(body)


def _dated(key: str) -> str:
    return f"{int(time.time()) // QUARTER_S} {key}"
