"""How the documents of a group travel with its mail."""

from __future__ import annotations

from enum import StrEnum


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
