"""A Thunderbird without a window, driven through Marionette: it gets invitations and answers them by mail."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

ANSWER = Path(__file__).with_name("answer.js").read_text("utf-8")
WAIT = 60.0


@dataclass(frozen=True)
class Event:
    """An event in its calendar; `start` as iCalendar writes it, in UTC, `answer` that of the calendar's owner."""

    title: str
    start: str
    status: str
    sequence: str
    answer: str


@dataclass(frozen=True)
class Handled:
    """What it did with a calendar message: the buttons it shows, why it failed (or ""), the calendar afterwards."""

    method: str
    buttons: tuple[str, ...]
    failure: str
    events: tuple[Event, ...]


_HANDLED = TypeAdapter(Handled)


class Thunderbird:
    """One that runs; `handle` is what its user would do with a mail."""

    def __init__(self, port: int) -> None:
        self._line = _connected(port)
        self._rest = b""
        self._number = 0
        self._received()
        self._command("WebDriver:NewSession", capabilities={})
        self._command("Marionette:SetContext", value="chrome")

    def handle(self, calendar: bytes, me: str, answer: str = "") -> Handled:
        """Take a calendar message as `me` and give the `answer`: ACCEPTED, DECLINED, TENTATIVE, or none where none is asked."""
        self._script(ANSWER, calendar.decode(), me, answer)
        for _ in range(int(WAIT * 4)):
            time.sleep(0.25)
            if told := self._script(_TOLD):
                return _HANDLED.validate_json(str(told))
        raise TimeoutError("Thunderbird did not say what became of a calendar message.")

    def close(self) -> None:
        """Hang up."""
        self._line.close()

    def _script(self, script: str, *arguments: str) -> Any:
        answer = self._command(
            "WebDriver:ExecuteAsyncScript",
            script=script,
            args=list(arguments),
            scriptTimeout=60_000,
            sandbox="system",
        )
        return answer["value"]

    def _command(self, name: str, **parameters: object) -> Any:
        self._number += 1
        message = json.dumps([0, self._number, name, parameters]).encode()
        self._line.sendall(b"%d:%s" % (len(message), message))
        _, _, error, result = self._received()
        if error:
            raise RuntimeError(f"{name}: {error.get('message')}")
        return result

    def _received(self) -> Any:
        while b":" not in self._rest:
            self._rest += self._line.recv(65536)
        length, _, self._rest = self._rest.partition(b":")
        while len(self._rest) < int(length):
            self._rest += self._line.recv(65536)
        message, self._rest = self._rest[: int(length)], self._rest[int(length) :]
        return json.loads(message)


_TOLD = "arguments[arguments.length - 1](Services.prefs.getStringPref('delivery.lab', ''));"


@contextmanager
def thunderbird(addresses: Sequence[str], smtp: int) -> Iterator[Thunderbird]:
    """One with a fresh profile and an identity for each address, which mails through `smtp` on this machine."""
    folder = Path(tempfile.mkdtemp(prefix="thunderbird-"))
    port = _free_port()
    _write_profile(folder / "profile", addresses, smtp, port)
    with (folder / "log").open("w") as log:
        process = subprocess.Popen(
            [
                "thunderbird",
                "--headless",
                "--no-remote",
                "--marionette",
                "--remote-allow-system-access",
                "--profile",
                str(folder / "profile"),
            ],
            env={**os.environ, "HOME": str(folder)},
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        running = Thunderbird(port)
        try:
            _wait_for_identities(running, len(addresses))
            yield running
        finally:
            running.close()
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(20)
        shutil.rmtree(folder, ignore_errors=True)


def _wait_for_identities(running: Thunderbird, count: int) -> None:
    asked = (
        "const { MailServices } = ChromeUtils.importESModule('resource:///modules/MailServices.sys.mjs');"
        "arguments[arguments.length - 1](MailServices.accounts.allIdentities.length);"
    )
    for _ in range(int(WAIT * 2)):
        if running._script(asked) == count:
            return
        time.sleep(0.5)
    raise TimeoutError("Thunderbird does not know its identities.")


def _write_profile(folder: Path, addresses: Sequence[str], smtp: int, port: int) -> None:
    folder.mkdir()
    identities = ",".join(f"id{number}" for number in range(1, len(addresses) + 1))
    preferences: dict[str, str | int | bool] = {
        "mail.provider.suppress_dialog_on_startup": True,
        "app.update.enabled": False,
        "datareporting.policy.dataSubmissionEnabled": False,
        "toolkit.telemetry.enabled": False,
        "calendar.timezone.local": "Europe/London",
        "calendar.timezone.useSystemTimezone": False,
        "marionette.port": port,
        "mail.accountmanager.accounts": "account1,account2",
        "mail.accountmanager.defaultaccount": "account1",
        "mail.account.account1.identities": identities,
        "mail.account.account1.server": "server1",
        "mail.account.account2.server": "server2",
        "mail.server.server1.type": "pop3",
        "mail.server.server1.hostname": "localhost",
        "mail.server.server1.userName": "me",
        "mail.server.server1.name": "me",
        "mail.server.server1.login_at_startup": False,
        "mail.server.server1.check_new_mail": False,
        "mail.server.server2.type": "none",
        "mail.server.server2.hostname": "Local Folders",
        "mail.server.server2.userName": "nobody",
        "mail.smtpservers": "smtp1",
        "mail.smtp.defaultserver": "smtp1",
        "mail.smtpserver.smtp1.hostname": "127.0.0.1",
        "mail.smtpserver.smtp1.port": smtp,
        "mail.smtpserver.smtp1.authMethod": 1,
        "mail.smtpserver.smtp1.try_ssl": 0,
        "mail.smtpserver.smtp1.username": "",
    }
    for number, address in enumerate(addresses, start=1):
        preferences |= {
            f"mail.identity.id{number}.useremail": address,
            f"mail.identity.id{number}.fullName": address.partition("@")[0].capitalize(),
            f"mail.identity.id{number}.valid": True,
            f"mail.identity.id{number}.smtpServer": "smtp1",
            f"mail.identity.id{number}.fcc": False,
            f"mail.identity.id{number}.fcc_folder": "",
        }
    lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in preferences.items()]
    (folder / "user.js").write_text("".join(lines), "utf-8")


def _connected(port: int) -> socket.socket:
    for _ in range(int(WAIT * 2)):
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=WAIT)
        except OSError:
            time.sleep(0.5)
    raise TimeoutError("Thunderbird does not answer.")


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])
