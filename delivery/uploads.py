"""Tables that somebody uploads, pastes, or had with the page before: shared by views only."""

from __future__ import annotations

from dataclasses import dataclass

from delivery.errors import Invalid
from delivery.intake.reader import read_tables
from delivery.intake.refusal import Refused
from delivery.intake.separated import read_separated
from delivery.intake.table import Table, as_text, from_text
from delivery.web import Form

LONGEST_PASTED = 400_000
MOST_KEPT = 1_000_000


@dataclass(frozen=True)
class Asked:
    """How a page asks for a table: `field` names the box, `both`, `too_long` and `a_part` what it says when it cannot take it."""

    field: str
    both: str
    too_long: str
    a_part: str


@dataclass(frozen=True)
class TableSource:
    """The tables with what there is to say of reading them; `file_name` is empty for pasted cells."""

    tables: tuple[Table, ...] = ()
    file_name: str = ""
    notes: tuple[str, ...] = ()

    @property
    def kept(self) -> str:
        """The tables of a file as the next page carries them; pasted cells travel as they are."""
        return as_text(self.tables) if self.file_name else ""


async def with_file_kept(form: Form, asked: Asked) -> Form:
    """The form with the tables of an uploaded file in place of the file, which no page can give back."""
    file = form.file(f"{asked.field}_file")
    if file is None:
        return form
    await file.seek(0)
    try:
        source = await table_source(form, asked)
    except Invalid:
        return form
    fields = {name: list(form.all(name)) for name, _ in form.pairs}
    kept = {f"{asked.field}_tables": [source.kept], f"{asked.field}_name": [source.file_name]}
    return Form({**fields, **kept}, {})


async def table_source(form: Form, asked: Asked) -> TableSource:
    """What was uploaded, pasted or kept from the page before, in this order; Invalid where it has no table."""
    name = asked.field
    file, pasted = form.file(f"{name}_file"), form[name]
    if file and pasted.strip():
        raise Invalid(problems={f"{name}_file": asked.both})
    if file:
        try:
            read = await read_tables(await file.read(), file.filename)
        except Refused as refused:
            raise Invalid(problems={f"{name}_file": refused.sentence}) from refused
        source = TableSource(read.tables, file.filename, read.notes)
        if len(source.kept) > MOST_KEPT:
            raise Invalid(problems={f"{name}_file": asked.too_long})
        return source
    if len(pasted) > LONGEST_PASTED:
        told = f"This is {len(pasted):,} characters, and the most that can be read is {LONGEST_PASTED:,}."
        raise Invalid(problems={name: f"{told} {asked.a_part}"})
    if pasted.strip():
        try:
            return TableSource(read_separated(pasted))
        except Refused as refused:
            raise Invalid(problems={name: refused.sentence}) from refused
    if form[f"{name}_tables"] and form[f"drop_{name}"] != "yes":
        try:
            return TableSource(from_text(form[f"{name}_tables"]), form[f"{name}_name"] or "file")
        except ValueError as error:
            sentence = "Choose the file again: it did not come through."
            raise Invalid(problems={f"{name}_file": sentence}) from error
    return TableSource()
