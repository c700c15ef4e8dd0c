"""Write data/action_spectra.csv from the formula for erythema and the points of CIE 174.

python tools/make_action_spectra.py
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from uvbcalc.core.tables import Array, read_columns

INPUTS = Path(__file__).parent / "inputs"
DATA = Path(__file__).parent.parent / "data"

HEADER = """\
# Action spectra by vacuum wavelength, relative to their highest value; empty where not defined, which counts as 0.
# Source: erythema: ISO/CIE 17166:2019 in the form of Webb et al. 2011, doi:10.1111/j.1751-1097.2010.00871.x; \
vitamin D: CIE 174:2006 (not smooth at 280-281 and 302-303 nm, as published); vitd_blue: CIE 174 moved 5 nm to the \
blue, which the vitamin D of people under lamps favours, Young et al. 2021, doi:10.1073/pnas.2015867118.
# Licence: facts.
# Version: 2
# How: tools/make_action_spectra.py.
# Checked: erythema 1 at 298 nm, 10**-2.82 at 328 nm; vitamin D 1.000 at 298 nm, 5 nm to the blue at 293 nm \
(tests/core/test_tables.py).
"""

BLUE_SHIFT_NM = 5.0  # Young et al. 2021, doi:10.1073/pnas.2015867118, abstract: about 5 nm


def erythema(wavelength_nm: Array) -> Array:
    """Webb et al. 2011, doi:10.1111/j.1751-1097.2010.00871.x."""
    decades = np.select(
        [wavelength_nm <= 298.0, wavelength_nm <= 328.0],
        [0.0 * wavelength_nm, 0.094 * (298.0 - wavelength_nm)],
        0.015 * (140.0 - wavelength_nm),
    )
    return 10.0**decades


def main() -> None:
    """Write the table."""
    wavelength_nm = np.arange(250.0, 401.0)
    points = read_columns(INPUTS / "cie174.csv")
    vitamin_d = dict(zip(points["wavelength_nm"], points["vitd_cie174"], strict=True))
    rows = [
        f"{wavelength:g},{weight:.8g},{vitamin_d.get(wavelength, '')},{vitamin_d.get(wavelength + BLUE_SHIFT_NM, '')}\n"
        for wavelength, weight in zip(wavelength_nm, erythema(wavelength_nm), strict=True)
    ]
    names = "wavelength_nm,erythema,vitd_cie174,vitd_blue\n"
    (DATA / "action_spectra.csv").write_text(HEADER + names + "".join(rows))


if __name__ == "__main__":
    main()
