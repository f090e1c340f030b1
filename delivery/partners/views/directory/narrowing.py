"""What a directory is narrowed by in the address, in words, and the way out of each filter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from delivery.errors import NotFound
from delivery.narrowing import Choices, WayOut, in_use, ways_out
from delivery.partners.directory.entries import Directory, Entry, EntryState
from delivery.partners.directory.narrowing import Wanted, narrowed
from delivery.partners.strands import Strand
from delivery.web import Request, read_query, today

FILTERS = {
    "words": "Words",
    "kind": "Kind",
    "area": "District",
    "strand": "Strand",
    "state": "State",
    "review": "Review",
}
PAST = "past"


@dataclass(frozen=True)
class Asked:
    """A directory as the address asks for it: `shown` of all its `entries`."""

    directory: Directory
    entries: tuple[Entry, ...]
    shown: tuple[Entry, ...]
    chosen: dict[str, str]
    choices: Choices

    def ways_out(self, address: str) -> list[WayOut]:
        """The way out of each filter in use."""
        return ways_out(address, FILTERS, self.chosen, self.choices)


def directory_named(slug: str) -> Directory:
    """The directory at this place in addresses; NotFound where there is none."""
    found = next((one for one in Directory if one == slug), None)
    if found is None:
        raise NotFound
    return found


def asked_entries(request: Request, directory: Directory, entries: Sequence[Entry]) -> Asked:
    """The entries narrowed to what the address says."""
    query = read_query(request)
    chosen = in_use(query, FILTERS)
    wanted = Wanted(
        words=chosen.get("words", ""),
        kind=chosen.get("kind", ""),
        area=chosen.get("area", ""),
        strand=chosen.get("strand", ""),
        state=chosen.get("state", ""),
        past_review=chosen.get("review") == PAST,
    )
    shown = narrowed(entries, wanted, today(request))
    return Asked(directory, tuple(entries), shown, chosen, _choices(directory, entries))


def _choices(directory: Directory, entries: Sequence[Entry]) -> Choices:
    """What each select offers: only what some entry has."""
    areas = {str(one.facts.area_id): one.area for one in entries if one.facts.area_id}
    kinds = {one.facts.kind for one in entries}
    states = {one.facts.state for one in entries}
    whole = [("none", "The whole county")] if any(one.facts.area_id is None for one in entries) else []
    return {
        "kind": [(kind.value, kind.words) for kind in directory.kinds if kind in kinds],
        "area": sorted(areas.items(), key=lambda pair: pair[1]) + whole,
        "strand": [(strand.value, strand.words) for strand in Strand],
        "state": [(state.value, state.words) for state in EntryState if state in states],
        "review": [(PAST, "Past its review date")],
    }
