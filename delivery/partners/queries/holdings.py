"""Who holds which post: taken and left, and moved when two entries of one person become one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from piccolo.columns import ForeignKey

from delivery.database import transaction
from delivery.errors import Invalid, NotFound
from delivery.partners.forms import HoldingForm
from delivery.partners.queries.history import record
from delivery.partners.queries.kept_of_person import Moved, ids_in, listed
from delivery.partners.queries.submissions import claim
from delivery.partners.spans import Span
from delivery.partners.tables import Holding, Person, Post
from delivery.partners.viewer import Viewer


async def take_post(post_id: int, form: HoldingForm, key: str, by: int, now: datetime) -> None:
    """Somebody takes a post from a day on; who holds it already stays until their holding is ended.

    Invalid where they hold it themselves. The same form sent twice makes one holding.
    """
    async with transaction():
        if not (await claim(f"holder of {post_id}", key, by, now)).is_first:
            return
        if not await Post.exists().where(Post.id == post_id) or not await Person.exists().where(
            Person.id == form.person_id
        ):
            raise NotFound
        if await Holding.exists().where(
            Holding.post == post_id, Holding.person == form.person_id, Holding.until.is_null()
        ):
            raise Invalid(problems={"person": "They hold this post already."})
        await Holding.insert(Holding(post=post_id, person=form.person_id, since=form.since))
        await record("post", post_id, "taken", at=now, person_id=by, detail={"person": str(form.person_id)})


async def leave_post(holding_id: int, on: date, by: int, now: datetime) -> None:
    """A holding ends on a day; the post stays, with what it owns."""
    async with transaction():
        rows = (
            await Holding.update({Holding.until: on})
            .where(Holding.id == holding_id, Holding.until.is_null())
            .returning(Holding.post, Holding.person)
        )
        if not rows:
            raise NotFound
        await record(
            "post", rows[0]["post"], "left", at=now, person_id=by, detail={"person": str(rows[0]["person"])}
        )


async def last_left(today: date) -> Mapping[int, date]:
    """The day on which each post's last holder left, up to `today`, by the post's id; one query."""
    rows = (
        await Holding.select(Holding.post, Holding.until)
        .where(Holding.until <= today)
        .order_by(Holding.until, Holding.id)
    )
    return {row["post"]: row["until"] for row in rows}


def columns() -> Sequence[ForeignKey[Any]]:
    """The column by which a holding names a person."""
    return (Holding.person,)


async def kept_of(person_id: int, viewer: Viewer) -> tuple[str, ...]:
    """The posts that they hold or held."""
    rows = (
        await Holding.select(
            Holding.post.title.as_alias("title"), Holding.post._.agency._.short_name.as_alias("agency")
        )
        .where(Holding.person == person_id)
        .order_by(Holding.since, Holding.id)
    )
    return tuple(f"The post of {row['title']}, {row['agency']}" for row in rows)


async def move(gone: int, stays: int) -> Moved:
    """Move the holdings; one of a post that the other holds at that time too becomes part of theirs."""
    theirs = await Holding.select().where(Holding.person == stays).order_by(Holding.id)
    moved = []
    for row in await Holding.select().where(Holding.person == gone).order_by(Holding.id):
        span = Span(row["since"], row["until"])
        same = next(
            (
                own
                for own in theirs
                if own["post"] == row["post"] and span.overlaps(Span(own["since"], own["until"]))
            ),
            None,
        )
        if same is None:
            await Holding.update({Holding.person: stays}).where(Holding.id == row["id"])
            moved.append(row["id"])
        else:
            both = span.joined(Span(same["since"], same["until"]))
            await Holding.update({Holding.since: both.since, Holding.until: both.until}).where(
                Holding.id == same["id"]
            )
            await Holding.update({Holding.until: row["since"]}).where(Holding.id == row["id"])
    return {"holdings": listed(moved)}


async def give_back(gone: int, stays: int, moved: Moved) -> None:
    """Move back those that moved."""
    if ids := ids_in(moved, "holdings"):
        await Holding.update({Holding.person: gone}).where(Holding.id.is_in(ids), Holding.person == stays)
