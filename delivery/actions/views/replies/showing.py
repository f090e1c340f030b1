"""One reply: its words, what it proposes to be corrected first, and the mail as it came."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from litestar.params import FromPath
from litestar.response import Response, Template

from delivery.actions.forms.replies import rows_in
from delivery.actions.history import told
from delivery.actions.queries.replies.aside import reasons_aside
from delivery.actions.queries.replies.candidates import all_fileable
from delivery.actions.queries.replies.matters import MatterPlace, matter_places
from delivery.actions.queries.replies.reading import Reply, octets_of, reply_numbered
from delivery.actions.replies import Candidate, MatterKind
from delivery.actions.rules import ActionStatus
from delivery.actions.views.replies.lines import Line, ShownReply, shown
from delivery.downloads import attached
from delivery.mail.queries.received import KIND
from delivery.mail.rules.received import ReceivedState
from delivery.marking import file_name
from delivery.partners.permissions import record_keeper
from delivery.partners.queries.history import history_of
from delivery.shown import marking_of_shown, shows
from delivery.web import Form, Request, found, get, now, page, viewer
from delivery.wording import london_day, short_day

SPARE = Line("", None, None, None, False, False, "", False)
STATUSES = [(status.value, status.label) for status in ActionStatus]


@dataclass(frozen=True, slots=True)
class Row:
    """The fields of one line of the form, as proposed or as they were typed."""

    number: int
    line: Line
    seen: str
    action: str
    status: str
    due: str
    at_risk: bool
    note: str
    is_disowned: bool
    hand_over: str

    @property
    def due_hint(self) -> str:
        """What to know of the date that was read."""
        if self.line.due is None:
            return "Empty where it stays as it is."
        return "Nobody named the day: it is assumed." if self.line.due_assumed else ""


@get("/replies/{number:int}", guards=[record_keeper], name="actions:reply")
async def show(request: Request, number: FromPath[int]) -> Template:
    return await show_reply(request, await reply_to_see(request, number))


@get("/replies/{number:int}/original", guards=[record_keeper], name="actions:reply_original")
async def original(request: Request, number: FromPath[int]) -> Response[bytes]:
    reply = await reply_to_see(request, number)
    content = found(await octets_of(number, viewer(request)))
    shows(request, reply)
    name = file_name(
        f"reply of {reply.writer}",
        london_day(reply.came_at),
        "eml",
        is_members_only=bool(reply.members_only_groups),
    )
    return Response(content, media_type="message/rfc822", headers=attached(name))


async def reply_to_see(request: Request, number: int) -> Reply:
    """The reply with this number; NotFound where the viewer may not see it."""
    return found(await reply_numbered(number, viewer(request)))


async def places_for(request: Request, reply: Reply) -> tuple[MatterPlace, ...]:
    """Where what a reply brings up can go: its own group, or any of the viewer's where none is known."""
    places = await matter_places(viewer(request), now(request))
    return tuple(one for one in places if reply.group_id in {None, one.group_id})


async def actions_to_choose(request: Request, one: ShownReply) -> tuple[Candidate, ...]:
    """The actions that a reply can be filed on: first those it was read for, then the others of its group."""
    offered = await all_fileable(viewer(request), one.reply.group_id, now(request))
    first = {line.action.id: line.action for line in one.lines if line.action}
    return (*first.values(), *(action for action in offered if action.id not in first))


async def show_reply(
    request: Request,
    reply: Reply,
    typed: Form | None = None,
    errors: Mapping[str, str] | None = None,
    status: int = 200,
) -> Template:
    """The page of a reply; with what was `typed` where it could not be saved."""
    (one,) = await shown(request, [reply])
    offered = await actions_to_choose(request, one)
    shows(request, offered)
    places = await places_for(request, reply)
    is_aside = reply.state is ReceivedState.ASIDE
    return page(
        request,
        "actions/replies/show.html",
        status=status,
        one=one,
        reply=reply,
        rows=_rows(one, typed),
        matter=_matter(one, typed),
        places=places,
        group_choices=[(one.group_id, one.group) for one in places],
        choices=[(str(action.id), f"{action.reference} {_short(action.text)}") for action in offered],
        marking=marking_of_shown([one, offered]),
        statuses=STATUSES,
        reason=typed["reason"] if typed else "",
        errors=errors or {},
        why_aside=(await reasons_aside({reply.id}, now(request))).get(reply.id, "") if is_aside else "",
        history=told(await history_of(KIND, reply.id)),
    )


def _matter(one: ShownReply, typed: Form | None) -> dict[str, str]:
    """The fields that take it up as a question or an item: as they were typed, else what it asks."""
    fields = ("text", "kind", "group")
    if typed is not None and any(name == "text" for name, _ in typed.pairs):
        return {name: typed[name] for name in fields}
    return {"text": one.brought_up, "kind": MatterKind.QUESTION.value, "group": ""}


def _rows(one: ShownReply, typed: Form | None) -> list[Row]:
    lines: Sequence[Line] = (*one.lines, SPARE)
    if typed is None or not rows_in(typed):
        return [_proposed(number, line) for number, line in enumerate(lines, start=1)]
    return [
        _typed(number, lines[number - 1] if number <= len(lines) else SPARE, typed)
        for number in rows_in(typed)
    ]


def _proposed(number: int, line: Line) -> Row:
    action = line.action
    return Row(
        number,
        line,
        line.seen,
        str(action.id) if action else "",
        line.status.value if line.status else "",
        short_day(line.due) if line.due else "",
        line.at_risk,
        line.quote,
        line.is_disowned,
        line.hand_over,
    )


def _typed(number: int, line: Line, form: Form) -> Row:
    return Row(
        number,
        line,
        line.seen,
        form[f"action-{number}"],
        form[f"status-{number}"],
        form[f"due-{number}"],
        form[f"at_risk-{number}"] == "yes",
        form[f"note-{number}"],
        form[f"disowned-{number}"] == "yes",
        form[f"try-{number}"],
    )


def _short(text: str) -> str:
    return text if len(text) <= 90 else f"{text[:89].rstrip()}…"


ROUTES = [show, original]
