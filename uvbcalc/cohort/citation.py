"""What to write in a paper about the numbers of a run."""

from __future__ import annotations

from typing import Final

from uvbcalc.cohort.answers import Settings
from uvbcalc.core.dates import MONTHS_EN
from uvbcalc.synthesis.vitamin_d import STANDARD_DOSE_CITATION
from uvbcalc.version import __version__

CITATION: Final = (
    f"The uvbcalc developers. uvbcalc, version {__version__}: ultraviolet doses and vitamin D from the sun [software]."
)
SOURCES: Final = {
    "cw": "O'Sullivan F, et al. J Nutr 2017;147:858-868, doi:10.3945/jn.116.244079 (CW-D-UVB).",
    "temis": "Tropospheric Emission Monitoring Internet Service, UV dose products version 2, KNMI/ESA, www.temis.nl.",
    "standard_dose": f"{STANDARD_DOSE_CITATION}.",
    "vitamin_d": "CIE 174:2006, Action spectrum for the production of previtamin D3 in human skin.",
    "erythema": "ISO/CIE 17166:2019, Erythema reference action spectrum and standard erythema dose.",
}


def methods_paragraph(settings: Settings) -> str:
    """A paragraph on the method, and the references in it, to paste into a paper.

    Examples
    --------
    >>> print(methods_paragraph(Settings(what=("cw_uvb",))).split(".")[0])
    Ambient ultraviolet doses were computed with uvbcalc 0
    """
    words = [f"Ambient ultraviolet doses were computed with uvbcalc {__version__}.", _source(settings)]
    asked = {name.partition("_")[0] for name in settings.sums}
    words += [_SUMS[name](settings) for name in _SUMS if name in asked]
    words += [_PERSONAL[name] for name in settings.what if name in _PERSONAL]
    references = [CITATION, SOURCES["vitamin_d"]]
    references += [SOURCES["erythema"]] if any(name.endswith("uve") for name in settings.sums) else []
    references += [SOURCES["cw"]] if "cw" in asked else []
    references += [SOURCES["standard_dose"]] if settings.personal else []
    references += [SOURCES["temis"]]
    return "\n".join([" ".join(words), "", "References", *(f"- {reference}" for reference in references)])


def _source(settings: Settings) -> str:
    if settings.temis is not None and settings.sums:
        of_model = f" Of the model instead, described next, were: {', '.join(settings.of_model)}. {_of_model(settings)}"
        return (
            "Daily doses were those of the TEMIS version 2 files (KNMI/ESA), computed from satellite ozone and cloud, "
            "of the 0.25 degree cell that holds the place; a day without a value took that of the TEMIS climatology "
            "(29 February that of the 28th), and n_days_filled counts these days."
        ) + (of_model if settings.of_model else "")
    return _of_model(settings)


def _of_model(settings: Settings) -> str:
    sky = "Year-to-year weather is not in these doses."
    if settings.sky is not None:
        sky = (
            "Where given, ozone and cloud were those of each day; n_days_filled counts days filled by the climatology."
        )
    return (
        "The clear-sky dose of each day was integrated over a radiative-transfer table (discrete ordinates, "
        "pseudo-spherical) with climatological ozone and aerosol, weighted for vitamin D (CIE 174:2006) and erythema "
        "(ISO/CIE 17166:2019), and multiplied by the climatological share that the cloud lets through, from global "
        "radiation at stations of KNMI and sunshine at Uccle. The ozone normals of the Low Countries were derived "
        f"from TEMIS. {sky}"
    )


def _cw(settings: Settings) -> str:
    return (
        f"The cumulative and weighted vitamin D dose (CW-D-UVB) is the sum over the {settings.days} days before the "
        f"date, not the date itself, of the daily dose times 2^(-d/{settings.half_life_days:g}), d days before."
    )


def _season(settings: Settings) -> str:
    months = ", ".join(MONTHS_EN[month - 1] for month in settings.months)
    return f"The seasonal dose is the sum over days of {months} within the 365 days that end on the date."


def _daily(_: Settings) -> str:
    return "The daily dose is that of the date."


def _annual(_: Settings) -> str:
    return "The annual dose is the sum over the 365 days that end on the date."


_SUMS: Final = {"daily": _daily, "cw": _cw, "season": _season, "annual": _annual}
# What depends on the person.
_PERSONAL: Final = {
    "iu": "Vitamin D of the outing (IU) is the vitamin-D-weighted dose that the bare skin receives, under the usual "
    "cloud of place and date, in units of the standard dose that makes 1000 IU on a quarter of type II skin, scaled by "
    "minimal erythema dose, bare area, sunscreen and age, and saturating within the day; the range holds four cases in "
    "five.",
    "level": "The level of 25(OH)D is a projection for a body of normal weight on the usual diet that has gone out "
    "like that every day of the years before, with one compartment and a logarithmic response to skin and mouth "
    "together; it is no measurement. The range holds four cases in five.",
}
