"""The options that commands share, and the question that they add up to."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from typing import Any, Final, NamedTuple, TypeVar

import click
from click.core import ParameterSource

from uvbcalc.cli import profile, refusals, values, where
from uvbcalc.core.errors import InputError, UnknownNameError, Worded
from uvbcalc.guidance.profile import Profile
from uvbcalc.places.place import Place
from uvbcalc.skin.person import Person
from uvbcalc.skin.sunscreen import Sunscreen
from uvbcalc.sunlight.sky import Sky
from uvbcalc.synthesis.methods import DEFAULT_METHOD
from uvbcalc.words.language import language

Command = TypeVar("Command", bound=Callable[..., Any])

PLACE: Final[list[Any]] = where.OPTIONS
PLACE_NAMES: Final = ("place_name", "lat", "lon", "altitude", "timezone")
DATE: Final[list[Any]] = [click.option("--date", "day", type=values.DATE, help="Day as YYYY-MM-DD.  [default: today]")]
DATES: Final[list[Any]] = [
    click.option(
        "--date",
        "days",
        type=values.DATES,
        help="A day, a month or a span: 2024-11-01, today, november, 2024-11-01..2024-11-07.  [default: today]",
    ),
    click.option("--month", type=values.MONTH, help="A month instead: 11, november or 2024-11."),
]


USUAL_TYPE: Final = "II"
SKIN_TYPE: Final = "Skin type by Fitzpatrick, 1-6 or I-VI; II is fair and burns easily."
PERSON: Final[list[Any]] = [
    click.option(
        "--area",
        type=values.AREA,
        help="Skin that is bare: a share, 0.25 or 25%, or regions, face+hands.  [default: dressed for the season]",
    ),
    click.option(
        "--clothing",
        type=values.CLOTHING,
        help="Clothing, instead of --area, joined by +: office, winter-coat, scarf, gloves, hat, cap, headscarf, "
        "face-veil, long-sleeves, rolled-sleeves, tshirt, tank-top, bare-chest, trousers, shorts, skirt, dress, "
        "sandals, work-clothes, cyclist, swimwear; or seasonal. Everyday words, in four languages, will do, too.",
    ),
    click.option("--bald", is_flag=True, help="No hair on the head (with --clothing)."),
    click.option("--beard", is_flag=True, help="A full beard (with --clothing)."),
    click.option(
        "--sunscreen",
        type=values.SUNSCREEN,
        default=0,
        show_default=True,
        help="Share of UV that sunscreen blocks, up to 0.95 or 95%.",
    ),
    click.option("--spf", type=values.SPF, help="Sun protection factor of the label, 1-100, instead of --sunscreen."),
    click.option("--layer", type=values.LAYER, help="How thick the sunscreen is, in mg/cm².  [default: 0.75]"),
    click.option("--missed", type=values.MISSED, help="Share of the skin that the sunscreen missed.  [default: 20%]"),
    click.option("--applications", type=values.APPLICATIONS, help="How often sunscreen was put on.  [default: once]"),
    click.option("--hours-since", type=values.HOURS_SINCE, help="Hours since sunscreen was put on.  [default: 0]"),
    click.option(
        "--sunscreen-on",
        type=values.REGIONS,
        help="Parts of the body with sunscreen, such as face+hands.  [default: all bare skin]",
    ),
    click.option("--skin-type", type=values.SKIN_TYPE, default=USUAL_TYPE, show_default=True, help=SKIN_TYPE),
    click.option(
        "--med",
        type=values.LAB_MED,
        help="Measured dose that turns this skin red (MED), in J/m².  [default: that of the skin type]",
    ),
    click.option(
        "--melanin",
        is_flag=True,
        help="Count how dark the skin is, not how soon it turns red; the skin types then differ less.",
    ),
    click.option("--age", type=values.AGE, help="Age in years.  [default: not counted]"),
    click.option(
        "--posture",
        type=values.POSTURE,
        default="upright",
        show_default=True,
        help="Posture and surroundings, joined by +: upright or lying; tree-shade, umbrella, street or window-glass; "
        "snow, sand, water or another ground.",
    ),
]
SKY: Final[list[Any]] = [
    click.option("--ozone", type=values.OZONE, help="Ozone column in DU.  [default: usual for place and date]"),
    click.option(
        "--cloud",
        type=values.CLOUD,
        default="typical",
        show_default=True,
        help="clear, typical, overcast, the share of UV that gets through, 0-1, or the eighths of the sky that are "
        "covered, as 6/8.",
    ),
]
METHOD: Final[list[Any]] = [
    click.option(
        "--method",
        type=values.METHOD,
        default=DEFAULT_METHOD,
        show_default=True,
        help="How to count: see `uvbcalc compare`.",
    )
]
TARGET: Final[list[Any]] = [
    click.option(
        "--target",
        type=values.TARGET,
        help="Amount to find the minutes for, in IU.  [default: 600, or the official amount where that is more]",
    )
]
PROFILE: Final[list[Any]] = profile.PROFILE
LANGUAGE: Final[list[Any]] = [
    click.option(
        "--lang",
        "language",
        type=values.LANGUAGE,
        default=language,
        help="en, nl, fr or de.  [default: that of the system, or en]",
    )
]
JSON: Final[list[Any]] = [click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")]


def options(*groups: list[Any]) -> Callable[[Command], Command]:
    """All options of the groups, in their order."""

    def add(command: Command) -> Command:
        for option in reversed([option for group in groups for option in group]):
            command = option(command)
        return command

    return add


def refuse_typed_but(kept: Container[str], key: str) -> None:
    """UsageError if another parameter than these was typed; `key` says why."""
    context = click.get_current_context()
    for parameter in context.command.params:
        name = str(parameter.name)
        if name not in kept and context.get_parameter_source(name) is ParameterSource.COMMANDLINE:
            raise values.Refused(InputError(key, argument=parameter.opts[0]))


@contextmanager
def friendly() -> Iterator[None]:
    """Turn what the library refuses into click's error, which ends in one line."""
    try:
        yield
    except (ValueError, UnknownNameError) as error:
        argument = error.argument if isinstance(error, Worded) else ""
        option = refusals.option_of(argument)
        if option == "--outing" and click.get_current_context().params.get("weekly"):
            option = "--routine"  # which brought the outings
        raise values.refusal(error, option) from None


