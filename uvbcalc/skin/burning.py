"""How long skin stands the sun."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from uvbcalc.core.dates import SECONDS_PER_MINUTE
from uvbcalc.core.elementwise import elementwise
from uvbcalc.core.tables import Array
from uvbcalc.sunlight.uv import W_M2_PER_UV_INDEX

COVER_UP_MED: Final = 0.5  # nobody is advised to stay bare in the sun past half a sunburn dose
STANDARD_MED_J_M2: Final = 250.0  # of skin type II (data/skin_types.csv), to which every skin's yield is relative
J_M2_PER_UV_INDEX_MINUTE: Final = SECONDS_PER_MINUTE * W_M2_PER_UV_INDEX


@elementwise
def minutes_to_burn(
    uv_index: ArrayLike, *, med_j_m2: ArrayLike = STANDARD_MED_J_M2, protection_factor: ArrayLike = 1.0
) -> Array:
    """Minutes until skin has had one MED, if the UV index stays as it is.

    Parameters
    ----------
    uv_index
        UV index on the skin.
    med_j_m2
        Minimal erythema dose. [J/m2]
    protection_factor
        That of the sunscreen as it was put on; 1 = bare skin.

    Returns
    -------
    Minutes, by broadcasting; infinite without ultraviolet, NaN for a UV index below zero.

    Examples
    --------
    >>> round(float(minutes_to_burn(6)), 1)
    27.8
    >>> minutes_to_burn([0, 5], protection_factor=3)
    array([ inf, 100.])
    """
    dose = np.asarray(np.multiply(med_j_m2, protection_factor), dtype=float)
    strength = np.asarray(uv_index, dtype=float)
    per_minute = np.where(strength >= 0.0, strength, np.nan) * J_M2_PER_UV_INDEX_MINUTE
    shape = np.broadcast_shapes(dose.shape, per_minute.shape)
    minutes: Array = np.divide(dose, per_minute, where=per_minute != 0.0, out=np.full(shape, np.inf))
    return minutes
