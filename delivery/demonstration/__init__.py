"""The demonstration partnership: its invented records, the days they fall on, and how they are loaded."""

from delivery.demonstration.preparing import prepare_demonstration

__all__ = ["prepare_demonstration"]
