"""What Home Assistant must be told to show a place: discovery by device (from 2024.11 on) or entity by entity."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from uvbcalc.places.place import Place
from uvbcalc.version import __version__

SOURCE_KINDS: Final = ("measured", "forecast", "archive", "climatology")
DEVICE: Final = "device"
SINGLE: Final = "single"


@dataclass(frozen=True, kw_only=True)
class Entity:
    """One value of the state: its key there, and how it is shown."""

    key: str
    platform: str = "sensor"
    template: str = ""
    expires: bool = True
    shown: Mapping[str, Any]

    @property
    def value_template(self) -> str:
        """How the value is read from the state."""
        return self.template or f"{{{{ value_json.{self.key} }}}}"


IU: Final = {"unit_of_measurement": "IU", "suggested_display_precision": 0, "icon": "mdi:pill"}
MINUTES: Final = {"device_class": "duration", "unit_of_measurement": "min", "suggested_display_precision": 0}
MOMENT: Final = {"device_class": "timestamp"}
DIAGNOSTIC: Final = {"entity_category": "diagnostic"}

# No state class for IU of the day: a corrected source lets them fall, which a rising total must not.
ENTITIES: Final = (
    Entity(
        key="uv_index",
        shown={
            "unit_of_measurement": "UV index",
            "state_class": "measurement",
            "suggested_display_precision": 1,
            "icon": "mdi:sun-wireless",
        },
    ),
    Entity(key="iu_quarter", shown={**IU, "state_class": "measurement"}),
    Entity(key="iu_today", shown=IU),
    Entity(key="iu_expected", shown=IU),
    Entity(key="cover_minutes", shown=MINUTES),
    Entity(key="best_start", shown=MOMENT),
    Entity(key="best_end", shown=MOMENT),
    Entity(key="source_age", shown={**MINUTES, **DIAGNOSTIC}),
    Entity(key="source_time", shown={**MOMENT, **DIAGNOSTIC}),
    Entity(
        key="cloud_source",
        shown={"device_class": "enum", "options": list(SOURCE_KINDS), **DIAGNOSTIC},
    ),
    Entity(
        key="winter",
        platform="binary_sensor",
        template="{{ 'ON' if value_json.winter else 'OFF' }}",
        shown={"icon": "mdi:snowflake"},
    ),
)


@dataclass(frozen=True, kw_only=True)
class Device:
    """A place as Home Assistant knows it.

    Parameters
    ----------
    slug
        Its name in topics and identities: letters, digits and underscores.
    name
        What people read.
    names
        Of each entity in the language of the reader, by key.
    expire_s
        Seconds without a new state after which a value is no longer shown.
    prefix
        Under which Home Assistant looks for discovery.
    """

    slug: str
    name: str
    names: Mapping[str, str]
    expire_s: int
    prefix: str = "homeassistant"

    @property
    def state_topic(self) -> str:
        """Where all values are published as one object."""
        return f"uvbcalc/{self.slug}/state"

    @property
    def attributes_topic(self) -> str:
        """Where the sources and their warnings are."""
        return f"uvbcalc/{self.slug}/attributes"

    @property
    def availability_topic(self) -> str:
        """Where "online" and "offline" are."""
        return f"uvbcalc/{self.slug}/availability"

    def discovery(self, form: str = DEVICE) -> dict[str, dict[str, Any]]:
        """The messages by topic, in either form; never publish both, as they name the same entities."""
        return {DEVICE: self._together, SINGLE: self._apart}[form]()

    def _together(self) -> dict[str, dict[str, Any]]:
        components = {entity.key: {"p": entity.platform, **self._entity(entity)} for entity in ENTITIES}
        return {f"{self.prefix}/device/uvbcalc_{self.slug}/config": {**self._shared(), "components": components}}

    def _apart(self) -> dict[str, dict[str, Any]]:
        return {
            f"{self.prefix}/{entity.platform}/uvbcalc_{self.slug}/{entity.key}/config": {
                **self._shared(),
                **self._entity(entity),
            }
            for entity in ENTITIES
        }

    def _shared(self) -> dict[str, Any]:
        return {
            "device": {
                "identifiers": [f"uvbcalc_{self.slug}"],
                "name": f"UVB {self.name}",
                "manufacturer": "uvbcalc",
                "model": "uvbcalc live",
                "sw_version": __version__,
            },
            "origin": {"name": "uvbcalc", "sw_version": __version__},
            "state_topic": self.state_topic,
            "availability_topic": self.availability_topic,
            "qos": 1,
        }

    def _entity(self, entity: Entity) -> dict[str, Any]:
        attributes = {"json_attributes_topic": self.attributes_topic} if entity is ENTITIES[0] else {}
        return {
            "name": self.names[entity.key],
            "unique_id": f"uvbcalc_{self.slug}_{entity.key}",
            "default_entity_id": f"{entity.platform}.uvb_{self.slug}_{entity.key}",
            "value_template": entity.value_template,
            "expire_after": self.expire_s,
            **entity.shown,
            **attributes,
        }


def slug_of(place: Place) -> str:
    """A place in the letters that topics may have: its name, or its coordinates.

    Examples
    --------
    >>> slug_of(Place(lat_deg=50.64, lon_deg=5.57, name="Liège")), slug_of(Place(lat_deg=-0.5, lon_deg=4.36))
    ('liege', 'm0_50_4_36')
    """
    plain = unicodedata.normalize("NFKD", place.name).encode("ascii", "ignore").decode()
    words = re.sub("[^a-z0-9]+", "_", plain.lower()).strip("_")
    return words or f"{place.lat_deg:.2f}_{place.lon_deg:.2f}".replace("-", "m").replace(".", "_")
