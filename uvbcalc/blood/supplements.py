"""Supplements as people take them: a dose, how often, and from when to when."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from uvbcalc.core.dates import DAY, day_of
from uvbcalc.core.errors import DAYS_BACKWARDS, InputError, message
from uvbcalc.core.ranges import DAYS, IU, Range, instance
from uvbcalc.core.reading.days import day, names_two_ends, span
from uvbcalc.core.reading.measures import measure, units_of
from uvbcalc.core.reading.numbers import readings, tidy, within
from uvbcalc.core.tables import Array
from uvbcalc.guidance.limits import LARGE_DOSE_IU

NO_SUPPLEMENT: Final = message(
    "“{typed}” is not a supplement. Write 800, 25000/month, 10 µg, or 2024-10-01/2025-03-31=800."
)
NO_PERIOD: Final = message(
    "“{period}” in “{typed}” is not known here. Write day, week, month or year, for example {dose}/month."
)
DOSE: Final = Range("dose", 0, 1_000_000, IU, "iu")  # the largest that is made holds 600 000
EVERY: Final = Range("days between doses", 1, 366, DAYS, "every_days")
MODELLED_DAYS: Final = 45.0  # doses further apart do not count as their daily mean (Ish-Shalom 2008 had 28)
MONTH_DAYS: Final = 365.0 / 12.0

DAYS_OF_PERIOD: Final = {
    **dict.fromkeys(("d", "day", "days", "dag", "dagen", "jour", "jours", "tag", "tage", "tagen"), 1.0),
    **dict.fromkeys(("w", "wk", "week", "weeks", "weken", "semaine", "semaines", "woche", "wochen"), 7.0),
    **dict.fromkeys(("month", "months", "mnd", "maand", "maanden", "mois", "monat", "monate", "monaten"), MONTH_DAYS),
    **dict.fromkeys(("year", "years", "jaar", "an", "ans", "jahr", "jahre"), 365.0),
}
OFTEN: Final = {
    **dict.fromkeys(("daily", "dagelijks", "daags", "quotidien", "quotidienne", "täglich"), 1.0),
    **dict.fromkeys(("weekly", "wekelijks", "hebdomadaire", "wöchentlich"), 7.0),
    **dict.fromkeys(("monthly", "maandelijks", "mensuel", "mensuelle", "monatlich"), MONTH_DAYS),
}
EVERY_OTHER: Final = "om de"  # Dutch: every second, where no number follows
PER: Final = (
    rf"/|per|a|an|every|{EVERY_OTHER}|elke|iedere|par|tous les|toutes les|chaque|pro|alle|jede|jeden|jedes|am|im|in der"
)
COUNT_OF: Final = {
    **dict.fromkeys(("other", "second", "two", "andere", "tweede", "twee", "deux", "zweite", "zweiten", "zwei"), 2),
    **dict.fromkeys(("third", "three", "derde", "drie", "trois", "dritte", "dritten", "drei"), 3),
    **dict.fromkeys(("fourth", "four", "vierde", "vier", "quatre", "vierte", "vierten"), 4),
    **dict.fromkeys(("six", "zes", "sechs"), 6),
}
# Patterns are compiled when they are first asked, as a plan without supplements needs none of them.
NUMBER_OF: Final = {**COUNT_OF, **dict.fromkeys(("once", "een", "één", "une", "ein"), 1), "twice": 2}
TIMES_SIGN: Final = r" ?(?:x|×|times|keer|maal|fois|mal)"
TIMES: Final = rf"(?:[1-9]\d?|{'|'.join(NUMBER_OF)}){TIMES_SIGN}|once|twice"
PERIOD: Final = rf"(?P<per>{PER})\s*(?P<count>[1-9]\d*|(?:{'|'.join(COUNT_OF)})\b)?\s*(?P<period>[a-z]+)"
UNIT: Final = rf"(?!(?:{PER})\b|{TIMES})[a-zµμ]+(?:\.[a-zµμ]+)*\b\.?"
DOSE_LIKE: Final = (
    rf"(?i)\s*(?P<amount>\d[\d .,]*?)\s*(?P<unit>{UNIT})?"
    rf"\s*(?P<times>{TIMES})?\s*(?:{PERIOD}|(?P<often>[a-zäö]+))?\s*"
)
OFTEN_WORD: Final = rf"(?:{'|'.join(OFTEN)})\b"
TIMES_FIRST: Final = (
    rf"(?i)(?P<times>{TIMES})\s*(?P<before>(?:(?:{PER})\s*(?:\d+ )?[a-z]+|{OFTEN_WORD}) )?"
    rf"(?P<dose>\d[\d .,]*(?:(?!{OFTEN_WORD}){UNIT})?)\s*(?P<after>[a-zäö/].*)?"
)


@dataclass(frozen=True, kw_only=True)
class Supplement:
    """So much vitamin D by mouth, every day or every so many days.

    Doses up to 45 days apart count as their daily mean, from the first until one interval after the last: measured
    levels are alike on the same total taken daily, weekly or monthly (Ish-Shalom 2008). Others are not modelled.

    Parameters
    ----------
    iu
        One dose.
    first, last
        The dates of the first and of the last dose; None = always.
    every_days
        From one dose to the next.

    Raises
    ------
    ValueError
        For an amount out of range, or an end before the beginning.

    Examples
    --------
    >>> round(Supplement.parse("25000/month").iu_per_day)
    822
    """

    iu: float
    first: dt.date | None = None
    last: dt.date | None = None
    every_days: float = 1.0

    def __post_init__(self) -> None:
        DOSE.check(self.iu)
        EVERY.check(self.every_days)
        for name in ("first", "last"):
            if getattr(self, name) is not None:
                object.__setattr__(self, name, day_of(name, getattr(self, name)))  # whatever it was given as
        if self.first is not None and self.last is not None and self.last < self.first:
            raise InputError(DAYS_BACKWARDS, argument="last", typed=f"{self.first}/{self.last}")

    @classmethod
    def parse(cls, text: str) -> Supplement:
        """A dose, how often, and from when to when if not always, as people write them.

        Examples
        --------
        >>> Supplement.parse("2024-10-01/2025-03-31=800").last
        datetime.date(2025, 3, 31)
        >>> [Supplement.parse(text).iu_per_day for text in ("5600/week", "10 µg", "2800 IU per 2 weeks")]
        [800.0, 400.0, 200.0]
        """
        instance("supplements", text, str, "2024-10-01/2025-03-31=800")
        when, told, dose = text.rpartition("=")
        first, last = _when(when.strip(), text) if told else (None, None)
        iu, every_days = _dose(tidy(dose), text)
        return cls(iu=iu, first=first, last=last, every_days=every_days)

    @property
    def iu_per_day(self) -> float:
        """The daily mean. [IU/d]"""
        return self.iu / self.every_days

    @property
    def modelled(self) -> bool:
        """Whether the doses are near enough to each other to count as their daily mean."""
        return self.every_days <= MODELLED_DAYS

    @property
    def large(self) -> bool:
        """Whether a single dose is so large that a doctor prescribed it."""
        return self.iu > LARGE_DOSE_IU

    def holds(self, dates: NDArray[np.datetime64]) -> NDArray[np.bool_]:
        """Whether it is being taken on each date: from the first dose until one interval after the last."""
        begun = dates >= np.datetime64(self.first) if self.first else np.ones(dates.shape, dtype=bool)
        if self.last is None:
            return np.asarray(begun)
        return np.asarray(begun & (dates < np.datetime64(self.last) + round(self.every_days) * DAY))

    def on(self, dates: NDArray[np.datetime64]) -> Array:
        """Its daily mean on each date. [IU]"""
        return np.where(self.holds(dates), self.iu_per_day, 0.0)


def taken_iu(supplements: Sequence[Supplement], dates: NDArray[np.datetime64]) -> Array:
    """The daily mean of all supplements on each date. [IU]

    Examples
    --------
    >>> old = Supplement(iu=800, last=dt.date(2020, 12, 31))
    >>> taken_iu([old, Supplement(iu=400)], np.array(["2020-06-01", "2026-06-01"], dtype="datetime64[D]"))
    array([1200.,  400.])
    """
    return np.asarray(sum((supplement.on(dates) for supplement in supplements), np.zeros(dates.shape)))


def modelled_iu(supplements: Sequence[Supplement], dates: NDArray[np.datetime64]) -> Array:
    """The daily mean of those that the law of serum can follow, on each date. [IU]"""
    return taken_iu([supplement for supplement in supplements if supplement.modelled], dates)


def held_on(supplements: Sequence[Supplement], day: dt.date) -> tuple[Supplement, ...]:
    """Those that are being taken on a date."""
    at = np.array([day], dtype="datetime64[D]")
    return tuple(supplement for supplement in supplements if supplement.holds(at)[0])


def in_unit(text: str, unit: str) -> str:
    """What is written of a supplement with the unit and the time that stand above its column, where it has none.

    Examples
    --------
    >>> in_unit("20", "µg"), in_unit("2024-10-01=5600", "IU/week"), in_unit("800 IU a day", "µg")
    ('20 µg', '2024-10-01=5600 IU /week', '800 IU a day')
    """
    when, told, dose = text.rpartition("=")
    own, above = (re.fullmatch(DOSE_LIKE, _dose_first(tidy(each))) for each in (dose, f"1 {unit}"))
    if not own or not above:
        return f"{text} {unit}" if readings(dose) else text
    (of_dose, often), (of_all, mostly) = map(_unit_and_often, (own, above))
    return when + told + " ".join(filter(None, (own["amount"], of_dose or of_all, often or mostly)))


def _unit_and_often(found: re.Match[str]) -> tuple[str, str]:
    """The texts of the unit of a dose and of how often it is taken."""
    unit = found["unit"] or ""
    if unit.lower() in OFTEN:
        unit = ""
    return unit, found.string[found.end("unit" if unit else "amount") :].strip()


def _when(when: str, typed: str) -> tuple[dt.date | None, dt.date | None]:
    """From which day to which; None for an end that is left open."""
    if when in ("", "/"):
        raise InputError(NO_SUPPLEMENT, argument="supplements", typed=typed)
    if when.startswith("/"):
        return None, day(when[1:], argument="supplements")
    first, last = span(when.removesuffix("/"), argument="supplements")
    from_then_on = when.endswith("/") or (first == last and not names_two_ends(when))
    return first, None if from_then_on else last


def _dose(text: str, typed: str) -> tuple[float, float]:
    """One dose and the days to the next; ValueError for anything else. [IU, days]"""
    found = re.fullmatch(DOSE_LIKE, _dose_first(text))
    unit, often, period = ((found[name] or "").lower() if found else "" for name in ("unit", "often", "period"))
    if unit in OFTEN and not often:
        unit, often = "", unit
    factor = units_of(unit, IU) if unit else 1.0
    known = factor is not None and (not often or often in OFTEN) and (not period or period in DAYS_OF_PERIOD)
    if found and not known and factor is not None and (period or often):
        amount = f"{found['amount']} {found['unit'] or ''}".strip()
        fault = {"typed": typed, "period": found["period"] or found["often"], "dose": amount}
        raise InputError(NO_PERIOD, argument="supplements", **fault)
    if not found or factor is None or not known:  # as IU/day, or refused as any amount is
        return measure(text, DOSE, "supplements"), 1.0
    shown = f" {found['unit']}" if unit else ""
    iu = within(readings(found["amount"]), DOSE, typed, argument="supplements", factor=factor, unit=shown)
    days = (_periods(found) * DAYS_OF_PERIOD[period] if period else OFTEN.get(often, 1.0)) / _times(found)
    return (iu, days) if days >= 1.0 else (iu / days, 1.0)  # several a day count as one


def _dose_first(text: str) -> str:
    """`2 x 400 IU` and `5x per week 800` with the dose in front; any other text as it is."""
    found = re.fullmatch(TIMES_FIRST, text)
    if not found or (found["before"] and found["after"]):
        return text
    return " ".join((found["dose"], found["times"], found["before"] or found["after"] or "/day"))


def _periods(found: re.Match[str]) -> float:
    """How many days, weeks or months lie between two doses, if there is one in each."""
    count = (found["count"] or "").lower()
    return COUNT_OF.get(count) or float(count or (2 if found["per"].lower() == EVERY_OTHER else 1))


def _times(found: re.Match[str]) -> float:
    """How many doses there are in a period."""
    number = re.sub(rf"{TIMES_SIGN}$", "", (found["times"] or "once").lower())
    return float(NUMBER_OF.get(number) or number)
