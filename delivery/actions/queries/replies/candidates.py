"""The actions that replies can be about: those that their mail told of, and those that their writer owns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, Protocol

from delivery.actions.queries.page import KIND
from delivery.actions.queries.replies.owned import OPEN_STATUSES, actions_owned_by
from delivery.actions.queries.visibility import fileable_actions
from delivery.actions.replies import Candidate
from delivery.actions.rules import ActionStatus
from delivery.actions.tables import Action
from delivery.mail.tables import MailLine
from delivery.meetings.queries.dates.coming_days import coming_days
from delivery.meetings.queries.visibility import if_members_only
from delivery.partners.viewer import Viewer
from delivery.wording import london_day

MOST_OFFERED = 300


class Answering(Protocol):
    """What is asked of a reply: which mail it answers, and who wrote it."""

    @property
    def id(self) -> int: ...

    @property
    def mail_id(self) -> int | None: ...

    @property
    def person_id(self) -> int | None: ...


async def candidates_of(
    replies: Collection[Answering], viewer: Viewer, now: datetime
) -> Mapping[int, tuple[Candidate, ...]]:
    """What each reply can be about, by its id, in the order in which its mail told of them; five queries.

    Then come the others that its writer owns, which only their reference names. No more than the viewer may file on.
    """
    told = await _told_by({reply.mail_id for reply in replies if reply.mail_id})
    people = {reply.person_id for reply in replies if reply.person_id}
    owned = await actions_owned_by(people, london_day(now))
    ids = {
        reply.id: (told.get(reply.mail_id or 0, ()), owned.get(reply.person_id or 0, ())) for reply in replies
    }
    wanted = sorted({action for pair in ids.values() for one in pair for action in one})
    rows = await _fileable(viewer, wanted)
    known = await _made(rows, now)
    return {
        reply: tuple(
            replace(known[action], is_told=action in in_mail or not in_mail)
            for action in dict.fromkeys((*in_mail, *others))
            if action in known
        )
        for reply, (in_mail, others) in ids.items()
    }


async def all_fileable(viewer: Viewer, group_id: int | None, now: datetime) -> tuple[Candidate, ...]:
    """Every open action of a group, or of all the viewer's, to choose from instead; two queries."""
    of_group = [Action.group == group_id] if group_id in viewer.secretary_group_ids else []
    rows = (
        await Action.select(*_COLUMNS)
        .where(fileable_actions(viewer), Action.status.is_in(OPEN_STATUSES), *of_group)
        .order_by(Action.number)
        .limit(MOST_OFFERED)
    )
    return tuple((await _made(rows, now)).values())


_COLUMNS = (
    Action.id,
    Action.number,
    Action.text,
    Action.status,
    Action.due,
    Action.at_risk,
    Action.group,
    Action.group.visibility.as_alias("visibility"),
    Action.version,
)


async def _told_by(mails: Collection[int]) -> Mapping[int, Sequence[int]]:
    found: defaultdict[int, list[int]] = defaultdict(list)
    if mails:
        for row in (
            await MailLine.select(MailLine.mail, MailLine.record)
            .where(MailLine.mail.is_in(sorted(mails)), MailLine.kind == KIND)
            .order_by(MailLine.id)
        ):
            found[row["mail"]].append(row["record"])
    return found


async def _fileable(viewer: Viewer, ids: Sequence[int]) -> list[dict[str, Any]]:
    if not ids:
        return []
    return await Action.select(*_COLUMNS).where(fileable_actions(viewer), Action.id.is_in(list(ids)))


async def _made(rows: Iterable[Mapping[str, Any]], now: datetime) -> dict[int, Candidate]:
    rows = list(rows)
    meetings = await coming_days({row["group"] for row in rows if row["group"]}, now)
    return {
        row["id"]: Candidate(
            row["id"],
            row["number"],
            row["text"],
            ActionStatus(row["status"]),
            row["due"],
            row["at_risk"],
            meetings.get(row["group"], ()),
            row["version"],
            members_only_groups=if_members_only(row["group"], row["visibility"]),
        )
        for row in rows
    }
