"""A real SMTP server on loopback that misbehaves by the recipient's name, in a thread of its own."""

from __future__ import annotations

import asyncio
import base64
import socket
import ssl
import subprocess
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

USER, PASSWORD = "delivery@county.example", "a long secret"
TOKEN = "a-token-of-the-stand-in"


@dataclass
class Faults:
    """What the server was told and took. `grey*` is put off `greys` times, `down` refuses everybody."""

    greys: int = 1
    down: bool = False
    mails_a_line: int = 1000
    seen: Counter[str] = field(default_factory=Counter)
    taken: list[tuple[str, str, bytes]] = field(default_factory=list)
    lines: Counter[int] = field(default_factory=Counter)

    async def handle_MAIL(  # noqa: N802 - aiosmtpd's names
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        self.lines[id(session)] += 1
        if self.down or self.lines[id(session)] > self.mails_a_line:
            return "421 4.3.2 down for a while"
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        name = address.partition("@")[0]
        self.seen[address] += 1
        if name.startswith("unknown"):
            return "550 5.1.1 no such user"
        if name.startswith("full"):
            return "452 4.2.2 mailbox full"
        if name.startswith("grey") and self.seen[address] <= self.greys:
            return "451 4.7.1 greylisted"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        (address,) = envelope.rcpt_tos
        if address.startswith("reject"):
            return "554 5.7.1 looks like spam"
        if address.startswith("slow"):
            await asyncio.sleep(5)
        content = envelope.content if isinstance(envelope.content, bytes) else b""
        self.taken.append((envelope.mail_from or "", address, content))
        if address.startswith("drop") and self.seen[address] == 1:
            assert isinstance(server.transport, asyncio.Transport)
            server.transport.abort()
        return "250 2.0.0 queued"

    @property
    def message_ids(self) -> list[str]:
        """The Message-ID of everything that was taken, in order."""
        return [str(message_from_bytes(content)["Message-ID"]) for _, _, content in self.taken]


class _TokenServer(SMTP):
    """Also takes XOAUTH2, with the one token of the stand-in."""

    async def auth_XOAUTH2(self, _: SMTP, args: list[str]) -> AuthResult:  # noqa: N802
        given = base64.b64decode(args[1]).decode()
        if given == f"user={USER}\x01auth=Bearer {TOKEN}\x01\x01":
            return AuthResult(success=True)
        return AuthResult(success=False, handled=False, message="535 5.7.3 Authentication unsuccessful")


class _Controller(Controller):
    def factory(self) -> SMTP:
        return _TokenServer(self.handler, **self.SMTP_kwargs)


@contextmanager
def fault_server(faults: Faults, *, certificate: Path | None = None, implicit: bool = False) -> Iterator[int]:
    """Serve on loopback, and give the port. With a certificate it asks for STARTTLS and a password, or speaks TLS at once."""
    options: dict[str, object] = {}
    context = None
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, certificate.with_suffix(".key"))
        if not implicit:
            options = {"auth_required": True, "authenticator": _authenticate}
            options |= {"tls_context": context, "require_starttls": True}
    controller = _Controller(
        faults,
        hostname="127.0.0.1",
        port=(port := _free_port()),
        ssl_context=context if implicit else None,
        **options,  # type: ignore[arg-type]
    )
    controller.start()
    try:
        yield port
    finally:
        controller.stop()


def make_certificate(folder: Path) -> Path:
    """A certificate of localhost that no machine knows, with its key beside it."""
    certificate = folder / "localhost.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
         "-keyout", certificate.with_suffix(".key"), "-out", certificate, "-subj", "/CN=localhost",
         "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"],
        check=True,
        capture_output=True,
    )  # fmt: skip
    return certificate


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _authenticate(
    server: SMTP, session: Session, envelope: Envelope, mechanism: str, given: object
) -> AuthResult:
    is_right = isinstance(given, LoginPassword) and (given.login, given.password) == (
        USER.encode(),
        PASSWORD.encode(),
    )
    return AuthResult(success=is_right, handled=is_right, message=None if is_right else "535 5.7.8 wrong")
