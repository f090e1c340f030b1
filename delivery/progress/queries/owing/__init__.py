"""What posts and agencies owe, as far as whoever looks may see it: actions, measures, questions and seats."""

from delivery.progress.queries.owing.everything import Everything, everything_owed
from delivery.progress.queries.owing.records import Debts, MeasureOwed, SeatHeld

__all__ = ["Debts", "Everything", "MeasureOwed", "SeatHeld", "everything_owed"]
