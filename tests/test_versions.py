"""Records kept by their versions: what is read again, and when everything is."""

from __future__ import annotations

import pytest

from delivery import database as databases
from delivery.versions import MOST_NAMED, Versions
from tests.support.counting import uncounted


class Shelf:
    """Records by id, each a version and a text; `asked` are the ids that were read each time."""

    def __init__(self, count: int) -> None:
        self.stored = {id: (1, f"text {id}") for id in range(count)}
        self.asked: list[list[int] | None] = []
        self.kept: Versions[str] = Versions()

    async def read(self, ids: list[int] | None) -> dict[int, tuple[int, str]]:
        if not uncounted.get():
            self.asked.append(ids)
        return {id: self.stored[id] for id in (self.stored if ids is None else ids)}

    async def records(self, **beside: str) -> dict[int, str]:
        return await self.kept.records(
            {id: version for id, (version, _) in self.stored.items()}, self.read, beside
        )


@pytest.fixture
def engine() -> None:
    databases.use(databases.make_engine("sqlite:///never-opened.sqlite"))


@pytest.mark.usefixtures("engine")
async def test_only_what_is_new_or_has_another_version_is_read_again() -> None:
    shelf = Shelf(3)
    await shelf.records()
    shelf.stored |= {1: (2, "changed"), 7: (1, "new")}
    del shelf.stored[0]
    assert await shelf.records() == {1: "changed", 2: "text 2", 7: "new"}
    await shelf.records()
    assert shelf.asked == [[0, 1, 2], [1, 7]]


@pytest.mark.usefixtures("engine")
async def test_what_left_and_came_back_is_read_again() -> None:
    shelf = Shelf(2)
    await shelf.records()
    gone = shelf.stored.pop(1)
    await shelf.records()
    shelf.stored[1] = gone
    assert await shelf.records() == {0: "text 0", 1: "text 1"}
    assert shelf.asked[-1] == [1]


@pytest.mark.usefixtures("engine")
async def test_all_are_read_again_where_what_they_are_made_of_is_another() -> None:
    shelf = Shelf(2)
    await shelf.records(owner="Ruth")
    await shelf.records(owner="Ruth", other="Omar")
    await shelf.records(owner="Ruth Adler", other="Omar")
    await shelf.records(owner="Ruth Adler", more="Tom")
    assert shelf.asked == [[0, 1], [0, 1]]


@pytest.mark.usefixtures("engine")
async def test_another_database_has_records_of_its_own() -> None:
    shelf = Shelf(1)
    await shelf.records()
    databases.use(databases.make_engine("sqlite:///another.sqlite"))
    await shelf.records()
    assert len(shelf.asked) == 2


@pytest.mark.usefixtures("engine")
async def test_of_many_none_is_named() -> None:
    shelf = Shelf(MOST_NAMED + 1)
    await shelf.records()
    assert shelf.asked == [None]
