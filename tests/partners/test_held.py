"""The answer to "what do you hold about me": complete, narrowed to who makes it, and kept as an act (SECURITY A39)."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner
from docx import Document
from piccolo.columns import Bytea
from piccolo.conf.apps import Finder

from delivery.actions.tables import Action, ActionOwner
from delivery.cli import commands
from delivery.database import DatabaseEngine
from delivery.errors import Invalid, NotFound
from delivery.meetings.tables import Attendance, Decision, Minutes
from delivery.partners.acts import Deed
from delivery.partners.held import HeldAbout, Named, as_said, others_named
from delivery.partners.tables import Act, Holding, Person
from delivery.progress.queries.held_about import HELD, answer_about, note_answer, whole_answer
from tests.browsing import Browser
from tests.meetings.forum import NOW, SINCE, TODAY, Forum, a_group, a_meeting, a_seat, make_forum

SECRET = {"token_hash", "password_hash", "secret", "chain", "digest", "message_id"}


@pytest.fixture
async def forum(database: DatabaseEngine) -> Forum:
    """The forum whose chair, Saskia Holt, asks what is held about her."""
    return await make_forum()


def words_of(about: HeldAbout) -> str:
    return "\n".join(
        "\n".join((kind.name, *record.said, record.group, *record.others))
        for kind in about.kinds
        for record in kind.records
    )


def test_every_column_that_names_a_person_is_told_of() -> None:
    found = {
        f"{table.__name__}.{column._meta.name}"
        for table in Finder().get_table_classes()
        for column in table._meta.foreign_key_columns
        if column._foreign_key_meta.resolved_references is Person
    }
    told = [f"{column._meta.table.__name__}.{column._meta.name}" for held in HELD for column in held.by]
    assert sorted(told) == sorted(found), "say in held_of_person of its domain what is told of it"


def test_no_secret_and_no_file_is_told() -> None:
    told = [column for held in HELD for column in (*held.said.values(), *held.within.values())]
    assert not [column for column in told if column._meta.name in SECRET or isinstance(column, Bytea)]


def test_of_a_text_the_lines_are_told_that_name_them_and_who_else_they_name() -> None:
    named = Named("Saskia Holt", (1,), ("Saskia Holt", "saskia@example.org"))
    text = "Present: SASKIA HOLT, Oona Reyes\nNothing here\nSee  saskia@example.org"
    assert named.lines_of(text) == "Present: SASKIA HOLT, Oona Reyes\nSee saskia@example.org"
    assert others_named(text, ["Oona Reyes", "Saskia Holt", "See"], named) == ("Oona Reyes",)
    assert as_said({"Part": "chair", "Late": False, "Lead": True, "On": TODAY, "Note": ""}) == (
        "Part: chair",
        "Lead",
        "On: 20 May 2027",
    )


async def _canaries(forum: Forum) -> None:
    """What a members-only panel, and the forum, hold about its chair."""
    panel = await a_group("Night Panel", "panel", kind="panel", visibility="members")
    held = await a_meeting(panel, NOW, state="circulated")
    await a_seat(panel, "member", person=forum.chair)
    await Attendance.insert(Attendance(meeting=held, person=forum.chair, name="S Holt", presence="present"))
    await Decision.insert(Decision(meeting=held, text="Saskia Holt keeps the owl case"))
    await Minutes.insert(
        Minutes(
            meeting=held, text="1. Owls\nSaskia Holt spoke with Idris Mottram.", saved_at=NOW, saved_by=None
        )
    )
    for number, group in ((1, forum.group), (2, panel)):
        row = Action(
            number=number,
            text=f"Ask {number}",
            status="not started",
            raised_on=TODAY,
            origin="meeting",
            group=group,
        )
        action = (await Action.insert(row).returning(Action.id))[0]["id"]
        await ActionOwner.insert(ActionOwner(action=action, position=0, person=forum.chair))
    await Holding.insert(Holding(post=forum.warden_post, person=forum.chair, since=SINCE))


async def test_an_administrator_is_told_what_is_open_and_a_whole_answer_all(forum: Forum) -> None:
    await _canaries(forum)
    twin = (await Person.insert(Person(name="Sas Holt", merged_into=forum.chair)).returning(Person.id))[0][
        "id"
    ]
    await Holding.insert(Holding(post=forum.officer_post, person=twin, since=SINCE, until=date(2026, 1, 1)))
    about = await answer_about(forum.chair, forum.viewer(keeps=False, sits=False))
    told = words_of(about)
    assert "Action: Ask 1" in told
    assert "Warden" in told
    assert "Until: 1 January 2026" in told, "what is kept of an entry that was merged is theirs"
    for word in ("Night Panel", "Ask 2", "owl", "chair", "Attendance", "Seats"):
        assert word not in told, word
    assert not about.is_whole
    whole = await whole_answer("Saskia@example.org", None, NOW)
    told = words_of(whole)
    for word in ("Ask 1", "Ask 2", "Night Panel", "keeps the owl case", "Part: chair", "Written as: S Holt"):
        assert word in told, word
    assert "Minutes: Saskia Holt spoke with Idris Mottram." in told
    assert "Owls" not in told, "of minutes only the lines that name them"
    marked = [one for kind in whole.kinds for one in kind.records if one.is_members_only]
    assert {one.group for one in marked} == {"Night Panel"}
    assert any(one.others == ("Idris Mottram",) for one in marked)


async def test_it_is_kept_who_made_an_answer_and_each_members_only_group_is_shown_a_whole_one(
    forum: Forum,
) -> None:
    panel = await a_group("Night Panel", "panel", kind="panel", visibility="members")
    await note_answer(forum.chair, forum.outsider, NOW)
    await whole_answer("saskia@example.org", None, NOW)
    acts = await Act.select(Act.what, Act.person, Act.about, Act.record).order_by(Act.id)
    assert [tuple(act.values()) for act in acts] == [
        (Deed.ANSWER_MADE.value, forum.outsider, "person", forum.chair),
        (Deed.ANSWER_MADE.value, None, "person", forum.chair),
        (Deed.WRITTEN_OUT.value, None, "group", panel),
    ]
    with pytest.raises(Invalid):
        await whole_answer("nobody@example.org", None, NOW)
    with pytest.raises(NotFound):
        await answer_about(999, forum.viewer())


@pytest.mark.parametrize("demonstration", ["sqlite"], indirect=True)
async def test_an_administrator_takes_the_answer_from_the_page_of_the_person(browse: Browser) -> None:
    (row,) = await Person.select(Person.id).where(Person.name == "Beatrice Anstey")
    await browse.sign_in("administrator")
    page = await browse.open(f"/people/{row['id']}")
    assert "What is held about Beatrice Anstey (Word)" in page.words
    answer = await browse.get(f"/people/{row['id']}/held.docx")
    assert "OFFICIAL-SENSITIVE What is held about Beatrice Anstey" in answer.headers["content-disposition"]
    document = Document(BytesIO(answer.content))
    said = [paragraph.text for paragraph in document.paragraphs]
    assert "Before this is given away" in said
    assert "Posts" in said
    assert "Seats in groups" not in said
    assert "Wrote out what is held about somebody" in (await browse.open("/people/access")).words
    for role in ("secretary", "strategic", "partner"):
        await browse.sign_in(role)
        assert (await browse.get(f"/people/{row['id']}/held.docx")).status_code == 403


def test_the_command_says_whom_it_does_not_know_and_needs_a_place_to_write(tmp_path: Path) -> None:
    answer = CliRunner().invoke(commands, ["account", "held", "--email", "a@example.org"])
    assert answer.exit_code == 2
    assert "--output" in answer.output
