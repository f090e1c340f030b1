"""Security headers on every answer, and an HTML page for every error."""

from __future__ import annotations

import secrets
from typing import Any

import structlog
from litestar.datastructures import MutableScopeHeaders
from litestar.exceptions import HTTPException, NotAuthorizedException
from litestar.response import Redirect, Template
from litestar.types import Message, Scope

from delivery.errors import Busy, EditedMeanwhile, Invalid, NotAllowed, NotFound
from delivery.unsaved import typed_texts, unsaved_page
from delivery.web import Request, is_fragment_wanted, page, url

log = structlog.get_logger("delivery")

Answer = Template | Redirect

WORDS = {
    400: ("This request could not be understood", "Go back, load the page again and try once more."),
    401: (
        "You are signed out",
        "Sign in again, then come back here and send it once more.",
    ),
    403: (
        "You cannot do this",
        "Ask the person who looks after this service if you think you should be able to.",
    ),
    404: (
        "Page not found",
        "Check the address, or start from the start page: what you look for may have moved.",
    ),
    405: ("This cannot be done here", "Go back and use the form or link on the page."),
    409: (
        "Somebody saved this while you were typing",
        "Go back, copy what you typed, and load the page again.",
    ),
    413: (
        "This is too large",
        "A form may hold 256 kB of text and an uploaded file 5 MB. Send it in smaller parts.",
    ),
    422: ("There is a problem", "Go back and correct what you typed."),
    429: ("Too many tries", "Wait fifteen minutes, then try again."),
    500: (
        "Something went wrong",
        "What you sent was not saved. Go back, copy what you typed, and try again.",
    ),
    503: (
        "Not saved yet",
        "The database is busy, and what you sent was not saved. Wait a minute, then send it again.",
    ),
}


async def secure_headers(message: Message, scope: Scope) -> None:
    """Set our headers on every answer, errors and unrouted addresses included (SECURITY section 1, item 3)."""
    if message["type"] != "http.response.start":
        return
    headers = MutableScopeHeaders.from_message(message)
    nonce = scope.get("state", {}).get("nonce") or secrets.token_urlsafe(16)
    headers["Content-Security-Policy"] = (
        f"default-src 'none'; script-src 'nonce-{nonce}'; style-src 'self'; img-src 'self'; "
        "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"
        # A file that somebody uploaded is nobody's page, should a browser open it all the same.
        f"{'; sandbox' if scope.get('state', {}).get('sandboxed') else ''}"
    )
    headers["X-Content-Type-Options"] = "nosniff"
    headers["X-Frame-Options"] = "DENY"
    headers["Referrer-Policy"] = "same-origin"
    headers["Cross-Origin-Opener-Policy"] = "same-origin"
    headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
    if scope["path"].startswith("/static/") and message["status"] < 400:
        # Their addresses bear a digest of what they hold: another content has another address.
        headers["Cache-Control"] = "public, max-age=31536000, immutable"
    elif "Cache-Control" not in headers:
        headers["Cache-Control"] = "no-store"
    if scope["app"].state.settings.is_secure:
        headers["Strict-Transport-Security"] = "max-age=31536000"


def not_signed_in(request: Request, _: NotAuthorizedException) -> Redirect | Template:
    """To the sign-in page, and back to the page that was wanted.

    htmx gets a 401, so that the browser stays and nothing that was typed is lost; so does a form with
    words in it, whose page gives them back.
    """
    if is_fragment_wanted(request) or typed_texts(request):
        return _error_page(request, 401)
    wanted = str(request.url.path) + (f"?{request.url.query}" if request.url.query else "")
    query = {"next": wanted} if request.method in {"GET", "HEAD"} and wanted != "/" else None
    return Redirect(url(request, "partners:sign_in", query), status_code=303)


def http_error(request: Request, error: HTTPException) -> Template:
    """A page for an error that the framework found."""
    if error.status_code >= 500:
        return unexpected(request, error)
    status = error.status_code if error.status_code in WORDS else 400
    explained = error.detail if status in {400, 403} and error.detail.endswith(".") else ""
    return _error_page(request, status, explained)


def not_found(request: Request, _: NotFound) -> Template:
    """The same page for what is absent and for what may not be seen."""
    return _error_page(request, 404)


def not_allowed(request: Request, error: NotAllowed) -> Template:
    """A page that says what this person may not do."""
    return _error_page(request, 403, str(error))


def edited_meanwhile(request: Request, _: EditedMeanwhile) -> Template:
    """A save that came too late; forms that can show both texts do so themselves."""
    return _error_page(request, 409)


def invalid(request: Request, error: Invalid) -> Template:
    """Input that no form took back."""
    return _error_page(request, 422, error.sentence)


def busy(request: Request, _: Busy) -> Template:
    """Another program keeps the database to itself."""
    return _error_page(request, 503)


def unexpected(request: Request, error: Exception) -> Template:
    """An error of ours: a reference number for the person, the trace for the log, nothing else."""
    reference = secrets.token_hex(4)
    handler = request.scope.get("route_handler")
    log.exception(
        "unexpected error", reference=reference, route=getattr(handler, "name", None), exc_info=error
    )
    return _error_page(request, 500, reference=reference)


def _error_page(request: Request, status: int, explained: str = "", reference: str = "") -> Template:
    title, explanation = WORDS[status]
    request.scope["state"].setdefault("nonce", secrets.token_urlsafe(16))
    if typed_texts(request) and not is_fragment_wanted(request):
        return unsaved_page(request, status, title, explained, reference)
    return page(
        request,
        "errors/error.html",
        status=status,
        title=title,
        explanation=explained or explanation,
        reference=reference,
    )


EXCEPTION_HANDLERS: dict[int | type[Exception], Any] = {
    NotAuthorizedException: not_signed_in,
    HTTPException: http_error,
    NotFound: not_found,
    NotAllowed: not_allowed,
    EditedMeanwhile: edited_meanwhile,
    Invalid: invalid,
    Busy: busy,
    Exception: unexpected,
}
