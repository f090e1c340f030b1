"""The mailbox that answers come to, as the settings name it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qs, unquote, urlsplit

from delivery.errors import Invalid
from delivery.mail.server import LOOPBACK, MailServer, Security, read_grant

INBOX = "INBOX"
_LIKE = "DELIVERY_IMAP_URL must be like imaps://user:password@mail.county.example:993/INBOX."


@dataclass(frozen=True)
class ImapMailbox:
    """A folder of a mailbox on a server that is read by IMAP (RFC 9051)."""

    server: MailServer
    folder: str = INBOX

    @property
    def name(self) -> str:
        """Which folder it is and whose, in three hundred letters at most."""
        return f"{self.folder[:100]} of {self.server.user[:100]} at {self.server.host}"[:300]


def read_imap_mailbox(environment: Mapping[str, str]) -> ImapMailbox | None:
    """The mailbox of `DELIVERY_IMAP_URL`, None without one; Invalid, with a sentence, for what cannot be used.

    `imaps://` is TLS from the first octet and `imap://` STARTTLS, always. `?starttls=no` is taken on loopback alone.
    """
    url = environment.get("DELIVERY_IMAP_URL") or ""
    if not url:
        return None
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise Invalid("DELIVERY_IMAP_URL names no port from 1 to 65535.") from None
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    grant = None if password else read_grant(environment)
    if parts.scheme not in {"imap", "imaps"} or not parts.hostname or not user:
        raise Invalid(_LIKE)
    if not password and not grant:
        raise Invalid("DELIVERY_IMAP_URL names a user but no password, and no token is set up either.")
    security = _security(parts.scheme, parts.hostname, parts.query)
    return ImapMailbox(
        MailServer(
            host=parts.hostname,
            port=port or (993 if security is Security.TLS else 143),
            security=security,
            user=user,
            password=password,
            grant=grant,
            ca_file=environment.get("DELIVERY_MAIL_CA") or "",
        ),
        unquote(parts.path.strip("/")) or INBOX,
    )


def _security(scheme: str, host: str, query: str) -> Security:
    wanted = parse_qs(query, keep_blank_values=True)
    if not wanted:
        return Security.TLS if scheme == "imaps" else Security.STARTTLS
    if scheme == "imap" and wanted == {"starttls": ["no"]} and host in LOOPBACK:
        return Security.NONE
    raise Invalid(
        "DELIVERY_IMAP_URL may end in ?starttls=no for a server on this machine alone, and in nothing else."
    )
