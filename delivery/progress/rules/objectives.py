"""The colour of an objective, with its reasons (DESIGN section 3)."""

from __future__ import annotations

from collections import Counter
from datetime import date
from enum import StrEnum

from delivery.strategy.rules import (
    DECISIVE,
    EvidenceKind,
    EvidenceRef,
    Judgement,
    Promise,
    Rag,
    RagSettings,
    Reason,
    weight,
)
from delivery.wording import count, listed, short_day

from .evidence import Evidence, Weighed, weigh

COLOURED = frozenset({Rag.RED, Rag.AMBER, Rag.GREEN})


class ObjectiveReason(StrEnum):
    """Why an objective has its colour, beside the reasons of its actions and measures."""

    NOT_COUNTING_YET = "not counting yet"
    ALL_COMPLETE = "all complete"
    PROMISES_MET = "promises met"
    ACTIONS_LATE = "actions late"
    ACTIONS_BY_COLOUR = "actions by colour"
    NO_EVIDENCE = "no evidence"
    PROMISE_UNMET = "promise unmet"
    REVIEWED = "reviewed"


def objective_rag(
    evidence: Evidence, today: date, settings: RagSettings, weighed: Weighed | None = None
) -> Judgement:
    """Judge an objective: the first of the rules of DESIGN section 3 that fits, with its reasons.

    The status is None only while the objective does not count yet. `weighed` is the same evidence weighed
    on the same day, where the caller has it.
    """
    begins = evidence.counting_from
    if begins is not None and today < begins:
        sentence = f"This objective does not count until {short_day(begins)}."
        return Judgement(None, (_own(evidence, ObjectiveReason.NOT_COUNTING_YET, sentence, 0),))
    weighed = weighed or weigh(evidence, today, settings)
    status = _status(weighed, today, settings)
    return Judgement.of(status, _reasons(evidence, weighed, status, today, settings))


def _status(weighed: Weighed, today: date, settings: RagSettings) -> Rag:
    if _is_blue(weighed):
        return Rag.BLUE
    if _has_red_measure(weighed) or _is_late(weighed, today, settings):
        return Rag.RED
    if _is_grey(weighed):
        return Rag.GREY
    if weighed.uncovered or any(status is not Rag.GREEN for status in weighed.statuses):
        return Rag.AMBER
    return Rag.GREEN


def _is_blue(weighed: Weighed) -> bool:
    """At least one action, all complete, every promise met, every coloured measure Green."""
    measures = all(judgement.status is Rag.GREEN for _, judgement in weighed.coloured)
    return weighed.complete > 0 and not weighed.live and not weighed.unmet and measures


def _has_red_measure(weighed: Weighed) -> bool:
    return any(judgement.status is Rag.RED for _, judgement in weighed.coloured)


def _is_late(weighed: Weighed, today: date, settings: RagSettings) -> bool:
    """At least a third of the actions Red, and of these two or more, or one that is over 28 days late."""
    late = weighed.late
    if not late or len(late) < settings.red_share * weighed.counted:
        return False
    return len(late) >= settings.red_actions or any(
        action.days_late(today) > settings.red_days_late for action in late
    )


def _is_grey(weighed: Weighed) -> bool:
    """Nothing live is Red, Amber or Green. Work that is all complete with a promise unmet is Amber instead,
    because what is left to do is known.
    """
    is_promise_left = weighed.complete > 0 and not weighed.live and bool(weighed.unmet)
    return not is_promise_left and not any(status in COLOURED for status in weighed.statuses)


def _reasons(
    evidence: Evidence, weighed: Weighed, status: Rag, today: date, settings: RagSettings
) -> list[Reason]:
    if status in {Rag.BLUE, Rag.GREEN}:
        return _good_news(evidence, weighed)
    wanting = [
        reason
        for _, judgement in (*weighed.live, *weighed.coloured)
        if judgement.status is not Rag.GREEN
        for reason in judgement.reasons
    ]
    if status is Rag.GREY:
        headline = _own(evidence, ObjectiveReason.NO_EVIDENCE, _nothing_known(weighed), DECISIVE)
        return [headline, *wanting, *(judgement.reasons[0] for _, judgement in weighed.colourless)]
    promises = [_unmet(promise) for promise in weighed.uncovered]
    return [*_headline(evidence, weighed, status, today, settings), *wanting, *promises]


