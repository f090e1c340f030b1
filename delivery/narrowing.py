"""Lists that filters in their address narrow: which are in use, the way out of each, and the list they leave."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from urllib.parse import urlencode

from delivery.web import Form

Choices = Mapping[str, Sequence[tuple[str, str]]]
"""What each filter can be set to: value and words."""

NOTHING_ELSE: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class WayOut:
    """A filter in use by its name in the address, in words, and the list without it."""

    name: str
    words: str
    href: str


def in_use(query: Form, names: Iterable[str]) -> dict[str, str]:
    """Those of the filters that an address sets, with what they are set to."""
    return {name: value for name in names if (value := query[name].strip())}


def ways_out(
    address: str,
    labels: Mapping[str, str],
    chosen: Mapping[str, str],
    choices: Choices,
    kept: Mapping[str, str] = NOTHING_ELSE,
) -> list[WayOut]:
    """The way out of each filter that is `chosen`, its name as the page calls it.

    What a filter is set to is told in the words of its choices, or as it was typed. Every list keeps what the
    address says besides, such as an order.
    """
    ways = []
    for name, value in chosen.items():
        words = f"{labels[name]}: {dict(choices.get(name, ())).get(value, value)}"
        rest = {key: set_to for key, set_to in chosen.items() if key != name}
        ways.append(WayOut(name, words, narrowed_address(address, {**kept, **rest})))
    return ways


def narrowed_address(address: str, chosen: Mapping[str, str]) -> str:
    """The address of a list with these filters."""
    return f"{address}?{urlencode(chosen)}" if chosen else address
