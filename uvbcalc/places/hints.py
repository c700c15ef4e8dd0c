"""What is said of a name that means no town, or several: which there are, and what to write for each."""

from __future__ import annotations

from bisect import insort
from collections import Counter
from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from uvbcalc.core.errors import Name, Phrase, message, shown
from uvbcalc.places import spelling
from uvbcalc.places.address import ParsedAddress, parsed_addresses
from uvbcalc.places.exonyms import name_in
from uvbcalc.places.matching import COUNTRIES, candidates, found_in, in_country, is_code, people
from uvbcalc.places.towns import (
    LANGUAGES,
    Town,
    keys_and_rows,
    municipality_in,
    province,
    provinces_named,
    town,
    towns_named,
)

OFFERED: Final = 5  # names to a near miss
LIKEST: Final = 8  # names among which these are looked for, as several may be of one place
LIKENESS: Final = 0.6  # of spellings that are offered, 0 to 1
ARTICLES: Final = ("de", "den", "het", "la", "le", "les", "t", "s")  # that a name may have and somebody leave out

WHICH: Final = message("“{typed}” can be {names}. Write which: {example}.")
UNKNOWN: Final = message(
    "No place is called “{typed}”. Did you mean {names}? "
    "For a place outside Belgium and the Netherlands use --lat and --lon."
)
NOT_IN: Final = message(
    "There is no “{typed}” in {area}. Did you mean {names}? "
    "For a place outside Belgium and the Netherlands use --lat and --lon."
)
NO_CODE: Final = message(
    "“{typed}” is not a postcode in Belgium or the Netherlands. "
    "For a place outside Belgium and the Netherlands use --lat and --lon."
)
NOWHERE: Final = message(
    "“{typed}” is not a place in Belgium or the Netherlands. "
    "For a place outside Belgium and the Netherlands use --lat and --lon."
)
NAMESAKE: Final = message("{reason} For the place in {area} write {example}.")


def _described(of: Town, name: str) -> str:
    """The name as it was asked for, where that is, and what is special there."""
    inside = [of.country, province(of).local]
    if is_code(name) or spelling.key(name) == spelling.key(of.name):
        called = of.name
        inside += [of.municipality] if of.municipality != of.name else []
    else:
        called = shown(name)
        inside += [of.name]
    return f"{called} ({', '.join(dict.fromkeys(inside))}{_rounded(of.population)})"


def _rounded(people: int | None) -> str:
    """To two digits, in groups of three."""
    return f" {round(people, 2 - len(str(people))):,}".replace(",", " ") if people else ""


def which(parsed: ParsedAddress, towns: list[Town]) -> Phrase:
    """The towns that can be meant, and what to write for the first."""
    choices = tuple(_described(each, parsed.name) for each in towns[:OFFERED])
    asked = ", ".join((parsed.name, *parsed.qualifiers))
    return Phrase(WHICH, {"typed": asked, "names": choices, "example": _telling(parsed.name, towns[0])})


def _telling(name: str, meant: Town) -> str:
    """What to type for one of several: tried, so that it leads there."""
    if is_code(name):
        return f"{meant.country}-{name}"
    local = province(meant).local
    inside = (meant.country, local, meant.municipality, f"{meant.municipality}, {local}")
    tries = [f"{called}, {word}" for called in (name, meant.name) for word in inside]
    return next((text for text in tries if found_in(text, None)[1] == [meant]), tries[-1])


def is_too_large(name: str, towns: list[Town]) -> bool:
    """Whether a country, province or region is meant: it has that name, and no town in it that is called after it."""
    wanted = spelling.key(name)
    if wanted in COUNTRIES:
        return True
    areas = provinces_named(name)
    if not areas or any(province(found) in areas for found in towns):
        return False
    own = any(wanted == spelling.key(found.name) for found in towns)
    return not own or any(wanted == spelling.key(area.local) for area in areas)


