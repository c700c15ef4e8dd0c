"""Garments, regions of the body and grounds by their everyday names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from uvbcalc.words.language import Language, message

GARMENTS: Final = {
    "bare-chest": message("bare chest"),
    "cap": message("cap"),
    "cyclist": message("cycling clothes"),
    "dress": message("summer dress"),
    "face-veil": message("face veil"),
    "gloves": message("gloves"),
    "hat": message("hat"),
    "headscarf": message("headscarf"),
    "long-sleeves": message("long sleeves"),
    "office": message("office clothes"),
    "rolled-sleeves": message("rolled-up sleeves"),
    "sandals": message("sandals"),
    "scarf": message("scarf"),
    "shorts": message("shorts"),
    "skirt": message("skirt"),
    "swimwear": message("swimwear"),
    "tank-top": message("tank top"),
    "trousers": message("long trousers"),
    "tshirt": message("T-shirt"),
    "winter-coat": message("winter coat"),
    "work-clothes": message("work clothes"),
}
REGIONS: Final = {
    "scalp": message("scalp"),
    "face": message("face"),
    "neck-front": message("front of the neck"),
    "neck-back": message("back of the neck"),
    "trunk": message("trunk"),
    "upper-arms": message("upper arms"),
    "forearms": message("forearms"),
    "hands": message("hands"),
    "seat": message("seat"),
    "thighs": message("thighs"),
    "lower-legs": message("lower legs"),
    "feet": message("feet"),
}
GROUNDS: Final = {
    "grass": message("grass"),
    "soil": message("bare soil"),
    "asphalt": message("asphalt"),
    "concrete": message("concrete"),
    "water": message("water"),
    "sand": message("sand"),
    "surf": message("surf"),
    "old-snow": message("old snow"),
    "snow": message("snow"),
}


def listed(names: Iterable[str], words: Mapping[str, str], language: Language) -> str:
    """Those of these names in everyday words."""
    return language.listed([language.say(words[name]) for name in names])
