"""A day under its real sky in plain words: the verdict, the hours, and who says so."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

from uvbcalc.estimates.live.record import Ahead, LiveDay, Window
from uvbcalc.sunlight.provenance import Note, Provenance
from uvbcalc.words.language import DASH, NO_BREAK, Language, message, two_digits
from uvbcalc.words.notes import SEE_A_DOCTOR, place_name
from uvbcalc.words.terminal import lined_up, table_of, wrapped

PROTECT_UV_INDEX: Final = 3.0  # from which on WHO advises protection
ALMOST_NOTHING_IU: Final = 10.0
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
USUAL: Final = message("No live source answered: average cloud for the time of year counts.")


def live_text(day: LiveDay, language: Language, *, longitude_assumed: bool = False) -> str:
    """Now, and the hours that are left; of another day all its hours."""
    say = language.say
    title = say(
        "The sun under the real sky, {date}, {place}",
        date=language.long_date(day.date),
        place=place_name(day.place, language),
    )
    lines = [*wrapped(title), "", *wrapped(_verdict(day, language)), "", *table_of(list(_rows(day, language)))]
    if day.hours:
        lines += ["", *_hours(day, language)]
    lines += ["", *_sources(day.provenance, day.now, language)]
    if longitude_assumed:
        lines += wrapped(say("Longitude not given: that of Brussels (--lon)"))
    return "\n".join([*lines, "", *wrapped(say(SEE_A_DOCTOR))])


def ahead_text(found: Ahead, language: Language) -> str:
    """The coming days, a line each, and the best of them."""
    say, first = language.say, found.days[0]
    title = say("The sun of the coming days, {place}", place=place_name(first.place, language))
    heads = [
        say("Day"),
        say("Highest UV index"),
        say("IU in a quarter of an hour"),
        say("range"),
        say("Best time for {amount}", amount=language.whole_iu(first.target_iu)),
    ]
    rows = [
        [
            language.short_date(day.date),
            language.number(day.uv_index_max, 1),
            language.number(two_digits(day.iu_quarter)),
            _range(day.iu_quarter_low, day.iu_quarter_high, language),
            _span(day.best, language) if day.best and day.best.reached else DASH,
        ]
        for day in found.days
    ]
    lines = [*wrapped(_best_day(found, language)), "", *lined_up(heads, rows)]
    told = _sources(found.days[-1].provenance, None, language, notes_of=[day.provenance for day in found.days])
    return "\n".join([*wrapped(title), "", *lines, "", *told, "", *wrapped(say(SEE_A_DOCTOR))])


def sources_text(told: Provenance, language: Language) -> str:
    """Who told the sky of another answer, and what was wrong."""
    return "\n".join(_sources(told, None, language))


def home_names(language: Language) -> dict[str, str]:
    """The names of a home's values in one language."""
    return {key: language.say(name) for key, name in HOME_NAMES.items()}


def said(note: str, language: Language) -> str:
    """A note of a source in the language of the reader; what came as plain text stays as it is."""
    if not isinstance(note, Note):
        return str(note)
    return language.say(note.template, **{name: _said_field(value, language) for name, value in note.fields.items()})


def sources_lines(told: Provenance, now: dt.datetime | None, language: Language) -> Iterator[str]:
    """A line for each source: who, how far, how old."""
    for each in told.sources:
        if each.source in SOURCES:
            parts = [language.say(SOURCES[each.source], where=each.where), *_far_and_old(each, now, language)]
            yield ", ".join(parts)


def _said_field(value: object, language: Language) -> object:
    return said(value, language) if isinstance(value, Note) else value


def _far_and_old(told: Provenance, now: dt.datetime | None, language: Language) -> Iterator[str]:
    if told.distance_km and told.distance_km >= NEXT_DOOR_KM:
        yield language.say("{km} km away", km=language.number(told.distance_km))
    moment = told.made_at or told.fetched_at
    if moment and now:
        age = _age(max((now - moment) / dt.timedelta(minutes=1), 0.0), language)
        yield language.say("{age} old", age=age) if told.made_at else language.say("asked {age} ago", age=age)


def _age(minutes: float, language: Language) -> str:
    """Minutes, or whole hours from two on."""
    if minutes < HOURS_FROM_MIN:
        return language.minutes(round(minutes))
    return language.count("{number} hour", "{number} hours", round(minutes / 60.0)).replace(" ", NO_BREAK)


def _sources(
    told: Provenance | None,
    now: dt.datetime | None,
    language: Language,
    notes_of: list[Provenance | None] | None = None,
) -> Iterator[str]:
    """Who told the sky, what their licences ask to be shown, and what was wrong."""
    if told is None:
        return
    lines = list(sources_lines(told, now, language))
    if told.kind == "climatology":
        yield from wrapped(language.say(USUAL))
    for line in lines:
        yield from wrapped(language.titled(language.say("Source"), line))
    licences = dict.fromkeys(each.licence for each in told.sources if each.licence)
    for licence in licences:
        yield from wrapped(licence)
    every = [note for each in (notes_of or [told]) if each for note in each.warnings]
    for note in dict.fromkeys(said(note, language) for note in every):
        yield from wrapped(language.titled(language.say("Note"), note))


