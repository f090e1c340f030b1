"""Minutes from draft to agreed, as the secretary, a member and somebody with a link see it, with and without htmx."""

from __future__ import annotations

import io
import re
from datetime import timedelta

import pytest
from docx import Document

from delivery.actions.tables import Action, ActionOwner
from delivery.meetings.tables import Comment, Meeting, Minutes
from delivery.partners.tables import Person, SecretLink
from tests.browsing import Browser, Page, Upload
from tests.browsing.checks import check_page
from tests.intake.documents import run
from tests.intake.test_tracked import document, put_in, struck

on_sqlite = pytest.mark.parametrize("demonstration", ["sqlite"], indirect=True)

# She keeps the records of the Race and Faith Forum.
OF_FAITHS = "beatrice.anstey@northamptonshire-county.example"
HOSTILE = "<canary & \"quote\" 'one' {{7*7}} %s \u202e\nsecond line"


async def meeting_of(slug: str, state: str = "circulated") -> tuple[int, int]:
    """The ids of a group's meeting in this state and of its minutes."""
    rows = await (
        Minutes.select(Minutes.id, Minutes.meeting)
        .where(Minutes.meeting._.group._.slug == slug, Minutes.meeting.state == state)
        .order_by(Minutes.id)
    )
    return rows[-1]["meeting"], rows[-1]["id"]


async def links(browse: Browser, meeting: int) -> dict[str, str]:
    """A link to comment for everybody on the list, by name, as the secretary is shown them."""
    page = await browse.open(f"/meetings/{meeting}/circulation")
    made = await browse.submit(page, "Make a link for everybody who has none")
    names = [
        panel.text_content() for panel in made.document.xpath("//*[@class='d-panel d-panel--accent']/h2")
    ]
    found = re.findall(r"http://127\.0\.0\.1:8000(/comments/[\w-]{43})<", made.html)
    assert len(found) == len(names) > 3
    shown_again = await browse.open(f"/meetings/{meeting}/circulation")
    assert not any(link.rsplit("/", 1)[1] in shown_again.html for link in found)
    return dict(zip(names, found, strict=True))


@on_sqlite
@pytest.mark.parametrize("htmx", [False, True])
async def test_a_text_is_changed_with_a_look_at_what_changes(browse: Browser, htmx: bool) -> None:
    await browse.sign_in("secretary")
    meeting, _ = await meeting_of("disability-forum")
    page = await browse.open(f"/meetings/{meeting}/minutes")
    edit = await browse.open(page.document.xpath("//a[starts-with(., 'Change the text')]/@href")[0])
    text = edit.document.xpath("//textarea[@name='text']")[0].text_content().removeprefix("\n")
    better = text.replace("thanked the caretaker by name", f"thanked Ms Ede {HOSTILE}")
    shown = await browse.submit(edit, "Show what changes", {"text": better}, htmx=htmx)
    assert "caretaker" in " ".join(gone.text_content() for gone in shown.document.xpath("//del"))
    assert "Put in: " in shown.document.xpath("//ins")[0].text_content()
    assert await Minutes.count().where(Minutes.revises.is_not_null()) == 0
    failed = await browse.submit(shown, "Save the new wording", {"reason": " "}, status=422, htmx=htmx)
    assert failed.errors == [
        "Say in a few words why the text changes, for example “Comment of Faye Worsnip”."
    ]
    saved = await browse.submit(failed, "Save the new wording", {"reason": "Her name"})
    assert saved.message == "The new wording is saved. The former one is kept."
    minutes = await browse.open(f"/meetings/{meeting}/minutes")
    assert "thanked Ms Ede" in minutes.words
    assert "New wording: Her name" in minutes.words
    assert len(minutes.document.xpath("//mark")) > 3, "what was read is still found"
    versions = await browse.open(minutes.link("Versions"))
    assert [row[3] for row in versions.rows("Every version")] == ["Her name changes version 1", "First saved"]
    two = await browse.submit(versions, "Compare", {"Shown": "Side by side"})
    assert len(two.document.xpath("//*[@class='d-version']")) == 2
    undone = await browse.submit(minutes, "Undo this wording of " + _saved_at(minutes))
    assert undone.message == "The new wording is undone. The former one stands again."
    assert "caretaker by name" in undone.words


def _saved_at(page: Page) -> str:
    return str(page.document.xpath("//section[starts-with(@id, 'save-')]/@aria-label")[0]).removeprefix(
        "Saved "
    )


