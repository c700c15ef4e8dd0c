"""When two spellings are the same name."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

# Sint, Saint, Sainte, Sankt and their short forms are one word.
SAINT: Final = re.compile(r"\b(?:sint|saint|sankt|sainte|ste|st)\b\.?")
ARTICLE: Final = re.compile(r"^(?:den|de|het|the|la|les?|['’]?[st])[\s\-]+", re.IGNORECASE | re.MULTILINE)
LIGATURES: Final = (("œ", "oe"), ("æ", "ae"), ("ø", "o"))
IGNORED: Final = re.compile(r"[^\w\n]|_")


def key(name: str) -> str:
    """What is left of a name when case, accents, apostrophes, hyphens, blanks and the kind of "saint" do not count.

    Lines are kept apart, so that a whole list is turned into keys at once.

    Examples
    --------
    >>> key("Sint-Niklaas") == key("St. Niklaas") == key("SINT NIKLAAS")
    True
    >>> key("Liège"), key("'s-Gravenhage")
    ('liege', 'sgravenhage')
    """
    plain = name.casefold()
    for ligature, letters in LIGATURES:
        plain = plain.replace(ligature, letters)
    plain = unicodedata.normalize("NFKD", plain)
    return IGNORED.sub("", SAINT.sub("st", plain))  # accents, apart by now, are no letters


def without_article(name: str) -> str:
    """The name, or each of the lines, less its "den", "de", "het", "'s" or "'t" in front; the same if it has none.

    Examples
    --------
    >>> without_article("Den Haag")
    'Haag'
    """
    return ARTICLE.sub("", name)
