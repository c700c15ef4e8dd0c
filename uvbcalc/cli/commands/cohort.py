"""`uvbcalc cohort`: a table of people and dates, answered row by row."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final

import click

from uvbcalc.cli import options, values
from uvbcalc.cli.output import needing
from uvbcalc.cohort.ambient.windows import CW_DAYS, CW_HALF_LIFE_DAYS, DAYS, HALF_LIFE, SUMMER, WINTER
from uvbcalc.core import names
from uvbcalc.core.errors import InputError
from uvbcalc.exposure.habit import MONTH

if TYPE_CHECKING:
    from uvbcalc.cohort.answers import Settings
    from uvbcalc.cohort.run import Mapper, Outcome, Progress

PIPE: Final = "-"
REJECTS: Final = ".rejects.csv"
EXIT_REJECTS: Final = 3
BAR_EVERY_S: Final = 0.2
SEASONS: Final = {"summer": SUMMER, "winter": WINTER}


def _months(text: str) -> tuple[int, ...]:
    if text in SEASONS:
        return SEASONS[text]
    months: list[int] = []
    for part in text.split(","):
        first, _, last = part.partition("-")
        try:
            begin, end = _month(first), _month(last or first)
        except ValueError:
            raise InputError("“{typed}” is not a season. Write summer, winter, or months: 6-8.", typed=text) from None
        months += [(begin + step - 1) % 12 + 1 for step in range((end - begin) % 12 + 1)]
    return tuple(sorted(set(months)))


def _month(text: str) -> int:
    """A month by its number, or by its name in any language."""
    named = names.meanings("month", text)
    return MONTH.whole(int(named[0] if len(named) == 1 else text))


@click.command("cohort", short_help="Add doses and vitamin D to each row of a table.")
@click.argument("source", metavar="[TABLE]", required=False)
@click.option("-o", "--output", default=PIPE, help="CSV or Parquet by its ending; - is standard output.  [default: -]")
@click.option(
    "--what",
    default="daily_uvb,cw_uvb",
    show_default=True,
    help="What to add, joined by commas: daily_uvb, cw_uvb, season_uvb, annual_uvb (kJ/m², for vitamin D), the same "
    "with uve (erythemal), doses, uv_index, ozone, cloud, iu and level (of the person and time outdoors that the row "
    "tells).",
)
@click.option(
    "--half-life",
    "half_life_days",
    type=values.number(HALF_LIFE),
    default=f"{CW_HALF_LIFE_DAYS:g}",
    show_default=True,
    help="Half-life of a day's dose in cw_uvb and cw_uve, in days.",
)
@click.option(
    "--days", type=values.number(DAYS), default=CW_DAYS, show_default=True, help="How many days cw_uvb counts."
)
@click.option(
    "--season",
    "months",
    type=values.Kind("season", _months),
    default="summer",
    show_default=True,
    help="Months of season_uvb: summer (April to September), winter, or such as 6-8.",
)
@click.option("--temis", help="Folder of TEMIS files to take the doses from.")
@click.option("--sky", help="CSV or Parquet of daily ozone_du and cloud_factor by date, and lat and lon if of several.")
@click.option("--rejects", help="Where rows without an answer go.  [default: beside the output]")
@click.option("--resume", is_flag=True, help="Go on with a run that was stopped.")
@click.option(
    "--format",
    "form",
    type=values.one_of(("csv", "parquet")),
    default="csv",
    show_default=True,
    help="Form of what goes to a pipe.",
)
@click.option("--scheduler", help="Address of a dask cluster that does the work, such as tcp://10.0.0.5:8786.")
@click.option("--methods", is_flag=True, help="Print a paragraph on the method for a paper, and exit.")
def cohort_command(*, source: str | None, output: str, rejects: str | None, methods: bool, **asked: Any) -> None:
    """Add to each row of a table of people the ultraviolet doses of the day and of those before it.

    TABLE is CSV or Parquet, - for standard input, with columns lat and lon (or place, or postcode), date as
    YYYY-MM-DD, and id. Rows that have no answer go to a file of rejects, with line and reason; the exit code is then 3.
    """
    with options.friendly(), needing("cohort"):
        settings = _settings(asked)
        if methods:
            from uvbcalc.cohort.citation import methods_paragraph

            click.echo(methods_paragraph(settings))
            return
        if source is None:
            raise InputError("No table is given. Write a CSV or Parquet file, or - for standard input.")
        aside = rejects or _beside(output if output != PIPE else source)
        with _mapper(asked["scheduler"]) as mapper:
            outcome = _run(source, output, settings, aside, form=asked["form"], resume=asked["resume"], mapper=mapper)
    _report(outcome, aside)


def _settings(asked: dict[str, Any]) -> Settings:
    from uvbcalc.cohort.ambient.daily_sky import sky_file
    from uvbcalc.cohort.ambient.temis_files import temis_folder
    from uvbcalc.cohort.answers import Settings

    return Settings(
        what=tuple(word.strip() for word in asked["what"].split(",") if word.strip()),
        half_life_days=asked["half_life_days"],
        days=int(asked["days"]),
        months=asked["months"],
        temis=temis_folder(asked["temis"]) if asked["temis"] is not None else None,
        sky=sky_file(asked["sky"]) if asked["sky"] is not None else None,
    )


@contextmanager
def _mapper(scheduler: str | None) -> Iterator[Mapper]:
    """How pieces are handed out: here, or to the workers of a cluster."""
    from uvbcalc.cohort.run import in_turn

    if scheduler is None:
        yield in_turn
        return
    from uvbcalc.core.scheduler import connected, mapped

    with connected(scheduler) as client:
        yield partial(mapped, client)


def _run(
    source: str, output: str, settings: Settings, aside: str, *, form: str, resume: bool, mapper: Mapper
) -> Outcome:
    from uvbcalc.cohort.run import to_file, to_stream

    with _opened(source) as file:
        if output == PIPE:
            if resume:
                raise InputError("This needs a file to write. Write -o out.parquet too.", argument="--resume")
            return to_stream(file, source, sys.stdout.buffer, settings, form=form, rejects=aside, mapper=mapper)
        if resume and source == PIPE:
            raise InputError("This needs a table that is still there. Write a file, no pipe.", argument="--resume")
        with _bar(file) as progress:
            return to_file(
                file, source, output, settings, rejects=aside, resume=resume, mapper=mapper, progress=progress
            )


@contextmanager
def _opened(source: str) -> Iterator[BinaryIO]:
    if source == PIPE:
        yield sys.stdin.buffer
        return
    try:
        file = Path(source).open("rb")  # noqa: SIM115 - closed below
    except FileNotFoundError:
        raise InputError(values.NO_FILE, typed=source) from None
    with file:
        yield file


def _beside(path: str) -> str:
    """The file of rejects of an output or input."""
    return f"cohort{REJECTS}" if path == PIPE else str(Path(path).with_suffix(REJECTS))


@contextmanager
def _bar(file: BinaryIO) -> Iterator[Callable[[Progress], None] | None]:
    """A line of progress on a terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    size = Path(file.name).stat().st_size if file.seekable() else 0
    began = shown = time.monotonic()

    def show(progress: Progress) -> None:
        nonlocal shown
        now = time.monotonic()
        if now - shown < BAR_EVERY_S:
            return
        shown = now
        share = progress.bytes_read / size if size else 0.0
        left = f", {(now - began) * (1.0 - share) / share:.0f} s left" if share else ""
        rate = (progress.rows + progress.rejected) / (now - began)
        click.echo(f"\r\x1b[K{share:4.0%}  {progress.rows} rows, {rate:.0f} a second{left}", err=True, nl=False)

    try:
        yield show
    finally:
        click.echo("\r\x1b[K", err=True, nl=False)


def _report(outcome: Outcome, aside: str) -> None:
    if outcome.carried:
        click.echo(f"carried along unread: {', '.join(outcome.carried)}", err=True)
    click.echo(
        f"{outcome.rows} rows answered, {outcome.rejected} rejected{f': see {aside}' if outcome.rejected else ''}",
        err=True,
    )
    if outcome.rejected:
        raise click.exceptions.Exit(EXIT_REJECTS)
