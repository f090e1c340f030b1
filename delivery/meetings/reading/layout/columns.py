"""What the columns of a table hold, told by their headings."""

from __future__ import annotations

import re
from enum import StrEnum

from delivery.meetings.reading.layout.alternatives import one_of
from delivery.meetings.reading.lexicon import hints, holds_any


class Column(StrEnum):
    """What a column of an action table holds."""

    REFERENCE = "reference"
    TOPIC = "topic"
    ACTION = "action"
    OWNER = "owner"
    DUE = "due"
    STATUS = "status"
    RAG = "rag"
    NAME = "name"
    OTHER = "other"


EARLIER = (
    r"(?:previous |last |old |outstanding )(?:actions?|action points?)|(?:actions?|action points?|what)(?: agreed)? (?:from|at) (?:the )?(?:last|previous)"
    r"(?: time| meeting| minutes)?|actions? (?:carried|brought) forward"
)
_HEADINGS = one_of(
    (
        (
            Column.OWNER,
            r"(?:(?:action|task) )?(?:owners?|owner\(s\)|holders?|leads?)|who\??|(?:by )?whom\??|by|(?:action |task )?leads?(?: \w+)?|lead(?: officer| person| agency)"
            r"|(?:person|officer|agency|party|partner|member|people)?\s?\(?responsib(?:le|ility)\)?(?: (?:person|officer|owner|agency|party|member|for action))?"
            r"|(?:to be )?(?:actioned|action) (?:by|for|on|officer|lead)|action(?:ed)? by whom|assign(?:ed to|ee)|allocated to|owned by|delegated to"
            r"|officers?|initials?|accountable|for action by|person",
        ),
        (
            Column.DUE,
            r"(?:due|target|completion|deadline|end|finish|review|delivery)(?: (?:date|by|for completion))?|deadlines?|by when\??|when\??|(?:date )?(?:to be )?complet(?:e|ed|ion) by"
            r"|time ?(?:scale|frame|line)s?|date (?:due|for completion)|due/?(?:date)?|finish & status|required by|target",
        ),
        (
            Column.RAG,
            r"(?:current )?(?:b?rag|colour)(?: (?:status|rating))?|b\.?r\.?a\.?g",
        ),
        (
            Column.STATUS,
            r"(?:current |latest )?(?:status|position|progress|updates?)(?: (?:update|made|rating|report|and date))?|outcomes?|results?|comments?|notes?|complete(?:d)?\??|done\??"
            r"|response|feedback|closed\??|progress/?(?:comments|update|outcome)|status ?/ ?(?:update|comments|progress)|open/closed",
        ),
        (
            Column.ACTION,
            r"(?:agreed |key |proposed |new |required |recommended )?(?:actions?|tasks?|action points?|action items?|sub tasks?)(?: (?:points?|items?|required|agreed|needed|arising|to be taken|description|taken|detail|details))?"
            r"|what\??|to ?do|description(?: of action)?|action ?/ ?(?:decision|task|outcome)s?|steps?|activity|details? of action|decisions?/actions?"
            rf"|{EARLIER}",
        ),
        (
            Column.REFERENCE,
            r"#|items?|(?:action |item |minute |agenda |ap )?(?:ref(?:erence)?|no|num|number|id|ref no)\.?|(?:minute|agenda) item|ap|item no\.?|action (?:point )?no\.?",
        ),
        (Column.NAME, r"(?:full )?names?|member|attendee"),
        (
            Column.TOPIC,
            r"issues?(?: / action)?|subject|topic|items?|area|heading|matter|minute|title|objective|theme|(?:summary of )?(?:key )?discussions?(?: .*)?|summary|what was (?:said|discussed)|points?(?: .*)?|key points?|agenda|minutes?",
        ),
    )
)
_GROUP_OF_EARLIER = re.compile(
    r"(?:open|outstanding|ongoing|existing|previous|earlier|old|live|carried|brought)\b.*\b(?:actions?|items?|meetings?|forward|over|log)\b.*"
    r"|(?:.*\b)?(?:from|at)\s+(?:the\s+|our\s+)?(?:last|previous|earlier)\b.*",
    re.IGNORECASE,
)
_GROUP_OF_NEW = re.compile(
    r"new(?:\s+(?:actions?|items?))?(?:\s+(?:from|at|this|agreed|raised)\b.*)?|(?:actions?\s+)?(?:from|at)\s+this\s+meeting",
    re.IGNORECASE,
)
_MAYBE = (*hints("action task what todo descri step activit item issue subject decision"), "to do")
_TOLD = re.compile(r"notes?|minutes?|(?:summary of )?(?:key )?discussions?|points? discussed", re.IGNORECASE)
_ITEM = re.compile(r"\W*items?\W*", re.IGNORECASE)
_EARLIER = re.compile(EARLIER, re.IGNORECASE)


