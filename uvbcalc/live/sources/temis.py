"""TEMIS (KNMI/ESA): the ozone column of today and the coming days."""

from __future__ import annotations

import datetime as dt
import html
import re
from typing import Final, NamedTuple

from uvbcalc.core.dates import MONTHS_EN
from uvbcalc.core.ranges import OZONE
from uvbcalc.live.cache import Cache
from uvbcalc.live.question import Answer, Question, SourceError, base_url
from uvbcalc.places.place import Place
from uvbcalc.sunlight.provenance import Note, Provenance

SOURCE: Final = "temis"
LICENCE: Final = "TEMIS, KNMI/ESA"
FRESH_FOR: Final = dt.timedelta(hours=6)
CELL: Final = re.compile(r"<t[dh][^>]*>(.*?)</t[dh]>", re.IGNORECASE | re.DOTALL)
ROW: Final = re.compile(r"<tr[^>]*>(.*?)</tr>", re.IGNORECASE | re.DOTALL)
MONTHS: Final = tuple(name[:3] for name in MONTHS_EN)


class Ozone(NamedTuple):
    """Columns by date, and who says so."""

    du: dict[dt.date, float]
    provenance: Provenance


def ozone(place: Place, cache: Cache) -> Ozone:
    """The ozone column of the coming days."""
    params = (("lon", f"{place.lon_deg:.2f}"), ("lat", f"{place.lat_deg:.2f}"))
    url = f"{base_url(SOURCE, 'https://www.temis.nl')}/uvradiation/nrt/uvindex.php"
    answer = cache.answer(Question(source=SOURCE, host=SOURCE, url=url, params=params), FRESH_FOR, _columns)
    return Ozone(
        _columns(answer),
        Provenance(
            source=SOURCE,
            where=f"{place.lat_deg:.2f}, {place.lon_deg:.2f}",
            distance_km=0.0,
            fetched_at=answer.fetched_at,
            licence=LICENCE,
            warnings=answer.warnings(SOURCE),
        ),
    )


def _columns(answer: Answer) -> dict[dt.date, float]:
    """The rows "24 Sep 2026 | 7.1 | 331.4 DU" whose ozone may be; SourceError if there are none."""
    found = {}
    for row in ROW.findall(answer.body.decode("utf-8", "replace")):
        cells = [html.unescape(re.sub("<[^>]*>", "", cell)).split() for cell in CELL.findall(row)]
        try:
            (day, month, year), du = cells[0], float(cells[2][0])
            date = dt.date(int(year), MONTHS.index(month[:3]) + 1, int(day))
        except (IndexError, ValueError):
            continue
        if OZONE.low <= du <= OZONE.high:
            found[date] = du
    if not found:
        raise SourceError(Note("{source}: the page has no ozone", source=SOURCE))
    return found
