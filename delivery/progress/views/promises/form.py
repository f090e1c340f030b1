"""A page with a form about a promise: what was typed, what is wrong with it, and the version it is saved over."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from litestar.response import Template

from delivery.strategy.queries.promises import StoredPromise
from delivery.web import Form, Request, page, whole_number

MEANWHILE = (
    "Somebody changed this promise while you were typing. Look at it below as it stands now, then save again."
)


class PromisePage(StrEnum):
    """The pages with a form about a promise, each by its template."""

    MEET = "progress/promises/meet.html"
    REOPEN = "progress/promises/reopen.html"
    REWORD = "progress/promises/wording.html"
    WITHDRAW = "progress/promises/withdraw.html"


def promise_form(
    request: Request,
    shown: PromisePage,
    promise: StoredPromise,
    typed: Form,
    errors: Mapping[str, str] | None = None,
    *,
    is_stale: bool = False,
    **context: object,
) -> Template:
    """The page that is `shown`, which may be refused with `errors`.

    A stale save (`is_stale`) is saved next over the promise as it stands now, and says so itself.
    """
    refused = {"": MEANWHILE} if is_stale else errors or {}
    status = 422 if refused else 200
    return page(
        request,
        shown.value,
        status=409 if is_stale else status,
        promise=promise,
        typed=typed,
        errors=refused,
        version=whole_number(typed["version"]) if refused and not is_stale else promise.version,
        **context,
    )
