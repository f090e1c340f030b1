"""What changed, as the front of the board shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from delivery.actions.queries.evidence import CountableAction
from delivery.progress.changes import ColourMove, SilentOwner, WhatChanged, bodies
from delivery.progress.views.folding import folded
from delivery.strategy.rules import Rag
from delivery.web import Request, url
from delivery.wording import count, short_day

SHOWN = 3
MOVES_SHOWN = 8


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
    """Entries of one kind; `more` are those that the page folds away under `more_words`."""

    title: str
    entries: Sequence[Changed]
    more: Sequence[Changed] = ()

    @property
    def more_words(self) -> str:
        """What the fold says: "Show 5 more", or "Show all 5" where none is shown."""
        return f"Show {len(self.more):,} more" if self.entries else f"Show all {len(self.more):,}"


def changed_title(changed: WhatChanged) -> str:
    """Since when, in words."""
    since = short_day(changed.since)
    if not changed.is_first:
        return f"What changed since the review of {since}"
    met = "the Strategic Group met on " if changed.since_meeting else ""
    return f"What changed since {met}{since}"


def changed_sections(request: Request, changed: WhatChanged) -> tuple[Section, ...]:
    """The sections of *what changed* that have any entry."""
    sections = (
        _section("Colours that moved", [_move(request, move) for move in changed.moves], MOVES_SHOWN),
        _section("Slipped twice or more", [_action(request, action) for action in changed.slipped_twice]),
        _section("Owners not heard", [_silence(request, silent) for silent in changed.silent]),
        _section("Completed", [_action(request, action) for action in changed.completed]),
        # The longest list and the least urgent one.
        _section("New actions", [_action(request, action) for action in changed.new], 0),
    )
    return tuple(section for section in sections if section.entries or section.more)


def _section(title: str, entries: Sequence[Changed], shown: int = SHOWN) -> Section:
    return Section(title, *folded(entries, shown))


def _move(request: Request, move: ColourMove) -> Changed:
    objective = move.position.objective
    return Changed(
        f"{objective.number} {objective.title}",
        url(request, "progress:objective", number=objective.number),
        move.before,
        move.after,
        move.cause,
    )


def _silence(request: Request, silent: SilentOwner) -> Changed:
    heard = f"nothing heard for {count(silent.days, 'day')}" if silent.days is not None else "never heard"
    return Changed(
        silent.owner,
        url(request, "actions:list", {"owner": silent.owner}),
        note=f"{count(len(silent.actions), 'live action')}, {heard}",
    )


def _action(request: Request, action: CountableAction) -> Changed:
    return Changed(
        f"{action.facts.reference} {action.text}",
        url(request, "actions:show", number=action.number),
        note="; ".join(bodies(action)),
    )
