"""What must be there before the demonstration starts: its database, its partnership and its passwords."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from delivery import database
from delivery.errors import Invalid
from delivery.meetings.queries.dates.events import store_all_events
from delivery.meetings.tables import Meeting
from delivery.partners.queries.installation import standing
from delivery.partners.tables import Installation
from delivery.settings import Settings

from .accounts import (
    DemonstrationAccount,
    is_known,
    new_accounts,
    password_hashes,
    read_accounts,
    set_passwords,
    write_accounts,
)

if TYPE_CHECKING:
    from .records import Demonstration

FIXTURES = Path(__file__).parents[2] / "fixtures"


async def prepare_demonstration(settings: Settings, today: date) -> tuple[DemonstrationAccount, ...]:
    """Bring the database in use to a demonstration, and say how to sign in.

    At the first start the partnership is loaded, all its days counted from `today`; a later start changes
    nothing but the addresses in calendar events, where the server has moved. Where the file of passwords is
    lost, or is that of another database, there are new passwords.
    Invalid for a database that serves a real partnership, which stays as it is.
    """
    await database.open_connections()
    await _refuse_real_partnership()
    await database.migrate()
    if await standing():
        return await _start_again(settings)
    return await _start_first(settings, today)


async def _refuse_real_partnership() -> None:
    if not await Installation.table_exists():
        return
    installation = await standing()
    if installation and not installation.demonstration:
        raise Invalid(
            "This database serves a real partnership and stays as it is. "
            "Set DELIVERY_DATA_DIR or DELIVERY_DATABASE_URL to another for the demonstration."
        )


async def _start_first(settings: Settings, today: date) -> tuple[DemonstrationAccount, ...]:
    from .days import days_from  # noqa: PLC0415  (a later start and the real service do without these)
    from .loading import load_demonstration  # noqa: PLC0415

    demonstration = _demonstration()
    accounts = new_accounts(demonstration.partners)
    await load_demonstration(
        demonstration,
        (FIXTURES / "strategy_2016_19.json").read_text("utf-8"),
        days_from(today, demonstration.groups.groups),
        await password_hashes(accounts),
        settings.base_url,
    )
    write_accounts(settings.data_dir, accounts)
    return accounts


async def _start_again(settings: Settings) -> tuple[DemonstrationAccount, ...]:
    await _follow_address(settings.base_url)
    accounts = read_accounts(settings.data_dir)
    if accounts and await is_known(accounts[0]):
        return accounts
    accounts = new_accounts(_demonstration().partners)
    await set_passwords(await password_hashes(accounts))
    write_accounts(settings.data_dir, accounts)
    return accounts


async def _follow_address(base_url: str) -> None:
    """Write the calendar events again where the server listens at another address than before."""
    rows = await Meeting.select(Meeting.event).order_by(Meeting.id).limit(1)
    unfolded = rows[0]["event"].replace("\r\n ", "")
    if f"URL:{base_url}/meetings/" not in unfolded:
        await store_all_events(base_url)


def _demonstration() -> Demonstration:
    from .records import read_demonstration  # noqa: PLC0415

    if not (FIXTURES / "demo").is_dir():
        raise Invalid(
            "The demonstration needs the folder `fixtures` of the project: start it from a clone with `make run`."
        )
    return read_demonstration(FIXTURES / "demo")
