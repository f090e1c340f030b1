"""Where letters come from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Desk:
    """Where a letter comes from: the address of the product without a slash at its end, and its name."""

    base_url: str
    service: str
