"""The methods side by side, in plain words."""

from __future__ import annotations

from typing import Final

from uvbcalc.comparison import Comparison, Counted
from uvbcalc.report.person import who
from uvbcalc.report.text import SEE_A_DOCTOR, when_and_where
from uvbcalc.report.words import amount, clock, row, wrapped

ASSUMES: Final = {
    "webb_engelsen": "light weighted for vitamin D (CIE 174); 1000 IU by a quarter of a sunburn dose on a quarter of "
    "the skin; saturates; skin type by its sunburn dose; age if given. The default here",
    "young": "the same, with the light that makes vitamin D moved 5 nm to the blue",
    "holick": "sunburning light; 16 000 IU by one sunburn dose on the whole skin; skin type, no age",
    "mckenzie": "sunburning light; 20 000 IU by 300 J/m2 on the whole skin of type II; skin type, no age",
    "aerzteblatt": "sunburning light; 600 IU by 210 J/m2 on 6 % of the skin, whatever skin type and age",
    "godar": "sunburning light; 4861 IU by 100 J/m2, times season, shape of the body and age (22 to 40 if not given)",
    "miyauchi": "light weighted for vitamin D; as measured on type III in a Japanese July noon; lighter skin as that, "
    "darker by its sunburn dose",
    "uv_index_rule": "sunburning light; a quarter of a sunburn dose on a quarter of the skin makes 1000 IU; nothing "
    "at a mean UV index below 3",
}
NAME_WIDTH: Final = 15
IU_WIDTH: Final = 9
INDENT: Final = "    "


def comparison_text(result: Comparison, *, assumed: tuple[str, ...] = ()) -> str:
    """A row for each method and what it assumes; `assumed` are words on what was assumed before."""
    day = result.day
    times = " and ".join(f"{clock(outing.start, day.date)} to {clock(outing.end, day.date)}" for outing in day.outings)
    lines = [f"Vitamin D from the sun by every method, {when_and_where(day)}", "", *row("Outing", times)]
    doses = f"{day.erythemal_j_m2:.0f} J/m2 of sunburning and {day.vitamin_d_j_m2:.0f} J/m2 of vitamin-D-making light"
    lines += row("Light", f"{doses} on level ground")
    lines += ["", f"{'':<{NAME_WIDTH}}{'about':>{IU_WIDTH}}   four cases of five"]
    for counted in result.methods:
        lines += [
            _numbers(counted),
            *(INDENT + line for line in wrapped(f"{counted.citation}: {_assumes(counted)}", 92)),
        ]
    lines += ["", *row("Assumed", "; ".join([*assumed, *who(day.person, day.date)])), "", *wrapped(SEE_A_DOCTOR)]
    return "\n".join(lines)


def _numbers(counted: Counted) -> str:
    span = f"{amount(counted.iu_low)} to {amount(counted.iu_high)}"
    return f"{counted.method:<{NAME_WIDTH}}{amount(counted.iu):>{IU_WIDTH}}   {span}"


def _assumes(counted: Counted) -> str:
    ceiling = "; held down by the most that skin can make in a day" if counted.at_ceiling else ""
    return ASSUMES[counted.method] + ceiling
