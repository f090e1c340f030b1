"""The words of the field: which say the same thing, and which go together, in the work against hate.

`ONE_THING` joins what is written in several ways ("E-cins", "E- CINS" and "Esyns" are one thing). `ALSO` says
what a word of the minutes speaks of, where the strategy has another word for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

ONE_THING: tuple[tuple[str, str], ...] = (
    ("ecins", r"e[\s-]{0,3}cins|esyns"),
    ("asb", r"asb|anti[\s-]?social\s+behaviour"),
    ("asbags", r"asbags?|anti[\s-]?social\s+behaviour\s+action\s+groups?"),
    ("hasbags", r"hasbags?|hate\s+and\s+asb\s+action\s+groups?"),
    (
        "spocs",
        r"spocs?|single\s+points?\s+of\s+contact|contact\s+(?:lists?|persons?|officers?)|named\s+contacts?",
    ),
    (
        "thirdparty",
        r"third[\s-]part(?:y|ies)|tprcs?|tprs?|(?:reporting|action|report\s+it)\s+(?:centres?|sites?|venues?|points?)",
    ),
    ("safeplace", r"safe\s+(?:places?|havens?|spaces?)|keep\s+safe"),
    (
        "casereview",
        r"hirg|hate\s+incident\s+review\s+group|case\s+(?:review|discussion|conference)s?|(?:review|scrutiny)\s+panels?",
    ),
    ("restorative", r"restorative\s+(?:justice|practi[cs]es?|approach(?:es)?)|rj"),
    (
        "datasharing",
        r"(?:information|data)[\s-]sharing|sharing\s+(?:of\s+)?(?:information|data)|share\s+(?:information|data)",
    ),
    (
        "awareness",
        r"awareness(?!\s+(?:session|course|training))|press\s+releases?|communications?\s+plan|social\s+media\s+posts?",
    ),
    ("training", r"awareness\s+(?:session|course|training)s?|e-?learning|workshops?|toolbox\s+talks?"),
    ("online", r"on-?line|e-safety|social\s+media|internet|facebook|twitter|tiktok|instagram|whatsapp"),
    ("bullying", r"anti[\s-]?bullying"),
    ("feedback", r"feed(?:ing)?[\s-]?back|views|opinions|complaints?"),
    ("pathway", r"flow[\s-]?charts?|referral\s+routes?|care\s+pathways?"),
    ("research", r"research|dissertations?|ph\.?d|students?\s+to\s+(?:look|study|research)"),
    ("tensions", r"tension\s+monitoring|community\s+tensions?|tensions?"),
    (
        "contingency",
        r"contingency|emergency\s+plan(?:ning)?|(?:major|large|larger|critical)[\s-](?:scale\s+)?incidents?",
    ),
)
ALSO = {
    "adverts": "awareness",
    "agencies": "jointly",
    "alcohol": "directory agencies",
    "app": "online awareness",
    "asylum": "communities cultures",
    "cadets": "young",
    "callback": "quickly responsive",
    "campaign": "awareness",
    "casereview": "operational cases",
    "channel": "prevent radicalisation extremism",
    "charge": "perpetrators evidence powers",
    "charged": "perpetrators evidence powers",
    "church": "faith communities",
    "club": "sports",
    "college": "schools education",
    "colleges": "schools education",
    "consultation": "feedback engagement",
    "counselling": "support",
    "court": "perpetrators enforcement",
    "cps": "perpetrators evidence powers",
    "cricket": "sports projects",
    "cyber": "online",
    "dashboard": "data",
    "datasharing": "information",
    "diversion": "preventative diversionary",
    "drugs": "directory agencies",
    "ecins": "cases multi agency",
    "engage": "cohesion communities",
    "engagement": "cohesion communities",
    "extremism": "prevent radicalisation",
    "figures": "data",
    "football": "sports projects",
    "gurdwara": "faith communities",
    "gypsy": "communities cultures",
    "heads": "schools education",
    "headteacher": "schools education",
    "headteachers": "schools education",
    "housing": "agencies jointly",
    "injunction": "perpetrators tools powers",
    "injunctions": "perpetrators tools powers",
    "interpreter": "communities",
    "jewish": "faith communities",
    "jointly": "multi agency",
    "leaflet": "awareness",
    "leaflets": "awareness",
    "lecturer": "universities academic research",
    "lgbt": "sexual orientation gender identity communities",
    "lgbtq": "sexual orientation gender identity communities",
    "libraries": "venues",
    "library": "venues",
    "media": "awareness",
    "mosque": "faith communities",
    "mosques": "faith communities",
    "motives": "causes",
    "muslim": "faith communities",
    "offender": "perpetrators",
    "offenders": "perpetrators",
    "officers": "staff",
    "panel": "case",
    "pharmacies": "venues",
    "pharmacy": "venues",
    "police": "agencies",
    "polish": "communities cultures",
    "poster": "awareness",
    "posters": "awareness",
    "press": "awareness",
    "probation": "agencies jointly",
    "professor": "universities academic research",
    "prosecution": "perpetrators evidence powers",
    "publicise": "awareness",
    "publicity": "awareness",
    "pupils": "schools education children young",
    "questionnaire": "feedback satisfaction survey",
    "radio": "awareness communication",
    "refugee": "communities cultures",
    "refugees": "communities cultures",
    "repeat": "vulnerable targeted",
    "respect": "respectful tolerant",
    "risk": "pathway assessment",
    "roma": "communities cultures",
    "safeguarding": "support needs concern",
    "satisfaction": "feedback surveys",
    "school": "education",
    "schools": "education",
    "scouts": "young",
    "session": "training",
    "sikh": "faith communities",
    "somali": "communities cultures",
    "staff": "training",
    "statistics": "data",
    "survey": "feedback satisfaction research",
    "surveys": "feedback satisfaction research",
    "teachers": "schools education",
    "team": "sports",
    "terror": "contingency prevent",
    "terrorism": "contingency prevent",
    "terrorist": "contingency prevent",
    "trans": "transgender gender identity",
    "travellers": "communities cultures",
    "trust": "communities confidence services",
    "universities": "academic research",
    "university": "academic research",
    "volunteer": "voluntary volunteers residents",
    "volunteers": "voluntary residents",
    "waited": "quickly responsive service",
    "website": "online awareness",
    "youth": "young children",
}
# In lower case and without groups, so that a word that begins no phrase costs little.
_WORD = re.compile(rf"\b(?:{'|'.join(written for _, written in ONE_THING)})\b|[a-z]{{3,}}")
_MEANT = tuple((word, re.compile(written)) for word, written in ONE_THING)


class Word(NamedTuple):
    """A word as `written`, and the one word that stands for it and all that say the same."""

    written: str
    meant: str


def words_of(text: str) -> Iterator[Word]:
    """The words of `text`, in lower case, of three letters and more; "E- CINS" is one of them."""
    for written in _WORD.findall(text.lower()):
        yield _word(written)


@lru_cache(maxsize=20_000)
def _word(written: str) -> Word:
    """What a word or a phrase of the field means."""
    meant = next((word for word, pattern in _MEANT if pattern.fullmatch(written)), written)
    return Word(" ".join(written.split()), meant)
