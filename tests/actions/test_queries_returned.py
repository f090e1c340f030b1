"""Forms go out and come back; what they say is taken in by those who may, once, and can be taken back whole."""

from __future__ import annotations

from datetime import timedelta

import pytest

from delivery.actions.agency_forms.document import write_owed
from delivery.actions.agency_forms.fields import AnswerField
from delivery.actions.changes import Said
from delivery.actions.hearing import How
from delivery.actions.queries.agency_forms.applying import TakenWord, close, take_back, take_in
from delivery.actions.queries.agency_forms.owing import owed_form, what_is_owed
from delivery.actions.queries.agency_forms.reading import returned_file, returned_files
from delivery.actions.queries.agency_forms.receiving import bring_back, receive_file
from delivery.actions.queries.recording import record_update
from delivery.actions.rules import ActionStatus
from delivery.actions.tables import ReturnedFile, Update
from delivery.database import DatabaseEngine
from delivery.errors import EditedMeanwhile, Invalid, NotFound
from delivery.partners.queries.history import history_of
from delivery.partners.tables import Installation
from delivery.strategy.rules import RagSettings
from tests.actions.agency_forms.forms import LOOK, in_word
from tests.actions.world import NOW, TODAY, World, a_world, action_id, days, stored

ADDRESS = "https://example.org/actions/returned"


async def the_form(slug: str = "nfrs", owner: str = "") -> bytes:
    """The form of an agency, as it goes out now."""
    owes = await what_is_owed(slug, TODAY, RagSettings())
    assert owes
    return write_owed(await owed_form(owes, owner, ADDRESS, NOW), LOOK)


async def a_returned_form(world: World) -> tuple[int, int]:
    """An action of the fire service and the form about it that Nisha brought back; the number and the form's id."""
    number = await world.raise_one("Mend the ramp", owners=("Nisha Kotecha",), due=days(20))
    nisha = await world.viewer("nisha")
    return number, await bring_back(await the_form(), "owed.docx", nisha, NOW)


def a_word(action: int, version: int = 1) -> TakenWord:
    said = Said("Nisha", How.FILE, TODAY, "Ordered", ActionStatus.IN_PROGRESS, days(40), at_risk=True)
    fields = frozenset({AnswerField.STATUS, AnswerField.DUE, AnswerField.AT_RISK, AnswerField.UPDATE})
    return TakenWord(action, version, said, fields)


async def test_a_form_holds_what_its_agency_owes_and_nothing_of_a_members_only_group(
    database: DatabaseEngine,
) -> None:
    world = await a_world()
    await world.raise_one("Mend the ramp", owners=("Nisha Kotecha",))
    await world.raise_one("Agree the costs", group=None, owners=("nfrs",))
    await world.raise_one("Keep this among us", group="panel", owners=("Nisha Kotecha",))
    await world.raise_one("Somebody else's", owners=("Tom Ellery",))
    owes = await what_is_owed("nfrs", TODAY, RagSettings())
    assert owes
    form = await owed_form(owes, "", ADDRESS, NOW)
    assert [action.text for action in form.actions] == ["Agree the costs", "Mend the ramp"]
    (post,) = [owner.key for owner in owes.owners if owner.key.startswith("post:")]
    assert [action.text for action in (await owed_form(owes, post, ADDRESS, NOW)).actions] == [
        "Mend the ramp"
    ]
    assert await what_is_owed("nowhere", TODAY, RagSettings()) is None


async def test_the_same_file_twice_is_one_form_and_changes_nothing(database: DatabaseEngine) -> None:
    world = await a_world()
    number, file_id = await a_returned_form(world)
    content = await the_form()
    priya = await world.viewer("priya")
    again = await bring_back(content, "owed.docx", priya, NOW)
    assert await bring_back(content, "other name.docx", priya, NOW) == again
    assert await receive_file(content, "owed.docx", None, NOW) == again
    assert (await stored(number))["version"] == 1
    assert {one.id for one in await returned_files(priya)} == {file_id, again}


async def test_a_form_of_another_partnership_is_refused_in_words_and_left_by_the_mail(
    database: DatabaseEngine,
) -> None:
    world = await a_world()
    await a_returned_form(world)
    await Installation.update({Installation.partnership: "ffffffff"}, force=True)
    content = await the_form()
    await Installation.update({Installation.partnership: "0badcafe"}, force=True)
    with pytest.raises(Invalid, match="another partnership"):
        await bring_back(content, "owed.docx", await world.viewer("priya"), NOW)
    with pytest.raises(Invalid, match="another partnership"):
        await bring_back(in_word(), "owed.docx", await world.viewer("priya"), NOW)
    assert await receive_file(content, "owed.docx", world.people["nisha"], NOW) is None
    assert await receive_file(b"Dear secretary, all is well", "note.txt", None, NOW) is None
    assert await ReturnedFile.count() == 1


