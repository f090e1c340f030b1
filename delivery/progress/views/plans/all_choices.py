"""All objectives of a plan in one table, one choice in each row, saved whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.conflict import Conflict, Field, conflict_page, saved_first
from delivery.errors import EditedMeanwhile, Invalid
from delivery.partners.permissions import signed_in
from delivery.partners.queries.history import history_of
from delivery.progress.forms.plans import choice_name, read_choices, words_name, words_of
from delivery.progress.queries.plans.positions import LocalObjective, LocalPosition, Plans
from delivery.progress.rules.local import Gap
from delivery.progress.views.plans.asked import plan_to_change
from delivery.strategy.queries.plans.deciding import county_texts, fingerprint, save_choices
from delivery.strategy.queries.plans.starting import KIND
from delivery.strategy.queries.strategies import AimRow
from delivery.strategy.rules import Choice, CountyChange
from delivery.web import Form, Request, get, now, page, post, read_form, see_other, url, viewer, whole_number
from delivery.wording import count

# What can be decided, as a form of one objective says it; a table of all leaves "it" out.
CHOICES = (
    (Choice.ADOPT.value, "Adopt it", "As the county has it."),
    (Choice.ADAPT.value, "Adapt it", "In your own words, with your own actions."),
    (Choice.NOT_APPLICABLE.value, "Not applicable", "It does not apply here: say why."),
    (Choice.UNDECIDED.value, "Undecided", "Nobody has said yet."),
)
COUNTY_CHANGED = (
    "The county plan changed while you were choosing, and nothing is saved yet. Look at the rows that say so, "
    "then save again."
)


@dataclass(frozen=True)
class Row:
    """An objective to choose on, with what stands in its two fields and their problems."""

    number: str
    title: str
    statement: str
    choice: str
    words: str
    choice_name: str
    words_name: str
    is_new: bool
    is_changed: bool


@get("/plans/{slug:str}/choices", guards=[signed_in], name="progress:plan_choices")
async def choices(request: Request, slug: FromPath[str]) -> Template:
    plans, plan = await plan_to_change(request, slug)
    return await _table(request, plans, plan, None, {})


@post("/plans/{slug:str}/choices", guards=[signed_in], name="progress:save_plan_choices")
async def save(request: Request, slug: FromPath[str]) -> Redirect | Template:
    plans, plan = await plan_to_change(request, slug)
    form = await read_form(request)
    try:
        saved = await save_choices(
            plans.strategy.id,
            slug,
            read_choices(form, {one.number: (one.id, one.decision) for one in plan.objectives if one.row}),
            version=whole_number(form["version"]),
            county_seen=form["county"],
            viewer=viewer(request),
            now=now(request),
        )
    except Invalid as error:
        return await _table(request, plans, plan, form, _by_field(plan, error))
    except EditedMeanwhile:
        if whole_number(form["version"]) == plan.head.version:
            return await _table(request, plans, plan, form, {"": COUNTY_CHANGED})
        return await _stale(request, plans, plan, form)
    said = f"{count(saved, 'choice')} saved." if saved else "Nothing was changed."
    return see_other(request, url(request, "progress:plan", slug=slug), said)


async def _table(
    request: Request, plans: Plans, plan: LocalPosition, form: Form | None, errors: Mapping[str, str]
) -> Template:
    rows = [(one, _row(one, form)) for one in plan.objectives if one.row]
    return page(
        request,
        "progress/plans/choices.html",
        status=422 if errors else 200,
        head=plan.head,
        tables=_by_aim(plans, rows),
        options=[(choice, label.removesuffix(" it")) for choice, label, _ in CHOICES],
        undecided=plan.with_gap(Gap.UNDECIDED),
        county=fingerprint(await county_texts(plans.strategy.id)),
        errors=errors,
    )


def _row(one: LocalObjective, form: Form | None) -> Row:
    choice, words = choice_name(one.number), words_name(one.number)
    county = one.county
    assert county
    return Row(
        number=one.number,
        title=county.title,
        statement=county.statement,
        choice=form[choice] if form else one.decision.choice.value,
        words=form[words] if form else words_of(one.decision),
        choice_name=choice,
        words_name=words,
        is_new=one.change is CountyChange.NEW,
        is_changed=one.change is CountyChange.REWORDED,
    )


def _by_aim(plans: Plans, rows: list[tuple[LocalObjective, Row]]) -> list[tuple[AimRow, list[Row]]]:
    return [(aim, [row for one, row in rows if one.row and one.row.aim_id == aim.id]) for aim in plans.aims]


def _by_field(plan: LocalPosition, error: Invalid) -> dict[str, str]:
    """The problems by the fields of the page: a reason and a wording are typed into the same one."""
    numbers = {str(one.row.id): one.number for one in plan.objectives if one.row}
    found = {}
    for name, sentence in error.by_field().items():
        field, _, key = name.rpartition("-")
        is_of_rules = field in {"reason", "wording", "title"} and key in numbers
        found[words_name(numbers[key]) if is_of_rules else name] = (
            f"{numbers[key]}: {sentence}" if is_of_rules else sentence
        )
    return found


async def _stale(request: Request, plans: Plans, plan: LocalPosition, form: Form) -> Template:
    """Somebody decided in this plan meanwhile: both texts of every choice that differs."""
    who, at = saved_first(request, await history_of(KIND, plan.head.id))
    fields = []
    for one in plan.objectives:
        if one.row:
            choice, words = choice_name(one.number), words_name(one.number)
            theirs = one.decision.choice.value
            fields.append(Field(choice, f"{one.number}: choice", theirs, form[choice] or theirs))
            label = f"{one.number}: reason, or own wording"
            fields.append(Field(words, label, words_of(one.decision), form[words]))
    conflict = Conflict(
        what=f"The plan of {plan.head.name}",
        who=who,
        at=at,
        action=url(request, "progress:save_plan_choices", slug=plan.head.slug),
        href=url(request, "progress:plan", slug=plan.head.slug),
        version=plan.head.version,
        hidden={"county": fingerprint(await county_texts(plans.strategy.id))},
        fields=tuple(fields),
    )
    return conflict_page(request, conflict)


ROUTES = [choices, save]
