"""Names that look like one that is not known."""

from __future__ import annotations

from bisect import insort
from collections.abc import Sequence
from difflib import SequenceMatcher

import numpy as np

LETTERS = 27  # a to z, and all others together


def closest(wanted: str, known: Sequence[str], *, least: float, most: int) -> list[int]:
    """Where at most so many of the known words are, of at least that likeness (of difflib, 0 to 1), the likest first.

    Examples
    --------
    >>> closest("gendtt", ["gent", "gendt", "amsterdam"], least=0.6, most=5)
    [1, 0]
    """
    counts, letters = _counts(known), _counts([wanted])
    # The letters in common, in any order, are a limit to the likeness, and far faster.
    used = np.flatnonzero(letters[0])
    shared = np.minimum(counts[:, used], letters[:, used]).sum(axis=1)
    limits = 2.0 * shared / (counts.sum(axis=1) + letters.sum())
    likely = np.flatnonzero(limits >= least)
    found: list[tuple[float, int]] = []
    matcher = SequenceMatcher(None, "", wanted)
    for row in likely[np.argsort(-limits[likely], kind="stable")].tolist():
        if len(found) >= most and limits[row] < found[most - 1][0]:
            break
        matcher.set_seq1(known[row])
        insort(found, (matcher.ratio(), row), key=lambda each: -each[0])
    return [row for likeness, row in found[:most] if likeness >= least]


def _counts(words: Sequence[str]) -> np.ndarray:
    """How often each word has each letter."""
    text = np.frombuffer("\n".join(words).encode("ascii", "replace"), dtype=np.uint8)
    ends = text == ord("\n")
    letter = np.where((text >= ord("a")) & (text <= ord("z")), text - ord("a"), LETTERS - 1)
    cell = np.cumsum(ends) * LETTERS + letter
    counts = np.bincount(cell[~ends], minlength=len(words) * LETTERS)
    return counts.reshape(len(words), LETTERS)
