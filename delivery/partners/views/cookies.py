"""The cookie of a session, as signing in, signing out and a new password set it."""

from __future__ import annotations

from litestar.datastructures import Cookie

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
