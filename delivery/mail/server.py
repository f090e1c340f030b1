"""A mail server and how we sign in to it, as the settings name them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import parse_qs, unquote, urlsplit

from delivery.errors import Invalid

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
EXCHANGE_SCOPE = "https://outlook.office365.com/.default"


class Security(StrEnum):
    """How the line to a server is kept from others' eyes."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"


@dataclass(frozen=True)
class TokenGrant:
    """Where a token is fetched by client credentials (RFC 6749, section 4.4), and for what."""

    token_url: str
    client_id: str
    client_secret: str = field(repr=False)
    scope: str = EXCHANGE_SCOPE


@dataclass(frozen=True)
class MailServer:
    """A server to hand mail to. Without `user` it is a relay that trusts us by our network address.

    `grant` is set where we sign in with a token instead of a password; `ca_file` names the certificate of an
    authority that the machine does not know.
    """

    host: str
    port: int
    security: Security
    user: str = ""
    password: str = field(default="", repr=False)
    grant: TokenGrant | None = None
    ca_file: str = ""


def read_smtp_server(environment: Mapping[str, str]) -> MailServer | None:
    """The server of `DELIVERY_SMTP_URL`, None without one; Invalid, with a sentence, for what cannot be used.

    `smtp://` is STARTTLS, always, and `smtps://` TLS from the first octet. `?starttls=no` is taken on loopback alone.
    """
    url = environment.get("DELIVERY_SMTP_URL") or ""
    grant = read_grant(environment)
    if not url:
        return None
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise Invalid("DELIVERY_SMTP_URL names no port from 1 to 65535.") from None
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname or parts.path.strip("/"):
        raise Invalid("DELIVERY_SMTP_URL must be like smtp://user:password@mail.county.example:587.")
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    if user and not password and not grant:
        raise Invalid("DELIVERY_SMTP_URL names a user but no password, and no token is set up either.")
    if grant and (password or not user):
        raise Invalid(
            "With DELIVERY_OAUTH_TOKEN_URL set, DELIVERY_SMTP_URL names the mailbox as its user and no password, "
            "as in smtp://delivery%40county.example@smtp.office365.com:587."
        )
    security = _security(parts.scheme, parts.hostname, parts.query)
    return MailServer(
        host=parts.hostname,
        port=port or (465 if security is Security.TLS else 587 if user else 25),
        security=security,
        user=user,
        password=password,
        grant=grant,
        ca_file=environment.get("DELIVERY_MAIL_CA") or "",
    )


def read_grant(environment: Mapping[str, str]) -> TokenGrant | None:
    """Where tokens come from, None where nothing is set up; Invalid where a part of it is missing."""
    url = environment.get("DELIVERY_OAUTH_TOKEN_URL") or ""
    client_id = environment.get("DELIVERY_OAUTH_CLIENT_ID") or ""
    secret = environment.get("DELIVERY_OAUTH_CLIENT_SECRET") or ""
    if not (url or client_id or secret):
        return None
    if not (url and client_id and secret):
        raise Invalid(
            "DELIVERY_OAUTH_TOKEN_URL, DELIVERY_OAUTH_CLIENT_ID and DELIVERY_OAUTH_CLIENT_SECRET "
            "are set together or not at all."
        )
    address = urlsplit(url)
    if address.scheme != "https" and not (address.scheme == "http" and address.hostname in LOOPBACK):
        raise Invalid("DELIVERY_OAUTH_TOKEN_URL must begin with https://.")
    return TokenGrant(url, client_id, secret, environment.get("DELIVERY_OAUTH_SCOPE") or EXCHANGE_SCOPE)


def _security(scheme: str, host: str, query: str) -> Security:
    wanted = parse_qs(query, keep_blank_values=True)
    if scheme == "smtps" and not wanted:
        return Security.TLS
    if scheme == "smtp" and not wanted:
        return Security.STARTTLS
    if scheme == "smtp" and wanted == {"starttls": ["no"]}:
        if host in LOOPBACK:
            return Security.NONE
        raise Invalid(
            "DELIVERY_SMTP_URL may say starttls=no of a server on this machine alone: "
            "to any other, mail goes with STARTTLS (smtp://) or TLS (smtps://)."
        )
    raise Invalid("DELIVERY_SMTP_URL may end in ?starttls=no and in nothing else.")
