"""Real servers for tests: `delivery` as its own process, with a data directory and a port of its own."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

ROOT = Path(__file__).parents[2]
COMMAND = (sys.executable, "-W", "error::SyntaxWarning", "-c", "from delivery.cli import main; main()")
STARTS_WITHIN = 60.0


@dataclass(frozen=True)
class Account:
    """How to sign in as somebody."""

    role: str
    email: str
    password: str


@dataclass(frozen=True)
class Server:
    """A server that runs, and what it printed so far."""

    url: str
    data_dir: Path
    printed: Path
    accounts: tuple[Account, ...] = ()

    def account(self, who: str) -> Account:
        """The first account of a role, or the one with this e-mail address."""
        return next(account for account in self.accounts if who in (account.role, account.email))


def settings(data_dir: Path, port: int = 0, **more: str) -> dict[str, str]:
    """An environment that has our settings and no others of the product."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("DELIVERY_")}
    own = {"DELIVERY_DATA_DIR": str(data_dir), "DELIVERY_PORT": str(port or free_port())}
    return {**inherited, "PYTHONUNBUFFERED": "1", **own, **more}


def delivery(
    *arguments: str, environment: Mapping[str, str], typed: str = ""
) -> subprocess.CompletedProcess[str]:
    """Run a command to its end."""
    return subprocess.run(
        [*COMMAND, *arguments],
        cwd=ROOT,
        env=environment,
        input=typed,
        capture_output=True,
        text=True,
        timeout=STARTS_WITHIN,
        check=False,
    )


@contextmanager
def serving(command: str, environment: Mapping[str, str]) -> Iterator[Server]:
    """`delivery demo` or `delivery serve`, until the end of the block."""
    data_dir = Path(environment["DELIVERY_DATA_DIR"])
    data_dir.mkdir(parents=True, exist_ok=True)
    printed = data_dir / f"{command}.log"
    url = f"http://127.0.0.1:{environment['DELIVERY_PORT']}"
    with (
        printed.open("w") as log,
        subprocess.Popen([*COMMAND, command], cwd=ROOT, env=environment, stdout=log, stderr=log) as process,
    ):
        try:
            _wait_for(f"{url}/sign-in", process, printed)
            yield Server(url, data_dir, printed, accounts_of(data_dir))
        finally:
            process.terminate()
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()


def accounts_of(data_dir: Path) -> tuple[Account, ...]:
    """The sign-ins of a demonstration; none for another database."""
    path = data_dir / "demo-accounts.json"
    if not path.exists():
        return ()
    entries = json.loads(path.read_text("utf-8"))
    return tuple(Account(entry["role"], entry["email"], entry["password"]) for entry in entries)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(url: str, process: subprocess.Popen[bytes], printed: Path) -> None:
    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until:
        if process.poll() is not None:
            break
        try:
            httpx.get(url, timeout=5)
        except httpx.TransportError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError(f"the server did not start:\n{printed.read_text()[-3000:]}")
