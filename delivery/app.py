"""The only wiring: routes, templates, sign-in, headers and error pages become one application."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime

from litestar import Litestar, Router
from litestar.config.allowed_hosts import AllowedHostsConfig
from litestar.datastructures import State
from litestar.plugins.jinja import JinjaTemplateEngine
from litestar.static_files import create_static_files_router
from litestar.template import TemplateConfig

from delivery import database
from delivery.actions.views import ROUTES as ACTIONS
from delivery.gate import Gate, check_request
from delivery.logs import set_up_logs
from delivery.meetings.views import ROUTES as MEETINGS
from delivery.navigation import navigation
from delivery.pages import STATIC, make_environment
from delivery.partners.permissions import anyone
from delivery.partners.views import ROUTES as PARTNERS
from delivery.progress.views import ROUTES as PROGRESS
from delivery.responses import EXCEPTION_HANDLERS, secure_headers
from delivery.settings import Settings
from delivery.strategy.views import ROUTES as STRATEGY

BODY_BYTES = 256 * 1024


def utc_now() -> datetime:
    """The clock of the running server."""
    return datetime.now(UTC)


def create_app(settings: Settings, clock: Callable[[], datetime] = utc_now) -> Litestar:
    """The application for `settings`; `clock` gives the aware moment that every request calls now."""
    set_up_logs(settings.log_level)
    return Litestar(
        route_handlers=[*PARTNERS, *STRATEGY, *MEETINGS, *ACTIONS, *PROGRESS, _static_files()],
        state=State(
            {"settings": settings, "clock": clock, "secret": _secret(settings), "navigation": navigation}
        ),
        template_config=TemplateConfig(
            instance=JinjaTemplateEngine.from_environment(make_environment(settings.data_dir / "templates"))
        ),
        middleware=[Gate()],
        before_request=check_request,
        before_send=[secure_headers],
        exception_handlers=EXCEPTION_HANDLERS,
        allowed_hosts=AllowedHostsConfig(allowed_hosts=_hosts(settings), www_redirect=False),
        request_max_body_size=BODY_BYTES,
        lifespan=[_connections],
        openapi_config=None,
        logging_config=None,
    )


@asynccontextmanager
async def _connections(app: Litestar) -> AsyncIterator[None]:
    await database.open_connections()
    try:
        yield
    finally:
        await database.close_connections()


def _static_files() -> Router:
    return create_static_files_router(
        path="/static", directories=[STATIC], name="static", guards=[anyone], cache_control=None
    )


def _hosts(settings: Settings) -> list[str]:
    address = settings.base_url.split("://", 1)[1].split("/", 1)[0]
    return sorted({address, f"127.0.0.1:{settings.port}", f"localhost:{settings.port}"})


def _secret(settings: Settings) -> bytes:
    """The key of form tokens, made once and kept beside the data."""
    path = settings.data_dir / "secret.key"
    if not path.exists():
        settings.data_dir.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_bytes(secrets.token_bytes(32))
    return path.read_bytes()
