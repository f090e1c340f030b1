"""Circulated minutes are commented on by link, page and Word file, and answered; on both engines."""

from __future__ import annotations

from datetime import timedelta

import pytest

from delivery.database import DatabaseEngine
from delivery.errors import EditedMeanwhile, Invalid, NotAllowed, NotFound
from delivery.intake.tracked import TrackedChange, TrackedDocument, WordComment
from delivery.meetings.queries.agreeing.circulating import (
    circulate,
    comment_links,
    invited_by,
    make_comment_links,
    stop_comment_links,
    target,
)
from delivery.meetings.queries.agreeing.comment_answers import decline, open_again, take_up
from delivery.meetings.queries.agreeing.commenting import Said, TooMany, comment_on_minutes
from delivery.meetings.queries.agreeing.comments import comments_of, open_comments
from delivery.meetings.queries.agreeing.recipients import recipients
from delivery.meetings.queries.agreeing.taking_in import take_in
from delivery.meetings.queries.dates.stored import stored_meeting
from delivery.meetings.queries.minutes.current import current_minutes
from delivery.meetings.queries.minutes.revising import revise_minutes
from delivery.meetings.rules.agreeing.circulation import links_end
from delivery.meetings.rules.agreeing.comments import MOST_IN_A_WHILE, CommentState, How
from delivery.meetings.rules.states import MeetingState
from delivery.meetings.tables import Comment, Membership
from delivery.partners.links import Purpose
from delivery.partners.queries.links import find_link, make_link
from delivery.partners.tables import Person
from tests.meetings.agreeing.saved import CLOSES, TEXT, circulated, saved
from tests.meetings.forum import NOW, TODAY, Forum, make_forum
from tests.support.counting import recorded

AFTER = NOW + timedelta(days=11)


async def say(
    forum: Forum, minutes_id: int, text: str = "It was Kit.", *, key: str = "say", position: int = 2
) -> int:
    said = [Said(minutes_id, position, text)]
    return await comment_on_minutes(
        forum.held, said, forum.viewer(keeps=False), how=How.PAGE, key=key, now=NOW
    )


async def test_a_draft_goes_round_to_everybody_who_sits_in_the_group(database: DatabaseEngine) -> None:
    forum = await make_forum()
    await circulated(forum)
    meeting = await stored_meeting(forum.held, forum.viewer())
    assert meeting.state is MeetingState.CIRCULATED
    people = await recipients(forum.held, forum.group, TODAY)
    assert [(one.name, one.seat, one.person_id is not None) for one in people] == [
        ("Idris Mottram", "Forums Officer, NBC, secretary", True),
        ("Sam Brackley", "Warden, NBC", True),
        ("Saskia Holt", "Chair", True),
        ("Voices Together", "Nobody named", False),
    ]


async def test_only_the_secretary_circulates_and_only_a_text(database: DatabaseEngine) -> None:
    forum = await make_forum()
    with pytest.raises(Invalid, match="Paste them first"):
        await circulate(forum.held, CLOSES, 1, forum.viewer(), NOW, ())
    await saved(forum)
    with pytest.raises(NotAllowed):
        await circulate(forum.held, CLOSES, 2, forum.viewer(keeps=False), NOW, ())
    with pytest.raises(Invalid, match="not circulated"):
        await make_comment_links(forum.held, forum.viewer(), NOW, key="k")


async def test_a_link_opens_for_its_person_until_it_ends_or_is_stopped(database: DatabaseEngine) -> None:
    forum = await make_forum()
    await circulated(forum)
    made = await make_comment_links(forum.held, forum.viewer(), NOW, key="all")
    tokens = {link.name: link.token for link in made}
    assert set(tokens) == {"Idris Mottram", "Sam Brackley", "Saskia Holt"}
    with recorded() as asked:
        again = await make_comment_links(forum.held, forum.viewer(), NOW, key="all")
    assert len(again) == 3, "a second click"
    assert sum("secret_link" in statement and "SELECT" not in statement for statement in asked) == 2, (
        "for all"
    )
    assert len(await comment_links(forum.held, NOW)) == 3
    tokens = {link.name: link.token for link in again}
    assert await make_comment_links(forum.held, forum.viewer(), NOW, key="more") == ()
    invited = await invited_by(tokens["Saskia Holt"], NOW)
    assert invited
    assert (invited.viewer.person_id, invited.meeting_id) == (forum.chair, forum.held)
    assert not invited.viewer.is_administrator
    ends = links_end(CLOSES)
    assert await invited_by(tokens["Saskia Holt"], ends - timedelta(seconds=1))
    for token, moment in ((tokens["Saskia Holt"], ends), ("x" * 43, NOW), ("short", NOW)):
        assert await invited_by(token, moment) is None
    (anew,) = await make_comment_links(forum.held, forum.viewer(), NOW, key="new", person_id=forum.chair)
    assert await invited_by(tokens["Saskia Holt"], NOW) is None, "replaced"
    await stop_comment_links(forum.held, forum.viewer(), NOW, forum.chair)
    assert await invited_by(anew.token, NOW) is None
    assert len(await comment_links(forum.held, NOW)) == 2
    await Person.update({Person.disabled_at: NOW}).where(Person.id == forum.secretary)
    assert await invited_by(tokens["Idris Mottram"], NOW) is None


