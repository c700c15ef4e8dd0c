"""The same outing by every method, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from uvbcalc.core.dates import DateLike
from uvbcalc.core.records import Shown, frame_of_rows, record
from uvbcalc.estimates.day import Day, estimate
from uvbcalc.estimates.why import FACTOR, Step
from uvbcalc.exposure.outings import Outing
from uvbcalc.guidance.allowed import Allowed
from uvbcalc.guidance.cautions import Caution
from uvbcalc.guidance.profile import Profile
from uvbcalc.places.place import Place
from uvbcalc.skin.person import Person
from uvbcalc.sunlight.sky import Sky
from uvbcalc.synthesis.methods import DEFAULT_METHOD, METHODS

SCHEMA: Final = "uvbcalc.comparison/1"


@dataclass(frozen=True, kw_only=True)
class Counted:
    """What one method makes of the outing."""

    method: str
    citation: str
    weighting: str  # the action spectrum by which it weighs the light
    iu: float
    iu_low: float
    iu_high: float
    at_ceiling: bool
    factors: tuple[Step, ...]  # that multiply to the IU


@dataclass(frozen=True, kw_only=True, repr=False)
class Comparison(Shown):
    """The methods' answers, in the order of METHODS, and the day by the default one."""

    IN_SHORT = ("by_method",)

    methods: tuple[Counted, ...]
    day: Day

    @property
    def profile(self) -> Profile:
        """Who it is."""
        return self.day.profile

    @property
    def cautions(self) -> tuple[Caution, ...]:
        """What must be said beside the numbers."""
        return self.day.cautions

    @property
    def allowed(self) -> Allowed:
        """What a text may tell this person."""
        return self.day.allowed

    @property
    def by_method(self) -> dict[str, float]:
        """The IU by each."""
        return {counted.method: counted.iu for counted in self.methods}

    def as_dict(self) -> dict[str, Any]:
        """Everything as plain values, with the versions of schema, program and tables."""
        return record(SCHEMA, self, "profile", "cautions", "allowed")

    def to_dataframe(self) -> Any:
        """A row for each method, as a pandas.DataFrame."""
        return frame_of_rows(self.methods, "method")


def compare_methods(
    place: Place,
    day: DateLike,
    *,
    person: Person | None = None,
    outing: Outing | Sequence[Outing] | None = None,
    sky: Sky | None = None,
    profile: Profile | None = None,
) -> Comparison:
    """The IU of the same outing by every published method.

    Parameters
    ----------
    place, day, person, outing, sky, profile
        As for `uvbcalc.estimate`.

    Examples
    --------
    >>> result = compare_methods(Place(lat_deg=50.85, lon_deg=4.35), "2024-06-21")
    >>> by_method = {counted.method: counted.iu for counted in result.methods}
    >>> by_method["godar"] < by_method["webb_engelsen"] < by_method["miyauchi"]
    True
    """
    days = {
        name: estimate(place, day, person=person, outing=outing, sky=sky, method=name, profile=profile)
        for name in METHODS
    }
    return Comparison(
        methods=tuple(
            Counted(
                method=name,
                citation=METHODS[name].citation,
                weighting=METHODS[name].weighting.name.lower(),
                iu=result.iu,
                iu_low=result.iu_low,
                iu_high=result.iu_high,
                at_ceiling=result.at_ceiling,
                factors=tuple(step for step in result.why if step.role == FACTOR),
            )
            for name, result in days.items()
        ),
        day=days[DEFAULT_METHOD],
    )
