"""The words for what the rooms below say in tokens."""

from __future__ import annotations

from typing import Final

from uvbcalc.guidance.cautions import Caution
from uvbcalc.guidance.guidelines import Group, Status
from uvbcalc.words.language import message

CAUTIONS: Final = {
    Caution.BABY: message("Under one year: ask the doctor or nurse; this plan is not for babies."),
    Caution.UNDER_18: message("Under 18: ask a doctor before you change anything."),
    Caution.PREGNANT: message("Pregnant or breastfeeding: ask your doctor or midwife."),
    Caution.MEASURED_SHORTAGE: message("A shortage was measured ({guideline}): see your doctor."),
    Caution.CONDITION: message(
        "With your illness or medicines, take no supplement and do not sunbathe before you have asked a doctor."
    ),
    Caution.MEASURED_HIGH: message(
        "Your measured level is above the safe maximum ({guideline}): take no supplement, see your doctor."
    ),
    Caution.TAKES_ABOVE_LIMIT: message(
        "You take more by mouth than the safe limit (EFSA): see your doctor before you go on."
    ),
    Caution.LAB_BELOW_HABITS: message(
        "A measured level is far below what these habits would make: the curve is a rough hint. Perhaps less sun "
        "reaches the skin, or less is taken, than was given here."
    ),
    Caution.LAB_ABOVE_HABITS: message(
        "A measured level is far above what these habits would make: the curve is a rough hint. Perhaps more is taken, "
        "or more sun reaches the skin, than was given here."
    ),
    Caution.GAP_FOR_A_DOCTOR: message(
        "More is missing than any product on sale holds: so much only if a doctor prescribes it."
    ),
    Caution.GAP_NOT_FILLED: message("Where no product is named, none within the safe limit fills the gap."),
    Caution.OUTSIDE_MODEL: message(
        "No trial backs the blood level for this age or this amount: take it as a rough hint."
    ),
    Caution.DARK_SKIN_TOO_HIGH: message("On dark skin the real level may be half of what is projected here."),
    Caution.COVER_UP: message(
        "Your usual outings go past half a sunburn dose in summer: cover up or use sunscreen from then on."
    ),
    Caution.WEEKS_TO_MONTHS: message("It takes weeks to months before a blood level is steady."),
    Caution.DAILY_NOT_IRREGULAR: message("A little every day works better than much now and then."),
    Caution.HARMFUL_ABOVE_250: message("Above 250 nmol/L vitamin D is harmful."),
}

GROUPS: Final = {
    Group.GENERAL: message("people in this age group"),
    Group.WOMAN: message("women in this age group"),
    Group.PREGNANT: message("pregnant or breastfeeding women"),
    Group.DARK_OR_COVERED: message("people with dark or covered skin, or hardly ever outdoors"),
}

STATUSES: Final = {
    Status.DEFICIENT: message("deficient"),
    Status.INSUFFICIENT: message("insufficient"),
    Status.SUFFICIENT: message("sufficient"),
    Status.ABOVE_SUFFICIENT: message("more than sufficient"),
    Status.ABOVE_UPPER: message("above the safe maximum"),
}

# The names under which the bodies are known in each language.
BODIES: Final = {
    "Hoge Gezondheidsraad / Conseil Supérieur de la Santé": message("Superior Health Council"),
    "Gezondheidsraad": message("Gezondheidsraad (Health Council)"),
}

COUNTRIES: Final = {"BE": message("Belgium"), "NL": message("Netherlands")}

METHOD: Final = (
    message(
        "The height of the sun comes from date and place. A table of the clear sky's ultraviolet light, "
        "computed by radiative transfer, gives the UV index and the light that makes vitamin D; clear-sky "
        "models differ by up to 15%."
    ),
    message(
        "Where it is known, the usual cloud comes from the radiation measured at eleven Dutch stations and from the "
        "sunshine at Uccle: for Belgium, from one station only. Ozone and haze are those usual for the time of year."
    ),
    message(
        "A quarter of a sunburn dose on a quarter of the skin makes about 1000 IU (Holick; Webb and Engelsen 2006). "
        "Published ways to count differ by a factor of seven, so every amount has a range for four cases of five."
    ),
    message(
        "The blood level follows a formula fitted to trials with supplements and lamps. It holds for "
        "light-skinned adults up to 5000 IU a day, reacts too slowly in the first two months of a supplement, "
        "and comes out too high for much sun and for dark skin."
    ),
)

SOURCES: Final = message(
    "Sun: pvlib (NREL SPA), astral. Ultraviolet: own table by discrete ordinates, checked against TUV 5.4. "
    "Ozone: TEMIS (KNMI/ESA), NASA SBUV. Cloud: KNMI (CC BY 4.0), KMI/IRM. Towns: GeoNames, Statbel (CC BY 4.0). "
    "Advice: Hoge Gezondheidsraad / Conseil Supérieur de la Santé, Gezondheidsraad, EFSA."
)

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
