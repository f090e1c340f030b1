"""The accounts of the demonstration: their random passwords, and the file that tells them."""

from __future__ import annotations

import asyncio
import json
import os
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from delivery.database import transaction
from delivery.partners.queries.sign_ins import hash_password, person_with_password
from delivery.partners.tables import Person

if TYPE_CHECKING:
    from .records.partners import PartnersFile

FILE = "demo-accounts.json"

# Without letters and figures that look alike.
_MARKS = "abcdefghjkmnpqrstuvwxyz23456789"


@dataclass(frozen=True)
class DemonstrationAccount:
    """How to sign in to the demonstration as somebody."""

    role: str
    email: str
    password: str
    name: str


def new_accounts(partners: PartnersFile) -> tuple[DemonstrationAccount, ...]:
    """The accounts in their order, each with a new password."""
    people = {person.key: person for person in partners.people}
    return tuple(
        DemonstrationAccount(
            role=account.role,
            email=people[account.person].email,
            password=_new_password(),
            name=people[account.person].name,
        )
        for account in partners.accounts
    )


async def password_hashes(accounts: Sequence[DemonstrationAccount]) -> dict[str, str]:
    """The hash of each password by e-mail address, made side by side: argon2 is slow on purpose."""
    hashes = await asyncio.gather(
        *(asyncio.to_thread(hash_password, account.password) for account in accounts)
    )
    return {account.email: hashed for account, hashed in zip(accounts, hashes, strict=True)}


async def set_passwords(hashes: Mapping[str, str]) -> None:
    """Give the people with these e-mail addresses other passwords, by their hashes."""
    async with transaction():
        for email, hashed in hashes.items():
            await Person.update({Person.password_hash: hashed}).where(Person.email == email)


async def is_known(account: DemonstrationAccount) -> bool:
    """Whether the account's password is the one in the database."""
    return await person_with_password(account.email, account.password) is not None


def write_accounts(folder: Path, accounts: Sequence[DemonstrationAccount]) -> None:
    """Keep the accounts in a file of `folder` that its owner alone may read."""
    folder.mkdir(parents=True, exist_ok=True)
    unfinished = folder / f"{FILE}.new"
    unfinished.unlink(missing_ok=True)
    written = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with open(written, "w", encoding="utf-8") as file:
        json.dump([asdict(account) for account in accounts], file, ensure_ascii=False, indent=2)
        file.write("\n")
    unfinished.replace(folder / FILE)


def read_accounts(folder: Path) -> tuple[DemonstrationAccount, ...]:
    """The accounts that the file tells; none where it is lost or damaged."""
    try:
        entries = json.loads((folder / FILE).read_text("utf-8"))
        return tuple(DemonstrationAccount(**entry) for entry in entries)
    except (OSError, ValueError, TypeError):
        return ()


def _new_password() -> str:
    return "-".join("".join(secrets.choice(_MARKS) for _ in range(4)) for _ in range(4))
