"""How guessing passwords, codes and links slows down, and how a browser that signed in before is known (SECURITY A3)."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from delivery.partners.sessions import cookie_name, sign, signed_text

WITHIN = timedelta(minutes=15)
OF_ACCOUNT = 10
# Many people share one address behind a council's firewall.
OF_ADDRESS = 50
FIRST_WAIT = timedelta(seconds=5)
# No longer, so that nobody is kept out by somebody who goes on guessing.
LONGEST_WAIT = timedelta(minutes=1)
DOUBLINGS = 4

# On a computer that many use, the last of them are known.
MOST_KNOWN = 5
KNOWN_FOR = timedelta(days=365)
_KNOWN = re.compile(r"[0-9a-f]{32}(?:\.[0-9a-f]{32}){1,5}")


@dataclass(frozen=True, slots=True)
class KnownBrowser:
    """A browser that signed in before: its own random name, and the marks of the accounts that did."""

    name: str
    accounts: tuple[str, ...]


def browser_cookie_name(is_secure: bool) -> str:
    """As that of the session: `__Host-` where browsers reach us over https."""
    return f"{cookie_name(is_secure)}-browser"


def wait_until(tries: Sequence[datetime], free: int) -> datetime | None:
    """When the next try is looked at, after these of the last fifteen minutes; None at once, as the first `free` are.

    Each further one waits twice as long after the one before, up to a minute.
    """
    if len(tries) < free:
        return None
    return max(tries) + min(LONGEST_WAIT, FIRST_WAIT * (1 << min(len(tries) - free, DOUBLINGS)))


def read_browser(secret: bytes, cookie: str) -> KnownBrowser | None:
    """The browser of a cookie, or None where it was not made here."""
    text = signed_text(_key(secret), cookie)
    if text is None or not _KNOWN.fullmatch(text):
        return None
    name, *accounts = text.split(".")
    return KnownBrowser(name, tuple(accounts))


def knows(secret: bytes, browser: KnownBrowser | None, email: str) -> bool:
    """Whether somebody signed in to this account from this browser before."""
    return browser is not None and _mark(secret, email) in browser.accounts


def browser_cookie(secret: bytes, browser: KnownBrowser | None, email: str) -> str:
    """The value of the cookie of a browser that has just signed in; it names nobody."""
    mark = _mark(secret, email)
    name = browser.name if browser else secrets.token_hex(16)
    others = [account for account in browser.accounts if account != mark] if browser else []
    return sign(_key(secret), ".".join((name, mark, *others[: MOST_KNOWN - 1])))


def _key(secret: bytes) -> bytes:
    return b"known browser:" + secret


def _mark(secret: bytes, email: str) -> str:
    return hmac.new(_key(secret), email.strip().lower().encode(), hashlib.sha256).hexdigest()[:32]