def may_head_a_table(text: str) -> bool:
    """Whether a line holds a word that one of the headings must hold: asked before anything dearer."""
    return len(text) <= 220 and holds_any(text.lower(), _MAYBE)


def column_of(text: str) -> Column:
    """What a column headed `text` holds."""
    found = _HEADINGS.fullmatch(_bare(text))
    return Column[found.lastgroup] if found and found.lastgroup else Column.OTHER


def tells_of_earlier(text: str) -> bool:
    """Whether the heading of an action column says that they are last meeting's."""
    return _EARLIER.fullmatch(_bare(text)) is not None


def group_of_earlier(text: str) -> bool | None:
    """Whether a line between the rows heads earlier actions or new ones; None for any other line."""
    bare = _bare(text)
    if len(bare.split()) > 8 or not bare:
        return None
    return True if _GROUP_OF_EARLIER.fullmatch(bare) else False if _GROUP_OF_NEW.fullmatch(bare) else None


def columns_of(headings: list[str]) -> list[Column] | None:
    """The columns of an action table headed so; None when these are no headings of one."""
    columns = [column_of(heading) for heading in headings]
    if columns.count(Column.OWNER) > 1:
        # "Owner | By": beside an owner, "by" is a date.
        columns = [
            Column.DUE if _bare(heading) == "by" else column
            for heading, column in zip(headings, columns, strict=True)
        ]
    if Column.RAG in columns and Column.STATUS not in columns:
        columns = [Column.STATUS if column is Column.RAG else column for column in columns]
    named = set(columns)
    beside = {Column.OWNER, Column.DUE, Column.STATUS, Column.TOPIC, Column.REFERENCE}
    if Column.ACTION in named and named & beside:
        return _settled(columns)
    told = [column for column, heading in enumerate(headings) if _TOLD.fullmatch(_bare(heading))]
    if Column.OWNER in named and len(told) == 1 and Column.DUE not in named:
        # "Item | Notes | Action by": minutes kept as a table, with the owners in the margin.
        minutes: list[Column] = [Column.ACTION if column is Column.OWNER else column for column in columns]
        minutes[told[0]] = Column.TOPIC
        return _settled(minutes)
    if Column.OWNER in named and named & {Column.DUE, Column.STATUS}:
        if Column.TOPIC in named:
            return [Column.ACTION if column is Column.TOPIC else column for column in columns]
        if any(_ITEM.fullmatch(heading) for heading in headings):
            return [Column.ACTION if column is Column.REFERENCE else column for column in columns]
    return None


def _settled(columns: list[Column]) -> list[Column]:
    """Each column once: a second "action" (after a topic) is the sub-task, a second name is no owner."""
    seen: set[Column] = set()
    settled = []
    for column in columns:
        settled.append(column if column not in seen else Column.OTHER)
        seen.add(column)
    return settled


def _bare(text: str) -> str:
    return text.strip(" *_:./").lower()
