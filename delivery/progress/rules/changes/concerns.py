"""What a change is about."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Concerns:
    """What a change is about, to narrow by: numbers of aims and slugs of agencies."""

    aims: frozenset[str] = frozenset()
    agencies: frozenset[str] = frozenset()

    def fit(self, aim: str, agency: str) -> bool:
        """Whether it is about this aim and this agency; an empty one is about all."""
        return (not aim or aim in self.aims) and (not agency or agency in self.agencies)
