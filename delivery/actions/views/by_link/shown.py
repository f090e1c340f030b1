"""The page on which owners say how their actions go, as it is shown first and after a form that was not taken."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from litestar.response import Template

from delivery.actions.queries.by_link.holders import Holder, ended_link, is_stopped
from delivery.actions.queries.by_link.owed import OwedAction, owed_of
from delivery.actions.queries.by_link.saying import SaidOfOwn, just_said
from delivery.actions.queries.digests.also import also_owed
from delivery.actions.queries.proofs import ProofRow, own_proof
from delivery.actions.rules import reference
from delivery.actions.rules.by_link import Answer
from delivery.actions.views.by_link.arrival import Arrival
from delivery.partners.queries.submissions import new_key
from delivery.web import Form, Request, now, page, read_query, today, whole_number

NOTHING = Form({}, {})


@dataclass(frozen=True)
class Refused:
    """A form that was not taken: of which action (None: of no one that is shown), what was typed, and why.

    `is_stale` says that the action changed since the page was opened.
    """

    number: int | None
    typed: Form
    errors: Mapping[str, str] = field(default_factory=dict)
    is_stale: bool = False
    status: int = 422


@dataclass(frozen=True)
class OwedPanel:
    """One action with its forms; `typed` is what stands in them."""

    owed: OwedAction
    key: str
    typed: Form
    errors: Mapping[str, str]
    is_stale: bool

    @property
    def members_only_groups(self) -> frozenset[int]:
        """The members-only group whose words it shows."""
        return self.owed.row.members_only_groups if self.owed.is_shown else frozenset()

    @property
    def anchor(self) -> str:
        """Its place on the page, to which a mail can lead: a-0123."""
        return self.owed.row.reference.lower()

    @property
    def first(self) -> tuple[Answer, ...]:
        """The answers that are one tap."""
        return tuple(answer for answer in self.owed.answers if answer is not Answer.NOT_MINE)

    @property
    def opens(self) -> str:
        """Which fold stands open, since what it holds was not taken."""
        if not self.typed.pairs:
            return ""
        if "link" in self.typed:
            return "proof"
        return "hand" if self.typed["answer"] == Answer.NOT_MINE.value else ""


@dataclass(frozen=True)
class Lost:
    """What was typed for an action that is not asked of this person any more."""

    reference: str
    typed: str


async def update_page(request: Request, arrival: Arrival, refused: Refused | None = None) -> Template:
    """The page for whoever came so; signed in without what is asked besides, which stands on the page they start from."""
    holder = arrival.holder
    owed = await owed_of(holder, today(request))
    query = read_query(request)
    is_plain = refused is None
    lost = _lost(refused, {one.row.number for one in owed})
    return _private(
        page(
            request,
            "actions/by_link/page.html",
            # What was typed for an action that is not theirs any more is no form to mend.
            status=409 if lost else refused.status if refused else 200,
            arrival=arrival,
            holder=holder,
            panels=[owed_panel(one, refused) for one in owed],
            also=await also_owed(holder.viewer, today(request)) if holder.link else (),
            said=await _said(holder, query) if is_plain else None,
            shown=await _shown(holder, query) if is_plain else None,
            undone=reference(number) if is_plain and (number := whole_number(query["undone"])) else "",
            lost=lost,
            errors=refused.errors if refused and not lost else {},
            prefix=f"{reference(refused.number).lower()}-" if refused and refused.number else "",
        )
    )


async def closed_page(request: Request, token: str, refused: Refused | None = None) -> Template:
    """One button for a link that has ended, and one page for all that open nothing, which tells no name."""
    ended = await ended_link(token, now(request))
    if ended is None:
        stopped = await is_stopped(token)
        return _private(page(request, "actions/by_link/nothing.html", status=404, is_stopped=stopped))
    return _private(
        page(
            request,
            "actions/by_link/ended.html",
            status=409 if refused else 200,
            token=token,
            is_asked=read_query(request)["asked"] == "yes",
            typed=_words(refused.typed) if refused else "",
        )
    )


def _private(answer: Template) -> Template:
    answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    return answer


def owed_panel(owed: OwedAction, refused: Refused | None = None) -> OwedPanel:
    """An action with its forms; what was typed stands in them where it is the one that was refused."""
    if refused is None or refused.number != owed.row.number:
        return OwedPanel(owed, new_key(), NOTHING, {}, is_stale=False)
    key = refused.typed["key"] if refused.errors and refused.typed["key"] else new_key()
    return OwedPanel(owed, key, refused.typed, refused.errors, refused.is_stale)


def _lost(refused: Refused | None, shown: Collection[int]) -> Lost | None:
    """What was typed for an action that is not among those shown."""
    if refused is None or refused.number is None or refused.number in shown:
        return None
    return Lost(reference(refused.number) if refused.number else "", _words(refused.typed))


def _words(typed: Form) -> str:
    """What somebody typed, to be copied from the page."""
    kept = ("note", "due", "try_name", "try_address", "link")
    return "\n".join(typed[name] for name in kept if typed[name].strip())


async def _said(holder: Holder, query: Form) -> SaidOfOwn | None:
    update_id = whole_number(query["said"])
    return await just_said(update_id, holder) if update_id else None


async def _shown(holder: Holder, query: Form) -> ProofRow | None:
    proof_id = whole_number(query["shown"])
    return await own_proof(proof_id, holder.viewer.person_id) if proof_id else None
