"""Names that people type: found however they are written, and the nearest offered where there is none."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

ENOUGH_LETTERS: Final = 3
SHOWN: Final = 60  # characters of what was typed, in an error


def find(kind: str, typed: str, known: Iterable[str]) -> str:
    """The known name that was meant; capitals, blanks and dashes do not count, three first letters can be enough.

    Raises
    ------
    ValueError
        If there is none; it offers the nearest.

    Examples
    --------
    >>> find("garment", "T-Shirt", ["tshirt", "shorts"])
    'tshirt'
    """
    by_letters = {_letters(name): name for name in known}
    wanted = _letters(typed)
    if wanted in by_letters:
        return by_letters[wanted]
    begun = [letters for letters in by_letters if len(wanted) >= ENOUGH_LETTERS and letters.startswith(wanted)]
    if len(begun) == 1:
        return by_letters[begun[0]]
    raise ValueError(f"{kind} {typed.strip() or 'without a name'} is not known: {offer(typed, by_letters.values())}")


def offer(typed: str, known: Iterable[str]) -> str:
    """The nearest names, or else all.

    Examples
    --------
    >>> offer("weigth", ["age", "body_weight"])
    'did you mean body_weight?'
    """
    from difflib import get_close_matches  # costs milliseconds, and only a mistyped name needs it

    by_letters = {_letters(name): name for name in known}
    near = [by_letters[match] for match in get_close_matches(_letters(typed), by_letters, n=3, cutoff=0.5)]
    return f"did you mean {' or '.join(near)}?" if near else f"known are {', '.join(by_letters.values())}"


def split(text: str) -> list[str]:
    """The names between plus signs; ValueError for what is no text."""
    if not isinstance(text, str):
        raise ValueError(f"names must be text, joined by plus signs, got {text!r}")  # noqa: TRY004 - as other bad names
    return [part.strip() for part in text.split("+")]


def one_line(name: str) -> str:
    r"""A name as text that no terminal, table or page can take for more: one line, and nothing invisible in it.

    Line breaks, tabs and control characters become a blank; marks that turn the direction of writing, and others
    that show nothing, are left out.

    Examples
    --------
    >>> one_line("Anna\n\x1b[31mDe\u202e Smet")
    'Anna [31mDe Smet'
    """
    if name.isascii() and name.isprintable():
        return " ".join(name.split())
    return " ".join("".join(map(_visible, name)).split())


def shown(text: str, most: int = SHOWN) -> str:
    r"""What was typed, for an error: not too long, and nothing that a terminal would obey or could not show.

    Examples
    --------
    >>> shown("Gent\x1b"), len(shown("q" * 3000))
    ('Gent?', 60)
    """
    plain = "".join(letter if letter.isprintable() else "?" for letter in text[: 2 * most])
    return plain if len(text) <= most else f"{plain[: most - 1]}…"


def _visible(letter: str) -> str:
    if letter.isprintable():
        return letter
    # Control characters are those below the blank and beside the one that deletes.
    return " " if letter.isspace() or letter < " " or "\x7f" <= letter <= "\x9f" else ""


def _letters(name: str) -> str:
    return "".join(letter for letter in name.lower() if letter.isalnum())
