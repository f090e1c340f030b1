"""Entries are kept by those who may, once, and never over somebody else's; what is shared is what is public."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from delivery.database import DatabaseEngine
from delivery.errors import EditedMeanwhile, NotAllowed, NotFound
from delivery.partners.directory.entries import Directory, EntryState
from delivery.partners.directory.matching import matched
from delivery.partners.queries.directory.entries import (
    entries_of,
    entry_with,
    published_entries,
    withdrawn_entries,
)
from delivery.partners.queries.directory.importing import Taken, take_list
from delivery.partners.queries.directory.keeping import (
    KIND,
    add_entry,
    change_entry,
    check_entry,
    restore_entry,
    withdraw_entry,
)
from delivery.partners.queries.directory.publishing import (
    links_of_directory,
    publish,
    published_directories,
    share,
    shared_directory,
    stop_sharing,
    unpublish,
)
from delivery.partners.queries.history import history_of
from delivery.partners.queries.installation import set_up
from delivery.partners.tables import Agency, DirectoryEntry, Person
from delivery.partners.viewer import Viewer
from tests.partners.directory.made import CAFE, TODAY, read

NOW = datetime(2027, 5, 20, 9, tzinfo=UTC)
FACTS = replace(CAFE, area_id=None)


async def a_viewer(
    name: str, *, administrator: bool = False, strategic: bool = False, agency: int | None = None
) -> Viewer:
    """Somebody with an account."""
    made = Person(name=name, email=f"{name.lower()}@example.org", agency=agency)
    rows = await Person.insert(made).returning(Person.id)
    return Viewer(
        person_id=rows[0]["id"],
        name=name,
        email=made.email,
        is_administrator=administrator,
        is_strategic=strategic,
        post_ids=frozenset(),
        agency_ids=frozenset({agency} if agency else ()),
        group_ids=frozenset(),
        secretary_group_ids=frozenset(),
        secretary_of=(),
    )


@pytest.fixture
async def agencies(database: DatabaseEngine) -> tuple[int, int]:
    """Two agencies of a partnership."""
    await set_up("Hate Reduction Partnership", demonstration=False, on=TODAY)
    made = [
        Agency(slug=slug, name=slug.upper(), short_name=slug.upper(), kind="statutory")
        for slug in ("nbc", "pcc")
    ]
    rows = await Agency.insert(*made).returning(Agency.id)
    return rows[0]["id"], rows[1]["id"]


async def test_who_keeps_what(agencies: tuple[int, int]) -> None:
    own, other = agencies
    officer, chair = await a_viewer("Faye", agency=own), await a_viewer("Graham", strategic=True)
    theirs = replace(FACTS, kept_by_id=other)
    for facts in (FACTS, theirs):
        with pytest.raises(NotAllowed):
            await add_entry(Directory.REPORTING, facts, officer, key="k", now=NOW)
    mine = await add_entry(Directory.REPORTING, replace(FACTS, kept_by_id=own), officer, key="k", now=NOW)
    foreign = await add_entry(Directory.REPORTING, theirs, chair, key="k", now=NOW)
    with pytest.raises(NotAllowed):
        await change_entry(foreign, 1, theirs, officer, NOW)
    with pytest.raises(NotAllowed):
        await check_entry(foreign, 1, "", officer, today=TODAY, now=NOW)
    with pytest.raises(NotAllowed):
        await withdraw_entry(foreign, 1, "", officer, NOW)
    # Nobody gives an entry of theirs to an agency that is not.
    with pytest.raises(NotAllowed):
        await change_entry(mine, 1, theirs, officer, NOW)
    await change_entry(mine, 1, replace(FACTS, kept_by_id=own, name="Quay Café"), officer, NOW)
    with pytest.raises(NotAllowed):
        await take_list(Directory.REPORTING, (), officer, key="k", now=NOW)
    with pytest.raises(NotAllowed):
        await share(Directory.REPORTING, 7, officer, key="k", now=NOW)
    # The Strategic Group keeps every directory and publishes none.
    with pytest.raises(NotAllowed):
        await publish(Directory.REPORTING, chair, NOW)


async def test_a_double_click_makes_one_entry_and_a_late_save_changes_nothing(
    agencies: tuple[int, int],
) -> None:
    chair = await a_viewer("Graham", strategic=True)
    ids = {await add_entry(Directory.REPORTING, FACTS, chair, key="same", now=NOW) for _ in range(2)}
    (entry_id,) = ids
    await change_entry(entry_id, 1, replace(FACTS, opening="Daily"), chair, NOW)
    with pytest.raises(EditedMeanwhile):
        await change_entry(entry_id, 1, replace(FACTS, opening="Never"), chair, NOW)
    with pytest.raises(EditedMeanwhile):
        await check_entry(entry_id, 1, "", chair, today=TODAY, now=NOW)
    stored = await entry_with(entry_id)
    assert stored
    assert (stored.facts.opening, stored.version) == ("Daily", 2)
    assert [line.detail.get("changed") for line in await history_of(KIND, entry_id)] == ["Opening", None]


async def test_checked_today_moves_the_review_on_by_a_year_and_says_who(agencies: tuple[int, int]) -> None:
    chair = await a_viewer("Graham", strategic=True)
    entry_id = await add_entry(Directory.REPORTING, replace(FACTS, review_on=TODAY), chair, key="k", now=NOW)
    again = await check_entry(entry_id, 1, "Rang them", chair, today=TODAY, now=NOW)
    stored = await entry_with(entry_id)
    assert stored
    assert (stored.facts.review_on, stored.checked_on, stored.checked_by) == (again, TODAY, "Graham")
    assert again == TODAY + timedelta(days=365)
    assert (await history_of(KIND, entry_id))[0].detail == {"note": "Rang them"}


async def test_a_withdrawn_entry_is_in_no_list_and_can_be_put_back(agencies: tuple[int, int]) -> None:
    chair = await a_viewer("Graham", strategic=True)
    entry_id = await add_entry(Directory.REPORTING, FACTS, chair, key="k", now=NOW)
    await withdraw_entry(entry_id, 1, "Typed twice", chair, NOW)
    assert await entries_of(Directory.REPORTING) == ()
    assert await entry_with(entry_id) is None
    assert [one.entry.id for one in await withdrawn_entries(Directory.REPORTING)] == [entry_id]
    assert await DirectoryEntry.count() == 1
    with pytest.raises(NotFound):
        await change_entry(entry_id, 2, FACTS, chair, NOW)
    await restore_entry(entry_id, chair, NOW)
    assert [one.id for one in await entries_of(Directory.REPORTING)] == [entry_id]


async def test_a_list_comes_in_once_and_again_without_doubles(agencies: tuple[int, int]) -> None:
    chair = await a_viewer("Graham", strategic=True)
    listed = read(
        "Name\tPostcode\tTelephone\nHarbour Café\tNN17 9ZZ\t01632 960162\nQuay\tNN1 9ZZ\t\n"
    ).entries
    first = matched(listed, await entries_of(Directory.REPORTING))
    for _ in range(2):
        assert await take_list(Directory.REPORTING, first, chair, key="a", now=NOW) == Taken(2, 0)
    newer = read("Name\tPostcode\tTelephone\nHarbour Café\tNN17 9ZZ\t01632 960163\nQuay\t\t\n").entries
    rows = [one for one in matched(newer, await entries_of(Directory.REPORTING)) if one.changes]
    assert await take_list(Directory.REPORTING, rows, chair, key="b", now=NOW) == Taken(0, 1)
    assert [(one.facts.name, one.facts.phone) for one in await entries_of(Directory.REPORTING)] == [
        ("Harbour Café", "01632 960163"),
        ("Quay", ""),
    ]
    # Saved from an old page: all or none.
    with pytest.raises(EditedMeanwhile):
        await take_list(Directory.REPORTING, [*first, *rows], chair, key="c", now=NOW)
    assert len(await entries_of(Directory.REPORTING)) == 2


async def test_the_public_reads_a_directory_only_while_it_is_published(agencies: tuple[int, int]) -> None:
    keeper = await a_viewer("Alison", administrator=True)
    await add_entry(Directory.REPORTING, FACTS, keeper, key="a", now=NOW)
    await add_entry(
        Directory.REPORTING, replace(FACTS, name="Quay", state=EntryState.PROPOSED), keeper, key="b", now=NOW
    )
    assert await published_directories() == frozenset()
    for _ in range(2):
        await publish(Directory.REPORTING, keeper, NOW)
    assert await published_directories() == {Directory.REPORTING}
    (shown,) = await published_entries(Directory.REPORTING)
    assert (shown.facts.phone, shown.facts.email, shown.checked_by) == (FACTS.phone, "", "")
    await unpublish(Directory.REPORTING, keeper, NOW)
    assert await published_directories() == frozenset()
    await publish(Directory.REPORTING, keeper, NOW)
    assert [line.what for line in await history_of("directory", 2)] == [
        "published",
        "taken back",
        "published",
    ]


async def test_a_link_opens_its_directory_until_it_ends_or_is_stopped(agencies: tuple[int, int]) -> None:
    chair = await a_viewer("Graham", strategic=True)
    token = await share(Directory.SUPPORT, 7, chair, key="a", now=NOW)
    assert await shared_directory(token, NOW + timedelta(days=6)) is Directory.SUPPORT
    assert await shared_directory(token, NOW + timedelta(days=7)) is None
    (link,) = await links_of_directory(Directory.SUPPORT, NOW)
    with pytest.raises(NotFound):
        await stop_sharing(Directory.REPORTING, link.id, chair, NOW)
    await stop_sharing(Directory.SUPPORT, link.id, chair, NOW)
    assert await shared_directory(token, NOW) is None
    assert await links_of_directory(Directory.SUPPORT, NOW) == ()
