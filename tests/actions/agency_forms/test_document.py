"""The form in Word: places for typing with hidden labels, everything else plain and free to be edited."""

from __future__ import annotations

from docx.oxml.ns import qn

from delivery.actions.agency_forms.document import write_owed
from delivery.actions.agency_forms.fields import PROMPT, AnswerField
from delivery.actions.agency_forms.labels import read_label
from delivery.meetings.documents.look import DocumentLook
from delivery.word import PrintSize
from tests.actions.agency_forms.forms import ACTIONS, MADE_AT, a_form, control, in_word
from tests.support.documents import headings, opened, words


def test_every_answer_has_a_place_with_a_label_that_names_its_action_and_field() -> None:
    document = opened(in_word())
    tags = [tag.get(qn("w:val")) for tag in document.element.iter(qn("w:tag"))]
    labels = [label for tag in tags if (label := read_label(tag))]
    assert len(tags) == len(labels) == 1 + len(ACTIONS) * len(AnswerField)
    assert {(label.action_id, label.field) for label in labels if label.field} == {
        (action.id, field) for action in ACTIONS for field in AnswerField
    }
    assert all(len(tag) <= 64 for tag in tags)


def test_a_status_is_chosen_from_a_list_a_day_from_a_calendar_and_an_update_has_many_lines() -> None:
    document = opened(in_word())
    status = control(document, "A-0020", AnswerField.STATUS)
    shown = [item.get(qn("w:displayText")) for item in status.iter(qn("w:listItem"))]
    assert shown == ["Proposed", "Not started", "In progress", "Complete"]
    day = control(document, "A-0012", AnswerField.DUE).find(f".//{qn('w:date')}")
    assert day.get(qn("w:fullDate")) == "2026-04-01T00:00:00Z"
    assert day.find(qn("w:lid")).get(qn("w:val")) == "en-GB"
    update = control(document, "A-0012", AnswerField.UPDATE)
    assert update.find(f".//{qn('w:text')}").get(qn("w:multiLine")) == "1"
    assert PROMPT in words(update)


def test_references_stand_in_plain_sight_and_the_first_lines_say_how_to_return_it() -> None:
    content = in_word()
    said = words(opened(content).element.body)
    assert [text[:6] for text in (text for _, text in headings(content)) if text.startswith("A-")] == [
        action.reference for action in ACTIONS
    ]
    assert "https://example.org/actions/returned" in said
    assert "Form 7f3a91c2-4-202603021030" in said


def test_nothing_stops_anybody_from_typing() -> None:
    document = opened(in_word())
    assert document.settings.element.find(qn("w:documentProtection")) is None
    locks = {lock.get(qn("w:val")) for lock in document.element.iter(qn("w:lock"))}
    assert locks == {"sdtLocked"}


def test_in_large_print_the_places_for_typing_stay_in_their_tables() -> None:
    large = DocumentLook("Test county", MADE_AT.date(), print_size=PrintSize.LARGE)
    document = opened(write_owed(a_form(), large))
    assert len(document.tables) == 1 + len(ACTIONS)
    assert control(document, "A-0012", AnswerField.STATUS) is not None


def test_the_rows_of_an_action_stay_on_one_page() -> None:
    *rows, last = opened(in_word()).tables[1].rows[1:]
    assert all(row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in rows)
    assert not last.cells[0].paragraphs[0].paragraph_format.keep_with_next
