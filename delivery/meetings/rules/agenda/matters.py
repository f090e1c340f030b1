"""Matters arising as text, which a settled agenda keeps them in."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date

from delivery.meetings.rules.agenda.entries import Matter, MatterKind


def written(matters: Iterable[Matter]) -> str:
    """The matters in one text, empty for none."""
    rows = [asdict(matter) | {"due": matter.due and matter.due.isoformat()} for matter in matters]
    return json.dumps(rows, ensure_ascii=False) if rows else ""


def read(text: str) -> tuple[Matter, ...]:
    """The matters of such a text."""
    return tuple(
        Matter(
            **row
            | {"kind": MatterKind(row["kind"]), "due": date.fromisoformat(row["due"]) if row["due"] else None}
        )
        for row in (json.loads(text) if text else ())
    )
