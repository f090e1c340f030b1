"""Decides between the objectives of a document's tables and those of its prose."""

from dataclasses import replace

from delivery.strategy.reading.contents.likeness import Wording
from delivery.strategy.reading.outline.numbering import Outline
from delivery.strategy.reading.reading import Aim, Objective
from delivery.strategy.reading.tables.plan import Plan
from delivery.strategy.reading.text.markers import Manner


def chosen(
    plan: Plan | None, outline: Outline, aims: list[Aim], objectives: list[Objective]
) -> tuple[list[Aim], list[Objective]]:
    """The objectives of the tables or those of the prose.

    Where tables repeat the prose, it gets their owners and dates. Where they do not, headings that call themselves
    objectives stand among the rows, and others ("Priority 1" above each table) are the aims of these; but rows
    without numbers give way to objectives with them.
    """
    if plan is None:
        return aims, objectives
    rows = {row.number: row for row in plan.objectives if row.number}
    repeated = [o for o in objectives if o.number in rows and _alike(o.text, rows[o.number].text)]
    if len(repeated) * 2 > len(plan.objectives):
        return aims, [_filled(objective, rows) for objective in objectives]
    if not rows and objectives and outline.objectives[0].marker.manner in (Manner.DOTTED, Manner.CODED):
        return aims, objectives
    if any(item.marker.word == "objective" for item in outline.objectives):
        return [*aims, *plan.aims], sorted(
            (*objectives, *plan.objectives), key=lambda objective: objective.lines
        )
    if len(plan.objectives) < len(objectives) and len(rows) < 3:
        return aims, objectives
    above = [Aim(o.number, o.title or o.text.partition("\n")[0], o.lines) for o in objectives if o.number]
    return [*plan.aims] or above or aims, [*plan.objectives]


def _alike(text: str, other: str) -> bool:
    return Wording.of(other).share_in(Wording.of(text)) > 0.5


def _filled(objective: Objective, rows: dict[str, Objective]) -> Objective:
    row = rows.get(objective.number or "")
    if row is None:
        return objective
    return replace(objective, owners=objective.owners or row.owners, due=objective.due or row.due)
