"""Posts that nobody holds, with what each owns, on one list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from litestar.response import Template

from delivery.actions.filters import Place
from delivery.partners.permissions import signed_in
from delivery.partners.queries.agencies import PostRow, posts_of
from delivery.partners.queries.holdings import last_left
from delivery.progress.queries.owing import Debts, everything_owed
from delivery.web import Request, get, now, page, today, viewer


@dataclass(frozen=True)
class VacantPost:
    """A post without holder, since when where somebody held it before, and what it owns."""

    post: PostRow
    since: date | None
    debts: Debts

    @property
    def members_only_groups(self) -> frozenset[int]:
        """The members-only groups whose words stand in what it owes."""
        return self.debts.members_only_groups

    @property
    def late(self) -> int:
        """How many of its actions are past their due dates."""
        return sum(row.place is Place.OVERDUE for row in self.debts.actions)


@get("/posts/vacant", guards=[signed_in], name="partners:vacant_posts")
async def vacant_posts(request: Request) -> Template:
    everything = await everything_owed(viewer(request), now(request))
    left = await last_left(today(request))
    vacant = [one for one in await posts_of(None, today(request)) if one.is_vacant]
    posts = [VacantPost(one, left.get(one.id), everything.of_post(one.id)) for one in vacant]
    # Those that own something first: the others hold nobody up.
    return page(
        request,
        "partners/posts/vacant.html",
        posts=sorted(posts, key=lambda one: one.debts.is_empty),
        of=[row for one in posts for row in one.debts.actions],
        handed_over=everything.handed_over_by(viewer(request), vacant),
    )


ROUTES = [vacant_posts]
