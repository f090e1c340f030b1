"""The form that files a reply: for each word of it the action, and what is recorded of that."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from datetime import date

from delivery.actions.changes import Said
from delivery.actions.forms.fields import DATE_SENTENCE, LONGEST_TEXT, YES, Problems, member, read_day_field
from delivery.actions.hearing import How
from delivery.actions.owners import LONGEST_NAME
from delivery.actions.queries.replies.filing import FiledWord
from delivery.actions.queries.replies.matters import FiledMatter, MatterPlace
from delivery.actions.replies.matter import LONGEST_TITLE, MatterKind
from delivery.actions.rules import ActionStatus
from delivery.errors import Invalid
from delivery.web import Form, whole_number

MOST_ROWS = 40
LONGEST_REASON = 500
_NOTE = re.compile(r"note-\d{1,3}")
_SEEN = re.compile(r"(\d{1,9}):(\d{1,9})")
NOT_HANDED_ON = "Tick that it is not theirs any more, or leave this empty."
NOTHING_CHOSEN = "Choose the action for at least one line, or put the reply aside."


def read_filed_words(
    form: Form, said_by: str, said_on: date, offered: Collection[int]
) -> tuple[FiledWord, ...]:
    """What is filed of a reply; a line without an action is left out. `offered` are the ids to choose from."""
    problems: Problems = {}
    words = [
        word
        for row in rows_in(form)
        if (word := _word(form, row, said_by[:LONGEST_NAME], said_on, offered, problems))
    ]
    if not words and not problems:
        problems["action-1"] = NOTHING_CHOSEN
    if problems:
        raise Invalid(problems=problems)
    return tuple(words)


def read_matter(form: Form, places: Sequence[MatterPlace], asker: str, note: str) -> FiledMatter:
    """What a reply becomes that is about no action; `note` are its words.

    `places` are the groups to choose from: a single one needs no choice.
    """
    problems: Problems = {}
    kind = member(MatterKind, form["kind"].strip())
    text = " ".join(form["text"].split())
    group = places[0].group_id if len(places) == 1 else whole_number(form["group"])
    if kind is None:
        problems["kind"] = "Choose an open question or an agenda item."
    if not text:
        problems["text"] = "Say in a sentence what is asked, or what is to be talked about."
    elif len(text) > LONGEST_TITLE:
        problems["text"] = f"Make this shorter: at most {LONGEST_TITLE} characters."
    if group not in {one.group_id for one in places}:
        problems["group"] = "Choose one of your groups."
    if kind is None or problems:
        raise Invalid(problems=problems)
    return FiledMatter(kind, text, group, asker[:LONGEST_NAME], note)


def rows_in(form: Form) -> range:
    """The numbers of the lines that a form has."""
    found = [int(name[5:]) for name, _ in form.pairs if _NOTE.fullmatch(name)]
    return range(1, min(max(found, default=0), MOST_ROWS) + 1)


def read_reason(form: Form) -> str:
    """Why a reply is put aside, in a sentence."""
    reason = " ".join(form["reason"].split())
    if not reason:
        raise Invalid(problems={"reason": "Say in a word why, such as thanks only."})
    if len(reason) > LONGEST_REASON:
        raise Invalid(problems={"reason": f"Use at most {LONGEST_REASON} characters."})
    return reason


def _word(
    form: Form, row: int, said_by: str, said_on: date, offered: Collection[int], problems: Problems
) -> FiledWord | None:
    given = form[f"action-{row}"].strip()
    if not given:
        return None
    action = whole_number(given)
    if action not in offered:
        problems[f"action-{row}"] = "Choose one of the actions in the list."
    status = member(ActionStatus, form[f"status-{row}"].strip())
    if status is None and form[f"status-{row}"].strip():
        problems[f"status-{row}"] = "Choose one of the statuses in the list."
    due = read_day_field(form, f"due-{row}", DATE_SENTENCE, problems)
    note = form[f"note-{row}"].strip()
    if len(note) > LONGEST_TEXT:
        problems[f"note-{row}"] = f"Use at most {LONGEST_TEXT:,} characters."
    is_disowned, try_name = form[f"disowned-{row}"] == YES, " ".join(form[f"try-{row}"].split())
    if len(try_name) > LONGEST_NAME:
        problems[f"try-{row}"] = f"Use at most {LONGEST_NAME} characters for a name."
    if try_name and not is_disowned:
        problems[f"try-{row}"] = NOT_HANDED_ON
    said = Said(said_by, How.MAIL, said_on, note, status, due, form[f"at_risk-{row}"] == YES)
    seen = _SEEN.fullmatch(form[f"seen-{row}"])
    is_as_shown = seen is not None and int(seen[1]) == action
    version = int(seen[2]) if seen and is_as_shown else None
    return FiledWord(action, said, version, is_disowned, try_name)
