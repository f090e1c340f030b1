"""The page before every sending: who gets a mail, who gets none and why, and what it looks like."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from litestar.response import Template

from delivery.errors import Invalid
from delivery.mail.proposal import Proposal
from delivery.mail.views.sender import minutes_of_hold, sender_of
from delivery.meetings.queries.groups.mail import GroupMail
from delivery.web import Form, Request, page

READER = "reader"
NOBODY = "Tick at least one person, or go back: then nothing is sent."
# Below the first mail as many others are folded: a page of five hundred would be read by nobody.
MOST_SHOWN = 25
NOTHING_HIDDEN: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class SavedBeside:
    """What is saved together with a sending: `notes` are what it brings besides, a sentence each.

    `without` is the name of the field that saves it and sends nothing; empty where it cannot be.
    """

    notes: tuple[str, ...] = ()
    without: str = ""


@dataclass(frozen=True, slots=True)
class Instead:
    """What can be done with those who are ticked instead of sending: the words of its button, and its field."""

    words: str
    field: str


@dataclass(frozen=True)
class Beside:
    """Another sending that leaves with the one that is shown: what it is, in words, and its own tick boxes, `field`.

    `without` heads the list of those who get none of it; `naming` as for the preview.
    """

    title: str
    sentence: str
    without: str
    field: str
    proposal: Proposal
    naming: str = ""


def preview(
    request: Request,
    proposal: Proposal,
    *,
    to: str,
    back: str,
    status: int = 200,
    errors: Mapping[str, str] | None = None,
    hidden: Mapping[str, str] = NOTHING_HIDDEN,
    mail: GroupMail | None = None,
    change: SavedBeside | None = None,
    beside: Beside | None = None,
    note: str = "",
    instead: Instead | None = None,
    naming: str = "",
) -> Template:
    """The page that shows a sending before it is asked for, with a form that posts to `to`.

    `hidden` are further fields of that form, such as its idempotency key. With `mail` of a group that has it
    off nothing can be sent, and the page leads to where it is turned on. With `change` the same form saves it. What is
    `beside` stands below with its own boxes; `note` says what else sending it does. Who was left out before and has
    nothing new to learn is not ticked. `naming` is where it is said who stands behind words that are nobody's here. A form
    that was just refused keeps its ticks.
    """
    typed: Form | None = request.scope["state"].get("typed") if errors else None
    letters = [*(one.letter for one in proposal.recipients), *proposal.besides]
    return page(
        request,
        "mail/preview.html",
        status=status,
        proposal=proposal,
        ticked=_ticked(proposal, READER, typed),
        note=note,
        beside=beside if beside and beside.proposal.recipients else None,
        ticked_beside=_ticked(beside.proposal, beside.field, typed) if beside else set(),
        first=letters[0] if letters else None,
        others=letters[1 : MOST_SHOWN + 1],
        more=max(0, len(letters) - MOST_SHOWN - 1),
        sender=sender_of(request),
        minutes=minutes_of_hold(request),
        field=READER,
        to=to,
        back=back,
        errors=errors or {},
        hidden=hidden,
        off=mail if mail and not mail.is_on else None,
        change=change,
        instead=instead,
        naming=naming,
    )


def _ticked(proposal: Proposal, field: str, typed: Form | None) -> set[str]:
    return set(typed.all(field)) if typed else {one.key for one in proposal.recipients if not one.is_at_rest}


def chosen(form: Form, proposal: Proposal) -> Proposal:
    """The proposal with those alone who are ticked; Invalid where nobody is.

    An address that the proposal does not hold is nobody: a form cannot send anywhere else.
    """
    ticked = frozenset(form.all(READER))
    recipients = tuple(one for one in proposal.recipients if one.key in ticked)
    if not recipients:
        raise Invalid(NOBODY, {READER: NOBODY})
    return replace(proposal, recipients=recipients)
