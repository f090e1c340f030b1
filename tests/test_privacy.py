"""Members-only groups: not a word, a number or a date of theirs reaches anybody else, the administrator included."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from urllib.parse import urlsplit

import pytest
from httpx import Response
from structlog.testing import capture_logs

from delivery.actions.tables import Action, ActionObjective, ActionOwner, Update
from delivery.database import transaction
from delivery.logs import set_up_logs
from delivery.meetings.queries.events import store_all_events
from delivery.meetings.queries.feeds import export_calendar
from delivery.meetings.tables import (
    Decision,
    ForwardItem,
    Group,
    Meeting,
    Membership,
    Minutes,
    Question,
)
from delivery.partners.queries.history import touch
from delivery.partners.tables import HistoryEntry, Person
from delivery.progress.queries.reports import export_progress_report
from tests.browsing import NOON, Browser, Page
from tests.counting import recorded
from tests.crawling import crawl
from tests.demonstrations import BASE_URL
from tests.routes import Route, route_at, routes_of
from tests.ways import ROLES, ways_through

on_sqlite = pytest.mark.parametrize("demonstration", ["sqlite"], indirect=True)

PUBLIC = {"partners:sign_in", "partners:start_session", "meetings:feed", "static", "static/head"}
# In every record of the members-only group.
QUOKKA = "quokka"
# In the name of somebody whose only seat is there. Who looks after accounts knows that there is such a person.
WALLABY = "wallaby"
KNOWS_PEOPLE = ("/people", "/agencies")


async def members_only() -> tuple[int, list[int], list[int]]:
    """The ids of the demonstration's members-only group, its meetings and its actions."""
    rows = await Group.select(Group.id).where(Group.visibility == "members")
    (group,) = [row["id"] for row in rows]
    meetings = [row["id"] for row in await Meeting.select(Meeting.id).where(Meeting.group == group)]
    actions = [row["id"] for row in await Action.select(Action.id).where(Action.group == group)]
    assert meetings
    assert actions
    return group, meetings, actions


async def plant() -> None:
    """Mark every text that belongs to the group."""
    group, meetings, actions = await members_only()
    everywhere = f"{QUOKKA} words"
    async with transaction():
        await Group.update(
            {
                Group.slug: f"{QUOKKA}-panel",
                Group.name: f"{QUOKKA} panel",
                Group.short_name: QUOKKA,
                Group.venue: everywhere,
                Group.terms_of_reference: everywhere,
            }
        ).where(Group.id == group)
        await Meeting.update({Meeting.venue: f"{QUOKKA} house"}).where(Meeting.group == group)
        await Action.update(
            {Action.text: everywhere, Action.quote: everywhere, Action.due_phrase: QUOKKA}
        ).where(Action.id.is_in(actions))
        await ActionOwner.update({ActionOwner.as_written: QUOKKA}).where(ActionOwner.action.is_in(actions))
        await Update.update({Update.note: everywhere, Update.said_by: QUOKKA}).where(
            Update.action.is_in(actions)
        )
        for table in (Decision, Question, ForwardItem):
            await table.update({table.text: everywhere, table.quote: everywhere}).where(
                table.meeting.is_in(meetings)
            )
        await Question.update({Question.asker: QUOKKA, Question.answer: everywhere}).where(
            Question.meeting.is_in(meetings)
        )
        await Minutes.update({Minutes.text: everywhere}).where(Minutes.meeting.is_in(meetings))
        await Person.update({Person.name: f"Vera {WALLABY}"}).where(Person.id == await _only_there(group))
        await touch()
    await store_all_events(BASE_URL)


async def forget() -> None:
    """Take the group and all its records away, as if it had never been."""
    group, meetings, actions = await members_only()
    async with transaction():
        for table in (Update, ActionObjective, ActionOwner):
            await table.delete().where(table.action.is_in(actions))
        await Action.delete().where(Action.id.is_in(actions))
        for of_meeting in (Decision, Question, ForwardItem, Minutes):
            await of_meeting.delete().where(of_meeting.meeting.is_in(meetings))
        for kind, ids in (("action", actions), ("meeting", meetings), ("group", [group])):
            await HistoryEntry.delete().where(HistoryEntry.kind == kind, HistoryEntry.record.is_in(ids))
        await Person.update({Person.disabled_at: NOON}).where(Person.id == await _only_there(group))
        await Meeting.delete().where(Meeting.group == group)
        await Membership.delete().where(Membership.group == group)
        await Group.delete().where(Group.id == group)
        await touch()


