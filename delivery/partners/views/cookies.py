"""The cookie of a session, as signing in, signing out and a new password set it."""

from __future__ import annotations

from litestar.datastructures import Cookie

from delivery.partners.guessing import KNOWN_FOR, KnownBrowser, browser_cookie_name, read_browser
from delivery.partners.sessions import cookie_name
from delivery.web import Request


def session_cookie(request: Request, token: str, max_age: int | None = None) -> Cookie:
    """With `max_age` 0 browsers forget it, which for `__Host-` needs Secure as well."""
    secure = request.app.state.settings.is_secure
    return Cookie(
        key=cookie_name(secure),
        value=token,
        httponly=True,
        samesite="lax",
        secure=secure,
        path="/",
        max_age=max_age,
    )


def browser_of(request: Request) -> KnownBrowser | None:
    """The browser that asks, where somebody signed in with it before."""
    name = browser_cookie_name(request.app.state.settings.is_secure)
    return read_browser(request.app.state.secret, request.cookies.get(name, ""))


def known_cookie(request: Request, value: str) -> Cookie:
    """What a browser that signed in is known by; it opens nothing, and stays when its person signs out."""
    return Cookie(
        key=browser_cookie_name(request.app.state.settings.is_secure),
        value=value,
        httponly=True,
        samesite="lax",
        secure=request.app.state.settings.is_secure,
        path="/",
        max_age=int(KNOWN_FOR.total_seconds()),
    )