class Question(NamedTuple):
    """Where, when, who and through what, as typed; and whether the longitude was not."""

    place: Place
    day: date
    person: Person
    sky: Sky
    profile: Profile
    longitude_assumed: bool


def place(given: dict[str, Any]) -> where.Where:
    """The place that the options PLACE make; they are taken out of `given`."""
    return where.chosen(**{name: given.pop(name) for name in PLACE_NAMES})


def question(*, day: date | None, ozone: float | None, cloud: Sky, **given: Any) -> Question:
    """The question that the options PLACE, DATE, PERSON, PROFILE and SKY make."""
    there, who = place(given), profile.taken_out(given)
    day = day or datetime.now(there.place.zone).date()
    return Question(
        place=there.place,
        day=day,
        person=person(**given),
        sky=replace(cloud, ozone_du=ozone),
        profile=profile.profile_of(who, there.country, day),
        longitude_assumed=there.longitude_assumed,
    )


def real_sky(place: Place, when: date | tuple[date, date], given: Sky, *, source: str | None = None) -> Sky:
    """The sky as live sources tell it, over the ozone given; UsageError if the cloud is given besides."""
    from uvbcalc.live.fetch import fetch_sky  # only who asks for it opens the network
    from uvbcalc.live.steps import AUTO

    if given.cloud_given:
        raise values.Refused(
            InputError("The sky is given twice, here and by a live source. Leave one out.", argument="--cloud")
        )
    sky = fetch_sky(place, when, source=source or AUTO)
    return sky if given.ozone_du is None else replace(sky, ozone_du=given.ozone_du)


def person(
    *,
    area: float | str | None,
    clothing: str | None,
    bald: bool,
    beard: bool,
    sunscreen: float,
    spf: float | None,
    sunscreen_on: str | None,
    skin_type: int,
    med: float | None,
    melanin: bool,
    age: float | None,
    posture: str,
    **spread_on: Any,
) -> Person:
    """The person that the options PERSON make."""
    if area is not None and clothing is not None:
        raise InputError("The bare skin is given twice. Use {names}.", names=("--area", "--clothing"))
    if (bald or beard) and clothing is None:
        raise InputError(
            "This counts only beside clothes. Write --clothing too, such as --clothing tshirt.",
            argument="--bald" if bald else "--beard",
        )
    if spf is not None and sunscreen:
        raise InputError("The sunscreen is given twice. Use {names}.", names=("--sunscreen", "--spf"))
    return Person(
        skin_type=skin_type,
        exposed_fraction=area if isinstance(area, float) else None,
        regions=area if isinstance(area, str) else None,
        clothing=clothing,
        hair=not bald,
        beard=beard,
        sunscreen_block=sunscreen,
        sunscreen=_sunscreen(spf, **spread_on),
        sunscreen_on=sunscreen_on,
        age=age,
        lab_med_j_m2=med,
        melanin=melanin,
        posture=posture,
    )


def _sunscreen(
    spf: float | None,
    *,
    layer: float | None,
    missed: float | None,
    applications: float | None,
    hours_since: float | None,
) -> Sunscreen | None:
    if spf is None:
        typed = {"--layer": layer, "--missed": missed, "--applications": applications, "--hours-since": hours_since}
        for option, value in typed.items():
            if value is not None:
                raise InputError("This says how sunscreen was put on. Write its SPF too.", argument=option)
        return None
    return Sunscreen(
        spf=spf,
        layer_mg_cm2=layer,
        missed_share=missed,
        applications=int(applications or 1),
        hours_since=hours_since or 0.0,
    )
