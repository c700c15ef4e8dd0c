"""The form of the page: what was filled in, what it asks, and what it offers to choose from."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Annotated, Any, Final

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from uvbcalc.core import ranges
from uvbcalc.core.errors import UnknownNameError
from uvbcalc.guidance.profile import Condition
from uvbcalc.places.exonyms import name_in
from uvbcalc.places.gazetteer import find_town
from uvbcalc.places.place import DEFAULT_LON_DEG, Place
from uvbcalc.places.towns import names_beginning
from uvbcalc.report.day import FIRST_HOUR, LAST_HOUR, LONGEST_MIN
from uvbcalc.skin.clothing import SEASONAL, bare_regions, region_shares
from uvbcalc.web.answers import DayQuestion, LevelQuestion, PlanQuestion
from uvbcalc.web.questions import LABS, NAME_LENGTH, LiveSky, Weather, number
from uvbcalc.words.language import Language, message, starting
from uvbcalc.words.person import COMPLEXIONS, NUMERALS, listed
from uvbcalc.words.phrases import CONDITIONS, GARMENTS, REGIONS

PLACE: Final = "Gent"  # until somebody says where
BRUSSELS: Final = Place(lat_deg=50.85, lon_deg=DEFAULT_LON_DEG)  # one clock serves both countries
COORDINATES: Final = re.compile(r"\s*(-?\d{1,2}(?:\.\d+)?)\s*[,; ]\s*(-?\d{1,3}(?:\.\d+)?)\s*")
OWN: Final = "own"  # as ticked on the body
DRESSES: Final = (SEASONAL, "winter-coat", "long-sleeves", "tshirt", "tshirt+shorts", "swimwear", OWN)
# The parts of the body that are ticked together, by the name of the first.
BODY: Final = (
    ("face",),
    ("neck-front", "neck-back"),
    ("upper-arms",),
    ("forearms",),
    ("hands",),
    ("trunk", "seat"),
    ("thighs",),
    ("lower-legs",),
    ("feet",),
)
TOGETHER: Final = {"neck-front": message("neck"), "trunk": message("trunk")}
SUNSCREENS: Final = (15, 30, 50)
SKIES: Final = {
    Weather.TYPICAL: message("Average"),
    Weather.CLEAR: message("Clear"),
    Weather.OVERCAST: message("Overcast"),
    Weather.LIVE: message("Live"),
}
FIRST_MINUTE: Final = 60 * FIRST_HOUR  # of the day, from which and until which an outing begins
LAST_MINUTE: Final = 60 * LAST_HOUR
LISTS: Final = ("regions", "conditions")


def _sent(sent: Any) -> Mapping[str, Any]:
    return {name: sent.getlist(name) if name in LISTS else sent.get(name) for name in Form.model_fields if name in sent}


def _blank(value: object) -> object:
    return None if isinstance(value, str) and not value.strip() else value


Blank: Final = BeforeValidator(_blank)  # a field left empty was not filled in


class Form(BaseModel):
    """What is filled in."""

    model_config = ConfigDict(extra="ignore", allow_inf_nan=False)

    place: Annotated[str, Field(max_length=NAME_LENGTH)] = PLACE
    date: Annotated[dt.date | None, Blank] = None
    minutes: Annotated[float, number(ranges.MINUTES)] = 20.0
    start: Annotated[int, Field(ge=0, le=1439)] = 780  # minutes from midnight
    clothing: Annotated[str, Field(max_length=NAME_LENGTH)] = SEASONAL
    regions: Annotated[list[str], Field(max_length=len(BODY))] = []
    skin_type: Annotated[int, number(ranges.SKIN_TYPE)] = 2
    spf: Annotated[Annotated[float, number(ranges.SPF)] | None, Blank] = None
    weather: Weather = Weather.TYPICAL
    age: Annotated[Annotated[float, number(ranges.AGE)] | None, Blank] = None
    woman: bool = False
    pregnant: bool = False
    lactating: bool = False
    covered: bool = False
    rarely_outdoors: bool = False
    conditions: Annotated[list[Condition], Field(max_length=len(Condition))] = []
    lab_date: Annotated[dt.date | None, Blank] = None
    lab: Annotated[Annotated[str, Field(max_length=40)] | None, Blank] = None
    taken: Annotated[Annotated[str, Field(max_length=80)] | None, Blank] = None
    level: Annotated[Annotated[str, Field(max_length=40)] | None, Blank] = None

    @classmethod
    def read(cls, sent: Any) -> Form:
        """What somebody sent; ValidationError for what does not fit a field."""
        return cls.model_validate(_sent(sent))

    @classmethod
    def fitting(cls, sent: Any) -> Form:
        """What of it fits, to show the form again beside what does not."""
        values = _sent(sent)
        try:
            return cls.model_validate(values)
        except ValidationError as error:
            wrong = {each["loc"][0] for each in error.errors()}
            return cls.model_validate({name: value for name, value in values.items() if name not in wrong})

    @property
    def day(self) -> dt.date:
        """The day asked for, or today."""
        return self.date or self.today

    @property
    def today(self) -> dt.date:
        """Today in Belgium and the Netherlands."""
        return dt.datetime.now(BRUSSELS.zone).date()

    def day_question(self) -> DayQuestion:
        """What it asks of the day."""
        hour, minute = divmod(self.start, 60)
        own = self.clothing == OWN
        regions = "+".join(region for group in BODY if group[0] in self.regions for region in group)
        dressed: dict[str, Any] = {"clothing": None if own or self.clothing == SEASONAL else self.clothing}
        if own:
            dressed = {"regions": regions} if regions else {"exposed_fraction": 0.0}
        return DayQuestion(
            **self._where(),
            **self._who(),
            **dressed,
            date=self.day,
            minutes=self.minutes,
            start=f"{hour:02}:{minute:02}",
            spf=self.spf,
            weather=self.weather,
        )

    def plan_question(self) -> PlanQuestion:
        """What it asks of the months to come, dressed as people dress in them."""
        return PlanQuestion(**self._where(), **self._who())

    def level_question(self, level: str, country: str | None) -> LevelQuestion:
        """What it asks of a level."""
        who = {name: value for name, value in self._who().items() if name not in ("labs", "country")}
        return LevelQuestion(level=level, country=country, **who)

    def shown(self, words: Language) -> dict[str, Any]:
        """What the form offers, in one language."""
        shares = region_shares(self.age)
        return {
            "dresses": [(name, _dress(name, words), _bare(name)) for name in DRESSES],
            "body": [
                (group[0], starting(words.say(TOGETHER.get(group[0], REGIONS[group[0]]))), share)
                for group in BODY
                for share in [words.percent(sum(shares[region] for region in group), 1)]
            ],
            "swatches": [(number, NUMERALS[number], starting(words.say(text))) for number, text in COMPLEXIONS.items()],
            "skies": [(sky.value, words.say(text)) for sky, text in SKIES.items() if _offered(sky)],
            "sunscreens": SUNSCREENS,
            "illnesses": [(each.value, starting(words.say(CONDITIONS[each]))) for each in Condition],
            "clock": words.time(dt.time(*divmod(self.start, 60))),
            "ends": [words.time(dt.time(minute // 60)) for minute in (FIRST_MINUTE, 840, LAST_MINUTE)],
            "limits": (FIRST_MINUTE, LAST_MINUTE, LONGEST_MIN),
        }

    def _where(self) -> dict[str, Any]:
        point = COORDINATES.fullmatch(self.place)
        if point:
            return {"lat_deg": float(point[1]), "lon_deg": float(point[2])}
        return {"place": self.place}

    def _who(self) -> dict[str, Any]:
        labs = [f"{self.lab_date or self.today}={self.lab}"][:LABS] if self.lab else []
        return {
            "skin_type": str(self.skin_type),
            "age": self.age,
            "woman": self.woman,
            "pregnant": self.pregnant,
            "lactating": self.lactating,
            "covered": self.covered,
            "rarely_outdoors": self.rarely_outdoors,
            "conditions": self.conditions,
            "labs": labs,
            "supplements": [self.taken] if self.taken else [],
        }


def choices(typed: str, words: Language) -> list[str]:
    """Names that begin so, in the reader's language where the place has one there."""
    found = []
    for name in names_beginning(typed) if typed.strip() else ():
        try:
            own = named_in(name, words)
        except UnknownNameError:
            own = name
        found.append(name if own == name else own if own.casefold().startswith(typed.casefold()) else name)
        if len(found) > 20:
            break
    return list(dict.fromkeys(found))


def _offered(sky: Weather) -> bool:
    """Whether this server knows such a sky."""
    return sky is not Weather.LIVE or LiveSky.fetch is not None


def named_in(place: str, words: Language) -> str:
    """What a town is called in the reader's language."""
    return name_in(find_town(place).place, words.code)


def _dress(name: str, words: Language) -> str:
    """What a set of clothes is called."""
    if name == SEASONAL:
        return words.say("As the season")
    if name == OWN:
        return words.say("As ticked below")
    return starting(listed(name.split("+"), GARMENTS, words))


def _bare(name: str) -> str:
    """What a set of clothes leaves bare of each part of the body, 0 to 1."""
    if name in (SEASONAL, OWN):
        return ""
    bare, shares = bare_regions(name), region_shares()
    parts = []
    for group in BODY:
        whole = sum(shares[region] for region in group)
        share = sum(shares[region] * bare.get(region, 0.0) for region in group) / whole
        parts.append(f"{group[0]}:{share:.2f}")
    return " ".join(parts)
