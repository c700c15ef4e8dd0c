"""The best time to go out, in plain words."""

from __future__ import annotations

from uvbcalc.report.person import who
from uvbcalc.report.text import ADVISED_MAX_IU, SEE_A_DOCTOR, when_and_where
from uvbcalc.report.words import amount, clock, percent, row, wrapped
from uvbcalc.windows import BestWindow


def window_text(best: BestWindow, *, assumed: tuple[str, ...] = ()) -> str:
    """When to go out and what it brings, or that the target cannot be reached."""
    day = best.day
    times = f"{best.minutes} minutes, {clock(best.start, day.date)} to {clock(best.end, day.date)}"
    lines = [f"Best time for {amount(best.target_iu)} from the sun, {when_and_where(day)}", ""]
    limit = f"up to {percent(best.max_med)} of a sunburn dose"
    lines += row("Between", f"{best.earliest:%H:%M} and {best.latest:%H:%M}, {limit}")
    lines += row("Best", times if _advised(best) and best.reached else _obstacle(best))
    if not best.reached:
        lines += row("Most", times if best.iu else "nothing within these limits")
    lines += row(
        "Vitamin D", f"about {amount(best.iu)}, {amount(best.iu_low)} to {amount(best.iu_high)} in four cases of five"
    )
    lines += row("Sunburn", f"{percent(best.med_fraction)} of a sunburn dose on bare skin: a limit, not an aim")
    lines += row("Assumed", "; ".join([*assumed, *who(day.person, day.date)]))
    return "\n".join([*lines, "", *wrapped(SEE_A_DOCTOR)])


def _advised(best: BestWindow) -> bool:
    return best.target_iu <= ADVISED_MAX_IU


def _obstacle(best: BestWindow) -> str:
    if not _advised(best):
        return f"more than {ADVISED_MAX_IU:.0f} IU a day (the upper level of EFSA) is never advised"
    if best.limited_by_sunburn:
        return "cannot be reached: it would take more than the sunburn limit allows"
    return "cannot be reached: there is not enough ultraviolet light in that time"
