"""Tables in memory, of pandas, polars or pyarrow, answered as files are; grids of xarray belong to `maps`."""

from __future__ import annotations

import os
from typing import Any

import narwhals as nw
import numpy as np

from uvbcalc.cohort.ambient.daily_sky import sky_file
from uvbcalc.cohort.ambient.temis_files import temis_folder
from uvbcalc.cohort.ambient.windows import CW_DAYS, CW_HALF_LIFE_DAYS, SUMMER
from uvbcalc.cohort.answers import Settings, answers
from uvbcalc.cohort.arrow_columns import reader_of
from uvbcalc.cohort.columns import ColumnError
from uvbcalc.cohort.pieces import Header
from uvbcalc.cohort.rows import rows_of
from uvbcalc.cohort.work import layout_of

REASON = "reason"


def cohort(
    frame: Any,
    *,
    what: tuple[str, ...] | list[str] | str = ("daily_uvb", "cw_uvb"),
    half_life_days: float = CW_HALF_LIFE_DAYS,
    days: int = CW_DAYS,
    months: tuple[int, ...] = SUMMER,
    temis: str | os.PathLike[str] | None = None,
    sky: str | os.PathLike[str] | None = None,
) -> Any:
    """Doses and vitamin D for each row of a table.

    Parameters
    ----------
    frame
        Of pandas, polars or pyarrow, with columns `lat` and `lon` (or `place`, or `postcode`) and `date`.
    what
        What to add, by name: see `uvbcalc.cohort.answers.WHAT`.
    half_life_days, days
        Of the cumulative and weighted dose.
    months
        Of the season.
    temis
        Folder of TEMIS files to take the doses from.
    sky
        File of daily ozone and cloud, see `uvbcalc.cohort.ambient.daily_sky`.

    Returns
    -------
    The frame with further columns, of the same kind, its rows as they were. A row that has no answer has no numbers;
    if there are any, the column `reason` says why.

    Raises
    ------
    ValueError
        For columns that cannot be understood, or a quantity that is not known.

    Examples
    --------
    >>> import pandas
    >>> people = pandas.DataFrame({"lat": [50.85], "lon": [4.35], "date": ["2024-10-01"]})
    >>> round(float(cohort(people, what="cw_uvb").cw_uvb[0]))
    156
    """
    settings = Settings(
        what=(what,) if isinstance(what, str) else tuple(what),
        half_life_days=half_life_days,
        days=days,
        months=months,
        temis=None if temis is None else temis_folder(temis),
        sky=None if sky is None else sky_file(sky),
    )
    try:
        table = nw.from_native(frame, eager_only=True)
    except TypeError:
        raise ValueError(f"frame must be of pandas, polars or pyarrow, got {type(frame).__name__}") from None
    header = Header(tuple(map(str, table.columns)))
    layout = layout_of(header, settings)
    if REASON in header.names:
        raise ColumnError(f"column {REASON} is what would be added: leave it out, or rename it")
    rows = rows_of(layout, reader_of(table.to_arrow(), layout), personal=settings.personal)
    found: dict[str, Any] = answers(rows, settings)
    refused = rows.refusals.rows
    if refused.any():
        reason = np.full(refused.size, None, dtype=object)
        reason[refused] = rows.refusals.reasons()
        found[REASON] = reason
    made = (
        nw.new_series(name, values.tolist() if values.dtype == object else values, backend=table.implementation)
        for name, values in found.items()
    )
    return table.with_columns(*made).to_native()
