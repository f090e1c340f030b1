"""The Word templates of groups and of the whole partnership, and the dress that a group's documents wear."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from piccolo.columns import Or, Where

from delivery.cache import Cache
from delivery.database import transaction
from delivery.errors import Invalid, NotAllowed, NotFound
from delivery.intake.refusal import Refused
from delivery.meetings.queries.visibility import visible_groups
from delivery.meetings.rules.groups.officers import must_run
from delivery.meetings.tables import Group, WordTemplate
from delivery.partners.queries.history import record
from delivery.partners.viewer import Viewer

if TYPE_CHECKING:
    from delivery.word import Dress

KIND = "word template"
LONGEST_NAME = 200
_dresses: Cache[Dress | None] = Cache(most=16)


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """The template in use; `notes` say what it lacks, a sentence each."""

    id: int
    file_name: str
    uploaded_at: datetime
    uploaded_by: str
    notes: tuple[str, ...]


async def template_of(group_id: int | None) -> TemplateRow | None:
    """The template that a group uploaded, or with None the partnership's; None where there is none."""
    rows = (
        await WordTemplate.select(
            WordTemplate.id,
            WordTemplate.file_name,
            WordTemplate.uploaded_at,
            WordTemplate.uploaded_by.name.as_alias("by"),
        )
        .where(_of(group_id), WordTemplate.withdrawn_at.is_null())
        .order_by(WordTemplate.id, ascending=False)
        .limit(1)
    )
    if not rows:
        return None
    dress = await _kept_dress(group_id)
    return TemplateRow(
        id=rows[0]["id"],
        file_name=rows[0]["file_name"],
        uploaded_at=rows[0]["uploaded_at"],
        uploaded_by=rows[0]["by"] or "",
        notes=dress.notes if dress else (),
    )


async def templates_in_use() -> tuple[int, ...]:
    """The ids of all templates in use, of groups and of the partnership."""
    rows = (
        await WordTemplate.select(WordTemplate.id)
        .where(WordTemplate.withdrawn_at.is_null())
        .order_by(WordTemplate.id)
    )
    return tuple(row["id"] for row in rows)


async def dress_of(group_id: int | None) -> Dress | None:
    """What a group's documents wear: its own template, else the partnership's, else None, the house styles."""
    own = await _kept_dress(group_id) if group_id is not None else None
    return own or await _kept_dress(None)


async def use_template(
    group_id: int | None, content: bytes, file_name: str, viewer: Viewer, now: datetime
) -> Dress:
    """Read a template and use it from now on, for a group or, with None, for all that have none; what it gives.

    Invalid with a sentence for a file that is none. NotFound and NotAllowed as `_check` says.
    """
    try:
        dress = await _read(content)
    except Refused as refused:
        raise Invalid(problems={"file": refused.sentence}) from refused
    async with transaction():
        await _check(group_id, viewer)
        await _withdraw(group_id, now)
        inserted = await WordTemplate.insert(
            WordTemplate(
                group=group_id,
                file_name=" ".join(file_name.split())[-LONGEST_NAME:],
                content=content,
                uploaded_at=now,
                uploaded_by=viewer.person_id,
            )
        ).returning(WordTemplate.id)
        await record(KIND, inserted[0]["id"], "uploaded", at=now, person_id=viewer.person_id)
    return dress


async def stop_template(group_id: int | None, viewer: Viewer, now: datetime) -> None:
    """Use the template no more; nothing happens where there is none."""
    async with transaction():
        await _check(group_id, viewer)
        for template_id in await _withdraw(group_id, now):
            await record(KIND, template_id, "stopped", at=now, person_id=viewer.person_id)


async def _check(group_id: int | None, viewer: Viewer) -> None:
    """NotFound for a group that the viewer may not see, NotAllowed for anybody who does not keep what it wears."""
    if group_id is None:
        if not viewer.is_administrator:
            raise NotAllowed("Only an administrator can change the template of the partnership.")
        return
    if not await Group.exists().where(Group.id == group_id, visible_groups(viewer)):
        raise NotFound
    must_run(viewer, "change its template", group_id)


async def _withdraw(group_id: int | None, now: datetime) -> tuple[int, ...]:
    rows = (
        await WordTemplate.update({WordTemplate.withdrawn_at: now})
        .where(_of(group_id), WordTemplate.withdrawn_at.is_null())
        .returning(WordTemplate.id)
    )
    return tuple(row["id"] for row in rows)


async def _kept_dress(group_id: int | None) -> Dress | None:
    async def read() -> Dress | None:
        rows = (
            await WordTemplate.select(WordTemplate.content)
            .where(_of(group_id), WordTemplate.withdrawn_at.is_null())
            .order_by(WordTemplate.id, ascending=False)
            .limit(1)
        )
        return await _read(rows[0]["content"]) if rows else None

    return await _dresses.answer(group_id, read)


def _of(group_id: int | None) -> Where | Or:
    return WordTemplate.group.is_null() if group_id is None else WordTemplate.group == group_id


async def _read(content: bytes) -> Dress:
    # Imported here: what knows Word would make every start of the server a tenth of a second longer.
    from delivery.word import read_dress  # noqa: PLC0415

    return await asyncio.to_thread(read_dress, content)
