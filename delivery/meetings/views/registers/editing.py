"""The form that corrects a record of a register, and its stale save, which shows both texts."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from litestar.response import Redirect, Template

from delivery.conflict import Conflict, Field, conflict_page, saved_first
from delivery.errors import EditedMeanwhile, Invalid
from delivery.meetings.queries.registers.records import Source
from delivery.meetings.rules.registers.register import Register
from delivery.partners.queries.history import history_of
from delivery.web import Form, Request, page, read_form, see_other, whole_number


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
    """A record's form: where it is sent, the page it comes from, and its fields at `version`.

    `source` is where its record came from, by which it is marked.
    """

    register: Register
    record_id: int
    heading: str
    action: str
    back: str
    version: int
    fields: tuple[EditField, ...]
    source: Source | None


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
        of=edit.source,
        values=values,
        errors=errors or {},
        version=whole_number(typed["version"]) if typed else edit.version,
    )


async def stale_save(request: Request, edit: EditPage, typed: Form) -> Template:
    """Somebody saved first: `edit` is the record as it is now."""
    who, at = saved_first(request, await history_of(edit.register.noun, edit.record_id))
    conflict = Conflict(
        what=f"This {edit.register.noun}",
        who=who,
        at=at,
        action=edit.action,
        href=edit.back,
        version=edit.version,
        fields=[Field(one.name, one.label, one.stored, typed[one.name].strip()) for one in edit.fields],
    )
    return conflict_page(request, conflict)


async def save_correction(
    request: Request,
    stored: Callable[[], Awaitable[EditPage]],
    save: Callable[[Form], Awaitable[None]],
    done: str,
) -> Redirect | Template:
    """Save what is corrected in a record's form, and go to its page with the words `done`.

    `stored` gives the record as it is now to who may correct it, before the form is read; `save` reads the form
    and keeps it. Where it cannot be used, or somebody saved first, everything typed is shown again.
    """
    edit, form = await stored(), await read_form(request)
    try:
        await save(form)
    except Invalid as error:
        return edit_form(request, edit, form, error.by_field())
    except EditedMeanwhile:
        return await stale_save(request, await stored(), form)
    return see_other(request, edit.back, done)
