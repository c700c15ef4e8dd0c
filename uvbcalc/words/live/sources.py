"""Who told the sky, how far away and how old, and what was wrong with it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

from uvbcalc.sunlight.provenance import Note, Provenance
from uvbcalc.words.language import NO_BREAK, Language, message

HOURS_FROM_MIN: Final = 120.0  # an older age is told in hours
NEXT_DOOR_KM: Final = 0.5  # nearer than that no distance is told
SOURCES: Final = {
    "kmi": message("radiation measured by RMI (KMI/IRM) at {where}"),
    "knmi": message("radiation measured by KNMI at {where}"),
    "rivm": message("UV index measured by RIVM at {where}"),
    "satellite": message("radiation seen by the satellite (DWD/EUMETSAT), cell {where}"),
    "open-meteo": message("median of weather models (Open-Meteo), cell {where}"),
    "cams": message("UV index of CAMS (Open-Meteo), cell {where}"),
    "era5": message("ERA5 reanalysis (Open-Meteo), cell {where}"),
    "temis": message("ozone by TEMIS (KNMI/ESA)"),
}
# What a home calls each value of the state.
HOME_NAMES: Final = {
    "uv_index": message("UV index"),
    "iu_quarter": message("Vitamin D per quarter hour"),
    "iu_today": message("Vitamin D possible so far today"),
    "iu_expected": message("Vitamin D possible today"),
    "cover_minutes": message("Time until covering up"),
    "best_start": message("Best window start"),
    "best_end": message("Best window end"),
    "source_age": message("Source age"),
    "source_time": message("Source time"),
    "cloud_source": message("Cloud source"),
    "winter": message("Vitamin D winter"),
}
UNNAMED: Final = ("climatology",)
USUAL: Final = message("No live source answered: average cloud for the time of year counts.")


def sources_told(
    told: Provenance, now: dt.datetime | None, language: Language, warnings: tuple[str, ...] | None = None
) -> Iterator[str]:
    """A sentence for each source, for each licence, and for each warning, the first one's or others."""
    say = language.say
    if not told.tells_cloud:
        yield say(USUAL)
    for each in told.sources:
        if each.source in SOURCES:
            parts = [say(SOURCES[each.source], where=each.where), *_far_and_old(each, now, language)]
            yield language.titled(say("Source"), ", ".join(parts))
        elif each.source not in UNNAMED:
            yield language.titled(say("Source"), each.source)
    yield from dict.fromkeys(each.licence for each in told.sources if each.licence)
    for note in dict.fromkeys(said(note, language) for note in (told.warnings if warnings is None else warnings)):
        yield language.titled(say("Note"), note)


def home_names(language: Language) -> dict[str, str]:
    """The names of a home's values in one language."""
    return {key: language.say(name) for key, name in HOME_NAMES.items()}


def said(note: str, language: Language) -> str:
    """A note of a source in the language of the reader; what came as plain text stays as it is."""
    if not isinstance(note, Note):
        return str(note)
    fields = {name: said(value, language) if isinstance(value, Note) else value for name, value in note.fields.items()}
    return language.say(note.template, **fields)


def _far_and_old(told: Provenance, now: dt.datetime | None, language: Language) -> Iterator[str]:
    if told.distance_km and told.distance_km >= NEXT_DOOR_KM:
        yield language.say("{km} km away", km=language.number(told.distance_km))
    moment = told.told_at
    if moment and now:
        age = _age(max((now - moment) / dt.timedelta(minutes=1), 0.0), language)
        yield language.say("{age} old", age=age) if told.made_at else language.say("asked {age} ago", age=age)


def _age(minutes: float, language: Language) -> str:
    """Minutes, or whole hours from two on."""
    if minutes < HOURS_FROM_MIN:
        return language.minutes(round(minutes))
    return language.count("{number} hour", "{number} hours", round(minutes / 60.0)).replace(" ", NO_BREAK)
