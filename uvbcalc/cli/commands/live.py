"""`uvbcalc live`: the sky of now, of the coming days or of a past day, for people, for programs and for a home."""

from __future__ import annotations

import contextlib
import re
import signal
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

import click

from uvbcalc.cli import options, profile, values, where
from uvbcalc.cli.help import REAL_SKY, Grouped
from uvbcalc.cli.output import aside, show, show_answer, show_json
from uvbcalc.core.errors import InputError, UnknownNameError, message
from uvbcalc.estimates.live.day import ahead, live_day
from uvbcalc.estimates.live.record import Ahead, LiveDay
from uvbcalc.live.cache import Cache
from uvbcalc.live.fetch import fetch_sky
from uvbcalc.live.home_assistant import DEVICE, SINGLE, Device, slug_of
from uvbcalc.live.question import SourceError
from uvbcalc.live.steps import AUTO, SOURCES
from uvbcalc.places.place import Place
from uvbcalc.words.language import Language

EXAMPLES = f"""\b
Examples:
  uvbcalc live --place Utrecht
  uvbcalc live --place Gent --forecast
  uvbcalc live --place Uccle --on 2018-07-15
  uvbcalc live --place Utrecht --source knmi --json
  uvbcalc live --place Utrecht --watch 15m --mqtt mqtt://localhost

{REAL_SKY}
"""
SEVERAL: Final = message("“{typed}” can be {names}. Write its --lat and --lon.")
NOT_COMPARED: Final = message("This draws what --measured compares. Write --measured too.")
MEASURED_NOWHERE: Final = message("The file does not say where it was measured. Write --place, or --lat and --lon.")
EXCLUDING: Final = message("These cannot go together: {names}. Use one of them.")
AHEAD_DAYS: Final = 5  # of --forecast, today among them
USUAL_WATCH: Final = timedelta(minutes=15)
SHORTEST_WATCH: Final = timedelta(minutes=1)
LONGEST_WATCH: Final = timedelta(days=1)
UNITS: Final = {"s": 1, "m": 60, "h": 3600}
PATIENCE_S: Final = 2.0  # after which somebody at a terminal is told what it waits for
MISSED: Final = 3  # states in a row that may be missed before a home shows none


def _interval(text: str) -> timedelta:
    found = re.fullmatch(r"(\d{1,6})([smh])", text, re.ASCII)
    length = timedelta(seconds=int(found[1]) * UNITS[found[2]]) if found else timedelta(0)
    if not SHORTEST_WATCH <= length <= LONGEST_WATCH:
        raise InputError("“{typed}” is not a time from 1m to 24h. Write 15m.", typed=text)
    return length


SOURCE: Final[list[Any]] = [
    click.option(
        "--source",
        type=values.one_of(SOURCES),
        help="Ask this source only; its failure is an error then.  [default: auto, the best for each hour]",
    ),
    click.option("--refresh", is_flag=True, help="Ask again, even if the data kept are new."),
    click.option("--offline", is_flag=True, help="Ask nobody: use the data kept last, and say how old they are."),
]


