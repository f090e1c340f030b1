"""A meeting agrees a version of a standard: its decision is linked, and the version before is superseded."""

from __future__ import annotations

from datetime import date, datetime

from delivery.database import transaction
from delivery.errors import EditedMeanwhile, Invalid, NotAllowed, NotFound
from delivery.meetings.queries.registers.decisions import decisions_of_meeting
from delivery.meetings.queries.standards.keeping import KIND
from delivery.meetings.queries.standards.rows import standard_seen
from delivery.meetings.rules.standards.versions import StandardRow, Version, VersionState
from delivery.meetings.rules.states import MeetingState
from delivery.meetings.tables import Decision, Meeting, Standard, StandardVersion
from delivery.partners.queries.history import record
from delivery.partners.viewer import Viewer

NOT_SECRETARY = (
    "Only the secretary of the group that has this version before it can record that it was agreed."
)
NOT_YET = "This meeting has not begun: what it agrees is recorded from then on."
CANCELLED = "This meeting was cancelled and agreed nothing: the version has to be proposed to another."


async def agree(
    standard_id: int,
    version: int,
    decision_id: int | None,
    review_on: date | None,
    viewer: Viewer,
    now: datetime,
) -> int:
    """Record that the meeting agreed the version before it; the id of its decision.

    `decision_id` None makes a decision of the meeting. NotFound and NotAllowed for who does not keep that group's
    records, Invalid before the meeting or where it was cancelled, EditedMeanwhile where the version was taken back or agreed since.
    """
    async with transaction():
        standard, proposed = await _proposed(standard_id, viewer)
        if proposed.held_at is None or proposed.held_at > now:
            raise Invalid(NOT_YET)
        assert proposed.meeting_id is not None
        if await Meeting.exists().where(
            Meeting.id == proposed.meeting_id, Meeting.state == MeetingState.CANCELLED.value
        ):
            raise Invalid(CANCELLED)
        resolved = await _decision(standard, proposed, decision_id, viewer, now)
        rows = (
            await StandardVersion.update(
                {
                    StandardVersion.state: VersionState.AGREED.value,
                    StandardVersion.decision: resolved,
                    StandardVersion.version: version + 1,
                }
            )
            .where(
                StandardVersion.id == proposed.id,
                StandardVersion.version == version,
                StandardVersion.state == VersionState.PROPOSED.value,
            )
            .returning(StandardVersion.id)
        )
        if not rows:
            raise EditedMeanwhile
        await StandardVersion.update({StandardVersion.state: VersionState.SUPERSEDED.value}).where(
            StandardVersion.standard == standard_id,
            StandardVersion.state == VersionState.AGREED.value,
            StandardVersion.id != proposed.id,
        )
        await Standard.update({Standard.review_on: review_on, Standard.version: standard.version + 1}).where(
            Standard.id == standard_id
        )
        detail = {"version": str(proposed.number)}
        await record(KIND, standard_id, "agreed", at=now, person_id=viewer.person_id, detail=detail)
    return resolved


async def _proposed(standard_id: int, viewer: Viewer) -> tuple[StandardRow, Version]:
    standard = await standard_seen(standard_id, viewer)
    if standard is None:
        raise NotFound
    proposed = standard.open_version
    if proposed is None or proposed.state is not VersionState.PROPOSED:
        raise EditedMeanwhile
    if proposed.group_id not in viewer.secretary_group_ids:
        raise NotAllowed(NOT_SECRETARY)
    return standard, proposed


async def _decision(
    standard: StandardRow, proposed: Version, decision_id: int | None, viewer: Viewer, now: datetime
) -> int:
    assert proposed.meeting_id is not None
    if decision_id is not None:
        known = await decisions_of_meeting(proposed.meeting_id, viewer)
        if decision_id not in {one.id for one in known}:
            raise Invalid(problems={"decision": "Choose a decision of this meeting."})
        return decision_id
    text = f"That version {proposed.number} of the service standard “{standard.title}” be agreed."
    made = await Decision.insert(
        Decision(meeting=proposed.meeting_id, objective=standard.objective_id, text=text)
    ).returning(Decision.id)
    resolved = int(made[0]["id"])
    await record("decision", resolved, "recorded", at=now, person_id=viewer.person_id)
    return resolved
