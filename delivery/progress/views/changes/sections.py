"""What changed in sections, each entry with its link: whole for its own page, the first of each for the board."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from delivery.cache import Cache
from delivery.marking import all_members_only_groups
from delivery.progress.queries.changes import changed_for
from delivery.progress.rules.changes import (
    ChangeKind,
    ChangeLine,
    Place,
    ToldChanges,
    WhatChanged,
    quiet_sentence,
    told,
)
from delivery.progress.views.folding import folded
from delivery.strategy.rules import Rag
from delivery.web import Request, today, url, viewer

SHOWN = 3
FOLDED = 10
SHOWN_OF = {ChangeKind.MOVES: 8, ChangeKind.NEW: 0}
"""The moves are what the group comes to see; new actions are the longest list and the least urgent one."""
MOST = max(SHOWN, *SHOWN_OF.values()) + FOLDED + 1
"""So many of a section tell whether the rest is folded away or left to its own page."""


@dataclass(frozen=True)
class Changed:
    """One entry: its words, where they lead, and colours or a note beside them."""

    text: str
    href: str
    before: Rag | None = None
    after: Rag | None = None
    note: str = ""
    members_only_groups: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Section:
    """Entries of one kind; `more` are those that the page folds away. `rest_href` leads to those it leaves out."""

    kind: ChangeKind
    entries: Sequence[Changed]
    more: Sequence[Changed] = ()
    rest: int = 0
    rest_href: str = ""

    @property
    def members_only_groups(self) -> frozenset[int]:
        """The members-only groups whose words stand in an entry."""
        return all_members_only_groups((*self.entries, *self.more))

    @property
    def title(self) -> str:
        """The heading."""
        return self.kind.value

    @property
    def anchor(self) -> str:
        """The id of its heading on the whole page."""
        return anchor_of(self.kind)

    @property
    def all_of_it(self) -> int:
        """How many entries there are, wherever they are shown."""
        return len(self.entries) + len(self.more) + self.rest

    @property
    def comes_first(self) -> bool:
        """Whether the group comes to see these: a phone, which folds the others, shows them at once."""
        return self.kind is ChangeKind.MOVES

    @property
    def more_words(self) -> str:
        """What the fold says: "Show 5 more", or "Show all 5" where none is shown."""
        return f"Show {len(self.more):,} more" if self.entries else f"Show all {len(self.more):,}"

    @property
    def rest_words(self) -> str:
        """What only the whole page has: "12 more", or "All 12" where none is shown; empty for nothing."""
        if not self.rest:
            return ""
        return f"{self.rest:,} more" if self.entries else f"All {self.rest:,}"


@dataclass(frozen=True)
class Front:
    """What the board tells first: the beginning of each section. `colours` says which positions are compared."""

    title: str
    sections: tuple[Section, ...]
    nothing: str
    colours: str

    @property
    def members_only_groups(self) -> frozenset[int]:
        """The members-only groups whose words stand in a section."""
        return all_members_only_groups(self.sections)


def anchor_of(kind: ChangeKind) -> str:
    """The id of the heading of a section on the whole page."""
    return kind.name.lower().replace("_", "-")


_fronts: Cache[Front | None] = Cache()


async def front_for(request: Request) -> Front | None:
    """The front of the board for the viewer, kept for all who see the same; None before a strategy is loaded."""
    who, day = viewer(request), today(request)

    async def make() -> Front | None:
        changed = await changed_for(who, day)
        return _front(request, changed) if changed else None

    return await _fronts.answer((day, who.sees_working_position, who.group_ids, who.agency_ids), make)


def whole_sections(request: Request, changed: WhatChanged) -> tuple[Section, ...]:
    """Every section with all of its entries."""
    return tuple(Section(section.kind, _entries(request, section.lines)) for section in told(changed))


def _front(request: Request, changed: WhatChanged) -> Front:
    return Front(
        title=f"What changed since {changed.since.words}",
        sections=tuple(_beginning(request, section) for section in told(changed, MOST)),
        nothing=quiet_sentence(changed),
        colours=changed.colours.words,
    )


def _beginning(request: Request, section: ToldChanges) -> Section:
    lines, more = folded(section.lines, SHOWN_OF.get(section.kind, SHOWN))
    entries, rest = _entries(request, lines), section.number - len(lines)
    if rest <= FOLDED:
        return Section(section.kind, entries, _entries(request, more))
    href = f"{url(request, 'progress:changes')}#{anchor_of(section.kind)}"
    return Section(section.kind, entries, rest=rest, rest_href=href)


def _entries(request: Request, lines: Sequence[ChangeLine]) -> tuple[Changed, ...]:
    return tuple(
        Changed(
            line.text,
            _href(request, line),
            line.before,
            line.after,
            line.note,
            line.members_only_groups,
        )
        for line in lines
    )


def _href(request: Request, line: ChangeLine) -> str:
    match line.place:
        case Place.OBJECTIVE:
            return url(request, "progress:objective", number=line.key)
        case Place.ACTION:
            return url(request, "actions:show", number=int(line.key))
        case Place.OWNER:
            return url(request, "actions:list", {"owner": line.key})
        case Place.MEASURE:
            return url(request, "strategy:measure", measure_id=int(line.key))
        case Place.GROUP:
            return url(request, "meetings:group", slug=line.key)
        case Place.AGENCY:
            return url(request, "partners:agency", slug=line.key)
        case Place.QUESTION:
            return url(request, "meetings:question", record_id=int(line.key))
        case Place.MATTER:
            return url(request, "meetings:matter", record_id=int(line.key))
        case Place.MEETING:
            return url(request, "meetings:agenda", meeting_id=int(line.key))
