"""Who is silent: owners, groups past their cadence, and posts that nobody holds."""

from __future__ import annotations

from collections import defaultdict
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
    today, after_days = ground.working.on, ground.working.strategy.settings.amber_after_silent_days
    owned = [
        (owner, action, silent, silent is not None and silent < after_days)
        for action in ground.live
        for silent in (action.facts.days_silent(today),)
        for owner in bodies(action.owners)
    ]
    heard = {owner for owner, _, _, is_heard in owned if is_heard}
    return silent_owners(
        (
            OwnedAction(owner, action.facts.reference, silent, ground.of_action(action))
            for owner, action, silent, _ in owned
            if owner not in heard
        ),
        after_days,
    )


def groups_past_cadence(ground: Ground, groups: Sequence[GroupRow]) -> tuple[QuietGroup, ...]:
    """The groups of which no meeting is recorded here for longer than their cadence, silent longest first."""
    aims = {
        group.id: frozenset[str]().union(
            *(ground.of_action(action).aims for action in ground.live if action.group_id == group.id)
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
    actions = _actions_of_posts(ground)
    measures = _measures_of_posts(ground)
    vacant = [
        _vacant(ground, post, left.get(post.id), actions[post.id], measures[post.id], groups)
        for post in posts
        if post.kind is OwnerKind.POST and post.is_vacant
    ]
    return tuple(sorted(vacant, key=lambda one: (-_owned(one), one.post)))


def _vacant(
    ground: Ground,
    post: Owner,
    since: date | None,
    actions: Sequence[CountableAction],
    measures: Sequence[tuple[str, str]],
    groups: Sequence[GroupRow],
) -> VacantPost:
    words = ", ".join(bodies([post]))
    numbers = [number for action in actions for number in ground.numbers_of(action)]
    slug = post.agency.slug if post.agency else ""
    return VacantPost(
        post=words,
        agency=slug,
        since=since,
        actions=tuple(action.facts.reference for action in actions),
        measures=tuple(name for _, name in measures),
        groups=tuple(group.name for group in groups if group.is_vacant and group.secretary == words),
        concerns=Concerns(
            ground.aims_of([*numbers, *(number for number, _ in measures)]),
            frozenset({slug} if slug else ()),
        ),
    )


def _actions_of_posts(ground: Ground) -> defaultdict[int, list[CountableAction]]:
    """The live actions of each post, by its id."""
    found: defaultdict[int, list[CountableAction]] = defaultdict(list)
    for action in ground.live:
        for owner in action.owners:
            if owner.kind is OwnerKind.POST:
                found[owner.id].append(action)
    return found


def _measures_of_posts(ground: Ground) -> defaultdict[int, list[tuple[str, str]]]:
    """The measures of each post, by its id: the number of the objective and the name."""
    found: defaultdict[int, list[tuple[str, str]]] = defaultdict(list)
    for one in ground.working.objectives:
        for judged in one.measures:
            if judged.measure.owner_post_id:
                measure = judged.measure.record.measure
                found[judged.measure.owner_post_id].append((one.objective.number, measure.name))
    return found


def _owned(vacant: VacantPost) -> int:
    return len(vacant.actions) + len(vacant.measures) + len(vacant.groups)
