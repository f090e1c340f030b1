"""The ways in which the product says no, each shown to people as a sentence."""

from __future__ import annotations

from collections.abc import Mapping


class Invalid(ValueError):
    """What was given cannot be used. `problems` names each field at fault with its sentence."""

    def __init__(
        self, sentence: str = "There is a problem.", problems: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.problems = dict(problems or {})

    def by_field(self, otherwise: str = "") -> dict[str, str]:
        """Each field at fault with its sentence; where none is named, the sentence under `otherwise`.

        The empty name is the top of a form.
        """
        return self.problems or {otherwise: self.sentence}


class NotFound(LookupError):
    """There is no such record, or none that this person may see: both answer alike."""


class NotAllowed(PermissionError):
    """This person may see the record and may not do this to it."""


class EditedMeanwhile(RuntimeError):
    """Somebody saved the record since this form was opened."""


class Busy(RuntimeError):
    """Another program keeps the database to itself; nothing was saved, and it can be tried again."""

    def __init__(self) -> None:
        super().__init__("The database is busy, and nothing was saved. Try again in a minute.")
