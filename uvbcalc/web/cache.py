"""Answers kept for who asks the same again: as bytes, with their ETag, in memory only and never by who asked."""

from __future__ import annotations

import hashlib
import time
from collections import OrderedDict
from typing import Final, NamedTuple

MOST_BYTES: Final = 32 * 2**20  # of all answers kept
QUARTER_S: Final = 900  # a day begins on a quarter of an hour everywhere: "today" holds until the next one


class Kept(NamedTuple):
    """An answer as it is sent."""

    body: bytes
    etag: str


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

    def keep(self, key: str, body: bytes) -> Kept:
        """Keep an answer; those not asked for longest make room for it."""
        kept = Kept(body, f'"{hashlib.blake2b(body, digest_size=12).hexdigest()}"')
        replaced = self.kept.pop(key, None)
        self.size += len(body) - (len(replaced.body) if replaced else 0)
        self.kept[key] = kept
        while self.size > self.most_bytes and len(self.kept) > 1:
            _, oldest = self.kept.popitem(last=False)
            self.size -= len(oldest.body)
        return kept


def key_of(name: str, asked: str) -> str:
    """What an answer is kept under: the question as JSON, and the quarter of an hour for what depends on today."""
    return f"{name} {int(time.time()) // QUARTER_S} {asked}"
