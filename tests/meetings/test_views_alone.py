"""The first day of a secretary alone: an empty service, no strategy, nobody known (DESIGN section 8 A)."""

from __future__ import annotations

from delivery.actions.tables import Action, ActionOwner
from tests.browsing import Browser

TEXT = """Present: Kit Ellery (KE), Lewis Garrity (LG)

1. The hall

Action: KE to book the hall by 27 March 2026.

ACTION: LG / the caretaker to mend the ramp.

Question: Who has the key?
"""


async def test_a_secretary_alone_opens_a_forum_and_saves_its_minutes(alone: Browser) -> None:
    assert "No groups yet" in (await alone.open("/groups")).words
    start = await alone.open("/my-groups")
    assert "No group of yours yet" in start.words
    form = await alone.open((await alone.open(start.link("Start my group"))).link("Open an empty group"))
    group = await alone.submit(
        form, "Open the group", {"name": "LGBTQ forum", "kind": "forum", "visibility": "open"}
    )
    assert group.path == "/groups/lgbtq-forum"
    paste = await alone.open("/minutes/new")
    found = await alone.submit(paste, "Read the minutes", {"date": "18 February 2026", "text": TEXT})
    assert "There is no meeting on this day yet; saving adds it." in found.words
    assert len(found.document.xpath("//input[@type='checkbox'][@checked]")) == 3
    saved = await alone.submit(found, "Save")
    assert saved.h1 == "Wednesday 18 February 2026, 10am"
    assert saved.message == "Saved: 2 actions and 1 open question."
    assert [row[2] for row in saved.rows("Actions raised here")] == ["KE", "LG; the caretaker"]
    owners = await ActionOwner.select(ActionOwner.as_written).order_by(ActionOwner.id)
    assert [owner["as_written"] for owner in owners] == ["KE", "LG", "the caretaker"]
    undone = await alone.submit(saved, "Undo this save of Monday 2 March 2026, 12pm")
    again = await alone.submit(await alone.submit(undone, "Read the minutes"), "Save")
    assert again.path == saved.path
    assert await Action.count().where(Action.withdrawn_at.is_null()) == 2
    assert "LGBTQ forum" in (await alone.open("/my-groups")).words


async def test_two_groups_of_one_name_have_addresses_of_their_own(alone: Browser) -> None:
    paths = []
    for name in ("Forum", "Forum", "New", "!!!"):
        form = await alone.open("/groups/new")
        made = await alone.submit(form, "Open the group", {"name": name, "kind": "forum"})
        paths.append(made.path)
    assert paths == ["/groups/forum", "/groups/forum-2", "/groups/new-2", "/groups/group"]
