"""Who stands behind the words of minutes, such as initials: said once, for every open action of the meeting."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from piccolo.columns import And

from delivery.actions.owners import Owner, OwnerKind, owner_words
from delivery.actions.queries.changing import change_all
from delivery.actions.queries.owner_letters.asked import OPEN_STATUSES
from delivery.actions.queries.owner_letters.occasion import meeting_to_tell_of
from delivery.actions.queries.owners import owners_of_each, set_owners_of_all
from delivery.actions.queries.page import KIND
from delivery.actions.queries.taking_on import asked_first, taker
from delivery.actions.rules import reference
from delivery.actions.tables import Action, ActionOwner
from delivery.database import transaction
from delivery.errors import NotFound
from delivery.partners.newcomer import Newcomer
from delivery.partners.queries.history import record_each
from delivery.partners.viewer import Viewer
from delivery.wording import london_day


@dataclass(frozen=True, slots=True)
class OfWords:
    """An open action whose owner is known by the words of the minutes alone."""

    id: int
    reference: str
    text: str
    status: str


async def actions_of_words(meeting_id: int, words: str, viewer: Viewer) -> tuple[OfWords, ...]:
    """The open actions of a meeting that these words own, for its secretary; NotFound where there are none.

    NotAllowed for anybody else.
    """
    await meeting_to_tell_of(meeting_id, viewer)
    theirs = ActionOwner.select(ActionOwner.action).where(ActionOwner.as_written == words)
    is_open = And(Action.withdrawn_at.is_null(), Action.status.is_in(sorted(OPEN_STATUSES)))
    rows = (
        await Action.select(Action.id, Action.number, Action.text, Action.status)
        .where(And(Action.meeting == meeting_id, is_open), Action.id.is_in(theirs))
        .order_by(Action.number)
    )
    if not words or not rows:
        raise NotFound
    return tuple(OfWords(row["id"], reference(row["number"]), row["text"], row["status"]) for row in rows)


async def name_owner(
    meeting_id: int, words: str, to: Owner | Newcomer, viewer: Viewer, now: datetime
) -> tuple[Owner, tuple[str, ...]]:
    """Put whoever it is in the place of these words in all those actions; who, and the references of the actions.

    What goes to a voluntary organisation is put to it. NotFound and NotAllowed as above, so that a second click finds
    nothing. About as many queries for many actions as for one.
    """
    by, today = viewer.person_id, london_day(now)
    async with transaction():
        actions = await actions_of_words(meeting_id, words, viewer)
        owner = await taker(to, by, now)
        owners_before = await owners_of_each([one.id for one in actions], today)
        alike: defaultdict[tuple[tuple[Owner, ...], str], list[int]] = defaultdict(list)
        for one in actions:
            named = (
                owner if before.kind is OwnerKind.WRITTEN and before.label == words else before
                for before in owners_before[one.id]
            )
            alike[tuple(dict.fromkeys(named)), one.status].append(one.id)
        for (owners, status), ids in alike.items():
            await set_owners_of_all(ids, owners)
            await change_all(ids, asked_first(status, owners))
            detail = {"owners": owner_words(owners)}
            await record_each(KIND, ids, "owner named", at=now, how="page", person_id=by, detail=detail)
    return owner, tuple(one.reference for one in actions)
