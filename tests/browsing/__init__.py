"""A browser for tests: it signs in, opens pages, fills their real forms, and checks every answer it gets."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path
from typing import Any, cast

from httpx import ASGITransport, AsyncClient, Response
from litestar import Litestar

from delivery.app import create_app
from delivery.demonstration.accounts import DemonstrationAccount
from delivery.partners.queries.sign_ins import account_with_email, start_session
from delivery.partners.sessions import cookie_name
from delivery.settings import read_settings
from tests.browsing.checks import check_answer, check_page, check_redirect, is_whole_page
from tests.browsing.forms import Form, Upload, Value, form_with_button
from tests.browsing.page import Page
from tests.support.demonstrations import BASE_URL, DAY

__all__ = ["NOON", "Browser", "Page", "Upload", "application", "browser"]

NOON = datetime.combine(DAY, time(12), UTC)
HTMX = {"HX-Request": "true", "Sec-Fetch-Site": "same-origin"}


@dataclass
class Clock:
    """What the application calls now."""

    now: datetime = NOON


class Browser:
    """One person's browser; a test may move its `clock`."""

    def __init__(
        self,
        app: Litestar,
        client: AsyncClient,
        accounts: tuple[DemonstrationAccount, ...],
        clock: Clock,
    ) -> None:
        self.app = app
        self.client = client
        self.accounts = accounts
        self.clock = clock

    async def sign_in(self, role: str) -> None:
        """Become the first account of a role of the demonstration, or the one with this e-mail address."""
        email = next((account.email for account in self.accounts if account.role == role), role)
        account = await account_with_email(email)
        assert account, f"nobody signs in as {role}"
        self.sign_out()
        self.session = await start_session(account.person_id, self.clock.now)

    @property
    def session(self) -> str:
        """What the sign-in cookie holds; empty where there is none."""
        return self.client.cookies.get(self._cookie_name) or ""

    @session.setter
    def session(self, token: str) -> None:
        host = self.client.base_url.host
        self.client.cookies.set(self._cookie_name, token, domain=host)

    @property
    def _cookie_name(self) -> str:
        return cookie_name(self.client.base_url.scheme == "https")

    def sign_out(self) -> None:
        """Forget every cookie."""
        self.client.cookies.clear()

    async def get(self, path: str, *, htmx: bool = False) -> Response:
        """What an address answers, of whatever kind, without following it; its headers are checked."""
        answer = await self.client.get(path, headers=HTMX if htmx else {})
        check_answer(answer)
        return answer

    async def open(self, path: str, *, status: int | None = 200, htmx: bool = False) -> Page:
        """The page that an address leads to, checked."""
        return self._page(await self._followed(await self.get(path, htmx=htmx), htmx), status, htmx)

    async def submit(
        self,
        page: Page,
        button: str,
        fields: Mapping[str, Value] | None = None,
        *,
        within: str = "",
        status: int = 200,
        htmx: bool = False,
    ) -> Page:
        """Fill the form that has this button and press it; what the browser shows then, checked.

        Fields go by their label or name; a field that is not given keeps what the page put into it. `within`
        is a part of the form's action, where several forms have such a button. With `htmx` it is sent as htmx
        sends it, and the answer must hold the piece that the form asks for.
        """
        form = form_with_button(page, button, within)
        for name, value in (fields or {}).items():
            form.fill(name, value)
        return await self.send(form, status=status, htmx=htmx)

    async def send(self, form: Form, *, status: int | None = 200, htmx: bool = False) -> Page:
        """Send a form as it stands; any status will do where None is expected."""
        if form.method == "GET":
            return await self.open(f"{form.action}?{form.query()}", status=status, htmx=htmx)
        where = form.htmx_action() if htmx else form.action
        headers = {**self._sent_along(form.page), **(HTMX if htmx else {})}
        answer = await self.client.post(where, **form.body(), headers=headers)
        check_answer(answer)
        shown = self._page(await self._followed(answer, htmx), status, htmx)
        if htmx:
            form.check_piece(shown)
        return shown

    async def post(self, path: str, fields: Mapping[str, str] | None = None) -> Response:
        """Send a form that no page showed, with the token that a page of this session holds."""
        page = Page.read(await self.client.get("/sign-in"))
        data = {**self._token(page), **(fields or {})}
        answer = await self.client.post(path, data=data, headers=self._sent_along(page))
        check_answer(answer)
        return answer

    def _token(self, page: Page) -> dict[str, str]:
        return {"_csrf_token": token} if (token := page.token) else {}

    def _sent_along(self, page: Page) -> dict[str, str]:
        return {"Origin": str(self.client.base_url).rstrip("/"), "Referer": page.address}

    async def _followed(self, answer: Response, htmx: bool) -> Response:
        for _ in range(4):
            if not answer.is_redirect:
                return answer
            answer = await self.get(check_redirect(answer), htmx=htmx)
        raise AssertionError(f"{answer.url} redirects again and again")

    def _page(self, answer: Response, status: int | None, htmx: bool) -> Page:
        assert status in {None, answer.status_code}, f"{answer.url}: {answer.status_code}\n{_words(answer)}"
        page = Page.read(answer)
        check_page(page, whole=not htmx or is_whole_page(answer.text))
        return page


@asynccontextmanager
async def browser(
    folder: Path, accounts: tuple[DemonstrationAccount, ...] = (), *, base_url: str = BASE_URL
) -> AsyncIterator[Browser]:
    """A browser of the application over the database in use; `folder` keeps the application's own things.

    Browsers of one folder and address share an application, whose templates are compiled once.
    """
    app, clock = application(folder, base_url)
    clock.now = NOON
    # In the loop of the test, which PostgreSQL's connections belong to; Litestar's own client has another.
    transport = ASGITransport(cast(Any, app), raise_app_exceptions=False)
    async with AsyncClient(transport=transport, base_url=base_url) as client:
        yield Browser(app, client, accounts, clock)


@cache
def application(folder: Path, base_url: str) -> tuple[Litestar, Clock]:
    """The application as an address knows it, and its clock."""
    clock = Clock()
    settings = read_settings(
        {"DELIVERY_DATA_DIR": str(folder), "DELIVERY_BASE_URL": base_url, "DELIVERY_LOG_LEVEL": "error"}
    )
    return create_app(settings, clock=lambda: clock.now), clock


def _words(answer: Response) -> str:
    return (
        Page.read(answer).words[:600]
        if "html" in answer.headers.get("content-type", "")
        else answer.text[:300]
    )
