"""Items that members propose for an agenda, which its secretary accepts or declines with a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from piccolo.columns import Or

from delivery.database import transaction
from delivery.errors import EditedMeanwhile, Invalid, NotAllowed, NotFound
from delivery.meetings.queries.agendas.changing import end_of
from delivery.meetings.queries.agendas.heads import OVER, AgendaHead, head_of, head_to_change
from delivery.meetings.queries.agendas.reading import agenda_under
from delivery.meetings.queries.agendas.rows import ACCEPTED
from delivery.meetings.queries.agendas.storing import columns_of
from delivery.meetings.queries.visibility import visible_agenda_items
from delivery.meetings.rules.agenda import ItemWords, Origin, Purpose
from delivery.meetings.tables import AgendaItem
from delivery.partners.queries.history import record
from delivery.partners.queries.submissions import claim, led_to
from delivery.partners.viewer import Viewer
from delivery.wording import london_day

KIND = "agenda item"
PROPOSED, DECLINED = "proposed", "declined"


@dataclass(frozen=True, slots=True)
class Proposal:
    """An item that somebody proposed; `answer` says why it was declined, empty while it waits."""

    id: int
    meeting_id: int
    words: ItemWords
    proposed_by: str
    is_own: bool
    is_declined: bool
    answer: str
    version: int


async def proposals_of(meeting_id: int, viewer: Viewer) -> tuple[Proposal, ...]:
    """The proposals for a meeting that were not accepted: all for its secretary, else one's own."""
    return await _proposals(viewer, meeting_id=meeting_id)


async def proposal_seen(item_id: int, viewer: Viewer) -> Proposal | None:
    """One of them, None where there is none that the viewer may see."""
    found = await _proposals(viewer, item_id=item_id)
    return found[0] if found else None


async def check_may_propose(meeting_id: int, viewer: Viewer) -> None:
    """Whether a viewer can propose an item: the errors are those of `propose_item`."""
    head = await head_of(meeting_id, viewer)
    if head is None:
        raise NotFound
    if not viewer.sits_in(head.group_id):
        raise NotAllowed("Only members of the group can propose an item. Ask its secretary to add it.")
    if viewer.keeps(head.group_id):
        raise NotAllowed("You keep this agenda, so nothing need be proposed: add the item to it.")
    if not head.is_open:
        raise Invalid(OVER)


async def propose_item(meeting_id: int, words: ItemWords, viewer: Viewer, key: str, now: datetime) -> int:
    """Propose an item as a member of the group; returns its id. `key` makes a double click one proposal.

    NotFound where the viewer may not see the meeting, NotAllowed for who is no member or keeps the agenda, Invalid
    when it is over.
    """
    async with transaction():
        await check_may_propose(meeting_id, viewer)
        claimed = await claim(f"proposal for {meeting_id}", key, viewer.person_id, now)
        if not claimed.is_first:
            return int(claimed.led_to)
        row = AgendaItem(
            meeting=meeting_id,
            position=0,
            origin=Origin.PROPOSED.value,
            proposed_by=viewer.person_id,
            state=PROPOSED,
            **{column._meta.name: value for column, value in columns_of(words).items()},
        )
        item_id = int((await AgendaItem.insert(row).returning(AgendaItem.id))[0]["id"])
        await record(
            KIND, item_id, PROPOSED, at=now, person_id=viewer.person_id, detail={"title": words.title}
        )
        await led_to(claimed, str(item_id))
    return item_id


async def accept_proposal(item_id: int, version: int, viewer: Viewer, now: datetime) -> Proposal:
    """Put a proposal on the agenda. EditedMeanwhile where it changed since `version`; others as for changes."""
    async with transaction():
        proposal, head = await _to_answer(item_id, viewer)
        agenda = await agenda_under(head, viewer, london_day(now), ())
        await _answer(proposal, version, ACCEPTED, "", end_of(agenda), viewer, now)
    return proposal


async def decline_proposal(
    item_id: int, version: int, answer: str, viewer: Viewer, now: datetime
) -> Proposal:
    """Decline a proposal with a sentence that the person who proposed it reads."""
    async with transaction():
        proposal, _ = await _to_answer(item_id, viewer)
        await _answer(proposal, version, DECLINED, answer, 0, viewer, now)
    return proposal


async def proposal_to_answer(item_id: int, viewer: Viewer) -> Proposal:
    """A proposal for the secretary who answers it; EditedMeanwhile where it was answered, others as for changes."""
    proposal, _ = await _to_answer(item_id, viewer)
    if proposal.is_declined:
        raise EditedMeanwhile
    return proposal


async def _to_answer(item_id: int, viewer: Viewer) -> tuple[Proposal, AgendaHead]:
    proposal = await proposal_seen(item_id, viewer)
    if proposal is None:
        raise NotFound
    return proposal, await head_to_change(proposal.meeting_id, viewer)


async def _answer(
    proposal: Proposal, version: int, state: str, answer: str, position: int, viewer: Viewer, now: datetime
) -> None:
    changed = (
        await AgendaItem.update(
            {
                AgendaItem.state: state,
                AgendaItem.answer: answer,
                AgendaItem.position: position,
                AgendaItem.version: version + 1,
            }
        )
        .where(AgendaItem.id == proposal.id, AgendaItem.version == version)
        .returning(AgendaItem.id)
    )
    if not changed:
        raise EditedMeanwhile
    detail = {"answer": answer} if answer else {}
    await record(KIND, proposal.id, state, at=now, person_id=viewer.person_id, detail=detail)


async def _proposals(
    viewer: Viewer, *, meeting_id: int | None = None, item_id: int | None = None
) -> tuple[Proposal, ...]:
    """Who proposed something is told inside the group alone: to its secretary, and to that person."""
    own = AgendaItem.proposed_by == viewer.person_id
    kept = sorted(viewer.secretary_group_ids)
    rows = (
        await AgendaItem.select(
            *AgendaItem.all_columns(exclude=[AgendaItem.proposed_by]),
            AgendaItem.proposed_by,
            AgendaItem.proposed_by.name.as_alias("proposer"),
        )
        .where(
            AgendaItem.meeting == meeting_id if meeting_id is not None else AgendaItem.id == item_id,
            AgendaItem.state.is_in([PROPOSED, DECLINED]),
            AgendaItem.withdrawn_at.is_null(),
            visible_agenda_items(viewer),
            Or(own, AgendaItem.meeting.group.is_in(kept)) if kept else own,
        )
        .order_by(AgendaItem.id)
    )
    return tuple(
        Proposal(
            id=row["id"],
            meeting_id=row["meeting"],
            words=ItemWords(
                row["title"], row["note"], Purpose(row["purpose"]), row["minutes_allotted"], row["presenter"]
            ),
            proposed_by=row["proposer"] or "Somebody",
            is_own=row["proposed_by"] == viewer.person_id,
            is_declined=row["state"] == DECLINED,
            answer=row["answer"],
            version=row["version"],
        )
        for row in rows
    )