@on_sqlite
async def test_who_saves_a_wording_second_sees_both_texts(browse: Browser) -> None:
    await browse.sign_in("secretary")
    meeting, minutes = await meeting_of("disability-forum")
    mine, theirs = (
        await browse.open(f"/minutes/{minutes}/edit"),
        await browse.open(f"/minutes/{minutes}/edit"),
    )
    await browse.submit(theirs, "Save the new wording", {"text": "Theirs.", "reason": "theirs"})
    both = await browse.submit(
        mine, "Save the new wording", {"text": "Mine, all of it.", "reason": "mine"}, status=409
    )
    assert "Theirs." in both.words
    assert "Mine, all of it." in both.words
    await browse.submit(both, "Save what I typed")
    assert "Mine, all of it." in (await browse.open(f"/meetings/{meeting}/minutes")).words


@on_sqlite
async def test_a_draft_is_circulated_with_a_closing_date_and_links(browse: Browser) -> None:
    await browse.sign_in(OF_FAITHS)
    meeting, _ = await meeting_of("race-and-faith-forum", "draft minutes")
    page = await browse.open(f"/meetings/{meeting}/circulation")
    assert "Nothing is sent from here, since mail of this group is off" in page.words
    failed = await browse.submit(
        page, "Circulate the draft", {"Comments close on": "1 March 2026"}, status=422
    )
    assert failed.errors == ["This day has passed. Enter a day from today on."]
    out = await browse.submit(failed, "Circulate the draft", {"Comments close on": "12 March 2026"})
    assert "Comments close on Thursday 12 March 2026" in out.message
    assert "please say so by Thursday 12 March 2026" in out.words
    await _keeps_its_owners(browse, meeting)
    made = await links(browse, meeting)
    browse.sign_out()
    read = await browse.open(next(iter(made.values())))
    assert "by Thursday 12 March 2026" in read.words
    await browse.sign_in(OF_FAITHS)
    page = await browse.open(f"/meetings/{meeting}/circulation")
    stopped = await browse.submit(page, "Stop every link to comment on these minutes")
    assert stopped.message == f"{len(made)} links stopped."
    browse.sign_out()
    assert (await browse.open(next(iter(made.values())), status=404)).h1 == "This link opens nothing"


async def _keeps_its_owners(browse: Browser, meeting: int) -> None:
    """What went out lists its actions as they stood then, whoever has them since."""
    (action,) = await Action.select(Action.id).where(Action.meeting == meeting).order_by(Action.id).limit(1)
    await ActionOwner.update({ActionOwner.post: None, ActionOwner.as_written: "Somebody new"}).where(
        ActionOwner.action == action["id"]
    )
    minutes = await browse.get(f"/meetings/{meeting}/minutes.docx")
    assert "Somebody new" not in words_of_tables(minutes.content)
    await Meeting.update({Meeting.state: "draft minutes"}).where(Meeting.id == meeting)
    draft = await browse.get(f"/meetings/{meeting}/minutes.docx")
    assert "Somebody new" in words_of_tables(draft.content)
    await Meeting.update({Meeting.state: "circulated"}).where(Meeting.id == meeting)


def words_of_tables(content: bytes) -> str:
    """The words of the tables of a Word document."""
    tables = Document(io.BytesIO(content)).tables
    return "\n".join(cell.text for table in tables for row in table.rows for cell in row.cells)


async def test_somebody_with_a_link_comments_until_the_closing_date(browse: Browser) -> None:
    await browse.sign_in("secretary")
    meeting, _ = await meeting_of("disability-forum")
    link = (await links(browse, meeting))["Isla Munro"]
    browse.sign_out()
    before = await Comment.count()
    for _ in range(2):
        answer = await browse.get(link)
        assert "noindex" in answer.headers["x-robots-tag"]
        await browse.client.head(link)
    page = await browse.open(link)
    assert "You are commenting as Isla Munro" in page.words
    assert "Nisha Kotecha" not in page.words.split("Present:")[0], "nobody else's comments"
    boxes = page.document.xpath("//textarea/@name")
    assert len(boxes) > 5
    nothing = await browse.submit(page, "Save my comments", status=422)
    assert nothing.errors[0].startswith("Nothing is typed yet.")
    long = {boxes[1]: HOSTILE, boxes[2]: "word " * 1_000}
    failed = await browse.submit(nothing, "Save my comments", long, status=422)
    assert failed.errors == ["Make this comment shorter: at most 4,000 characters."]
    thanked = await browse.submit(failed, "Save my comments", {boxes[2]: "Two visits."})
    assert thanked.message == "Thank you. 2 comments saved; the secretary sees them."
    assert "second line" in thanked.words
    assert await Comment.count() == before + 2
    browse.clock.now += timedelta(days=12)
    closed = await browse.open(link)
    assert "Comments closed on" in closed.words
    assert not closed.document.xpath("//textarea")
    late = await browse.client.post(link, data={boxes[1]: "late", "key": "k"})
    assert late.status_code == 422
    check_page(Page.read(late))
    browse.clock.now += timedelta(days=20)
    assert (await browse.open(link, status=404)).words == (
        "delivery Northamptonshire Hate Crime Partnership This link opens nothing It has ended, was stopped or is "
        "not complete. Ask the secretary of your group for a new one."
    )
    assert (await browse.client.post(link, data={boxes[1]: "later", "key": "k"})).status_code == 404


