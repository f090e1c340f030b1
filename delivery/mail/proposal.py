"""A sending before it is asked for: who would get what, what is odd about whom, and who is left out and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from delivery.mail.letter import Kind, Letter


class Mark(StrEnum):
    """What the secretary should look at before a letter leaves, in the words that stand beside the name."""

    NOT_A_MEMBER = "Not a member of this group"
    NEW_ADDRESS = "New address: nothing was sent there before"
    BOUNCED = "The last mail to this address came back"
    REFUSED = "Whoever reads mail at this address said that it was not meant for them"
    NOT_DELIVERED = "The last mail to this address was not delivered"
    LEFT_OUT_BEFORE = "Left out before, and nothing changed since"
    STOPPED_BEFORE = "The mail with this was stopped, and nothing changed since"
    TOLD_ALREADY = "Told already without mail from here, and nothing changed since"
    CHANGED_SINCE = "Left without mail before, and something changed since"
    AGAIN = "Had the same before it was taken back"

    @property
    def is_at_rest(self) -> bool:
        """Whether somebody chose to send them none of this, and that still holds."""
        return self in {Mark.LEFT_OUT_BEFORE, Mark.STOPPED_BEFORE, Mark.TOLD_ALREADY}


@dataclass(frozen=True, slots=True)
class Recipient:
    """One letter that would leave, with its marks."""

    letter: Letter
    marks: tuple[Mark, ...] = ()

    @property
    def key(self) -> str:
        """How a form names this recipient: the address, which stands once in a proposal."""
        return self.letter.address

    @property
    def unreached(self) -> Mark | None:
        """Why a letter would not reach them, as far as anybody knows."""
        return next((mark for mark in self.marks if mark in {Mark.BOUNCED, Mark.REFUSED}), None)

    @property
    def is_at_rest(self) -> bool:
        """Whether they get none unless they are ticked."""
        return any(mark.is_at_rest for mark in self.marks)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Somebody who gets none, and why in a sentence; `is_unknown` where nobody here is known by that name."""

    name: str
    why: str
    is_unknown: bool = False


@dataclass(frozen=True, slots=True)
class Proposal:
    """A sending that is shown before it is asked for.

    `group`, `about` and `record` are those of the `Sending` that it becomes. `besides` are further letters that
    go to some of the recipients with theirs.
    """

    kind: Kind
    title: str
    recipients: tuple[Recipient, ...]
    left_out: tuple[LeftOut, ...] = field(default=())
    group: int | None = None
    about: str = ""
    record: int | None = None
    besides: tuple[Letter, ...] = ()


def one_each(letters: Iterable[Letter]) -> tuple[tuple[Letter, ...], tuple[Letter, ...]]:
    """The first letter to every address, which a proposal lists, and those that go there besides."""
    first: dict[str, Letter] = {}
    besides = [one for one in letters if first.setdefault(one.address, one) is not one]
    return tuple(first.values()), tuple(besides)
