from datetime import date

import numpy as np
import pytest

from uvbcalc import Profile, Supplement
from uvbcalc.blood.supplements import held_on, modelled_iu, taken_iu
from uvbcalc.blood.taking import profile_on


@pytest.mark.parametrize(
    ("text", "iu_per_day"),
    [
        ("800", 800),
        ("25000/month", 822),
        ("25000 / month", 822),
        ("25000 IU per month", 822),
        ("25000 IE per maand", 822),
        ("25 000 UI par mois", 822),
        ("25000 IE pro Monat", 822),
        ("25000 monthly", 822),
        ("25000 per 2 weeks", 1786),
        ("25000/2 weeks", 1786),
        ("5600 per week", 800),
        ("5600 par semaine", 800),
        ("5600 pro Woche", 800),
        ("5600 elke week", 800),
        ("800 a day", 800),
        ("25000 IE om de 2 weken", 1786),
        ("25000 UI toutes les 2 semaines", 1786),
        ("25000 IE alle 2 Wochen", 1786),
        ("5600/week", 800),
        ("5600 weekly", 800),
        ("10 µg", 400),
        ("10µg/day", 400),
        ("20 mcg", 800),
        ("10 microgrammes", 400),
        ("25000 eenheden per maand", 822),
        ("12.5 ug", 500),
        ("800 per dag", 800),
        ("800 elke dag", 800),
        ("25000 IE 1x per maand", 822),
        ("2800 2x per week", 800),
        ("400 IU 2 times a day", 800),
        ("400 UI 2 fois par jour", 800),
        ("25000/mnd", 822),
        ("5600 hebdomadaire", 800),
        ("25000 mensuel", 822),
        ("400 IE 2x daags", 800),
        ("800 IE tweemaal per week", 229),
        ("400 IU twice a day", 800),
        ("400 IU once daily", 400),
        ("400 IE zweimal täglich", 800),
        ("2800 UI deux fois par semaine", 800),
        ("400 IE 2x", 800),
        # How often before the dose.
        ("2 x 400 IE", 800),
        ("2x400", 800),
        ("2 x 400 IE per dag", 800),
        ("2 maal daags 400 IE", 800),
        ("tweemaal daags 10 µg", 800),
        ("1 x 25000 per maand", 822),
        ("1x per maand 25000 IE", 822),
        ("1x per 2 weken 25000", 1786),
        ("5x/week 1120 IE", 800),
        ("3 fois par semaine 800 UI", 343),
        ("2×/wk 2 800 IE", 800),
        # Every second one.
        ("800 om de dag", 400),
        ("2800 om de week", 200),
        ("800 om de andere dag", 400),
        ("800 every other day", 400),
        ("800 jeden zweiten Tag", 400),
        ("25 µg elke tweede dag", 500),
        ("25000 IE every two weeks", 1786),
        ("25000 alle zwei Wochen", 1786),
        ("50000 tous les deux mois", 822),
        ("2024-10-01/2025-03-31=25000/month", 822),
        ("2024-10-01/=10 µg", 400),
    ],
)
def test_supplements_as_they_are_taken(text, iu_per_day):
    assert Supplement.parse(text).iu_per_day == pytest.approx(iu_per_day, abs=0.5)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a lot",
        "800/moon",
        "800 tablets",
        "2024-13-01/=800",
        "800 IU IU",
        "10 mg",
        "800 per",
        "0x per week 800",
        "800 0x per week",
        "800 per 0 weeks",
        "0x 800",
        "2x",
        "2x per week",
        "2x per week 400 per day",
        "2 x 400 tablets",
    ],
)
def test_what_is_no_supplement_is_refused_in_one_line(text):
    with pytest.raises(ValueError, match=r"\(supplements\)"):
        Supplement.parse(text)


@pytest.mark.parametrize(
    ("when", "last"),
    [
        ("2024-10-01/2024-10-01", date(2024, 10, 1)),
        ("2024-10-01..2024-10-01", date(2024, 10, 1)),
        ("1 oct 2024 to 1 oct 2024", date(2024, 10, 1)),
        ("2024-10-01", None),
        ("vanaf 1 oktober 2024", None),
        ("2024-10-01/", None),
        ("oktober 2024", date(2024, 10, 31)),
        ("oktober 2024/", None),
    ],
)
def test_one_ampoule_from_a_day_to_that_day_is_not_taken_for_ever(when, last):
    ampoule = Supplement.parse(f"{when}=25000")
    assert (ampoule.first, ampoule.last) == (date(2024, 10, 1), last)


@pytest.mark.parametrize("text", ["800/moon", "25000/xyz", "800 IU per moon", "800 per xyz"])
def test_a_period_that_is_none_is_named(text):
    with pytest.raises(ValueError, match=r"“(moon|xyz)” in .* or year, for example .*/month. \(supplements\)"):
        Supplement.parse(text)


