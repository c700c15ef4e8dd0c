"""Names that look like one that is not known."""

from __future__ import annotations

from bisect import insort
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher

import numpy as np
from numpy.typing import NDArray


def closest(wanted: str, known: Sequence[str], *, least: float, most: int) -> list[int]:
    """The places of the known words that are most similar, the nearest first: by difflib's ratio, 0 to 1.

    Examples
    --------
    >>> closest("gendtt", ["gent", "gendt", "amsterdam"], least=0.6, most=5)
    [1, 0]
    """
    lengths, shared = _in_common(wanted, known)
    # The letters in common, in any order, are a limit to the similarity, and far faster.
    limits = 2.0 * shared / (lengths + len(wanted))
    likely = np.flatnonzero(limits >= least)
    found: list[tuple[float, int]] = []
    matcher = SequenceMatcher(None, "", wanted)
    for row in likely[np.argsort(-limits[likely], kind="stable")].tolist():
        if len(found) >= most and limits[row] < found[most - 1][0]:
            break
        matcher.set_seq1(known[row])
        insort(found, (matcher.ratio(), row), key=lambda each: -each[0])
    return [row for similarity, row in found[:most] if similarity >= least]


def _in_common(wanted: str, words: Sequence[str]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """How long each word is, and how many of its letters it has in common with the one wanted."""
    text = np.frombuffer("\n".join(words).encode("ascii", "replace"), dtype=np.uint8)
    begins = np.concatenate([[0], np.flatnonzero(text == ord("\n")) + 1])
    shared = np.zeros(len(words), dtype=np.intp)
    for letter, count in Counter(wanted.encode("ascii", "replace")).items():
        shared += np.minimum(np.add.reduceat(text == letter, begins, dtype=np.intp), count)
    return np.diff(begins, append=text.size + 1) - 1, shared
