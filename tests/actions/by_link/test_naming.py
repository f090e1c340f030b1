"""Whoever the words of minutes mean is named once, from the page that says who gets no mail."""

from __future__ import annotations

import pytest

from delivery.actions.forms.by_link import read_new_owner
from delivery.actions.owners import Owner, OwnerKind
from delivery.actions.queries.owner_letters.naming import actions_of_words, name_owner
from delivery.actions.queries.owners import directory, owners_of
from delivery.database import DatabaseEngine
from delivery.errors import Invalid, NotAllowed, NotFound
from delivery.partners.newcomer import Newcomer
from delivery.partners.queries.history import history_of
from delivery.partners.tables import Person
from delivery.web import Form
from tests.actions.by_link.test_telling import a_meeting_with_actions, telling
from tests.actions.world import NOW, TODAY, World, action_id, stored
from tests.support.counting import recorded

CARETAKER = "the caretaker"


async def owners(number: int) -> list[str]:
    return [owner.label for owner in await owners_of(await action_id(number), TODAY)]


async def test_words_become_somebody_new_for_every_open_action_of_the_meeting(
    database: DatabaseEngine,
) -> None:
    world, priya, meeting, _ = await a_meeting_with_actions()
    both = await world.raise_one("Sweep the hall", owners=("Tom Ellery", CARETAKER), meeting_id=meeting)
    elsewhere = await world.raise_one("Book the hall", owners=(CARETAKER,))
    version = (await stored(3))["version"]

    jo, references = await name_owner(
        meeting, CARETAKER, Newcomer("Jo Fairweather", "jo@hall.example"), priya, NOW
    )

    assert (jo.label, references) == ("Jo Fairweather", ("A-0003", "A-0004"))
    assert await owners(3) == ["Jo Fairweather"]
    assert await owners(both) == ["Tom Ellery", "Jo Fairweather"]
    assert await owners(elsewhere) == [CARETAKER]
    assert (await stored(3))["version"] == version + 1
    assert (await history_of("action", await action_id(3)))[0].what == "owner named"
    assert any("Hello Jo Fairweather" in text for text in await telling(meeting, priya))
    with pytest.raises(NotFound):
        await name_owner(meeting, CARETAKER, jo, priya, NOW)


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_only_the_secretary_names_them_and_only_words_of_the_meeting(database: DatabaseEngine) -> None:
    world, priya, meeting, _ = await a_meeting_with_actions()
    for words in ("", "IM"):
        with pytest.raises(NotFound):
            await actions_of_words(meeting, words, priya)
    with pytest.raises(NotAllowed):
        await name_owner(meeting, CARETAKER, _tom(world), await world.viewer("nisha"), NOW)
    assert await owners(3) == [CARETAKER]


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_more_actions_of_the_same_words_ask_no_more(database: DatabaseEngine) -> None:
    world, priya, meeting, _ = await a_meeting_with_actions()
    asked: list[int] = []
    for words in ("JF", "AB"):
        for _ in range(2 + 2 * len(asked)):
            await world.raise_one("Mend it", owners=(words,), meeting_id=meeting)
        with recorded() as statements:
            await name_owner(meeting, words, _tom(world), priya, NOW)
        asked.append(len(statements))
    assert asked[1] <= asked[0]


def _tom(world: World) -> Owner:
    return Owner(OwnerKind.PERSON, "Tom Ellery", world.people["tom"])


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_a_known_name_or_address_is_said_before_it_is_taken(database: DatabaseEngine) -> None:
    _, priya, meeting, _ = await a_meeting_with_actions()
    everybody = await directory(TODAY)
    with pytest.raises(Invalid) as known:
        read_new_owner(Form({"owner": ["Tom Ellery"], "address": ["tom@other.example"]}, {}), everybody)
    assert known.value.problems["address"].startswith("Tom Ellery")
    await Person.update({Person.email: "tom@kbc.example"}).where(Person.name == "Tom Ellery")
    with pytest.raises(Invalid) as refused:
        await name_owner(meeting, CARETAKER, Newcomer("Xavier Xu", "tom@kbc.example"), priya, NOW)
    assert "Ellery" not in refused.value.problems["address"]
    assert await owners(3) == [CARETAKER]
    tom, _ = await name_owner(meeting, CARETAKER, Newcomer("tom ellery", "tom@kbc.example"), priya, NOW)
    assert tom.label == "Tom Ellery"
