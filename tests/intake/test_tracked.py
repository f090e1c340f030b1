"""What somebody tracked in a Word document comes out with its author, and hidden or hostile things do not."""

from __future__ import annotations

import pytest

from delivery.intake.child import read_tracked_changes as read_here
from delivery.intake.reader import read_tracked_changes
from delivery.intake.refusal import Refused
from delivery.intake.tracked import TrackedChange, TrackedDocument, WordComment, from_text
from tests.intake.documents import W, body, paragraph, run, word

BY_BEA = 'w:author="Bea Orr" w:date="2027-05-20T10:00:00Z"'
BY_TOM = 'w:author="Tom  Ash" w:date="2027-05-21T11:00:00Z"'
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="c"'
    ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" Target="comments.xml"/>'
    "</Relationships>"
)


def put_in(text: str, by: str = BY_BEA) -> str:
    return f"<w:ins {by}>{run(text)}</w:ins>"


def struck(text: str, by: str = BY_BEA) -> str:
    return f'<w:del {by}><w:r><w:delText xml:space="preserve">{text}</w:delText></w:r></w:del>'


def document(inner: str, comments: str = "") -> bytes:
    said = f'<w:comments xmlns:w="{W}">{comments}</w:comments>'.encode()
    return word(body(inner), extra={"word/comments.xml": said}, main_relations=RELATIONS)


def tracked(inner: str, comments: str = "") -> TrackedDocument:
    return from_text(read_here(document(inner, comments))[0])


def test_insertions_and_deletions_come_with_author_and_date() -> None:
    found = tracked(
        paragraph("1. Leaflets")
        + f"<w:p>{run('Faye will ')}{struck('ask')}{put_in('ring')}{run(' the clinic.')}</w:p>"
        + paragraph("Nothing else.")
    )
    assert found.changes == (
        TrackedChange(
            author="Bea Orr",
            said_at="2027-05-20T10:00:00Z",
            before="Faye will ask the clinic.",
            after="Faye will ring the clinic.",
            follows="1. Leaflets",
        ),
    )


def test_two_authors_of_one_paragraph_give_one_change_each() -> None:
    found = tracked(
        f"<w:p>{struck('Old', BY_TOM)}{put_in('New', BY_TOM)}{run(' words')}{put_in(' here')}</w:p>"
    )
    assert [(change.author, change.before, change.after) for change in found.changes] == [
        ("Tom Ash", "Old words", "New words"),
        ("Bea Orr", "Old words", "Old words here"),
    ]


def test_a_new_paragraph_names_the_one_that_it_follows_and_a_struck_one_becomes_empty() -> None:
    mark = f"<w:pPr><w:rPr><w:ins {BY_BEA}/></w:rPr></w:pPr>"
    found = tracked(
        paragraph("Leaflets") + f"<w:p>{mark}{put_in('They are out.')}</w:p>" + f"<w:p>{struck('No.')}</w:p>"
    )
    assert [(change.before, change.after, change.follows) for change in found.changes] == [
        ("", "They are out.", "Leaflets"),
        ("No.", "", "Leaflets"),
    ]


def test_moved_text_is_struck_in_one_place_and_put_in_at_another() -> None:
    found = tracked(
        f"<w:p>{run('Kept. ')}<w:moveFrom {BY_BEA}>{run('Moved.')}</w:moveFrom></w:p>"
        f"<w:p>{run('Then. ')}<w:moveTo {BY_BEA}>{run('Moved.')}</w:moveTo></w:p>"
    )
    assert [(change.before, change.after) for change in found.changes] == [
        ("Kept. Moved.", "Kept."),
        ("Then.", "Then. Moved."),
    ]


def test_what_one_put_in_and_another_struck_is_nowhere() -> None:
    inner = f"<w:ins {BY_BEA}>{struck('never', BY_TOM)}</w:ins>"
    assert tracked(f"<w:p>{run('Said.')}{inner}</w:p>").changes == ()


def test_comments_come_with_the_words_they_were_put_to() -> None:
    comment = f'<w:comment w:id="4" {BY_TOM}>{paragraph("That was")}{paragraph("Kit.")}</w:comment>'
    empty = f'<w:comment w:id="5" {BY_TOM}>{paragraph(" ")}</w:comment>'
    found = tracked(
        f'<w:p>{run("It was ")}<w:commentRangeStart w:id="4"/>{run("Faye")}<w:commentRangeEnd w:id="4"/>'
        f'<w:r><w:commentReference w:id="4"/></w:r>{run(" who asked.")}<w:r><w:commentReference w:id="5"/></w:r></w:p>',
        comment + empty,
    )
    assert found.comments == (
        WordComment("Tom Ash", "2027-05-21T11:00:00Z", "That was\nKit.", "Faye", "It was Faye who asked."),
    )
    assert found.changes == ()


def test_a_comment_without_a_stretch_belongs_to_its_paragraph() -> None:
    comment = f'<w:comment w:id="1">{paragraph("Who?")}</w:comment>'
    found = tracked(f'<w:p>{run("Somebody asked.")}<w:r><w:commentReference w:id="1"/></w:r></w:p>', comment)
    assert found.comments == (WordComment("", "", "Who?", "", "Somebody asked."),)


def test_hidden_text_and_what_stands_there_twice_is_left_out() -> None:
    hidden = f"<w:ins {BY_BEA}>{run('secret', '<w:vanish/>')}</w:ins>"
    twice = f"<w:r><mc:AlternateContent xmlns:mc='m'><mc:Fallback>{run('again')}</mc:Fallback></mc:AlternateContent></w:r>"
    assert tracked(f"<w:p>{run('Seen.')}{hidden}{twice}</w:p>").changes == ()


def test_a_plain_document_has_nothing_tracked_and_other_files_are_refused() -> None:
    assert tracked(paragraph("Only text.")) == TrackedDocument((), ())
    with pytest.raises(Refused, match="Only a Word document"):
        read_here(b"Only text.")


@pytest.mark.parametrize(
    "comments",
    [
        b'<!DOCTYPE c [<!ENTITY a "lol">]><c>&a;</c>',
        b"<w:comments",
        b"<c>" + b"<a/>" * 250_000 + b"</c>",
        b"<c>" + b" " * 5_000_000 + b"</c>",
    ],
    ids=["entities", "cut short", "too many elements", "too large"],
)
def test_hostile_comments_are_refused_with_a_sentence(comments: bytes) -> None:
    hostile = word(body(paragraph("x")), extra={"word/comments.xml": comments}, main_relations=RELATIONS)
    with pytest.raises(Refused, match=r"\.$"):
        read_here(hostile)


async def test_the_bounded_child_hands_them_back() -> None:
    content = document(f"<w:p>{run('One ')}{put_in('two')}</w:p>")
    found = await read_tracked_changes(content, "minutes.docx")
    assert [(change.author, change.after) for change in found.changes] == [("Bea Orr", "One two")]
