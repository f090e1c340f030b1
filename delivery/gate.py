"""What every routed request passes first: who asks, and whether the request is honest."""

from __future__ import annotations

import contextlib
import secrets
import time
from typing import TYPE_CHECKING

import structlog
from litestar.connection import Request as LitestarRequest
from litestar.enums import ScopeType
from litestar.exceptions import ClientException, PermissionDeniedException
from litestar.middleware import ASGIMiddleware
from litestar.response import Redirect

from delivery.errors import NotFound
from delivery.meetings.queries.idling import ends_early
from delivery.meetings.queries.second_step import lacks_second_step
from delivery.meetings.queries.viewers import viewer_of
from delivery.noted_reads import note_reading
from delivery.partners.permissions import anyone
from delivery.partners.queries.acts import coming_from
from delivery.partners.queries.installation import looking_at, standing
from delivery.partners.queries.sign_ins import account_of_session, end_session, note_seen
from delivery.partners.sessions import (
    SEEN_EVERY,
    SHORT_IDLE,
    comes_from_elsewhere,
    cookie_name,
    is_form_token,
)
from delivery.partners.viewer import Viewer
from delivery.web import Request, address_of, clean, now, read_form, see_other, session_token, today, url

if TYPE_CHECKING:
    from litestar.types import ASGIApp, Message, Receive, Scope, Send

log = structlog.get_logger("delivery")

SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}
LARGEST_ID = 2**31 - 1
MOST_KEPT = 256 * 1024
BEFORE_SECOND_STEP = {
    "partners:second_step",
    "partners:begin_second_step",
    "partners:second_step_picture",
    "partners:confirm_second_step",
    "partners:account",
    "partners:sign_out",
    "partners:sign_out_everywhere",
}


class Gate(ASGIMiddleware):
    """Puts the viewer, the installation and the nonce of the page into the request's scope."""

    scopes = (ScopeType.HTTP,)

    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        began = time.perf_counter()
        request: Request = LitestarRequest(scope, receive)
        scope["state"]["nonce"] = secrets.token_urlsafe(16)
        scope["user"] = None
        if request.headers.get("host", "").lower() not in request.app.state.hosts:
            raise ClientException(f"This service is found at {request.app.state.settings.base_url} alone.")
        if not scope["path"].startswith("/static/"):
            scope["state"]["standing"] = await standing()
            token = request.cookies.get(cookie_name(request.app.state.settings.is_secure))
            scope["user"] = await _viewer_of_session(request, token) if token else None
            if scope["user"] and request.app.state.settings.demands_second_step:
                scope["state"]["lacks_second_step"] = await lacks_second_step(scope["user"])
            if scope["user"] is None and token and request.method not in SAFE_METHODS:
                await _keep_what_was_typed(request)
        looked_at = scope["state"].get("standing") if request.method in SAFE_METHODS else None
        with looking_at(looked_at), coming_from(address_of(request) or ""):
            await next_app(scope, receive, _logged(request, send, began))


async def _viewer_of_session(request: Request, token: str) -> Viewer | None:
    """Whose session this is; it ends here where it was left alone too long for what its person sees."""
    account = await account_of_session(token, now(request))
    if account is None:
        return None
    viewer = await viewer_of(account, today(request))
    if account.idle_for >= SHORT_IDLE and await ends_early(viewer, now(request)):
        await end_session(token)
        return None
    if account.idle_for > SEEN_EVERY:
        await note_seen(token, now(request))
    return viewer


def _logged(request: Request, send: Send, began: float) -> Send:
    """`send`, which also keeps what was read, and logs the route, the status and how long it took."""

    async def send_and_log(message: Message) -> None:
        await note_reading(request, message)
        await send(message)
        if message["type"] == "http.response.start":
            log.info(
                "answered",
                route=request.scope["route_handler"].name,
                method=request.method,
                status=message["status"],
                milliseconds=round((time.perf_counter() - began) * 1000, 1),
            )

    return send_and_log


async def _keep_what_was_typed(request: Request) -> None:
    """Read the form of somebody whose session ended, who gets it back on the page that says so.

    Anybody can send a cookie that is none: no more is read for them than for the sign-in page.
    """
    length = request.headers.get("content-length", "")
    if length.isascii() and length.isdigit() and int(length) <= MOST_KEPT:
        with contextlib.suppress(ClientException):
            await read_form(request)


async def check_request(request: Request) -> Redirect | None:
    """Refuse a write that another site sent or that lacks its form token, and an address of no record.

    No record has a number beyond what the database counts to, or a control character in its name. Who must set up
    a second step at sign-in first is led there.
    """
    for value in request.path_params.values():
        is_too_large = isinstance(value, int) and value > LARGEST_ID
        if is_too_large or (isinstance(value, str) and value != clean(value)):
            raise NotFound
    if request.method in SAFE_METHODS:
        return _led_to_second_step(request)
    headers = {name.lower(): value for name, value in request.headers.items()}
    if comes_from_elsewhere(headers, headers.get("host", "")):
        raise PermissionDeniedException("This form was sent from another site.")
    if request.scope.get("user") is None:
        return None
    given = headers.get("x-csrf-token") or (await read_form(request))["_csrf_token"]
    if not is_form_token(request.app.state.secret, session_token(request), given):
        raise PermissionDeniedException(
            "This form is no longer valid. Go back, load the page again and send it once more."
        )
    request.scope["state"]["is_honest"] = True
    return _led_to_second_step(request)


def _led_to_second_step(request: Request) -> Redirect | None:
    """The way to the page where it is set up, from all others but those that are open to the world or lead out."""
    if not request.scope["state"].get("lacks_second_step"):
        return None
    handler = request.scope["route_handler"]
    # Litestar wraps a guard that is not a coroutine.
    is_open = any(getattr(guard, "func", guard) is anyone for guard in handler.resolve_guards())
    if is_open or handler.name in BEFORE_SECOND_STEP:
        return None
    return see_other(request, url(request, "partners:second_step"))
