"""A PDF is read page by page; a locked one and one of pictures say so."""

from io import BytesIO

import pytest
from pypdf import PdfReader, PdfWriter

from delivery.intake.child import read_content
from delivery.intake.refusal import Refused
from tests.intake.documents import pdf


def locked(password: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf("Every lamp in the county will be mended"))))
    writer.encrypt(password, owner_password="owner", algorithm="RC4-128")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def test_pages_come_out_as_lines_with_an_empty_line_between_them() -> None:
    text, _, _ = read_content(pdf("1.1 Mend the lamps\nand count them", "1.2 Plant a hedge"))
    assert text == "1.1 Mend the lamps\nand count them\n\n1.2 Plant a hedge"


def test_a_pdf_locked_with_a_password_is_refused() -> None:
    with pytest.raises(Refused, match="password"):
        read_content(locked("secret"))


def test_a_pdf_that_only_forbids_changes_is_read() -> None:
    assert "lamp" in read_content(locked(""))[0]


def test_a_scanned_pdf_is_refused_as_pictures() -> None:
    with pytest.raises(Refused, match="pictures of pages"):
        read_content(pdf("", "3"))


def test_a_pdf_of_too_many_pages_is_refused() -> None:
    with pytest.raises(Refused, match="at most 200"):
        read_content(pdf(*["A page"] * 201))
