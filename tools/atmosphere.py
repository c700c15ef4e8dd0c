"""Optical depths of a clear atmosphere, layer by layer, for the ultraviolet.

Wavelengths are in vacuum nm, columns in molecules per cm2 or Dobson units, heights in km above sea level.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from uvbcalc.core.tables import Array, read_columns

INPUTS = Path(__file__).parent / "inputs"

MOLECULES_CM2_PER_DU = 2.6867e16  # Loschmidt's number times 10 um
OZONE_TEMPERATURES_K = (218.0, 228.0, 243.0, 295.0)  # Malicet et al. 1995, doi:10.1007/BF00696758
AOD_WAVELENGTH_NM = 550.0
RAYLEIGH_SECOND_MOMENT = 0.1  # Legendre moment of 3/4 (1 + cos2), Chandrasekhar 1960


@dataclass(frozen=True, kw_only=True)
class AerosolOptics:
    """How aerosol scatters; the defaults are COST-726's for the UV-B over Europe."""

    single_scattering_albedo: float = 0.94
    asymmetry: float = 0.72
    angstrom_exponent: float = 1.0


@dataclass(frozen=True)
class Spectrum:
    """Extraterrestrial sun and ozone absorption, per 0.5 nm bin."""

    wavelength_nm: Array
    solar_w_m2_nm: Array
    ozone_cm2: Array  # (temperature, wavelength)


@dataclass(frozen=True)
class Layers:
    """A standard atmosphere in layers from the ground (first) to 80 km (last)."""

    edges_km: Array
    temperature_k: Array
    air_molecules_cm2: Array
    ozone_share: Array
    aerosol_share: Array

    def above(self, altitude_km: float) -> Layers:
        """The layers above a ground at `altitude_km`, the shares again adding up to one."""
        first = int(np.searchsorted(self.edges_km, altitude_km, side="right")) - 1
        kept = (self.edges_km[first + 1] - altitude_km) / (self.edges_km[first + 1] - self.edges_km[first])
        part = np.ones(self.temperature_k.size - first)
        part[0] = kept
        ozone, aerosol = self.ozone_share[first:] * part, self.aerosol_share[first:] * part
        return Layers(
            edges_km=np.concatenate([[altitude_km], self.edges_km[first + 1 :]]),
            temperature_k=self.temperature_k[first:],
            air_molecules_cm2=self.air_molecules_cm2[first:] * part,
            ozone_share=ozone / ozone.sum(),
            aerosol_share=aerosol / aerosol.sum(),
        )


def read_spectrum() -> Spectrum:
    """Sun and ozone, 280-400 nm."""
    columns = read_columns(INPUTS / "spectral_inputs.csv")
    ozone = np.stack([columns[f"ozone_{int(t)}k_cm2"] for t in OZONE_TEMPERATURES_K])
    return Spectrum(columns["wavelength_nm"], columns["solar_w_m2_nm"], ozone)


def read_layers() -> Layers:
    """The US Standard Atmosphere 1976 with a mid-latitude ozone and Elterman's aerosol profile."""
    columns = read_columns(INPUTS / "standard_atmosphere.csv")
    return Layers(
        edges_km=np.append(columns["z_bottom_km"], columns["z_top_km"][-1]),
        temperature_k=columns["temperature_k"],
        air_molecules_cm2=columns["air_molecules_cm2"],
        ozone_share=columns["ozone_fraction"] / columns["ozone_fraction"].sum(),
        aerosol_share=columns["aerosol_fraction"] / columns["aerosol_fraction"].sum(),
    )


def rayleigh_cm2(wavelength_nm: Array) -> Array:
    """Rayleigh cross section of air, equation 29 of Bodhaine et al. 1999.

    doi:10.1175/1520-0426(1999)016<1854:ORODC>2.0.CO;2
    """
    square = (wavelength_nm / 1000.0) ** 2
    above = 1.0455996 - 341.29061 / square - 0.90230850 * square
    below = 1.0 + 0.0027059889 / square - 85.968563 * square
    return 1e-28 * above / below


def ozone_depth(spectrum: Spectrum, layers: Layers, ozone_du: float) -> Array:
    """Ozone optical depth, (wavelength, layer); cross sections linear in temperature, held beyond 218 and 295 K."""
    temperature = np.clip(layers.temperature_k, OZONE_TEMPERATURES_K[0], OZONE_TEMPERATURES_K[-1])
    cross_section = np.stack(
        [np.interp(temperature, OZONE_TEMPERATURES_K, at_wavelength) for at_wavelength in spectrum.ozone_cm2.T]
    )
    return cross_section * layers.ozone_share * ozone_du * MOLECULES_CM2_PER_DU


def rayleigh_depth(spectrum: Spectrum, layers: Layers) -> Array:
    """Rayleigh optical depth, (wavelength, layer)."""
    return np.outer(rayleigh_cm2(spectrum.wavelength_nm), layers.air_molecules_cm2)


def aerosol_depth(spectrum: Spectrum, layers: Layers, aod550: float, optics: AerosolOptics) -> Array:
    """Aerosol optical depth, (wavelength, layer)."""
    at_wavelength = aod550 * (AOD_WAVELENGTH_NM / spectrum.wavelength_nm) ** optics.angstrom_exponent
    return np.outer(at_wavelength, layers.aerosol_share)
