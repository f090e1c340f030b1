"""Reads the text of a PDF, page after page."""

from io import BytesIO

from pypdf import PdfReader, apply_configuration
from pypdf.errors import DependencyError, PyPdfError

from delivery.intake.refusal import Refused, damaged

MOST_PAGES = 200
MOST_CHARACTERS = 4_000_000

_LOCKED = "This PDF is locked with a password: open it, save a copy without the password and choose that."
_PICTURES = (
    "This PDF holds pictures of pages, not text: choose the Word file it was made from, or paste the text."
)
_TOO_LONG = (
    f"This PDF is too long to be read at once: save the pages that matter, at most {MOST_PAGES}, as a PDF."
)


def read_pdf(content: bytes) -> tuple[str, tuple[str, ...]]:
    """(text, notes) of a PDF; an empty line stands between pages. `Refused` when it is locked or has no text."""
    with apply_configuration(
        maximum_declared_stream_length=8_000_000,
        zlib_maximum_output_length=8_000_000,
        lzw_maximum_output_length=8_000_000,
        run_length_maximum_output_length=8_000_000,
        array_based_stream_maximum_output_length=8_000_000,
        stream_decoding_work_maximum_length=30_000_000,
        xform_maximum_invocations_per_extraction=200,
        jbig2dec_binary=None,
        disable_legacy_handling=True,
    ):
        try:
            return _read(content), ()
        except DependencyError as error:
            raise Refused(_LOCKED) from error
        except (PyPdfError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
            if isinstance(error, Refused):
                raise
            raise damaged("PDF") from error


def _read(content: bytes) -> str:
    reader = PdfReader(BytesIO(content), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        raise Refused(_LOCKED)
    if len(reader.pages) > MOST_PAGES:
        raise Refused(_TOO_LONG)
    pages: list[str] = []
    characters = 0
    for page in reader.pages:
        text = page.extract_text().strip()
        characters += len(text)
        if characters > MOST_CHARACTERS:
            raise Refused(_TOO_LONG)
        pages.append("\n".join(line.rstrip() for line in text.splitlines()))
    text = "\n\n".join(page for page in pages if page)
    if sum(character.isalpha() for character in text) < 20:
        raise Refused(_PICTURES)
    return text