@on_sqlite
async def test_a_link_opens_nothing_to_others_and_no_form_of_another_site_gets_in(browse: Browser) -> None:
    await browse.sign_in("secretary")
    meeting, _ = await meeting_of("disability-forum")
    link = (await links(browse, meeting))["Isla Munro"]
    browse.sign_out()
    wrong = link[:-1] + ("A" if link[-1] != "A" else "B")
    for path in (wrong, "/comments/short", "/comments/" + "x" * 43):
        assert (await browse.get(path)).status_code == 404
    form = {"comment-1-1": "said elsewhere", "key": "k"}
    elsewhere = await browse.client.post(link, data=form, headers={"Origin": "https://evil.example"})
    assert elsewhere.status_code == 403
    token = link.rsplit("/", 1)[1]
    assert token not in str(await SecretLink.select())
    # Signed in, the form needs its token as every other.
    await browse.sign_in("partner")
    assert (await browse.client.post(link, data=form)).status_code == 403
    await Person.update({Person.disabled_at: browse.clock.now}).where(Person.name == "Isla Munro")
    browse.sign_out()
    assert (await browse.get(link)).status_code == 404


@on_sqlite
async def test_the_secretary_takes_a_comment_up_and_declines_another(browse: Browser) -> None:
    await browse.sign_in("secretary")
    meeting, minutes = await meeting_of("disability-forum")
    page = await browse.open(f"/minutes/{minutes}/comments")
    assert "2 comments wait for you. Comments close on" in page.words
    changed = page.document.xpath("//del")[0].text_content()
    assert "Others" in changed
    ups = page.document.xpath("//a[.='Take it up']/@href")
    edit = await browse.open(ups[1])
    assert "Two members" in edit.document.xpath("//ins")[0].text_content()
    taken = await browse.submit(edit, "Save the new wording")
    assert taken.message == "The comment is taken up, and the new wording is saved."
    assert "Taken up: Comment of Owen Thackray" in taken.words
    assert "1 comment waits for you." in taken.words
    failed = await browse.submit(taken, "Decline", status=422)
    assert failed.errors == ["Say in a sentence why not: whoever commented reads it."]
    declined = await browse.submit(failed, "Decline", {"answer": "It says so in item 3."})
    assert "Declined: It says so in item 3." in declined.words
    stale = await browse.submit(failed, "Decline", {"answer": "Once more."}, status=409)
    assert "Once more." in stale.html
    opened = await browse.submit(declined, "Open it again the comment of Nisha Kotecha")
    assert "1 comment waits for you." in opened.words
    assert "Two members pointed out" in (await browse.open(f"/meetings/{meeting}/minutes")).words


@on_sqlite
async def test_members_comment_on_the_page_and_others_do_not(browse: Browser) -> None:
    meeting, minutes = await meeting_of("disability-forum")
    await browse.sign_in("partner")
    outside = await browse.open(f"/minutes/{minutes}/comments")
    assert "Only members of the group comment here." in outside.words
    answer = await browse.post(f"/minutes/{minutes}/comments", {f"comment-{minutes}-1": "x y", "key": "k"})
    assert answer.status_code == 403
    assert (await browse.get(f"/meetings/{meeting}/minutes/versions")).status_code == 404
    hidden = await Minutes.select(Minutes.id).where(Minutes.meeting._.group._.visibility == "members")
    for path in ("comments", "edit", "items", "items/1", "items/1/item.html", "comments/upload"):
        answer = await browse.get(f"/minutes/{hidden[0]['id']}/{path}")
        assert answer.status_code in {403, 404}, path
        assert "crutiny" not in answer.text


