"""An administrator opens no members-only group to themselves, by a post or by another's entry."""

from __future__ import annotations

from piccolo.columns import And

from delivery.meetings.queries.groups.opened_by import OPENS
from delivery.meetings.tables import Membership
from delivery.partners.tables import Holding, Person, Post
from tests.browsing import Browser


async def test_an_administrator_takes_no_post_and_no_entry_that_sees_a_members_only_group(
    browse: Browser,
) -> None:
    await browse.sign_in("administrator")
    me = (await Person.select(Person.id).where(Person.is_administrator.eq(True)).first() or {})["id"]
    closed = And(Membership.group.visibility == "members", Membership.until.is_null())
    (seat,) = await Membership.select(Membership.post).where(closed, Membership.post.is_not_null()).limit(1)
    (post,) = await Post.select(Post.id, Post.agency.slug.as_alias("slug")).where(Post.id == seat["post"])
    page = await browse.open(f"/agencies/{post['slug']}")
    button, within = "Give them the post", f"/posts/{post['id']}/holders"
    refused = await browse.submit(page, button, {"person": str(me)}, within=within, status=422)
    assert refused.errors == [OPENS]
    assert not await Holding.exists().where(Holding.post == post["id"], Holding.person == me)

    (holder,) = (
        await Holding.select(Holding.person, Holding.person.name.as_alias("name"))
        .where(Holding.post == post["id"], Holding.until.is_null())
        .limit(1)
    )
    page = await browse.open(f"/people/{me}/merging?into={holder['person']}")
    refused = await browse.submit(page, f"Merge into {holder['name']}", status=422)
    assert refused.errors == [OPENS]
