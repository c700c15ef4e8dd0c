"""The skin and the profile of one person made to agree: one age, and clothes that cover the body in the sums too."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from uvbcalc.core.errors import InputError
from uvbcalc.core.ranges import instance
from uvbcalc.guidance.profile import Profile
from uvbcalc.skin import clothing
from uvbcalc.skin.person import Person

COVERING: Final = "headscarf"  # over long sleeves and trousers, which are worn where no garment decides
HEADSCARVES: Final = frozenset({"headscarf", "face-veil"})


def profiled(person: Person | None, profile: Profile | None) -> tuple[Person, Profile]:
    """Both with the age that either has, and with what the other says of the clothes.

    Who is covered by clothes is dressed so, unless the bare skin is given; who wears a headscarf counts as covered.

    Raises
    ------
    ValueError
        For two ages.

    Examples
    --------
    >>> person, profile = profiled(Person(age=45), Profile(covered=True))
    >>> person.clothing, profile.age
    ('headscarf', 45)
    """
    person, profile = Person() if person is None else person, Profile() if profile is None else profile
    instance("person", person, Person, "Person(skin_type=3)")
    instance("profile", profile, Profile, "Profile(age=74)")
    ages = {age for age in (person.age, profile.age) if age is not None}
    if len(ages) > 1:
        raise InputError(
            "The age is given twice, as {first} and {second}. Leave one out.",
            argument="age",
            first=person.age,
            second=profile.age,
        )
    age = next(iter(ages), None)
    worn = COVERING if profile.covered and person.dressed_for_the_season else person.clothing
    scarf = worn is not None and not HEADSCARVES.isdisjoint(clothing.named(worn))
    return replace(person, age=age, clothing=worn), replace(profile, age=age, covered=profile.covered or scarf)
