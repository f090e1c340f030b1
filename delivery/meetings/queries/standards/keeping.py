"""Standards are begun, written, put to a meeting and taken back by those who keep them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from delivery.database import transaction
from delivery.errors import EditedMeanwhile, Invalid, NotAllowed, NotFound
from delivery.meetings.queries.standards.rows import (
    meetings_to_propose_to,
    standard_seen,
    withdrawn_standards,
)
from delivery.meetings.rules.standards.versions import (
    NOT_KEEPER,
    READ_ONLY,
    StandardRow,
    VersionState,
    keeps,
    may_add,
)
from delivery.meetings.tables import Standard, StandardVersion
from delivery.partners.queries.history import record
from delivery.partners.queries.submissions import claim, led_to
from delivery.partners.queries.withdrawing import restore, withdraw
from delivery.partners.viewer import Viewer

KIND = "standard"


@dataclass(frozen=True)
class StandardFacts:
    """What a standard says of itself, but for its text."""

    title: str
    objective_id: int | None
    agency_id: int | None
    post_id: int | None
    review_on: date | None


async def add_standard(facts: StandardFacts, text: str, viewer: Viewer, *, key: str, now: datetime) -> int:
    """A new standard with its first draft; its id. The same form sent twice makes one."""
    async with transaction():
        claimed = await claim("standard", key, viewer.person_id, now)
        if not claimed.is_first:
            return int(claimed.led_to)
        if not (may_add(viewer) and keeps(viewer, facts.agency_id)):
            raise NotAllowed(NOT_KEEPER)
        rows = await Standard.insert(
            Standard(
                title=facts.title,
                objective=facts.objective_id,
                agency=facts.agency_id,
                post=facts.post_id,
                review_on=facts.review_on,
            )
        ).returning(Standard.id)
        standard_id = int(rows[0]["id"])
        await _write(standard_id, 1, text, viewer, now)
        await led_to(claimed, str(standard_id))
        detail = {"title": facts.title}
        await record(KIND, standard_id, "added", at=now, person_id=viewer.person_id, detail=detail)
    return standard_id


async def change_standard(
    standard_id: int, version: int, facts: StandardFacts, viewer: Viewer, now: datetime
) -> None:
    """Change what a standard says of itself as of `version`; EditedMeanwhile where somebody saved it since."""
    async with transaction():
        await kept_standard(standard_id, viewer)
        if not keeps(viewer, facts.agency_id):
            raise NotAllowed(NOT_KEEPER)
        rows = (
            await Standard.update(
                {
                    Standard.title: facts.title,
                    Standard.objective: facts.objective_id,
                    Standard.agency: facts.agency_id,
                    Standard.post: facts.post_id,
                    Standard.review_on: facts.review_on,
                    Standard.version: version + 1,
                }
            )
            .where(Standard.id == standard_id, Standard.version == version)
            .returning(Standard.id)
        )
        if not rows:
            raise EditedMeanwhile
        detail = {"title": facts.title}
        await record(KIND, standard_id, "changed", at=now, person_id=viewer.person_id, detail=detail)


async def write_draft(
    standard_id: int, version: int, text: str, viewer: Viewer, *, key: str, now: datetime
) -> None:
    """Save the text of the draft, or begin the next version where there is none.

    `version` is that of the draft which the form showed, 0 where it showed none. Invalid while a version is
    before a meeting; EditedMeanwhile where another saved, or began, the draft since.
    """
    async with transaction():
        claimed = await claim(f"draft of standard {standard_id}", key, viewer.person_id, now)
        if not claimed.is_first:
            return
        standard = await kept_standard(standard_id, viewer)
        waiting = standard.open_version
        if waiting is None:
            number = await _next_number(standard_id)
            await _write(standard_id, number, text, viewer, now)
            detail = {"version": str(number)}
            await record(
                KIND, standard_id, "next version begun", at=now, person_id=viewer.person_id, detail=detail
            )
            return
        if waiting.state is VersionState.PROPOSED:
            raise Invalid("This version is before a meeting: take it back to change it.")
        rows = (
            await StandardVersion.update(
                {
                    StandardVersion.text: text,
                    StandardVersion.written_at: now,
                    StandardVersion.written_by: viewer.person_id,
                    StandardVersion.version: version + 1,
                }
            )
            .where(
                StandardVersion.id == waiting.id,
                StandardVersion.version == version,
                StandardVersion.state == VersionState.DRAFT.value,
            )
            .returning(StandardVersion.id)
        )
        if not rows:
            raise EditedMeanwhile
        detail = {"version": str(waiting.number)}
        await record(KIND, standard_id, "draft changed", at=now, person_id=viewer.person_id, detail=detail)


async def propose(standard_id: int, version: int, meeting_id: int, viewer: Viewer, now: datetime) -> None:
    """Put the draft to a meeting of an open group; Invalid for another meeting, EditedMeanwhile as for the draft."""
    async with transaction():
        standard = await kept_standard(standard_id, viewer)
        if standard.open_version is None or standard.open_version.state is not VersionState.DRAFT:
            raise EditedMeanwhile
        meetings = dict(await meetings_to_propose_to(viewer, now))
        if meeting_id not in meetings:
            raise Invalid(problems={"meeting": "Choose the meeting that is asked to agree it."})
        await _move(standard, version, VersionState.DRAFT, VersionState.PROPOSED, meeting_id)
        # The versions say to which meeting, to whom may see it.
        detail = {"version": str(standard.open_version.number)}
        await record(KIND, standard_id, "proposed", at=now, person_id=viewer.person_id, detail=detail)


async def take_back(standard_id: int, version: int, viewer: Viewer, now: datetime) -> None:
    """Take a proposed version back, which is a draft again; EditedMeanwhile where it was agreed meanwhile."""
    async with transaction():
        standard = await kept_standard(standard_id, viewer)
        await _move(standard, version, VersionState.PROPOSED, VersionState.DRAFT, None)
        await record(KIND, standard_id, "taken back", at=now, person_id=viewer.person_id)


async def withdraw_standard(
    standard_id: int, version: int, reason: str, viewer: Viewer, now: datetime
) -> None:
    """Take a standard out of every list as entered in error."""
    async with transaction():
        await kept_standard(standard_id, viewer)
        await withdraw(Standard, KIND, standard_id, version, reason, by=viewer.person_id, now=now)


async def restore_standard(standard_id: int, viewer: Viewer, now: datetime) -> None:
    """Put a withdrawn standard back."""
    async with transaction():
        gone = next((one for one in await withdrawn_standards(viewer) if one.id == standard_id), None)
        if gone is None:
            raise NotFound
        if not keeps(viewer, gone.agency_id):
            raise NotAllowed(NOT_KEEPER)
        await restore(Standard, KIND, standard_id, by=viewer.person_id, now=now)


async def kept_standard(standard_id: int, viewer: Viewer) -> StandardRow:
    """The standard, where the viewer keeps it; NotFound or NotAllowed."""
    standard = await standard_seen(standard_id, viewer)
    if standard is None:
        raise NotFound
    if not keeps(viewer, standard.agency_id):
        raise NotAllowed(NOT_KEEPER)
    return standard


async def _next_number(standard_id: int) -> int:
    """The number after every version there is, those of groups hidden from who writes included."""
    numbers = await StandardVersion.select(StandardVersion.number).where(
        StandardVersion.standard == standard_id
    )
    return 1 + max(int(row["number"]) for row in numbers)


async def _write(standard_id: int, number: int, text: str, viewer: Viewer, now: datetime) -> None:
    await StandardVersion.insert(
        StandardVersion(
            standard=standard_id, number=number, text=text, written_at=now, written_by=viewer.person_id
        )
    )


async def _move(
    standard: StandardRow, version: int, before: VersionState, after: VersionState, meeting_id: int | None
) -> None:
    waiting = standard.open_version
    if waiting is None:
        raise Invalid(READ_ONLY)
    rows = (
        await StandardVersion.update(
            {
                StandardVersion.state: after.value,
                StandardVersion.meeting: meeting_id,
                StandardVersion.version: version + 1,
            }
        )
        .where(
            StandardVersion.id == waiting.id,
            StandardVersion.version == version,
            StandardVersion.state == before.value,
        )
        .returning(StandardVersion.id)
    )
    if not rows:
        raise EditedMeanwhile
