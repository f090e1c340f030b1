"""The form in Word: a small table for each action, whose last column is for typing."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from textwrap import shorten

from delivery.actions.agency_forms.fields import DAY_PROMPT, PROMPT, AnswerField
from delivery.actions.agency_forms.labels import Label
from delivery.actions.agency_forms.outside import carried, line_digest
from delivery.actions.agency_forms.owed import (
    ABOUT_YOU,
    NAME_LABEL,
    NAME_PROMPT,
    TITLE,
    WHAT_WE_HAVE,
    YES_OR_NO,
    YOUR_ANSWER,
    OwedAction,
    OwedForm,
)
from delivery.meetings.documents.look import DocumentLook
from delivery.word import Choice, Column, ControlCell, DayPicker, Style, Table, TypedText, WordDocument
from delivery.word.tables import Content
from delivery.wording import count, moment_in_words

LONGEST_HEADING = 160
_CONTENTS_FROM = 9
# In centimetres; together as wide as an upright page.
_WIDTHS = (3.0, 4.8, 8.8)
_NOTHING = "–"


def write_owed(form: OwedForm, look: DocumentLook) -> bytes:
    """The form as a .docx file that anybody can type into; nothing in it is locked but the places for typing themselves."""
    return _Written(form, look).to_bytes()


def digests_of(form: OwedForm, look: DocumentLook) -> frozenset[str]:
    """The digests of all lines of the form, for a file whose program dropped those that it was sent with."""
    return frozenset(map(line_digest, _Written(form, look).lines))


class _Written:
    """A document that remembers every line that it was given."""

    def __init__(self, form: OwedForm, look: DocumentLook) -> None:
        self._form = form
        self._document: WordDocument = look.document(TITLE, form.whose)
        self.lines: list[str] = ["Contents", _NOTHING]
        self._front(look)
        for under, actions in groupby(form.actions, key=lambda action: action.under):
            self._heading(under, 1)
            for action in actions:
                self._action(action)
        if not form.actions:
            self._say("Nothing is owed at the moment: no open action that every partner may see is yours.")

    def to_bytes(self) -> bytes:
        ids = [action.id for action in self._form.actions]
        self._document.carry(carried(str(self._form.number), ids, self.lines))
        return self._document.to_bytes()

    def _front(self, look: DocumentLook) -> None:
        form = self._form
        self._say(look.partnership, Style.PARTNERSHIP)
        self._say(TITLE, Style.TITLE)
        made = f"made {moment_in_words(form.number.made_at)}"
        self._say(" · ".join((form.whose, count(len(form.actions), "action"), made)), Style.SUBTITLE)
        for line in form.instructions:
            self._say(line)
        self._say(f"Form {form.number}", Style.TABLE_FOOT)
        name = TypedText(str(Label(form.number.partnership, 0, None)), NAME_LABEL, "", NAME_PROMPT)
        rows = [(NAME_LABEL, _NOTHING, ControlCell(name))]
        self._table(ABOUT_YOU, "Who fills this form in.", rows)
        if len(form.actions) >= _CONTENTS_FROM:
            self._document.contents()

    def _action(self, action: OwedAction) -> None:
        short = shorten(action.text, LONGEST_HEADING, placeholder=" …")
        self._heading(f"{action.reference} {short}", 2)
        if short.endswith(" …"):
            self._say(action.text)
        self._say(action.about, Style.TABLE_FOOT)
        rows = [
            (field.label, action.what_we_have(field), ControlCell(self._control(action, field)))
            for field in AnswerField
        ]
        described = "What we have of this action, and a place to type what has changed."
        self._table(action.reference, described, rows)

    def _control(self, action: OwedAction, field: AnswerField) -> Choice | DayPicker | TypedText:
        tag, title = (
            action.label(field, self._form.number.partnership),
            f"{field.label} of {action.reference}",
        )
        match field:
            case AnswerField.STATUS:
                return Choice(tag, title, action.choices, action.status.label)
            case AnswerField.DUE:
                return DayPicker(tag, title, action.due, DAY_PROMPT)
            case AnswerField.AT_RISK:
                return Choice(tag, title, YES_OR_NO, YES_OR_NO[action.at_risk])
            case AnswerField.UPDATE:
                return TypedText(tag, title, "", PROMPT)

    def _say(self, line: str, style: Style = Style.BODY) -> None:
        self.lines.append(line)
        self._document.paragraph(line, style=style)

    def _heading(self, text: str, level: int) -> None:
        self.lines.append(text)
        self._document.heading(text, level)

    def _table(self, first: str, description: str, rows: Sequence[tuple[str, str, ControlCell]]) -> None:
        headings = (first, WHAT_WE_HAVE, YOUR_ANSWER)
        self.lines.extend(headings)
        self.lines.extend(line for label, has, _ in rows for line in (label, *has.splitlines()))
        cells: list[tuple[Content, ...]] = [tuple(row) for row in rows]
        columns = [Column(heading, width) for heading, width in zip(headings, _WIDTHS, strict=True)]
        self._document.table(Table(first, description, columns, cells, is_form=True))