async def _only_there(group: int) -> int:
    """Somebody who sits in this group in person and in no other."""
    seats = await Membership.select(Membership.person, Membership.group).where(
        Membership.person.is_not_null()
    )
    elsewhere = {seat["person"] for seat in seats if seat["group"] != group}
    return min(int(seat["person"]) for seat in seats if seat["person"] not in elsewhere)


def texts_of(answer: Response) -> str:
    """Everything that an answer says, also within the parts of a Word document, and in its headers."""
    content = answer.content
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            content = b"\n".join(parts.read(name) for name in sorted(parts.namelist()))
    own = {"nonce", "content-security-policy", "date", "content-length"}
    headers = [f"{name}: {value}" for name, value in answer.headers.items() if name not in own]
    return "\n".join([*headers, content.decode("utf-8", "replace")])


def without_secrets(text: str) -> str:
    """The same without what is new at every look: nonces, tokens and keys of forms."""
    text = re.sub(r'nonce="[\w-]+"', "", text)
    text = re.sub(r'name="(_csrf_token|key)" value="[^"]*"', "", text)
    return re.sub(r'"x-csrf-token": "[^"]*"', "", text)


@pytest.mark.parametrize("role", ROLES)
async def test_no_word_of_a_members_only_group_reaches_others(browse: Browser, role: str) -> None:
    await plant()
    await browse.sign_in(role)
    found = await crawl(browse, of_each=45)
    for path, answer in found.answers.items():
        said = texts_of(answer).lower()
        assert QUOKKA not in path + said, f"{path}, linked from {found.led_by.get(path)}"
        assert WALLABY not in said or path.startswith(KNOWS_PEOPLE), path


@on_sqlite
async def test_its_members_see_all_of_it(browse: Browser) -> None:
    await plant()
    await browse.sign_in(_member(browse))
    found = await crawl(browse, f"/groups/{QUOKKA}-panel", "/", of_each=30)
    kinds = {
        found.kinds[path] for path, answer in found.answers.items() if QUOKKA in texts_of(answer).lower()
    }
    assert {"meetings:group", "meetings:show", "meetings:event", "actions:show", "actions:list"} <= kinds
    assert any(WALLABY in texts_of(answer).lower() for answer in found.answers.values())


@on_sqlite
async def test_the_log_names_no_record_and_nobody(browse: Browser) -> None:
    await plant()
    account = next(account for account in browse.accounts if account.email == _member(browse))
    set_up_logs("info")
    with capture_logs() as logged:
        page = await browse.open("/sign-in")
        await browse.submit(page, "Sign in", {"email": account.email, "password": "wrong"}, status=422)
        await browse.submit(page, "Sign in", {"email": account.email, "password": account.password})
        page = await browse.open(f"/groups/{QUOKKA}-panel?words={QUOKKA}")
        await browse.open(page.links()[-1])
    set_up_logs("error")
    assert [entry["status"] for entry in logged].count(200) >= 3
    said = str(logged).lower()
    secrets = (QUOKKA, WALLABY, account.email, account.name.lower(), account.password, browse.session.lower())
    assert [secret for secret in secrets if secret in said] == []


@on_sqlite
async def test_what_leaves_for_everybody_holds_no_word_of_it(browse: Browser) -> None:
    await plant()
    member = _member(browse)
    report = await export_progress_report(None, None, NOON)
    with zipfile.ZipFile(io.BytesIO(report)) as parts:
        assert not [name for name in parts.namelist() if QUOKKA.encode() in parts.read(name).lower()]
    assert QUOKKA not in str(await export_calendar(None, None, NOON)).lower()
    assert QUOKKA in str(await export_calendar(None, member, NOON)).lower()
    await browse.sign_in(member)
    page = await browse.open("/calendar")
    for feed in page.document.xpath("//input[@name='feed']/@value"):
        shown = await browse.submit(await browse.open("/calendar"), "Make a link", {"feed": feed})
        path = re.search(rf"{BASE_URL}(/feeds/[^<\"\s]+)", shown.html)
        assert path
        assert QUOKKA not in (await browse.get(path[1])).text.lower(), feed


@on_sqlite
@pytest.mark.parametrize("role", ROLES)
async def test_every_page_of_others_is_as_if_the_group_had_never_been(browse: Browser, role: str) -> None:
    await browse.sign_in(role)
    with_it = await crawl(browse, of_each=30)
    await forget()
    without_it = await crawl(browse, of_each=30)
    assert set(with_it.answers) == set(without_it.answers)
    for path, answer in with_it.answers.items():
        # Its people and their accounts stay, and so does what an administrator sees of those.
        if not (role == "administrator" and path.startswith(KNOWS_PEOPLE)):
            assert without_secrets(texts_of(answer)) == without_secrets(texts_of(without_it.answers[path])), (
                path
            )


