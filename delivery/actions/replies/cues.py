"""What a clause says of the work: done, begun, stuck, dropped, unchanged, or somebody else's."""

from __future__ import annotations

import re
from dataclasses import dataclass

from delivery.actions.rules import ActionStatus

_NOT = r"(?:not|n't|n’t|never|isnt|hasnt|havent|nothing|no)"
_DONE = (
    r"(?:done|complete|completed|finished|sorted|closed|closed\s+off|wrapped\s+up|signed\s+off|delivered|published|printed|booked|sent(?:\s+(?:off|out))?|submitted|issued|"
    r"(?:is|are|now|gone|went|been|has\s+gone)\s+(?:out|live)|live(?:\s+(?:now|as\s+of))|in\s+place|in\s+the\s+libraries|ticked\s+off|up\s+and\s+running|written\s+to|came\s+(?:this|on|in|back)|achieved|implemented|launched|circulated|agreed|held)"
)
_DONE_SAID = re.compile(rf"\b{_DONE}\b", re.IGNORECASE)
# After what it is about: "Leaflet - yes. Figures - no, they want a formal request first."
_YES = re.compile(r"(?:^\W*|,\s*)(?:yes|yep|yup)\W*$", re.IGNORECASE)
_NO = re.compile(r"^\W*(?:no|nope)\W*$|,\s*(?:no|nope)(?:\W*$|,)", re.IGNORECASE)
_UNDONE = re.compile(
    rf"\b\w*{_NOT}\s+(?:\w+\s+){{0,2}}?{_DONE}\b|\b(?:un|in)(?:finished|complete)\b|\byet\s+to\b|\bto\s+be\s+{_DONE}\b"
    r"|\bdone\s+is\s+better\b|\b(?:it|that|this|they|we)(?:\s+(?:is|are)|'s|'re)?(?:n't|\s+not)\s+(?:\w+\s+)?there\b",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    rf"\b(?:will|'ll|’ll|should|would|can|could|may|might|to|hope(?:fully)?|aim\w*|plan\w*|expect\w*|due|going|once|when|until|till|if|before|need(?:s|ed)?\s+to|want\w*)\b(?:\s+[\w'’]+){{0,6}}?\s+{_DONE}\b"
    r"|\b(?:going|goes)\s+out\b|\b(?:will|'ll|should)\b",
    re.IGNORECASE,
)
_CLOSE_IT = re.compile(
    r"\b(?:can|could|should|may)\s+(?:now\s+)?(?:be\s+|you\s+)?(?:please\s+)?(?:closed?|close\s+(?:it|this|them)|ticked?\s+off)\b|\byou\s+can\s+close\b",
    re.IGNORECASE,
)
_PARTLY = re.compile(
    rf"\b(?:nearly|almost|partly|half|mostly|about|\d{{1,2}}\s?(?:%|per\s?cent))\s*(?:of\s+(?:it|them)\s+)?(?:way\s+)?(?:there|{_DONE})|\b\d{{1,2}}\s?%|\bhalf\s?way\b|\babout\s+half\b|\bnearly\b|\balmost\b",
    re.IGNORECASE,
)
_UNDER_WAY = re.compile(
    r"\b(?:in\s+progress|under\s?way|on\s?going|on\s+(?:track|schedule|target|course)|in\s+hand|started|begun|progressing|making\s+progress|(?:still\s+)?working\s+on|work(?:ing)?\s+(?:continues|through)|still\s+(?:working|going|chasing)|chasing"
    r"|going\s+(?:well|ok|fine)|draft(?:ed)?|so\s+far|went\s+to\s+the|with\s+the\s+printers?|interview\w*|coming\s+along|moving\s+(?:forward|along)|carrying\s+on|getting\s+there|all\s+good)\b",
    re.IGNORECASE,
)
_NOT_STARTED = re.compile(
    rf"\b\w*{_NOT}\s+(?:\w+\s+){{0,2}}?(?:started|begun|begin|start)\b|\byet\s+to\s+(?:start|begin)\b|\bnot\s+started\b",
    re.IGNORECASE,
)
_RISK = re.compile(
    r"\b(?:slip\w*|delay\w*|behind|at\s+risk|stuck|blocked|on\s+hold|held\s+up|hold\s?up|struggling|problems?|late|overdue|stalled|push\w*\s+back|put\s+back|"
    r"(?:still\s+)?(?:waiting|awaiting|wait)\s*(?:for|on|to)?|won'?t\s+(?:make|meet|be\s+able)|can(?:'t|not)\s+(?:make|meet|do|finish)|not\s+(?:able|going)\s+to\s+(?:meet|make|be)|unable\s+to|needs?\s+(?:another|more\s+time)|more\s+time|"
    r"(?:not|have\s?n.t|has\s?n.t|never)\s+(?:\w+\s+)?(?:come|got|heard|come\s+back|responded|replied|answered)|miss(?:ed)?\s+the\s+(?:deadline|date)|no\s+(?:one|body)\s+(?:will|to)|short\s+staffed|on\s+strike|extension)\b",
    re.IGNORECASE,
)
_DROPPED = re.compile(
    r"\b(?:no\s+longer\s+(?:needed|required|necessary|going\s+ahead|relevant)|not\s+(?:needed|required|going\s+ahead)(?:\s+(?:any\s?more|now))?|won'?t\s+(?:be\s+)?(?:happen\w*|go\w*\s+ahead)|dropped|abandoned|scrapped|cancelled|called\s+off|superseded|overtaken)\b",
    re.IGNORECASE,
)
_SAME = re.compile(
    r"\b(?:no\s+(?:change|update|news|movement|further|progress)|nothing\s+(?:new|to\s+report|further)|(?:same|as)\s+(?:as\s+)?(?:last|before|previous\w*)|unchanged|n't\s+moved|neither\s+has\s+moved|hasn.t\s+moved|where\s+(?:it|we)\s+w(?:as|ere))\b",
    re.IGNORECASE,
)
_ACCEPT = re.compile(
    r"\b(?:happy\s+to|glad\s+to|yes|we\s+accept|i\s+accept|accepted?|we(?:'ll|\s+will)\s+(?:do|take)|i(?:'ll|\s+will)\s+(?:do|take)|can\s+do|no\s+problem|leave\s+it\s+with)\b",
    re.IGNORECASE,
)
_DECLINE = re.compile(
    r"\b(?:declin\w+|can(?:'t|not)\s+(?:take|do|commit|help)|(?:do\s?n.t|do\s+not|have\s+not|haven.t)\s+(?:have|got)\s+(?:the\s+)?(?:\w+\s+)?(?:staff|capacity|time|resources?|people|money|budget)|not\s+able\s+to\s+take|unable\s+to\s+take|not\s+for\s+us)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Said:
    """What words say of the work. `is_unchanged` is a word too: somebody was heard."""

    status: ActionStatus | None = None
    at_risk: bool = False
    is_unchanged: bool = False

    @property
    def is_something(self) -> bool:
        """Whether they say anything of it at all."""
        return self.status is not None or self.at_risk or self.is_unchanged


def said_in(words: str, *, is_proposed: bool = False) -> Said:
    """What `words` say of an action; of one that is proposed, whether it is taken on."""
    words = words.replace("’", "'")
    if is_proposed and (_DECLINE.search(words) or _ACCEPT.search(words)):
        declined = _DECLINE.search(words) is not None
        return Said(ActionStatus.CANCELLED if declined else ActionStatus.NOT_STARTED)
    if _DROPPED.search(words):
        return Said(ActionStatus.CANCELLED)
    status = _status(words)
    if status is ActionStatus.COMPLETE:
        return Said(status)
    at_risk = _RISK.search(words) is not None or _NO.search(words) is not None
    if at_risk and status is ActionStatus.IN_PROGRESS and not _PARTLY.search(words):
        status = None
    if status is None and not at_risk and _SAME.search(words):
        return Said(is_unchanged=True)
    return Said(status, at_risk)


def _status(words: str) -> ActionStatus | None:
    if _YES.search(words):
        return ActionStatus.COMPLETE
    if _NOT_STARTED.search(words):
        return ActionStatus.NOT_STARTED
    if _CLOSE_IT.search(words):
        return ActionStatus.COMPLETE
    if _PARTLY.search(words):
        return ActionStatus.IN_PROGRESS
    if _DONE_SAID.search(words) and not (_UNDONE.search(words) or _AHEAD.search(words)):
        return ActionStatus.COMPLETE
    return ActionStatus.IN_PROGRESS if _UNDER_WAY.search(words) else None
