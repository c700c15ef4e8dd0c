"""How much vitamin D does the sun give me, here, today, this season?

>>> from datetime import date
>>> from uvbcalc import Place, estimate
>>> day = estimate(Place(lat_deg=50.85, lon_deg=4.35), date(2024, 11, 1))
>>> day.iu_low < day.iu < day.iu_high
True
"""

from uvbcalc.burning import minutes_to_burn
from uvbcalc.daily import Day, estimate
from uvbcalc.exposure import Outing
from uvbcalc.place import Place
from uvbcalc.skin import Person
from uvbcalc.sky import Sky
from uvbcalc.sunscreen import Sunscreen
from uvbcalc.uv import uv_index, vitamin_d_irradiance
from uvbcalc.version import __version__

__all__ = [
    "Day",
    "Outing",
    "Person",
    "Place",
    "Sky",
    "Sunscreen",
    "__version__",
    "estimate",
    "minutes_to_burn",
    "uv_index",
    "vitamin_d_irradiance",
]
