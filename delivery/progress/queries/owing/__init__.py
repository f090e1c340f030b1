"""What posts and agencies owe, as far as whoever looks may see it: actions, measures, questions and seats."""

from delivery.progress.queries.owing.everything import Everything, everything_owed, yours
from delivery.progress.queries.owing.records import Debts, MeasureOwed, SeatHeld, Yours

__all__ = ["Debts", "Everything", "MeasureOwed", "SeatHeld", "Yours", "everything_owed", "yours"]
