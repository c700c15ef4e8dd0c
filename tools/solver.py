"""Spectral irradiance at the ground by pseudo-spherical discrete ordinates (nanodisort, a binding of CDISORT)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import nanodisort
import numpy as np

from atmosphere import (
    RAYLEIGH_SECOND_MOMENT,
    AerosolOptics,
    Layers,
    Spectrum,
    aerosol_depth,
    ozone_depth,
    rayleigh_depth,
)
from uvbcalc.core.tables import Array

STREAMS = 12
EARTH_RADIUS_KM = 6371.0
BRIGHT_GROUND = 0.8


@dataclass(frozen=True)
class Column:
    """What the solver needs to know of several atmospheres over one ground, (atmosphere x wavelength, layer)."""

    heights_km: Array  # above the ground, top first
    depth: Array
    single_scattering_albedo: Array
    moments: Array  # (moment, layer, atmosphere x wavelength)
    solar_w_m2_nm: Array


def column(
    spectrum: Spectrum, layers: Layers, ozones_du: Sequence[float], aod550: float, optics: AerosolOptics
) -> Column:
    """Optical properties of one aerosol and several ozone columns, top layer first."""
    rayleigh = rayleigh_depth(spectrum, layers)
    aerosol = aerosol_depth(spectrum, layers, aod550, optics)
    scattered_by_aerosol = aerosol * optics.single_scattering_albedo
    scattered = rayleigh + scattered_by_aerosol
    depth = np.concatenate([ozone_depth(spectrum, layers, ozone) + rayleigh + aerosol for ozone in ozones_du])
    order = np.arange(STREAMS + 1)[:, None, None]
    henyey_greenstein = optics.asymmetry**order
    air = np.select([order == 0, order == 2], [1.0, RAYLEIGH_SECOND_MOMENT], 0.0)
    moments = (air * rayleigh.T + henyey_greenstein * scattered_by_aerosol.T) / scattered.T
    times = len(ozones_du)
    return Column(
        heights_km=layers.edges_km[::-1] - layers.edges_km[0],
        depth=depth[:, ::-1],
        single_scattering_albedo=np.minimum(np.tile(scattered, (times, 1)) / depth, 1.0 - 1e-9)[:, ::-1],
        moments=np.tile(moments[:, ::-1], (1, 1, times)),
        solar_w_m2_nm=np.tile(spectrum.solar_w_m2_nm, times),
    )


def solve(atmosphere: Column, zenith_deg: float, albedo: float) -> tuple[Array, Array]:
    """Direct and diffuse spectral irradiance on level ground at 1 AU [W m-2 nm-1], (atmosphere x wavelength,)."""
    problems, layers = atmosphere.depth.shape
    solver = nanodisort.BatchSolver(nthreads=0)
    solver.nstr, solver.nlyr, solver.nmom, solver.ntau = STREAMS, layers, STREAMS, 1
    solver.usrtau, solver.usrang, solver.onlyfl = True, False, True
    solver.lamber, solver.quiet, solver.planck = True, True, False
    solver.spher, solver.radius = True, EARTH_RADIUS_KM
    solver.umu0, solver.phi0 = float(np.cos(np.radians(zenith_deg))), 0.0
    solver.set_zd(np.ascontiguousarray(atmosphere.heights_km))
    solver.allocate(problems)
    solver.set_dtauc(np.ascontiguousarray(atmosphere.depth))
    solver.set_ssalb(np.ascontiguousarray(atmosphere.single_scattering_albedo))
    solver.set_pmom(np.asfortranarray(atmosphere.moments))
    solver.set_fbeam(np.ascontiguousarray(atmosphere.solar_w_m2_nm))
    solver.set_albedo(np.full(problems, albedo))
    solver.set_utau_batched(atmosphere.depth.sum(axis=1, keepdims=True))
    solver.solve()
    return np.array(solver.rfldir[:, 0]), np.array(solver.rfldn[:, 0])


def sky_reflectance(atmosphere: Column) -> Array:
    """Share of upwelling light that the sky throws back, S in E(a) = E(0) / (1 - a S), the same for every sun."""
    zenith_deg = 30.0
    dark, bright = (sum(solve(atmosphere, zenith_deg, albedo)) for albedo in (0.0, BRIGHT_GROUND))
    # Below 290 nm nothing reaches a low ground: no light, no reflection to speak of.
    lit = bright > 0.0
    return np.where(lit, 1.0 - dark / np.where(lit, bright, 1.0), 0.0) / BRIGHT_GROUND
