"""Where a sky that was fetched comes from, and what was wrong with it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any, Final


class Note(str):
    """A sentence that keeps its form and what filled it in, so that it can be said in another language.

    Examples
    --------
    >>> Note("{source} has no value", source="kmi")
    'kmi has no value'
    """

    template: str
    fields: dict[str, Any]

    __slots__ = ("fields", "template")

    def __new__(cls, template: str, **fields: Any) -> Note:
        """The sentence in English."""
        self = super().__new__(cls, template.format(**fields))
        self.template, self.fields = template, fields
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        return _note, (self.template, self.fields)


def _note(template: str, fields: dict[str, Any]) -> Note:
    return Note(template, **fields)


KINDS: Final = {
    "kmi": "measured",
    "knmi": "measured",
    "rivm": "measured",
    "satellite": "measured",
    "open-meteo": "forecast",
    "cams": "forecast",
    "temis": "forecast",
    "era5": "archive",
    "series": "archive",
    "climatology": "climatology",
}


@dataclass(frozen=True, kw_only=True)
class Provenance:
    """Who said what the sky is like.

    Attributes
    ----------
    source
        Its short name, such as "kmi"; "climatology" where no source answered.
    where
        Name of the station, or the middle of the grid cell.
    distance_km
        From the place asked for; None where there is none.
    made_at
        End of the newest value that counts, or None if it is not told.
    fetched_at
        When it was asked, which may be long ago without a network.
    licence
        The line that its licence asks to be shown.
    warnings
        What was rejected or missing, in sentences; only those of the first carry those of the whole.
    others
        The sources of the other hours and of the ozone.
    """

    source: str
    where: str = ""
    distance_km: float | None = None
    made_at: dt.datetime | None = None
    fetched_at: dt.datetime | None = None
    licence: str = ""
    warnings: tuple[str, ...] = ()
    others: tuple[Provenance, ...] = ()

    @property
    def kind(self) -> str:
        """Whether it was measured, forecast, reckoned afterwards, or is what is usual."""
        return KINDS.get(self.source, KINDS["series"])

    @property
    def told_at(self) -> dt.datetime | None:
        """When the source spoke: the end of its newest value, or else when it was asked."""
        return self.made_at or self.fetched_at

    @property
    def tells_cloud(self) -> bool:
        """Whether anybody told the cloud."""
        return self.kind != "climatology"

    @property
    def tells_ozone(self) -> bool:
        """Whether the ozone was told, too."""
        return any(each.source == "temis" for each in self.sources)

    @property
    def sources(self) -> tuple[Provenance, ...]:
        """All of them, the first one first."""
        return (self, *self.others)
