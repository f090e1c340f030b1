"""Planning a year of meetings from the cadence: every date to be seen, unticked or changed, then saved once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from litestar.params import FromPath
from litestar.response import Redirect, Template

from delivery.actions.queries.calendar import plan_meetings
from delivery.errors import Invalid
from delivery.meetings.forms.hours import moment, read_meeting_day, read_time
from delivery.meetings.forms.series import (
    WEEKDAYS,
    WEEKS,
    YES,
    Pattern,
    cadences,
    pattern_fields,
    read_pattern,
    read_series,
    year_fields,
)
from delivery.meetings.queries.dates.ending import left_of_others
from delivery.meetings.queries.dates.occasions import engagements
from delivery.meetings.queries.dates.series import is_planned, last_of_series
from delivery.meetings.queries.groups import GroupHead
from delivery.meetings.queries.meetings import meetings_of
from delivery.meetings.rules.dates.bank_holidays import bank_holiday
from delivery.meetings.rules.dates.clashes import Engagement, clash
from delivery.meetings.rules.dates.days_of_series import next_day
from delivery.meetings.rules.dates.planned import NewSeries
from delivery.meetings.views.asked import kept_group
from delivery.meetings.views.dates.adding import ADD, WAITED, usual_fields
from delivery.meetings.views.dates.following import with_followed
from delivery.meetings.views.invitations.telling import asked_to_end, told_words
from delivery.partners.permissions import secretary
from delivery.partners.queries.submissions import new_key
from delivery.web import (
    Form,
    Request,
    get,
    now,
    page,
    post,
    read_form,
    read_query,
    see_other,
    today,
    url,
    viewer,
)
from delivery.wording import day_in_words, london_day, short_day

PATTERN = ("cadence", "weekday", "week", "from", "until", "count")


@dataclass(frozen=True, slots=True)
class DateRow:
    """One date of the series: what its boxes hold, and what stands in its way."""

    number: int
    planned: date
    day: str
    is_kept: bool
    holiday: str
    clash: str


@get("/groups/{slug:str}/series/new", guards=[secretary], name="meetings:new_series")
async def new_series(request: Request, slug: FromPath[str]) -> Template:
    group, asked = await kept_group(request, slug, ADD), read_query(request)
    meetings = await meetings_of(group.row.id, viewer(request))
    usual = {"key": [new_key()], **usual_fields(group, meetings)}
    if asked["cadence"]:
        given = {name: [asked[name]] for name in PATTERN}
    else:
        given = {name: [value] for name, value in (await _usual_pattern(request, group)).items()}
    form = Form({**usual, **given}, {})
    if "cadence" not in form:
        return await _form(request, group, form, None)
    try:
        return await _form(request, group, form, read_pattern(form))
    except Invalid as error:
        return await _form(request, group, form, None, error.by_field())


@post("/groups/{slug:str}/series/new", guards=[secretary], name="meetings:plan_series")
async def plan(request: Request, slug: FromPath[str]) -> Redirect | Template:
    group, form = await kept_group(request, slug, ADD), await read_form(request)
    base_url = request.app.state.settings.base_url
    pattern = None
    try:
        pattern = read_pattern(form)
        series = read_series(
            form, pattern, await _taken(request, group, form["key"], replaces=form["replaces"] == YES)
        )
        telling = await asked_to_end(request, group, series, form)
        if isinstance(telling, Template):
            return telling
        followed = await plan_meetings(
            slug, series, viewer(request), form["key"], base_url, now(request), telling
        )
    except Invalid as error:
        return await _form(request, group, form, pattern, error.by_field())
    where = url(request, "meetings:group", slug=slug)
    return see_other(
        request, where, with_followed(_planned(series) + told_words(request, telling), followed, WAITED)
    )


async def _usual_pattern(request: Request, group: GroupHead) -> dict[str, str]:
    """The group's own cadence from where its meetings leave off; the coming year where it has none."""
    cadence = group.row.cadence
    if cadence is None:
        return year_fields(today(request))
    meets = [moment for moment in (group.row.next, group.row.last) if moment]
    ahead = [london_day(one.starts_at) for one in await _engagements(request, group) if one.is_own]
    last = await last_of_series(group.row.id) or max([*ahead, *map(london_day, meets)], default=None)
    return pattern_fields(cadence, next_day(cadence, last, today(request)))


async def _engagements(request: Request, group: GroupHead) -> tuple[Engagement, ...]:
    return await engagements(group.row.id, viewer(request), now(request))


async def _taken(request: Request, group: GroupHead, key: str, *, replaces: bool) -> frozenset[date]:
    """The days on which the group meets already; none for a second click, whose meetings these are.

    None either where the meetings of another pattern go: what is left of them is refused when it is saved.
    """
    if replaces or await is_planned(group.row.slug, viewer(request), key):
        return frozenset()
    own = [one for one in await _engagements(request, group) if one.is_own]
    return frozenset(london_day(one.starts_at) for one in own)


def _planned(series: NewSeries) -> str:
    days = [london_day(one.meeting.starts_at) for one in series.meetings]
    holidays = [
        f" {day_in_words(day)} is a bank holiday: {name}." for day in days if (name := bank_holiday(day))
    ]
    if len(days) == 1:
        said = f"The meeting of {day_in_words(days[0])} is planned."
    else:
        said = f"{len(days)} meetings are planned, from {short_day(days[0])} to {short_day(days[-1])}."
    return said + "".join(holidays)


async def _form(
    request: Request,
    group: GroupHead,
    form: Form,
    pattern: Pattern | None,
    errors: dict[str, str] | None = None,
) -> Template:
    rows = _rows(form, pattern, await _engagements(request, group)) if pattern else ()
    others = await left_of_others(group.row.id, pattern.cadence, now(request)) if pattern else 0
    return page(
        request,
        "meetings/dates/series.html",
        status=422 if errors else 200,
        group=group,
        typed=form,
        pattern={name: form[name] for name in PATTERN},
        words=pattern.cadence.words if pattern else "",
        rows=rows,
        others=others,
        kept=sum(row.is_kept for row in rows),
        cadences=cadences(group.row.cadence),
        weekdays=WEEKDAYS,
        weeks=WEEKS,
        errors=errors or {},
    )


def _rows(form: Form, pattern: Pattern, busy: tuple[Engagement, ...]) -> tuple[DateRow, ...]:
    """The dates as they were typed, or as the pattern gives them: where something is in the way, unticked."""
    is_typed = any(f"day-{number}" in form for number in range(len(pattern.days)))
    starts, ends = read_time(form["starts"]), read_time(form["ends"])
    rows = []
    for number, planned in enumerate(pattern.days):
        day = (is_typed and read_meeting_day(form[f"day-{number}"])) or planned
        hours = (moment(day, starts), moment(day, ends)) if starts and ends else (None, None)
        holiday = bank_holiday(day)
        met = clash(day, (hours[0], hours[1]) if hours[0] and hours[1] else None, busy)
        rows.append(
            DateRow(
                number=number,
                planned=planned,
                day=form[f"day-{number}"] if is_typed else short_day(planned),
                is_kept=form[f"use-{number}"] == YES if is_typed else not holiday and not met,
                holiday=holiday,
                clash=met,
            )
        )
    return tuple(rows)


ROUTES = [new_series, plan]
