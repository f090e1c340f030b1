"""What changed, as the front of the board shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from delivery.actions.queries.evidence import CountableAction
from delivery.progress.changes import WhatChanged, bodies
from delivery.strategy.rules import Rag
from delivery.web import Request, url
from delivery.wording import count


SHOWN = 5


@dataclass(frozen=True)
class Changed:
    """One entry: its words, where they lead, and colours or a note beside them."""

    text: str
    href: str
    before: Rag | None = None
    after: Rag | None = None
    note: str = ""


@dataclass(frozen=True)
class Section:
    """Entries of one kind; `more` are those that the page folds away."""

    title: str
    entries: Sequence[Changed]
    more: Sequence[Changed] = ()


def changed_sections(request: Request, changed: WhatChanged) -> list[Section]:
    """The sections of *what changed*; those without entries are left out by the page."""
    return [
        Section(
            "Colours that moved",
            [
                Changed(
                    f"{move.position.objective.number} {move.position.objective.title}",
                    url(request, "progress:objective", number=move.position.objective.number),
                    move.before,
                    move.after,
                    move.cause,
                )
                for move in changed.moves
            ],
        ),
        _actions(request, "Slipped twice or more", changed.slipped_twice),
        Section(
            "Owners not heard",
            [
                Changed(
                    silent.owner,
                    url(request, "actions:list", {"owner": silent.owner}),
                    note=f"{count(len(silent.actions), 'live action')}, "
                    + (f"nothing heard for {silent.days} days" if silent.days is not None else "never heard"),
                )
                for silent in changed.silent
            ],
        ),
        _actions(request, "Completed", changed.completed),
        _actions(request, "New actions", changed.new),
    ]


def _actions(request: Request, title: str, actions: Sequence[CountableAction]) -> Section:
    entries = [_action(request, action) for action in actions]
    return Section(title, entries[:SHOWN], entries[SHOWN:])


def _action(request: Request, action: CountableAction) -> Changed:
    return Changed(
        f"{action.facts.reference} {action.text}",
        url(request, "actions:show", number=action.number),
        note=", ".join(bodies(action)),
    )
