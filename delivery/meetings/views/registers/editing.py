"""The form that corrects a record of a register, and its stale save, which shows both texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from litestar.response import Template

from delivery.actions.telling import told
from delivery.meetings.rules.registers.register import Register
from delivery.partners.queries.history import history_of
from delivery.web import Form, Request, now, page, whole_number


class FieldKind(StrEnum):
    """How a field is typed."""

    WORDS = "words"
    LINE = "line"
    DAY = "day"
    CHOICE = "choice"


@dataclass(frozen=True)
class EditField:
    """A field of a form with what is stored in it; `options` and `blank` are those of a choice."""

    name: str
    label: str
    stored: str
    kind: FieldKind = FieldKind.LINE
    hint: str | None = None
    options: Sequence[tuple[str, str]] = ()
    blank: str = ""


@dataclass(frozen=True)
class EditPage:
    """A record's form: where it is sent, the page it comes from, and its fields at `version`."""

    register: Register
    record_id: int
    heading: str
    action: str
    back: str
    version: int
    fields: tuple[EditField, ...]


def edit_form(
    request: Request, edit: EditPage, typed: Form | None = None, errors: Mapping[str, str] | None = None
) -> Template:
    """The form as it is stored, or with what was typed and what is wrong with it."""
    values = {field.name: typed[field.name] if typed else field.stored for field in edit.fields}
    return page(
        request,
        "meetings/registers/edit.html",
        status=422 if errors else 200,
        edit=edit,
        values=values,
        errors=errors or {},
        version=whole_number(typed["version"]) if typed else edit.version,
    )


async def stale_save(request: Request, edit: EditPage, typed: Form) -> Template:
    """Somebody saved first: `edit` is the record as it is now."""
    newest = told((await history_of(edit.register.noun, edit.record_id))[:1])
    conflict = {
        "what": f"This {edit.register.noun}",
        "who": newest[0].who if newest else "Somebody",
        "at": newest[0].at if newest else now(request),
        "action": edit.action,
        "href": edit.back,
        "version": edit.version,
        "hidden": {},
        "fields": [
            {
                "name": field.name,
                "label": field.label,
                "theirs": field.stored,
                "yours": typed[field.name].strip(),
                "differs": field.stored != typed[field.name].strip(),
            }
            for field in edit.fields
        ],
    }
    return page(request, "errors/stale.html", status=409, conflict=conflict)
