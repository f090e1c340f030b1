"""The forms of actions: raw text in, values or Invalid out, with a sentence for each field at fault."""

from delivery.actions.forms.actions import read_edit, read_new_action
from delivery.actions.forms.filters import read_filters
from delivery.actions.forms.updates import read_answer, read_reason, read_said

__all__ = ["read_answer", "read_edit", "read_filters", "read_new_action", "read_reason", "read_said"]