async def test_a_link_of_another_purpose_opens_no_comments(database: DatabaseEngine) -> None:
    forum = await make_forum()
    await circulated(forum)
    feed = await make_link(forum.chair, Purpose.FEED, target(forum.held), key="k", now=NOW)
    assert await invited_by(feed, NOW) is None
    (made, *_) = await make_comment_links(forum.held, forum.viewer(), NOW, key="all")
    assert await find_link(made.token, Purpose.FEED, NOW) is None
    with pytest.raises(NotFound):
        await make_comment_links(forum.held, forum.viewer(), NOW, key="x", person_id=forum.outsider)


async def test_a_later_closing_date_lets_links_open_longer(database: DatabaseEngine) -> None:
    forum = await make_forum()
    await circulated(forum)
    (made, *_) = await make_comment_links(forum.held, forum.viewer(), NOW, key="all")
    version = (await stored_meeting(forum.held, forum.viewer())).version
    later = CLOSES + timedelta(days=10)
    await circulate(forum.held, later, version, forum.viewer(), NOW, ())
    assert await invited_by(made.token, links_end(CLOSES) + timedelta(days=5))


async def test_who_left_a_members_only_group_sees_nothing_by_their_link(database: DatabaseEngine) -> None:
    forum = await make_forum(visibility="members")
    await circulated(forum)
    made = await make_comment_links(forum.held, forum.viewer(), NOW, key="all")
    token = next(link.token for link in made if link.person_id == forum.chair)
    await Membership.update({Membership.until: TODAY}).where(Membership.person == forum.chair)
    invited = await invited_by(token, NOW)
    assert invited
    with pytest.raises(NotFound):
        await comment_on_minutes(
            forum.held, [Said(1, 1, "x")], invited.viewer, how=How.LINK, key="k", now=NOW
        )
    assert await current_minutes(forum.held, invited.viewer) == ()


async def test_a_comment_stands_beside_its_item_and_is_seen_by_its_author_and_the_secretary(
    database: DatabaseEngine,
) -> None:
    forum = await make_forum()
    minutes_id = await circulated(forum)
    assert await say(forum, minutes_id) == 1
    assert await say(forum, minutes_id) == 1, "a second click"
    (comment,) = await comments_of(forum.held, forum.viewer())
    assert (comment.number, comment.title, comment.text, comment.how) == (
        "1.",
        "Leaflets",
        "It was Kit.",
        How.PAGE,
    )
    assert len(await comments_of(forum.held, forum.viewer(keeps=False))) == 1
    links = await make_comment_links(forum.held, forum.viewer(), NOW, key="links")
    invited = await invited_by(next(link.token for link in links if link.person_id == forum.chair), NOW)
    assert invited
    assert len(await comments_of(forum.held, invited.viewer)) == 1, "the chair's eyes"
    warden = await invited_by(next(link.token for link in links if link.name == "Sam Brackley"), NOW)
    assert warden
    assert await comments_of(forum.held, warden.viewer) == (), "another member's"
    assert await open_comments(forum.held, forum.viewer()) == 1


