"""The words for what the rooms below say in tokens."""

from __future__ import annotations

from bisect import bisect_right
from typing import Final

from uvbcalc.guidance.amounts import Advice
from uvbcalc.guidance.guidelines import HIGH_LEVEL_NMOL_L, Classified, Guideline, Status, safe_level_nmol_l
from uvbcalc.guidance.limits import ADULT_AGE, ASK_ABOVE_IU
from uvbcalc.guidance.profile import Condition, Group
from uvbcalc.words.language import LEAST_IU, Language, message, starting

STATUSES: Final = {
    Status.DEFICIENT: message("deficiency"),
    Status.INSUFFICIENT: message("not enough"),
    Status.SUFFICIENT: message("enough"),
    Status.ABOVE_SUFFICIENT: message("high"),
    Status.ABOVE_UPPER: message("above the safe upper limit"),
}

# The names under which the bodies are known in each language.
BODIES: Final = {
    "Hoge Gezondheidsraad / Conseil Supérieur de la Santé": message("Superior Health Council"),
    "Gezondheidsraad": message("Health Council of the Netherlands"),
    "NHG": message("Dutch general practitioners (NHG)"),
    "Endocrine Society": "Endocrine Society",
    "Institute of Medicine": message("US Institute of Medicine"),
    "Robert Koch-Institut": message("German Robert Koch Institute"),
    "DE/CH": message("Germany and Switzerland"),
}

COUNTRIES: Final = {"BE": message("Belgium"), "NL": message("Netherlands")}
IN_COUNTRY: Final = {"BE": message("in Belgium"), "NL": message("in the Netherlands")}

# Below which level a country's body sees a deficiency, where the age does not matter and where it does.
ANY_AGE: Final = message("{where} a level below {limit} is a deficiency ({body} {year}).")
FROM_AGE: Final = message("{where}, from {age} years, a level below {limit} is a deficiency ({body} {year}).")
UNDER_AGE: Final = message("{where}, under {age} years, a level below {limit} is a deficiency ({body} {year}).")

# Whom an official advice is for.
YOUNG: Final = message("children")
GROUPS: Final = {
    Group.GENERAL: message("adults"),
    Group.WOMAN: message("women from 50 to 69 years"),
    Group.PREGNANT: message("pregnant women"),
    Group.LACTATING: message("women who breastfeed"),
    Group.DARK_OR_COVERED: message("people with dark skin or clothes that cover them"),
    Group.RARELY_OUTDOORS: message("people who avoid the sun or are rarely outdoors"),
    Group.OSTEOPOROSIS: message("people with osteoporosis"),
}

CONDITIONS: Final = {
    Condition.KIDNEY_DISEASE: message("kidney disease"),
    Condition.KIDNEY_STONES: message("kidney stones"),
    Condition.SARCOIDOSIS: message("sarcoidosis"),
    Condition.TUBERCULOSIS: message("tuberculosis"),
    Condition.LYMPHOMA: message("lymphoma"),
    Condition.HIGH_CALCIUM: message("high calcium"),
    Condition.PARATHYROID_DISEASE: message("parathyroid disease"),
    Condition.MALABSORPTION: message("poor absorption"),
    Condition.BARIATRIC_SURGERY: message("a stomach reduction"),
    Condition.SEVERE_LIVER_DISEASE: message("severe liver disease"),
    Condition.ANTIEPILEPTICS: message("medicines against epilepsy"),
    Condition.RIFAMPICIN: message("rifampicin"),
    Condition.ORLISTAT: message("orlistat"),
    Condition.DIGOXIN: message("digoxin"),
    Condition.THIAZIDES: message("thiazides (water tablets)"),
    Condition.LIGHT_SENSITIVE: message("skin that is sensitive to light"),
    Condition.SKIN_CANCER: message("skin cancer"),
    Condition.XERODERMA: message("xeroderma"),
    Condition.LUPUS: message("lupus"),
    Condition.PORPHYRIA: message("porphyria"),
    Condition.ALBINISM: message("albinism"),
    Condition.TRANSPLANT: message("a transplant"),
    Condition.OSTEOPOROSIS: message("osteoporosis"),
}

