"""Forms that came back, as they would have been read from their files."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from delivery.actions.agency_forms.fields import AnswerField, answer_words, digest
from delivery.actions.agency_forms.form import Answer, Entry, Outside, OutsideKind, ReturnedForm
from delivery.actions.agency_forms.labels import FormNumber
from delivery.actions.rules import reference
from delivery.actions.tables import Action, ReturnedFile
from delivery.demonstration.days import Days
from delivery.demonstration.records.returned import AnswerRecord, FormRecord
from delivery.partners.queries.installation import standing
from delivery.wording import short_day

from .partners import Partners
from .rows import at_clock


async def load_returned(
    records: Sequence[FormRecord], days: Days, partners: Partners, actions: Mapping[str, int]
) -> None:
    """Load the forms; `actions` are the ids of actions by their keys."""
    installation = await standing()
    assert installation
    for record in records:
        rows = await Action.select().where(
            Action.id.is_in([actions[answer.action] for answer in record.answers])
        )
        stored = {row["id"]: row for row in rows}
        made_at = at_clock(days.day(record.sent), 9, 30)
        agency = partners.agencies[record.agency]
        form = ReturnedForm(
            number=str(FormNumber(installation.partnership, agency, made_at)),
            partnerships=frozenset({installation.partnership}),
            name=record.name,
            entries=tuple(_entry(answer, stored[actions[answer.action]], days) for answer in record.answers),
            outside=tuple(_outside(record, actions, stored)),
            labels=len(AnswerField) * len(record.answers),
            broken=0,
            knows_lines=True,
        )
        await ReturnedFile.insert(
            ReturnedFile(
                digest=hashlib.sha256(record.file.encode()).hexdigest(),
                file_name=record.file,
                agency=agency,
                made_at=made_at,
                received_at=at_clock(days.day(record.back), 16, 5),
                from_person=partners.people[record.by],
                reading=form.as_text(),
            )
        )


def _entry(record: AnswerRecord, row: Mapping[str, Any], days: Days) -> Entry:
    """What stands in the places for typing of one action: what was answered, else what was sent."""
    sent = {
        AnswerField.STATUS: row["status"],
        AnswerField.DUE: row["due"].isoformat() if row["due"] else "",
        AnswerField.AT_RISK: "yes" if row["at_risk"] else "no",
        AnswerField.UPDATE: "",
    }
    typed = {
        AnswerField.STATUS: record.status,
        AnswerField.DUE: short_day(days.day(record.due)) if record.due is not None else "",
        AnswerField.AT_RISK: "" if record.at_risk is None else ("Yes" if record.at_risk else "No"),
        AnswerField.UPDATE: record.update,
    }
    answers = tuple(
        Answer(
            field,
            typed[field] or answer_words(field, sent[field]),
            digest(field, sent[field]),
            answer_words(field, sent[field]),
        )
        for field in AnswerField
    )
    return Entry(row["id"], reference(row["number"]), row["text"], answers)


def _outside(
    record: FormRecord, actions: Mapping[str, int], stored: Mapping[int, Mapping[str, Any]]
) -> list[Outside]:
    found = []
    if record.comment:
        where = reference(stored[actions[record.comment_at]]["number"]) if record.comment_at else ""
        found.append(Outside(OutsideKind.COMMENT, record.comment, where, record.name.partition(",")[0]))
    if record.written:
        found.append(Outside(OutsideKind.WRITTEN, record.written))
    return found
