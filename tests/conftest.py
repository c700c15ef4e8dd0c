"""Places, and hypothesis without a clock."""

from datetime import date

import pytest
from hypothesis import settings

from uvbcalc import Place

settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")


@pytest.fixture
def brussels() -> Place:
    return Place(lat_deg=50.85, lon_deg=4.35, name="Brussels")


@pytest.fixture
def de_bilt() -> Place:
    return Place(lat_deg=52.10, lon_deg=5.18, name="De Bilt")


@pytest.fixture
def june() -> date:
    return date(2024, 6, 21)