def no_town(reason: Phrase, name: str, namesakes: list[Town]) -> Phrase:
    """Why a name is none of a town here, and what to say for the town that is called so, too."""
    if not namesakes:
        return reason
    inside = province(namesakes[0]).local
    return Phrase(NAMESAKE, {"reason": reason, "area": inside, "example": f"{name}, {inside}"})


def no_such(wanted: str, country: str | None) -> Phrase:
    """What is not known, and what is known that looks like it; a part of a town before the town."""
    parted = [parsed for parsed in parsed_addresses(wanted) if parsed.parted]
    name = parted[0].name if parted else wanted
    parts = _parts_alike(wanted, country)
    if parts:
        return Phrase(UNKNOWN, {"typed": wanted, "names": tuple(dict.fromkeys((*parts, *_alike(name, country))))})
    for parsed in parted:
        called = in_country(next(candidates(parsed.name), []), country)
        if called and parsed.qualifiers:
            choices = tuple(_described(found, parsed.name) for found in called[:OFFERED])
            return Phrase(NOT_IN, {"typed": parsed.name, "area": ", ".join(parsed.qualifiers), "names": choices})
    if is_code(name):
        return Phrase(NO_CODE, {"typed": wanted})
    offered = tuple(_alike(name, country))
    return Phrase(UNKNOWN, {"typed": name, "names": offered}) if offered else Phrase(NOWHERE, {"typed": name})


def _parts_alike(wanted: str, country: str | None) -> list[Name]:
    """The parts of a town named first whose names look like what was said after it."""
    found: list[Town] = []
    for parsed in parsed_addresses(wanted):
        around = {each.municipality_code for each in in_country(towns_named(parsed.name), country)}
        if around and parsed.qualifiers:  # else nothing is looked up that costs milliseconds
            found += [each for each in _towns_alike(parsed.qualifiers[0]) if each.municipality_code in around]
    return [_called(each, in_town=True) for each in dict.fromkeys(found)][:OFFERED]


def _alike(name: str, country: str | None) -> list[Name]:
    """Names of towns that only begin so or have an article, the largest first, and of those that look like it."""
    offered = (_called(found) for found in in_country(_towns_alike(name), country))
    return [*dict.fromkeys(offered)][:OFFERED]


def _called(of: Town, *, in_town: bool = False) -> Name:
    """A town in the words of each language, and what it is in."""

    def said(code: str) -> str:
        inside = [of.country, municipality_in(of, code)] if in_town else [of.country]
        return f"{name_in(of.place, code)} ({', '.join(inside)})"

    return Name(tuple((code, said(code)) for code in LANGUAGES))


def _towns_alike(name: str) -> list[Town]:
    wanted, (known, rows) = spelling.key(name), keys_and_rows()
    with_article = {article + wanted for article in ARTICLES}
    holding = [at for at, key in enumerate(known) if wanted in key]  # few, and soon found
    longer = [town(rows[at]) for at in holding if known[at].startswith(wanted) or known[at] in with_article]
    likest = [town(rows[at]) for at in closest(wanted, known, least=LIKENESS, most=LIKEST)]
    return [*sorted(longer, key=people, reverse=True), *likest]


def closest(wanted: str, known: Sequence[str], *, least: float, most: int) -> list[int]:
    """The places of the known words that are most similar, the nearest first: by difflib's ratio, 0 to 1.

    Examples
    --------
    >>> closest("gendtt", ["gent", "gendt", "amsterdam"], least=0.6, most=5)
    [1, 0]
    """
    from difflib import SequenceMatcher  # only a miss pays for it

    lengths, in_common = _in_common(wanted, known)
    # The letters in common, in any order, are a limit to the similarity, and far faster.
    limits = 2.0 * in_common / (lengths + len(wanted))
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
    in_common = np.zeros(len(words), dtype=np.intp)
    for letter, count in Counter(wanted.encode("ascii", "replace")).items():
        in_common += np.minimum(np.add.reduceat(text == letter, begins, dtype=np.intp), count)
    return np.diff(begins, append=text.size + 1) - 1, in_common
