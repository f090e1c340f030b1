"""What a log says has become of an action."""

from __future__ import annotations

import re

from delivery.actions.rules import ActionStatus

_TICKS = frozenset("✓✔☑✅√")
_BOXES = frozenset("☐□✗✘☒❌")
_COMPLETE = re.compile(
    r"(?:now |been |all |action |this (?:is|was|has been) )*"
    r"(?:complete[d]?|done|closed|discharged|actioned|achieved|resolved|cleared|finished|delivered|blue|100 ?%)\b",
    re.IGNORECASE,
)
_YES = re.compile(r"(?:y|yes|c|b)\W*", re.IGNORECASE)
_NO = re.compile(r"(?:n|no)\W*", re.IGNORECASE)
_CANCELLED = re.compile(
    r"(?:cancelled|canceled|superseded|withdrawn|dropped|abandoned|removed|no longer (?:needed|required|relevant))\b",
    re.IGNORECASE,
)
_NOT_STARTED = re.compile(
    r"(?:not (?:yet )?(?:started|begun|done|complete[d]?|due)|not yet|open|outstanding|new|pending|to do|to be done|"
    r"gr[ea]y|0 ?%)\b",
    re.IGNORECASE,
)
_IN_PROGRESS = re.compile(
    r"(?:still )?(?:on-? ?going|in (?:progress|hand|train)|under ?way|started|begun|part(?:ly|ial(?:ly)?)?|"
    r"(?:to be )?carried (?:forward|over)|carry forward|c ?/ ?f(?:wd)?|cfwd|deferred|on (?:track|hold|target)|"
    r"slipp(?:ed|ing)|delayed|overdue|awaiting|at risk|off track|red|amber|green|[1-9]\d? ?%)\b",
    re.IGNORECASE,
)
_RAG_LETTER = re.compile(r"[RAG]\W*")
_AT_MOST = 120
_AT_END = re.compile(r"\s*(?:[-–—:;(\[]|\.\s)\s*([^-–—:;()\[\].]{2,40})[)\].\s]*$")


def status_in(cell: str) -> ActionStatus | None:
    """The status that a cell begins with: "Done 4/3", "Carried forward", "G", a tick; None for other words."""
    words = " ".join(cell[:_AT_MOST].split()).strip(" *_()[]–—-.:")
    if _TICKS & set(cell):
        return ActionStatus.COMPLETE
    if not words:
        return ActionStatus.NOT_STARTED if _BOXES & set(cell) else None
    if _NOT_STARTED.match(words):
        return ActionStatus.NOT_STARTED
    if _COMPLETE.match(words) or _YES.fullmatch(words):
        return ActionStatus.COMPLETE
    if _CANCELLED.match(words):
        return ActionStatus.CANCELLED
    if _IN_PROGRESS.match(words) or _RAG_LETTER.fullmatch(words):
        return ActionStatus.IN_PROGRESS
    return ActionStatus.NOT_STARTED if _NO.fullmatch(words) or _BOXES & set(cell) else None


def status_at_end(text: str) -> ActionStatus | None:
    """The status that stands behind an action in its own cell: "Book the hall – done"."""
    said = _AT_END.search(text[-_AT_MOST:])
    return status_in(said[1]) if said else None
