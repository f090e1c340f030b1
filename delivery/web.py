"""What views share: pages and fragments, redirects with a message, forms cleaned at the edge."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache, partial
from typing import Any, TypeVar
from urllib.parse import urlencode

from litestar import Litestar, route
from litestar import Request as LitestarRequest
from litestar.datastructures import Cookie, UploadFile
from litestar.exceptions import ClientException, InternalServerException
from litestar.response import Redirect, Template

from delivery.errors import NotFound
from delivery.marking import Marking
from delivery.partners.sessions import cookie_name, form_token, sign, signed_text
from delivery.partners.viewer import Viewer
from delivery.shown import Marked, marking_of_shown, shows
from delivery.wording import london_day

Request = LitestarRequest[Any, Any, Any]
Record = TypeVar("Record")

# HEAD is answered wherever GET is; the server leaves the body out.
get = partial(route, http_method=["GET", "HEAD"])
post = partial(route, http_method=["POST"], status_code=200)

PASTE_BYTES = 6 * 1024 * 1024
UPLOAD_BYTES = 6 * 1024 * 1024
MESSAGE_COOKIE = "delivery-message"
# In a cookie each byte becomes two, and browsers keep none of more than 4096.
LONGEST_MESSAGE = 1800
_LOCAL = re.compile(r"/(?![/\\])[^\\\t\n\r]*")
# C0 and C1 controls but tab and line ends; and what no database or document can hold.
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")


class Form:
    """A raw form: every value a string, cleaned once; absent is empty."""

    def __init__(self, fields: Mapping[str, list[str]], files: Mapping[str, UploadFile]) -> None:
        self._fields = fields
        self._files = files

    def __getitem__(self, name: str) -> str:
        return self._fields.get(name, [""])[-1]

    def all(self, name: str) -> tuple[str, ...]:
        """Every value of a field that may stand more than once."""
        return tuple(self._fields.get(name, ()))

    def file(self, name: str) -> UploadFile | None:
        """An uploaded file that has a name."""
        return self._files.get(name)

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Every field with its value, one that stands more than once as often."""
        return tuple((name, value) for name, values in self._fields.items() for value in values)

    @property
    def has_file(self) -> bool:
        """Whether a file came with it, which no page can give back."""
        return bool(self._files)

    def __contains__(self, name: str) -> bool:
        return name in self._fields


async def read_form(request: Request) -> Form:
    """The form of a request; ClientException, a 400, where it is not readable as text.

    It is kept with the request, so that a page that says no gives back what was typed.
    """
    try:
        multi = await request.form()
    except (UnicodeError, LookupError) as error:
        raise ClientException("This form could not be read as text.") from error
    except InternalServerException as error:
        # What Litestar calls a browser that went away while it was sending.
        raise ClientException("This form was cut short.") from error
    fields: dict[str, list[str]] = {}
    files: dict[str, UploadFile] = {}
    for name, value in multi.items():
        if isinstance(value, UploadFile):
            if value.filename:
                files[name] = value
        else:
            fields.setdefault(name, []).append(clean(str(value)))
    form = request.scope["state"]["typed"] = Form(fields, files)
    return form


def read_query(request: Request) -> Form:
    """The query of a GET form, cleaned the same way."""
    fields: dict[str, list[str]] = {}
    for name, value in request.query_params.items():
        fields.setdefault(name, []).append(clean(str(value)))
    return Form(fields, {})


