"""What becomes of mail that has not left when its reader's address is corrected."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from delivery.wording import count


class Fate(StrEnum):
    """What becomes of one such mail."""

    FOLLOWS = "follows"
    IS_INVITATION = "invitation"
    IS_BOUND = "bound"
    HAS_NO_ADDRESS = "no address"


STOPPED_SINCE: Mapping[Fate, str] = {
    Fate.IS_INVITATION: "Their address was corrected, and an invitation names it inside: invite them again.",
    Fate.IS_BOUND: "Their address was corrected, and the link in it opened for the address before alone.",
    Fate.HAS_NO_ADDRESS: "Their address was taken away while it waited.",
}
"""Why a mail is stopped instead, in the sentence that stands beside it."""


def fate_of(*, has_calendar: bool, is_bound: bool, has_address: bool) -> Fate:
    """What becomes of a mail: with a calendar that names its reader, with a link that opens for their address alone,
    and whether they have an address at all now."""
    if not has_address:
        return Fate.HAS_NO_ADDRESS
    if has_calendar:
        return Fate.IS_INVITATION
    return Fate.IS_BOUND if is_bound else Fate.FOLLOWS


@dataclass(frozen=True, slots=True)
class Readdressed:
    """How many mails that waited, or lie in files, go to the new address, and how many were stopped and why."""

    follow: int = 0
    invitations: int = 0
    stopped: int = 0

    @property
    def words(self) -> str:
        """That in sentences; empty where no mail was concerned."""
        said = []
        if self.follow:
            wait = "waits goes" if self.follow == 1 else "wait go"
            said.append(f"{count(self.follow, 'mail')} that {wait} to the new address.")
        if self.invitations:
            which = "waited is" if self.invitations == 1 else "waited are"
            said.append(
                f"{count(self.invitations, 'invitation')} that {which} stopped: invite them again from the meeting."
            )
        if self.stopped:
            which = "waited is" if self.stopped == 1 else "waited are"
            said.append(f"{count(self.stopped, 'mail')} that {which} stopped.")
        return " ".join(said)
