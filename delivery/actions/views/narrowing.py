"""What stands around the list of actions: its filters and the way out of each, and its pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from delivery.actions.filters import OPEN
from delivery.actions.forms.filters import BEFORE_MEETING, MINE, MY_AGENCY, OVERDUE
from delivery.actions.queries.listing import ActionList
from delivery.actions.queries.rows import PLAN_NAME, PLAN_SLUG
from delivery.actions.rules import ActionStatus
from delivery.narrowing import NOTHING_ELSE, Choices, WayOut, narrowed_address, ways_out
from delivery.strategy.rules import Rag
from delivery.web import whole_number
from delivery.wording import count

PAGE_SIZE = 500

Offered = Sequence[tuple[str, str]]
Query = dict[str, str]

FILTERS = {
    "words": "Words",
    "owner": "Owner",
    "status": "Status",
    "due": "Due",
    "rag": "Colour",
    "objective": "Objective",
    "aim": "Aim",
    "agency": "Agency",
    "group": "Group",
}
"""The filters by their name in the address, in the order in which the page shows them."""

QUICK: tuple[tuple[str, Query], ...] = (
    ("All", {}),
    ("Mine", {"owner": MINE}),
    ("My agency", {"owner": MY_AGENCY}),
    ("Overdue", {"due": OVERDUE}),
    ("Due before the next meeting", {"due": BEFORE_MEETING}),
)
OWNERS: Offered = ((MINE, "me"), (MY_AGENCY, "my agency"))
DUES: Offered = ((OVERDUE, "Overdue"), (BEFORE_MEETING, "Before the next meeting"))
STATUSES: Offered = ((OPEN, "Open"), *((status.value, status.label) for status in ActionStatus))
RAGS: Offered = tuple((rag.value, rag.label) for rag in Rag)


@dataclass(frozen=True)
class Link:
    """A way to another list."""

    words: str
    href: str
    current: bool = False


@dataclass(frozen=True)
class PageLink:
    """A way to one page of a long list."""

    number: int
    href: str
    current: bool


@dataclass(frozen=True)
class Pages:
    """Where a page stands among those of its list; `first` and `last` count from 0, as a slice does."""

    words: str
    first: int
    last: int
    previous: str | None
    next: str | None
    links: tuple[PageLink, ...]


def choices_of(actions: ActionList) -> Choices:
    """What each select offers: only what some action that the viewer may see has."""
    aims = {objective.aim: objective.aim_title for objective in actions.objectives if objective.aim}
    return {
        "status": STATUSES,
        "due": DUES,
        "rag": RAGS,
        "objective": [
            (objective.number, f"{objective.number} {objective.title}") for objective in actions.objectives
        ],
        "aim": [(number, f"{number} {title}") for number, title in aims.items()],
        "agency": [(agency.slug, agency.name) for agency in actions.agencies],
        "group": [
            (PLAN_SLUG, PLAN_NAME),
            *((plan.key, plan.words) for plan in actions.plans),
            *((group.slug, group.name) for group in actions.groups),
        ],
    }


def ways_of(
    address: str, query: Query, choices: Choices, kept: Mapping[str, str] = NOTHING_ELSE
) -> list[WayOut]:
    """The way out of each filter in use."""
    return ways_out(address, FILTERS, query, {"owner": OWNERS, **choices}, kept)


def quick_views(address: str, query: Query) -> list[Link]:
    """The lists that are one click away."""
    return [Link(words, narrowed_address(address, wanted), wanted == query) for words, wanted in QUICK]


def pages_of(address: str, query: Query, asked: str, length: int) -> Pages:
    """The page asked for of a list of this length; the last one where there are fewer."""
    number_of_pages = max(1, -(-length // PAGE_SIZE))
    at = min(max(whole_number(asked), 1), number_of_pages)
    first, last = (at - 1) * PAGE_SIZE, min(at * PAGE_SIZE, length)
    links = [
        PageLink(number, narrowed_address(address, {**query, "page": str(number)}), number == at)
        for number in range(1, number_of_pages + 1)
    ]
    return Pages(
        words=f"Actions {first + 1} to {last} of {length:,}"
        if number_of_pages > 1
        else count(length, "action"),
        first=first,
        last=last,
        previous=links[at - 2].href if at > 1 else None,
        next=links[at].href if at < number_of_pages else None,
        links=tuple(links),
    )