@click.command("live", cls=Grouped, epilog=EXAMPLES, short_help="Use the real sky: now, the coming days or a past day.")
@options.options(options.PLACE)
@click.option("--find-online", is_flag=True, help="Ask Open-Meteo for a place that the table of names lacks.")
@click.option("--forecast", is_flag=True, help="The coming days, a line each, and the best of them.")
@click.option("--on", "day", type=values.DATE, help="A past or coming day as YYYY-MM-DD, from 1940 on.")
@options.options(SOURCE)
@click.option(
    "--measured",
    type=values.FILE,
    help="Compare measured UV indices with ours: a yearly file of RIVM, or a CSV of time and UV index.",
)
@click.option("--picture", type=click.Path(), help="Draw that comparison, as an SVG file.")
@click.option("--watch", type=values.Kind("interval", _interval), help="Repeat at this interval, such as 15m.")
@click.option("--mqtt", "broker", help="Publish to Home Assistant by this broker, such as mqtt://localhost.")
@click.option(
    "--discovery",
    type=values.one_of((DEVICE, SINGLE)),
    default=DEVICE,
    show_default=True,
    help="Form of the announcement to Home Assistant; single for versions before 2024.11.",
)
@click.option("--ha-prefix", default="homeassistant", show_default=True, help="Discovery prefix of Home Assistant.")
@click.option("--ha-status-topic", default="homeassistant/status", show_default=True, help="Its birth topic there.")
@options.options(options.PERSON, options.PROFILE, options.METHOD, options.TARGET)
@options.options(options.LANGUAGE, options.JSON)
def live_command(
    *,
    find_online: bool,
    forecast: bool,
    day: date | None,
    measured: str | None,
    picture: str | None,
    source: str | None,
    refresh: bool,
    offline: bool,
    watch: timedelta | None,
    broker: str | None,
    discovery: str,
    ha_prefix: str,
    ha_status_topic: str,
    method: str,
    target: float | None,
    language: Language,
    as_json: bool,
    **asked: Any,
) -> None:
    """Use the real sky: now and the rest of today, the coming days, or any past day."""
    _only_one(forecast, day is not None, measured is not None, watch is not None or broker is not None)
    if picture is not None and measured is None:
        raise values.Refused(InputError(NOT_COMPARED, argument="--picture"))
    if measured is not None:
        with options.friendly():
            _compare(measured, picture, asked, language, as_json=as_json)
        return
    cache = cache_of(refresh=refresh, offline=offline)
    with options.friendly():
        there, who = _place(asked, cache, language, online=find_online), profile.taken_out(asked)
        within: dict[str, Any] = {
            "source": source or AUTO,
            "person": options.person(**asked),
            "profile": profile.profile_of(who, there.country, moment_of(there.place).date()),
            "target_iu": target,
            "method": method,
        }
        shown: dict[str, Any] = {"as_json": as_json, "longitude_assumed": there.longitude_assumed}
        if watch is None and broker is None:
            with _progress(language):
                found = _ahead(there.place, cache, **within) if forecast else _of_day(there.place, day, cache, **within)
            _show(found, language, **shown)
            return
        every = watch or USUAL_WATCH
        with _publisher(broker, there.place, every, language, discovery, ha_prefix, ha_status_topic) as publisher:
            for today in _again(there.place, every, refresh=refresh, offline=offline, **within):
                _show(today, language, **shown)
                if publisher is not None:
                    publisher.publish(today.state(), today.attributes())


def _only_one(*wishes: bool) -> None:
    if sum(wishes) > 1:
        raise values.Refused(InputError(EXCLUDING, names=("--forecast", "--on", "--measured", "--watch")))


def _compare(path: str, picture: str | None, asked: dict[str, Any], language: Language, *, as_json: bool) -> None:
    """Measured values of a station against ours, as a table and, if wished, a picture."""
    from uvbcalc.estimates.live.measured import compare_measured, read_measured
    from uvbcalc.words.live.measured import measured_text

    with open(path, encoding="utf-8", errors="replace") as file:  # noqa: PTH123 - one text file
        values_seen, station = read_measured(file.read())
    named = asked["place_name"] is not None or asked["lat"] is not None
    if not named and station is None:
        raise InputError(MEASURED_NOWHERE, argument="--measured")
    found = compare_measured(values_seen, options.place(asked).place if named or station is None else station)
    if picture is not None:
        from uvbcalc.report.charts.measured import measured_svg
        from uvbcalc.report.files import write_all

        write_all({picture: measured_svg(found, language).encode()})
    if as_json:
        show_json(found.as_dict())
    else:
        show(measured_text(found, language))


def cache_of(*, refresh: bool, offline: bool) -> Cache:
    """Where answers are kept; UsageError for two wishes that exclude each other."""
    if refresh and offline:
        raise values.Refused(InputError(EXCLUDING, names=("--refresh", "--offline")))
    return Cache(refresh=refresh, offline=offline)


