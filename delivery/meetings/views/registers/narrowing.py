"""What a register is narrowed by, and the way out of each filter."""

from __future__ import annotations

from collections.abc import Mapping

from delivery.meetings.forms.registers import read_register_filter
from delivery.meetings.queries.registers import RegisterContent, register_content
from delivery.meetings.rules.registers.register import STANDINGS, Register
from delivery.narrowing import Choices, WayOut, ways_out
from delivery.shown import shows
from delivery.web import Request, read_query, today, viewer

FILTERS = {"words": "Words", "group": "Group", "period": "When", "state": "State"}


async def asked_content(request: Request, register: Register, of: str = "") -> RegisterContent:
    """The register as the address asks for it, that of one group where `of` is its slug."""
    wanted = read_register_filter(read_query(request), register)
    content = await register_content(register, wanted, viewer(request), today(request), of)
    shows(request, content)
    return content


def choices_of(content: RegisterContent, *, with_groups: bool) -> Choices:
    """What each select offers: only what some record that the viewer may see has."""
    return {
        "group": [(group.slug, group.name) for group in content.groups] if with_groups else [],
        "period": [(period.key, period.words) for period in content.periods],
        "state": [(one.value, one.value.capitalize()) for one in STANDINGS[content.register]],
    }


def ways_of(address: str, content: RegisterContent, chosen: Mapping[str, str]) -> list[WayOut]:
    """The way out of each filter in use."""
    return ways_out(address, FILTERS, chosen, choices_of(content, with_groups=True))
