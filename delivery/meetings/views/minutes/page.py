"""The text of minutes as it stands with what was read in it, and undoing a save."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.actions.queries.minutes import UndoneMinutes, minutes_actions, undo_minutes
from delivery.actions.rules import reference
from delivery.meetings.queries.agreeing.agreement import circulation_of, corrections_of
from delivery.meetings.queries.agreeing.comments import open_comments
from delivery.meetings.queries.meetings import meeting_seen
from delivery.meetings.queries.minutes.current import CurrentText, current_minutes
from delivery.meetings.queries.minutes.texts import MinutesRow, minutes_seen
from delivery.meetings.queries.registers.decisions import DecisionRow
from delivery.meetings.queries.registers.forward_items import ForwardItemRow
from delivery.meetings.queries.registers.questions import QuestionRow
from delivery.meetings.rules.confirming.marking import Piece, numbered, pieces, place_of
from delivery.meetings.rules.registers.register import Register
from delivery.meetings.views.registers.of_meeting import (
    MeetingRegisters,
    registers_of_meeting,
    stakes_of_saves,
)
from delivery.meetings.views.registers.places import ROUTE_OF
from delivery.partners.permissions import secretary, signed_in
from delivery.web import Request, found, get, now, page, post, see_other, url, viewer
from delivery.wording import count, listed

NAMED = 12
Facts = tuple[tuple[str, str], ...]
Row = TypeVar("Row", DecisionRow, QuestionRow, ForwardItemRow)
_KINDS = {
    Register.DECISIONS: ("decision", "The decision"),
    Register.QUESTIONS: ("question", "The question"),
    Register.FORWARD_PLAN: ("forward", "The item"),
}
WORDING_UNDONE = "The new wording is undone. The former one stands again."


@dataclass(frozen=True, slots=True)
class Recorded:
    """A record that was read from minutes; `href` is its page, `link` the words that lead there."""

    anchor: str
    kind: str
    text: str
    facts: Facts
    href: str
    link: str
    minutes_id: int | None
    quote: str
    quote_start: int | None


@dataclass(frozen=True, slots=True)
class Found:
    """The same with its number in the text, 0 where its words are not there."""

    number: int
    record: Recorded


@dataclass(frozen=True)
class SavedText:
    """The newest wording of a save: its text cut at what was read in it, and that in order."""

    save: MinutesRow
    is_published: bool
    pieces: tuple[Piece, ...]
    findings: tuple[Found, ...]


@get("/meetings/{meeting_id:int}/minutes", guards=[signed_in], name="meetings:minutes")
async def show_minutes(request: Request, meeting_id: FromPath[int]) -> Template:
    who = viewer(request)
    meeting = found(await meeting_seen(meeting_id, who))
    texts = await current_minutes(meeting_id, who)
    saves = [text.row for text in texts]
    registers = await registers_of_meeting(request, meeting)
    records = await _records(request, meeting_id, registers)
    return page(
        request,
        "meetings/minutes/page.html",
        meeting=meeting,
        texts=[_saved_text(text, records) for text in texts],
        circulation=await circulation_of(meeting_id, who),
        corrections=await corrections_of(meeting_id, who),
        waiting=await open_comments(meeting_id, who) if meeting.keeps_records else 0,
        may_agree=who.runs(meeting.group_id),
        moment=now(request),
        stakes=await stakes_of_saves(request, meeting_id, saves, registers) if meeting.keeps_records else {},
    )


@post("/minutes/{minutes_id:int}/undoing", guards=[secretary], name="meetings:undo_minutes")
async def undo(request: Request, minutes_id: FromPath[int]) -> Redirect:
    undone = await undo_minutes(minutes_id, viewer(request), now(request))
    minutes = found(await minutes_seen(minutes_id, viewer(request)))
    if minutes.revises:
        where = url(request, "meetings:minutes", meeting_id=minutes.meeting_id)
        return see_other(request, where, WORDING_UNDONE)
    back = url(request, "meetings:paste_minutes", {"from": str(minutes_id)})
    return see_other(request, back, _in_words(undone))


def _in_words(undone: UndoneMinutes) -> str:
    said = "The save is undone. The text is still here."
    if undone.updated_since:
        which = ", ".join(reference(number) for number in undone.updated_since[:NAMED])
        more = len(undone.updated_since) - NAMED
        which += f" and {more} more" if more > 0 else ""
        said += f" Changed since the save, and undone all the same: {which}. Their history stays."
    if undone.answered_since:
        answered = count(undone.answered_since, "answered question")
        said += f" {answered} went too." if undone.answered_since > 1 else f" {answered} went with it."
    if undone.letters_held:
        said += f" {count(undone.letters_held, 'letter')} that waited {'was' if undone.letters_held == 1 else 'were'} held back."
    if undone.stay:
        said += f" {listed(undone.stay)} {'stays' if len(undone.stay) == 1 else 'stay'} among the people here, being named elsewhere by now."
    return said


def _saved_text(text: CurrentText, records: Sequence[Recorded]) -> SavedText:
    own = {record.anchor: record for record in records if record.minutes_id == text.row.first_id}
    places = {
        anchor: place_of(record.quote, record.quote_start, text.row.text) for anchor, record in own.items()
    }
    marks = numbered(
        [(anchor, own[anchor].kind, *place) for anchor, place in places.items() if place is not None]
    )
    numbers = {mark.anchor: mark.number for mark in marks}
    in_order = sorted(own.values(), key=lambda record: numbers.get(record.anchor, len(own) + 1))
    return SavedText(
        save=text.row,
        is_published=text.is_published,
        pieces=pieces(text.row.text, marks),
        # What was read in a passage that is withheld is withheld with it.
        findings=tuple(
            Found(numbers.get(record.anchor, 0), record)
            for record in in_order
            if record.anchor in numbers or not (text.is_published and record.quote)
        ),
    )


async def _records(request: Request, meeting_id: int, registers: MeetingRegisters) -> list[Recorded]:
    who = viewer(request)
    return [
        *(
            Recorded(
                anchor=f"action-{action.number}",
                kind="action",
                text=action.text,
                facts=(),
                href=url(request, "actions:show", number=action.number),
                link=reference(action.number),
                minutes_id=action.minutes_id,
                quote=action.quote,
                quote_start=action.quote_start,
            )
            for action in await minutes_actions(meeting_id, who)
        ),
        *_of_register(
            request, Register.DECISIONS, registers.decisions, lambda row: (("Number", row.own_number),)
        ),
        *_of_register(
            request,
            Register.QUESTIONS,
            registers.questions,
            lambda row: (("Answer", row.answer),) if row.answer else (),
        ),
        *_of_register(
            request,
            Register.FORWARD_PLAN,
            registers.forward_items,
            lambda row: (("When", row.due_phrase),) if row.due_phrase else (),
        ),
    ]


def _of_register(
    request: Request, register: Register, rows: Sequence[Row], facts: Callable[[Row], Facts]
) -> list[Recorded]:
    kind, link = _KINDS[register]
    return [
        Recorded(
            anchor=f"{kind}-{row.id}",
            kind=kind,
            text=row.text,
            facts=facts(row),
            href=url(request, ROUTE_OF[register], record_id=row.id),
            link=link,
            minutes_id=row.minutes_id,
            quote=row.quote,
            quote_start=row.quote_start,
        )
        for row in rows
    ]


ROUTES = [show_minutes, undo]
