import pytest
from hypothesis import given
from hypothesis import strategies as st

from uvbcalc import Outing, Person, Sky, Sunscreen, estimate
from uvbcalc.skin.sunscreen import spf_of_layer, sunscreen_transmission

spfs = st.floats(1, 100)
layers = st.floats(0, 4)


@pytest.mark.parametrize(
    ("spf", "layer", "missed", "transmission"),
    [
        (30, 2.0, 0.0, 0.05),  # 1/30, but no sunscreen as worn blocks more than 95 %
        (10, 2.0, 0.0, 0.1),
        (36, 1.0, 0.0, 1 / 6),  # half the layer: the root
        (36, 1.0, 0.2, 0.2 + 0.8 / 6),
        (100, 0.0, 0.0, 1.0),
        (1, 2.0, 0.2, 1.0),
    ],
)
def test_sunscreen_lets_through_what_the_formula_says(spf, layer, missed, transmission):
    worn = Sunscreen(spf=spf, layer_mg_cm2=layer, missed_share=missed)
    assert worn.transmission == pytest.approx(transmission, rel=1e-12)


def test_a_second_application_misses_less():
    # Heerfordt 2018
    assert (Sunscreen(spf=30).missed, Sunscreen(spf=30, applications=2).missed) == (0.20, 0.09)


@pytest.mark.parametrize(("hours", "lost"), [(0, 0.0), (4, 0.395), (8, 0.565)])
def test_an_active_day_wears_it_off(hours, lost):
    # Bodekaer 2009, doi:10.1111/j.1600-0781.2008.00379.x: 38 and 41 % after 4 h, 55 and 58 % after 8 h
    fresh, worn = (Sunscreen(spf=20, layer_mg_cm2=2, hours_since=at).effective_spf for at in (0, hours))
    # one half-life for both: as far from the measured as that is between its two parts of the body and the curve
    assert 1 - worn / fresh == pytest.approx(lost, abs=0.05)


@given(spfs, spfs, layers, st.floats(0, 1), st.floats(0, 24))
def test_more_sunscreen_never_lets_more_through(one, other, layer, missed, hours):
    low, high = sorted([one, other])
    weak, strong = (
        Sunscreen(spf=spf, layer_mg_cm2=layer, missed_share=missed, hours_since=hours) for spf in (low, high)
    )
    assert 0.05 <= strong.transmission <= weak.transmission <= 1.0
    assert strong.effective_spf >= 1.0


def test_a_thicker_layer_protects_more():
    assert spf_of_layer(50, 2.0) == pytest.approx(50)
    assert spf_of_layer(50, 0.75) == pytest.approx(50**0.375)
    assert sunscreen_transmission(4.0, 0.2) == pytest.approx(0.4)


def test_it_counts_for_vitamin_d_and_leaves_bare_skin_to_burn_as_soon(brussels, june):
    plain = estimate(brussels, june, person=Person(clothing="tshirt"), sky=Sky.clear())
    worn = estimate(brussels, june, person=Person(clothing="tshirt", sunscreen=Sunscreen(spf=30)), sky=Sky.clear())
    assert worn.iu < plain.iu
    assert worn.minutes_to_burn == plain.minutes_to_burn
    assert worn.minutes_to_burn_with_sunscreen > 2 * worn.minutes_to_burn
    assert plain.minutes_to_burn_with_sunscreen is None


def test_a_block_of_95_percent_leaves_exactly_5_percent(brussels, june):
    whole, part = (estimate(brussels, june, person=Person(sunscreen_block=block)).why for block in (0.0, 0.95))
    shares = {step.step: step.value for step in part}
    assert shares["sunscreen"] == pytest.approx(0.05, rel=1e-12)
    assert {step.step: step.value for step in whole}["sunscreen"] == 1.0


def test_sunscreen_on_the_face_only_leaves_the_rest_bare(brussels, june):
    def made(**kind):
        return estimate(brussels, june, person=Person(clothing="office", **kind), outing=Outing(minutes=10)).iu

    face = made(sunscreen=Sunscreen(spf=30), sunscreen_on="face")
    assert made(sunscreen=Sunscreen(spf=30)) < face < made()
    hands_and_neck = estimate(brussels, june, person=Person(regions="hands+neck-front"), outing=Outing(minutes=10)).iu
    under = estimate(
        brussels, june, person=Person(regions="face", sunscreen=Sunscreen(spf=30)), outing=Outing(minutes=10)
    ).iu
    assert face == pytest.approx(hands_and_neck + under)


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: Sunscreen(spf=0), r"“0” is too low. Write 1 to 100. \(spf\)"),
        (lambda: Sunscreen(spf=500), r"“500” is too high. Write 1 to 100. \(spf\)"),
        (lambda: Sunscreen(spf=30, layer_mg_cm2=20), r"“20” is too high. Write 0 to 4 mg/cm². \(layer_mg_cm2\)"),
        (lambda: Sunscreen(spf=30, missed_share=2), r"“2” is too high. Write 0 to 1. \(missed_share\)"),
        (lambda: Sunscreen(spf=30, hours_since=-1), r"“-1” is too low. Write 0 to 24 h. \(hours_since\)"),
        (lambda: Person(sunscreen=Sunscreen(spf=30), sunscreen_block=0.5), "sunscreen is given twice"),
        (
            lambda: Person(sunscreen_on="face"),
            r"“face” has no sunscreen on it. Give sunscreen=Sunscreen\(spf=30\) too. \(sunscreen_on\)",
        ),
        (
            lambda: Person(sunscreen_on="face", sunscreen_block=0.5),
            r"It is not known whether “face” is bare. Give clothing or regions too. \(sunscreen_on\)",
        ),
    ],
)
def test_impossible_sunscreen_is_refused(make, words):
    with pytest.raises(ValueError, match=words):
        make()
