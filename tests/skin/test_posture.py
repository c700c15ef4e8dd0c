import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from uvbcalc import Person, Place, Sky, estimate
from uvbcalc.skin.posture import SHADES, Setting, cylinder_fraction, grounds, on_level_ground, on_skin, setting
from uvbcalc.sunlight.uv import Weighting, clear_sky

ZENITHS = np.array([0.0, 25.0, 45.0, 60.0, 75.0, 85.0, 89.0])


def light(zenith_deg, weighting=Weighting.ERYTHEMAL):
    return clear_sky(weighting, zenith_deg, 330.0, aod550=0.15)


@pytest.mark.parametrize(
    ("zenith_deg", "share", "tolerance"),
    [
        (28.0, 0.35, 0.06),  # McKenzie, summer noon
        (73.0, 0.55, 0.06),  # McKenzie, winter noon
        (45.0, 0.434, 0.03),  # Pope & Godar 2010, spring and summer at 45 N
        (60.0, 0.508, 0.03),  # the same, autumn and winter
    ],
)
# The published shares are of other skies and grounds: within a tenth of them.
def test_an_upright_body_gets_what_was_published(zenith_deg, share, tolerance):
    at = np.array([zenith_deg])
    assert cylinder_fraction(light(at), at) == pytest.approx([share], abs=tolerance)


def test_upright_in_the_open_is_what_the_rule_holds():
    direct, diffuse = light(ZENITHS)
    assert on_skin(light(ZENITHS), Weighting.ERYTHEMAL, ZENITHS, 0.05, Setting()) == pytest.approx(direct + diffuse)


def test_lying_is_level_ground_over_standing():
    direct, diffuse = light(ZENITHS)
    lying = on_skin(light(ZENITHS), Weighting.ERYTHEMAL, ZENITHS, 0.05, Setting(posture="lying"))
    assert lying == pytest.approx((direct + diffuse) / cylinder_fraction(light(ZENITHS), ZENITHS))


@pytest.mark.parametrize(
    ("shade", "low", "high"), [("tree-shade", 0.2, 0.6), ("umbrella", 0.3, 0.6), ("street", 0.45, 0.8)]
)
def test_shade_leaves_what_is_usual_at_any_sun(shade, low, high):
    zenith = np.linspace(25.0, 70.0, 10)
    direct, diffuse = light(zenith)
    left = on_level_ground(light(zenith), Weighting.ERYTHEMAL, zenith, Setting(shade=shade)) / (direct + diffuse)
    assert np.all((low <= left) & (left <= high))


def test_a_street_takes_about_40_percent():
    zenith = np.linspace(25.0, 70.0, 10)
    direct, diffuse = light(zenith)
    left = on_level_ground(light(zenith), Weighting.ERYTHEMAL, zenith, Setting(shade="street")) / (direct + diffuse)
    assert left.mean() == pytest.approx(0.6, abs=0.06)


def test_behind_glass_there_is_next_to_no_vitamin_d(brussels, june):
    inside = estimate(brussels, june, person=Person(posture="window-glass"), sky=Sky.clear())
    outside = estimate(brussels, june, sky=Sky.clear())
    assert 0 < inside.iu < 0.01 * outside.iu
    assert 0 < inside.med_fraction < 0.1 * outside.med_fraction


@given(st.sampled_from(sorted(SHADES)), st.floats(0, 89), st.sampled_from(list(Weighting)))
def test_no_shade_brightens(shade, zenith_deg, weighting):
    at = np.array([zenith_deg])
    open_light = light(at, weighting)
    shaded = on_level_ground(open_light, weighting, at, Setting(shade=shade))
    assert 0 <= shaded <= (open_light.direct + open_light.diffuse) * (1 + 1e-12)


def test_snow_doubles_what_an_upright_body_gets(brussels, june):
    plain, snow = (estimate(brussels, june, person=Person(posture=posture)) for posture in ("upright", "snow"))
    assert snow.albedo == 0.85
    assert snow.uv_index_noon_clear / plain.uv_index_noon_clear == pytest.approx(1.43, abs=0.03)
    steps = {step.step: step.value for step in snow.why}
    assert 1.7 < steps["posture"] < 2.3
    assert plain.sources["albedo"] == "assumed"
    assert snow.sources["albedo"] == "given"


def test_the_order_of_brightness_is_the_usual_one(brussels, june):
    made = [
        estimate(brussels, june, person=Person(clothing="office", posture=posture)).iu
        for posture in ("window", "tree-shade", "street", "upright", "sand", "snow", "lying")
    ]
    assert made == sorted(made)


def test_grounds_lie_within_the_uv_table():
    assert all(0 <= albedo <= 0.9 for albedo in grounds().values())
    assert {"snow", "sand", "water"} <= set(grounds())


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        ("lyng", r"“lyng” is not known as a posture, shade or ground. Did you mean lying\? \(posture\)"),
        ("lying+upright", r"“lying\+upright” names two of a kind. Write lying or upright. \(posture\)"),
        ("snow+sand", r"“snow\+sand” names two of a kind. Write snow or sand. \(posture\)"),
        (
            "",
            r"“” is not known as a posture, shade or ground. Write upright, lying, open, tree-shade",
        ),
    ],
)
def test_unknown_surroundings_are_refused(words, complaint):
    with pytest.raises(ValueError, match=complaint):
        setting(words)


def test_a_ground_besides_a_given_albedo_is_refused():
    with pytest.raises(
        ValueError, match=r"The ground is given twice, by its albedo and by “snow”. Use one of them. \(albedo\)"
    ):
        estimate(
            Place(lat_deg=50.85, lon_deg=4.35),
            np.datetime64("2024-06-21").item(),
            person=Person(posture="snow"),
            sky=Sky(albedo=0.5),
        )
