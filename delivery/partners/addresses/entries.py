"""What was read in one piece of a *To:* line."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """One person as written, with what was understood.

    `name` and `email` are empty where the piece gives none; `organisation` is what stood in brackets behind the
    name. `problem` says in one sentence why nobody can be made of it yet, `remark` what is worth a look.
    """

    written: str
    name: str = ""
    email: str = ""
    organisation: str = ""
    problem: str = ""
    remark: str = ""
