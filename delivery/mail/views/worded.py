"""What the pages of mail call things: the group of a sending, the record it is about, what became of a mail."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from delivery.mail.queries.sendings import SendingRow
from delivery.mail.queries.sendings.mails import MailRow
from delivery.mail.rules.course import course_in_words
from delivery.meetings.queries.groups import groups_seen
from delivery.meetings.queries.meetings import meeting_seen
from delivery.web import Request, now, url, viewer


@dataclass(frozen=True, slots=True)
class About:
    """What a sending is about: its words and where it is seen."""

    words: str
    href: str


@dataclass(frozen=True, slots=True)
class MailLineShown:
    """A mail with its state as a tag and as a sentence."""

    mail: MailRow
    tag: str
    sentence: str


async def group_names(request: Request, sendings: Iterable[SendingRow]) -> Mapping[int, About]:
    """The groups of these sendings by id; nothing is asked where none has one."""
    if not any(sending.group for sending in sendings):
        return {}
    groups = await groups_seen(viewer(request), now(request))
    return {row.id: About(row.name, url(request, "meetings:group", slug=row.slug)) for row in groups}


async def about_of(request: Request, sending: SendingRow) -> About | None:
    """The record that a sending is about, where it has a page."""
    if sending.about == "meeting" and sending.record:
        meeting = await meeting_seen(sending.record, viewer(request))
        if meeting:
            return About("The meeting it is about", url(request, "meetings:show", meeting_id=sending.record))
    return None


def shown(request: Request, mail: MailRow) -> MailLineShown:
    """What became of a mail, in words."""
    return MailLineShown(mail, mail.course.state.words, course_in_words(mail.course, now(request)))
