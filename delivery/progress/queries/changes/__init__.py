"""What changed since the last closed review or any day, read for whoever looks."""

from .changed import changed_for, changed_on

__all__ = ["changed_for", "changed_on"]
