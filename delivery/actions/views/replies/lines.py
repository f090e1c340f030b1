"""A reply with what it proposes, as its pages show it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from delivery.actions import replies
from delivery.actions.queries.replies.candidates import candidates_of
from delivery.actions.queries.replies.matters import MatterPlace, matter_places
from delivery.actions.queries.replies.reading import Reply
from delivery.actions.replies import Candidate, Proposed, asks, brought_up
from delivery.actions.rules import ActionStatus, may_move
from delivery.actions.rules.by_link import Answer, answers_to
from delivery.mail.received.mail import ReceivedKind
from delivery.marking import all_members_only_groups
from delivery.partners.queries.submissions import new_key
from delivery.web import Request, now, viewer
from delivery.wording import begun, london_day, short_day


@dataclass(frozen=True, slots=True)
class Line:
    """One word of a reply: the sender's own, the action it is proposed for, and what would be recorded."""

    quote: str
    action: Candidate | None
    status: ActionStatus | None
    due: date | None
    due_assumed: bool
    at_risk: bool
    hand_over: str
    is_disowned: bool

    @property
    def seen(self) -> str:
        """Which version of which action it was shown with."""
        return f"{self.action.id}:{self.action.version}" if self.action else ""

    @property
    def words(self) -> str:
        """What would be recorded, in a few words."""
        told = [self.status.label] if self.status else []
        if self.due:
            told.append(f"due {short_day(self.due)}{' (assumed)' if self.due_assumed else ''}")
        if self.at_risk:
            told.append("at risk")
        if self.is_disowned:
            told.append(
                f"not theirs any more: ask {self.hand_over}" if self.hand_over else "not theirs any more"
            )
        return begun(", ".join(told)) or "Heard, nothing changes"


@dataclass(frozen=True, slots=True)
class ShownReply:
    """A reply, its lines, the key of its form, and why its sender is not trusted (empty where they are).

    `place` is the group that it came to and its next meeting, None where that is not known.
    """

    reply: Reply
    lines: tuple[Line, ...]
    key: str
    doubt: str
    place: MatterPlace | None = None

    @property
    def members_only_groups(self) -> frozenset[int]:
        """The members-only groups whose words stand in it, or in an action that it may be about."""
        actions = [line.action for line in self.lines if line.action]
        return self.reply.members_only_groups | all_members_only_groups(actions)

    @property
    def brought_up(self) -> str:
        """What it asks or wants talked about, in its own words; empty where it holds none."""
        return brought_up(self.reply.words)

    @property
    def asks(self) -> bool:
        """Whether it asks something, or names no action: then it can be a question or an agenda item at one click."""
        return bool(self.brought_up) and (not self.is_clear or asks(self.reply.words))

    def as_matter(self, kind: str) -> dict[str, str]:
        """The hidden fields that file it as what it brings up, for the group that it came to."""
        group = str(self.place.group_id) if self.place else ""
        return {**self.head, "kind": kind, "text": self.brought_up, "group": group}

    @property
    def hidden(self) -> dict[str, str]:
        """The hidden fields that file it as it is shown."""
        fields = dict(self.head)
        for number, line in enumerate(self.lines, start=1):
            if line.action:
                fields |= {
                    f"action-{number}": str(line.action.id),
                    f"seen-{number}": line.seen,
                    f"status-{number}": line.status.value if line.status else "",
                    f"due-{number}": short_day(line.due) if line.due else "",
                    f"at_risk-{number}": "yes" if line.at_risk else "",
                    f"note-{number}": line.quote,
                }
                if self.reply.person_id and line.is_disowned:
                    fields |= {f"disowned-{number}": "yes", f"try-{number}": line.hand_over}
        return fields

    @property
    def head(self) -> dict[str, str]:
        """The hidden fields of every form that files it."""
        return {"key": self.key, "version": str(self.reply.version)}

    @property
    def is_clear(self) -> bool:
        """Whether every line names its action, so that one click files it."""
        return bool(self.lines) and all(line.action for line in self.lines)


async def shown(request: Request, replies: Sequence[Reply]) -> tuple[ShownReply, ...]:
    """The replies with what they propose."""
    places = {one.group_id: one for one in await matter_places(viewer(request), now(request))}
    candidates = await candidates_of(replies, viewer(request), now(request))
    return tuple(
        ShownReply(
            reply,
            _lines(reply, candidates[reply.id]),
            new_key(),
            doubt_about(reply, viewer(request).name),
            places.get(reply.group_id or 0),
        )
        for reply in replies
    )


def doubt_about(reply: Reply, reader: str) -> str:
    """Why it is not sure who wrote a reply, said to `reader`; empty where it came from the address written to."""
    if reply.is_trusted:
        return ""
    if reply.forwarded_by == reader:
        return f"You sent it on, so only you can tell that {reply.writer} wrote it."
    if reply.forwarded_by:
        return f"{reply.forwarded_by} sent it on, so only they can tell that {reply.writer} wrote it."
    if not reply.address:
        return "It does not say who wrote it."
    if not reply.person_id:
        return f"Nobody here has the address {reply.address}. Make sure who wrote it before you file it."
    if reply.mail_to and reply.mail_to != reply.address:
        return f"It answers a mail to {reply.mail_to}, but came from {reply.address}."
    return f"It came from the address of {reply.person}, but it is not sure that they wrote it: it answers no mail of ours."


def _lines(reply: Reply, candidates: tuple[Candidate, ...]) -> tuple[Line, ...]:
    if reply.kind is not ReceivedKind.WORDS or not reply.words.strip():
        return ()
    known = {candidate.id: candidate for candidate in candidates}
    proposals = replies.read_reply(reply.words, candidates, london_day(reply.came_at))
    return tuple(_line(one, known[one.action_id] if one.action_id else None) for one in proposals)


def _line(proposed: Proposed, action: Candidate | None) -> Line:
    status = proposed.status
    if action and status and (status is action.status or not may_move(action.status, status)):
        status = None
    is_disowned = proposed.is_disowned and _can_be_handed_on(action, status)
    # A word that says nothing of its outlook leaves it as it was.
    stays_at_risk = action is not None and action.at_risk and proposed.status is None
    return Line(
        proposed.quote,
        action,
        status,
        proposed.due if not action or proposed.due != action.due else None,
        proposed.due_assumed,
        proposed.at_risk or stays_at_risk,
        proposed.hand_over if is_disowned else "",
        is_disowned,
    )


def _can_be_handed_on(action: Candidate | None, status: ActionStatus | None) -> bool:
    after = status or (action.status if action else None)
    return after is None or Answer.NOT_MINE in answers_to(after)
