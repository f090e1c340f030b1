"""The agenda of a meeting: what it is made of, how it is put together, ordered and numbered. Pure."""

from . import matters
from .composing import compose, numbered
from .entries import (
    Agenda,
    AgendaEntry,
    ItemWords,
    Matter,
    MatterAction,
    MatterKind,
    Origin,
    PaperRef,
    Place,
    Purpose,
    words_of,
)
from .keys import item_key, key_of, source_of
from .moved_by_hand import in_order, moved
from .outside import for_outside
from .sources import AnsweredQuestion, Decided, LastMinutes, Raised, ReviewedDecision, Sources, Standing
from .timing import is_news, is_to_look_at, minutes_in_words, time_words

__all__ = [
    "Agenda",
    "AgendaEntry",
    "AnsweredQuestion",
    "Decided",
    "ItemWords",
    "LastMinutes",
    "Matter",
    "MatterAction",
    "MatterKind",
    "Origin",
    "PaperRef",
    "Place",
    "Purpose",
    "Raised",
    "ReviewedDecision",
    "Sources",
    "Standing",
    "compose",
    "for_outside",
    "in_order",
    "is_news",
    "is_to_look_at",
    "item_key",
    "key_of",
    "matters",
    "minutes_in_words",
    "moved",
    "numbered",
    "source_of",
    "time_words",
    "words_of",
]
