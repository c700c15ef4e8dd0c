"""What sunscreen that blocks a share is worth against sunburn: 1 / (1 - share), as its SPF would say."""

import json
from datetime import date

import pytest

from uvbcalc import Person, Place, estimate

BRUSSELS = Place(lat_deg=50.85, lon_deg=4.35)
JUNE = date(2024, 6, 21)


@pytest.mark.parametrize(("block", "factor"), [(0.0, 1.0), (0.5, 2.0), (0.75, 4.0), (0.9, 10.0), (0.95, 20.0)])
def test_what_blocks_a_share_protects_as_much_longer(block, factor):
    person = Person(sunscreen_block=block)
    assert person.protection_factor == pytest.approx(factor)
    assert person.transmission == pytest.approx(1.0 / factor)
    assert person.wears_sunscreen == (block > 0.0)


@pytest.mark.parametrize("block", [0.2, 0.5, 0.6])
def test_under_sunscreen_skin_burns_when_skin_that_stands_so_much_more_would(block):
    protected = estimate(BRUSSELS, JUNE, person=Person(sunscreen_block=block))
    sturdier = estimate(BRUSSELS, JUNE, person=Person(lab_med_j_m2=250.0 / (1.0 - block)))
    bare = estimate(BRUSSELS, JUNE)
    assert protected.minutes_to_burn_with_sunscreen == pytest.approx(sturdier.minutes_to_burn, rel=1e-9)
    assert protected.minutes_to_burn == pytest.approx(bare.minutes_to_burn, rel=1e-9)  # that of missed patches
    assert bare.minutes_to_burn_with_sunscreen is None
    assert protected.minutes_to_burn_with_sunscreen > 1.1 * bare.minutes_to_burn


def test_half_blocked_on_the_command_line_is_a_factor_of_two(run):
    day = ("--lat", "50.85", "--date", "2024-06-21", "--json")
    half, bare = (json.loads(run(*day, *more)[1]) for more in (("--sunscreen", "50%"), ()))
    sturdier = json.loads(run(*day, "--med", "500")[1])
    assert half["minutes_to_burn_with_sunscreen"] == pytest.approx(sturdier["minutes_to_burn"], rel=1e-9)
    assert half["minutes_to_burn"] == pytest.approx(bare["minutes_to_burn"], rel=1e-9)
