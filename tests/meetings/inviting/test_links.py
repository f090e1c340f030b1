"""The links to answer by of one sending are made together, and calendars lead to each reader's own."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from delivery.database import DatabaseEngine, transaction
from delivery.mail.tables import Mail
from delivery.meetings.queries.dates.events import event_of
from delivery.meetings.queries.dates.year import year_of
from delivery.meetings.queries.invitations.asking import asked_to
from delivery.meetings.queries.invitations.by_link import answering
from delivery.meetings.queries.invitations.guests import NewGuest, add_guest
from delivery.meetings.queries.invitations.heads import head_of
from delivery.meetings.queries.invitations.letters import alone, invited, with_links
from delivery.meetings.queries.invitations.own_calendar import own_calendar
from delivery.meetings.rules.agenda import AgendaEntry, Origin
from delivery.meetings.rules.inviting.wanted import wanted_words
from tests.meetings.forum import BASE, NEXT, NOW, a_person, a_seat
from tests.meetings.inviting.invited import (
    GROUND,
    SASKIA,
    a_series,
    call_off,
    change,
    invite_all,
    inviting_forum,
    messages,
)
from tests.support.calendars import faults, read_calendar
from tests.support.counting import recorded


async def test_ten_more_invited_cost_no_more_statements_for_their_links(database: DatabaseEngine) -> None:
    forum = await inviting_forum()
    meeting = await head_of(forum.coming)
    event = alone(await event_of(forum.coming, BASE), meeting)
    tokens, asked = [], []
    for more in (range(2), range(2, 12)):
        for number in more:
            await a_seat(forum.group, "member", person=await a_person(f"Reader{number} Pell"))
        errands = [invited(one, event) for one in (await asked_to(meeting)).asked if one.address]
        async with transaction():
            with recorded() as statements:
                letters = await with_links(errands, meeting, GROUND, NOW, made_by=forum.secretary)
        tokens.append(len({re.findall(r"/invitations/(\S+)", one.text)[0] for one in letters}))
        asked.append(len(statements))
    assert tokens == [5, 15]
    assert asked[1] == asked[0]


def test_an_item_is_named_with_its_number_where_the_agenda_has_it() -> None:
    entries = [AgendaEntry("k", Origin.ADDED, "Hate  Crime Week", number="4")]
    assert wanted_words(["hate crime week", "Posters"], entries) == ("item 4, hate crime week", "“Posters”")


async def test_every_reader_s_event_leads_to_their_own_page_with_their_item_and_nobody_else_s(
    database: DatabaseEngine,
) -> None:
    forum = await inviting_forum()
    guest = NewGuest("Jo Lamb", "jo@example.org", "Hate crime week")
    await add_guest(forum.coming, guest, forum.viewer(), "k", NOW)
    await invite_all(forum, forum.coming)
    await Mail.update({Mail.state: "sent"}).where(Mail.state == "waiting")
    hour = timedelta(hours=1)
    await change(forum, forum.coming, NOW + hour, starts_at=NEXT + hour, ends_at=NEXT + 3 * hour)
    await call_off(forum, forum.coming, NOW + 2 * hour)
    said = await messages()
    links = [re.findall(r"https://\S+/invitations/\S+", one.text) for one in said]
    assert [len(one) for one in links] == [1] * 8 + [0] * 4
    for one, (link,) in zip(said[:8], links[:8], strict=True):
        assert (one.event["URL"], faults(one.calendar)) == (link, [])
        assert f"Your answer, and the agenda: {link}" in one.event["DESCRIPTION"]
        is_guest = one.address == "jo@example.org"
        assert ("You are wanted for: Hate crime week" in one.event["DESCRIPTION"]) is is_guest
    assert len({link for found in links for link in found}) == 8
    assert {str(one.event["URL"]) for one in said[8:]} == {f"{BASE}/meetings/{forum.coming}"}
    year = await year_of(forum.viewer(), forum.slug, NOW)
    assert year
    assert b"/invitations/" not in year.octets


async def test_a_link_gives_its_meetings_as_a_file_under_the_uids_that_its_mail_had(
    database: DatabaseEngine,
) -> None:
    forum = await inviting_forum(visibility="members")
    ids = await a_series(forum)
    await invite_all(forum, ids[0])
    await Mail.update({Mail.state: "sent"}).where(Mail.state == "waiting")
    await change(forum, ids[1], NOW, venue="Guildhall")
    mailed = next(one for one in await messages() if one.address == SASKIA)
    (link,) = re.findall(r"https://\S+/invitations/\S+", mailed.text)
    opened = await answering(link.rpartition("/")[2], NOW)
    assert opened
    octets = await own_calendar(opened, BASE, link, NOW)
    assert faults(octets) == []
    rule, other = read_calendar(octets).walk("VEVENT")
    assert rule["UID"] == other["UID"] == mailed.event["UID"]
    assert str(other["LOCATION"]) == "Guildhall"
    assert {str(one["URL"]) for one in (rule, other)} == {link}
    assert b"LGBTQ" not in octets, "of a members-only group it says when and where alone"


async def test_a_file_of_many_single_meetings_asks_no_more_than_one_of_few(database: DatabaseEngine) -> None:
    forum = await inviting_forum()
    ids = await a_series(forum)
    await invite_all(forum, ids[0])
    mailed = next(one for one in await messages() if one.address == SASKIA)
    (link,) = re.findall(r"https://\S+/invitations/\S+", mailed.text)
    opened = await answering(link.rpartition("/")[2], NOW)
    assert opened
    single = tuple(
        replace(
            one,
            invitee=replace(one.invitee, holding=replace(one.invitee.holding, of_series=False)),
        )
        for one in opened.meetings
    )
    asked = []
    for some in (single[:1], single):
        with recorded() as statements:
            octets = await own_calendar(replace(opened, meetings=some), BASE, link, NOW)
        assert octets.count(b"BEGIN:VEVENT") == len(some)
        asked.append(len(statements))
    assert len(single) > 1
    assert asked[0] == asked[1]