async def test_a_partner_sees_and_brings_the_forms_of_their_own_agency_alone(
    database: DatabaseEngine,
) -> None:
    world = await a_world()
    _, file_id = await a_returned_form(world)
    tom, nisha, ada = [await world.viewer(name) for name in ("tom", "nisha", "ada")]
    with pytest.raises(Invalid, match="another agency's"):
        await bring_back(await the_form(), "owed.docx", tom, NOW)
    assert await returned_file(file_id, tom) is None
    assert await returned_files(tom) == ()
    assert await returned_file(file_id, nisha)
    assert await returned_file(file_id, ada)
    for act in (
        take_back(file_id, tom, NOW),
        close(file_id, tom, NOW),
        take_in(file_id, [], tom, key="k", now=NOW),
    ):
        with pytest.raises(NotFound):
            await act


async def test_what_is_taken_in_is_an_update_in_a_file_and_taken_in_once(database: DatabaseEngine) -> None:
    world = await a_world()
    number, file_id = await a_returned_form(world)
    priya, action = await world.viewer("priya"), await action_id(number)
    assert await take_in(file_id, [a_word(action)], priya, key="k", now=NOW) == 1
    assert await take_in(file_id, [a_word(action)], priya, key="k", now=NOW) == 0
    row = await stored(number)
    assert (row["status"], row["due"], row["due_before"], row["at_risk"]) == (
        "in progress",
        days(40),
        days(20),
        True,
    )
    (update,) = await Update.select().where(Update.action == action)
    assert (update["how"], update["said_by"], update["note"]) == ("file", "Nisha", "Ordered")
    (entry, _) = await history_of("action", action)
    assert (entry.how, entry.detail["file"]) == ("file", "owed.docx")
    shown = await returned_file(file_id, priya)
    assert shown
    assert (shown.head.state, shown.taken[0].fields) == ("taken in", frozenset(AnswerField))


async def test_an_action_that_was_changed_meanwhile_stops_the_whole(database: DatabaseEngine) -> None:
    world = await a_world()
    number, file_id = await a_returned_form(world)
    other = await world.raise_one("Paint the door", owners=("Nisha Kotecha",))
    words = [a_word(await action_id(number)), a_word(await action_id(other), version=7)]
    with pytest.raises(EditedMeanwhile):
        await take_in(file_id, words, await world.viewer("priya"), key="k", now=NOW)
    assert await Update.count() == 0


async def test_it_is_taken_back_whole_and_what_was_touched_since_only_loses_what_was_said(
    database: DatabaseEngine,
) -> None:
    world = await a_world()
    number, file_id = await a_returned_form(world)
    other = await world.raise_one("Paint the door", owners=("Nisha Kotecha",), due=days(9))
    before, priya = await stored(number), await world.viewer("priya")
    first, second = await action_id(number), await action_id(other)
    await take_in(file_id, [a_word(first), a_word(second)], priya, key="k", now=NOW)
    again = TakenWord(
        first, 2, Said("Nisha", How.FILE, TODAY, "And delivered"), frozenset({AnswerField.UPDATE})
    )
    await take_in(file_id, [again], priya, key="l", now=NOW)
    later = NOW + timedelta(hours=1)
    rang = Said("Nisha", How.PHONE, TODAY, "Rang: all well")
    await record_update(second, 2, rang, key="m", by=priya.person_id, now=later)
    undone = await take_back(file_id, priya, later)
    assert (undone.restored, undone.kept) == (1, 1)
    kept = await stored(number)
    assert {**kept, "version": 0} == {**before, "version": 0}
    touched = await stored(other)
    assert (touched["status"], touched["at_risk"], touched["last_heard_how"]) == (
        "in progress",
        False,
        "phone",
    )
    assert await Update.count().where(Update.withdrawn_at.is_null()) == 1
    assert await take_back(file_id, priya, later) == type(undone)()
    shown = await returned_file(file_id, priya)
    assert shown
    assert (shown.taken, shown.head.state) == ((), "to look at")
    await close(file_id, priya, later)
    assert [one.state for one in await returned_files(priya)] == ["dealt with"]


async def test_an_older_form_knows_that_a_newer_one_came_back(database: DatabaseEngine) -> None:
    world = await a_world()
    number, old = await a_returned_form(world)
    owes = await what_is_owed("nfrs", TODAY, RagSettings())
    assert owes
    later = NOW + timedelta(days=2)
    newer = write_owed(await owed_form(owes, "", ADDRESS, later), LOOK)
    priya = await world.viewer("priya")
    new = await bring_back(newer, "owed.docx", priya, later)
    (shown, newest) = [await returned_file(one, priya) for one in (old, new)]
    assert shown
    assert newest
    assert (shown.newer, newest.newer, number) == (later, None, 1)