def _good_news(evidence: Evidence, weighed: Weighed) -> list[Reason]:
    """Say what a Green or Blue rests on."""
    reasons = []
    if weighed.live:
        said = f"{_all_of(len(weighed.live), 'live action')} on track."
        reasons.append(_own(evidence, ObjectiveReason.ACTIONS_BY_COLOUR, said, weight(Rag.GREEN, 890)))
    elif weighed.complete:
        said = f"{_all_of(weighed.complete, 'action')} complete."
        reasons.append(_own(evidence, ObjectiveReason.ALL_COMPLETE, said, DECISIVE))
        if evidence.promises:
            said = f"{_all_of(len(evidence.promises), 'promise')} met."
            reasons.append(_own(evidence, ObjectiveReason.PROMISES_MET, said, DECISIVE - 1))
    return reasons + [reason for _, judgement in weighed.coloured for reason in judgement.reasons[:1]]


_STANDS = {Rag.RED: "past due", Rag.AMBER: "at risk", Rag.GREY: "not evidenced"}


def _headline(
    evidence: Evidence, weighed: Weighed, status: Rag, today: date, settings: RagSettings
) -> list[Reason]:
    """Say in one sentence how the actions stand, where no single one of them says it."""
    if _is_late(weighed, today, settings):
        late = len(weighed.late)
        verb = "is past its due date" if late == 1 else "are past their due dates"
        said = f"{_share(late, weighed.counted)} {verb}."
        return [_own(evidence, ObjectiveReason.ACTIONS_LATE, said, DECISIVE)]
    heavy = DECISIVE if status is Rag.AMBER else weight(Rag.AMBER, 890)
    if weighed.complete and not weighed.live and weighed.unmet:
        said = f"{_all_of(weighed.complete, 'action')} complete, but {_count_unmet(len(weighed.unmet))}."
        return [_own(evidence, ObjectiveReason.ALL_COMPLETE, said, heavy)]
    found = Counter(judgement.status for _, judgement in weighed.live)
    if found.total() - found[Rag.GREEN] < 2:
        return []
    parts = [
        f"{found[colour]:,} {'is' if found[colour] == 1 else 'are'} {said}"
        for colour, said in _STANDS.items()
        if found[colour]
    ]
    said = f"Of its {count(weighed.counted, 'action')}, {listed(parts)}."
    return [_own(evidence, ObjectiveReason.ACTIONS_BY_COLOUR, said, heavy)]


def _nothing_known(weighed: Weighed) -> str:
    if weighed.live:
        live = count(len(weighed.live), "live action")
        return f"Nothing recent is known of its {live.removeprefix('1 ')}."
    if weighed.coloured:
        return "No measure has a recent reading and no action is live."
    if weighed.proposed:
        verb = "is" if weighed.proposed == 1 else "are"
        return f"Its {count(weighed.proposed, 'action').removeprefix('1 ')} {verb} only proposed."
    if weighed.colourless:
        return "It has no live action, and no measure that can be judged."
    return "It has no action and no measure yet."


def _unmet(promise: Promise) -> Reason:
    said = f"A promise is not met and no live action works on it: {promise.text.rstrip('.')}."
    ref = EvidenceRef(EvidenceKind.PROMISE, promise.key)
    return Reason(ObjectiveReason.PROMISE_UNMET, said, weight(Rag.AMBER, 300), ref)


def _own(evidence: Evidence, kind: ObjectiveReason, sentence: str, weight: int) -> Reason:
    return Reason(kind, sentence, weight, EvidenceRef(EvidenceKind.OBJECTIVE, evidence.number))


def _all_of(number: int, noun: str) -> str:
    return f"Its only {noun} is" if number == 1 else f"Its {count(number, noun)} are all"


def _share(some: int, number: int) -> str:
    return "Its only action" if number == 1 else f"{some:,} of its {count(number, 'action')}"


def _count_unmet(number: int) -> str:
    return "a promise is not met" if number == 1 else f"{number:,} promises are not met"
