"""A group as it would be started, from what was typed and pasted; nothing is kept between the pages."""

from __future__ import annotations

from dataclasses import dataclass

from delivery.errors import Invalid
from delivery.meetings.forms.starting import MOST_MEMBERS, read_fields, read_start, with_edits
from delivery.meetings.queries.groups import groups_seen
from delivery.meetings.queries.groups.starting import known_members
from delivery.meetings.queries.minutes.people import owner_index
from delivery.meetings.rules.starting import (
    MemberRow,
    Start,
    as_posted,
    chosen_members,
    index_with,
    member_rows,
    problems_of,
)
from delivery.meetings.rules.starting.members import FIELDS
from delivery.meetings.views.groups.log_page import LOG, LogPage, actions_in_words, log_page
from delivery.partners.addresses import read_addresses
from delivery.uploads import table_source
from delivery.web import Form, Request, now, today, viewer
from delivery.wording import count, listed, london_day, moment_in_words

LATER_FIELDS = ("kind", "starts", "ends", "venue", "visibility")
NO_GROUP = 0


@dataclass(frozen=True)
class Preview:
    """Everything that page two shows and saving needs; `problems` are those of its rows.

    `is_named_twice`: the viewer can see another group of this name.
    """

    start: Start
    members: tuple[MemberRow, ...]
    log: LogPage
    problems: dict[str, str]
    is_named_twice: bool

    @property
    def summary(self) -> str:
        """12 members, 15 actions and a meeting on Tuesday 3 May 2016, 10am."""
        meeting = self.start.meeting
        parts = [count(len(self.start.members), "member"), actions_in_words(self.log)]
        return listed([*parts, *([f"a meeting on {moment_in_words(meeting.starts_at)}"] if meeting else [])])


async def preview_of(request: Request, form: Form) -> Preview:
    """Read all of it; Invalid, with a sentence for each field of page one, where that cannot be."""
    who, day = viewer(request), today(request)
    problems: dict[str, str] = {}
    try:
        group, meeting = read_start(form, who.is_administrator, day)
    except Invalid as error:
        problems.update(error.problems)
    try:
        source = await table_source(form, LOG)
    except Invalid as error:
        problems.update(error.problems)
    entries = read_addresses(form["members"]) if "members" not in problems else ()
    if len(entries) > MOST_MEMBERS:
        problems["members"] = f"These are {len(entries)} people, and a group has at most {MOST_MEMBERS}."
    if problems:
        raise Invalid(problems=problems)
    edited = with_edits(form)
    rows = member_rows(entries, await known_members(who), who.person_id)
    rows = as_posted(rows, read_fields(edited, FIELDS))
    members = chosen_members(rows)
    index = index_with(await owner_index(NO_GROUP, who, day), members, who.name)
    meetings = [london_day(meeting.starts_at)] if meeting else []
    return Preview(
        start=Start(group, meeting, members),
        members=rows,
        log=await log_page(source, edited, index, day, meetings),
        problems=problems_of(rows),
        is_named_twice=any(
            other.name.casefold() == group.name.casefold() for other in await groups_seen(who, now(request))
        ),
    )
