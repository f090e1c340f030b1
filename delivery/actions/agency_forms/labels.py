"""The hidden labels of a form, and its number in plain sight.

A label says of which partnership, action and field a place for typing is, and keeps a digest of the answer that was
sent. The number says of which partnership, agency and moment the whole form is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from delivery.actions.agency_forms.fields import AnswerField

NAME = "name"
_START = "d1:"
_LABEL = re.compile(r"d1:([0-9a-f]{8}):(\d{1,9}):(\w{1,12}):([0-9a-f]{8})?")
_NUMBER = re.compile(r"\b([0-9a-f]{8})-(\d{1,9})-(\d{12})\b")
_MOMENT = "%Y%m%d%H%M"


@dataclass(frozen=True, slots=True)
class Label:
    """A hidden label; `action_id` is 0 and `field` None for the name of who fills the form in."""

    partnership: str
    action_id: int
    field: AnswerField | None
    sent: str = ""

    def __str__(self) -> str:
        return f"{_START}{self.partnership}:{self.action_id}:{self.field or NAME}:{self.sent}"


@dataclass(frozen=True, slots=True)
class FormNumber:
    """Which form it is; `made_at` is to the minute, in UTC."""

    partnership: str
    agency_id: int
    made_at: datetime

    def __str__(self) -> str:
        return f"{self.partnership}-{self.agency_id}-{self.made_at.astimezone(UTC):{_MOMENT}}"


def is_label(text: str) -> bool:
    """Whether a tag is one of ours, broken or not."""
    return text.startswith(_START)


def read_label(text: str) -> Label | None:
    """The label that a tag holds; None for one that is broken or nobody's."""
    found = _LABEL.fullmatch(text)
    if not found:
        return None
    partnership, action_id, field, sent = found.groups()
    known = next((one for one in AnswerField if one == field), None)
    if known is None and field != NAME:
        return None
    return Label(partnership, int(action_id), known, sent or "")


def read_number(text: str) -> FormNumber | None:
    """The first number of a form that stands in a text."""
    for partnership, agency_id, moment in _NUMBER.findall(text):
        try:
            made_at = datetime.strptime(moment, _MOMENT).replace(tzinfo=UTC)
        except ValueError:
            continue
        return FormNumber(partnership, int(agency_id), made_at)
    return None
