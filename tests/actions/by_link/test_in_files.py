"""A letter to an owner that lies in a file is made anew or withdrawn before somebody sends it by hand."""

from __future__ import annotations

from functools import partial

import pytest

from delivery.actions.queries.owner_letters.objecting import TAKEN_BACK, is_taken_back, taken_back
from delivery.actions.tables import Action
from delivery.database import DatabaseEngine
from delivery.mail.shown import read_mail
from delivery.mail.tables import Mail
from delivery.mail.worker.filed import LookedAgain, look_again
from tests.actions.by_link.test_telling import a_meeting_with_actions, tell
from tests.actions.world import NOW


async def _looked(*mails: int) -> LookedAgain:
    return await look_again(mails, partial(is_taken_back, now=NOW), NOW)


async def test_a_letter_in_a_file_is_written_anew_there_and_withdrawn_when_nothing_is_left(
    database: DatabaseEngine,
) -> None:
    _, priya, meeting, first = await a_meeting_with_actions()
    await tell(meeting, priya)
    (old,) = await Mail.update({Mail.state: "written"}, force=True).returning(Mail.id, Mail.person)
    before = await Mail.select()
    assert await _looked(old["id"]) == LookedAgain()
    assert await Mail.select() == before, "nothing changed"

    await Action.update({Action.withdrawn_at: NOW}).where(Action.number == first)
    assert await taken_back({old["id"]: old["person"]}, NOW) == {old["id"]}
    assert await _looked(old["id"]) == LookedAgain(anew=1)
    replaced, fresh = await Mail.select().order_by(Mail.id)
    assert (replaced["state"], fresh["state"], fresh["sent_at"]) == ("superseded", "written", NOW)
    text = read_mail(bytes(fresh["content"])).text
    assert "Mend the ramp" in text
    assert "Ask for the figures" not in text

    await Action.update({Action.withdrawn_at: NOW}, force=True)
    looked = await _looked(fresh["id"])
    assert looked.words == "1 mail is withdrawn, since something changed meanwhile."
    (row,) = await Mail.select().where(Mail.id == fresh["id"])
    assert (row["state"], row["answer"]) == ("stopped", TAKEN_BACK)


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_a_letter_that_somebody_marked_as_sent_stays_as_it_is(database: DatabaseEngine) -> None:
    _, priya, meeting, _ = await a_meeting_with_actions()
    await tell(meeting, priya)
    (mail,) = await Mail.update({Mail.state: "sent"}, force=True).returning(Mail.id)
    await Action.update({Action.withdrawn_at: NOW}, force=True)
    before = await Mail.select()
    assert await _looked(mail["id"]) == LookedAgain()
    assert await Mail.select() == before
