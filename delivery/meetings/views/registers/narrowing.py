"""What a register is narrowed by, and the way out of each filter."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from delivery.meetings.forms.registers import read_register_filter
from delivery.meetings.queries.registers import RegisterContent, register_content
from delivery.meetings.rules.registers.register import STANDINGS, Register
from delivery.web import Request, read_query, today, viewer

LABELS = {"words": "Words", "group": "Group", "period": "When", "state": "State"}


@dataclass(frozen=True)
class Link:
    """A way to another list."""

    words: str
    href: str
    current: bool = False
    is_group: bool = False


async def asked_content(request: Request, register: Register, of: str = "") -> RegisterContent:
    """The register as the address asks for it, that of one group where `of` is its slug."""
    wanted = read_register_filter(read_query(request), register)
    return await register_content(register, wanted, viewer(request), today(request), of)


def choices_of(content: RegisterContent, *, with_groups: bool) -> dict[str, list[tuple[str, str]]]:
    """What each select offers: only what some record that the viewer may see has."""
    return {
        "group": [(group.slug, group.name) for group in content.groups] if with_groups else [],
        "period": [(period.key, period.words) for period in content.periods],
        "state": [(one.value, one.value.capitalize()) for one in STANDINGS[content.register]],
    }


def in_use(request: Request) -> dict[str, str]:
    """The filters that the address sets."""
    query = read_query(request)
    return {name: query[name].strip() for name in LABELS if query[name].strip()}


def ways_out(address: str, content: RegisterContent, chosen: dict[str, str]) -> list[Link]:
    """Each filter in use, in words, and the list without it."""
    choices = choices_of(content, with_groups=True)
    ways = []
    for name, value in chosen.items():
        words = f"{LABELS[name]}: {dict(choices.get(name, ())).get(value, value)}"
        rest = {key: kept for key, kept in chosen.items() if key != name}
        href = f"{address}?{urlencode(rest)}" if rest else address
        ways.append(Link(words, href, is_group=name == "group"))
    return ways
