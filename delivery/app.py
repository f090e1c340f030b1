"""The only wiring: routes, templates, sign-in, headers and error pages become one application."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from functools import partial

from litestar import Litestar, Router
from litestar.config.compression import CompressionConfig
from litestar.datastructures import State
from litestar.middleware import DefineMiddleware
from litestar.middleware.compression import CompressionMiddleware
from litestar.plugins.jinja import JinjaTemplateEngine
from litestar.static_files import create_static_files_router
from litestar.template import TemplateConfig

from delivery import database
from delivery.actions.queries.digests.objecting import is_not_owed_so
from delivery.actions.queries.digests.planning import plan_digests
from delivery.actions.queries.listed import lists_otherwise
from delivery.actions.queries.owner_letters.objecting import is_taken_back
from delivery.actions.views import ROUTES as ACTIONS
from delivery.gate import Gate, check_request
from delivery.logs import set_up_logs
from delivery.mail.queries.contacts_check import ask_agencies_again
from delivery.mail.queries.objections import is_disabled, is_unreached
from delivery.mail.queries.old_mails import drop_old_mails
from delivery.mail.views import ROUTES as MAIL
from delivery.mail.worker import PostWorker, Round
from delivery.mailbox import mailbox_rounds
from delivery.meetings.queries.groups.leaving import has_left
from delivery.meetings.views import ROUTES as MEETINGS
from delivery.navigation import navigation
from delivery.noted_reads import Lately
from delivery.pages import STATIC, make_environment
from delivery.partners.permissions import anyone
from delivery.partners.views import ROUTES as PARTNERS
from delivery.progress.queries.reviewing.objecting import leads_no_more
from delivery.progress.views import ROUTES as PROGRESS
from delivery.progress.worker import ReportWorker
from delivery.responses import EXCEPTION_HANDLERS, secure_headers
from delivery.search.views import ROUTES as SEARCH
from delivery.secret import read_secret
from delivery.settings import Settings
from delivery.strategy.views import ROUTES as STRATEGY

BODY_BYTES = 256 * 1024
# Who says that a mail must not leave any more.
OBJECTIONS = (
    is_disabled,
    is_unreached,
    has_left,
    is_taken_back,
    is_not_owed_so,
    leads_no_more,
    lists_otherwise,
)


def utc_now() -> datetime:
    """The clock of the running server."""
    return datetime.now(UTC)


def create_app(settings: Settings, clock: Callable[[], datetime] = utc_now) -> Litestar:
    """The application for `settings`; `clock` gives the aware moment that every request calls now."""
    set_up_logs(settings.log_level)
    return Litestar(
        route_handlers=[_pages(), _static_files()],
        state=State(
            {
                "settings": settings,
                "clock": clock,
                "secret": read_secret(settings.data_dir),
                "hosts": _hosts(settings),
                "navigation": navigation,
                "lately": Lately(),
                "reports": ReportWorker(clock),
                "post": post_worker(settings, clock),
            }
        ),
        template_config=TemplateConfig(
            instance=JinjaTemplateEngine.from_environment(make_environment(settings.data_dir / "templates"))
        ),
        middleware=[Gate()],
        before_request=check_request,
        before_send=[secure_headers],
        exception_handlers=EXCEPTION_HANDLERS,
        request_max_body_size=BODY_BYTES,
        lifespan=[_connections, _reports, _post],
        openapi_config=None,
        logging_config=None,
    )


def post_worker(settings: Settings, clock: Callable[[], datetime] = utc_now) -> PostWorker:
    """What sends mail and goes the rounds, in the server and as `delivery worker` alike."""
    return PostWorker(settings, clock, (*_rounds(settings), *mailbox_rounds(settings)), OBJECTIONS)


def _rounds(settings: Settings) -> tuple[Round, ...]:
    """What the post worker does besides sending."""
    digests = partial(plan_digests, hold=timedelta(minutes=settings.mail_hold))
    return (
        Round("old mails", timedelta(days=1), drop_old_mails),
        Round("digests", timedelta(minutes=15), digests),
        Round("contacts", timedelta(hours=6), ask_agencies_again),
    )


@asynccontextmanager
async def _connections(app: Litestar) -> AsyncIterator[None]:
    await database.open_connections()
    try:
        yield
    finally:
        await database.close_connections()


@asynccontextmanager
async def _reports(app: Litestar) -> AsyncIterator[None]:
    async with app.state.reports.running():
        yield


@asynccontextmanager
async def _post(app: Litestar) -> AsyncIterator[None]:
    if not app.state.settings.works_post:
        yield
        return
    async with app.state.post.running():
        yield


def _pages() -> Router:
    """All pages together, since Litestar lays out every route anew for each one that it is given by itself."""
    return Router("/", route_handlers=[*PARTNERS, *MAIL, *STRATEGY, *MEETINGS, *ACTIONS, *PROGRESS, *SEARCH])


def _static_files() -> Router:
    return create_static_files_router(
        path="/static",
        directories=[STATIC],
        name="static",
        guards=[anyone],
        cache_control=None,
        # Pages are not compressed: their length would give away the form token beside what somebody else may choose.
        middleware=[DefineMiddleware(CompressionMiddleware, config=CompressionConfig(backend="gzip"))],
    )


def _hosts(settings: Settings) -> frozenset[str]:
    """What a browser may ask for: another host, planted in the address, would be led in links and redirects."""
    address = settings.base_url.split("://", 1)[1].split("/", 1)[0].lower()
    return frozenset({address, f"127.0.0.1:{settings.port}", f"localhost:{settings.port}"})
