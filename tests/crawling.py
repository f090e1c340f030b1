"""Follows every link from the start page on, as one person."""

from __future__ import annotations

import re
from collections import Counter, deque
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlsplit

from httpx import Response

from tests.browsing import Browser, Page
from tests.browsing.checks import check_page, check_redirect

# Pages of one kind whose markup is proved valid by the slow parser; the others pass the quick checks alone.
PROVED = 3
# Addresses of one page that differ in their query.
QUERIES = 6
MOST = 1_500


@dataclass
class Crawl:
    """What one person found: every answer by its address, and the page that led to each."""

    answers: dict[str, Response] = field(default_factory=dict)
    led_by: dict[str, str] = field(default_factory=dict)

    def pages(self) -> list[Page]:
        """The answers of HTML."""
        return [Page.read(answer) for answer in self.answers.values() if _is_html(answer)]

    def kinds(self) -> Counter[str]:
        """How many addresses there were of each kind."""
        return Counter(kind(path) for path in self.answers)


async def crawl(browser: Browser, start: str = "/") -> Crawl:
    """Every address that can be reached by links; each answer is checked, none may be missing."""
    found = Crawl()
    waiting = deque([start])
    queries: Counter[str] = Counter()
    proved: Counter[str] = Counter()
    while waiting:
        path = waiting.popleft()
        if path in found.answers or path.startswith("/static/"):
            continue
        if urlsplit(path).query:
            where = kind(path)
            queries[where] += 1
            if queries[where] > QUERIES:
                continue
        answer = await browser.get(path)
        found.answers[path] = answer
        assert len(found.answers) < MOST, "there is no end to the pages"
        if answer.is_redirect:
            links = [check_redirect(answer)]
        else:
            assert answer.status_code == 200, (
                f"{path}: {answer.status_code}, linked from {found.led_by[path]}"
            )
            links = _links_of(answer, proved) if _is_html(answer) else []
        for link in links:
            found.led_by.setdefault(link, path)
            waiting.append(link)
    return found


def kind(path: str) -> str:
    """What an address is of: numbers and names of records left out, and of its query only the keys."""
    address = urlsplit(path)
    plain = re.sub(r"/(\d[\d.]*)(?=/|$)", "/*", address.path)
    plain = re.sub(r"^/(agencies|groups|areas)/(?!new\b)[^/]+", r"/\1/*", plain)
    keys = sorted({key for key, value in parse_qsl(address.query) if value})
    return plain + (f"?{'&'.join(keys)}" if keys else "")


def _links_of(answer: Response, proved: Counter[str]) -> list[str]:
    page = Page.read(answer)
    proved[kind(page.path)] += 1
    check_page(page, strictly=proved[kind(page.path)] <= PROVED)
    return page.links()


def _is_html(answer: Response) -> bool:
    return bool(answer.headers.get("content-type", "").startswith("text/html"))
