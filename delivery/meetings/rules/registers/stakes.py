"""What was set since on the records that one save of minutes made, and would go with it if it were undone."""

from __future__ import annotations

from dataclasses import dataclass

from delivery.wording import count, listed


@dataclass(frozen=True, slots=True)
class Stakes:
    """How many answers, review dates and so on one save holds that nobody read in its minutes, and its letters.

    `letters` are those that tell of it and have not left.
    """

    answers: int = 0
    questions_put: int = 0
    review_dates: int = 0
    forward_items_ended: int = 0
    matters: int = 0
    actions_changed: int = 0
    letters: int = 0

    @property
    def words(self) -> str:
        """What goes with the save: "2 answers and 1 review date"; empty where nothing was set."""
        parts = (
            (self.answers, "answer", None),
            (self.questions_put, "question put to another group", "questions put to other groups"),
            (self.review_dates, "review date", None),
            (
                self.forward_items_ended,
                "item of the forward plan that is done",
                "items of the forward plan that are done",
            ),
            (self.matters, "matter raised to another group", "matters raised to other groups"),
            (self.actions_changed, "action that changed since", "actions that changed since"),
            (
                self.letters,
                "letter that waits and is held back",
                "letters that wait and are held back",
            ),
        )
        return listed([count(number, one, many) for number, one, many in parts if number])