def _verdict(day: LiveDay, language: Language) -> str:
    say = language.say
    made = language.about_iu(day.iu_quarter)
    if day.now is None:
        top = language.number(day.uv_index_max, 1)
        if day.uv_index_max_at is None or day.iu_quarter < ALMOST_NOTHING_IU:
            return say("Almost nothing from the sun on this day (UV index {index} at most).", index=top)
        return say(
            "A quarter of an hour from {time} on: {made} (UV index {index}, the highest of the day).",
            time=f"{day.uv_index_max_at:%H:%M}",
            made=made,
            index=top,
        )
    index = language.number(day.uv_index or 0.0, 1)
    if day.iu_quarter < ALMOST_NOTHING_IU:
        return say("Now the sun gives you almost nothing (UV index {index}).", index=index)
    return say("Now the sun gives you {made} in a quarter of an hour (UV index {index}).", made=made, index=index)


def _rows(day: LiveDay, language: Language) -> Iterator[tuple[str, str]]:
    say = language.say
    yield say("Vitamin D"), _quarter(day, language)
    yield say("UV index"), _uv_index(day, language)
    if day.cover_up_at is not None and day.iu_quarter >= ALMOST_NOTHING_IU and day.now is not None:
        latest = day.cover_up_at.replace(minute=day.cover_up_at.minute // 5 * 5)
        moment = max(latest, day.now)
        yield (
            say("Sunburn"),
            say("Shade or cover up from {time} at the latest: a limit, not a goal.", time=f"{moment:%H:%M}"),
        )
    if max(day.uv_index or 0.0, day.uv_index_max if day.now is None else 0.0) >= PROTECT_UV_INDEX:
        yield "", say("Protect yourself: shade, clothes, hat; sunscreen on bare skin.")
    if day.minutes_advised:
        yield say("Best time"), _best(day, language)
    if day.now is not None and day.iu_so_far is not None:
        yield (
            say("Today"),
            say(
                "up to {made} outdoors all day so far, {whole} in the whole day",
                made=language.iu(day.iu_so_far),
                whole=language.iu(day.iu_day),
            ),
        )


def _quarter(day: LiveDay, language: Language) -> str:
    if day.iu_quarter_high < ALMOST_NOTHING_IU:
        return language.say("almost nothing")
    return language.say(
        "8 times in 10 between {low} and {high} in a quarter of an hour",
        low=language.iu(day.iu_quarter_low),
        high=language.iu(day.iu_quarter_high),
    )


def _uv_index(day: LiveDay, language: Language) -> str:
    say = language.say
    top = language.number(day.uv_index_max, 1)
    at = f"{day.uv_index_max_at:%H:%M}" if day.uv_index_max_at else DASH
    if day.now is None or day.uv_index is None or day.uv_index_clear is None:
        return say("{index} at {time}, the highest of the day", index=top, time=at)
    return say(
        "{index} now, {clear} under a clear sky; highest today {top} at {time}",
        index=language.number(day.uv_index, 1),
        clear=language.number(day.uv_index_clear, 1),
        top=top,
        time=at,
    )


def _best(day: LiveDay, language: Language) -> str:
    target = language.whole_iu(day.target_iu)
    if day.best is None or not day.best.reached:
        return language.say("{target} are not to be had in the daylight that is left", target=target)
    return language.say("{span} would be enough for {target}", span=_span(day.best, language), target=target)


def _span(window: Window | None, language: Language) -> str:
    if window is None:
        return DASH
    return language.say("{begin} to {end}", begin=f"{window.start:%H:%M}", end=f"{window.end:%H:%M}")


def _range(low_iu: float, high_iu: float, language: Language) -> str:
    low, high = (language.number(two_digits(iu)) for iu in (low_iu, high_iu))
    return f"{low}{DASH}{high}"


def _hours(day: LiveDay, language: Language) -> list[str]:
    say = language.say
    heads = [say("Hour"), say("UV index"), say("IU in a quarter of an hour"), say("range")]
    if day.minutes_advised:
        heads += [say("Minutes to {amount}", amount=language.whole_iu(day.target_iu))]
    heads += [say("Minutes until you must cover up")]
    rows = []
    for hour in day.hours:
        cells = [
            f"{hour.start:%H:%M}",
            language.number(hour.uv_index, 1),
            language.number(two_digits(hour.iu_quarter)),
            _range(hour.iu_quarter_low, hour.iu_quarter_high, language),
        ]
        if day.minutes_advised:
            cells += [_whole(hour.minutes_to_target, language)]
        rows.append([*cells, _whole(hour.minutes_to_cover_up, language, down=True)])
    return lined_up(heads, rows)


def _whole(minutes: float | None, language: Language, *, down: bool = False) -> str:
    """Whole minutes: a limit rounded down, what is needed rounded up."""
    if minutes is None:
        return DASH
    return language.number(int(minutes) if down else -int(-minutes // 1))


def _best_day(found: Ahead, language: Language) -> str:
    if found.best_date is None:
        return language.say("On none of these days does the sun give much.")
    return language.say("Best day: {date}", date=language.long_date(found.best_date))
