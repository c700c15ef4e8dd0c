"""Shade and posture by plain geometry: a street, a tree, a cylinder."""

from itertools import pairwise

import numpy as np
import pytest

from uvbcalc.skin import clothing
from uvbcalc.skin.posture import (
    SHADES,
    STREET_ASPECT,
    TREE_BEAM,
    TREE_SKY,
    UMBRELLA_BEAM,
    UMBRELLA_SKY,
    Setting,
    cylinder_fraction,
    on_level_ground,
    on_skin,
)
from uvbcalc.skin.sunscreen import KNOWN_LAYER_LN_SD, LAYER_LN_SD, Sunscreen, spf_of_layer, sunscreen_transmission
from uvbcalc.sunlight.uv import Irradiance, Weighting

RED = Weighting.ERYTHEMAL
NOON = np.array([30.0, 50.0, 70.0])
LIGHT = Irradiance(np.array([0.08, 0.03, 0.004]), np.array([0.12, 0.06, 0.02]))


@pytest.mark.parametrize(
    ("name", "beam", "sky"),
    [("open", 1.0, 1.0), ("tree-shade", TREE_BEAM, TREE_SKY), ("umbrella", UMBRELLA_BEAM, UMBRELLA_SKY)],
)
def test_level_ground_gets_its_share_of_sun_and_sky(name, beam, sky):
    reached = on_level_ground(LIGHT, RED, NOON, Setting(shade=name))
    np.testing.assert_allclose(reached, beam * LIGHT.direct + sky * LIGHT.diffuse, rtol=1e-12)
    assert SHADES[name].beam_share(NOON).tolist() == [beam] * 3


def test_the_sun_reaches_the_middle_of_a_street_from_the_directions_over_its_houses():
    # The houses' edge stands STREET_ASPECT up for 1 across; along the street the sun comes in however low it is.
    for share in (1 / 6, 1 / 3, 1 / 2, 2 / 3):
        height = STREET_ASPECT * np.sin(share * np.pi / 2)  # of the sun's ray, for 1 along the ground
        zenith = np.degrees(np.arctan(1.0 / height))
        assert SHADES["street"].beam_share(np.array([zenith]))[0] == pytest.approx(share)


def test_in_a_street_the_sun_overhead_is_whole_and_at_the_horizon_none():
    overhead, low, below = SHADES["street"].beam_share(np.array([0.0, 89.99, 120.0]))
    assert overhead == pytest.approx(1.0)
    assert low < 2e-4
    assert below < 2e-4  # the ray is held above the ground by a hundredth of a degree


def test_of_the_sky_a_street_leaves_what_its_middle_sees():
    assert SHADES["street"].sky_share == pytest.approx(np.cos(np.arctan(STREET_ASPECT)))


def test_a_cylinder_gets_a_third_of_the_sun_at_its_side_and_half_of_the_sky():
    lights = (([1.0], [0.0]), ([0.0], [1.0]))
    sun, sky = (cylinder_fraction(Irradiance(*map(np.array, light)), np.array([45.0])) for light in lights)
    # Level ground has cos 45 of the beam and a cylinder sin 45 / pi; the usual ground gives back half of 0.05.
    assert sun[0] == pytest.approx(1.0 / np.pi + 0.5 * 0.05, abs=0.01)
    assert sky[0] == pytest.approx(0.5 + 0.5 * 0.05, abs=0.01)


def test_without_light_a_cylinder_is_as_level_ground():
    assert cylinder_fraction(Irradiance(np.zeros(2), np.zeros(2)), np.array([95.0, 120.0])).tolist() == [1.0, 1.0]


def test_an_upright_body_in_the_open_counts_as_level_ground_does():
    np.testing.assert_allclose(on_skin(LIGHT, RED, NOON, 0.05, Setting()), LIGHT.direct + LIGHT.diffuse, rtol=0.01)


@pytest.mark.parametrize(("layer", "spf"), [(0.0, 1.0), (1.0, 30.0**0.5), (2.0, 30.0), (3.0, 30.0), (4.0, 30.0)])
def test_a_layer_thicker_than_the_label_protects_no_more(layer, spf):
    assert spf_of_layer(30.0, layer) == pytest.approx(spf)


@pytest.mark.parametrize("layer", [None, 1.0])
def test_layers_come_the_thinnest_first_about_the_usual_one(layer):
    worn = Sunscreen(spf=30, layer_mg_cm2=layer, missed_share=0.0)
    found = worn.transmissions()
    assert all(thinner > thicker for thinner, thicker in pairwise(found))
    assert found[len(found) // 2] == pytest.approx(worn.transmission)
    sd = LAYER_LN_SD if layer is None else KNOWN_LAYER_LN_SD
    spread = np.log(np.log(1 / found[-1]) / np.log(1 / found[0]))  # in the logarithm of the layer
    assert 2.0 * sd < spread < 4.0 * sd  # seven equally likely ones reach 1.47 standard deviations either way


def test_applications_are_a_whole_number_whatever_they_came_as():
    assert Sunscreen(spf=30, applications=2.0).applications == 2
    assert isinstance(Sunscreen(spf=30, applications=2.0).applications, int)
    assert Sunscreen(spf=30, applications=2) == Sunscreen(spf=30, applications=2.0)


@pytest.mark.parametrize(
    ("spf", "missed", "passes"), [(10, 0.0, 0.1), (10, 0.5, 0.55), (10, 1.0, 1.0), (50, 0.0, 0.05)]
)
def test_missed_skin_lets_all_through(spf, missed, passes):
    assert sunscreen_transmission(spf, missed) == pytest.approx(passes)


def test_who_has_hair_has_no_bare_scalp_unless_it_is_said():
    assert clothing.bare_regions("tshirt") == clothing.bare_regions("tshirt", hair=True, beard=False)
    assert clothing.area(clothing.bare_regions("tshirt", hair=False)) > clothing.area(clothing.bare_regions("tshirt"))


def test_a_region_that_is_not_named_bare_is_not():
    bare = {"face": 1.0}
    assert clothing.area(bare, of=["hands"]) == 0.0
    assert clothing.area(bare, of=["face", "hands"]) == pytest.approx(clothing.area(bare))


def test_two_garments_leave_bare_what_both_do():
    both, *each = (clothing.bare_regions(words) for words in ("tshirt+long-sleeves", "tshirt", "long-sleeves"))
    for region in both:
        assert both[region] == pytest.approx(min(one.get(region, 1.0) for one in each))
