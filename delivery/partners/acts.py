"""Acts that are kept of who has access and used it, and the chain that shows when one was altered. Pure."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

LONGEST_PLACE = 300
LONGEST_ORIGIN = 45
FIRST_OF_CHAIN = "0" * 64


class Deed(StrEnum):
    """What was done, as the record says it."""

    SIGNED_IN = "signed in"
    SIGN_IN_REFUSED = "sign-in refused"
    SIGNED_OUT = "signed out"
    SIGNED_OUT_EVERYWHERE = "signed out everywhere"
    PASSWORD_CHANGED = "changed their password"  # noqa: S105
    PASSWORD_CHOSEN = "chose a password by a link"  # noqa: S105
    PASSWORD_GIVEN = "gave somebody a password"  # noqa: S105
    FIRST_ADMINISTRATOR = "made first administrator"
    CODE_REFUSED = "code of the second step refused"
    SECOND_STEP_ON = "turned the second step on"
    SECOND_STEP_OFF = "took the second step off"
    RECOVERY_CODES_MADE = "got new recovery codes"
    RECOVERY_CODE_USED = "used a recovery code"
    PERSON_ADDED = "added a person"
    PERSON_CHANGED = "changed a person"
    ADMINISTRATOR_MADE = "made somebody an administrator"
    ADMINISTRATOR_ENDED = "ended that somebody is an administrator"
    DISABLED = "stopped somebody from signing in"
    ENABLED = "let somebody sign in again"
    PERSON_CORRECTED = "corrected a member's name or address"
    MERGED = "merged two entries of a person"
    TOOK_OVER = "gave somebody what another entry had"
    PARTED = "undid a merger"
    POST_TAKEN = "gave somebody a post"
    POST_LEFT = "ended that somebody holds a post"
    SEAT_ADDED = "added a seat"
    SEAT_CHANGED = "changed a seat"
    SEAT_ENDED = "ended a seat"
    CONTACT_GIVEN = "gave a seat somebody to write to"
    SECRETARY_NAMED = "named a secretary from outside"
    NAMING_REFUSED = "was refused a secretary from outside"
    LINK_MADE = "made a link"
    LINK_OPENED = "opened a link"
    LINK_USED = "used a link up"
    LINK_STOPPED = "stopped a link"
    SENDING_ASKED = "asked for mail to be sent"
    SENDING_STOPPED = "stopped mail"
    SENDING_KEPT_BACK = "kept mail back"
    MAIL_STOPPED = "stopped one mail"
    MAIL_READDRESSED = "sent a mail again to another address"
    MAIL_BY_HAND = "took mail to send by hand"
    READ = "read"
    TAKEN_OUT = "downloaded"
    WRITTEN_OUT = "wrote records out by a command"
    ANSWER_MADE = "wrote out what is held about somebody"


DEEDS_OF_HISTORIES = {
    ("person", "signed out everywhere"): Deed.SIGNED_OUT_EVERYWHERE,
    ("person", "changed their password"): Deed.PASSWORD_CHANGED,
    ("person", "chose a password"): Deed.PASSWORD_CHOSEN,
    ("person", "given a password"): Deed.PASSWORD_GIVEN,
    ("person", "made first administrator"): Deed.FIRST_ADMINISTRATOR,
    ("person", "turned the second step on"): Deed.SECOND_STEP_ON,
    ("person", "second step taken off"): Deed.SECOND_STEP_OFF,
    ("person", "got new recovery codes"): Deed.RECOVERY_CODES_MADE,
    ("person", "used a recovery code"): Deed.RECOVERY_CODE_USED,
    ("person", "added"): Deed.PERSON_ADDED,
    ("person", "changed"): Deed.PERSON_CHANGED,
    ("person", "made an administrator"): Deed.ADMINISTRATOR_MADE,
    ("person", "no administrator any more"): Deed.ADMINISTRATOR_ENDED,
    ("person", "disabled"): Deed.DISABLED,
    ("person", "enabled"): Deed.ENABLED,
    ("person", "corrected in a group"): Deed.PERSON_CORRECTED,
    ("person", "merged"): Deed.MERGED,
    ("person", "took over"): Deed.TOOK_OVER,
    ("person", "parted"): Deed.PARTED,
    ("post", "taken"): Deed.POST_TAKEN,
    ("post", "left"): Deed.POST_LEFT,
    ("seat", "added"): Deed.SEAT_ADDED,
    ("seat", "changed"): Deed.SEAT_CHANGED,
    ("seat", "ended"): Deed.SEAT_ENDED,
    ("seat", "given a contact"): Deed.CONTACT_GIVEN,
    ("group", "secretary named by an administrator"): Deed.SECRETARY_NAMED,
    ("link", "made"): Deed.LINK_MADE,
    ("link", "used"): Deed.LINK_USED,
    ("link", "revoked"): Deed.LINK_STOPPED,
    ("sending", "asked for"): Deed.SENDING_ASKED,
    ("sending", "stopped"): Deed.SENDING_STOPPED,
    ("sending", "kept back"): Deed.SENDING_KEPT_BACK,
}
"""The entries of histories that give or take access, by the kind of record and what was done."""


def deed_of(kind: str, what: str) -> Deed | None:
    """The deed that an entry of a record's history is, None where it gives and takes no access."""
    return DEEDS_OF_HISTORIES.get((kind, what))


@dataclass(frozen=True, slots=True)
class ChainedAct:
    """An act as the chain covers it; `id` only names it where the chain is broken."""

    id: int
    at: datetime
    what: str
    person_id: int | None
    about: str
    record: int | None
    place: str
    origin: str
    chain: str = ""

    def chained_to(self, before: str) -> str:
        """The SHA-256, in hex, of the hash `before` and all that this act says."""
        said = [
            before,
            self.at.astimezone(UTC).isoformat(timespec="microseconds"),
            self.what,
            self.person_id,
            self.about,
            self.record,
            self.place,
            self.origin,
        ]
        return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class ChainCheck:
    """How many acts were looked at, the hash of the last, and the first that is not as it was written, or None.

    It `lacks` a hash that was asked for and that no act has.
    """

    count: int = 0
    last: str = FIRST_OF_CHAIN
    broken_at: int | None = None
    lacks: bool = False


def checked(acts: Iterable[ChainedAct], so_far: ChainCheck) -> ChainCheck:
    """The check gone on with these acts, in the order in which they were written."""
    count, last, broken_at = so_far.count, so_far.last, so_far.broken_at
    for act in acts:
        if broken_at is None and act.chained_to(last) != act.chain:
            broken_at = act.id
        count, last = count + 1, act.chain
    return ChainCheck(count, last, broken_at)
