"""The position that the last closed review agreed: its colours and reasons, and nothing of what the evidence says since."""

from __future__ import annotations

from dataclasses import replace

from delivery.progress.queries.position import JudgedMeasure, ObjectivePosition, Position, Standpoint
from delivery.progress.queries.reviews import ClosedReview, ReviewedLine
from delivery.progress.rules import Agreed, Evidence, ObjectiveReason, Standing, Weighed
from delivery.progress.rules.agreed import difference
from delivery.progress.snapshot import FrozenAgreed, FrozenObjective, read_text
from delivery.strategy.rules import EvidenceKind, EvidenceRef, Judgement, Reason
from delivery.wording import short_day


def as_agreed(working: Position, review: ClosedReview | None) -> Position:
    """What everybody outside the Strategic Group sees: that of the last closed review, no colour before the first.

    Of the working position only what was said and done stays: texts, leads, promises and actions.
    """
    if review is None:
        objectives = tuple(_without_colour(one) for one in working.objectives)
        return replace(working, objectives=objectives, standpoint=Standpoint.NOT_REVIEWED)
    frozen = read_text(review.snapshot) if review.snapshot else None
    return replace(
        working,
        on=review.held_on,
        objectives=tuple(
            _as_reviewed(
                one,
                review.lines.get(one.objective.id),
                frozen.of_number(one.objective.number) if frozen else None,
            )
            for one in working.objectives
        ),
        standpoint=Standpoint.AGREED,
    )


def _without_colour(one: ObjectivePosition) -> ObjectivePosition:
    """The objective without any judgement of today."""
    nothing = Judgement(None, ())
    return replace(
        one,
        standing=standing_of(nothing, None),
        agreed_before=(),
        evidence=Evidence(one.objective.number),
        weighed=Weighed((), one.complete, 0, (), one.weighed.unmet, ()),
        measures=tuple(JudgedMeasure(judged.measure, nothing) for judged in one.measures),
        is_reviewed=False,
    )


def _as_reviewed(
    one: ObjectivePosition, line: ReviewedLine | None, frozen: FrozenObjective | None
) -> ObjectivePosition:
    bare = _without_colour(one)
    if line is None:
        return bare
    reasons = tuple(
        _reason(one.objective.number, sentence, place)
        for place, sentence in enumerate(frozen.reasons if frozen else line.reasons)
    )
    agreed = agreed_as_frozen(frozen.agreed) if frozen and frozen.agreed else None
    standing = replace(standing_of(Judgement(line.derived, reasons), agreed), shown=line.shown)
    return replace(
        bare,
        standing=standing,
        agreed_before=(agreed,) if agreed else (),
        measures=tuple(_measure(judged, frozen) for judged in bare.measures),
        live=line.live,
        late=line.late,
        complete=frozen.complete if frozen else one.complete,
        is_reviewed=True,
        comment=frozen.comment if frozen else "",
    )


def standing_of(derived: Judgement, agreed: Agreed | None) -> Standing:
    """How an objective stood: what was agreed of it neither expires nor is about to."""
    status = agreed.status if agreed else derived.status
    said = (
        f"Agreed {agreed.status.word} at {agreed.meeting}, until {short_day(agreed.expires_on)}."
        if agreed
        else ""
    )
    return Standing(
        shown=status,
        derived=derived,
        agreed=agreed,
        expired=False,
        difference=difference(agreed.status if agreed else None, derived.status),
        expires_in=None,
        sentence=said,
    )


def agreed_as_frozen(frozen: FrozenAgreed) -> Agreed:
    """What was agreed, as a snapshot tells it."""
    return Agreed(
        status=frozen.status,
        reason=frozen.reason,
        person="",
        meeting=frozen.meeting,
        agreed_on=frozen.agreed_on,
        expires_on=frozen.expires_on,
        path_to_green=frozen.path_to_green,
        path_asked_by=frozen.path_asked_by,
    )


def _measure(judged: JudgedMeasure, frozen: FrozenObjective | None) -> JudgedMeasure:
    """A measure with the colour that it had at the review."""
    key = judged.measure.record.measure.key
    found = next((one for one in frozen.measures if one.key == key), None) if frozen else None
    if found is None:
        return judged
    reasons = (
        (Reason(ObjectiveReason.REVIEWED, found.why, 0, EvidenceRef(EvidenceKind.MEASURE, key)),)
        if found.why
        else ()
    )
    return JudgedMeasure(judged.measure, Judgement(found.status, reasons))


def _reason(number: str, sentence: str, place: int) -> Reason:
    """A sentence of the review, in the order in which it told them."""
    return Reason(ObjectiveReason.REVIEWED, sentence, -place, EvidenceRef(EvidenceKind.OBJECTIVE, number))
