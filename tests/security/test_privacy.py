"""Members-only groups: not a word, a number or a date of theirs reaches anybody else, the administrator included.

Of open groups nobody outside learns who sits there, who came and who asked, nor what is not out yet.
"""

from __future__ import annotations

import html
import io
import re
import zipfile
from urllib.parse import urlsplit

import pytest
from httpx import Response
from structlog.testing import capture_logs

from delivery.database import transaction
from delivery.logs import set_up_logs
from delivery.marking import Marking
from delivery.meetings.queries.as_person import viewer_of_person
from delivery.meetings.queries.dates.feeds import export_calendar
from delivery.meetings.rules.groups.unnamed import A_FORUM_MEMBER
from delivery.partners.queries.history import touch
from delivery.partners.tables import Act, Person
from delivery.progress.queries.documents.written_out import Wanted, write_out
from tests.browsing import NOON, Browser, Page
from tests.browsing.checks import without_secrets
from tests.support.counting import recorded
from tests.support.crawling import crawl, is_html
from tests.support.demonstrations import BASE_URL, DAY
from tests.support.insiders import BILBY, FORUM, INITIALS, NUMBAT, names_kept_from, plant_inside
from tests.support.members_only import QUOKKA, WALLABY, addresses_of_records, forget, plant
from tests.support.routes import Route, route_at, routes_of
from tests.support.ways import ROLES

on_sqlite = pytest.mark.parametrize("demonstration", ["sqlite"], indirect=True)

# Who looks after accounts knows that there is such a person.
KNOWS_PEOPLE = ("/people", "/agencies")


def texts_of(answer: Response) -> str:
    """Everything that an answer says, also within the parts of a Word document, and in its headers."""
    content = answer.content
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            content = b"\n".join(parts.read(name) for name in sorted(parts.namelist()))
    own = {"nonce", "content-security-policy", "date", "content-length"}
    headers = [f"{name}: {value}" for name, value in answer.headers.items() if name not in own]
    return "\n".join([*headers, content.decode("utf-8", "replace")])


def words_of(answer: Response) -> str:
    """What somebody reads there: of a page its main part without what a select offers, all of a file."""
    if not is_html(answer):
        return texts_of(answer).lower()
    main = Page.read(answer).document.xpath("//main//text()[not(ancestor::option or ancestor::script)]")
    return " ".join(main).lower()


@pytest.mark.parametrize(
    ("demonstration", "role"),
    [*(("sqlite", role) for role in ROLES), ("postgresql", "administrator"), ("postgresql", "secretary")],
    indirect=["demonstration"],
)
async def test_what_is_kept_inside_a_group_reaches_nobody_else(browse: Browser, role: str) -> None:
    await plant()
    await plant_inside()
    names = await names_kept_from(await _groups_of(browse, role))
    kept = re.compile("|".join([WALLABY, NUMBAT, BILBY, rf"\b{INITIALS}\b", *map(str.lower, names)]))
    await browse.sign_in(role)
    found = await crawl(browse, of_each=20)
    for path, answer in found.answers.items():
        said = texts_of(answer).lower()
        assert QUOKKA not in path + said, f"{path}, linked from {found.led_by.get(path)}"
        assert path.startswith(KNOWS_PEOPLE) or not kept.findall(said), path
    told = {kind for path, kind in found.kinds.items() if A_FORUM_MEMBER in texts_of(found.answers[path])}
    assert {"actions:show", "actions:plan_word", "meetings:minutes"} <= told
    known = role == "administrator"
    for word in (QUOKKA, f"{QUOKKA} words", *(() if known else (WALLABY, NUMBAT, BILBY, INITIALS, *names))):
        # Only somebody's whole name is kept from others: its words may be those of somebody else.
        typed = f'"{word}"' if " " in word else word
        assert await _search(browse, typed) == await _search(browse, "zznothing"), word


@on_sqlite
async def test_its_members_see_all_of_it(browse: Browser) -> None:
    await plant()
    await browse.sign_in(_member(browse))
    found = await crawl(browse, f"/groups/{QUOKKA}-panel", "/", of_each=30)
    kinds = {
        found.kinds[path] for path, answer in found.answers.items() if QUOKKA in texts_of(answer).lower()
    }
    assert {"meetings:group", "meetings:show", "meetings:event", "actions:show", "actions:list"} <= kinds
    page = await browse.open(f"/search?q={QUOKKA}")
    assert {"Minutes", "Actions", "Decisions", "Groups"} <= {
        heading.text_content() for heading in page.document.xpath("//h2")
    }
    assert any(WALLABY in texts_of(answer).lower() for answer in found.answers.values())
    read = {path for path, answer in found.answers.items() if QUOKKA in words_of(answer)}
    marked = {
        path for path, answer in found.answers.items() if Marking.OFFICIAL_SENSITIVE.value in texts_of(answer)
    }
    kept = {row["place"] for row in await Act.select(Act.place).where(Act.about == "group")}
    assert "" not in kept, "an answer does not say of which group it is"
    not_kept = sorted(path for path in read | marked if urlsplit(path).path not in kept)
    assert not_kept == [], f"who read these is not kept: {not_kept}"
    # A paper is given as it was uploaded.
    assert {found.kinds[path] for path in read - marked} <= {"meetings:paper"}, sorted(read - marked)
    kinds = {found.kinds[path] for path in read}
    assert {"progress:board", "progress:changes", "meetings:tree", "meetings:forward_item"} <= kinds
    assert {"meetings:registers", "meetings:register_export", "meetings:register_word"} <= kinds
    kinds = {found.kinds[path] for path in marked}
    assert {"meetings:edit_group", "meetings:standing_agenda", "meetings:word_template"} <= kinds
    assert "actions:reply" in kinds
    assert {"meetings:question", "meetings:edit_question", "meetings:paste_minutes?meeting"} <= kinds


