"""What is asked of somebody besides their actions: questions put to them, and numbers that their posts owe."""

from __future__ import annotations

from datetime import date, timedelta

from delivery.actions.letters.owed import Owed
from delivery.actions.owners import Owner, OwnerKind
from delivery.actions.queries.digests.owed import measures_owed, questions_owed
from delivery.actions.queries.readers import lead_contacts
from delivery.actions.rules.digests import DAYS_BEFORE
from delivery.meetings.queries.visibility import veil_of, visible_questions
from delivery.partners.viewer import Viewer

# As far ahead as a digest looks.
_AHEAD = timedelta(days=max(DAYS_BEFORE))


async def also_owed(viewer: Viewer, today: date) -> tuple[Owed, ...]:
    """The questions and numbers that somebody owes and may see; at most fourteen queries."""
    leads = await lead_contacts(viewer.agency_ids, today)
    led = frozenset(agency for agency, person in leads.items() if person == viewer.person_id)
    asked = [
        *await questions_owed(visible_questions(viewer), today, veil=await veil_of(viewer)),
        *(await measures_owed(today + _AHEAD, today) if viewer.post_ids else ()),
    ]
    return tuple(one for one in asked if any(_is_theirs(owner, viewer, led) for owner in one.owners))


def _is_theirs(owner: Owner, viewer: Viewer, led: frozenset[int]) -> bool:
    if owner.kind is OwnerKind.POST:
        return owner.id in viewer.post_ids
    if owner.kind is OwnerKind.AGENCY:
        return owner.id in led
    return owner.kind is OwnerKind.PERSON and owner.id == viewer.person_id
