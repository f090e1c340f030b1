"""A server in a process of its own that tells how much processor time it has used.

As a program: `python -m benchmarks.serving product|reference|board-reference DATABASE PORT`.
"""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any

import httpx
import uvicorn

from benchmarks.plain_board import board_reference_app
from benchmarks.reference import reference_app
from delivery import database
from delivery.app import create_app
from delivery.settings import read_settings

USED = "/processor-time"
NOW = datetime(2026, 3, 5, 12, tzinfo=UTC)
PATIENCE = 20.0
WARM_UP = 3
REFERENCES = {"reference": reference_app, "board-reference": board_reference_app}


class Served:
    """A running server, asked with the cookie of somebody who is signed in."""

    def __init__(self, client: httpx.Client) -> None:
        self._client = client

    def text(self, path: str) -> str:
        """What it answers, which must be a page."""
        answer = self._client.get(path)
        answer.raise_for_status()
        return answer.text

    def milliseconds(
        self, path: str, rounds: int, before_each: Any = None, *, warm_up: int = WARM_UP
    ) -> float:
        """The median processor time that the server needs to answer `path`, after some to warm up."""
        taken = []
        for _ in range(rounds + warm_up):
            if before_each:
                before_each()
            began = self._used()
            self.text(path)
            taken.append(self._used() - began)
        return median(taken[warm_up:]) * 1000

    def milliseconds_unchanged(self, path: str, rounds: int) -> float:
        """The processor time of one answer to a program that has `path` already: 304, on average over `rounds`."""
        got = self._client.get(path)
        got.raise_for_status()
        known = {"If-None-Match": got.headers["ETag"]}
        for _ in range(WARM_UP):
            self._client.get(path, headers=known)
        began = self._used()
        answers = {self._client.get(path, headers=known).status_code for _ in range(rounds)}
        taken = self._used() - began
        if answers != {304}:
            raise RuntimeError(f"{path} was asked for again and answered {answers}.")
        return taken / rounds * 1000

    def _used(self) -> float:
        return float(self._client.get(USED).text)


@contextmanager
def served(kind: str, file: Path, token: str = "") -> Iterator[Served]:
    """The product or the reference over the SQLite database in `file`."""
    port = _free_port()
    command = [sys.executable, "-m", "benchmarks.serving", kind, str(file), str(port)]
    with (
        subprocess.Popen(command) as server,
        httpx.Client(
            base_url=f"http://127.0.0.1:{port}", cookies={"delivery": token}, timeout=PATIENCE
        ) as client,
    ):
        try:
            _wait(client)
            yield Served(client)
        finally:
            server.terminate()


def _wait(client: httpx.Client) -> None:
    began = time.monotonic()
    while True:
        try:
            client.get(USED)
        except httpx.ConnectError:
            if time.monotonic() - began > PATIENCE:
                raise
            time.sleep(0.05)
        else:
            return


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _telling(app: Any) -> Any:
    """The application, which also answers how much processor time the process has used, in seconds."""

    async def telling(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http" or scope["path"] != USED:
            await app(scope, receive, send)
            return
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": str(time.process_time()).encode()})

    return telling


def _product(file: Path, port: str) -> Any:
    settings = read_settings(
        {
            "DELIVERY_LOG_LEVEL": "warning",
            "DELIVERY_DATA_DIR": str(file.parent),
            "DELIVERY_PORT": port,
            "DELIVERY_DATABASE_URL": f"sqlite:///{file}",
        }
    )
    database.use(database.make_engine(settings.database_url))
    return create_app(settings, clock=lambda: NOW)


def main() -> None:
    """Serve until stopped."""
    kind, file, port = sys.argv[1], Path(sys.argv[2]), sys.argv[3]
    app = _product(file, port) if kind == "product" else REFERENCES[kind](file, NOW.date())
    uvicorn.run(_telling(app), port=int(port), access_log=False, log_level="warning")


if __name__ == "__main__":
    main()
