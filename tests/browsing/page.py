"""A page as a test reads it: its words, links, messages, errors and tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

import lxml.html
from httpx import Response
from lxml import etree

Element = Any
"""An element of lxml, which has no types."""

# One class for every element: lxml.html asks Python for that of each, again whenever one is looked at.
_PARSER = lxml.html.HTMLParser()
_PARSER.set_element_class_lookup(etree.ElementDefaultClassLookup(element=lxml.html.HtmlElement))


@dataclass(frozen=True)
class Page:
    """An answer of HTML. `path` is the address without the host, with its query."""

    address: str
    path: str
    status: int
    html: str
    document: Element
    response: Response

    @classmethod
    def read(cls, response: Response) -> Page:
        """The page that an answer holds."""
        html = response.text
        return cls(
            address=str(response.url),
            path=response.url.raw_path.decode(),
            status=response.status_code,
            html=html,
            document=lxml.html.document_fromstring(html or "<p>", parser=_PARSER),
            response=response,
        )

    @property
    def words(self) -> str:
        """All words of the page's main part, or of a piece of a page, without its markup."""
        main = self.document.xpath("//main")
        return text_of(main[0] if main else self.document)

    @property
    def h1(self) -> str:
        """The page's heading."""
        return text_of(self.document.xpath("//h1")[0])

    @property
    def title(self) -> str:
        """What the browser's tab says."""
        return text_of(self.document.xpath("//head/title")[0])

    @property
    def message(self) -> str:
        """The message that stays until the next page; empty where there is none."""
        return " ".join(text_of(found) for found in self.document.xpath("//*[@class='d-message']"))

    @property
    def errors(self) -> list[str]:
        """The sentences of the error summary."""
        return [
            text_of(item)
            for item in self.document.xpath("//*[contains(@class,'govuk-error-summary__list')]/li")
        ]

    @property
    def token(self) -> str:
        """The token that the page's forms carry; empty where nobody is signed in."""
        found = self.document.xpath("//input[@name='_csrf_token']/@value")
        return str(found[0]) if found else ""

    def links(self) -> list[str]:
        """The addresses on this site that the page leads to and shows, with query, without fragment."""
        found = self.document.xpath("//a/@href | //img/@src | //iframe/@src")
        whole = [urlsplit(urljoin(self.address, link.strip())) for link in found]
        here = urlsplit(self.address).netloc
        ours = [link for link in whole if link.netloc == here and link.scheme in {"http", "https"}]
        return list(dict.fromkeys(link._replace(scheme="", netloc="", fragment="").geturl() for link in ours))

    def actions(self) -> list[str]:
        """Where its POST forms go."""
        found = self.document.xpath("//form[@method='post']/@action | //button/@formaction")
        return list(dict.fromkeys(str(action) for action in found))

    def link(self, words: str) -> str:
        """The address of the link that says this."""
        found = [a.get("href") for a in self.document.xpath("//a[@href]") if text_of(a) == words]
        assert len(set(found)) == 1, f"{self.path} has {len(found)} links that say {words!r}"
        return str(found[0])

    def rows(self, caption: str) -> list[list[str]]:
        """The rows of the table whose caption begins so, each a list of the words of its cells."""
        for table in self.document.xpath("//table"):
            if text_of(table.find("caption")).startswith(caption):
                return [[text_of(cell) for cell in row] for row in table.xpath("./tbody/tr")]
        raise AssertionError(f"{self.path} has no table {caption!r}")


def text_of(element: Element) -> str:
    """The words of an element with single spaces; nothing for an element that is not there."""
    return " ".join(element.text_content().split()) if element is not None else ""
