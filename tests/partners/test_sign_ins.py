"""Sessions as they are stored and found, on both engines."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from delivery.database import DatabaseEngine
from delivery.partners.queries.sign_ins import (
    account_of_session,
    end_session,
    hash_password,
    person_with_password,
    start_session,
)
from delivery.partners.tables import Person, SignIn

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


async def _priya() -> int:
    rows = await Person.insert(
        Person(
            name="Priya Nair", email="priya@example.org", password_hash=hash_password("a long pass phrase")
        )
    ).returning(Person.id)
    return int(rows[0]["id"])


async def test_a_password_leads_to_its_person_alone(database: DatabaseEngine) -> None:
    priya = await _priya()
    assert await person_with_password(" Priya@Example.org", "a long pass phrase") == priya
    assert await person_with_password("priya@example.org", "another pass phrase") is None
    assert await person_with_password("nobody@example.org", "a long pass phrase") is None


async def test_only_the_hash_of_a_cookie_is_stored(database: DatabaseEngine) -> None:
    token = await start_session(await _priya(), NOON)
    rows = await SignIn.select()
    assert token not in str(rows)
    assert len(token) >= 43


async def test_a_session_ends_by_idling_by_age_and_by_signing_out(database: DatabaseEngine) -> None:
    priya = await _priya()
    token = await start_session(priya, NOON)
    assert (await account_of_session(token, NOON + timedelta(hours=7))) is not None
    assert await account_of_session(token, NOON + timedelta(hours=12, minutes=1)) is None
    idle = await start_session(priya, NOON)
    assert await account_of_session(idle, NOON + timedelta(hours=8, minutes=1)) is None
    other = await start_session(priya, NOON)
    await end_session(other)
    assert await account_of_session(other, NOON) is None
