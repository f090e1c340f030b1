"""What must be there before the demonstration starts: its database, its partnership and its passwords."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from delivery import database
from delivery.errors import Invalid
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
from .days import days_from
from .loading import load_demonstration
from .records import Demonstration, read_demonstration

FIXTURES = Path(__file__).parents[2] / "fixtures"


async def prepare_demonstration(settings: Settings, today: date) -> tuple[DemonstrationAccount, ...]:
    """Bring the database in use to a demonstration, and say how to sign in.

    At the first start the partnership is loaded with all its days counted from `today`; a later start changes
    nothing. Where the file of the passwords is lost or of another database, there are new passwords.
    Invalid for a database that serves a real partnership.
    """
    await database.open_connections()
    await _refuse_real_service()
    await database.migrate()
    if await standing():
        return await _accounts_again(settings)
    return await _load(settings, today)


async def _refuse_real_service() -> None:
    if not await Installation.table_exists():
        return
    installation = await standing()
    if installation and not installation.demonstration:
        raise Invalid(
            "This database is in use by a real partnership and stays as it is. "
            "Set DELIVERY_DATA_DIR or DELIVERY_DATABASE_URL to another for the demonstration."
        )


async def _load(settings: Settings, today: date) -> tuple[DemonstrationAccount, ...]:
    demonstration = _fixture()
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


async def _accounts_again(settings: Settings) -> tuple[DemonstrationAccount, ...]:
    accounts = read_accounts(settings.data_dir)
    if accounts and await is_known(accounts[0]):
        return accounts
    accounts = new_accounts(_fixture().partners)
    await set_passwords(await password_hashes(accounts))
    write_accounts(settings.data_dir, accounts)
    return accounts


def _fixture() -> Demonstration:
    if not (FIXTURES / "demo").is_dir():
        raise Invalid("The demonstration needs the folder `fixtures` of the project: run it from a clone.")
    return read_demonstration(FIXTURES / "demo")
