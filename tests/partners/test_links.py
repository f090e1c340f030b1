"""Secret links: shown once, found by their hash, revoked at once."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from delivery.database import DatabaseEngine
from delivery.errors import Invalid, NotFound
from delivery.partners.links import Purpose, is_token, opens
from delivery.partners.queries.history import history_of
from delivery.partners.queries.links import find_link, links_of, make_link, revoke_link
from delivery.partners.tables import HistoryEntry, Person, SecretLink, Submission

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
LATER = NOON + timedelta(days=400)
FORUM = "group:disability-forum"


async def _person(email: str = "priya@example.org") -> int:
    rows = await Person.insert(Person(name=email.split("@", maxsplit=1)[0], email=email)).returning(Person.id)
    return int(rows[0]["id"])


async def _feed(person: int, key: str = "first", target: str = FORUM, now: datetime = NOON) -> str:
    return await make_link(person, Purpose.FEED, target, key=key, now=now)


def test_a_token_has_its_own_shape() -> None:
    assert is_token("aZ09-_" * 7 + "x")
    for other in ("", "short", "a" * 42, "a" * 44, "a" * 42 + "\n", "a" * 42 + "é", "../" * 14 + "a"):
        assert not is_token(other)


def test_a_link_opens_until_it_ends_or_is_revoked_or_its_person_is_disabled() -> None:
    assert opens(None, None, None, NOON)
    assert opens(NOON + timedelta(seconds=1), None, None, NOON)
    assert not opens(NOON, None, None, NOON)
    assert not opens(None, NOON, None, LATER)
    assert not opens(None, None, NOON, LATER)


async def test_a_link_leads_to_its_person_and_target(database: DatabaseEngine) -> None:
    priya = await _person()
    link = await find_link(await _feed(priya), Purpose.FEED, LATER)
    assert link is not None
    assert (link.person_id, link.purpose, link.target, link.made_at) == (priya, Purpose.FEED, FORUM, NOON)


async def test_only_the_hash_of_a_link_is_stored(database: DatabaseEngine) -> None:
    token = await _feed(await _person())
    assert len(token) == 43  # base64url of 256 bits
    for rows in (await SecretLink.select(), await Submission.select(), await HistoryEntry.select()):
        assert rows
        assert token not in str(rows)


async def test_a_wrong_token_opens_nothing(database: DatabaseEngine) -> None:
    token = await _feed(await _person())
    for wrong in ("", token[:-1], token + "A", token.swapcase(), "\ud800" * 43, "A" * 43):
        assert await find_link(wrong, Purpose.FEED, NOON) is None


async def test_a_link_made_for_another_purpose_opens_nothing(database: DatabaseEngine) -> None:
    token = await _feed(await _person())
    await SecretLink.update({SecretLink.purpose: "word"}, force=True)
    assert await find_link(token, Purpose.FEED, NOON) is None


async def test_a_revoked_link_opens_nothing_and_the_others_stay(database: DatabaseEngine) -> None:
    priya = await _person()
    lost, kept = await _feed(priya, "first"), await _feed(priya, "second", "partnership")
    link = await find_link(lost, Purpose.FEED, NOON)
    assert link is not None
    await revoke_link(link.id, priya, NOON)
    await revoke_link(link.id, priya, LATER)
    assert await find_link(lost, Purpose.FEED, NOON) is None
    assert await find_link(kept, Purpose.FEED, NOON) is not None
    assert [link.target for link in await links_of(priya, Purpose.FEED, NOON)] == ["partnership"]
    assert [entry.what for entry in await history_of("link", link.id)] == ["revoked", "made"]


async def test_nobody_revokes_the_link_of_another(database: DatabaseEngine) -> None:
    priya, sam = await _person(), await _person("sam@example.org")
    token = await _feed(priya)
    (link,) = await links_of(priya, Purpose.FEED, NOON)
    with pytest.raises(NotFound):
        await revoke_link(link.id, sam, NOON)
    assert await find_link(token, Purpose.FEED, NOON) is not None
    assert await links_of(sam, Purpose.FEED, NOON) == ()


async def test_the_links_of_a_disabled_person_open_nothing(database: DatabaseEngine) -> None:
    priya = await _person()
    token = await _feed(priya)
    await Person.update({Person.disabled_at: NOON}).where(Person.id == priya)
    assert await find_link(token, Purpose.FEED, NOON) is None


async def test_a_link_with_an_end_opens_nothing_after_it(database: DatabaseEngine) -> None:
    priya = await _person()
    token = await make_link(
        priya, Purpose.FEED, FORUM, key="brief", now=NOON, expires_at=NOON + timedelta(days=14)
    )
    assert await find_link(token, Purpose.FEED, NOON + timedelta(days=13)) is not None
    assert await find_link(token, Purpose.FEED, NOON + timedelta(days=14)) is None
    assert await links_of(priya, Purpose.FEED, NOON + timedelta(days=14)) == ()


async def test_a_double_click_leaves_one_link_which_opens_with_the_token_shown_last(
    database: DatabaseEngine,
) -> None:
    priya = await _person()
    first, second = await _feed(priya), await _feed(priya)
    assert len(await links_of(priya, Purpose.FEED, NOON)) == 1
    assert await find_link(first, Purpose.FEED, NOON) is None
    assert await find_link(second, Purpose.FEED, NOON) is not None


async def test_two_clicks_at_the_same_moment_leave_one_link(database: DatabaseEngine) -> None:
    priya = await _person()
    tokens = await asyncio.gather(_feed(priya), _feed(priya))
    assert len(await links_of(priya, Purpose.FEED, NOON)) == 1
    opening = [token for token in tokens if await find_link(token, Purpose.FEED, NOON)]
    assert len(opening) == 1


async def test_a_page_reloaded_later_leaves_the_link_in_use_alone(database: DatabaseEngine) -> None:
    priya = await _person()
    token = await _feed(priya)
    with pytest.raises(Invalid, match="shown already"):
        await _feed(priya, now=NOON + timedelta(minutes=5))
    assert await find_link(token, Purpose.FEED, LATER) is not None


async def test_a_form_sent_again_after_its_link_was_revoked_makes_a_new_one(database: DatabaseEngine) -> None:
    priya = await _person()
    await _feed(priya)
    (link,) = await links_of(priya, Purpose.FEED, NOON)
    await revoke_link(link.id, priya, NOON)
    assert await find_link(await _feed(priya), Purpose.FEED, NOON) is not None


async def test_the_key_of_another_persons_form_leads_to_nothing_of_theirs(database: DatabaseEngine) -> None:
    priya, sam = await _person(), await _person("sam@example.org")
    token, own = await _feed(priya), await _feed(sam)
    found = await find_link(token, Purpose.FEED, NOON)
    assert found is not None
    assert found.person_id == priya
    (link,) = await links_of(sam, Purpose.FEED, NOON)
    assert link == await find_link(own, Purpose.FEED, NOON)
