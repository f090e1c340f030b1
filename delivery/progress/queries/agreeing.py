"""Agreeing a colour and withdrawing it again."""

from __future__ import annotations

from datetime import date, datetime

from delivery.actions.changes import NewAction, Origin
from delivery.actions.due import Due
from delivery.actions.owners import Owner, is_put_to_voluntary, owner_words
from delivery.actions.queries.owners import directory
from delivery.actions.queries.raising import raise_actions
from delivery.actions.rules import ActionStatus, reference
from delivery.actions.tables import Action
from delivery.database import transaction
from delivery.errors import EditedMeanwhile, Invalid, NotFound
from delivery.partners.queries.history import record
from delivery.partners.queries.submissions import claim, led_to
from delivery.partners.viewer import Viewer
from delivery.progress.rules import NewAgreed, Path
from delivery.progress.rules.rights import must_record
from delivery.progress.tables import AgreedStatus
from delivery.wording import london_day, short_day

KIND = "objective"
NOTHING_YET = "0.1"


async def agree_status(
    objective_id: int, new: NewAgreed, *, seen: str, key: str, viewer: Viewer, now: datetime
) -> int:
    """Store what the group agreed for an objective; returns its id, the same for a second click on one form.

    `seen` says which record was the latest when the form was opened: EditedMeanwhile where another is by now.
    A path to green becomes an action of the county plan. NotFound and NotAllowed as `must_record` says.
    """
    async with transaction():
        must_record(viewer)
        claimed = await claim(f"agreed of {objective_id}", key, viewer.person_id, now)
        if not claimed.is_first:
            return int(claimed.led_to or 0)
        if await latest_agreed(objective_id) != seen:
            raise EditedMeanwhile
        today = london_day(now)
        words, action_id = await _raise(objective_id, new.path, new.agreed_on, today, viewer, now)
        rows = await AgreedStatus.insert(
            AgreedStatus(
                objective=objective_id,
                status=new.status.value,
                reason=new.reason,
                path_to_green=words,
                path_asked_by=new.path_asked_by,
                agreed_on=new.agreed_on,
                expires_on=new.expires_on,
                meeting=new.meeting_id,
                agreed_by=viewer.person_id,
                action=action_id,
            )
        ).returning(AgreedStatus.id)
        detail = {
            "status": new.status.value,
            "reason": new.reason,
            "until": new.expires_on.isoformat(),
        }
        if words:
            detail["path to green"] = words
        if new.path_asked_by:
            detail["path asked by"] = new.path_asked_by.isoformat()
        await record(KIND, objective_id, "status agreed", at=now, person_id=viewer.person_id, detail=detail)
        await led_to(claimed, str(rows[0]["id"]))
        return int(rows[0]["id"])


async def withdraw_agreed(agreed_id: int, version: int, reason: str, viewer: Viewer, now: datetime) -> None:
    """Withdraw what was agreed, so that the evidence is shown again; it stays in the history.

    EditedMeanwhile where it was withdrawn since; Invalid without a reason.
    """
    async with transaction():
        must_record(viewer)
        if not reason.strip():
            raise Invalid(problems={"reason": "Say in a sentence why it is withdrawn."})
        rows = await AgreedStatus.select(AgreedStatus.objective, AgreedStatus.status).where(
            AgreedStatus.id == agreed_id
        )
        if not rows:
            raise NotFound
        withdrawn = (
            await AgreedStatus.update(
                {
                    AgreedStatus.withdrawn_at: now,
                    AgreedStatus.withdrawn_reason: reason.strip(),
                    AgreedStatus.version: version + 1,
                }
            )
            .where(
                AgreedStatus.id == agreed_id,
                AgreedStatus.version == version,
                AgreedStatus.withdrawn_at.is_null(),
            )
            .returning(AgreedStatus.id)
        )
        if not withdrawn:
            raise EditedMeanwhile
        detail = {"status": rows[0]["status"], "reason": reason.strip()}
        await record(
            KIND,
            rows[0]["objective"],
            "agreed status withdrawn",
            at=now,
            person_id=viewer.person_id,
            detail=detail,
        )


async def latest_agreed(objective_id: int) -> str:
    """Which record of an objective is the latest, in which version; `NOTHING_YET` where there is none."""
    rows = (
        await AgreedStatus.select(AgreedStatus.id, AgreedStatus.version)
        .where(AgreedStatus.objective == objective_id)
        .order_by(AgreedStatus.agreed_on, AgreedStatus.id, ascending=False)
        .limit(1)
    )
    return f"{rows[0]['id']}.{rows[0]['version']}" if rows else NOTHING_YET


async def _raise(
    objective_id: int, path: Path | None, agreed_on: date, today: date, viewer: Viewer, now: datetime
) -> tuple[str, int | None]:
    """The path in words, and the id of the action that it makes; nothing for no path."""
    if path is None:
        return "", None
    owners = (await directory(today)).find_all(path.who)
    new = _action(objective_id, path, owners, agreed_on)
    (number,) = await raise_actions([new], by=viewer.person_id, now=now, how="page")
    rows = await Action.select(Action.id).where(Action.number == number)
    words = f"{path.what.rstrip('.')}: {owner_words(owners)}, by {short_day(path.by)} ({reference(number)})."
    return words, int(rows[0]["id"])


def _action(objective_id: int, path: Path, owners: tuple[Owner, ...], agreed_on: date) -> NewAction:
    waits = is_put_to_voluntary(owners)
    return NewAction(
        text=path.what,
        raised_on=agreed_on,
        origin=Origin.PLAN,
        status=ActionStatus.PROPOSED if waits else ActionStatus.NOT_STARTED,
        due=Due(path.by),
        owners=owners,
        objective_ids=(objective_id,),
        heard_on=agreed_on,
    )
