"""The record of access: what is kept of whom, its chain, and who reads it (SECURITY A37)."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from delivery.database import DatabaseEngine, KeptSQLiteEngine
from delivery.partners.acts import DEEDS_OF_HISTORIES, ChainCheck, ChainedAct, Deed, checked
from delivery.partners.links import Purpose
from delivery.partners.queries.access import acts_of_accounts, names_of_accounts
from delivery.partners.queries.acts import check_acts, coming_from, note, note_each, note_refused_sign_in
from delivery.partners.queries.links import make_link
from delivery.partners.queries.sign_ins import sign_out, start_session
from delivery.partners.queries.submissions import new_key
from delivery.partners.tables import Act, Person
from tests.browsing import Browser

ROOT = Path(__file__).parents[2]
NOON = datetime(2026, 3, 2, 12, 0, 0, 123456, UTC)

_KINDS = ("person", "post", "seat", "link", "sending")
# An entry of the directory that nobody holds yet, and mail that no longer goes to who disowned it.
_NO_ACCESS = {("post", "added"), ("person", "mail was not meant for them")}

on_sqlite = pytest.mark.parametrize("demonstration", ["sqlite"], indirect=True)


async def _priya() -> int:
    rows = await Person.insert(Person(name="Priya Nair", email="priya@example.org")).returning(Person.id)
    return int(rows[0]["id"])


def _chained(count: int) -> list[ChainedAct]:
    acts, before = [], ChainCheck().last
    for number in range(1, count + 1):
        act = ChainedAct(number, NOON, Deed.READ.value, 3, "group", 4, f"/meetings/{number}", "")
        before = act.chained_to(before)
        acts.append(ChainedAct(number, NOON, Deed.READ.value, 3, "group", 4, act.place, "", before))
    return acts


def test_an_act_that_is_taken_out_moved_or_altered_breaks_the_chain_there() -> None:
    acts = _chained(4)
    assert checked(acts, ChainCheck()) == ChainCheck(4, acts[3].chain)
    assert checked([acts[0], acts[2], acts[3]], ChainCheck()).broken_at == 3
    assert checked([acts[0], acts[2], acts[1], acts[3]], ChainCheck()).broken_at == 3
    assert checked(acts[2:], checked(acts[:2], ChainCheck())).broken_at is None


def test_every_deed_fits_its_column_and_is_written_somewhere() -> None:
    assert max(len(deed.value) for deed in Deed) <= 40
    files = [file for file in (ROOT / "delivery").rglob("*.py") if file.parts[-2:] != ("partners", "acts.py")]
    code = "\n".join(file.read_text("utf-8") for file in files if "piccolo_migrations" not in file.parts)
    unheard = [what for _, what in DEEDS_OF_HISTORIES if f'"{what}"' not in code]
    assert unheard == [], "no history says so in these words any more"
    written = set(re.findall(rf'record(?:_each)?\(\s*"({"|".join(_KINDS)})",\s*[^,]+,\s*"([^"]+)"', code))
    assert len(written) > 20
    assert written - _NO_ACCESS == written & DEEDS_OF_HISTORIES.keys(), (
        "a history gives access, and no act says so"
    )
    assert not _NO_ACCESS - written, "no exception any more"
    noted = {deed for deed in Deed if f"Deed.{deed.name}" in code}
    assert set(Deed) == noted | set(DEEDS_OF_HISTORIES.values())


async def test_acts_are_chained_as_they_are_written_and_a_change_is_found(database: DatabaseEngine) -> None:
    priya = await _priya()
    with coming_from("192.0.2.7"):
        token = await start_session(priya, NOON)
        await note_refused_sign_in(" Priya@Example.org", NOON)
        await note_refused_sign_in("my password, by mistake", NOON)
    await sign_out(token, priya, NOON + timedelta(hours=1))
    await note_each(
        Deed.READ, list(range(1, 502)), at=NOON, person_id=priya, about="group", place="/groups/a"
    )
    whole = await check_acts()
    assert (whole.count, whole.broken_at) == (505, None)
    assert not (await check_acts(whole.last)).lacks
    assert (await check_acts("0" * 64)).lacks
    forged = Act(at=NOON, what=Deed.ADMINISTRATOR_MADE.value, person=priya, about="person", chain="x")
    forged.id = -5
    await Act.insert(forged)
    assert (await check_acts()).broken_at == -5, "it stands on the record of access, so it is read here"
    await Act.delete().where(Act.id == -5)
    rows = await Act.select().order_by(Act.id)
    assert [(row["what"], row["person"], row["record"], row["origin"]) for row in rows[:4]] == [
        ("signed in", priya, priya, "192.0.2.7"),
        ("sign-in refused", None, priya, "192.0.2.7"),
        ("sign-in refused", None, None, "192.0.2.7"),
        ("signed out", priya, priya, ""),
    ]
    assert "mistake" not in str(rows)
    assert token not in str(rows)
    if isinstance(database, KeptSQLiteEngine):
        assert f"505 acts, each as it was written. {whole.last}" in _verified(database).stdout
    await Act.update({Act.at: NOON - timedelta(days=1)}).where(Act.id == rows[2]["id"])
    assert (await check_acts()).broken_at == rows[2]["id"]
    if isinstance(database, KeptSQLiteEngine):
        assert _verified(database).returncode == 1


def _verified(database: KeptSQLiteEngine) -> subprocess.CompletedProcess[str]:
    environment = {"DELIVERY_DATABASE_URL": f"sqlite:///{database.path}", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", "from delivery.cli import main; main()", "audit", "verify"]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


async def test_administrators_read_of_accounts_and_not_of_what_is_inside_a_group(
    database: DatabaseEngine,
) -> None:
    priya = await _priya()
    for purpose in (Purpose.FEED, Purpose.COMMENT):
        await make_link(priya, purpose, "somewhere", key=new_key(), now=NOON)
    for about in ("group", "seat", "sending", "person"):
        await note(Deed.READ, at=NOON, person_id=priya, about=about, record=priya)
    acts = await acts_of_accounts(0, None)
    assert [(act.what, act.kind) for act in acts] == [("read", "person"), ("made a link", "link")]
    named = await names_of_accounts(acts)
    assert [named[act.kind, act.record] for act in acts] == ["Priya Nair", "Priya Nair: calendar"]
    assert await acts_of_accounts(acts[-1].id, None) == ()
    assert await acts_of_accounts(0, priya + 1) == ()


@on_sqlite
async def test_what_is_done_to_accounts_is_kept_and_looking_at_ordinary_pages_is_not(browse: Browser) -> None:
    account = next(one for one in browse.accounts if one.role == "administrator")
    page = await browse.open("/sign-in")
    form = {"email": account.email, "password": "not the right one"}
    page = await browse.submit(page, "Sign in", form, status=422)
    page = await browse.submit(page, "Sign in", {**form, "password": account.password})
    before = await Act.count()
    for path in ("/board", "/actions", "/people"):
        await browse.open(path)
    assert await Act.count() == before
    page = await browse.open("/people/new")
    page = await browse.submit(page, "Save", {"name": "Ada Lamb", "email": "ada@example.org"})
    page = await browse.submit(page, "Save", {"is_administrator": "yes"})
    page = await browse.open(f"/people/{await _id('Ada Lamb')}")
    page = await browse.submit(page, "Make a link to choose a password")
    (link,) = re.findall(r"/password/[\w-]{43}", page.words)
    await browse.open(link)
    page = await browse.open("/people/access")
    said = [act.what for act in await acts_of_accounts(0, None)]
    assert said == [
        Deed.LINK_OPENED,
        Deed.LINK_MADE,
        Deed.ADMINISTRATOR_MADE,
        Deed.PERSON_CHANGED,
        Deed.PERSON_ADDED,
        Deed.SIGNED_IN,
        Deed.SIGN_IN_REFUSED,
    ]
    assert "Ada Lamb: invitation to choose a password" in page.words


async def _id(name: str) -> int:
    rows = await Person.select(Person.id).where(Person.name == name)
    return int(rows[0]["id"])
