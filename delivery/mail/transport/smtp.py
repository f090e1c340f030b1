"""The way out through a server, by SMTP (RFC 5321) over TLS."""

from __future__ import annotations

import asyncio
import contextlib
import ssl
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field

import aiosmtplib

from delivery.mail.rules.states import State
from delivery.mail.server import MailServer, Security
from delivery.mail.transport.outlet import Accepted, Blocked, Envelope, LineLost, PutOff, Refused
from delivery.mail.transport.sentences import LOST_AFTER_DATA, blocked_sentence, said
from delivery.mail.transport.tokens import TokenSource

# For an answer to a command, in seconds; and to a whole mail, which a server may look at for long
# (RFC 5321, section 4.5.3.2.6): giving up sooner would send it twice.
COMMAND_SECONDS = 60.0
DATA_SECONDS = 600.0
# "Service not available, closing transmission channel."
CLOSING = 421


@dataclass
class SmtpWay:
    """The server of the settings. `hostname` is what we call ourselves; one token serves every opening."""

    server: MailServer
    hostname: str
    command_seconds: float = COMMAND_SECONDS
    data_seconds: float = DATA_SECONDS
    tokens: TokenSource | None = field(init=False)

    def __post_init__(self) -> None:
        self.tokens = TokenSource(self.server.grant) if self.server.grant else None

    @asynccontextmanager
    async def open(self) -> AsyncIterator[SmtpLine]:
        """A line to the server, signed in; Blocked where it does not come about."""
        line = SmtpLine(self)
        try:
            await line.connect()
            yield line
        finally:
            await line.close()

    async def try_out(self) -> str:
        """Connect and sign in, and nothing more."""
        async with self.open():
            pass
        who = f", signed in as {self.server.user}" if self.server.user else ", which trusts this machine"
        plain = ", unencrypted" if self.server.security is Security.NONE else ""
        return f"Mail leaves through {self.server.host}, port {self.server.port}{plain}{who}."


class _Closing(PutOff):
    """The server ends the line (421): of one mail it may be no more than not now."""


class SmtpLine:
    """One connection, opened again when it was lost."""

    def __init__(self, way: SmtpWay) -> None:
        self._way = way
        self._client: aiosmtplib.SMTP | None = None
        self._carried = 0

    async def connect(self) -> None:
        """Connect, encrypt and sign in; Blocked, with a sentence, where the server or we do not want to."""
        server = self._way.server
        client = aiosmtplib.SMTP(
            hostname=server.host,
            port=server.port,
            local_hostname=self._way.hostname,
            timeout=self._way.command_seconds,
            use_tls=server.security is Security.TLS,
            start_tls=server.security is Security.STARTTLS,
            tls_context=_tls_context(server),
        )
        try:
            await client.connect()
            await self._sign_in(client)
        except (aiosmtplib.SMTPException, OSError, ssl.SSLError) as error:
            client.close()
            raise Blocked(blocked_sentence(error, server)) from error
        except BaseException:
            client.close()
            raise
        self._client = client
        self._carried = 0

    async def close(self) -> None:
        """Say goodbye, without waiting for more than a moment."""
        client, self._client = self._client, None
        if client is None:
            return
        with contextlib.suppress(aiosmtplib.SMTPException, OSError, asyncio.TimeoutError):
            await client.quit(timeout=5)
        client.close()

    async def hand_over(self, envelope: Envelope) -> Accepted:
        """Send one mail to its one recipient."""
        client = await self._begun(envelope.sender)
        try:
            with self._refusals():
                await client.rcpt(envelope.address)
            with self._refusals(is_known=False):
                answer = await client.data(envelope.content, timeout=self._way.data_seconds)
        except asyncio.CancelledError:
            # What the server still says to this mail must not pass for its answer to the next.
            client.close()
            raise
        self._carried += 1
        return Accepted(State.SENT, said(answer.code, answer.message))

    async def _begun(self, sender: str) -> aiosmtplib.SMTP:
        """A line that has taken MAIL FROM; Blocked where the server wants no mail at all now."""
        client = await self._ready()
        try:
            with self._refusals():
                await client.mail(sender)
        except _Closing as error:
            # Servers take so many mails on one line and no more.
            if not self._carried:
                raise Blocked(str(error)) from error
            await self.connect()
            return await self._begun(sender)
        return client

    @contextmanager
    def _refusals(self, *, is_known: bool = True) -> Iterator[None]:
        """What the library raises, as what becomes of the mail; where `is_known` is False it may have arrived.

        4xx is not now, 5xx never: one class of the library stands for both, so the code decides.
        """
        server = self._way.server
        try:
            yield
        except aiosmtplib.SMTPResponseException as error:
            sentence = said(error.code, error.message)
            if error.code == CLOSING:
                raise _Closing(blocked_sentence(error, server)) from error
            raise (Refused if error.code >= 500 else PutOff)(sentence) from error
        except (aiosmtplib.SMTPException, OSError) as error:
            if is_known:
                raise PutOff(blocked_sentence(error, server)) from error
            raise LineLost(LOST_AFTER_DATA) from error
        except ValueError as error:
            raise Refused("This is not an address that mail can be sent to.") from error

    async def _ready(self) -> aiosmtplib.SMTP:
        """The connection, cleared of what the mail before left; a new one where it was lost."""
        if self._client and self._client.is_connected:
            with contextlib.suppress(aiosmtplib.SMTPException, OSError):
                await self._client.rset()
                return self._client
        if self._client:
            self._client.close()
        await self.connect()
        assert self._client
        return self._client

    async def _sign_in(self, client: aiosmtplib.SMTP) -> None:
        server, tokens = self._way.server, self._way.tokens
        if tokens:
            try:
                await client.auth_xoauth2(server.user, await tokens.token())
            except aiosmtplib.SMTPResponseException:
                tokens.forget()
                raise
        elif server.user:
            await client.login(server.user, server.password)


def _tls_context(server: MailServer) -> ssl.SSLContext | None:
    if server.security is Security.NONE:
        return None
    context = ssl.create_default_context()
    if server.ca_file:
        try:
            context.load_verify_locations(server.ca_file)
        except (OSError, ssl.SSLError) as error:
            raise Blocked(
                f"DELIVERY_MAIL_CA: {server.ca_file} holds no certificate that can be read."
            ) from error
    return context
