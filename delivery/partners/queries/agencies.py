"""Agencies and their posts: asked for, added and changed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from operator import itemgetter
from typing import Any

from delivery.database import transaction
from delivery.errors import EditedMeanwhile, NotFound
from delivery.partners.forms import AgencyForm, PostForm
from delivery.partners.queries.history import record
from delivery.partners.queries.submissions import claim, led_to
from delivery.partners.tables import Agency, Post


@dataclass(frozen=True)
class AgencyRow:
    """An agency as lists show it, with how many posts it has and how many of them are vacant."""

    id: int
    slug: str
    name: str
    short_name: str
    short_name_source: str
    kind: str
    note: str
    reports_here: bool
    version: int
    posts: int
    vacant: int


@dataclass(frozen=True)
class Holder:
    """Who holds a post, since when."""

    holding_id: int
    person_id: int
    name: str
    since: date


@dataclass(frozen=True)
class PostRow:
    """A post with those who hold it today; nobody makes it vacant."""

    id: int
    title: str
    agency_id: int
    agency_slug: str
    agency_name: str
    version: int
    holders: tuple[Holder, ...]

    @property
    def is_vacant(self) -> bool:
        return not self.holders


# Written as SQL, since those who hold a post are found against the direction of its key.
_POSTS = """
    SELECT post.id, post.title, post.version, agency.id AS agency_id, agency.slug AS agency_slug,
           agency.name AS agency_name, holding.id AS holding_id, holding.since, person.id AS person_id, person.name
    FROM post JOIN agency ON agency.id = post.agency
    LEFT JOIN holding ON holding.post = post.id AND holding.since <= {{}}
              AND (holding.until IS NULL OR holding.until > {{}})
    LEFT JOIN person ON person.id = holding.person
    {where} ORDER BY agency.name, post.title, post.id, holding.since, holding.id
"""
_ALL_POSTS = _POSTS.format(where="")
_POSTS_OF_ONE = _POSTS.format(where="WHERE agency.slug = {}")


async def agencies(today: date) -> tuple[AgencyRow, ...]:
    """All agencies by name; two queries."""
    posts = await posts_of(None, today)
    return tuple(_agency(row, posts) for row in await Agency.select().order_by(Agency.name, Agency.id))


async def agency_with_posts(slug: str, today: date) -> tuple[AgencyRow, tuple[PostRow, ...]] | None:
    """One agency and its posts as `posts_of` gives them, None for none of this name; two queries."""
    rows = await Agency.select().where(Agency.slug == slug)
    if not rows:
        return None
    posts = await posts_of(slug, today)
    return _agency(rows[0], posts), posts


def _agency(row: Mapping[str, Any], posts: Sequence[PostRow]) -> AgencyRow:
    own = [post for post in posts if post.agency_slug == row["slug"]]
    return AgencyRow(**row, posts=len(own), vacant=sum(post.is_vacant for post in own))


async def agency_named(name: str, today: date) -> AgencyRow | None:
    """The agency with this slug, short name or full name, in any case."""
    wanted = name.strip().casefold()
    return next(
        (
            agency
            for agency in await agencies(today)
            if wanted in {agency.slug.casefold(), agency.short_name.casefold(), agency.name.casefold()}
        ),
        None,
    )


async def posts_of(agency_slug: str | None, today: date) -> tuple[PostRow, ...]:
    """The posts of an agency, or of all, by agency and title, with today's holders; one query."""
    asked = (_POSTS_OF_ONE, today, today, agency_slug) if agency_slug else (_ALL_POSTS, today, today)
    return tuple(_post(list(rows)) for _, rows in groupby(await Post.raw(*asked), key=itemgetter("id")))


def _post(rows: Sequence[Mapping[str, Any]]) -> PostRow:
    """One post, which comes in a row for each of its holders."""
    return PostRow(
        **{
            key: rows[0][key] for key in ("id", "title", "version", "agency_id", "agency_slug", "agency_name")
        },
        holders=tuple(
            Holder(row["holding_id"], row["person_id"], row["name"], row["since"])
            for row in rows
            if row["holding_id"]
        ),
    )


async def add_agency(form: AgencyForm, key: str, by: int, now: datetime) -> str:
    """A new agency; its slug. The same form sent twice makes one."""
    async with transaction():
        claimed = await claim("agency", key, by, now)
        if not claimed.is_first:
            return claimed.led_to
        slug = await _free_slug(form.short_name or form.name)
        rows = await Agency.insert(
            Agency(
                slug=slug,
                name=form.name,
                short_name=form.short_name,
                kind=form.kind,
                reports_here=form.reports_here,
            )
        ).returning(Agency.id)
        await led_to(claimed, slug)
        await record("agency", rows[0]["id"], "added", at=now, person_id=by, detail={"name": form.name})
    return slug


async def change_agency(slug: str, version: int, form: AgencyForm, by: int, now: datetime) -> None:
    """Change an agency as of `version`; EditedMeanwhile where somebody saved it since."""
    async with transaction():
        rows = (
            await Agency.update(
                {
                    Agency.name: form.name,
                    Agency.short_name: form.short_name,
                    Agency.kind: form.kind,
                    Agency.reports_here: form.reports_here,
                    Agency.version: version + 1,
                }
            )
            .where(Agency.slug == slug, Agency.version == version)
            .returning(Agency.id)
        )
        if not rows:
            raise EditedMeanwhile
        await record("agency", rows[0]["id"], "changed", at=now, person_id=by, detail={"name": form.name})


async def add_post(agency_slug: str, form: PostForm, key: str, by: int, now: datetime) -> None:
    """A new post at an agency; NotFound for an agency that is none."""
    async with transaction():
        if not (await claim(f"post at {agency_slug}", key, by, now)).is_first:
            return
        agency = await Agency.select(Agency.id).where(Agency.slug == agency_slug)
        if not agency:
            raise NotFound
        rows = await Post.insert(Post(agency=agency[0]["id"], title=form.title)).returning(Post.id)
        await record("post", rows[0]["id"], "added", at=now, person_id=by, detail={"title": form.title})


async def _free_slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:70] or "agency"
    rows = await Agency.select(Agency.slug).where(Agency.slug.like(f"{slug}%"))
    # /agencies/new is a page of ours.
    taken = {"new", *(row["slug"] for row in rows)}
    return next(
        one for number in range(1, 10_000) if (one := f"{slug}-{number}" if number > 1 else slug) not in taken
    )