# Up to which share each is said.
OF_NEED: Final = (
    (0.02, message("almost nothing of what you need")),
    (0.075, message("a twentieth of what you need")),
    (0.135, message("a tenth of what you need")),
    (0.18, message("a sixth of what you need")),
    (0.225, message("a fifth of what you need")),
    (0.29, message("a quarter of what you need")),
    (0.36, message("a third of what you need")),
    (0.45, message("more than a third of what you need")),
    (0.58, message("half of what you need")),
    (0.71, message("two thirds of what you need")),
    (0.85, message("three quarters of what you need")),
    (1.0, message("almost all you need")),
    (1.25, message("all you need")),
    (1.75, message("one and a half times what you need")),
    (2.5, message("twice what you need")),
)
# From which share of what turns the skin red on; below, it stays as it is.
BURN_WORDS: Final = (
    (0.0, message("your skin is not likely to turn red")),
    (0.5, message("your skin may turn red")),
    (1.0, message("you will probably burn")),
    (2.0, message("you will burn badly")),
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


def about_iu(amount: float, language: Language, *, alone: bool = False) -> str:
    """An amount that was computed, with micrograms or alone; "about" only before a number.

    Examples
    --------
    >>> about_iu(3.0, Language("en")), about_iu(300.0, Language("en"), alone=True).replace("\N{NO-BREAK SPACE}", " ")
    ('almost nothing', 'about 300 IU')
    """
    words = language.iu_alone(amount) if alone else language.iu(amount)
    return words if amount < LEAST_IU else language.say("about {amount}", amount=words)


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
    return language.say([words for least, words in BURN_WORDS if share > least or not least][-1])


def deficiency_limit(own: Guideline, language: Language) -> str:
    """Below which level a country's body sees a deficiency, and at which age where that matters."""
    return language.say(
        FROM_AGE if own.age_from else ANY_AGE if own.age_to is None else UNDER_AGE,
        where=starting(language.say(IN_COUNTRY[own.region])),
        limit=language.level(own.deficient_below_nmol_l),
        age=language.number(own.age_from or own.age_to or 0.0),
        body=language.say(BODIES[own.guideline]),
        year=own.year,
    )


def high_limit(age: float | None, language: Language) -> str:
    """From which level on one is high, and above which too high."""
    return language.say(
        "A level from {high} on is high, above {safe} it is too high.",
        high=language.level(HIGH_LEVEL_NMOL_L),
        safe=language.level(safe_level_nmol_l(age)),
    )


def group_words(advice: Advice, language: Language) -> str:
    """Whom an advice is for."""
    if advice.group is not Group.GENERAL:
        return language.say(GROUPS[advice.group])
    if advice.age_to is not None and advice.age_to <= ADULT_AGE:
        return language.say(YOUNG)
    if advice.age_to is None:
        return language.say("people from {age} years", age=language.number(advice.age_from))
    return language.say(GROUPS[advice.group])


def official_iu(advice: Advice, language: Language) -> str:
    """So much a day, or from so much for who is much in the sun."""
    if advice.iu_from < advice.iu:
        return language.iu_between(advice.iu_from, advice.iu)
    return language.iu(advice.iu)


def status_words(called: Classified, language: Language) -> str:
    """What a level is called; of one below or above a limit only that it is, as a doctor decides what that means."""
    guideline = called.guideline
    if called.status is Status.DEFICIENT:
        return language.say(
            "below the limit of {limit}\N{NO-BREAK SPACE}nmol/L",
            limit=language.number(guideline.deficient_below_nmol_l),
        )
    if called.status is Status.ABOVE_UPPER:
        return language.say("above {limit}\N{NO-BREAK SPACE}nmol/L", limit=language.number(guideline.upper_nmol_l))
    return language.say(STATUSES[called.status])


def ask_above(language: Language) -> str:
    """From which amount on a doctor decides."""
    return language.say("More than {amount} a day: only if your doctor advises it.", amount=language.iu(ASK_ABOVE_IU))
