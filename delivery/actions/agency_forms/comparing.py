"""The answers of a form beside the actions as they are now: what differs, and what cannot be matched."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from delivery.actions.agency_forms.fields import AnswerField, answer_words, digest, read_answer, tidy
from delivery.actions.agency_forms.form import Answer, Entry, Outside, OutsideKind, ReturnedForm, Trouble


class Standing(StrEnum):
    """How an answer stands to what we have."""

    DIFFERS = "differs"
    CHANGED_HERE = "changed here since"
    UNSURE = "what they were sent is not known"
    UNREADABLE = "cannot be read"


@dataclass(frozen=True, slots=True)
class ComparedAction:
    """An action as it is now: its answers as a form would send them, and the notes of its updates."""

    id: int
    reference: str
    answers: Mapping[AnswerField, str]
    notes: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """An answer that is another than was sent and than we have.

    `theirs` is the answer, empty and `typed` the words where it cannot be read; `sent` is what they were sent, in
    words, None where that is not known.
    """

    field: AnswerField
    theirs: str
    typed: str
    ours: str
    sent: str | None
    standing: Standing
    why: str = ""

    @property
    def theirs_words(self) -> str:
        """Their answer as people read it."""
        if self.standing is Standing.UNREADABLE:
            return self.typed
        return answer_words(self.field, self.theirs)

    @property
    def ours_words(self) -> str:
        """What we have now."""
        return answer_words(self.field, self.ours)

    @property
    def sent_words(self) -> str:
        """What they were sent, empty where that is not known or nothing was."""
        return answer_words(self.field, self.sent) if self.sent is not None else ""


@dataclass(frozen=True, slots=True)
class Matched:
    """An action with what was answered otherwise, in the order of the fields; none where nothing was."""

    action_id: int
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Unmatched:
    """What could not be matched with an action: its words, and why."""

    reference: str
    title: str
    words: tuple[str, ...]
    trouble: Trouble


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that a form says, action by action in the order of the file."""

    matched: tuple[Matched, ...]
    unmatched: tuple[Unmatched, ...]

    @property
    def differing(self) -> tuple[Matched, ...]:
        """The actions of which something was answered otherwise."""
        return tuple(one for one in self.matched if one.differences)


UNREADABLE = {
    AnswerField.STATUS: "This is none of the statuses: not started, in progress or complete.",
    AnswerField.DUE: "This is not a day that can be read, such as 3 March 2016.",
    AnswerField.AT_RISK: "This is neither yes nor no.",
    AnswerField.UPDATE: "This is longer than an update can be.",
}
FORMULA = "A formula stands in this cell: the words themselves have to be typed."
NO_DAY = "The date was taken away. A date can be moved, and stays until there is another."


def compare(form: ReturnedForm, actions: Iterable[ComparedAction]) -> Comparison:
    """The answers beside these actions, which are all that may be seen."""
    by_id = {action.id: action for action in actions}
    by_reference = {action.reference: action for action in by_id.values()}
    matched: dict[int, Matched] = {}
    unmatched: list[Unmatched] = []
    for entry in form.entries:
        action, trouble = _found(entry, by_id, by_reference)
        if action is not None and action.id in matched:
            trouble = Trouble.TWICE
        if action is None or trouble:
            unmatched.append(_unmatched(entry, trouble or Trouble.UNKNOWN))
        else:
            matched[action.id] = Matched(action.id, differences(entry.answers, action))
    return Comparison(tuple(matched.values()), tuple(unmatched))


def differences(answers: Iterable[Answer], action: ComparedAction) -> tuple[Difference, ...]:
    """Each answer that somebody changed, and that is not what we have already."""
    found = (_difference(answer, action) for answer in answers)
    return tuple(sorted((one for one in found if one), key=lambda one: list(AnswerField).index(one.field)))


def _difference(answer: Answer, action: ComparedAction) -> Difference | None:
    field, ours = answer.field, action.answers[answer.field]
    sent = _sent(answer, ours)
    if answer.is_formula:
        return Difference(field, "", answer.words, ours, sent, Standing.UNREADABLE, FORMULA)
    theirs = read_answer(field, answer.words)
    if field is AnswerField.UPDATE:
        ours = ""
        if theirs == "" or (theirs and _is_noted(theirs, action.notes)):
            return None
    if theirs is None:
        return Difference(field, "", answer.words, ours, sent, Standing.UNREADABLE, UNREADABLE[field])
    if theirs in {ours, sent} or (answer.sent and digest(field, theirs) == answer.sent):
        return None
    if field is AnswerField.DUE and not theirs:
        return Difference(field, "", answer.words, ours, sent, Standing.UNREADABLE, NO_DAY)
    return Difference(field, theirs, answer.words, ours, sent, _standing(answer, sent, ours))


def _standing(answer: Answer, sent: str | None, ours: str) -> Standing:
    if answer.field is AnswerField.UPDATE:
        return Standing.DIFFERS
    if sent is None and not answer.sent:
        return Standing.UNSURE
    is_as_sent = digest(answer.field, ours) == answer.sent if answer.sent else sent == ours
    return Standing.DIFFERS if is_as_sent else Standing.CHANGED_HERE


def _sent(answer: Answer, ours: str) -> str | None:
    """What they were sent: by the digest of the label, else as it stands in plain sight beside the answer."""
    field = answer.field
    if field is AnswerField.UPDATE:
        return ""
    if answer.sent and digest(field, ours) == answer.sent:
        return ours
    shown = read_answer(field, answer.shown) if answer.shown is not None else None
    # Somebody may have changed what stands in plain sight: the label knows better.
    return shown if not answer.sent or (shown is not None and digest(field, shown) == answer.sent) else None


def _is_noted(theirs: str, notes: Sequence[str]) -> bool:
    return any(tidy(note) == theirs for note in notes)


def _found(
    entry: Entry, by_id: Mapping[int, ComparedAction], by_reference: Mapping[str, ComparedAction]
) -> tuple[ComparedAction | None, Trouble | None]:
    """The action that an entry is about: its hidden label first, the reference beside it second, and then none."""
    if entry.trouble:
        return None, entry.trouble
    beside = by_reference.get(entry.reference)
    if entry.action_id is None:
        if not entry.reference:
            return None, Trouble.NO_REFERENCE
        return beside, None
    labelled = by_id.get(entry.action_id)
    if labelled and entry.reference and labelled.reference != entry.reference:
        return None, Trouble.ANOTHER_REFERENCE
    return labelled, None


def _unmatched(entry: Entry, trouble: Trouble) -> Unmatched:
    words = tuple(f"{answer.field.label}: {answer.words}" for answer in entry.answers if answer.words)
    return Unmatched(entry.reference, entry.title, words, trouble)


def rows_moved(form: ReturnedForm, actions: Iterable[ComparedAction]) -> tuple[Outside, ...]:
    """The actions that were taken out of a form, and those that were put into it; none where it does not tell."""
    by_id = {action.id: action.reference for action in actions}
    ids = {reference: action_id for action_id, reference in by_id.items()}
    there = {entry.action_id or ids.get(entry.reference, 0) for entry in form.entries}
    if not form.asked:
        return ()
    gone = [by_id[one] for one in sorted(form.asked - there) if one in by_id]
    new = [by_id[one] for one in sorted(there - form.asked) if one in by_id]
    return (
        *(Outside(OutsideKind.TAKEN_OUT, "Everything about it", reference) for reference in gone),
        *(Outside(OutsideKind.ADDED, "It was not in the form that was sent", reference) for reference in new),
    )
