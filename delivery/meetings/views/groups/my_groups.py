"""Where a secretary starts: for each group the next meeting, the minutes waiting, and what is overdue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from litestar.response import Template

from delivery.actions.filters import Place
from delivery.actions.queries.by_link.stopping import refused_mail
from delivery.actions.queries.replies.reading import count_waiting
from delivery.actions.queries.wishes.waiting import wishes_to_answer
from delivery.mail.queries.overview import GroupPost, post_by_group
from delivery.meetings.queries.groups.own import GroupOfSecretary, groups_of_secretary
from delivery.meetings.queries.meetings import MeetingRow, own_meetings
from delivery.meetings.queries.registers.matters import MatterRow, open_matters_raised_to
from delivery.meetings.queries.registers.questions import QuestionRow, open_questions_put_to
from delivery.meetings.rules.dates.cadence import is_past
from delivery.meetings.views.action_lines import ActionLine, action_lines, group_actions
from delivery.meetings.views.steps import LinkedStep, step_of, step_of_group
from delivery.meetings.views.untold import Untold, untold_lines, untold_of
from delivery.partners.permissions import signed_in
from delivery.progress.queries.owing import yours
from delivery.progress.queries.reviewing.reminding import lead_reminder
from delivery.web import Request, get, now, page, today, url, viewer
from delivery.wording import count, london_day

WAITING_SHOWN = 2


@dataclass(frozen=True)
class PostLink:
    """Mail of a group that waits for something, and where that is done."""

    words: str
    href: str


@dataclass(frozen=True)
class OwnGroup:
    """A group whose records the viewer keeps; `step` is the one thing to do for its next meeting.

    `pressing` is what comes before that: a meeting that runs, a draft to circulate, minutes to agree.
    `untold` is what people were not told of its meetings. `waiting` are its newest meetings without minutes, `waiting_more` counts the earlier ones. `last` is the start of
    the last meeting recorded here. `owed` are the open questions that other groups put to it, `raised` the matters
    that they raised to it.
    """

    group: GroupOfSecretary
    last: datetime | None
    is_past_cadence: bool
    next_meeting: MeetingRow | None
    step: LinkedStep | None
    pressing: LinkedStep | None
    untold: Sequence[LinkedStep]
    waiting: Sequence[MeetingRow]
    waiting_more: int
    overdue: Sequence[ActionLine]
    owed: Sequence[QuestionRow]
    raised: Sequence[MatterRow]
    post: Sequence[PostLink]

    @property
    def is_members_only(self) -> bool:
        """Whether it is of a members-only group, so that the page which shows it is marked so."""
        return self.group.is_members_only

    @property
    def group_id(self) -> int:
        """The group's id, by which it is kept who read of a members-only one."""
        return self.group.id


@get("/my-groups", guards=[signed_in], name="meetings:my_groups")
async def my_groups(request: Request) -> Template:
    who = viewer(request)
    groups = await groups_of_secretary(who)
    meetings = await own_meetings(who)
    actions = await group_actions(request) if groups else ()
    late = [row for row in actions if row.place is Place.OVERDUE]
    owed = await open_questions_put_to(who.secretary_group_ids, who)
    raised = await open_matters_raised_to(who.secretary_group_ids, who)
    post = await post_by_group(who) if groups else {}
    untold = await untold_of(request, who.secretary_group_ids)
    own = [
        _own_group(
            request,
            group,
            [meeting for meeting in meetings if meeting.group_id == group.id],
            action_lines(request, [row for row in late if row.group_id == group.id]),
            [row for row in owed if row.put_to_group and row.put_to_group.id == group.id],
            [row for row in raised if row.to_group and row.to_group.id == group.id],
            _post_links(request, post.get(group.id, GroupPost()), group.id),
            untold,
        )
        for group in groups
    ]
    return page(
        request,
        "meetings/groups/my_groups.html",
        wishes=await wishes_to_answer(who),
        groups=sorted(own, key=_wants_attention),
        reminder=await lead_reminder(who, now(request)),
        yours=await yours(who, now(request), but=who.secretary_group_ids),
        may_open=who.is_administrator or who.is_secretary,
        not_delivered=sum(one.not_arrived for one in post.values()),
        refused=await refused_mail(who),
        replies=await count_waiting(who) if who.is_secretary else 0,
    )


def _wants_attention(own: OwnGroup) -> tuple[bool, bool]:
    """Groups with minutes waiting or something that presses first, then those with late actions; each by name."""
    return not own.waiting and own.pressing is None, not own.overdue


def _own_group(
    request: Request,
    group: GroupOfSecretary,
    meetings: Sequence[MeetingRow],
    overdue: Sequence[ActionLine],
    owed: Sequence[QuestionRow],
    raised: Sequence[MatterRow],
    post: Sequence[PostLink],
    of_meetings: Untold,
) -> OwnGroup:
    moment = now(request)
    held = [meeting.starts_at for meeting in meetings if meeting.is_on and meeting.starts_at <= moment]
    last = max(held, default=None)
    ahead = [meeting for meeting in meetings if meeting.is_on and meeting.ends_at > moment]
    waiting = [meeting for meeting in reversed(meetings) if meeting.waits_for_minutes(moment)]
    step = step_of(request, ahead[0]) if ahead else None
    pressing = None if waiting else step_of_group(request, meetings)
    untold = untold_lines(request, meetings, of_meetings)
    told_there = {line.href for line in untold}
    if step and step.href in told_there:
        step = None
    if pressing and pressing.target in {*told_there, step.target if step else ""}:
        pressing = None
    return OwnGroup(
        group=group,
        last=last,
        is_past_cadence=is_past(group.cadence, london_day(last) if last else None, today(request)),
        next_meeting=ahead[0] if ahead else None,
        step=step,
        pressing=pressing,
        untold=untold,
        waiting=waiting[:WAITING_SHOWN],
        waiting_more=max(0, len(waiting) - WAITING_SHOWN),
        overdue=overdue,
        owed=owed,
        raised=raised,
        post=post,
    )


def _post_links(request: Request, post: GroupPost, group: int) -> Sequence[PostLink]:
    """What of a group's mail waits, each with the page where something is done about it."""
    of_group = {"group": str(group)}
    shown = (
        (post.waiting, f"{count(post.waiting, 'mail')} waiting to leave", "mail:outbox"),
        (post.in_files, f"{count(post.in_files, 'mail')} to send by hand", "mail:all_by_hand"),
        (post.not_arrived, f"{count(post.not_arrived, 'mail')} not delivered", "mail:not_delivered"),
    )
    return [PostLink(words, url(request, name, of_group)) for number, words, name in shown if number]


ROUTES = [my_groups]
