"""Files made to hurt are refused with a sentence, quickly and in little memory, while others go on."""

import asyncio
import json
import resource
import subprocess
import sys
import time
import zlib
from collections.abc import Callable
from itertools import pairwise

import pytest

from delivery.intake import reader
from delivery.intake.reader import read_file, read_file_now
from delivery.intake.refusal import Refused
from tests.intake.documents import (
    MAIN_TYPE,
    body,
    cell,
    paragraph,
    pdf,
    pdf_of,
    row,
    with_lying_directory,
    word,
    zipped,
)

HUNDRED_MEGABYTES = 100 * 1024 * 1024


def zip_bomb_with_a_lying_directory() -> bytes:
    bomb = word(body(paragraph("x")).encode() + b" " * HUNDRED_MEGABYTES)
    return with_lying_directory(bomb, "word/document.xml", 10)


def zip_bomb() -> bytes:
    return word(body(paragraph("x" * HUNDRED_MEGABYTES)))


def three_million_empty_paragraphs() -> bytes:
    return word(body("<w:p/>" * 3_000_000))


def four_megabytes_of_empty_paragraphs() -> bytes:
    return word(body("<w:p/>" * 690_000))


def entity_bomb() -> bytes:
    names = "abcdefghij"
    entities = '<!ENTITY a "lol">' + "".join(
        f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in pairwise(names)
    )
    return word(body(paragraph("&j;"), f"<!DOCTYPE w:document [{entities}]>"))


def quadratic_entity_bomb() -> bytes:
    big = "A" * 100_000
    return word(body(paragraph("&a;" * 20_000), f'<!DOCTYPE d [<!ENTITY a "{big}">]>'))


def outside_entity() -> bytes:
    return word(body(paragraph("&x;"), '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'))


def outside_entity_in_the_styles() -> bytes:
    prolog = b'<!DOCTYPE d [<!ENTITY x SYSTEM "http://127.0.0.1:9/x">]><d>&x;</d>'
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r" Type="http://x/styles" Target="odd.xml"/></Relationships>'
    )
    return word(body(paragraph("x")), extra={"word/odd.xml": prolog}, main_relations=relations)


def deep_nesting() -> bytes:
    return word(body("<w:sdt>" * 100_000 + "</w:sdt>" * 100_000))


def nested_tables() -> bytes:
    return word(body("<w:tbl><w:tr><w:tc>" * 5_000 + paragraph("x") + "</w:tc></w:tr></w:tbl>" * 5_000))


def span_bomb() -> bytes:
    wide = cell(paragraph("x"), properties='<w:gridSpan w:val="250000000"/>')
    return word(body(f"<w:tbl>{row(wide)}</w:tbl>"))


def attribute_bomb() -> bytes:
    attributes = " ".join(f"a{number}='x'" for number in range(200_000))
    return word(body(f"<w:p {attributes}/>"))


