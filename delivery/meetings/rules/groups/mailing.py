"""How the documents of a group travel with its mail, and what is said of mail that was stopped."""

from __future__ import annotations

from enum import StrEnum

from delivery.wording import count


class SendsDocuments(StrEnum):
    """How agendas and minutes go out, as the group chose."""

    LINKS = "links"
    ATTACHMENTS = "attached"

    @property
    def words(self) -> str:
        """The way as the group's mail page offers it."""
        return _WORDS[self]


_WORDS = {
    SendsDocuments.LINKS: "As links, each for one reader",
    SendsDocuments.ATTACHMENTS: "Attached, as Word documents",
}


def stopped_in_words(stopped: int) -> str:
    """A sentence on the mails of a group that waited and were stopped, "2 mails that waited were stopped."; empty for none."""
    was = "was" if stopped == 1 else "were"
    return f"{count(stopped, 'mail')} that waited {was} stopped." if stopped else ""
