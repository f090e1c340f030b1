"""Counts what a document holds and its reader does not see, so that nothing goes unseen."""

from dataclasses import dataclass


@dataclass(slots=True)
class Omissions:
    """How many passages of each kind were left out."""

    hidden: int = 0
    deletions: int = 0
    comments: int = 0
    footnotes: int = 0

    def notes(self) -> tuple[str, ...]:
        """One sentence for each kind that occurred ("2 hidden passages were left out.")."""
        counted = (
            (self.hidden, "hidden passage"),
            (self.deletions, "deleted passage"),
            (self.comments, "comment"),
            (self.footnotes, "footnote"),
        )
        return tuple(
            f"{count} {noun}{'' if count == 1 else 's'} {'was' if count == 1 else 'were'} left out."
            for count, noun in counted
            if count
        )
