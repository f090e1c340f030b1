"""Fetching what came into the mailbox, by IMAP: read, committed here, and only then marked as read there."""

from __future__ import annotations

import asyncio
import imaplib
import re
import ssl
from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import structlog

from delivery.mail.imap_server import ImapMailbox
from delivery.mail.queries.fetched import Folder, note_fetched, uids_fetched
from delivery.mail.queries.received import ids_kept
from delivery.mail.received.mail import MOST_BYTES
from delivery.mail.received.message import message_ids
from delivery.mail.receiving import Receiver
from delivery.mail.rules.retrying import next_try
from delivery.mail.server import Security
from delivery.mail.transport.tokens import TokenSource

SECONDS = 30.0
# What somebody read in a mail program first is taken in all the same, as far back as this.
LOOKED_BACK = timedelta(days=14)
MOST_LISTED = 500
MOST_AT_ONCE = 50
_UID = re.compile(rb"\bUID (\d+)")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

LOG = structlog.get_logger(__name__)


@dataclass
class Fetcher:
    """Reads one mailbox, a part at a time; one token serves every reading."""

    mailbox: ImapMailbox
    receiver: Receiver
    tokens: TokenSource | None = field(init=False)
    _withheld: dict[tuple[Folder, int], _Withheld] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        grant = self.mailbox.server.grant
        self.tokens = TokenSource(grant) if grant else None

    async def fetch(self, now: datetime) -> int:
        """Take in what is new, the newest fifty at most; how many were new.

        OSError or imaplib's error where the mailbox cannot be read.
        """
        token = await self.tokens.token() if self.tokens else ""
        line = await asyncio.to_thread(_open, self.mailbox, token)
        taken = 0
        try:
            folder = Folder(self.mailbox.name, _uid_validity(line))
            unknown = await _unknown(folder, await asyncio.to_thread(_listed, line, now))
            for one in [one for one in unknown if self._is_asked_for(folder, one.uid, now)][:MOST_AT_ONCE]:
                content = await asyncio.to_thread(_content, line, one.uid)
                if not content:
                    await self._wait_or_let_be(folder, one.uid, now)
                    continue
                self._withheld.pop((folder, one.uid), None)
                taken += (await self.receiver.take_in(content, now)).is_new
                # After the commit: whatever stops us in between, it is read again and kept once.
                await note_fetched(folder, one.uid, now)
                await asyncio.to_thread(line.uid, "STORE", str(one.uid), "+FLAGS.SILENT", "(\\Seen)")
        finally:
            await asyncio.to_thread(_close, line)
        return taken

    def _is_asked_for(self, folder: Folder, uid: int, now: datetime) -> bool:
        withheld = self._withheld.get((folder, uid))
        return withheld is None or withheld.again_at <= now

    async def _wait_or_let_be(self, folder: Folder, uid: int, now: datetime) -> None:
        """A mail that the server lists and gives nothing of is asked for less and less often, and after a day no more."""
        known = self._withheld.pop((folder, uid), None)
        tries = known.tries + 1 if known else 1
        again_at = next_try(tries, now)
        if again_at is None:
            LOG.warning("a mail cannot be fetched", mailbox=folder.mailbox, uid=uid)
            await note_fetched(folder, uid, now)
        else:
            self._withheld[folder, uid] = _Withheld(tries, again_at)


@dataclass(frozen=True, slots=True)
class _Withheld:
    """How often a mail was asked for and not given, and when it is asked for again."""

    tries: int
    again_at: datetime


@dataclass(frozen=True, slots=True)
class _Listed:
    uid: int
    message_id: str


async def _unknown(folder: Folder, listed: Sequence[_Listed]) -> list[_Listed]:
    """What was never fetched, the newest first; another program's copy of what was kept is none of it."""
    fetched = await uids_fetched(folder, [one.uid for one in listed])
    kept = await ids_kept([one.message_id for one in listed if one.message_id])
    unknown = [one for one in listed if one.uid not in fetched and one.message_id not in kept]
    return sorted(unknown, key=lambda one: one.uid, reverse=True)


def _uid_validity(line: imaplib.IMAP4) -> int:
    """The number under which the UIDs of the chosen folder hold; 0 for a server that gives none."""
    _, said = line.response("UIDVALIDITY")
    number = said[0] if said else None
    return int(number) if isinstance(number, bytes) and number.isdigit() else 0


def _open(mailbox: ImapMailbox, token: str) -> imaplib.IMAP4:
    server = mailbox.server
    context = ssl.create_default_context(cafile=server.ca_file or None)
    line: imaplib.IMAP4
    if server.security is Security.TLS:
        line = imaplib.IMAP4_SSL(server.host, server.port, ssl_context=context, timeout=SECONDS)
    else:
        line = imaplib.IMAP4(server.host, server.port, timeout=SECONDS)
    try:
        if server.security is Security.STARTTLS:
            line.starttls(context)
        if token:
            line.authenticate(
                "XOAUTH2", lambda _: f"user={server.user}\x01auth=Bearer {token}\x01\x01".encode()
            )
        else:
            line.login(server.user, server.password)
        answer, said = line.select(_quoted(mailbox.folder))
        if answer != "OK":
            raise imaplib.IMAP4.error(f"There is no folder {mailbox.folder!r} in the mailbox: {said!r}")
    except BaseException:
        _close(line)
        raise
    return line


def _listed(line: imaplib.IMAP4, now: datetime) -> Sequence[_Listed]:
    """What came lately, the newest five hundred, with their Message-IDs alone."""
    since = now - LOOKED_BACK
    day = f"{since.day}-{_MONTHS[since.month - 1]}-{since.year}"
    _, found = line.uid("SEARCH", "SINCE", day)
    uids = (found[0] or b"").split()[-MOST_LISTED:] if found else []
    if not uids:
        return ()
    _, rows = line.uid("FETCH", b",".join(uids).decode(), "(BODY.PEEK[HEADER.FIELDS (MESSAGE-ID)])")
    return _in_rows(rows)


def _in_rows(rows: Collection[object]) -> Sequence[_Listed]:
    listed = []
    for row in rows:
        if isinstance(row, tuple) and len(row) >= 2 and (uid := _UID.search(bytes(row[0]))):
            names = message_ids(bytes(row[1]).decode("ascii", "replace"))
            listed.append(_Listed(int(uid[1]), names[0] if names else ""))
    return listed


def _content(line: imaplib.IMAP4, uid: int) -> bytes:
    """The octets of a mail, without marking it as read; no more than are kept, and one to tell that there were more."""
    _, rows = line.uid("FETCH", str(uid), f"(BODY.PEEK[]<0.{MOST_BYTES + 1}>)")
    return next((bytes(row[1]) for row in rows if isinstance(row, tuple) and len(row) >= 2), b"")


def _close(line: imaplib.IMAP4) -> None:
    with suppress(OSError, imaplib.IMAP4.error):
        line.logout()


def _quoted(folder: str) -> str:
    escaped = folder.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
