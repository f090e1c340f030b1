"""A file's kind is told by its bytes; every kind that is not read has a sentence of its own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delivery.intake.child import read_content
from delivery.intake.kinds import MOST_BYTES, FileKind, kind_of
from delivery.intake.reader import read_file, read_file_now
from delivery.intake.refusal import Refused
from tests.intake.documents import body, paragraph, pdf, word, zipped

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (word(body(paragraph("x"))), FileKind.WORD),
        (pdf("x"), FileKind.PDF),
        (b"<!DOCTYPE html><html><body>x</body></html>", FileKind.HTML),
        (b"\xef\xbb\xbf\n<!-- saved --><!-- twice -->\n<HTML><body>x", FileKind.HTML),
        (b'<?xml version="1.0"?><!DOCTYPE html PUBLIC "x"><html>', FileKind.HTML),
        (b"<u>2016-19</u>\n\nContents", FileKind.TEXT),
        (b"# Plan\n\n- one", FileKind.TEXT),
        (b"BMX track: mend it", FileKind.TEXT),
        (b"Present: A, B\nApologies: C\n", FileKind.TEXT),
    ],
)
def test_a_kind_is_told_by_content(content: bytes, kind: FileKind) -> None:
    assert kind_of(content) is kind


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b" \r\n\xef\xbb\xbf", "empty"),
        (b"x" * (MOST_BYTES + 1), "5.0 MB and the most"),
        (COMPOUND + "WordDocument".encode("utf-16-le"), r"\.doc"),
        (COMPOUND + "EncryptedPackage".encode("utf-16-le"), "password"),
        (COMPOUND + "Workbook".encode("utf-16-le"), "Excel"),
        (COMPOUND + "PowerPoint Document".encode("utf-16-le"), "PowerPoint"),
        (COMPOUND + "__substg1.0_1000".encode("utf-16-le"), "e-mail"),
        (COMPOUND, "not one that can be read"),
        (zipped({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<x/>"}), "Excel"),
        (zipped({"[Content_Types].xml": "<Types/>", "ppt/presentation.xml": "<x/>"}), "PowerPoint"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), "OpenDocument"),
        (zipped({"minutes.txt": "x"}), "compressed folder"),
        (b"PK\x05\x06" + bytes(18), "compressed folder"),
        (b"\x1f\x8b\x08" + bytes(20), "compressed folder"),
        (b"MZ\x90\x00" + bytes(100), "program"),
        (b"\x7fELF" + bytes(100), "program"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "picture"),
        (b"\xff\xd8\xff\xe0" + bytes(100), "picture"),
        (b"RIFF0000WEBPVP8 ", "picture"),
        (b"\x00\x00\x00\x18ftypheic", "picture"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "picture"),
        (b'<?xml version="1.0"?><plan/>', "XML"),
        (b"{\\rtf1\\ansi text}", "rtf"),
        (b"From: a@example.org\r\nSubject: Minutes\r\n of May\r\nMIME-Version: 1.0\r\n\r\nHello", "e-mail"),
        (b"\x00\x01\x02\x03" * 50, "not text"),
        (b"\x81\x8d\x8f\x90\x9d" * 50, "not text"),
        (bytes(range(1, 32)) * 50, "not text"),
    ],
)
def test_other_kinds_are_refused_with_their_own_sentence(content: bytes, words: str) -> None:
    with pytest.raises(Refused, match=words) as refused:
        read_content(content)
    assert refused.value.sentence.endswith(".")


@given(st.binary(max_size=300), st.sampled_from([b"", b"PK\x03\x04", b"%PDF-1.4\n", b"<html>", b"\xff\xfe"]))
def test_any_bytes_are_read_or_refused(content: bytes, start: bytes) -> None:
    try:
        answer = read_content(start + content)[0]
    except Refused as refused:
        answer = refused.sentence
    assert answer.strip()


async def test_a_file_is_read_the_same_way_by_page_and_command() -> None:
    content = word(body(paragraph("Mend the lamp")))
    assert await read_file(content, "a.docx") == read_file_now(content, "a.docx")
    assert read_file_now(content, "a.docx").text == "Mend the lamp"


@pytest.mark.parametrize(
    "name", ["", "../../x\\y.docx", "a\x00.docx", "\u202exfdp.docx", "a" * 5000 + ".docx", "/"]
)
def test_a_strange_name_changes_nothing(name: str) -> None:
    assert read_file_now(word(body(paragraph("text"))), name).notes == ()


def test_a_name_that_does_not_fit_the_content_is_noted() -> None:
    read = read_file_now(b"<html><body><p>Minutes of May</p></body></html>", "minutes.docx")
    assert read.kind is FileKind.HTML
    assert read.notes == ("Its name ends in .docx, but it is a web page and was read as that.",)