@on_sqlite
async def test_what_may_not_be_seen_answers_as_what_is_not_there(browse: Browser) -> None:
    await browse.sign_in(_member(browse))
    found = await crawl(browse, "/groups/scrutiny-panel", "/", of_each=30)
    hidden = await _hidden_addresses(browse, found.pages())
    assert {route.template.split("/")[1] for _, route, _ in hidden} >= {"actions", "groups", "meetings"}
    for role in ROLES:
        await browse.sign_in(role)
        token = Page.read(await browse.client.get("/sign-in")).token
        for method, route, path in hidden:
            absent = path
            for place, kind in enumerate(route.kinds):
                absent = route.with_value(absent, place, "999999" if kind == "int" else "no-such-thing")
            data = {"_csrf_token": token} if method == "POST" else None
            unseen = await _said(browse, method, path, data)
            assert unseen == await _said(browse, method, absent, data), f"{role}: {method} {path}"
            # Where a role may never do this, it is refused before any record is looked for.
            assert unseen[0] in {403, 404}, f"{role}: {method} {path}: {unseen[0]}"


async def _said(browse: Browser, method: str, path: str, data: dict[str, str] | None) -> tuple[int, str, int]:
    """The status, all that is said, and how often the database was asked for it."""
    with recorded() as asked:
        answer = await browse.client.request(method, path, data=data)
    return answer.status_code, without_secrets(texts_of(answer)), len(asked)


@on_sqlite
async def test_who_is_not_signed_in_is_asked_to_for_all_but_what_is_public(browse: Browser) -> None:
    ways = await ways_through(browse)
    browse.sign_out()
    for name, address in ways.addresses.items():
        if name not in PUBLIC:
            answer = await browse.get(f"{address.path}?a=1")
            assert answer.status_code == 303, address.path
            assert answer.headers["location"].startswith("/sign-in?next="), address.path
            assert answer.content == b"", address.path
    for name, place in ways.forms.items():
        if name not in PUBLIC:
            answer = await browse.client.post(place.action, data={"anything": "at all"})
            assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in"), place.action
    public = {route.name for route in routes_of(browse.app) if _names(route) == ["anyone"]}
    assert public == PUBLIC


@on_sqlite
async def test_no_form_does_for_one_role_what_only_another_is_shown(browse: Browser) -> None:
    """Every form is sent by everybody to whom its page does not show it (SECURITY A13)."""
    ways = await ways_through(browse)
    found = [place for places in ways.places.values() for place in places if place.step is None]
    places = {place.action: place for place in found}
    refused: Counter[str] = Counter()
    for role in ROLES:
        await browse.sign_in(role)
        token = Page.read(await browse.client.get("/sign-in")).token
        for action, place in places.items():
            if place.role != role and await place.open(browse) is None:
                answer = await browse.client.post(action, data={"_csrf_token": token})
                assert answer.status_code in {403, 404}, f"{role} sends {action}: {answer.status_code}"
                refused[role] += 1
    assert all(refused[role] >= 10 for role in ROLES), refused


async def _hidden_addresses(browse: Browser, pages: list[Page]) -> list[tuple[str, Route, str]]:
    """What a member's pages lead to that names a record of the group."""
    ways = {("GET", urlsplit(link).path) for page in pages for link in page.links()}
    ways |= {("POST", urlsplit(action).path) for page in pages for action in page.actions()}
    names = await _addresses_of_records()
    routes = routes_of(browse.app)
    return [
        (method, route_at(routes, path, method), path)
        for method, path in sorted(ways)
        if "/".join(path.split("/")[:3]) in names
    ]


async def _addresses_of_records() -> set[str]:
    group, meetings, actions = await members_only()
    slugs = [row["slug"] for row in await Group.select(Group.slug).where(Group.id == group)]
    numbers = [row["number"] for row in await Action.select(Action.number).where(Action.id.is_in(actions))]
    minutes = [row["id"] for row in await Minutes.select(Minutes.id).where(Minutes.meeting.is_in(meetings))]
    asked = [row["id"] for row in await Question.select(Question.id).where(Question.meeting.is_in(meetings))]
    kinds = (("groups", slugs), ("meetings", meetings), ("actions", numbers), ("minutes", minutes))
    return {f"/{kind}/{one}" for kind, ids in (*kinds, ("questions", asked)) for one in ids}


def _member(browse: Browser) -> str:
    """The e-mail address of an account that sits in the members-only group and keeps its records."""
    return next(account.email for account in browse.accounts if account.name == "Naomi Feltham")


def _names(route: Route) -> list[str]:
    return [permission.__name__ for permission in route.permissions]