async def test_comments_come_from_members_until_the_closing_date(database: DatabaseEngine) -> None:
    forum = await make_forum()
    draft = await saved(forum)
    member = forum.viewer(keeps=False)
    said = [Said(draft, 2, "x")]

    async def refused(error: type[Exception], **more: object) -> None:
        values = {"viewer": member, "now": NOW, "said": said, **more}
        with pytest.raises(error):
            await comment_on_minutes(forum.held, how=How.PAGE, key="k", **values)  # type: ignore[arg-type]

    await refused(Invalid)
    version = (await stored_meeting(forum.held, forum.viewer())).version
    await circulate(forum.held, CLOSES, version, forum.viewer(), NOW, ())
    await refused(Invalid, now=AFTER)
    await refused(NotAllowed, viewer=forum.viewer(keeps=False, sits=False))
    await refused(NotFound, said=[Said(draft + 99, 1, "x")])
    await refused(NotFound, said=[Said(draft, 99, "x")])
    await refused(TooMany, said=said * (MOST_IN_A_WHILE + 1))
    assert await Comment.count() == 0


async def test_a_comment_is_taken_up_by_a_wording_or_declined_and_opened_again(
    database: DatabaseEngine,
) -> None:
    forum = await make_forum()
    minutes_id = await circulated(forum)
    await say(forum, minutes_id)
    await say(forum, minutes_id, "Not so.", key="second", position=3)
    first, second = await comments_of(forum.held, forum.viewer())
    text = TEXT.replace("Faye", "Kit")
    revised = await take_up(first.id, minutes_id, 1, text, "Kit said so", forum.viewer(), key="t", now=NOW)
    assert revised == await take_up(
        first.id, minutes_id, 1, text, "Kit said so", forum.viewer(), key="t", now=NOW
    ), "a second click"
    (current,) = await current_minutes(forum.held, forum.viewer())
    assert (current.row.id, current.row.text, current.row.reason) == (revised, text, "Kit said so")
    await decline(second.id, 1, "It was.", forum.viewer(), NOW)
    with pytest.raises(EditedMeanwhile):
        await decline(second.id, 1, "It was!", forum.viewer(), NOW)
    with pytest.raises(NotAllowed):
        await decline(first.id, 2, "x", forum.viewer(keeps=False), NOW)
    answered = await comments_of(forum.held, forum.viewer(keeps=False))
    assert [(one.state, one.answer) for one in answered] == [
        (CommentState.TAKEN_UP, "Kit said so"),
        (CommentState.DECLINED, "It was."),
    ]
    await open_again(second.id, 2, forum.viewer(), NOW)
    assert await open_comments(forum.held, forum.viewer()) == 1


async def test_a_word_file_becomes_comments_on_its_items_once(database: DatabaseEngine) -> None:
    forum = await make_forum()
    minutes_id = await circulated(forum)
    document = TrackedDocument(
        changes=(
            TrackedChange(
                "Saskia Holt",
                "2027-05-19T08:00:00Z",
                "Faye will ask the clinic.",
                "Kit will ask the clinic.",
                "1. Leaflets",
            ),
            TrackedChange("Bea", "never", "Not in these minutes.", "", "Nor this."),
        ),
        comments=(
            WordComment("Bea", "", "Which library?", "library", "RESOLVED: that the library be asked."),
        ),
    )
    taken = await take_in(minutes_id, document, forum.viewer(), NOW)
    assert (taken.comments, taken.unplaced, taken.known) == (3, 1, 0)
    again = await take_in(minutes_id, document, forum.viewer(), NOW)
    assert (again.comments, again.known) == (0, 3)
    comments = {comment.name: comment for comment in await comments_of(forum.held, forum.viewer())}
    change = comments["Saskia Holt"]
    assert change.is_change
    assert (change.title, change.words, change.proposed, change.person_id) == (
        "Leaflets",
        "Faye will ask the clinic.",
        "Kit will ask the clinic.",
        forum.chair,
    )
    assert change.said_at < NOW
    assert (comments["Bea"].text, comments["Bea"].title, comments["Bea"].how) == (
        "Which library?",
        "Venue",
        How.WORD_FILE,
    )
    with pytest.raises(Invalid):
        await take_in(minutes_id, TrackedDocument((), ()), forum.viewer(), NOW)
    with pytest.raises(NotAllowed):
        await take_in(minutes_id, document, forum.viewer(keeps=False), NOW)
    await revise_minutes(minutes_id, 1, TEXT + "x", "why", forum.viewer(), key="r", now=NOW)
    with pytest.raises(EditedMeanwhile):
        await take_in(minutes_id, document, forum.viewer(), NOW)
