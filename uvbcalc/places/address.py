"""What people write for a place, taken apart: its name, and what tells it from others of that name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

BELGIUM: Final = "BE"
NETHERLANDS: Final = "NL"
POSTCODE: Final = re.compile(
    r"(?:(?P<before>be?|nl)[\s\-]*)?(?P<digits>[0-9]{4})(?P<letters>[\s\-]?[a-z]{2})?(?![^\W_])", re.IGNORECASE
)
# Between a name and what follows; the slash of "a/d" belongs to a name.
SEPARATORS: Final = re.compile(r"\s*(?:[,;()\[\]]|(?<!\ba)/)[\s,;()\[\]]*")
MOST_WORDS: Final = 5  # of a qualifier that nothing but blanks and hyphens part from the name
BETWEEN_WORDS: Final = re.compile(r"[\s\-]+")

# What somebody says after a town whose station or airport they mean, as spelling.key writes it; the sun is the town's.
STATION_WORDS: Final = frozenset(
    {"station", "gare", "bahnhof", "hauptbahnhof", "hbf", "cs", "centraal", "central", "centrale", "centrum", "centre"}
    | {"center", "zentrum", "stad", "ville", "stadt", "noord", "zuid", "oost", "west", "nord", "sud", "sued", "est"}
    | {"ost", "ouest", "midi", "north", "south", "east", "luchthaven", "airport", "aeroport", "flughafen", "vliegveld"}
    | {"vliegbasis", "internationalairport", "internationaleluchthaven"}
)
BEFORE_TOWN: Final = re.compile(
    r"(?:(?:inter)?national(?:e|er)?\s+)?"
    r"(?:station|gare|bahnhof|hauptbahnhof|luchthaven|vliegveld|airport|a[ée]roport|flughafen|centrum|centre(?:-ville)?)"
    r"\s+(?:(?:van|von|of|in|de|du)\s+|d['’])?",
    re.IGNORECASE,
)
STREET: Final = re.compile(
    r"\d|(?:straat|str\.?|stra(?:ss|ß)e|laan|weg|plein|dreef|gracht|kaai|kade|singel|markt|platz|allee|pad|hof|lei)(?!\w)"
    r"|(?<!\w)(?:rue|avenue|av\.|boulevard|bd\.?|chauss[ée]e|place|quai|chemin|route|impasse|all[ée]e|square|cours)\s",
    re.IGNORECASE,
)
HOUSE: Final = re.compile(
    r"\D\s\d{1,4}\s?[a-z]?(?:[\-/]\s?\w{1,4})?(?:\s(?:bus|bte|bo[iî]te|box|b\.?)\s?\w{1,4})?$", re.IGNORECASE
)
CODE_WITHIN: Final = re.compile(
    r"(?<=[\s,;])(?:(?:be?|nl)[\s\-]*)?[0-9]{4}(?:\s?[a-z]{2})?(?![^\W_])\s*[,;]?\s*[^\W\d_]", re.IGNORECASE
)
NUMBER_WITHIN: Final = re.compile(
    r"(?<=\D\s)\d{1,4}[a-z]?(?:[\-/]\w{1,4})?(?:\s(?:bus|bte|bo[iî]te|box)\s?\w{1,4})?\s+(?=[^\W\d_])", re.IGNORECASE
)


class ParsedAddress(NamedTuple):
    """A name, or nothing but a postcode, and the qualifiers that the place must fit."""

    name: str
    qualifiers: tuple[str, ...] = ()
    parted: bool = False  # by more than blanks and hyphens: a name and its qualifiers for sure


def parsed_addresses(text: str) -> Iterator[ParsedAddress]:
    """Ways to take a text apart, the plainest first.

    Examples
    --------
    >>> [parsed[:2] for parsed in parsed_addresses("Bergen NH")]
    [('Bergen NH', ()), ('Bergen', ('NH',))]
    >>> [parsed[:2] for parsed in parsed_addresses("B-9000")], [parsed[:2] for parsed in parsed_addresses("1060 NL")]
    ([('9000', ('BE',))], [('1060', ('NL',))])
    """
    for code, qualifiers, rest in _postcodes(text):
        if rest:
            yield from _names(rest, (code, *qualifiers) if code else ())
        if code:
            yield ParsedAddress(code, (*qualifiers, *_parts(rest)), parted=True)


def towns_first(text: str) -> Iterator[ParsedAddress]:
    """The same with a town before its part, as in Leuven-Heverlee: a part, and first of its qualifiers the town.

    Examples
    --------
    >>> [parsed[:2] for parsed in towns_first("Namur (Jambes)")]
    [('Jambes', ('Namur',))]
    """
    for parsed in parsed_addresses(text):
        if parsed.qualifiers and not parsed.name.isdigit():
            part, *others = parsed.qualifiers
            yield ParsedAddress(part, (parsed.name, *others), parsed.parted)


def without_street(text: str) -> Iterator[tuple[str, str]]:
    """What is left of an address without its street and house number, and these, which say no more of the sun.

    A word such as "station" before a town is left out, too.

    Examples
    --------
    >>> list(without_street("Wetstraat 16, 1000 Brussel"))[0]
    ('1000 Brussel', 'Wetstraat 16')
    >>> list(without_street("Gent"))
    []
    """
    parts = _parts(text)
    for count in range(1, len(parts)):
        if any(STREET.search(part) for part in parts[:count]):
            yield ", ".join(parts[count:]), ", ".join(parts[:count])
    for begin in [*CODE_WITHIN.finditer(text)][::-1]:
        street = text[: begin.start()].strip(" ,;")
        if STREET.search(street):
            yield text[begin.start() :], street
    for number in NUMBER_WITHIN.finditer(text):
        yield text[number.end() :], text[: number.end()].strip(" ,;")
    houses = [part for part in parts if HOUSE.search(part)]
    if houses and len(houses) < len(parts):
        yield ", ".join(part for part in parts if part not in houses), ", ".join(houses)
    before = BEFORE_TOWN.match(text)
    if before:
        yield text[before.end() :], ""


def _postcodes(text: str) -> Iterator[tuple[str, tuple[str, ...], str]]:
    """The digits of a postcode in front, what they say of the country, and the rest of the text."""
    found = POSTCODE.match(text)
    if not found:
        yield "", (), text
        return
    before = (_country(found["before"]),) if found["before"] else ()
    letters = (found["letters"] or "").strip(" -")
    if letters and letters.upper() not in (BELGIUM, NETHERLANDS):  # of a Dutch code, or a name such as As
        yield found["digits"], before, text[found.start("letters") :].strip(" -")
    # "1060 BE" may be meant either way.
    dutch = (NETHERLANDS,) if letters and letters.upper() != BELGIUM else ()
    yield found["digits"], before or dutch, text[found.end() :].strip(" ,;/()[]-")


def _names(text: str, known: tuple[str, ...]) -> Iterator[ParsedAddress]:
    """The whole text, its first part, and ever fewer words of that."""
    yield ParsedAddress(text, known, parted=bool(known))
    name, *rest = _parts(text) or [text]
    qualifiers = (*_told(rest), *known)
    if rest:
        yield ParsedAddress(name, qualifiers, parted=True)
    for gap in [*BETWEEN_WORDS.finditer(name)][: -MOST_WORDS - 1 : -1]:
        yield ParsedAddress(name[: gap.start()], (*_told([name[gap.end() :]]), *qualifiers), parted=bool(qualifiers))


def _told(qualifiers: Iterable[str]) -> Iterator[str]:
    """What each tells: a postcode its digits, and its country if that stands before it."""
    for qualifier in qualifiers:
        found = POSTCODE.fullmatch(qualifier)
        yield found["digits"] if found else qualifier
        if found and found["before"]:
            yield _country(found["before"])


def _country(letters: str) -> str:
    return BELGIUM if letters[0] in "bB" else NETHERLANDS


def _parts(text: str) -> list[str]:
    return [part for part in SEPARATORS.split(text) if part]
