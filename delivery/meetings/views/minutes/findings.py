"""What was found in minutes, as the page that confirms it shows it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from litestar.response import Template

from delivery.actions.rules import ActionStatus, reference
from delivery.meetings.reading import Kind, names_a_day
from delivery.meetings.rules.confirming.due import due_of
from delivery.meetings.rules.confirming.marking import Mark, Piece, pieces
from delivery.meetings.rules.confirming.owners import KnownKind
from delivery.meetings.rules.confirming.plain_duties import is_left_with_an_owner
from delivery.meetings.rules.confirming.rows import NEW, Row
from delivery.meetings.rules.confirming.ticked import Known
from delivery.meetings.views.minutes.asked import (
    MOST_ASKED,
    Pairs,
    UnknownName,
    UnknownObjective,
    unknown_names,
    unknown_objective,
)
from delivery.meetings.views.minutes.understanding import Understood
from delivery.web import Request, page
from delivery.wording import count, listed, short_day

TITLES = {
    Kind.ACTION: "Actions",
    Kind.COMMITMENT: "Commitments, which become actions",
    Kind.DECISION: "Decisions",
    Kind.QUESTION: "Open questions",
    Kind.FORWARD: "For a later meeting",
    Kind.PREVIOUS: "Told of earlier actions",
}
STATUSES: Pairs = tuple(
    (status.value, status.label) for status in ActionStatus if status is not ActionStatus.PROPOSED
)


@dataclass(frozen=True)
class Finding:
    """A row with what is known of it in words: who owns it, when it is due, what it serves."""

    row: Row
    facts: Pairs
    errors: Mapping[str, str]
    asks_objective: bool


@dataclass(frozen=True)
class Section:
    """The findings of one register."""

    title: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class FindingsPage:
    """The page: the text cut at the findings, those that are ready, those that fold, and what is asked.

    `owned` counts the promises with owners that are not ticked.
    """

    pieces: tuple[Piece, ...]
    ready: tuple[Section, ...]
    folded: tuple[Finding, ...]
    owned: int
    names: tuple[UnknownName, ...]
    objectives: tuple[UnknownObjective, ...]
    agencies: Pairs
    owner_words: tuple[str, ...]
    objective_words: Pairs
    action_words: Pairs
    status_words: Pairs
    summary: str
    has_saved: bool


def findings(
    request: Request,
    understood: Understood,
    rows: Sequence[Row],
    key: str,
    errors: Mapping[str, str] | None = None,
    notes: Sequence[str] = (),
    back: str = "",
) -> Template:
    """The page where a secretary confirms what was found; with `errors` it is a form that failed.

    `back` is where the text was typed, where it was not pasted.
    """
    return page(
        request,
        "meetings/minutes/findings.html",
        status=422 if errors else 200,
        understood=understood,
        found=_findings_page(understood, rows, errors or {}),
        key=key,
        notes=notes,
        back=back,
        errors=errors or {},
    )


def _findings_page(found: Understood, rows: Sequence[Row], errors: Mapping[str, str]) -> FindingsPage:
    """The page of `rows`, which are those of `found` or what a person made of them."""
    without = [row.key for row in rows if row.is_ready and row.register == Kind.ACTION and not row.objective]
    asked = set(without[:MOST_ASKED]) if found.objectives else set()
    action_words = (
        (NEW, "Make it a new action"),
        *((str(one.id), f"{reference(one.number)} {one.text[:80]}") for one in found.open_actions),
    )
    actions = dict(action_words)
    shown = [_finding(row, found.known, actions, errors, row.key in asked) for row in rows]
    words = tuple((row.number, f"{row.number} {row.title}") for row in found.objectives)
    return FindingsPage(
        pieces=pieces(found.text, [_mark(row) for row in rows]),
        ready=tuple(
            Section(title, these)
            for kind, title in TITLES.items()
            if (these := tuple(f for f in shown if f.row.is_ready and f.row.register == kind))
        ),
        folded=tuple(finding for finding in shown if not finding.row.is_ready),
        owned=sum(is_left_with_an_owner(row) for row in rows),
        names=unknown_names(rows, found.known),
        objectives=tuple(unknown_objective(row, words) for row in rows if row.key in asked),
        agencies=tuple(
            (one.key, one.label) for one in found.known.index.owners if one.kind is KnownKind.AGENCY
        ),
        owner_words=tuple(sorted({owner.label for owner in found.known.index.owners})),
        objective_words=words,
        action_words=action_words,
        status_words=STATUSES,
        summary=summary_of(rows),
        has_saved=any(row.is_saved for row in rows),
    )


def _finding(
    row: Row, known: Known, actions: Mapping[str, str], errors: Mapping[str, str], asks_objective: bool
) -> Finding:
    own = {name.removesuffix(f"-{row.key}"): said for name, said in errors.items() if name.endswith(row.key)}
    return Finding(row, tuple(_facts(row, known, actions)), own, asks_objective)


def _facts(row: Row, known: Known, actions: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    yield from _people(row, known, actions)
    if row.is_duty and row.register != Kind.PREVIOUS:
        yield "Due", due_words(row, known)
    if row.register == Kind.PREVIOUS:
        known_here = row.updates in actions and row.updates != NEW
        yield "Recorded on", actions[row.updates] if known_here else "a new action, as none here is like it"
    if row.told:
        yield "Said now", row.told
    if row.status:
        yield "Status", row.status
    if row.register == Kind.PREVIOUS and row.due:
        yield "New date", due_words(row, known)
    elif row.date_said:
        yield "Date said", f"“{row.date_said}”, not taken as a new date: if it is, give it under Change"
    if row.reference and row.register == Kind.DECISION:
        yield "Number in the minutes", row.reference
    if row.asker:
        yield "Asked by", row.asker
    if row.register == Kind.FORWARD and row.due:
        yield "When", row.due
    if row.objective:
        yield "Objective", row.objective
    if row.is_forward:
        yield "Also", "comes back at a later meeting"
    if row.is_saved:
        yield "Saved", "already, from this meeting"


def _people(row: Row, known: Known, actions: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    """Who owns a duty; who said it where it is told of an action here, with which its owner stands."""
    if row.register == Kind.PREVIOUS and row.updates in actions and row.updates != NEW:
        if row.owners:
            yield "Said by", "; ".join(known.named(words) for words in known.index.split(row.owners))
    elif row.is_duty:
        owners = [whose.owner.label if whose.owner else words for words, whose in known.owners(row.owners)]
        yield "Owner", "; ".join(owners) or "nobody named"


def due_words(row: Row, known: Known) -> str:
    """When a row is due: the day, the words of the minutes, and whether more than its year is assumed."""
    due = due_of(row.due, known.held_on, known.meetings)
    if due.day is None:
        return f"“{due.phrase}”" if due.phrase else _UNDATED[due.is_assumed]
    if not due.phrase:
        return f"{short_day(due.day)}, the next meeting (assumed)" if due.is_assumed else short_day(due.day)
    is_guess = due.is_assumed and not names_a_day(due.phrase)
    return f"{short_day(due.day)}{' (assumed)' if is_guess else ''} “{due.phrase}”"


_UNDATED = {True: "by the next meeting, once one is planned (assumed)", False: "no date"}


def _mark(row: Row) -> Mark:
    return Mark(str(row.number), row.number, row.register, row.start, row.end)


def summary_of(rows: Sequence[Row]) -> str:
    """How many of each register are ticked: "5 actions, 3 decisions and 1 open question"."""
    taken = [row for row in rows if row.is_taken]
    duties = [row for row in taken if row.is_duty]
    told = [row for row in duties if row.register == Kind.PREVIOUS and row.updates != NEW]
    counts = (
        (len(duties) - len(told), "action", None),
        (sum(row.register == Kind.DECISION for row in taken), "decision", None),
        (sum(row.register == Kind.QUESTION for row in taken), "open question", None),
        (sum(row.register == Kind.FORWARD for row in taken), "item for later", "items for later"),
        (len(told), "word on an earlier action", "words on earlier actions"),
    )
    return listed([count(number, noun, plural) for number, noun, plural in counts if number])
