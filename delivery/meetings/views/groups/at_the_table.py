"""Who is at the table: groups against strands, and against agencies, with the gaps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from litestar.response import Template

from delivery.meetings.queries.groups import GroupRow, groups_seen
from delivery.meetings.queries.groups.table import countable, counted_seats
from delivery.meetings.rules.groups.at_the_table import Table, counted
from delivery.narrowing import Choices, in_use, ways_out
from delivery.partners.permissions import signed_in
from delivery.partners.queries.agencies import AgencyRow, agencies
from delivery.partners.strands import Strand
from delivery.web import Form, Request, get, now, page, read_query, today, url, viewer

GAPS = "gaps"
FILTERS = {"kind": "Kind of group", "strand": "Strand", "agency": "Agency", "show": "Show"}


@dataclass(frozen=True, slots=True)
class StrandRow:
    """A group with its seats for each strand shown; None in place of them where they are its members' business."""

    group: GroupRow
    seats: tuple[int, ...] | None


@dataclass(frozen=True, slots=True)
class PartnerRow:
    """An agency, or another organisation, with the groups that it has a seat in and those that it has none in.

    `slug` is empty for another organisation.
    """

    name: str
    slug: str
    seated: tuple[str, ...]
    absent: tuple[str, ...]


@get("/groups/at-the-table", guards=[signed_in], name="meetings:at_the_table")
async def at_the_table(request: Request) -> Template:
    who, query = viewer(request), read_query(request)
    every = await groups_seen(who, now(request))
    partners = await agencies(today(request))
    may_count = await countable(who)
    table = counted(await counted_seats(who, today(request)))
    choices = _choices(every, partners)
    groups = [group for group in every if query["kind"] in {"", group.kind}]
    known = [group for group in groups if group.id in may_count]
    strands = [strand for strand in Strand if query["strand"] in {"", strand}]
    return page(
        request,
        "meetings/groups/at_the_table.html",
        choices=choices,
        query=query,
        chosen=ways_out(url(request, "meetings:at_the_table"), FILTERS, in_use(query, FILTERS), choices),
        strands=strands,
        strand_rows=_strand_rows(groups, may_count, strands, table, query["show"] == GAPS),
        strands_without=[one for one in table.strands_without(group.id for group in known) if one in strands],
        known=known,
        unknown=[group for group in groups if group.id not in may_count],
        agency_rows=_agency_rows(partners, known, table, query),
        organisation_rows=_organisation_rows(known, table),
    )


def _strand_rows(
    groups: Iterable[GroupRow], may_count: frozenset[int], strands: list[Strand], table: Table, gaps: bool
) -> list[StrandRow]:
    rows = [
        StrandRow(
            group,
            tuple(table.by_strand[group.id, strand] for strand in strands) if group.id in may_count else None,
        )
        for group in groups
    ]
    return [row for row in rows if not gaps or (row.seats is not None and 0 in row.seats)]


def _agency_rows(
    partners: Iterable[AgencyRow], known: list[GroupRow], table: Table, query: Form
) -> list[PartnerRow]:
    rows = [
        _partner_row(one.name, one.slug, known, {group: table.by_agency[group.id, one.id] for group in known})
        for one in partners
        if query["agency"] in {"", one.slug}
    ]
    return [row for row in rows if query["show"] != GAPS or not row.seated]


def _organisation_rows(known: list[GroupRow], table: Table) -> list[PartnerRow]:
    names = sorted({name for _, name in table.by_organisation})
    rows = [
        _partner_row(name, "", known, {group: table.by_organisation[group.id, name] for group in known})
        for name in names
    ]
    return [row for row in rows if row.seated]


def _partner_row(name: str, slug: str, known: list[GroupRow], seats: Mapping[GroupRow, int]) -> PartnerRow:
    seated = (
        f"{group.short_name} ({seats[group]} seats)" if seats[group] > 1 else group.short_name
        for group in known
        if seats[group]
    )
    absent = (group.short_name for group in known if not seats[group])
    return PartnerRow(name, slug, tuple(seated), tuple(absent))


def _choices(groups: Iterable[GroupRow], partners: Iterable[AgencyRow]) -> Choices:
    """What each filter can be set to: value and words."""
    return {
        "kind": [(kind, kind) for kind in sorted({group.kind for group in groups})],
        "strand": [(strand.value, strand.words) for strand in Strand],
        "agency": [(one.slug, one.name) for one in partners],
        "show": [(GAPS, "Only gaps")],
    }


ROUTES = [at_the_table]
