"""Sign-in cookies and form tokens: the pure half of our own small session and CSRF code.

A cookie holds 32 random bytes; the database holds their SHA-256. A form token is bound to the
cookie it was made for, so that a pair planted from another browser is refused (SECURITY section 1).
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from datetime import datetime, timedelta
from urllib.parse import urlsplit

IDLE = timedelta(hours=8)
# Where a members-only group is seen; who asks for longer is in a meeting.
SHORT_IDLE = timedelta(minutes=30)
ABSOLUTE = timedelta(hours=12)
SEEN_EVERY = timedelta(minutes=5)


def cookie_name(is_secure: bool) -> str:
    """`__Host-` where browsers reach us over https; plain http to loopback cannot have it."""
    return "__Host-delivery" if is_secure else "delivery"


def token_hash(token: str) -> str:
    """The SHA-256 of a token, in hex: what the database stores."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def form_token(secret: bytes, session_token: str) -> str:
    """The token of every form shown to this session."""
    return hmac.new(secret, b"form:" + session_token.encode(), hashlib.sha256).hexdigest()


def is_form_token(secret: bytes, session_token: str, given: str) -> bool:
    """Whether `given`, whatever it holds, is this session's token."""
    return hmac.compare_digest(
        form_token(secret, session_token).encode(), given.encode("utf-8", "surrogatepass")
    )


def is_live(started_at: datetime, seen_at: datetime, now: datetime) -> bool:
    """Whether a session is within its idle and absolute limits."""
    return now < seen_at + IDLE and now < started_at + ABSOLUTE


def comes_from_elsewhere(headers: Mapping[str, str], host: str) -> bool:
    """Whether the browser says that another site made this request.

    `headers` have lower-case names; `host` is the Host that was asked for. A program that sends
    neither Sec-Fetch-Site nor Origin is not a browser carrying somebody's cookie.
    """
    if headers.get("sec-fetch-site") in {"cross-site", "same-site"}:
        return True
    origin = headers.get("origin")
    return origin is not None and _host_of(origin) != host


def _host_of(origin: str) -> str:
    """The host and port of an origin; empty, as that of `null`, where it is none."""
    try:
        return urlsplit(origin).netloc
    except ValueError:
        return ""


def sign(secret: bytes, text: str) -> str:
    """`text` with a signature, for a cookie that nobody else can write."""
    return hmac.new(secret, b"sign:" + text.encode(), hashlib.sha256).hexdigest()[:32] + text


def signed_text(secret: bytes, value: str) -> str | None:
    """The text of a value made by `sign`, or None where it was not made here."""
    text = value[32:]
    try:
        expected = sign(secret, text)
    except UnicodeEncodeError:
        return None
    return text if hmac.compare_digest(expected.encode(), value.encode("utf-8", "surrogatepass")) else None