def test_a_dose_that_can_be_two_is_asked_back_in_the_unit_as_typed():
    with pytest.raises(ValueError, match=r"“25.000 IE” can mean 25 IE or 25000 IE. Write 25 IE or 25000 IE."):
        Supplement.parse("25.000 IE")
    with pytest.raises(ValueError, match=r"“1 x 25.000 IE per maand” can mean 25 IE or 25000 IE."):
        Supplement.parse("1 x 25.000 IE per maand")


def test_large_doses_are_never_refused():
    ampoule = Supplement.parse("300000/month")
    assert ampoule.large
    assert ampoule.iu_per_day > 9000
    assert not Supplement.parse("10000/week").large


def test_a_dose_counts_until_one_interval_after_the_last():
    weekly = Supplement(iu=5600, every_days=7, first=date(2026, 1, 1), last=date(2026, 1, 15))
    days = np.datetime64("2025-12-31") + np.arange(30)
    on = days[weekly.on(days) > 0]
    assert (str(on[0]), str(on[-1])) == ("2026-01-01", "2026-01-21")
    daily = Supplement(iu=800, first=date(2026, 1, 1), last=date(2026, 1, 15))
    assert str(days[daily.on(days) > 0][-1]) == "2026-01-15"


@pytest.mark.parametrize(
    ("text", "modelled"),
    [("50000/month", True), ("50000 per 6 weeks", True), ("50000 per 7 weeks", False), ("100000/year", False)],
)
def test_doses_far_apart_are_not_modelled(text, modelled):
    supplement = Supplement.parse(text)
    assert supplement.modelled is modelled
    found = modelled_iu([supplement], np.array(["2026-01-01"], dtype="datetime64[D]"))
    assert bool(found[0] > 0) is modelled


def test_what_is_said_of_a_supplement_is_true_of_its_dates():
    old = Supplement.parse("/2020-12-31=800")
    coming = Supplement.parse("2027-01-01/=1000")
    now = Supplement.parse("2026-01-01/2026-12-31=400")
    assert held_on([old, coming, now], date(2026, 11, 28)) == (now,)
    two = taken_iu([now, coming], np.array(["2026-12-31", "2027-01-01"], dtype="datetime64[D]"))
    assert two.tolist() == [400.0, 1000.0]  # one after the other, never both at once


@pytest.mark.parametrize(
    ("texts", "taken", "prescribed"),
    [
        (["25000/month"], 822, True),
        (["5600/week"], 800, False),
        (["800", "400"], 1200, False),
        (["5000"], 5000, True),
        (["100000 per 3 months"], 1096, True),
        (["/2020-01-01=25000/month"], 0, False),
    ],
)
def test_what_is_taken_now_and_whether_a_doctor_prescribed_it(texts, taken, prescribed):
    found = profile_on(date(2026, 11, 28), Profile(), [Supplement.parse(text) for text in texts], [])
    assert found.taken_iu == pytest.approx(taken, abs=0.5)
    assert found.prescribed is prescribed


@pytest.mark.parametrize(("text", "typed"), [("25.000 IE", "25.000 IE"), ("10 mg", "10 mg"), ("a lot", "a lot")])
def test_a_dose_that_is_refused_is_quoted_and_names_its_argument(text, typed):
    with pytest.raises(ValueError, match=f"“{typed}”") as refused:
        Supplement.parse(text)
    assert refused.value.argument == "supplements"


@pytest.mark.parametrize(
    ("text", "dose"), [("800 IE/moon", "800 IE"), ("25000 per xyz", "25000"), ("10 µg/moon", "10 µg")]
)
def test_a_period_that_is_none_is_shown_right_with_the_dose_as_typed(text, dose):
    with pytest.raises(ValueError, match=rf" {dose}/month") as refused:
        Supplement.parse(text)
    assert refused.value.argument == "supplements"


@pytest.mark.parametrize("when", ["/", "/2024-13-01", "2024-13-01/", "/soon"])
def test_a_time_that_is_none_is_quoted_and_names_its_argument(when):
    with pytest.raises(ValueError, match=f"“{when.strip('/') or '/=800'}”") as refused:
        Supplement.parse(f"{when}=800")
    assert refused.value.argument == "supplements"


@pytest.mark.parametrize(
    ("text", "iu", "every_days"), [("1000 5x per week", 1000.0, 1.4), ("400 2x per day", 800.0, 1.0)]
)
def test_several_a_day_count_as_one_and_a_day_now_and_then_without_does_not(text, iu, every_days):
    found = Supplement.parse(text)
    assert (found.iu, found.every_days) == (pytest.approx(iu), pytest.approx(every_days))
