"""What stands around the list of actions: its filters and the way out of each, and its pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from delivery.actions.filters import OPEN
from delivery.actions.forms.filters import BEFORE_MEETING, MINE, MY_AGENCY, OVERDUE
from delivery.actions.queries.listing import ActionList
from delivery.actions.queries.rows import PLAN_NAME, PLAN_SLUG
from delivery.actions.rules import ActionStatus
from delivery.strategy.rules import Rag
from delivery.web import Form, whole_number
from delivery.wording import count

PAGE_SIZE = 500

Choices = Sequence[tuple[str, str]]
Query = dict[str, str]

LABELS = {
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
OWNERS: Choices = ((MINE, "me"), (MY_AGENCY, "my agency"))
DUES: Choices = ((OVERDUE, "Overdue"), (BEFORE_MEETING, "Before the next meeting"))
STATUSES: Choices = ((OPEN, "Open"), *((status.value, status.label) for status in ActionStatus))
RAGS: Choices = tuple((rag.value, rag.label) for rag in Rag)


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


def in_use(query: Form) -> Query:
    """The filters that the address sets."""
    return {name: query[name].strip() for name in LABELS if query[name].strip()}


def choices_of(actions: ActionList) -> dict[str, Choices]:
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


def ways_out(address: str, query: Query, choices: dict[str, Choices]) -> list[Link]:
    """Each filter in use, in words, and the list without it."""
    ways = []
    for name, value in query.items():
        offered = dict(OWNERS if name == "owner" else choices.get(name, ()))
        words = f"{LABELS[name]}: {offered.get(value, value)}"
        ways.append(Link(words, _list(address, {key: query[key] for key in query if key != name})))
    return ways


def quick_views(address: str, query: Query) -> list[Link]:
    """The lists that are one click away."""
    return [Link(words, _list(address, wanted), wanted == query) for words, wanted in QUICK]


def pages_of(address: str, query: Query, asked: str, length: int) -> Pages:
    """The page asked for of a list of this length; the last one where there are fewer."""
    number_of_pages = max(1, -(-length // PAGE_SIZE))
    at = min(max(whole_number(asked), 1), number_of_pages)
    first, last = (at - 1) * PAGE_SIZE, min(at * PAGE_SIZE, length)
    links = [
        PageLink(number, _list(address, {**query, "page": str(number)}), number == at)
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


def _list(address: str, query: Query) -> str:
    return f"{address}?{urlencode(query)}" if query else address
