"""What may be told to whom, in sentences: a doctor first, the official advice, what to take or to give."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from uvbcalc.guidance.allowed import Allowed, Doctor, amount_to_take_iu
from uvbcalc.guidance.amounts import Advice, advice_for, official_for
from uvbcalc.guidance.cautions import Caution
from uvbcalc.guidance.guidelines import own_guideline
from uvbcalc.guidance.limits import ADULT_AGE
from uvbcalc.guidance.profile import CALCIUM_RISK, UNKNOWN_LEVEL, WITH_MEDICINES, Condition, Group, Profile
from uvbcalc.sunlight.winter import WINTER_UV_INDEX
from uvbcalc.words.language import Language, message
from uvbcalc.words.phrases import BODIES, CONDITIONS, IN_COUNTRY, group_words, official_iu

PROTECT: Final = message("Protect yourself (UV index {index}): shade, clothes, hat; sunscreen on bare skin.")
PROTECT_CHILD: Final = message("Protect your child (UV index {index}): shade, clothes, hat; sunscreen on bare skin.")
PROTECT_BABY: Final = message("Protect your baby (UV index {index}): shade, light clothes that cover, hat.")
# A group that is a clause stands behind the country: "clothes that cover them in Belgium" says another thing.
PLAIN: Final = message("{group} {where}: {amount} a day ({body} {year})")
CLAUSE: Final = message("{where}, for {group}: {amount} a day ({body} {year})")
PLAIN_GROUPS: Final = (Group.GENERAL, Group.PREGNANT)
NOT_FOR_YOU: Final = message(
    "no supplement is advised for you {where}, unless your skin is dark or covered, or you are rarely outdoors"
)
NOT_UNDER_50: Final = message(
    "no supplement is advised for adults under 50 years {where}, unless their skin is dark or covered, or they are "
    "rarely outdoors"
)
NOT_FOR_A_CHILD: Final = message(
    "no supplement is advised for your child {where}, unless its skin is dark or covered, or it is rarely outdoors"
)
ALL_YEAR: Final = message("Take {amount} of vitamin D a day, all year: the official advice for {group}.")
FOR_MOTHERS: Final = {
    Caution.PREGNANT: message(
        "Take {amount} of vitamin D a day while you are pregnant: the official advice for {group}."
    ),
    Caution.LACTATING: message(
        "Take {amount} of vitamin D a day while you breastfeed: the official advice for {group}."
    ),
}
SPECIAL_BABY: Final = message(
    "Was your baby born too early, or does it get special milk or a multivitamin? Then ask first how much. "
    "No cod-liver oil."
)
SCHOOL_AGE: Final = 4.0  # years, until which the Dutch child health service sees a child


@dataclass(frozen=True)
class AdviceWords:
    """The sentences for one person in one language."""

    profile: Profile
    skin_type: int
    allowed: Allowed
    cautions: tuple[Caution, ...]
    language: Language

    def first(self) -> str:
        """The sentence that comes before any minute or amount; nothing where no doctor comes first."""
        if self.allowed.doctor is Doctor.CALL_TODAY:
            return self._call_today()
        if self.allowed.doctor is not Doctor.SEE_FIRST:
            return self.high_level()
        if Caution.CALCIUM_RISK in self.cautions:
            harmful = self.language.say(
                "Ask your doctor before you start or stop vitamin D: it can be harmful with {condition}.",
                condition=self._of(CALCIUM_RISK),
            )
            short = Caution.MEASURED_SHORTAGE in self.cautions
            return " ".join([harmful, *([self._see_doctor()] if short else [])])
        return self._see_doctor()

    def instead_of_sun(self, *, strong: bool) -> str:
        """What to do instead, for who is told no minutes; nothing for who may be."""
        if Caution.BABY in self.cautions:
            return " ".join([self.language.say("Keep your baby out of direct sun."), *self.to_take()])
        if Caution.UNDER_18 in self.cautions:
            return " ".join([self._child_outdoors(strong=strong), *self.to_take()])
        if Caution.MUST_AVOID_SUN in self.cautions:
            return self._not_from_sun()
        return ""

    def to_take(self) -> Iterator[str]:
        """What to take or to give, as officially advised; that it is taken already; or that none is advised."""
        official, say = self._official, self.language.say
        if official is None or not self.allowed.products:
            return
        if Caution.ALREADY_TAKEN in self.cautions or self.profile.prescribed:
            yield say("You already take vitamin D: {amount} a day.", amount=self.language.iu(self.profile.taken_iu))
            return
        more = self.more_iu
        if more and self.profile.taken_iu:
            yield say(
                "You take {taken} a day; with the official {amount} that is {more} more.",
                taken=self.language.iu(self.profile.taken_iu),
                amount=self.language.iu(official.product_iu),
                more=self.language.iu(more),
            )
        elif more:
            yield self._take(official, more)

    def rows(self) -> Iterator[tuple[str, str]]:
        """The official advice, that all counts together, and whom to ask, with their labels."""
        say = self.language.say
        if Caution.CALCIUM_RISK in self.cautions or self.allowed.doctor is Doctor.CALL_TODAY:
            return
        yield say("Advice"), self.language.joined(self.official())
        if self._told_amount:
            yield "", self.counts()
        doctor = " ".join(self.doctor())
        if doctor:
            yield say("Doctor"), doctor

    def protect(self, uv_index: float) -> str:
        """How to protect oneself or a child, from UV index 3 on."""
        if uv_index < WINTER_UV_INDEX:
            return ""
        whom = PROTECT_BABY if Caution.BABY in self.cautions else PROTECT_CHILD if self.child else PROTECT
        return self.language.say(whom, index=self.language.uv_index(uv_index))

    def counts(self) -> str:
        """That all vitamin D counts together; under every amount to take."""
        return self.language.say("All vitamin D together: count multivitamins, calcium tablets, ampoules.")

    def official(self) -> list[str]:
        """What official bodies advise: that of the country, or of both."""
        return [self._advice(advice) for advice in advice_for(self.profile, self.skin_type)]

    def doctor(self) -> Iterator[str]:
        """Whom to ask, beside the answer."""
        yield from self._for_a_level()
        yield from self._for_young_and_mothers()
        yield from self._for_the_ill()
        yield from filter(None, [self.above_limit()])

    def _for_a_level(self) -> Iterator[str]:
        say, level = self.language.say, self.language.level(self.profile.lab_nmol_l or 0.0)
        if Caution.MEASURED_SHORTAGE in self.cautions:
            yield say("Your doctor decides the amount.")
        elif self._not_enough:
            yield say("Show your doctor this level: {level}.", level=level)

    def _for_young_and_mothers(self) -> Iterator[str]:
        say, cautions = self.language.say, self.cautions
        if Caution.BABY in cautions:
            yield say(SPECIAL_BABY)
        if Caution.BABY in cautions or Caution.UNDER_18 in cautions:
            yield self._ask_for_a_child()
        if any(caution in cautions for caution in FOR_MOTHERS):
            yield self._ask_for_a_mother()

    def _for_the_ill(self) -> Iterator[str]:
        say, cautions = self.language.say, self.cautions
        if Caution.WITH_MEDICINES in cautions:
            yield say(
                "Ask your pharmacist first: with {condition}, never more than officially advised.",
                condition=self._of(WITH_MEDICINES),
            )
        if Caution.LEVEL_UNKNOWN in cautions:
            yield say("Your doctor may advise more, with {condition}.", condition=self._of(UNKNOWN_LEVEL))
        if Caution.MUST_AVOID_SUN in cautions:
            yield say("Ask your doctor for advice.")

    def above_limit(self) -> str:
        """That more is taken than the safe upper limit, where it is."""
        if Caution.TAKES_ABOVE_LIMIT not in self.cautions:
            return ""
        return self.language.say("You take more than the safe upper limit (EFSA): only as prescribed by your doctor.")

    def high_level(self) -> str:
        """That the level is high, where it is."""
        if Caution.MEASURED_HIGH not in self.cautions:
            return ""
        return self.language.say(
            "Your level of {level} is high: ask your doctor whether to continue with vitamin D.",
            level=self.language.level(self.profile.lab_nmol_l or 0.0),
        )

    @property
    def more_iu(self) -> float:
        """What to take beside what is taken already. [IU/d]"""
        return amount_to_take_iu(self.profile, skin_type=self.skin_type)

    @property
    def _not_enough(self) -> bool:
        """Whether a level was measured that is no deficiency, and not enough either."""
        lab, guideline = self.profile.lab_nmol_l, own_guideline(self.profile.country, self.profile.age)
        short = Caution.MEASURED_SHORTAGE in self.cautions
        return lab is not None and not short and lab < guideline.sufficient_from_nmol_l

    @property
    def child(self) -> bool:
        """Whether it is a parent who reads."""
        return self.profile.age is not None and self.profile.age < ADULT_AGE

    @property
    def _told_amount(self) -> bool:
        """Whether the verdict itself tells an amount to take or to give."""
        told = (Caution.BABY, Caution.UNDER_18, Caution.MUST_AVOID_SUN)
        return self.allowed.products and bool(self.more_iu) and any(caution in self.cautions for caution in told)

    @property
    def _official(self) -> Advice | None:
        return official_for(self.profile, self.skin_type)

    def _call_today(self) -> str:
        if Caution.MEASURED_TOO_HIGH in self.cautions:
            return self.language.say(
                "Call your doctor today, before any more vitamin D: {level} is too high.",
                level=self.language.level(self.profile.lab_nmol_l or 0.0),
            )
        return self.language.say(
            "Call your doctor today, before any more vitamin D: {amount} a day is too much.",
            amount=self.language.iu(self.profile.taken_iu),
        )

    def _see_doctor(self) -> str:
        guideline = own_guideline(self.profile.country, self.profile.age)
        return self.language.say(
            "See your doctor: {level} is below {limit}, the limit of the {body}.",
            level=self.language.level(self.profile.lab_nmol_l or 0.0),
            limit=self.language.number(guideline.deficient_below_nmol_l),
            body=self.language.say(BODIES.get(guideline.guideline, guideline.guideline)),
        )

    def _not_from_sun(self) -> str:
        official, say = self._official, self.language.say
        if official is None or not official.iu or not self.allowed.products:
            return say("Take vitamin D as a supplement, not from the sun.")
        return say(
            "Take vitamin D as a supplement, not from the sun: officially {amount} a day.",
            amount=official_iu(official, self.language),
        )

    def _take(self, official: Advice, more: float) -> str:
        say, amount = self.language.say, self.language.iu(more)
        if Caution.BABY in self.cautions:
            return say(
                "Give vitamin D drops: {amount} a day, all year. Read on the bottle how many drops that is.",
                amount=amount,
            )
        if Caution.UNDER_18 in self.cautions:
            return say("Give {amount} of vitamin D a day, in summer too.", amount=amount)
        if not official.all_year:
            return say("In winter take the {amount} of vitamin D a day that is advised for you.", amount=amount)
        sentence = next((FOR_MOTHERS[caution] for caution in self.cautions if caution in FOR_MOTHERS), ALL_YEAR)
        return say(sentence, amount=amount, group=group_words(official, self.language))

    def _child_outdoors(self, *, strong: bool) -> str:
        if strong:
            return self.language.say("Protect your child: the sun is strong.")
        return self.language.say("The sun is weak now.")

    def _ask_for_a_mother(self) -> str:
        if self.profile.country == "NL":
            return self.language.say("Ask your doctor or your midwife for advice. No cod-liver oil.")
        return self.language.say("Ask your doctor or midwife for advice. No cod-liver oil.")

    def _ask_for_a_child(self) -> str:
        if self.profile.country == "NL" and (self.profile.age or 0.0) >= SCHOOL_AGE:
            return self.language.say("Ask your doctor for advice.")
        if self.profile.country == "NL":
            return self.language.say("Ask your doctor or the Dutch child health service for advice.")
        return self.language.say("Ask your doctor or the child health service for advice.")

    def _advice(self, advice: Advice) -> str:
        say, where = self.language.say, self.language.say(IN_COUNTRY[advice.country])
        if advice.iu:
            return say(
                PLAIN if advice.group in PLAIN_GROUPS else CLAUSE,
                group=group_words(advice, self.language),
                where=where,
                amount=official_iu(advice, self.language),
                body=say(BODIES[advice.body]),
                year=advice.year,
            )
        if advice.age_to is not None and advice.age_to <= ADULT_AGE:
            return say("no supplement is advised for children of that age {where}", where=where)
        whose = NOT_FOR_A_CHILD if self.child else NOT_UNDER_50 if self.profile.age is None else NOT_FOR_YOU
        return say(whose, where=where)

    def _of(self, conditions: frozenset[Condition]) -> str:
        """Those of these conditions that the person has."""
        held = [condition for condition in self.profile.conditions if condition in conditions]
        return self.language.listed([self.language.say(CONDITIONS[condition]) for condition in held])
