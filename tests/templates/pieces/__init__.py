"""One example of every shared macro, with text that would do harm if it were not escaped."""

from __future__ import annotations

from dataclasses import dataclass

HARMFUL = "<script>alert(1)</script> & \"quoted\" 'twice'"


@dataclass(frozen=True)
class Piece:
    """A macro of a file in templates/shared, the call that shows it, and what the call needs."""

    file: str
    macro: str
    call: str
    needs: dict[str, object]

    @property
    def source(self) -> str:
        """The template that imports the macro and calls it."""
        return f'{{% from "shared/{self.file}" import {self.macro} %}}{self.call}'


def example(file: str, macro: str, call: str, **needs: object) -> Piece:
    """The example of `macro` in `file`; `needs` are the names that `call` uses."""
    return Piece(file, macro, call, needs)
