"""Starting the server: what must be true first, and uvicorn with our settings."""

from __future__ import annotations

import asyncio
import ipaddress
import signal
from collections.abc import Sequence
from dataclasses import dataclass, replace

import click
import uvicorn

from delivery import database, sealing
from delivery.app import create_app, post_worker
from delivery.demonstration.accounts import DemonstrationAccount
from delivery.errors import Invalid
from delivery.logs import set_up_logs
from delivery.mail.transport.outlet import Blocked
from delivery.mail.transport.ways import way_of
from delivery.partners.queries.installation import standing
from delivery.ports import is_listened_to
from delivery.room import LEAST_FREE, free_bytes
from delivery.secret import read_secret
from delivery.settings import Settings
from delivery.starting import put_together
from delivery.wording import file_size


@dataclass(frozen=True)
class Finding:
    """One thing that `delivery check` looked at."""

    is_well: bool
    sentence: str


async def prepare_service(settings: Settings) -> None:
    """Migrate the database; Invalid where it is a demonstration or has not been set up, or its disk is nearly full."""
    room = _room_finding(settings)
    if not room.is_well:
        raise Invalid(room.sentence)
    await database.migrate()
    installation = await standing()
    if installation is None:
        raise Invalid("This database is empty. Run `delivery init` first to make an administrator.")
    if installation.demonstration:
        raise Invalid(
            "This database is a demonstration. Set DELIVERY_DATA_DIR or DELIVERY_DATABASE_URL to another."
        )


def serve(settings: Settings) -> None:
    """Run the server until it is stopped."""
    _refuse_taken_port(settings)
    with put_together():
        app = create_app(settings)
    click.echo(f"delivery is running at {settings.base_url}")
    with sealing.using(lambda: read_secret(settings.data_dir)):
        uvicorn.run(
            app,
            host=settings.host,
            port=settings.port,
            access_log=False,
            log_level="warning",
            server_header=False,
            date_header=True,
            forwarded_allow_ips=settings.proxies,
        )


def refuse_beyond_loopback(settings: Settings) -> None:
    """Invalid where the demonstration would listen to other machines, before anything of it is made."""
    if not _is_loopback(settings.host):
        raise Invalid(
            "The demonstration listens on this machine alone: leave DELIVERY_HOST out, or use delivery serve."
        )


def serve_demonstration(settings: Settings, accounts: Sequence[DemonstrationAccount]) -> None:
    """Run the demonstration, on loopback alone, and print how to sign in."""
    refuse_beyond_loopback(settings)
    click.echo("\nThe demonstration partnership. Sign in as:\n")
    widest = max(len(account.email) for account in accounts)
    for account in accounts:
        click.echo(f"  {account.role:<14} {account.email:<{widest}}  {account.password}")
    click.echo(f"\nThese are kept in {settings.data_dir / 'demo-accounts.json'}.\n")
    # The sign-ins above stay in sight: no line for each answer. Nobody in it is real, so no mail leaves.
    serve(replace(settings, log_level="warning", smtp=None))


async def run_worker(settings: Settings) -> None:
    """Run the post worker until the process is told to end; Invalid where `serve` would be refused too."""
    await prepare_service(settings)
    await database.open_connections()
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()
    for told in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(told, ended.set)
    set_up_logs(settings.log_level)
    async with post_worker(settings).running():
        click.echo((await _mail_finding(settings)).sentence)
        await ended.wait()


async def findings(settings: Settings) -> tuple[Finding, ...]:
    """What stands between this installation and good service."""
    await database.open_connections()
    installation = await standing()
    return (
        Finding(
            installation is not None, "The database is set up." if installation else "The database is empty."
        ),
        Finding(
            settings.knows_addresses,
            "Guessing passwords is slowed down for each account and network address."
            if settings.knows_addresses
            else "Set DELIVERY_PROXIES to the network address of the proxy, "
            "so that guessing passwords is slowed down for each network address too.",
        ),
        Finding(
            settings.is_secure or _is_loopback(settings.host),
            f"Links begin with {settings.base_url}."
            + (
                ""
                if settings.is_secure
                else " Use https in DELIVERY_BASE_URL for anybody beyond this machine."
            ),
        ),
        _room_finding(settings),
        await _mail_finding(settings),
    )


def _room_finding(settings: Settings) -> Finding:
    free = free_bytes(settings)
    if free < LEAST_FREE:
        return Finding(
            False,
            f"Only {file_size(free)} are free on the disk of the data, and the service does not start with less than "
            f"{file_size(LEAST_FREE)}: make room first.",
        )
    return Finding(True, f"{file_size(free)} are free on the disk of the data.")


async def _mail_finding(settings: Settings) -> Finding:
    try:
        return Finding(True, await way_of(settings).try_out())
    except Blocked as error:
        return Finding(False, f"Mail does not leave. {error}")


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _refuse_taken_port(settings: Settings) -> None:
    if is_listened_to(settings.host, settings.port):
        raise Invalid(
            f"Port {settings.port} is in use already. Set DELIVERY_PORT to another, for instance 8001."
        )
