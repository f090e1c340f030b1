"""A letter to an owner that waits, made anew with what there is to tell them now."""

from __future__ import annotations

import re
from datetime import datetime

from delivery.actions.queries.owner_letters.asked import asked_of_all
from delivery.actions.queries.owner_letters.occasion import (
    LINK_TO_COME,
    MEETING,
    Occasion,
    due_days,
    letter_to,
    meeting_to_tell_of,
    of_action,
    of_meeting,
)
from delivery.actions.queries.owner_letters.sending import told_rows
from delivery.actions.queries.page import action_page
from delivery.actions.rules.by_link import link_ends
from delivery.actions.tables import Action, ToldAction
from delivery.database import transaction
from delivery.errors import NotAllowed, NotFound
from delivery.mail.queries.leasing import DueMail
from delivery.mail.queries.writing_anew import write_anew
from delivery.mail.shown import words_of
from delivery.mail.tables import Mail
from delivery.meetings.queries.as_person import viewer_of_person
from delivery.partners.links import Purpose
from delivery.partners.queries.installation import standing
from delivery.partners.queries.links import prolong_link
from delivery.partners.viewer import Viewer
from delivery.strategy.rules import RagSettings
from delivery.wording import london_day

_OWN_LINK = re.compile(r"(?P<base>https?://\S+)/update/(?P<token>[A-Za-z0-9_-]{43})")


async def make_anew(mail: DueMail, why: str, now: datetime) -> bool:
    """Replace a mail that its worker holds by one with what there is to tell its reader now, for the reason `why`.

    It keeps its link, which opens as long as the new words say. False where there is nothing to tell, where the link
    was stopped, and where whoever asked for the mail may tell it no more. About twenty queries.
    """
    link = _OWN_LINK.search(words_of(mail.content))
    async with transaction():
        occasion = await _occasion(mail, link["base"], now) if link else None
        if link is None or occasion is None:
            return False
        everybody = await asked_of_all(
            occasion.which, london_day(now), inside=occasion.inside, in_place_of=mail.id
        )
        reader = next((one for one in everybody.by_reader if one.id == mail.person_id), None)
        if reader is None:
            return False
        asks = everybody.by_reader[reader]
        if not await prolong_link(link["token"], Purpose.UPDATE, link_ends(now, due_days(asks))):
            return False
        letter = letter_to(reader, asks, occasion)
        text = letter.text.replace(link["base"] + LINK_TO_COME, link[0])
        fresh = await write_anew(mail, text, letter.lines, why, now, subject=letter.subject)
        if fresh is None:
            return False
        await ToldAction.insert(*told_rows(fresh, reader.id, asks, now))
    return True


async def _occasion(mail: DueMail, base_url: str, now: datetime) -> Occasion | None:
    """What the mail was asked for about, as whoever asked for it may tell it today; None where they may not."""
    today = london_day(now)
    rows = await Mail.select(Mail.sending.made_by.as_alias("made_by")).where(Mail.id == mail.id)
    writer = await viewer_of_person(rows[0]["made_by"], today) if rows and rows[0]["made_by"] else None
    installation = await standing()
    if writer is None or installation is None or mail.record is None:
        return None
    service = installation.service_name
    try:
        if mail.about == MEETING:
            meeting = await meeting_to_tell_of(mail.record, writer)
            return await of_meeting(meeting, writer, base_url=base_url, service=service, now=now)
        return await _of_action(mail.record, writer, base_url, service, now)
    except (NotFound, NotAllowed):
        return None


async def _of_action(
    action_id: int, writer: Viewer, base_url: str, service: str, now: datetime
) -> Occasion | None:
    rows = await Action.select(Action.number).where(Action.id == action_id)
    page = await action_page(rows[0]["number"], writer, london_day(now), RagSettings()) if rows else None
    return await of_action(page.row, writer, base_url=base_url, service=service, now=now) if page else None
