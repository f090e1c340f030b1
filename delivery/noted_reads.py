"""Who read words of a members-only group, and which links were opened: kept once for each session or day (SECURITY A37)."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from litestar.datastructures import MutableScopeHeaders

from delivery.errors import NotSaved
from delivery.marking import Marking
from delivery.meetings.queries.idling import members_only_groups
from delivery.partners.acts import Deed
from delivery.partners.queries.acts import note, note_each
from delivery.partners.queries.links import whose_link
from delivery.partners.sessions import token_hash
from delivery.partners.viewer import Viewer
from delivery.web import Request, now, session_token

if TYPE_CHECKING:
    from litestar.types import Message

MOST_KEPT = 10_000


class Lately:
    """What was noted lately and need not be again; what is forgotten meanwhile is only noted twice."""

    def __init__(self) -> None:
        self._noted: OrderedDict[Hashable, None] = OrderedDict()

    def is_new(self, act: Hashable) -> bool:
        """Whether this was not noted yet; it is from now on."""
        if act in self._noted:
            return False
        self._noted[act] = None
        if len(self._noted) > MOST_KEPT:
            self._noted.popitem(last=False)
        return True

    @contextmanager
    def forgotten_unless_saved(self, acts: Iterable[Hashable]) -> Iterator[None]:
        """Within this block they are written; where that fails they count as not noted, so that the next one is."""
        try:
            yield
        except NotSaved:
            for act in acts:
                self._noted.pop(act, None)
            raise


async def note_reading(request: Request, answer: Message) -> None:
    """Keep what an answer that is about to leave shows of members-only groups, and the link that it came by.

    A page of ordinary records is not kept, and asks the database nothing.
    """
    if answer["type"] != "http.response.start" or answer["status"] >= 400:
        return
    # Reading goes on while nothing can be written, as on a full disk.
    with suppress(NotSaved):
        token = request.path_params.get("token") or request.path_params.get("file")
        if isinstance(token, str):
            await _note_opened(request, token.removesuffix(".ics"))
        viewer = request.scope.get("user")
        letters = request.scope["state"].get("letters")
        if isinstance(viewer, Viewer) and letters:
            await _note_letters(request, viewer, letters)
        named = MutableScopeHeaders.from_message(answer).get("content-disposition", "")
        groups = request.scope["state"].get("members_only")
        if isinstance(viewer, Viewer) and (groups or Marking.OFFICIAL_SENSITIVE in named):
            await _note_read(request, viewer, groups or set(), is_file="attachment" in named)


async def _note_letters(request: Request, viewer: Viewer, sendings: Sequence[int]) -> None:
    """Kept of each sending: whoever takes a letter by hand holds the links of whoever it was written to."""
    place, lately = request.url.path, request.app.state.lately
    taken = (token_hash(session_token(request)), place, *sendings)
    if not lately.is_new(taken):
        return
    with lately.forgotten_unless_saved([taken]):
        await note_each(
            Deed.MAIL_BY_HAND,
            sendings,
            at=now(request),
            person_id=viewer.person_id,
            about="sending",
            place=place,
        )


async def _note_opened(request: Request, token: str) -> None:
    at, lately = now(request), request.app.state.lately
    opened = (token_hash(token), at.date())
    if not lately.is_new(opened):
        return
    link = await whose_link(token)
    if link is not None:
        with lately.forgotten_unless_saved([opened]):
            await note(Deed.LINK_OPENED, at=at, person_id=link.person_id, about="link", record=link.id)


async def _note_read(request: Request, viewer: Viewer, groups: set[int | None], *, is_file: bool) -> None:
    """Kept of each group. Where an answer does not say of which it is, of each that its reader sits in, and without
    the address, which may name another of them.
    """
    path, lately = request.url.path, request.app.state.lately
    session = token_hash(session_token(request))
    said = sorted(group for group in groups if group is not None)
    new = [group for group in said or (None,) if lately.is_new((session, path, group))]
    if not new:
        return
    with lately.forgotten_unless_saved([(session, path, group) for group in new]):
        await note_each(
            Deed.TAKEN_OUT if is_file else Deed.READ,
            new if said else await members_only_groups(viewer),
            at=now(request),
            person_id=viewer.person_id,
            about="group",
            place=path if said else "",
        )
