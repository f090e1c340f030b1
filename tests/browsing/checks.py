"""What every answer must keep to, and every page: the checks that `Browser` makes each time."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from urllib.parse import urlsplit

import html5lib
from httpx import Response

from tests.browsing.page import Element, Page, text_of

CANARY = "<canary"
"""Texts of tests that hold this must never come back as markup."""

HEADERS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
POLICY = {
    "default-src": "'none'",
    "style-src": "'self'",
    "img-src": "'self'",
    "connect-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "object-src": "'none'",
}
# What a page says when a value was shown that nobody wrote words for.
UNWORDED = re.compile(
    r"\b(datetime\.|Decimal\(|Undefined|frozenset\(|dict_values|[A-Z]\w+\.[A-Z][A-Z_]+\b)"
    r"|<[\w.]+ object at"
)
SKIP_INPUTS = {"hidden", "submit", "button", "image"}
# What is new at every look: nonces, tokens and keys of forms.
SECRET = re.compile(r'((?:nonce="|name="(?:_csrf_token|key)" value="|"x-csrf-token": "))[\w.-]+(?=")')


def check_answer(answer: Response) -> None:
    """The headers that every answer has, errors and redirects included (SECURITY A22, A24, A25)."""
    where = f"{answer.request.method} {answer.url}"
    assert answer.status_code < 500, f"{where}: {answer.status_code}, the log has its trace"
    headers = answer.headers
    assert {name: headers.get(name) for name in HEADERS} == HEADERS, where
    # An uploaded file is served in a sandbox besides (SECURITY A34).
    said = headers["content-security-policy"].removesuffix("; sandbox")
    policy = dict(part.strip().split(" ", 1) for part in said.split(";"))
    assert re.fullmatch(r"'nonce-[\w-]{16,}'", policy.pop("script-src")), where
    assert policy == POLICY, where
    assert "server" not in headers, where
    assert headers.get("cache-control"), where
    if "set-cookie" in headers:
        _check_cookies(headers.get_list("set-cookie"), str(answer.url).startswith("https"))
    if answer.content and answer.status_code not in {303, 304}:
        assert headers.get("content-type"), where


def check_redirect(answer: Response) -> str:
    """Where a redirect leads: by 303, and to this site."""
    where = answer.headers["location"]
    assert answer.status_code == 303, f"{answer.url}: {answer.status_code}"
    assert where.startswith("/"), f"{answer.url} leads to {where}"
    assert not where.startswith(("//", "/\\")), f"{answer.url} leads to {where}"
    return str(where)


def check_page(page: Page, *, strictly: bool = True, whole: bool = True) -> None:
    """A page, or with `whole` False a piece of one: valid, named, labelled, and nothing inline.

    `strictly` False leaves out the slow part, whether it is valid HTML.
    """
    assert page.response.headers["content-type"] == "text/html; charset=utf-8", page.path
    assert "no-store" in page.response.headers["cache-control"], page.path
    if strictly and page.html:
        # What many tests open is proved once: secrets are nothing that could make it invalid.
        _check_html(without_secrets(page.html), whole)
    if whole:
        _check_frame(page)
    _check_ids(page)
    _check_labelled(page)
    for form in page.document.xpath("//form"):
        _check_form(page, form)
    _check_links(page)
    _check_nothing_inline(page)
    _check_tables(page)
    assert CANARY not in page.html, f"{page.path} shows a text unescaped"
    for value in page.document.xpath("//@href | //@value | //@id | //@action | //@name"):
        assert not re.search(r"\b(None|Undefined)\b", value), f"{page.path}: {value!r} was never there"
    words = page.words
    unworded = UNWORDED.search(words)
    assert not unworded, f"{page.path}: {words[max(0, unworded.start() - 60) : unworded.end() + 60]}"


def without_secrets(html: str) -> str:
    """A text as it is at every look."""
    return SECRET.sub(r"\1-", html)


def is_whole_page(html: str) -> bool:
    """Whether this is a page and not a piece of one."""
    return html.lstrip()[:9].lower() == "<!doctype"


@lru_cache(maxsize=4096)
def _check_html(html: str, whole: bool) -> None:
    parser = html5lib.HTMLParser(strict=True)
    try:
        if whole:
            parser.parse(html)
        else:
            parser.parseFragment(html)
    except html5lib.html5parser.ParseError as error:
        line, column = parser.tokenizer.stream.position()
        lines = "\n".join(html.splitlines()[max(0, line - 3) : line])
        raise AssertionError(f"not valid HTML, line {line} column {column}: {error}\n{lines}") from None


def _check_frame(page: Page) -> None:
    document = page.document
    assert document.xpath("/html/@lang") == ["en-GB"], page.path
    assert len(document.xpath("//main")) == 1, page.path
    assert document.xpath("//body/*[1][self::a and @href='#main']"), f"{page.path}: no skip link first"
    headings = [text_of(h1) for h1 in document.xpath("//h1")]
    assert len(headings) == 1, f"{page.path}: {headings}"
    assert headings[0], f"{page.path}: an h1 without words"
    parts = page.title.split(" – ")
    service = text_of(document.xpath("//footer//p")[0])
    assert len(parts) >= 2, f"{page.path}: {page.title}"
    assert parts[-1] == service, f"{page.path}: {page.title}"
    assert all(parts), f"{page.path}: {page.title}"
    is_error = page.title.startswith("Error: ")
    assert is_error == bool(page.errors), f"{page.path}: {page.title} {page.errors}"
    if page.errors:
        assert document.xpath("//*[contains(@class,'govuk-error-summary__title')]"), page.path
        assert page.status in {409, 422, 429}, f"{page.path}: errors with status {page.status}"
    _check_levels(page)


def _check_levels(page: Page) -> None:
    levels = [
        int(h.tag[1]) for h in page.document.xpath("//main//*[self::h1 or self::h2 or self::h3 or self::h4]")
    ]
    # An error summary has its h2 above the h1.
    levels = levels[levels.index(1) :]
    for before, after in pairwise(levels):
        assert after <= before + 1, f"{page.path}: a heading of level {after} right under level {before}"


def _check_ids(page: Page) -> None:
    ids = page.document.xpath("//@id")
    assert len(ids) == len(set(ids)), f"{page.path}: {sorted({one for one in ids if ids.count(one) > 1})}"
    assert all(re.fullmatch(r"[A-Za-z][\w:.-]*", one) for one in ids), f"{page.path}: {ids}"
    known = set(ids)
    for name in ("for", "aria-describedby", "aria-labelledby", "aria-controls"):
        for value in page.document.xpath(f"//@{name}"):
            assert set(value.split()) <= known, f"{page.path}: {name}={value!r} leads to nothing"
    for link in page.document.xpath("//a/@href[starts-with(., '#')]"):
        assert link[1:] in known, f"{page.path}: the link {link} leads to nothing"


def _check_labelled(page: Page) -> None:
    labelled = {label.get("for") for label in page.document.iter("label") if text_of(label)}
    for control in page.document.iter("input", "select", "textarea"):
        if control.get("type") in SKIP_INPUTS:
            continue
        is_named = control.get("aria-label") or control.get("aria-labelledby")
        assert (
            is_named
            or control.get("id", "") in labelled
            or any(text_of(label) for label in control.iterancestors("label"))
        ), f"{page.path}: the field {control.get('name')!r} has no label"
        assert control.get("name"), f"{page.path}: a field without a name is never sent"


def _check_form(page: Page, form: Element) -> None:
    action = form.get("action")
    assert action, f"{page.path}: a form without an action"
    assert action.startswith("/"), f"{page.path}: a form that goes to {action}"
    method = (form.get("method") or "get").lower()
    assert method in {"get", "post"}, f"{page.path}: {method}"
    buttons = form.xpath(".//button[not(@type) or @type='submit'] | .//input[@type='submit']")
    outside = page.document.xpath(f"//button[@form='{form.get('id')}']") if form.get("id") else []
    assert [*buttons, *outside], f"{page.path}: the form to {action} has no button"
    tokens = form.xpath(".//input[@name='_csrf_token']/@value")
    is_signed_in = bool(page.document.xpath("//header//form"))
    if method == "post":
        assert len(tokens) == 1, f"{page.path}: the form to {action} has {len(tokens)} tokens"
        assert tokens[0] or not is_signed_in, f"{page.path}: the form to {action} has an empty token"
    else:
        assert not tokens, f"{page.path}: the form to {action} would put its token into the address"
    if form.xpath(".//input[@type='file']"):
        assert form.get("enctype") == "multipart/form-data", f"{page.path}: {action}"


def _check_links(page: Page) -> None:
    for link in page.document.xpath("//a"):
        words = text_of(link) or link.get("aria-label") or " ".join(link.xpath(".//img/@alt"))
        assert words, f"{page.path}: a link without words to {link.get('href')}"
        href = link.get("href") or ""
        assert href, f"{page.path}: the link {words!r} leads nowhere"
        assert urlsplit(href).scheme in {"", "http", "https", "mailto", "tel", "webcal"}, (
            f"{page.path}: {href}"
        )
    for button in page.document.xpath("//button | //summary"):
        assert text_of(button) or button.get("aria-label"), f"{page.path}: a button without words"
    for picture in page.document.xpath("//img"):
        assert picture.get("alt") is not None, f"{page.path}: a picture without words"


def _check_nothing_inline(page: Page) -> None:
    nonce = re.search(r"'nonce-([\w-]+)'", page.response.headers["content-security-policy"])
    assert nonce
    assert not page.document.xpath("//style | //@style | //base | //object | //embed"), page.path
    names = {name for element in page.document.iter() for name in element.attrib}
    wrong = {name for name in names if re.match(r"on[a-z]|hx-on|hx-vals$|hx-vars", name)}
    assert not wrong, f"{page.path}: {wrong}"
    for script in page.document.xpath("//script"):
        assert script.get("src", "").startswith("/static/"), f"{page.path}: a script of its own"
        assert script.get("nonce") == nonce[1], f"{page.path}: a script without the nonce of its page"
        assert not script.text, page.path


def _check_tables(page: Page) -> None:
    for table in page.document.xpath("//table"):
        caption = text_of(table.find("caption"))
        assert caption, f"{page.path}: a table without a caption"
        assert table.xpath(".//th[@scope]"), f"{page.path}: the table {caption!r} has no headings"
        assert not table.xpath(".//th[not(@scope)]"), f"{page.path}: a heading without scope in {caption!r}"


def _check_cookies(cookies: list[str], is_secure: bool) -> None:
    for cookie in cookies:
        attributes = {part.strip().lower() for part in cookie.split(";")[1:]}
        # A cookie that is taken away holds nothing to be read; yet __Host- needs Secure then as well.
        attributes |= {"httponly"} if "max-age=0" in attributes else set()
        assert {"httponly", "samesite=lax", "path=/"} <= attributes, cookie
        assert ("secure" in attributes) == is_secure, cookie
        assert not any(attribute.startswith("domain=") for attribute in attributes), cookie
