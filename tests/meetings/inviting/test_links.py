"""The links to answer by of one sending are made together."""

from __future__ import annotations

import re

from delivery.database import DatabaseEngine, transaction
from delivery.meetings.queries.dates.events import event_of
from delivery.meetings.queries.invitations.asking import asked_to
from delivery.meetings.queries.invitations.heads import head_of
from delivery.meetings.queries.invitations.letters import alone, invited, with_links
from tests.meetings.forum import BASE, NOW, a_person, a_seat
from tests.meetings.inviting.invited import GROUND, inviting_forum
from tests.support.counting import recorded


async def test_ten_more_invited_cost_no_more_statements_for_their_links(database: DatabaseEngine) -> None:
    forum = await inviting_forum()
    meeting = await head_of(forum.coming)
    event = alone(await event_of(forum.coming, BASE), meeting)
    tokens, asked = [], []
    for more in (range(2), range(2, 12)):
        for number in more:
            await a_seat(forum.group, "member", person=await a_person(f"Reader{number} Pell"))
        errands = [invited(one, event, {}) for one in (await asked_to(meeting)).asked if one.address]
        async with transaction():
            with recorded() as statements:
                letters = await with_links(errands, meeting, GROUND, NOW, made_by=forum.secretary)
        tokens.append(len({re.findall(r"/invitations/(\S+)", one.text)[0] for one in letters}))
        asked.append(len(statements))
    assert tokens == [5, 15]
    assert asked[1] == asked[0]
