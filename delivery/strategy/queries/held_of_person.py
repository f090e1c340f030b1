"""What the strategy holds about a person: what they decided and entered (SECURITY A39)."""

from __future__ import annotations

from delivery.partners.queries.held_of_person import Held
from delivery.strategy.tables import Overlap, PlanChoice, Reading

HELD = (
    Held(
        "Objectives that overlap, answered by them",
        (Overlap.answered_by,),
        {"Objective": Overlap.objective._.title, "Answer": Overlap.answer, "Reason": Overlap.reason},
        Overlap.answered_at,
    ),
    Held(
        "Choices of local plans that they decided",
        (PlanChoice.decided_by,),
        {
            "Objective": PlanChoice.objective._.title,
            "Choice": PlanChoice.choice,
            "Reason": PlanChoice.reason,
        },
        PlanChoice.decided_at,
    ),
    Held(
        "Readings of measures that they entered",
        (Reading.entered_by,),
        {"Read on": Reading.read_on, "Value": Reading.value, "Note": Reading.note},
        Reading.entered_at,
    ),
)
