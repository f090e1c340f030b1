"""What somebody says is not right at a post, without being asked; it waits for an administrator."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from delivery.database import transaction
from delivery.errors import NotAllowed, NotFound
from delivery.partners.contacts.check_form import Said
from delivery.partners.queries.agencies import PostRow, posts_of
from delivery.partners.queries.contacts.checks import KIND, correction
from delivery.partners.queries.contacts.visibility import corrects_posts
from delivery.partners.queries.history import record
from delivery.partners.queries.submissions import claim, new_key
from delivery.partners.tables import ContactsCheck, Correction
from delivery.partners.viewer import Viewer
from delivery.wording import london_day

NOT_YOURS = (
    "The people of an agency, and secretaries of groups, say here what is not right. An administrator changes it on "
    "the page of the agency."
)


async def post_to_correct(post_id: int, viewer: Viewer, now: datetime) -> PostRow:
    """The post with who holds it; NotFound, and NotAllowed for others than its agency's people and secretaries."""
    post = next((one for one in await posts_of(None, london_day(now)) if one.id == post_id), None)
    if post is None:
        raise NotFound
    if not corrects_posts(viewer, post.agency_id):
        raise NotAllowed(NOT_YOURS)
    return post


async def speak_up(post: PostRow, said: Sequence[Said], viewer: Viewer, key: str, now: datetime) -> None:
    """Keep what is not right at a post for an administrator; `key` makes a double click one. It changes nothing."""
    async with transaction():
        if not (await claim(f"correction of post {post.id}", key, viewer.person_id, now)).is_first:
            return
        rows = await ContactsCheck.insert(
            ContactsCheck(
                key=f"said:{new_key()}",
                agency=post.agency_id,
                person=viewer.person_id,
                asked_at=now,
                answered_at=now,
                answered_by=viewer.person_id,
                is_unasked=True,
            )
        ).returning(ContactsCheck.id)
        await Correction.insert(*(correction(rows[0]["id"], one) for one in said))
        detail = {"post": post.title, "corrections": str(len(said))}
        await record(KIND, rows[0]["id"], "said", at=now, person_id=viewer.person_id, detail=detail)
