"""Where an objective was discussed, with the way to each record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from delivery.actions.queries.rows import ActionRow
from delivery.progress.queries.discussed import Discussed, Kind, Mention, discussed_under
from delivery.progress.queries.reviewing.past import PastReview
from delivery.strategy.queries.strategies import ObjectiveRow
from delivery.web import Request, url, viewer
from delivery.wording import day_in_words, moment_in_words


@dataclass(frozen=True, slots=True)
class ShownMention:
    """What a meeting had to do with the objective, and the record that says so."""

    kind: str
    text: str
    href: str


@dataclass(frozen=True, slots=True)
class ShownDiscussed:
    """A meeting in words, its page or "" where it has none, and what it had to do with the objective."""

    words: str
    href: str
    is_members_only: bool
    mentions: tuple[ShownMention, ...]
    group_id: int | None


async def discussed_shown(
    request: Request, objective: ObjectiveRow, actions: Sequence[ActionRow], reviews: Sequence[PastReview]
) -> tuple[ShownDiscussed, ...]:
    """What the viewer may see of the talk about an objective, the latest first."""
    return tuple(
        ShownDiscussed(
            words=f"{one.group}, {moment_in_words(one.at) if one.at else day_in_words(one.day)}",
            href=url(request, "meetings:show", meeting_id=one.meeting_id) if one.meeting_id else "",
            is_members_only=one.is_members_only,
            mentions=tuple(
                ShownMention(mention.kind, mention.text, _href(request, one, mention))
                for mention in one.mentions
            ),
            group_id=one.group_id,
        )
        for one in await discussed_under(viewer(request), objective, actions, reviews)
    )


def _href(request: Request, one: Discussed, mention: Mention) -> str:
    match mention.kind:
        case Kind.REVIEWED:
            return url(request, "progress:closed_review", review_id=mention.record)
        case Kind.DECISION:
            return url(request, "meetings:decision", record_id=mention.record)
        case Kind.QUESTION:
            return url(request, "meetings:question", record_id=mention.record)
        case Kind.RAISED | Kind.LOOKED_AT:
            return url(request, "actions:show", number=mention.record)
        case Kind.AGENDA:
            return url(request, "meetings:agenda", meeting_id=one.meeting_id)