def moment_of(place: Place) -> datetime:
    """Now on the clock of a place."""
    return datetime.now(UTC).astimezone(place.zone)


def _place(asked: dict[str, Any], cache: Cache, language: Language, *, online: bool) -> where.Where:
    """The place of the options, or, if that is wished, one that Open-Meteo knows."""
    name = asked["place_name"]
    try:
        return options.place(asked)
    except values.Refused as refused:
        if not online or not isinstance(refused.error, UnknownNameError):
            raise
        from uvbcalc.live.sources.open_meteo import find_named

        found = find_named(name, cache, language.code)
        if not found:
            raise
        if len(found) > 1:
            hits = tuple(f"{place.name} ({place.lat_deg:.2f}, {place.lon_deg:.2f})" for place in found)
            raise InputError(SEVERAL, argument="--place", typed=name, names=hits) from None
        return where.Where(found[0], longitude_assumed=False, country=None)


def _of_day(place: Place, day: date | None, cache: Cache, *, source: str, **within: Any) -> LiveDay:
    """Now and the rest of today, or the whole of another day."""
    now = moment_of(place)
    asked = day or now.date()
    sky = fetch_sky(place, asked, source=source, now=now, cache=cache)
    return live_day(place, asked, sky=sky, now=now if asked == now.date() else None, **within)


def _ahead(place: Place, cache: Cache, *, source: str, **within: Any) -> Ahead:
    now = moment_of(place)
    days = [now.date() + timedelta(days=days_on) for days_on in range(AHEAD_DAYS)]
    skies = {day: fetch_sky(place, day, source=source, now=now, cache=cache) for day in days}
    return ahead([live_day(place, day, sky=sky, **within) for day, sky in skies.items()])


def _again(place: Place, every: timedelta, *, refresh: bool, offline: bool, **within: Any) -> Iterator[LiveDay]:
    """An answer at each interval until the process is told to end; a source that fails is told and tried again."""
    ended = threading.Event()
    with _ending(ended):
        while not ended.is_set():
            try:
                found = _of_day(place, None, cache_of(refresh=refresh, offline=offline), **within)
            except SourceError as fault:
                aside(str(fault))
            else:
                yield found
            _pause(ended, every)


@contextlib.contextmanager
def _progress(language: Language) -> Iterator[None]:
    """Tell somebody at a terminal what takes so long."""
    timer = threading.Timer(PATIENCE_S, click.echo, [language.say("Asking the live sources …")], {"err": True})
    if sys.stderr.isatty():
        timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _pause(ended: threading.Event, every: timedelta) -> None:
    """Wait for the next round, or for the end."""
    ended.wait(every / timedelta(seconds=1))


@contextlib.contextmanager
def _ending(ended: threading.Event) -> Iterator[None]:
    """Let an interrupt or a service's stop end the watch cleanly."""
    before = {kind: signal.signal(kind, lambda *_: ended.set()) for kind in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for kind, handler in before.items():
            signal.signal(kind, handler)


@contextlib.contextmanager
def _publisher(
    broker: str | None,
    place: Place,
    every: timedelta,
    language: Language,
    form: str,
    prefix: str,
    status_topic: str,
) -> Iterator[Any]:
    if broker is None:
        yield None
        return
    from uvbcalc.live.mqtt import Publisher, broker_of
    from uvbcalc.words.live.sources import home_names

    device = Device(
        slug=slug_of(place),
        name=place.name or slug_of(place),
        names=home_names(language),
        expire_s=int(MISSED * every / timedelta(seconds=1)) + 60,
        prefix=prefix,
    )
    with Publisher(broker_of(broker), device, form=form, status_topic=status_topic) as publisher:
        yield publisher


def _show(found: LiveDay | Ahead, language: Language, *, as_json: bool, longitude_assumed: bool) -> None:
    if as_json:
        return show_json(found.as_dict())
    from uvbcalc.words.live.day import ahead_answer, live_answer

    if isinstance(found, Ahead):
        return show_answer(ahead_answer(found, language))
    return show_answer(live_answer(found, language, longitude_assumed=longitude_assumed))
