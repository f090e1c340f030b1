"""Whoever tried too often is asked to wait: the sentence, and the header that programs read."""

from __future__ import annotations

from litestar.response import Template

from delivery.partners.queries.attempts import Wait
from delivery.wording import count

TRIED = "There were many wrong tries. Wait {wait}, then try again."


def wait_words(wait: Wait, sentence: str = TRIED) -> str:
    """The sentence with how long its `{wait}` is."""
    return sentence.format(wait=count(wait.seconds, "second"))


def with_wait(answer: Template, wait: Wait) -> Template:
    """The answer, a page of status 429, with the seconds in its header (RFC 9110, 10.2.3)."""
    answer.set_header("Retry-After", str(wait.seconds))
    return answer
