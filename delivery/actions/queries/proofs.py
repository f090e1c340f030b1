"""What owners show for their actions, seen by those who may see the action."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from delivery.actions.hearing import How
from delivery.actions.queries.page import KIND
from delivery.actions.queries.visibility import visible_proofs
from delivery.actions.rules import reference
from delivery.actions.tables import Proof
from delivery.database import transaction
from delivery.errors import Invalid, NotFound
from delivery.meetings.queries.visibility import OPEN
from delivery.partners.queries.history import record
from delivery.partners.queries.submissions import claim, led_to
from delivery.partners.viewer import Viewer

# A link asks nobody who they are: it must not fill the disk.
MOST_PROOFS = 20
ENOUGH = (
    f"There are {MOST_PROOFS} pieces of evidence from you already. Send the secretary what else there is."
)


@dataclass(frozen=True, slots=True)
class NewProof:
    """A file that was checked when it came in, or the address of a page in `link`."""

    title: str
    link: str = ""
    file_name: str = ""
    media_type: str = ""
    content: bytes = b""


@dataclass(frozen=True, slots=True)
class ProofRow:
    """What was shown, without its octets; `link` is empty for a file."""

    id: int
    number: int
    title: str
    link: str
    file_name: str
    media_type: str
    added_by: str
    added_at: datetime
    group_id: int | None
    is_members_only: bool

    @property
    def reference(self) -> str:
        """The action that it was shown for: A-0123."""
        return reference(self.number)


_COLUMNS = (
    Proof.id,
    Proof.action.number.as_alias("number"),
    Proof.title,
    Proof.link,
    Proof.file_name,
    Proof.media_type,
    Proof.added_by.name.as_alias("added_by_name"),
    Proof.added_at,
    Proof.action.group.as_alias("group_id"),
    Proof.action._.group._.visibility.as_alias("visibility"),
)


async def add_proof(
    action_id: int, proof: NewProof, *, key: str, by: int, now: datetime, how: How = How.LINK
) -> int:
    """Keep what an owner shows; its id, the same for a second click. The caller has asked whether it is theirs.

    Invalid where they have shown enough for it.
    """
    async with transaction():
        claimed = await claim(f"proof of {action_id}", key, by, now)
        if not claimed.is_first:
            return int(claimed.led_to)
        if await Proof.count().where(Proof.action == action_id, Proof.added_by == by) >= MOST_PROOFS:
            raise Invalid(problems={"file": ENOUGH})
        row = Proof(
            action=action_id,
            title=proof.title,
            link=proof.link,
            file_name=proof.file_name,
            media_type=proof.media_type,
            content=proof.content,
            added_at=now,
            added_by=by,
        )
        proof_id = int((await Proof.insert(row).returning(Proof.id))[0]["id"])
        detail = {"evidence": proof.title}
        await record(KIND, action_id, "evidence added", at=now, person_id=by, how=how.value, detail=detail)
        await led_to(claimed, str(proof_id))
    return proof_id


async def proofs_of(number: int, viewer: Viewer) -> tuple[ProofRow, ...]:
    """What was shown for an action, newest first, as far as the viewer may see it; one query."""
    rows = (
        await Proof.select(*_COLUMNS)
        .where(Proof.action.number == number, visible_proofs(viewer))
        .order_by(Proof.id, ascending=False)
    )
    return tuple(_proof(row) for row in rows)


async def proof_seen(proof_id: int, viewer: Viewer) -> ProofRow | None:
    """One of them, None where there is none that the viewer may see."""
    rows = await Proof.select(*_COLUMNS).where(Proof.id == proof_id, visible_proofs(viewer))
    return _proof(rows[0]) if rows else None


async def proof_content(proof_id: int) -> bytes:
    """The octets of a file that the caller loaded through what its viewer may see."""
    rows = await Proof.select(Proof.content).where(Proof.id == proof_id)
    return bytes(rows[0]["content"])


async def own_proof(proof_id: int, person_id: int) -> ProofRow | None:
    """What somebody has shown themselves, None for everything else."""
    rows = await Proof.select(*_COLUMNS).where(
        Proof.id == proof_id, Proof.added_by == person_id, Proof.withdrawn_at.is_null()
    )
    return _proof(rows[0]) if rows else None


async def withdraw_proof(proof_id: int, *, by: int, now: datetime, how: How = How.LINK) -> None:
    """Take away what was shown; it is kept. NotFound where it is not that person's."""
    async with transaction():
        rows = await Proof.select(Proof.action, Proof.title, Proof.withdrawn_at).where(
            Proof.id == proof_id, Proof.added_by == by
        )
        if not rows:
            raise NotFound
        if rows[0]["withdrawn_at"]:
            return
        await Proof.update({Proof.withdrawn_at: now}).where(Proof.id == proof_id)
        detail = {"evidence": rows[0]["title"]}
        await record(
            KIND, rows[0]["action"], "evidence taken away", at=now, person_id=by, how=how.value, detail=detail
        )


def _proof(row: Mapping[str, Any]) -> ProofRow:
    return ProofRow(
        id=row["id"],
        number=row["number"],
        title=row["title"],
        link=row["link"],
        file_name=row["file_name"],
        media_type=row["media_type"],
        added_by=row["added_by_name"],
        added_at=row["added_at"],
        group_id=row["group_id"],
        is_members_only=row["group_id"] is not None and row["visibility"] != OPEN,
    )
