from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uvbcalc import Person
from uvbcalc.core import tables
from uvbcalc.skin.clothing import SHARE_AGES, area, bare_regions, garments, only_regions, region_shares

JUNE = date(2024, 6, 21)
GARMENTS = tables.columns("garments")
names = st.sampled_from([name for name in garments() if name != "seasonal"])


def decided(garment):
    """The regions that a garment decides on, and how much of each it leaves bare."""
    here = GARMENTS["garment"] == garment
    return dict(zip(GARMENTS["region"][here], GARMENTS["bare_share"][here], strict=True))


@pytest.mark.parametrize("age", [None, *SHARE_AGES, 0.5, 7, 12.5, 80])
def test_the_regions_make_a_whole_body_at_any_age(age):
    assert sum(region_shares(age).values()) == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("clothing", "share"),
    [
        # Godar 2011: face 3.5, front of neck 1, hands 5, forearms 6, half upper arms 4, lower legs 14 %
        ("office", 0.095),
        ("rolled-sleeves", 0.155),
        ("work clothes", 0.155),
        ("T-shirt", 0.195),
        ("tshirt+shorts", 0.335),
        ("winter coat", 0.085),
        ("winter-coat+scarf+gloves", 0.035),
        ("headscarf", 0.085),
        ("cyclist", 0.31),
        ("tshirt+hat", 0.1775),
        ("winter-coat+swimwear", 0.085 + 0.14 + 0.035),  # the lower legs and half of the feet show
        ("winter-coat+tshirt", 0.085),
        ("swimwear+trousers+long-sleeves", 0.095 + 0.035),
        ("swimwear+tshirt+shorts", 0.335 + 0.035),
        ("bare-chest+office", 0.095),
    ],
)
def test_wardrobes_of_an_adult(clothing, share):
    assert Person(clothing=clothing).exposed(JUNE) == pytest.approx(share)


def test_swimwear_leaves_what_the_rule_of_nines_says():
    assert 0.80 <= Person(clothing="swimwear").exposed(JUNE) <= 0.85


def test_seasonal_clothing_changes_through_the_year():
    for month in range(1, 13):
        day = date(2024, month, 15)
        assert Person(clothing="seasonal").exposed(day) == Person().exposed(day)


def test_a_child_has_more_head_and_less_leg():
    child, adult = region_shares(5), region_shares()
    assert child["face"] > adult["face"]
    assert child["thighs"] < adult["thighs"]
    assert Person(clothing="office", age=5).exposed(JUNE) > Person(clothing="office", age=30).exposed(JUNE)


def test_hair_and_beard_cover():
    bald, plain, bearded = (
        Person(clothing="office", **kind).exposed(JUNE) for kind in ({"hair": False}, {}, {"beard": True})
    )
    assert bald - plain == pytest.approx(0.035)
    assert plain - bearded == pytest.approx(0.4 * 0.035)
    assert Person(clothing="office+hat", hair=False).exposed(JUNE) == Person(clothing="office+hat").exposed(JUNE)


def test_regions_can_be_named():
    assert Person(regions="face+Hands+fore arms").exposed(JUNE) == pytest.approx(0.145)


@pytest.mark.parametrize(
    ("parts", "regions"),
    [
        ("office winter-coat long-sleeves tshirt tank-top dress work-clothes", "trunk upper-arms forearms neck-back"),
        ("office winter-coat trousers shorts skirt dress work-clothes cyclist", "seat thighs"),
    ],
)
def test_a_garment_covers_what_is_worn_under_it(parts, regions):
    for garment in parts.split():
        alone, over_nothing = bare_regions(garment), bare_regions(f"{garment}+swimwear")
        for region in regions.split():
            assert over_nothing[region] <= alone[region]


@given(names, names)
def test_of_two_garments_the_one_that_covers_more_decides(one, other):
    both = area(bare_regions(f"{one}+{other}"))
    assert both == area(bare_regions(f"{other}+{one}"))
    by_one, by_other = decided(one), decided(other)
    worn = bare_regions(f"{one}+{other}")
    assert {worn[region] - min(by_one[region], by_other[region]) for region in by_one.keys() & by_other.keys()} <= {0.0}


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (
            lambda: bare_regions("tshrt"),
            r"“tshrt” is not known as clothing. Did you mean tshirt\? \(clothing\)",
        ),
        (lambda: bare_regions("tshirt+"), "“” is not known as clothing. Write office, winter-coat"),
        (lambda: bare_regions("zzz"), "“zzz” is not known as clothing. Write office, winter-coat"),
        (
            lambda: only_regions("face+fot"),
            r"“fot” is not known as a part of the body. Did you mean feet or neck-front\? \(regions\)",
        ),
        (
            lambda: Person(clothing="seasonal+hat"),
            r"“seasonal\+hat” names more than seasonal. Write seasonal alone, or the garments. \(clothing\)",
        ),
        (
            lambda: Person(clothing="office", exposed_fraction=0.2),
            r"The bare skin is given twice. Use exposed_fraction or clothing. \(exposed_fraction\)",
        ),
        (
            lambda: Person(regions="face", clothing="office"),
            r"The bare skin is given twice. Use regions or clothing. \(regions\)",
        ),
    ],
)
def test_unknown_and_double_clothing_is_refused(make, words):
    with pytest.raises(ValueError, match=words):
        make()
