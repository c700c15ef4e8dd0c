"""Check the exponent n in "factor of ultraviolet = (factor of light) ** n" by radiative transfer (a quarter minute).

    python tools/check_cloud_exponent.py

A layer of water cloud is put into the clear atmosphere of the ultraviolet table. Ultraviolet, weighted for erythema
and for vitamin D, and light are solved under the clear and the overcast sky; a sky covered in part is a mixture of
the two. The exponent is n = ln(factor of ultraviolet) / ln(factor of light), each factor being the irradiance on level
ground over that of the clear sky. Three things stand for light: the visible, the sun up to 1100 nm, and the whole sun
as a pyranometer sees it, the last with the absorption by droplets and by water vapour.

The last table is of whole days, named by the zenith of the sun at noon, with the same cover from dawn to dusk. A day's
exponent is below that of its noon: much of a day's light, but little of its ultraviolet, comes from a lower sun.

What is simplified: the cloud is level and alike everywhere, the droplets scatter by Henyey and Greenstein, and vapour
dims clear and overcast alike, by SPECTRL2's transmittance of the sun's own path. Under thick cloud and a sun lower than
82 degrees CDISORT is no longer sound in the pseudo-sphere (factors far above one), so the zeniths end there. On its
first call it warns of two streams, which are not used.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from pvlib.atmosphere import get_relative_airmass
from pvlib.spectrum import spectrl2

from atmosphere import MOLECULES_CM2_PER_DU, OZONE_TEMPERATURES_K, AerosolOptics, Spectrum, read_layers, read_spectrum
from make_uv_table import weights
from solver import Column, column, sky_reflectance, solve
from uvbcalc.core.tables import Array
from uvbcalc.sunlight.cloud import UV_CLOUD_EXPONENTS

ZENITHS_DEG = (20.0, 30.0, 45.0, 55.0, 65.0, 72.0, 78.0, 82.0)
NOON_ZENITHS_DEG = (30.0, 45.0, 55.0, 65.0, 72.0, 75.0)
LATITUDE_DEG = 52.1

CLOUD_BASE_KM = 1.0  # the layer from there to 2 km
CLOUD_ASYMMETRY = 0.86
CLOUD_DEPTHS = (5.0, 10.0, 20.0, 50.0)
MEAN_DEPTHS = (10.0, 20.0)  # of the skies that the mean is taken over
COVERS = np.arange(1, 10) / 10.0  # of those too
# Height over width of the clouds, for the variant in which a low sun sees more of them.
CLOUD_ASPECT = 0.5

OZONE_DU = 330.0
AOD550 = 0.15
VAPOUR_CM = 1.5
ALBEDO_SHORT, ALBEDO_LONG, ALBEDO_STEP_NM = 0.05, 0.30, 700.0  # green land

# How strongly liquid water absorbs: imaginary part of its refractive index.
# Hale & Querry 1973, doi:10.1364/AO.12.000555.
WATER_NM = (300, 500, 700, 800, 900, 1000, 1200, 1400, 1600, 1800, 2000, 2200, 2400, 2600, 2800)
WATER_INDEX = (
    *(1.6e-8, 1.0e-9, 3.35e-8, 1.25e-7, 4.86e-7, 2.89e-6, 9.89e-6, 1.38e-4),
    *(8.55e-5, 1.15e-4, 1.1e-3, 2.89e-4, 9.56e-4, 3.17e-3, 0.115),
)
DROPLET_RADIUS_NM = 10_000.0
NO_ABSORPTION = 1e-6  # of the scattering, where it is neglected


@dataclass(frozen=True)
class Factors:
    """What the cloud leaves of one kind of irradiance."""

    clear: Array  # irradiance in units of its own, (zenith,)
    overcast: Array  # over the clear sky's, (depth of the cloud, zenith)
    direct_share: Array  # of the direct sun in the clear sky's, (zenith,)

    def mixed(self, cover: float, *, low_sun: bool = False) -> Array:
        """Factor of a sky of which `cover` is overcast, (depth of the cloud, zenith).

        Clouds have sides, and hide a slanting sun more often than one overhead. With `low_sun` the share of the light
        that comes straight from the sun meets that larger cover.
        """
        slant = 1.0 + CLOUD_ASPECT * np.tan(np.radians(ZENITHS_DEG))
        hidden = 1.0 - (1.0 - cover) ** slant
        met = cover + (hidden - cover) * self.direct_share if low_sun else cover
        mixed: Array = 1.0 - met * (1.0 - self.overcast)
        return mixed

    def whole_days(self) -> Factors:
        """The same of days, by the zenith at noon; linear in the cosine of the zenith, and nothing at the horizon."""
        nodes = np.append(np.cos(np.radians(ZENITHS_DEG)), 0.0)[::-1]
        hour_angle = np.radians(np.arange(0.0, 180.0, 0.5))
        latitude = np.radians(LATITUDE_DEG)
        declination = latitude - np.radians(NOON_ZENITHS_DEG)[:, None]
        cosine = np.sin(latitude) * np.sin(declination) + np.cos(latitude) * np.cos(declination) * np.cos(hour_angle)

        def summed(irradiance: Array) -> Array:
            return np.asarray(np.interp(cosine, nodes, np.append(irradiance, 0.0)[::-1]).sum(axis=1))

        clear = summed(self.clear)
        overcast = np.array([summed(self.clear * factor) for factor in self.overcast]) / clear
        return Factors(clear, overcast, summed(self.clear * self.direct_share) / clear)


def light_spectrum() -> tuple[Spectrum, Array, Array]:
    """The sun from 300 to 2800 nm, the width of each step [nm], and what vapour lets through, (zenith, wavelength).

    The sun, the ozone and the vapour are those of Bird and Riordan's SPECTRL2.
    """

    def beam(zenith_deg: float, *, vapour_cm: float = 0.0, ozone_du: float = 0.0) -> dict[str, Array]:
        found = spectrl2(
            apparent_zenith=zenith_deg,
            aoi=zenith_deg,
            surface_tilt=0.0,
            ground_albedo=0.0,
            surface_pressure=101_325.0,
            relative_airmass=get_relative_airmass(zenith_deg),
            precipitable_water=vapour_cm,
            ozone=ozone_du / 1000.0,
            aerosol_turbidity_500nm=0.0,
            dayofyear=93,
        )
        return {name: np.ravel(found[name]) for name in ("wavelength", "dni_extra", "dni")}

    overhead = beam(0.0)
    wavelength_nm = overhead["wavelength"]
    kept = wavelength_nm <= WATER_NM[-1]
    ozone_cm2 = -np.log(beam(0.0, ozone_du=1.0)["dni"] / overhead["dni"]) / MOLECULES_CM2_PER_DU
    vapour = [beam(z, vapour_cm=VAPOUR_CM)["dni"][kept] / beam(z)["dni"][kept] for z in ZENITHS_DEG]
    spectrum = Spectrum(
        wavelength_nm[kept], overhead["dni_extra"][kept], np.tile(ozone_cm2[kept], (len(OZONE_TEMPERATURES_K), 1))
    )
    return spectrum, np.gradient(wavelength_nm[kept]), np.array(vapour)


def droplet_absorption(wavelength_nm: Array) -> Array:
    """Share of the light that a droplet takes and does not scatter, in the limit of geometric optics."""
    index = np.exp(np.interp(wavelength_nm, WATER_NM, np.log(WATER_INDEX)))
    return 0.5 * (1.0 - np.exp(-1.7 * 4.0 * np.pi * index / wavelength_nm * DROPLET_RADIUS_NM))


def with_cloud(clear: Column, depth: float, absorption: Array | float) -> Column:
    """The same atmosphere with a layer of cloud."""
    layer = int(np.flatnonzero(clear.heights_km == CLOUD_BASE_KM)[0]) - 1
    scattered = clear.depth[:, layer] * clear.single_scattering_albedo[:, layer]
    by_cloud = depth * (1.0 - np.maximum(absorption, NO_ABSORPTION))
    total, albedo, moments = (a.copy() for a in (clear.depth, clear.single_scattering_albedo, clear.moments))
    total[:, layer] += depth
    albedo[:, layer] = (scattered + by_cloud) / total[:, layer]
    henyey_greenstein = CLOUD_ASYMMETRY ** np.arange(len(moments))[:, None]
    moments[:, layer] = (moments[:, layer] * scattered + henyey_greenstein * by_cloud) / (scattered + by_cloud)
    return replace(clear, depth=total, single_scattering_albedo=albedo, moments=moments)


def irradiances(atmosphere: Column, wavelength_nm: Array) -> tuple[Array, Array]:
    """Direct and total spectral irradiance over green land, (zenith, wavelength)."""
    albedo = np.where(wavelength_nm < ALBEDO_STEP_NM, ALBEDO_SHORT, ALBEDO_LONG)
    back = 1.0 - albedo * sky_reflectance(atmosphere)
    direct, diffuse = np.array([solve(atmosphere, zenith, albedo=0.0) for zenith in ZENITHS_DEG]).transpose(1, 0, 2)
    return direct, (direct + diffuse) / back


def factors(spectrum: Spectrum, weighting: Array, absorption: Array | float = 0.0) -> list[Factors]:
    """What the cloud leaves of each weighting, (weighting, zenith or 1, wavelength)."""
    clear = column(spectrum, read_layers(), [OZONE_DU], AOD550, AerosolOptics())
    skies = [clear, *(with_cloud(clear, depth, absorption) for depth in CLOUD_DEPTHS)]
    spectral = np.array([irradiances(sky, spectrum.wavelength_nm) for sky in skies])  # (sky, direct or total, ...)
    # Axes: weighting, sky, direct or total, zenith.
    direct, total = np.moveaxis((spectral * weighting[:, None, None]).sum(axis=-1), 2, 0)
    return [
        Factors(clear=whole[0], overcast=whole[1:] / whole[0], direct_share=sun[0] / whole[0])
        for sun, whole in zip(direct, total, strict=True)
    ]


def ultraviolet() -> dict[str, Factors]:
    """Factors of erythemal ultraviolet and of that which makes vitamin D."""
    spectrum = read_spectrum()
    weighting = weights(spectrum.wavelength_nm)[:2, None]
    return dict(zip(("erythemal", "vitamin D"), factors(spectrum, weighting), strict=True))


def light() -> dict[str, Factors]:
    """Factors of three things that stand for global radiation."""
    spectrum, width_nm, vapour = light_spectrum()
    wavelength_nm = spectrum.wavelength_nm
    visible = width_nm * ((wavelength_nm >= 400.0) & (wavelength_nm <= 700.0))
    shortwave = width_nm * (wavelength_nm <= 1100.0)
    flat = np.ones_like(vapour)
    without = factors(spectrum, np.stack([visible * flat, shortwave * flat]))
    whole = factors(spectrum, (width_nm * vapour)[None], droplet_absorption(wavelength_nm))
    return dict(zip(("400-700 nm", "300-1100 nm", "whole sun"), without + whole, strict=True))


def exponents(uv: Factors, light: Factors, cover: float, *, low_sun: bool = False) -> Array:
    """The exponent, (depth of the cloud, zenith)."""
    exponent: Array = np.log(uv.mixed(cover, low_sun=low_sun)) / np.log(light.mixed(cover, low_sun=low_sun))
    return exponent


def mean_exponent(uv: Factors, light: Factors, *, low_sun: bool = False) -> Array:
    """Mean over the skies covered in part, by zenith."""
    rows = [CLOUD_DEPTHS.index(depth) for depth in MEAN_DEPTHS]
    skies = [exponents(uv, light, cover, low_sun=low_sun)[rows] for cover in COVERS]
    return np.asarray(np.mean(skies, axis=(0, 1)))


def show(name: str, values: Array, digits: int = 2) -> None:
    """One row of a table."""
    print(f"{name:34}" + "".join(f"{value:7.{digits}f}" for value in values))


def main() -> None:
    """Print the tables."""
    of_uv, of_light = ultraviolet(), light()
    show("zenith [degrees]", np.array(ZENITHS_DEG), 0)
    print("\nFactor of the overcast sky")
    for name, found in (of_uv | of_light).items():
        for depth, row in zip(CLOUD_DEPTHS, found.overcast, strict=True):
            show(f"{name}, depth {depth:g}", row, 3)
    for light_name, lit in of_light.items():
        for uv_name, uv in of_uv.items():
            print(f"\nExponent, {uv_name} against {light_name}")
            for cover in (0.5, 1.0):
                for depth, row in zip(CLOUD_DEPTHS, exponents(uv, lit, cover), strict=True):
                    show(f"cover {cover:g}, depth {depth:g}", row)
            show("mean of skies covered in part", mean_exponent(uv, lit))
            show("the same, low sun sees more cloud", mean_exponent(uv, lit, low_sun=True))
    show("used by uvbcalc", np.interp(ZENITHS_DEG, *UV_CLOUD_EXPONENTS))

    print(f"\nExponent of whole days at {LATITUDE_DEG:g} degrees north, against the whole sun")
    show("zenith at noon [degrees]", np.array(NOON_ZENITHS_DEG), 0)
    for uv_name, uv in of_uv.items():
        show(f"{uv_name}, skies covered in part", mean_exponent(uv.whole_days(), of_light["whole sun"].whole_days()))
    show("used by uvbcalc", np.interp(NOON_ZENITHS_DEG, *UV_CLOUD_EXPONENTS))


if __name__ == "__main__":
    main()
