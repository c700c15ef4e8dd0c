"""A town in plain words, for the terminal."""

from __future__ import annotations

from uvbcalc.gazetteer import ZONES, Town, province_names


def town_text(town: Town, *, away_km: float | None = None) -> str:
    """The town as some five lines; `away_km` is how far it is from where somebody asked."""
    others = f" ({', '.join(town.other_names)})" if town.other_names else ""
    inside = f"municipality of {town.municipality}, " if town.municipality != town.name else ""
    people = f"{town.population:,} people".replace(",", " ") if town.population else "no town"
    lines = [
        f"{town.name}{others}",
        f"{inside}{province_names(town)[0]}, {town.country}; {people}",
        f"{town.lat_deg:.3f}° N, {town.lon_deg:.3f}° E, about {town.altitude_m:.0f} m above the sea",
        f"clock: {ZONES[town.country]}",
    ]
    return "\n".join([*lines, f"{away_km:.1f} km from there"] if away_km is not None else lines)