@on_sqlite
async def test_its_own_people_see_what_is_kept_inside_a_group(browse: Browser) -> None:
    await plant_inside()
    keeper = next(account for account in browse.accounts if account.name == "Beatrice Anstey")
    await browse.sign_in(keeper.email)
    found = await crawl(browse, f"/groups/{FORUM}", of_each=12)
    kinds = {
        found.kinds[path] for path, answer in found.answers.items() if NUMBAT in texts_of(answer).lower()
    }
    assert {"meetings:minutes", "meetings:minutes_word", "meetings:agenda", "meetings:pack_word"} <= kinds
    assert {"meetings:attendance", "meetings:question", "meetings:paper", "actions:show"} <= kinds


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
    await plant_inside()
    member = _member(browse)
    report = await write_out(Wanted("progress"), None, NOON)
    with zipfile.ZipFile(io.BytesIO(report)) as parts:
        assert not [name for name in parts.namelist() if QUOKKA.encode() in parts.read(name).lower()]
        assert not [name for name in parts.namelist() if BILBY.encode() in parts.read(name).lower()]
    assert QUOKKA not in str(await export_calendar(None, None, NOON)).lower()
    assert BILBY not in str(await export_calendar(None, None, NOON)).lower()
    assert QUOKKA in str(await export_calendar(None, member, NOON)).lower()
    await browse.sign_in(member)
    page = await browse.open("/calendar")
    feeds = [feed for feed in page.document.xpath("//select[@name='feed']/option/@value") if feed]
    assert len(feeds) > 8
    for feed in feeds:
        shown = await browse.submit(await browse.open("/calendar"), "Make a link", {"feed": feed})
        path = re.search(rf"{BASE_URL}(/feeds/[^<\"\s]+)", shown.html)
        assert path
        said = (await browse.get(path[1])).text.lower()
        assert QUOKKA not in said, feed
        assert NUMBAT not in said, feed
        assert BILBY not in said, feed


@on_sqlite
@pytest.mark.parametrize("role", ROLES)
async def test_every_page_of_others_is_as_if_the_group_had_never_been(browse: Browser, role: str) -> None:
    await browse.sign_in(role)
    with_it = await crawl(browse, of_each=8)
    await forget()
    without_it = await crawl(browse, of_each=8)
    assert set(with_it.answers) == set(without_it.answers)
    for path, answer in with_it.answers.items():
        # Its people and their accounts stay, and so does what an administrator sees of those; a record of access keeps
        # what the crawl itself took out.
        if not (role == "administrator" and path.startswith(KNOWS_PEOPLE)) and not path.endswith("/access"):
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
            # Where a number names the record, words beside it are of a closed list, such as that of registers.
            named = "int" if "int" in route.kinds else "str"
            for place, kind in enumerate(route.kinds):
                if kind == named:
                    absent = route.with_value(absent, place, "999999" if named == "int" else "no-such-thing")
            data = {"_csrf_token": token} if method == "POST" else None
            unseen = await _said(browse, method, path, data)
            assert unseen == await _said(browse, method, absent, data), f"{role}: {method} {path}"
            # Where a role may never do this, it is refused before any record is looked for.
            assert unseen[0] in {403, 404}, f"{role}: {method} {path}: {unseen[0]}"


async def _search(browse: Browser, typed: str) -> str:
    """What a search answers, without what was typed."""
    said = texts_of(await browse.client.get("/search", params={"q": typed}))
    for written in (html.escape(typed).replace("&quot;", "&#34;"), typed):
        said = said.replace(written, "")
    return without_secrets(said)


async def _said(browse: Browser, method: str, path: str, data: dict[str, str] | None) -> tuple[int, str, int]:
    """The status, all that is said, and how often the database was asked for it, nothing kept from before."""
    async with transaction():
        await touch()
    with recorded() as asked:
        answer = await browse.client.request(method, path, data=data)
    return answer.status_code, without_secrets(texts_of(answer)), len(asked)


async def _hidden_addresses(browse: Browser, pages: list[Page]) -> list[tuple[str, Route, str]]:
    """What a member's pages lead to that names a record of the group."""
    ways = {("GET", urlsplit(link).path) for page in pages for link in page.links()}
    ways |= {("POST", urlsplit(action).path) for page in pages for action in page.actions()}
    names = await addresses_of_records()
    routes = routes_of(browse.app)
    return [
        (method, route_at(routes, path, method), path)
        for method, path in sorted(ways)
        if any(path == name or path.startswith(f"{name}/") for name in names)
    ]


async def _groups_of(browse: Browser, role: str) -> frozenset[int]:
    """The groups that the account of a role sits in, as of the demonstration's day."""
    account = next(account for account in browse.accounts if account.role == role)
    (row,) = await Person.select(Person.id).where(Person.email == account.email)
    viewer = await viewer_of_person(row["id"], DAY)
    assert viewer is not None
    return viewer.group_ids


def _member(browse: Browser) -> str:
    """The e-mail address of an account that sits in the members-only group and keeps its records."""
    return next(account.email for account in browse.accounts if account.name == "Naomi Feltham")
