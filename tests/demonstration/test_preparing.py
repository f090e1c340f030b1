"""Starting the demonstration: the first time, again, and where it may not start."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from piccolo.conf.apps import Finder

from delivery.database import DatabaseEngine
from delivery.demonstration import prepare_demonstration
from delivery.demonstration.accounts import FILE, DemonstrationAccount, read_accounts, write_accounts
from delivery.errors import Invalid
from delivery.meetings.tables import Meeting
from delivery.partners.queries.installation import set_up, standing
from delivery.partners.queries.sign_ins import person_with_password
from delivery.partners.tables import Person
from delivery.settings import Settings
from tests.support.demonstrations import DAY, settings_for

Accounts = tuple[DemonstrationAccount, ...]

LATER = date(2026, 5, 20)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings whose data lie in a folder of the test; the database is the one in use."""
    return settings_for(tmp_path / "var", "")


async def test_the_first_start_tells_how_to_sign_in(database: DatabaseEngine, settings: Settings) -> None:
    accounts = await prepare_demonstration(settings, DAY)
    assert [account.role for account in accounts[:4]] == [
        "administrator",
        "strategic",
        "secretary",
        "partner",
    ]
    assert len({account.password for account in accounts}) == len(accounts) == 9
    for account in (accounts[0], accounts[-1]):
        assert await person_with_password(account.email, account.password)
    installation = await standing()
    assert installation
    assert (installation.demonstration, installation.started_on) == (True, DAY)


async def test_the_passwords_are_kept_where_their_owner_alone_reads_them(settings: Settings) -> None:
    account = DemonstrationAccount("partner", "sam@example.org", "abcd-efgh-jkmn-pqrs", "Sam")
    write_accounts(settings.data_dir, [account])
    file = settings.data_dir / FILE
    file.chmod(0o644)
    write_accounts(settings.data_dir, [account])
    assert file.stat().st_mode & 0o777 == 0o600
    assert [entry.name for entry in settings.data_dir.iterdir()] == [FILE]
    assert json.loads(file.read_text("utf-8")) == [
        {
            "role": "partner",
            "email": "sam@example.org",
            "password": "abcd-efgh-jkmn-pqrs",
            "name": "Sam",
        }
    ]


async def test_starting_again_on_a_later_day_changes_nothing(
    demonstration: Accounts, settings: Settings
) -> None:
    write_accounts(settings.data_dir, demonstration)
    told = (settings.data_dir / FILE).read_bytes()
    before = await _everything()
    assert await prepare_demonstration(settings, LATER) == demonstration
    assert (settings.data_dir / FILE).read_bytes() == told
    assert await _everything() == before


@pytest.mark.parametrize("damaged", ["", "[{", '["partner"]', '{"a": 1}', '[{"role": "partner"}]', "7"])
def test_a_damaged_file_tells_nothing(damaged: str, tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(damaged, "utf-8")
    assert read_accounts(tmp_path) == ()


async def test_a_lost_file_gives_new_passwords(demonstration: Accounts, settings: Settings) -> None:
    accounts = await prepare_demonstration(settings, LATER)
    assert [account.email for account in accounts] == [account.email for account in demonstration]
    assert await person_with_password(accounts[3].email, accounts[3].password)
    assert not await person_with_password(demonstration[3].email, demonstration[3].password)
    assert await prepare_demonstration(settings, LATER) == accounts


async def test_passwords_of_another_demonstration_are_not_told(
    demonstration: Accounts, settings: Settings
) -> None:
    others = [
        DemonstrationAccount(one.role, one.email, "qqqq-qqqq-qqqq-qqqq", one.name) for one in demonstration
    ]
    write_accounts(settings.data_dir, others)
    accounts = await prepare_demonstration(settings, LATER)
    assert "qqqq-qqqq-qqqq-qqqq" not in {account.password for account in accounts}
    assert await person_with_password(accounts[0].email, accounts[0].password)


async def test_calendar_events_lead_to_where_the_server_listens_now(
    demonstration: Accounts, tmp_path: Path
) -> None:
    write_accounts(tmp_path, demonstration)
    moved = Settings(tmp_path, "", "127.0.0.1", 8123, "http://127.0.0.1:8123")
    await prepare_demonstration(moved, LATER)
    hours_known = Meeting.is_noted_only.eq(False)
    events = [row["event"] for row in await Meeting.select(Meeting.event).where(hours_known)]
    assert all("URL:http://127.0.0.1:8123/meetings/" in event for event in events)


async def test_the_database_of_a_real_partnership_is_refused_and_stays(
    database: DatabaseEngine, settings: Settings
) -> None:
    await set_up("A real partnership", demonstration=False, on=DAY)
    with pytest.raises(Invalid, match="serves a real partnership"):
        await prepare_demonstration(settings, DAY)
    assert not await Person.exists()
    assert not settings.data_dir.exists()


async def _everything() -> Mapping[str, object]:
    """Every row of every table."""
    return {
        table._meta.tablename: sorted(map(str, await table.select()))
        for table in Finder().get_table_classes()
    }
