"""Words that several answers share: where, with whom, and the doctor."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from uvbcalc.place import DEFAULT_LON_DEG, Place
from uvbcalc.report.language import Language, message
from uvbcalc.report.person import who
from uvbcalc.skin import Person

ADVISED_MAX_IU: Final = 4000.0  # a day for adults, EFSA 2012, kept in 2023

SEE_A_DOCTOR: Final = message(
    "An estimate, not a diagnosis: it does not replace advice. See a doctor about a measured shortage, under 18, in "
    "pregnancy, with kidney disease, sarcoidosis or high calcium, with medicines that make skin sensitive to light, or "
    "after skin cancer."
)


def place_name(place: Place, language: Language, *, near: str = "") -> str:
    """What people call it, or where it lies and which town is near."""
    name = place.name or language.coordinates(place.lat_deg, place.lon_deg)
    return language.say("{place} (near {town})", place=name, town=near) if near else name


def counted_with(person: Person, day: date, language: Language, *, longitude_assumed: bool) -> Iterator[str]:
    """What was given or assumed of place and person."""
    if longitude_assumed:
        longitude = language.number(DEFAULT_LON_DEG, 2)
        yield language.say("longitude {longitude}° E, Brussels (--lon)", longitude=longitude)
    yield from who(person, day, language)