@on_sqlite
async def test_a_word_file_that_came_back_becomes_comments(browse: Browser) -> None:
    await browse.sign_in("secretary")
    _, minutes = await meeting_of("disability-forum")
    form = await browse.open(f"/minutes/{minutes}/comments/upload")
    refused = await browse.submit(
        form, "Take it in", {"file": Upload("minutes.docx", b"not Word")}, status=422
    )
    assert "Only a Word document (.docx) keeps tracked changes" in refused.errors[0]
    line = "Everyone went quiet at this and "
    content = document(
        f"<w:p>{run(line)}{struck('the Chair let them')}{put_in('nobody spoke')}{run('.')}</w:p>"
    )
    page = await browse.submit(refused, "Take it in", {"file": Upload("back.docx", content)})
    assert page.message == "1 comment taken in."
    assert "Bea Orr" in page.words
    assert "3 comments wait for you." in page.words
    again = await browse.submit(form, "Take it in", {"file": Upload("back.docx", content)})
    assert again.message == "0 comments taken in. 1 comment was here already."


@on_sqlite
async def test_minutes_are_agreed_at_a_later_meeting_and_corrected_by_notes(browse: Browser) -> None:
    await browse.sign_in("secretary")
    meeting, minutes = await meeting_of("disability-forum")
    early = await browse.open(f"/meetings/{meeting}/agreement")
    assert "The group has not met since." in early.words
    failed = await browse.submit(early, "Agree the minutes", status=422)
    assert failed.errors == ["Choose the meeting that agreed the minutes."]
    rows = (
        await Meeting.select(Meeting.starts_at)
        .where(Meeting.group._.slug == "disability-forum", Meeting.starts_at > browse.clock.now)
        .order_by(Meeting.starts_at)
    )
    browse.clock.now = rows[0]["starts_at"] + timedelta(hours=1)
    await browse.sign_in("secretary")
    page = await browse.open(f"/meetings/{meeting}/agreement")
    assert "2 comments are not answered yet" in page.words
    agreed = await browse.submit(
        page, "Agree the minutes", {"corrections": "Item 3: it was 12 visits.\n\nItem 4: said Isla."}
    )
    assert agreed.message == "The minutes are agreed. Nobody changes their text any more."
    assert "Item 3: it was 12 visits." in agreed.words
    assert not agreed.document.xpath("//a[starts-with(., 'Change the text')]")
    assert "Undo this save" not in agreed.words
    correct = await browse.open(agreed.link("Add a correction"))
    empty = await browse.submit(correct, "Add the note", status=422)
    assert empty.errors == ["Say what is wrong in the minutes and what is right."]
    noted = await browse.submit(empty, "Add the note", {"text": HOSTILE})
    assert "second line" in noted.words
    for path, sentence in (
        (f"/minutes/{minutes}/edit", "agreed and stay as they are"),
        (f"/minutes/{minutes}/undoing", "agreed and stay as they are"),
        (f"/meetings/{meeting}/circulation", "agreed and stay as they are"),
    ):
        fields = {"text": "x y", "reason": "r", "key": "k", "version": "1", "closes_on": "1 July 2026"}
        answer = await browse.post(path, fields)
        assert answer.status_code == 403, path
        assert sentence in answer.text


@on_sqlite
async def test_an_item_is_copied_as_clean_text_and_markup(browse: Browser) -> None:
    await browse.sign_in("partner")
    meeting, _ = await meeting_of("disability-forum")
    page = await browse.open(f"/meetings/{meeting}/minutes")
    items = await browse.open(page.document.xpath("//a[starts-with(., 'Copy for ModernGov')]/@href")[0])
    buttons = items.document.xpath("//button[@data-copy]/@data-copy")
    assert len(buttons) > 5
    clean = items.document.xpath(f"//*[@id='{buttons[3]}']")[0]
    assert clean.xpath("./h3/text()") == ["3. Safe and well visits"]
    assert not clean.xpath("./*//@* | ./*/@*")
    item = await browse.open(items.document.xpath("//a[starts-with(., 'As text in a box')]/@href")[3])
    plain = item.document.xpath("//textarea")[0].text_content()
    assert plain.strip().startswith("3. Safe and well visits\n\nNK told the forum")
    file = await browse.get(item.link("Download as .html"))
    assert file.headers["content-disposition"].startswith(
        'attachment; filename="OFFICIAL item 4 of Disability Forum'
    )
    assert "<h3>3. Safe and well visits</h3>" in file.text
    assert "class=" not in file.text
    assert (await browse.get(item.path.rsplit("/", 1)[0] + "/99")).status_code == 404
