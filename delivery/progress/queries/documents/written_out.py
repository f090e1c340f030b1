"""A report written out by a command: whatever everybody may see, or what the person named with `--as` may ask for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from delivery.errors import Invalid
from delivery.meetings.queries.as_person import viewer_as
from delivery.meetings.queries.word_templates import dress_of
from delivery.partners.queries.agencies import agency_named
from delivery.partners.viewer import Viewer
from delivery.progress.documents import Asked, Kind, Scope, Sight
from delivery.progress.documents.kinds import KINDS
from delivery.progress.queries.documents.choices import closed_review_on
from delivery.progress.queries.documents.making import making_of
from delivery.wording import listed, london_day, short_day


@dataclass(frozen=True)
class Wanted:
    """What a command was asked for: at most one of aim, agency and area; `review` is the day it was held."""

    kind: str
    aim: str | None = None
    agency: str | None = None
    area: str | None = None
    since: date | None = None
    until: date | None = None
    review: date | None = None
    large_print: bool = False


async def write_out(wanted: Wanted, email: str | None, now: datetime) -> bytes:
    """The report as a Word file; whose eyes it was asked for is logged. Invalid for what cannot be made."""
    # Imported here: a command that only says what is wrong needs nothing that knows Word.
    from delivery.progress.documents.writing import write_draft  # noqa: PLC0415

    kind = KINDS.get(wanted.kind)
    if kind is None:
        raise Invalid(f"There is no report called {wanted.kind!r}; there are {listed(list(KINDS))}.")
    viewer = await viewer_as(email, f"{kind.title.lower()} written out", now)
    asked = await _asked(wanted, kind, viewer, now)
    draft = await kind.draft(await making_of(asked, viewer, now))
    dress = await dress_of(draft.template_of)
    return write_draft(draft, dress, large_print=wanted.large_print)


async def _asked(wanted: Wanted, kind: Kind, viewer: Viewer | None, now: datetime) -> Asked:
    scope, of = await _about(wanted, now)
    if scope not in kind.scopes:
        raise Invalid(
            f"The {kind.title.lower()} is about {listed([one.value for one in kind.scopes])} alone."
        )
    review_id = None
    if wanted.review:
        review_id = await closed_review_on(wanted.review)
        if review_id is None or not kind.of_review:
            raise Invalid(f"No review that was kept whole was held on {short_day(wanted.review)}.")
    return Asked(
        kind=kind.name,
        scope=scope,
        of=of,
        since=wanted.since,
        until=wanted.until,
        review_id=review_id,
        sight=_sight(kind, viewer),
        large_print=wanted.large_print,
    )


async def _about(wanted: Wanted, now: datetime) -> tuple[Scope, str]:
    given = [
        (scope, of)
        for scope, of in ((Scope.AIM, wanted.aim), (Scope.AGENCY, wanted.agency), (Scope.AREA, wanted.area))
        if of
    ]
    if len(given) > 1:
        raise Invalid("Give an aim, an agency or an area, not more than one of them.")
    if not given:
        return Scope.STRATEGY, ""
    scope, of = given[0]
    if scope is not Scope.AGENCY:
        return scope, of
    agency = await agency_named(of, london_day(now))
    if agency is None:
        raise Invalid(f"There is no agency called {of!r}. Use its short name, its slug or its full name.")
    return scope, agency.slug


def _sight(kind: Kind, viewer: Viewer | None) -> Sight:
    """Everybody's eyes wherever the kind can be made with them, whoever asks."""
    if Sight.EVERYBODY in kind.sights:
        return Sight.EVERYBODY
    offered = kind.sights_for(viewer) if viewer else ()
    if not offered:
        raise Invalid(f"The {kind.title.lower()} is not for everybody: say with --as who asks for it.")
    return offered[0]