def truncated_zip() -> bytes:
    whole = word(body(paragraph("A plan for the park")))
    return whole[: len(whole) // 2]


def broken_compression() -> bytes:
    whole = word(body("".join(paragraph(f"line {number}") for number in range(500))))
    start = whole.index(b"word/document.xml") + 60
    return whole[:start] + bytes(200) + whole[start + 200 :]


def wrong_content_type() -> bytes:
    return word(body(paragraph("x")), main_type="image/png")


def macros() -> bytes:
    return word(
        body(paragraph("x")), main_type=MAIN_TYPE.replace("document.main", "document.macroEnabled.main")
    )


def a_hundred_thousand_empty_entries() -> bytes:
    return zipped({f"w{number:05d}": b"" for number in range(45_000)})


def way_out_of_the_folder() -> bytes:
    return word(body(paragraph("x")), extra={"../../etc/cron.d/x": b"x"})


def not_well_formed() -> bytes:
    return word(body("<w:p><w:r><w:t>open"))


def lists_that_borrow_from_themselves() -> bytes:
    ring = (
        '<w:abstractNum w:abstractNumId="1"><w:styleLink w:val="S"/><w:numStyleLink w:val="S"/></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )
    return word(
        body(paragraph("x", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')), numbering=ring
    )


def styles_in_a_ring() -> bytes:
    ring = "".join(
        f'<w:style w:type="paragraph" w:styleId="{a}"><w:basedOn w:val="{b}"/></w:style>'
        for a, b in ("AB", "BA")
    )
    return word(body(paragraph("x", '<w:pStyle w:val="A"/>')), styles=ring)


def pdf_that_is_its_own_page_tree() -> bytes:
    return pdf_of([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"])


def pdf_whose_page_draws_itself() -> bytes:
    stream = b"q /X Do /X Do Q"
    return pdf_of(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R"
            b" /Resources << /XObject << /X 5 0 R >> >> >>",
            b"<< /Length %d >> stream\n%b\nendstream" % (len(stream), stream),
            b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 5 0 R >> >>"
            b" /Length %d >> stream\n%b\nendstream" % (len(stream), stream),
        ]
    )


def pdf_with_a_previous_table_in_a_ring() -> bytes:
    file = pdf("A short page of text that nobody will read")
    start = int(file.rsplit(b"startxref\n")[-1].split(b"\n")[0])
    return file.replace(b"/Root 1 0 R", b"/Prev %d /Root 1 0 R" % start)


def pdf_whose_stream_swells() -> bytes:
    swollen = zlib.compress(b"(A) Tj " * 20_000_000, 9)
    return pdf_of(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>",
            b"<< /Length %d /Filter /FlateDecode >> stream\n%b\nendstream" % (len(swollen), swollen),
        ]
    )


def pdf_of_deep_arrays() -> bytes:
    return pdf_of([b"<< /Type /Catalog /Pages 2 0 R >>", b"[" * 200_000 + b"]" * 200_000])


def malformed_pdf() -> bytes:
    return b"%PDF-1.7\n" + bytes(range(256)) * 2000


def truncated_pdf() -> bytes:
    file = pdf(*["A page about street lamps and who will mend them"] * 20)
    return file[: len(file) // 3]


def web_page_of_a_million_tags() -> bytes:
    return b"<html><body>" + b"<p>" * 1_600_000


def web_page_of_deep_tags() -> bytes:
    return b"<html><body>" + b"<div><table><tr><td>" * 200_000


def a_picture_named_as_a_document() -> bytes:
    return b"\x89PNG\r\n\x1a\n" + bytes(1000)


HOSTILE: tuple[Callable[[], bytes], ...] = (
    zip_bomb_with_a_lying_directory,
    zip_bomb,
    three_million_empty_paragraphs,
    four_megabytes_of_empty_paragraphs,
    entity_bomb,
    quadratic_entity_bomb,
    outside_entity,
    outside_entity_in_the_styles,
    deep_nesting,
    nested_tables,
    span_bomb,
    attribute_bomb,
    truncated_zip,
    broken_compression,
    wrong_content_type,
    macros,
    a_hundred_thousand_empty_entries,
    way_out_of_the_folder,
    not_well_formed,
    pdf_that_is_its_own_page_tree,
    pdf_whose_page_draws_itself,
    pdf_whose_stream_swells,
    pdf_of_deep_arrays,
    malformed_pdf,
    truncated_pdf,
    web_page_of_a_million_tags,
    web_page_of_deep_tags,
    a_picture_named_as_a_document,
)


@pytest.fixture
def refusal_of_the_child() -> Callable[[bytes], tuple[str, float, int]]:
    """(what the child answered, processor seconds, peak memory in MB) for a file handed to the child itself."""

    def ask(content: bytes) -> tuple[str, float, int]:
        wrapper = (
            "import resource, subprocess, sys;"
            "subprocess.run(sys.argv[1:], check=False);"
            "used = resource.getrusage(resource.RUSAGE_CHILDREN);"
            "print(used.ru_utime + used.ru_stime, used.ru_maxrss, file=sys.stderr)"
        )
        done = subprocess.run(
            [sys.executable, "-c", wrapper, *reader._command()],
            input=content,
            capture_output=True,
            check=True,
        )
        seconds, kilobytes = done.stderr.split()[-2:]
        head = json.loads(done.stdout.partition(b"\n")[0])
        return str(head.get("refused", "")), float(seconds), int(kilobytes) // 1024

    return ask


@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda build: build.__name__)
def test_a_hostile_file_is_refused_quickly_in_little_memory(
    hostile: Callable[[], bytes], refusal_of_the_child: Callable[[bytes], tuple[str, float, int]]
) -> None:
    sentence, seconds, megabytes = refusal_of_the_child(hostile())
    assert sentence.endswith(".")
    assert seconds < 5
    assert megabytes < 200


@pytest.mark.parametrize(
    "harmless",
    [styles_in_a_ring, lists_that_borrow_from_themselves, pdf_with_a_previous_table_in_a_ring],
    ids=lambda build: build.__name__,
)
def test_a_ring_inside_a_file_does_not_hold_up_its_reading(harmless: Callable[[], bytes]) -> None:
    assert read_file_now(harmless(), "ring").text


def test_nothing_outside_the_file_is_read() -> None:
    for build in (outside_entity, outside_entity_in_the_styles):
        with pytest.raises(Refused) as refused:
            read_file_now(build(), "a.docx")
        assert "root:" not in refused.value.sentence


async def test_the_event_loop_stays_free_while_hostile_files_are_read() -> None:
    bomb = four_megabytes_of_empty_paragraphs()
    longest = 0.0

    async def watch() -> None:
        nonlocal longest
        while True:
            before = time.monotonic()
            await asyncio.sleep(0.01)
            longest = max(longest, time.monotonic() - before)

    watching = asyncio.create_task(watch())
    answers = await asyncio.gather(*(read_file(bomb, "bomb.docx") for _ in range(6)), return_exceptions=True)
    watching.cancel()
    assert all(isinstance(answer, Refused) for answer in answers)
    assert longest < 1


SLEEPS = "import time; time.sleep(60)"
SPINS = (
    "import delivery.intake.bounds as bounds; bounds.CPU_SECONDS = 1; bounds.bind_this_process()\n"
    "while True: pass"
)
GROWS = (
    "from delivery.intake.bounds import bind_this_process; bind_this_process()\n"
    "held = []\nwhile True: held.append(bytearray(1_000_000))"
)


def program(code: str) -> str:
    return f"import sys; sys.path[:] = sys.argv[1:]\n{code}"


async def test_a_child_that_does_not_answer_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "_PROGRAM", program(SLEEPS))
    monkeypatch.setattr(reader, "WALL_SECONDS", 0.2)
    with pytest.raises(Refused, match="takes too long"):
        await read_file(b"text", "a.txt")
    with pytest.raises(Refused, match="takes too long"):
        read_file_now(b"text", "a.txt")


async def test_a_child_is_stopped_when_its_reader_goes_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "_PROGRAM", program(SLEEPS))
    reading = asyncio.create_task(read_file(b"text", "a.txt"))
    await asyncio.sleep(0.1)
    started = time.monotonic()
    reading.cancel()
    with pytest.raises(asyncio.CancelledError):
        await reading
    assert time.monotonic() - started < 1


def test_a_child_that_spins_is_stopped_by_its_processor_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "_PROGRAM", program(SPINS))
    monkeypatch.setattr(reader, "WALL_SECONDS", 30)
    with pytest.raises(Refused, match="takes too long"):
        read_file_now(b"text", "a.txt")


def test_a_child_that_grows_is_stopped_by_its_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "_PROGRAM", program(GROWS))
    with pytest.raises(Refused, match="could not be read"):
        read_file_now(b"text", "a.txt")


def test_the_child_gets_nothing_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DELIVERY_SMTP_URL", "smtp://user:password@localhost")
    tell = 'import os, json; print(json.dumps({"kind": "text", "notes": []})); print(dict(os.environ))'
    monkeypatch.setattr(reader, "_PROGRAM", program(tell))
    assert "password" not in read_file_now(b"text", "a.txt").text


def _used_by_children() -> float:
    """The processor seconds of all that was started and has ended, which other work on the machine hardly changes."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def test_a_child_starts_fast() -> None:
    content = word(body(paragraph("A short document")))
    fastest = 9.0
    for _ in range(3):
        before = _used_by_children()
        read_file_now(content, "a.docx")
        fastest = min(fastest, _used_by_children() - before)
    assert fastest < 0.3
