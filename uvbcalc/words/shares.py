"""Shares in words: of what somebody needs a day, and of the sun that turns the skin red."""

from __future__ import annotations

from bisect import bisect_right
from typing import Final

from uvbcalc.words.language import Language, message

# Up to which share each is said.
OF_NEED: Final = (
    (0.02, message("almost nothing of what you need")),
    (0.075, message("a twentieth of what you need")),
    (0.15, message("a tenth of what you need")),
    (0.225, message("a fifth of what you need")),
    (0.29, message("a quarter of what you need")),
    (0.42, message("a third of what you need")),
    (0.58, message("half of what you need")),
    (0.71, message("two thirds of what you need")),
    (0.85, message("three quarters of what you need")),
    (1.0, message("almost all you need")),
    (1.25, message("all you need")),
    (1.75, message("one and a half times what you need")),
    (2.5, message("twice what you need")),
)
# From which share of what turns the skin red on; below, it stays as it is.
BURNS: Final = (
    (0.0, message("your skin is not likely to turn red")),
    (0.5, message("your skin may turn red")),
    (1.0, message("you will probably burn")),
    (2.0, message("you will burn badly")),
)


def of_need(share: float, language: Language) -> str:
    """How much of what is needed a day.

    Examples
    --------
    >>> of_need(0.11, Language("en")), of_need(4.4, Language("en"))
    ('a tenth of what you need', '4 times what you need')
    """
    row = bisect_right([most for most, _ in OF_NEED], share)
    if row < len(OF_NEED):
        return language.say(OF_NEED[row][1])
    return language.say("{number} times what you need", number=language.number(share))


def burn(share: float, language: Language) -> str:
    """What so much of what turns the skin red does.

    Examples
    --------
    >>> burn(2.3, Language("en"))
    'you will burn badly'
    """
    return language.say([words for least, words in BURNS if share > least or not least][-1])
