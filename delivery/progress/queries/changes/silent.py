"""Who is silent: owners, groups past their cadence, and posts that nobody holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from delivery.actions.owners import Owner, OwnerKind, bodies
from delivery.actions.queries.evidence import CountableAction
from delivery.meetings.queries.groups.rows import GroupRow
from delivery.progress.queries.changes.ground import Ground
from delivery.progress.rules.changes import (
    Concerns,
    OwnedAction,
    QuietGroup,
    SilentOwner,
    VacantPost,
    silent_owners,
)
from delivery.wording import london_day


def owners_not_heard(ground: Ground) -> tuple[SilentOwner, ...]:
    """The posts and agencies of whose live actions nothing is heard, those included that serve no objective."""
    today, settings = ground.working.on, ground.working.strategy.settings
    owned = (
        OwnedAction(owner, action.facts.reference, action.facts.days_silent(today), ground.of_action(action))
        for action in _live(ground)
        for owner in bodies(action.owners)
    )
    return silent_owners(owned, settings.amber_after_silent_days)


def groups_past_cadence(ground: Ground, groups: Sequence[GroupRow]) -> tuple[QuietGroup, ...]:
    """The groups of which no meeting is recorded here for longer than their cadence, silent longest first."""
    aims = {
        group.id: frozenset[str]().union(
            *(ground.of_action(action).aims for action in _live(ground) if action.group_id == group.id)
        )
        for group in groups
        if group.is_past_cadence
    }
    quiet = [
        QuietGroup(
            slug=group.slug,
            name=group.name,
            last=london_day(group.last),
            meets=group.cadence.words,
            keeps_records_elsewhere=group.keeps_records_elsewhere,
            concerns=Concerns(aims[group.id]),
        )
        for group in groups
        if group.is_past_cadence and group.last and group.cadence
    ]
    return tuple(sorted(quiet, key=lambda group: (group.last, group.name)))


def vacant_posts(
    ground: Ground, posts: Sequence[Owner], left: Mapping[int, date], groups: Sequence[GroupRow]
) -> tuple[VacantPost, ...]:
    """The posts that nobody holds with what each owns, those that own most first; `left` says since when."""
    vacant = [
        _vacant(ground, post, left.get(post.id), groups)
        for post in posts
        if post.kind is OwnerKind.POST and post.is_vacant
    ]
    return tuple(sorted(vacant, key=lambda one: (-_owned(one), one.post)))


def _vacant(ground: Ground, post: Owner, since: date | None, groups: Sequence[GroupRow]) -> VacantPost:
    words = ", ".join(bodies([post]))
    actions = [action for action in _live(ground) if _owns(post, action)]
    measured = [
        (one, judged.measure.record.measure.name)
        for one in ground.working.objectives
        for judged in one.measures
        if judged.measure.owner_post_id == post.id
    ]
    aims = ground.aims_of(
        [
            *(number for action in actions for number in ground.numbers_of(action)),
            *(one.objective.number for one, _ in measured),
        ]
    )
    slug = post.agency.slug if post.agency else ""
    return VacantPost(
        post=words,
        agency=slug,
        since=since,
        actions=tuple(action.facts.reference for action in actions),
        measures=tuple(name for _, name in measured),
        groups=tuple(group.name for group in groups if group.is_vacant and group.secretary == words),
        concerns=Concerns(aims, frozenset({slug} if slug else ())),
    )


def _owns(post: Owner, action: CountableAction) -> bool:
    return any(owner.kind is OwnerKind.POST and owner.id == post.id for owner in action.owners)


def _owned(vacant: VacantPost) -> int:
    return len(vacant.actions) + len(vacant.measures) + len(vacant.groups)


def _live(ground: Ground) -> tuple[CountableAction, ...]:
    return tuple(action for action in ground.working.actions if action.facts.is_live)
