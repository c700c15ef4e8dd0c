"""Compute data/uv_table.npy and the page that describes it, data/uv_table.csv (about ten minutes on two cores).

    python tools/make_uv_table.py
    python tools/make_uv_table.py --single-scattering-albedo 0.99 --asymmetry 0.61 --into /tmp/as_tuv

The second form reruns the solver with other aerosol, for comparison with a reference computed that way.
"""

from __future__ import annotations

import argparse
import itertools
from pathlib import Path

import nanodisort
import numpy as np

from atmosphere import AerosolOptics, Layers, Spectrum, read_layers, read_spectrum
from solver import column, sky_reflectance, solve
from uvbcalc.core.tables import Array, read_columns

DATA = Path(__file__).parent.parent / "data"

BIN_NM = 0.5
AXES = {
    # 89.9 stands for the horizon, where the solver's cosine would be zero.
    # Close to it the direct sun falls steeply.
    "zenith_deg": (*(2.5 * i for i in range(32)), *(80.0 + 1.25 * i for i in range(8)), 89.9),
    "ozone_du": (200.0, 250.0, 300.0, 350.0, 400.0, 450.0, 500.0),
    "aod550": (0.0, 0.1, 0.2, 0.4, 0.6),
    "altitude_m": (0.0, 1000.0, 2000.0, 3000.0),
}
# The closed form over the ground is exact per wavelength; over a band it is made exact at this albedo,
# which leaves at most 0.11 % anywhere between 0 and 0.9.
BAND_ALBEDO = 0.7

# Share of the light at each wavelength [nm], a mean over the nm around it: what must exceed 0.472 mW/m2 per nm for
# vitamin D to be found in skin. Engelsen et al. 2005, doi:10.1562/2004-11-19-RN-375, as quoted elsewhere.
DETECTION = {300.0: 0.92, 306.0: 0.45}

HEADER = """\
# Clear-sky ultraviolet irradiance on level ground at 1 AU: the axes of uv_table.npy (float32).
# uv_table.npy has the axes [weighting, quantity, zenith_deg, ozone_du, aod550, altitude_m]; weightings: erythemal, \
vitamin_d, vitamin_d_blue, detection; quantities: ln(direct / cos(zenith)), ln(direct + diffuse) [ln W/m2] over a \
black ground, and the share S of upwelling light that the sky throws back: total(albedo) = total(0) / (1 - albedo S).
# Source: computed with CDISORT through nanodisort {solver} from the sun of Chance & Kurucz 2010, \
doi:10.1016/j.jqsrt.2010.01.036, ozone of Malicet et al. 1995, doi:10.1007/BF00696758 (above 345 nm Brion et al. 1998, \
doi:10.1023/A:1006036924364), the US Standard Atmosphere 1976, Rayleigh scattering of Bodhaine et al. 1999, aerosol \
profile of Elterman 1968; weighted with data/action_spectra.csv, detection by 0.92 E(300 nm) + 0.45 E(306 nm) per nm, \
Engelsen et al. 2005, doi:10.1562/2004-11-19-RN-375.
# Licence: MIT, as the code (computed for this project).
# Version: 3
# How: tools/make_uv_table.py; pseudo-spherical, 12 streams, 0.5 nm bins, 1 km layers; aerosol single-scattering \
albedo {ssa}, asymmetry {g}, Angstrom exponent {alpha}; ozone and aerosol are columns above the place.
# Checked: TUV 5.4 within 0.15 % (zenith up to 80 degrees, no aerosol, sea level and 1 km), tests/sunlight/test_uv.py.
"""


def weights(wavelength_nm: Array) -> Array:
    """Action spectra at the bin centres, (weighting, wavelength)."""
    table = read_columns(DATA / "action_spectra.csv")
    # Erythema is piecewise exponential, vitamin D a table of points to be joined by straight lines.
    erythemal = np.exp(np.interp(wavelength_nm, table["wavelength_nm"], np.log(table["erythema"])))
    vitamin_d = [
        np.interp(wavelength_nm, table["wavelength_nm"], np.nan_to_num(table[column]))
        for column in ("vitd_cie174", "vitd_blue")
    ]
    detection = sum(share * (np.abs(wavelength_nm - centre) < 0.5) for centre, share in DETECTION.items())
    return np.stack([erythemal, *vitamin_d, detection])


def quantities(spectrum: Spectrum, layers: Layers, aod550: float, optics: AerosolOptics, weighting: Array) -> Array:
    """The table at one aerosol and altitude, (weighting, quantity, zenith, ozone)."""
    ozones = AXES["ozone_du"]
    atmosphere = column(spectrum, layers, ozones, aod550, optics)
    reflectance = sky_reflectance(atmosphere)

    def weighted(spectral: Array) -> Array:
        return weighting @ spectral.reshape(len(ozones), -1).T * BIN_NM

    def at(zenith_deg: float) -> Array:
        direct, diffuse = solve(atmosphere, zenith_deg, albedo=0.0)
        total = weighted(direct + diffuse)
        over_bright = weighted((direct + diffuse) / (1.0 - BAND_ALBEDO * reflectance))
        beam = weighted(direct) / np.cos(np.radians(zenith_deg))
        return np.stack([np.log(beam), np.log(total), (1.0 - total / over_bright) / BAND_ALBEDO])

    return np.stack([at(zenith) for zenith in AXES["zenith_deg"]]).transpose(2, 1, 0, 3)


def main() -> None:
    """Write the table."""
    standard = AerosolOptics()
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--single-scattering-albedo", type=float, default=standard.single_scattering_albedo)
    parser.add_argument("--asymmetry", type=float, default=standard.asymmetry)
    parser.add_argument("--into", type=Path, default=DATA)
    arguments = parser.parse_args()
    optics = AerosolOptics(single_scattering_albedo=arguments.single_scattering_albedo, asymmetry=arguments.asymmetry)
    spectrum, layers = read_spectrum(), read_layers()
    weighting = weights(spectrum.wavelength_nm)
    cells = []
    for aod550, altitude_m in itertools.product(AXES["aod550"], AXES["altitude_m"]):
        cells.append(quantities(spectrum, layers.above(altitude_m / 1000.0), aod550, optics, weighting))
        print(f"aod550 {aod550}, altitude {altitude_m:.0f} m done", flush=True)
    table = np.moveaxis(np.array(cells), 0, -1)
    table = table.reshape(*table.shape[:-1], len(AXES["aod550"]), len(AXES["altitude_m"]))
    arguments.into.mkdir(parents=True, exist_ok=True)
    np.save(arguments.into / "uv_table.npy", table.astype(np.float32))
    header = HEADER.format(
        solver=nanodisort.__version__,
        ssa=optics.single_scattering_albedo,
        g=optics.asymmetry,
        alpha=optics.angstrom_exponent,
    )
    rows = "".join(f"{axis},{node:g}\n" for axis, nodes in AXES.items() for node in nodes)
    (arguments.into / "uv_table.csv").write_text(header + "axis,node\n" + rows)


if __name__ == "__main__":
    main()
