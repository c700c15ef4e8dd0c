"""All chapters, in the order of the chain."""

from __future__ import annotations

from typing import Final

from validation import clear_sky, coverage, de_bilt, exposure_times, facts, ordinary_day, serum, solar, spectra, temis
from validation.check import Chapter

CHAPTERS: Final[tuple[Chapter, ...]] = (
    solar.CHAPTER,
    clear_sky.CHAPTER,
    de_bilt.CHAPTER,
    temis.CHAPTER,
    spectra.CHAPTER,
    facts.CHAPTER,
    exposure_times.CHAPTER,
    serum.CHAPTER,
    ordinary_day.CHAPTER,
    coverage.CHAPTER,
)