def clean(text: str) -> str:
    """Text as typed, with one kind of line end and without what no document can hold."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", "\n").replace("\x0c", "\n")
    return _CONTROL.sub("", lines)


def page(request: Request, template: str, *, status: int = 200, **context: object) -> Template:
    """A whole page, or the part of one that a template file holds, with what every page has."""
    shown = {**_shared(request), "marking": marking_of_shown(context.values()), **context}
    shows(request, *context.values(), Marked(is_members_only=shown["marking"] is Marking.OFFICIAL_SENSITIVE))
    response = Template(template, context=shown, status_code=status)
    if MESSAGE_COOKIE in request.cookies:
        response.delete_cookie(MESSAGE_COOKIE)
    return response


def fragment(request: Request, template: str, *, status: int = 200, **context: object) -> Template:
    """A piece of a page for htmx; the same file is an include of the whole page."""
    return Template(template, context={**_shared(request), **context}, status_code=status)


def is_fragment_wanted(request: Request) -> bool:
    """Whether htmx asks, and so a piece of the page is enough."""
    return request.headers.get("hx-request") == "true"


def see_other(request: Request, to: str, message: str = "") -> Redirect:
    """After saving: 303 to a page, which shows `message` until the next one."""
    cookies = [_message_cookie(request, message)] if message else []
    return Redirect(to, status_code=303, cookies=cookies)


def url(request: Request, name: str, query: Mapping[str, str] | None = None, **path: object) -> str:
    """The address of a route by its name."""
    found = address(request.app, name, tuple(path.items()))
    return f"{found}?{urlencode(query)}" if query else found


@lru_cache(maxsize=8192)
def address(app: Litestar, name: str, path: tuple[tuple[str, object], ...]) -> str:
    """The address of a route with its parts; kept, since Litestar goes through its routes for each."""
    return app.route_reverse(name, **dict(path))


def viewer(request: Request) -> Viewer:
    """The signed-in person; routes that call it declare a permission other than `anyone`."""
    found = request.scope.get("user")
    assert isinstance(found, Viewer)
    return found


def now(request: Request) -> datetime:
    """The moment of this request, aware, in UTC."""
    moment = request.app.state.clock()
    assert isinstance(moment, datetime)
    return moment


def today(request: Request) -> date:
    """The calendar day in Europe/London of this request."""
    return london_day(now(request))


def found(record: Record | None) -> Record:
    """The record, or NotFound where the query that knows what may be seen gave none."""
    if record is None:
        raise NotFound
    return record


def whole_number(text: str) -> int:
    """The number in a hidden field such as `version`; 0, which no record has, where it holds none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def session_token(request: Request) -> str:
    """The token in the sign-in cookie, or an empty string."""
    return request.cookies.get(cookie_name(request.app.state.settings.is_secure), "")


def address_of(request: Request) -> str | None:
    """The network address of whoever asks; None where all that is known is the proxy's."""
    if request.client is None or not request.app.state.settings.knows_addresses:
        return None
    return request.client.host


def local_address(address: str) -> str:
    """`address` where it is a path of this site, else the start page.

    Browsers take a backslash for a slash, and leave out tabs and line ends before they look.
    """
    return address if _LOCAL.fullmatch(address) else "/"


def _shared(request: Request) -> dict[str, object]:
    state = request.app.state
    somebody = request.scope.get("user")
    message = request.cookies.get(MESSAGE_COOKIE, "")
    standing = request.scope["state"].get("standing")
    return {
        "viewer": somebody,
        "csrf_token": form_token(state.secret, session_token(request)) if somebody else "",
        "nonce": request.scope["state"]["nonce"],
        "message": signed_text(state.secret, _from_cookie(message)) if message else None,
        "service_name": standing.service_name if standing else "delivery",
        "demonstration": standing.demonstration if standing else False,
        "navigation": state.navigation(request, somebody),
        "today": today(request),
    }


def _message_cookie(request: Request, message: str) -> Cookie:
    short = " ".join(message.split()).encode()[:LONGEST_MESSAGE].decode(errors="ignore")
    signed = sign(request.app.state.secret, short)
    return Cookie(
        key=MESSAGE_COOKIE,
        value=signed.encode().hex(),
        httponly=True,
        samesite="lax",
        secure=request.app.state.settings.is_secure,
        max_age=300,
    )


def _from_cookie(value: str) -> str:
    try:
        return bytes.fromhex(value).decode()
    except ValueError:
        return ""
