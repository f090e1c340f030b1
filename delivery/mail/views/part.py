"""The part of the outbox that an address or a form names."""

from __future__ import annotations

from delivery.mail.queries.part import Part
from delivery.web import Form, whole_number


def part_of(form: Form) -> Part:
    """The part that the fields `group` and `sending` name; without them the whole outbox."""
    return Part(_number(form["group"]), _number(form["sending"]))


def query_of(part: Part) -> dict[str, str]:
    """The same part as the fields of an address or a form."""
    fields = {"group": part.group, "sending": part.sending}
    return {name: str(number) for name, number in fields.items() if number is not None}


def _number(text: str) -> int | None:
    """The number in a field; 0, which nothing has, where it holds no number."""
    return whole_number(text) if text else None
