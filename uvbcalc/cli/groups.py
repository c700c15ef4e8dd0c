"""The options of a command in the groups that people look for them in: `--help` by what they are about."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import click

from uvbcalc.words.language import Language, language, message

LANGUAGE: Final = "uvbcalc.language"  # of the help, in the meta of a context, where one was asked for
REST: Final = message("Output")
GROUPS: Final = {
    message("Where and when"): (
        *("place_name", "lat", "lon", "altitude", "timezone", "near"),
        *("day", "year", "years", "first", "last", "north_south"),
    ),
    message("Who"): (
        *("area", "clothing", "bald", "beard", "skin_type", "med", "melanin", "age", "woman", "pregnant", "covered"),
        *("sunscreen", "spf", "layer", "missed", "applications", "hours_since", "sunscreen_on", "weight", "half_life"),
        *("labs", "supplements", "food", "conditions", "country", "people", "people_template"),
    ),
    message("Outdoors"): (
        *("minutes", "start", "spans", "weekly", "between", "posture", "max_med"),
        *("target", "target_iu", "target_level_nmol_l"),
    ),
    message("Sky"): ("ozone", "cloud", "live"),
    REST: (),  # and whatever has no group
}
GROUP_OF: Final = {name: heading for heading, names in GROUPS.items() for name in names}


class Grouped(click.Command):
    """A command whose help has its options in groups."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """A section for each group that has an option."""
        write_groups(self.get_params(ctx), ctx, formatter)


def write_groups(params: Iterable[click.Parameter], ctx: click.Context, formatter: click.HelpFormatter) -> None:
    """The options in sections, in the language of the help."""
    words: Language = ctx.meta.get(LANGUAGE) or language("en")
    sections: dict[str, list[tuple[str, str]]] = {heading: [] for heading in GROUPS}
    for parameter in params:
        record = parameter.get_help_record(ctx)
        if record:
            sections[GROUP_OF.get(str(parameter.name), REST)].append(record)
    for heading, records in sections.items():
        if records:
            with formatter.section(words.say(heading)):
                formatter.write_dl(records)
