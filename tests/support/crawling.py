"""Follows every link from the start page on, as one person."""

from __future__ import annotations

from collections import Counter, deque
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlsplit

from httpx import Response

from tests.browsing import Browser, Page
from tests.browsing.checks import check_page, check_redirect
from tests.browsing.forms import forms_of
from tests.support.routes import route_at, routes_of

# Addresses of one page that differ in their query.
QUERIES = 4
MOST = 4_000


@dataclass
class Crawl:
    """What one person found: every answer by its address, its kind, and the page that led to each."""

    answers: dict[str, Response] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    led_by: dict[str, str] = field(default_factory=dict)

    def pages(self) -> list[Page]:
        """The answers of HTML."""
        return [Page.read(answer) for answer in self.answers.values() if is_html(answer)]

    def one_of_each(self) -> dict[str, str]:
        """An address for each kind: the name of the route, with the keys of the query where it has one."""
        return {kind: path for path, kind in reversed(self.kinds.items())}


async def crawl(browser: Browser, *starts: str, of_each: int = MOST, proved: int = 0) -> Crawl:
    """Every address that can be reached by links and by GET forms as they stand; each answer is checked, none may be missing.

    It starts at the start page where no other is given. `of_each` is how many addresses of one kind are visited at
    most, `proved` of how many the markup is proved valid by the slow parser; all others pass the quick checks.
    """
    routes = routes_of(browser.app)
    found = Crawl()
    counted: Counter[str] = Counter()
    waiting = deque(starts or ["/"])
    while waiting:
        path = waiting.popleft()
        if path in found.answers or path.startswith("/static/"):
            continue
        address = urlsplit(path)
        keys = sorted({key for key, value in parse_qsl(address.query) if value})
        kind = route_at(routes, address.path).name + (f"?{'&'.join(keys)}" if keys else "")
        counted[kind] += 1
        if counted[kind] > (min(of_each, QUERIES) if keys else of_each):
            continue
        answer = await browser.get(path)
        found.answers[path], found.kinds[path] = answer, kind
        assert len(found.answers) < MOST, "there is no end to the pages"
        links = _links_of(answer, found.led_by.get(path, ""), strictly=counted[kind] <= proved)
        for link in links:
            found.led_by.setdefault(link, path)
            waiting.append(link)
    return found


def is_html(answer: Response) -> bool:
    """Whether an answer is a page, and no file of HTML to download."""
    is_file = answer.headers.get("content-disposition", "").startswith("attachment")
    return not is_file and bool(answer.headers.get("content-type", "").startswith("text/html"))


def _links_of(answer: Response, led_by: str, *, strictly: bool) -> list[str]:
    if answer.is_redirect:
        return [check_redirect(answer)]
    assert answer.status_code == 200, f"{answer.url}: {answer.status_code}, linked from {led_by}"
    if not is_html(answer):
        return []
    page = Page.read(answer)
    check_page(page, strictly=strictly)
    forms = [form for form in forms_of(page) if form.method == "GET"]
    return page.links() + [f"{form.action}?{form.query()}" for form in forms]
