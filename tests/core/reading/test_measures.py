"""Units and signs that people write beside numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uvbcalc.blood.intakes import INTAKE
from uvbcalc.blood.serum import HALF_LIFE
from uvbcalc.core import ranges, tables
from uvbcalc.core.errors import InputError
from uvbcalc.core.reading.measures import coordinate, level, measure, share, sun_protection
from uvbcalc.guidance.guidelines import IU_PER_MICROGRAM, NMOL_L_PER_NG_ML
from uvbcalc.guidance.profile import LEVEL


@pytest.mark.parametrize(
    ("text", "iu"),
    [
        ("800", 800),
        ("800 IE", 800),
        ("800 IU", 800),
        ("800 UI", 800),
        ("800IE", 800),
        ("800 i.e.", 800),
        ("800 I.U.", 800),
        ("10 µg", 400),
        ("10 μg", 400),
        ("10µg", 400),
        ("10 mcg", 400),
        ("10 ug", 400),
        ("2,5 µg", 100),
        ("10 microgram", 400),
        ("10 microgrammes", 400),
        ("10 Mikrogramm", 400),
        ("800 IE/dag", 800),
        ("800 IU/day", 800),
        ("800 UI/jour", 800),
        ("800 UI par jour", 800),
        ("800 IE per dag", 800),
        ("800 IE pro Tag", 800),
        ("800 IU a day", 800),
        ("10 µg/d", 400),
        ("800 per dag", 800),
        ("1 000 IE", 1000),
        ("1'000 IU", 1000),
        ("4000 eenheden", 4000),
    ],
)
def test_an_intake_is_in_iu_or_in_micrograms(text, iu):
    assert measure(text, INTAKE) == pytest.approx(iu, rel=1e-12)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("30", 30),
        ("30 min", 30),
        ("30min", 30),
        ("30 min.", 30),
        ("30 minuten", 30),
        ("30 minutes", 30),
        ("30 Minuten", 30),
        ("30'", 30),
        ("1 h", 60),
        ("1u", 60),
        ("2 uur", 120),
        ("2 heures", 120),
        ("2 Stunden", 120),
        ("1,5 uur", 90),
        ("0.5 h", 30),
        ("1u30", 90),
        ("1h30", 90),
        ("1 h 30", 90),
        ("1 h 30 min", 90),
        ("1 uur en 15 minuten", 75),
        ("2 heures et 5 minutes", 125),
        ("1 Stunde 20", 80),
    ],
)
def test_minutes_may_be_told_in_hours(text, minutes):
    assert measure(text, ranges.MINUTES) == minutes


@pytest.mark.parametrize(
    ("text", "limits", "value"),
    [
        ("34 jaar", ranges.AGE, 34),
        ("34 years", ranges.AGE, 34),
        ("34 years old", ranges.AGE, 34),
        ("34 ans", ranges.AGE, 34),
        ("34 Jahre", ranges.AGE, 34),
        ("34 j", ranges.AGE, 34),
        ("6 maanden", ranges.AGE, 0.5),
        ("6 months", ranges.AGE, 0.5),
        ("18 mois", ranges.AGE, 1.5),
        ("3 Monate", ranges.AGE, 0.25),
        ("300 DU", ranges.OZONE, 300),
        ("300 Dobson", ranges.OZONE, 300),
        ("12 m", ranges.ALTITUDE, 12),
        ("1,5 km", ranges.ALTITUDE, 1500),
        ("250 J/m2", ranges.LAB_MED, 250),
        ("250 J/m²", ranges.LAB_MED, 250),
        ("25 mJ/cm²", ranges.LAB_MED, 250),
        ("0,75 mg/cm2", ranges.LAYER, 0.75),
        ("2 mg/cm²", ranges.LAYER, 2),
        ("2 h", ranges.HOURS_SINCE, 2),
        ("2 uur", ranges.HOURS_SINCE, 2),
        ("90 min", ranges.HOURS_SINCE, 1.5),
        ("30 dagen", HALF_LIFE, 30),
        ("30 jours", HALF_LIFE, 30),
        ("5 weeks", HALF_LIFE, 35),
        ("6 Wochen", HALF_LIFE, 42),
    ],
)
def test_each_kind_has_its_units(text, limits, value):
    assert measure(text, limits) == pytest.approx(value, rel=1e-12)


@pytest.mark.parametrize(
    ("text", "value", "error"),
    [
        ("42", 42, 0),
        ("42 nmol/l", 42, 0),
        ("42 nmol/L", 42, 0),
        ("42nmol/l", 42, 0),
        ("42 nM", 42, 0),
        ("42 nmol", 42, 0),
        ("16,8 ng/ml", 16.8 * 2.496, 0),
        ("16.8 ng/mL", 16.8 * 2.496, 0),
        ("17 µg/L", 17 * 2.496, 0),
        ("17 μg/l", 17 * 2.496, 0),
        ("17 mcg/l", 17 * 2.496, 0),
        ("<10", 5, 5),
        ("< 10", 5, 5),
        ("≤10", 5, 5),
        ("<10 nmol/l", 5, 5),
        ("<4 ng/ml", 2 * 2.496, 2 * 2.496),
        ("onder 10", 5, 5),
        ("moins de 10", 5, 5),
        ("40-45", 42.5, 2.5),
        ("40–45", 42.5, 2.5),
        ("40 - 45", 42.5, 2.5),
        ("40 tot 45", 42.5, 2.5),
        ("40 to 45 nmol/L", 42.5, 2.5),
        ("40 à 45", 42.5, 2.5),
        ("16-18 ng/ml", 17 * 2.496, 2.496),
        ("42 ± 5", 42, 5),
        ("42 +/- 5", 42, 5),
        ("ca. 42", 42, 0),
        ("~42", 42, 0),
    ],
)
def test_a_level_as_laboratories_give_it(text, value, error):
    assert level(text, LEVEL) == pytest.approx((value, error), rel=1e-12)


@pytest.mark.parametrize(
    "text", ["", ">100", "42 mg", "42 kg", "45-40", "-5", "0", "600", "<", "40-", "-", "a-b", "1-2-3"]
)
def test_what_is_no_level_is_refused(text):
    with pytest.raises(InputError):
        level(text, LEVEL)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("25%", 0.25),
        ("25 %", 0.25),
        ("0.25", 0.25),
        ("0,25", 0.25),
        ("12,5%", 0.125),
        ("25 procent", 0.25),
        ("25 pour cent", 0.25),
        ("25 Prozent", 0.25),
        ("25 percent", 0.25),
        ("100%", 1.0),
        ("1", 1.0),
        ("0", 0.0),
    ],
)
def test_a_share_is_a_fraction_or_a_percentage(text, value):
    assert share(text, ranges.EXPOSED_FRACTION) == pytest.approx(value, rel=1e-12)


def test_a_share_without_its_sign_is_asked_back():
    with pytest.raises(InputError, match=r"“25” is too high for a share. Write .* 25%"):
        share("25", ranges.EXPOSED_FRACTION)
    with pytest.raises(
        InputError, match=r"“50” is not clear. Write 50% for a share; the number on the label is the SPF"
    ):
        share("50", ranges.SUNSCREEN_BLOCK)


@pytest.mark.parametrize("percent", range(101))
def test_a_percentage_is_the_share_that_is_written_by_hand(percent):
    assert share(f"{percent}%", ranges.EXPOSED_FRACTION) == float(f"{percent / 100:.2f}")


def test_the_highest_share_may_be_a_percentage():
    assert share("95%", ranges.SUNSCREEN_BLOCK) == share("0.95", ranges.SUNSCREEN_BLOCK) == 0.95


@pytest.mark.parametrize(
    ("text", "spf"),
    [
        ("30", 30),
        ("50+", 50),
        ("SPF 50+", 50),
        ("SPF50", 50),
        ("spf-30", 30),
        ("LSF 30", 30),
        ("LSF30", 30),
        ("IP 20", 20),
        ("FPS 50+", 50),
        ("factor 30", 30),
        ("Faktor 15", 15),
        ("indice 50", 50),
        ("7,5", 7.5),
    ],
)
def test_a_sun_protection_factor_as_on_the_label(text, spf):
    assert sun_protection(text) == spf


@pytest.mark.parametrize(
    ("text", "limits", "degrees"),
    [
        ("50.85", ranges.LATITUDE, 50.85),
        ("50,85", ranges.LATITUDE, 50.85),
        ("50.85°", ranges.LATITUDE, 50.85),
        ("50.85 N", ranges.LATITUDE, 50.85),
        ("N 50.85", ranges.LATITUDE, 50.85),
        ("50,85° N", ranges.LATITUDE, 50.85),
        ("33.9 S", ranges.LATITUDE, -33.9),
        ("50°51'N", ranges.LATITUDE, 50.85),
        ("50° 51' 0\" N", ranges.LATITUDE, 50.85),
        ("50°51′0″N", ranges.LATITUDE, 50.85),
        ("4.35 E", ranges.LONGITUDE, 4.35),
        ("4°21'E", ranges.LONGITUDE, 4.35),
        ("4.35 W", ranges.LONGITUDE, -4.35),
        ("-4,35", ranges.LONGITUDE, -4.35),
    ],
)
def test_degrees_as_maps_give_them(text, limits, degrees):
    assert coordinate(text, limits) == pytest.approx(degrees, abs=1e-9)


def test_the_letter_o_is_west_in_one_language_and_east_in_two():
    with pytest.raises(InputError, match=r"The letter in “4.35 O” is not clear here"):
        coordinate("4.35 O", ranges.LONGITUDE)


@pytest.mark.parametrize("text", ["-50.85 S", "−50.85 S", "-50°51'N"])
def test_a_sign_beside_a_letter_is_asked_back(text):
    with pytest.raises(InputError, match=r"is not clear here. Write one of N, S, or a number with its sign"):
        coordinate(text, ranges.LATITUDE)


def test_an_unknown_unit_is_named_with_those_that_are_known():
    with pytest.raises(InputError, match=r"“10 kg” has a unit that is not known here. Write IU or µg."):
        measure("10 kg", INTAKE)
    with pytest.raises(InputError, match=r"“1.500 IE” can mean 1.5 IE or 1500 IE"):
        measure("1.500 IE", INTAKE)


def test_the_factors_are_those_of_the_guidelines():
    unit, factor, spellings = (
        tables.read_columns(tables.file("units.csv"))[name] for name in ("unit", "factor", "spellings")
    )
    by_spelling = {
        (u, said): f for u, f, all_said in zip(unit, factor, spellings, strict=True) for said in all_said.split("|")
    }
    assert by_spelling["IU", "µg"] == IU_PER_MICROGRAM
    assert by_spelling["nmol/L", "ng/mL"] == NMOL_L_PER_NG_ML


SIGNS = "0123456789., '<>≤±-–%°NSEWOnmolµgIUEpSPF+/hu"


@given(st.one_of(st.text(max_size=30), st.text(SIGNS, max_size=20)))
def test_any_text_is_a_measure_within_or_refused(text):
    for read, limits in ((measure, INTAKE), (measure, ranges.MINUTES), (share, ranges.EXPOSED_FRACTION)):
        try:
            assert limits.holds(read(text, limits))
        except InputError as refused:
            assert limits.about in str(refused)
    for read, limits in ((coordinate, ranges.LATITUDE), (sun_protection, ranges.SPF)):
        try:
            assert limits.holds(read(text, limits))
        except InputError as refused:
            assert limits.about in str(refused)
    try:
        assert LEVEL.holds(level(text, LEVEL).value)
    except InputError as refused:
        assert LEVEL.about in str(refused)
