"""What large places are called in Dutch, French, German and English."""

from __future__ import annotations

from typing import Final

from uvbcalc.core import tables
from uvbcalc.places.distance import distance_km
from uvbcalc.places.place import Place

NEAR_KM: Final = 5.0  # so that a village of the same name keeps its own


def name_in(place: Place, language: str, *, within_km: float = NEAR_KM) -> str:
    """What people who speak a language (en, nl, fr or de) call a place; its own name where they have no other.

    Examples
    --------
    >>> from uvbcalc.places.gazetteer import find_place
    >>> [name_in(find_place("Gent"), code) for code in ("nl", "fr", "de", "en")]
    ['Gent', 'Gand', 'Gent', 'Ghent']
    """
    columns = tables.columns("place_names")
    for row in (columns["name"] == place.name).nonzero()[0]:
        away_km = distance_km(place.lat_deg, place.lon_deg, columns["lat_deg"][row], columns["lon_deg"][row])
        if away_km <= within_km:
            return str(columns[language][row])
    return place.name
