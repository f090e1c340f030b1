"""The promise that a request asks for, and who may do what to it."""

from __future__ import annotations

from delivery.actions.queries.promises.fulfilling import NO_RIGHT
from delivery.errors import NotAllowed, NotFound
from delivery.strategy.queries.promises import StoredPromise, promise_with
from delivery.web import Request, found, viewer


async def asked_promise(request: Request, promise_id: int) -> StoredPromise:
    """The promise with this id that stands; NotFound where the strategy has none."""
    promise = found(await promise_with(promise_id))
    if promise.is_withdrawn:
        raise NotFound
    return promise


async def promise_to_mark(request: Request, promise_id: int) -> StoredPromise:
    """The same for somebody who may say that it is met, else NotAllowed."""
    promise = await asked_promise(request, promise_id)
    if not promise.rights(viewer(request)).mark:
        raise NotAllowed(NO_RIGHT)
    return promise
