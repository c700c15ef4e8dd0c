"""When two spellings are the same name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

# Sint, Saint, Sainte, Sankt and their short forms are one word; looked for by its letter, in an eighth of the time that
# the edge of a word takes.
SAINT: Final = r"s(?<!\ws)(?:int|aint|ankt|ainte|te|t)\b\.?"
# "aan de", "aan den" and "a/d" too, as in Alphen a/d Rijn.
AT_THE: Final = tuple((words, "ad") for words in ("aan den", "aan-den", "aan de", "aan-de", "a/d", "a.d."))
DUTCH_ARTICLE: Final = r"(?i)(?:den|de|het|the|['’`]?[st])[\s\-]+"
FRENCH_ARTICLE: Final = r"(?i)(?:la|les?)[\s\-]+|l['’]"
LIGATURES: Final = (("œ", "oe"), ("æ", "ae"), ("ø", "o"))
UMLAUTS: Final = (("ä", "ae"), ("ö", "oe"), ("ü", "ue"))
# As Belgium wrote until 1946, and a few names and many people still do: Aerschot, Gheel, Thielt, Cuyk.
OLD: Final = (("ae", "a"), ("aa", "a"), ("gh", "g"), ("ck", "k"), ("th", "t"), ("y", "ij"))
IGNORED: Final = r"[^\w\n]|_"


def key(name: str) -> str:
    """What is left of a name when case, accents, apostrophes, hyphens, blanks and the kind of "saint" do not count.

    Lines are kept apart, so that a whole list is turned into keys at once.

    Examples
    --------
    >>> key("Sint-Niklaas") == key("St. Niklaas") == key("SINT NIKLAAS")
    True
    >>> key("Liège"), key("'s-Gravenhage"), key("Alphen a/d Rijn") == key("Alphen aan den Rijn")
    ('liege', 'sgravenhage', True)
    """
    return _letters(re.sub(SAINT, "st", _replaced(_plain(name), AT_THE)))


def exact_key(name: str) -> str:
    """The same, but "Sint", "Saint" and "St" are three words.

    Examples
    --------
    >>> exact_key("Saint Hubert") == exact_key("saint-hubert") != exact_key("Sint-Hubert")
    True
    """
    return _letters(_plain(name))


def key_written_out(name: str) -> str:
    """The key of a name where ä, ö and ü are written ae, oe and ue, as without them on the keyboard.

    Examples
    --------
    >>> key_written_out("Lüttich")
    'luettich'
    """
    return key(_replaced(name.casefold(), UMLAUTS))


def key_drawn_in(written_out: str) -> str:
    """The key that a name has if those of its pairs of letters are umlauts.

    Examples
    --------
    >>> key_drawn_in("luettich") == key("Lüttich")
    True
    """
    return _replaced(written_out, [(letters, letters[0]) for _, letters in UMLAUTS])


def modern(keys: str) -> str:
    """Keys in which the old Dutch spelling does not count.

    Examples
    --------
    >>> modern(key("Aerschot")) == modern(key("Aarschot")), modern(key("Cuyk")) == modern(key("Cuijk"))
    (True, True)
    """
    return _replaced(keys, OLD)


def without_article(name: str, *, french: bool) -> str:
    """The name less a French or a Dutch article in front; the same if it has none.

    Examples
    --------
    >>> without_article("Den Haag", french=False), without_article("La Louvière", french=True)
    ('Haag', 'Louvière')
    """
    article = re.match(FRENCH_ARTICLE if french else DUTCH_ARTICLE, name)
    return name[article.end() :] if article else name


def _plain(name: str) -> str:
    """In small letters, with the accents apart, which are no letters."""
    return unicodedata.normalize("NFKD", _replaced(name.casefold(), LIGATURES))


def _replaced(text: str, pairs: Iterable[tuple[str, str]]) -> str:
    for old, new in pairs:
        text = text.replace(old, new)
    return text


def _letters(plain: str) -> str:
    return re.sub(IGNORED, "", plain)
