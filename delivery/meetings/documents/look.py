"""What every document of a group shares: who it is from, how it is marked, what it wears, how large it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from delivery.word import Dress, Marking, PrintSize, Properties, WordDocument


@dataclass(frozen=True)
class DocumentLook:
    """`partnership` is the author; `dress` is that of the group's own Word template, None for the house styles."""

    partnership: str
    dated: date
    marking: Marking = Marking.OFFICIAL
    dress: Dress | None = None
    print_size: PrintSize = PrintSize.NORMAL

    def document(self, title: str, subject: str) -> WordDocument:
        """An empty document of this look."""
        properties = Properties(title, self.partnership, self.dated, self.marking, subject)
        return WordDocument(properties, self.dress, self.print_size)
