"""Everything that one person owes: in person, by their posts, and for an agency as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from piccolo.columns import And, Or, Where

from delivery.actions.filters import Place, place_of
from delivery.actions.hearing import How, how_words
from delivery.actions.queries.by_link.holders import Holder
from delivery.actions.queries.dates_known import DatesKnown, dates_with
from delivery.actions.queries.facts import FACT_COLUMNS, facts_of
from delivery.actions.queries.owners import owners_of_each
from delivery.actions.queries.readers import lead_contacts
from delivery.actions.queries.rows import ROW_COLUMNS, ActionRow, Rows
from delivery.actions.queries.visibility import may_read_owed, owed_actions
from delivery.actions.queries.wishes.standing import NOTHING, StandingWishes, standing_wishes
from delivery.actions.rules import ActionStatus
from delivery.actions.rules.by_link import Answer, answers_to
from delivery.actions.tables import Action, ActionOwner, Update
from delivery.meetings.queries.visibility import veil_of
from delivery.meetings.rules.groups.unnamed import Unnamed
from delivery.meetings.rules.groups.veil import Veil
from delivery.partners.viewer import Viewer
from delivery.strategy.rules import RagSettings
from delivery.wording import begun, london_day, short_day


@dataclass(frozen=True, slots=True)
class OwedAction:
    """An action that somebody owes. What is not `is_shown` is told by its reference and date alone.

    `wishes` is how its owners' wishes for it stand, `last_said` what an owner or another said of it last, and who.
    """

    row: ActionRow
    is_shown: bool
    wishes: StandingWishes = NOTHING
    last_said: str = ""

    @property
    def answers(self) -> tuple[Answer, ...]:
        """What can be said of it: of words that they cannot read, that it is not theirs."""
        answers = answers_to(self.row.status)
        return answers if self.is_shown else tuple(one for one in answers if one is Answer.NOT_MINE)

    @property
    def is_put(self) -> bool:
        """Whether it waits to be accepted."""
        return self.row.status is ActionStatus.PROPOSED

    @property
    def text(self) -> str:
        """What is to be done, as far as its owner may read it here."""
        return self.row.text if self.is_shown else WITHHELD


WITHHELD = "An action of a members-only group, whose words are read by its members alone"


async def owed_by(
    viewer: Viewer, today: date, *, number: int | None = None, whole_agency: bool = False
) -> tuple[OwedAction, ...]:
    """What is put to them first, then their work by its date, what has none last; nine queries at most.

    With a `number` that one action alone. What is put to an agency falls to its lead contact, with `whole_agency` to
    everybody there.
    """
    owed = await _owed(viewer, today, whole_agency=whole_agency)
    if number is not None:
        owed = And(owed, Action.number == number)
    found = await Action.select(*ROW_COLUMNS).where(owed).order_by(Action.number)
    if not found:
        return ()
    ids = [row["id"] for row in found]
    owners = await owners_of_each(ids, today)
    wishes = await standing_wishes(viewer.person_id, ids)
    veil = await veil_of(viewer)
    said = await _last_said(ids, veil)
    rows = Rows(today, RagSettings(), veil)
    actions = [
        OwedAction(
            row,
            is_shown := may_read_owed(viewer, row.group_id, is_members_only=row.is_members_only),
            wishes.get(row.id, NOTHING),
            said.get(row.id, "") if is_shown else "",
        )
        for row in (rows.row(one, owners[one["id"]], (), {}) for one in found)
    ]
    return tuple(sorted(actions, key=_order))


async def places_owed(viewer: Viewer, today: date) -> tuple[Place, ...]:
    """Where each of the same stands, in no order, for whoever is told only how many there are; five queries at most."""
    found = await Action.select(*FACT_COLUMNS).where(await _owed(viewer, today))
    return tuple(place_of(facts_of(row), None, today) for row in found)


async def owed_of(holder: Holder, today: date, number: int | None = None) -> tuple[OwedAction, ...]:
    """What whoever came so can answer for: by a link what letters ask of them, signed in also what is their agency's."""
    return await owed_by(holder.viewer, today, number=number, whole_agency=holder.link is None)


async def dates_owed(number: int, holder: Holder, now: datetime) -> DatesKnown:
    """What the words for a date are bound to in an action that this person owes and can read; none in every other.

    An action that is not theirs is answered for as one that does not exist. Ten queries at most.
    """
    for one in await owed_of(holder, london_day(now), number):
        if one.is_shown:
            return await dates_with(one.row.due, one.row.group_id, now)
    return DatesKnown()


async def _owed(viewer: Viewer, today: date, *, whole_agency: bool = False) -> And:
    own: Where | Or = ActionOwner.person == viewer.person_id
    if viewer.post_ids:
        own = Or(own, ActionOwner.post.is_in(sorted(viewer.post_ids)))
    agencies = sorted(viewer.agency_ids)
    if not whole_agency:
        leads = await lead_contacts(viewer.agency_ids, today)
        agencies = [agency for agency in agencies if leads.get(agency) == viewer.person_id]
    if agencies:
        own = Or(own, ActionOwner.agency.is_in(agencies))
    return owed_actions(Action.id.is_in(ActionOwner.select(ActionOwner.action).where(own)))


async def _last_said(ids: list[int], veil: Veil) -> dict[int, str]:
    """The newest word of each action that has one, as it is told outside its group or to who sits there."""
    rows = (
        await Update.select(
            Update.action,
            Update.said_on,
            Update.said_by,
            Update.how,
            Update.note,
            Update.status,
            Update.action.group.as_alias("group"),
        )
        .where(Update.action.is_in(ids), Update.withdrawn_at.is_null(), Update.how != How.PLAN.value)
        .order_by(Update.said_on, Update.id)
    )
    return {row["action"]: _said_words(row, veil.of(row["group"])) for row in rows}


def _said_words(row: Mapping[str, Any], unnamed: Unnamed) -> str:
    said = unnamed.worded(row["note"]) or (f"{begun(row['status'])}." if row["status"] else "")
    who = f"{unnamed.whom(row['said_by'])}, {how_words(row['how'])}, {short_day(row['said_on'])}"
    return f"{who}: {said}" if said else who


def _order(owed: OwedAction) -> tuple[bool, date, int]:
    return not owed.is_put, owed.row.due or date.max, owed.row.number
