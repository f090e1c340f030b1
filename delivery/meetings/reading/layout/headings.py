"""What a heading announces: attendance, last meeting's actions, new actions, decisions, the next meeting."""

from __future__ import annotations

import re
from enum import StrEnum

from delivery.meetings.reading.layout.alternatives import one_of


class SectionKind(StrEnum):
    """What a heading announces, as far as reading cares."""

    PRESENT = "present"
    APOLOGIES = "apologies"
    IN_ATTENDANCE = "in attendance"
    PREVIOUS = "previous"
    ACTIONS = "actions"
    DECISIONS = "decisions"
    QUESTIONS = "questions"
    NEXT = "next"
    OTHER = "other"


ATTENDANCE = frozenset({SectionKind.PRESENT, SectionKind.APOLOGIES, SectionKind.IN_ATTENDANCE})
_EARLIER = r"(?:last|previous|prior|earlier|preceding|past)"
_KINDS = one_of(
    (
        (
            SectionKind.APOLOGIES,
            r"(?:(?:to (?:receive|accept|note|consider)|accepted|sent)(?: and \w+| their)? )?"
            r"(?:apolog(?:y|ies)|apols|regrets|absent(?:ees)?|(?:members|councillors|committee members) absent|not present"
            r"|sorry not to be there|sorry (?:they|who) (?:could(?:n't| not)|can't) (?:come|make it|be (?:there|here))|could(?:n't| not) (?:come|make it|attend|be there)|unable to (?:attend|come))"
            r"(?: for (?:non-?attendance|absence))?(?: (?:received|accepted))?(?: from| were received from)?",
        ),
        (
            SectionKind.IN_ATTENDANCE,
            r"(?:also |officers |others? |staff |guests? )?in attendance|(?:also|officers|others?|staff|guests?) attending|(?:also|others?) present"
            r"|(?:other|further) attendees|observers?|guests?|visitors?|ex[- ]officio|speakers?|secretariat|officers",
        ),
        (
            SectionKind.PRESENT,
            r"(?:(?:those|all|members|councillors|committee(?: members)?|trustees|governors|people|all) )?present"
            r"|attending|present at (?:the )?meeting|attendance(?: list)?|attendees|participants|attended(?: by)?(?: \d+ \w+,?)?|panel|here|sederunt|those there|there"
            r"|(?:panel|committee|board|group|council) members|members|roll call|who (?:was there|came|was here)|in (?:the )?room|on the call|around the table",
        ),
        (
            SectionKind.PREVIOUS,
            rf"(?:.*\b)?matters arising\b.*|minutes of (?:the )?{_EARLIER} (?:\w+ )?meeting\b.*|{_EARLIER} (?:actions?|action points|action items|business).*"
            r"|(?:the )?(?:actions?|action points?|action items|matters)(?: arising| agreed)? (?:from|at|of) (?!this\b|today|the meeting$).*\d.*"
            rf"|(?:outstanding|carried[- ](?:forward|over)|brought[- ]forward|ongoing|open|old) (?:actions?|action points|action items)"
            rf"|(?:.*\b)?(?:actions?|action points?|action items|points)\b.*\b{_EARLIER}\b.*"
            rf"|(?:review|update|progress|status|report|follow[- ]?up)s? (?:of|on|from|against) (?:the )?(?:.* )?(?:actions?|action (?:points|log|plan|items|list|tracker))(?: .*)?"
            rf"|actions? (?:points? )?(?:update|review|carried (?:forward|over)|brought forward|outstanding|follow[- ]?up|progress)s?(?: .*)?"
            r"|(?:the )?(?:action|matters arising) (?:log|list|tracker) was (?:reviewed|updated|considered|noted|received).*"
            rf"|.*\band action points? update.*|(?:action )?updates? (?:from|since) .*{_EARLIER}.*|(?:from|since|left (?:over )?from) (?:the )?last (?:time|meeting|month|week)|last (?:month|time|week)'s (?:actions?|a\.?ps?|action points?|tasks|jobs)",
        ),
        (
            SectionKind.ACTIONS,
            r"(?:(?:summary|list|schedule|record|register) of )?(?:(?:the|new|agreed|key|all|further|main|summary|follow[- ]?up|outcomes? and|decisions and|post[- ]meeting) )*"
            r"(?:actions?|action points?|action items?|actionables|to[- ]?dos?|to[- ]do list|next steps|tasks)"
            r"(?: (?:list|log|tracker|register|summary|agreed|required|needed|arising|points?|items?|table|sheet|taken|log|and next steps|and owners"
            r"|arising from (?:this|the|today's) meeting|from (?:this|the|today's) meeting|(?:for|before|by) (?:the )?next meeting))*"
            r"|who (?:does|is doing) what(?: by when)?|follow[- ]?ups?|what (?:happens )?next|what we(?:'ll| will| are going to) do|jobs(?: to do)?|things to do|a\.?ps",
        ),
        (
            SectionKind.DECISIONS,
            r"(?:(?:summary of |key |main |the )*)(?:decisions?|resolutions?|resolved|agreed|agreements?|outcomes?)(?: (?:made|taken|reached|agreed))?",
        ),
        (
            SectionKind.QUESTIONS,
            r"(?:public |open |members'? )?(?:questions?|q ?& ?a|questions and answers)\b.*",
        ),
        (
            SectionKind.NEXT,
            r"(?:(?:date|time|dates)(?:,? (?:and|&) (?:time|venue|place))?(?:,? and \w+)? of )?(?:the )?(?:next|future) meetings?.*"
            r"|items? (?:for|to be on) (?:the )?(?:next|future).*|(?:future|next) (?:agenda|agenda items?|items|topics)"
            r"|next time|forward (?:plan|items|look|programme)|for (?:the )?next (?:agenda|meeting)",
        ),
    )
)
_REPEATED = re.compile(r"\bre-?(?:actioned|raised|issued|assigned|allocated)\b", re.IGNORECASE)
_BARE = re.compile(r"^[\s#=*_>\d.()/]*(?:[a-z]\)|[ivx]+[.)])?\s*|(?<![\s*_:=–—-])[\s*_:=–—-]+$")


def kind_of(title: str) -> SectionKind:
    """What the heading `title` announces ("4. Matters arising" is `PREVIOUS`)."""
    bare = _BARE.sub("", title).strip()
    if _REPEATED.search(bare):
        return SectionKind.ACTIONS
    if 0 < len(bare) <= 90:
        found = _KINDS.fullmatch(bare)
        return SectionKind[found.lastgroup] if found and found.lastgroup else SectionKind.OTHER
    return SectionKind.OTHER
