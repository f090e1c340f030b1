"""A form of a page as a browser fills and sends it: defaults, choices that exist, files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypedDict
from urllib.parse import urlencode, urljoin, urlsplit

from tests.browsing.page import Element, Page, text_of


@dataclass(frozen=True)
class Upload:
    """A file to send: its name and content."""

    name: str
    content: bytes


Value = str | bool | list[str] | Upload


class Body(TypedDict, total=False):
    """What httpx sends as a form."""

    data: dict[str, list[str]]
    files: dict[str, tuple[str, bytes]]


class Form:
    """One form with the button that sends it."""

    def __init__(self, page: Page, element: Element, button: Element) -> None:
        self.page = page
        self._element = element
        self._button = button
        self._values: list[tuple[str, str]] = list(_defaults(element))
        self._files: dict[str, tuple[str, bytes]] = {}

    @property
    def method(self) -> str:
        return str(self._element.get("method", "get")).upper()

    @property
    def action(self) -> str:
        """Where it goes, without the host. A query in the action of a GET form is dropped, as browsers do."""
        action = self._button.get("formaction") or self._element.get("action")
        whole = urlsplit(urljoin(self.page.address, action))
        return whole.path if self.method == "GET" or not whole.query else f"{whole.path}?{whole.query}"

    @property
    def is_enhanced(self) -> bool:
        """Whether htmx sends it where there is JavaScript."""
        return bool(self._button.get("hx-post") or self._element.get("hx-post"))

    def htmx_action(self) -> str:
        """Where htmx sends it."""
        where = self._button.get("hx-post") or self._element.get("hx-post")
        assert where, f"{self.page.path}: the form to {self.action} has no hx-post"
        return str(urljoin(self.page.path, where))

    def fill(self, field: str, value: Value) -> None:
        """Give a field, by its label or name, a value it can have."""
        controls = _controls(self._element, field)
        assert controls, f"{self.page.path}: the form to {self.action} has no field {field!r}"
        name = str(controls[0].get("name"))
        kind = _kind(controls[0])
        if isinstance(value, Upload):
            assert kind == "file", field
            self._files[name] = (value.name, value.content)
            return
        if kind in {"checkbox", "radio"}:
            chosen = _chosen(controls, value)
        elif kind == "select":
            chosen = [_option(controls[0], str(value))]
        else:
            chosen = [str(value)]
        self._values = [pair for pair in self._values if pair[0] != name] + [(name, one) for one in chosen]

    def put(self, values: dict[str, str]) -> None:
        """Send fields with values that no browser would offer."""
        self._values = [pair for pair in self._values if pair[0] not in values] + list(values.items())

    @property
    def names(self) -> list[str]:
        """The names of all fields but files, hidden ones and choices included."""
        return [str(control.get("name")) for control in _named(self._element) if _kind(control) != "file"]

    @property
    def typed(self) -> list[str]:
        """The names of the fields that a person types or chooses in."""
        return [
            str(control.get("name"))
            for control in _named(self._element)
            if _kind(control) not in {"file", "hidden"}
        ]

    @property
    def texts(self) -> dict[str, list[str]]:
        """What stands in the fields that take any words, but for passwords."""
        words = {
            str(control.get("name"))
            for control in _named(self._element)
            if _kind(control) in {"text", "search", "email", "tel", "textarea"}
        }
        return {name: [value for one, value in self._values if one == name] for name in sorted(words)}

    def body(self) -> Body:
        """The form as httpx sends it: with files only where it says so."""
        data: dict[str, list[str]] = {}
        for name, value in [*self._values, *self._pressed()]:
            # A browser sends the line ends of a text as CRLF.
            data.setdefault(name, []).append(value.replace("\r\n", "\n").replace("\n", "\r\n"))
        if self._element.get("enctype") != "multipart/form-data":
            assert not self._files
            return {"data": data}
        untouched = {
            str(field.get("name")): ("", b"") for field in self._element.xpath(".//input[@type='file']")
        }
        return {"data": data, "files": {**untouched, **self._files}}

    def query(self) -> str:
        """The query of a GET form."""
        return urlencode([*self._values, *self._pressed()])

    def check_piece(self, shown: Page) -> None:
        """Whether the answer holds the piece that the form asks htmx to put in."""
        asked = self._button.get("hx-select") or self._element.get("hx-select")
        wanted = asked or self._button.get("hx-target") or self._element.get("hx-target")
        assert wanted, f"{self.page.path}: the form to {self.action} names no target for htmx"
        if wanted.startswith("#"):
            assert shown.document.xpath(f"//*[@id='{wanted[1:]}']"), f"{shown.path} holds no {wanted}"

    def _pressed(self) -> list[tuple[str, str]]:
        name = self._button.get("name")
        return [(str(name), str(self._button.get("value", "")))] if name else []


def form_with_button(page: Page, button: str, within: str = "") -> Form:
    """The one form with this button."""
    found = [
        (form, pressed)
        for form in page.document.xpath("//form")
        for pressed in _buttons(page, form)
        if text_of(pressed) == button and within in (pressed.get("formaction") or form.get("action") or "")
    ]
    assert len(found) == 1, f"{page.path} has {len(found)} forms with a button {button!r}: {_words(page)}"
    return Form(page, *found[0])


def forms_of(page: Page) -> list[Form]:
    """Every form of the page, once for each button that sends it."""
    return [
        Form(page, form, button) for form in page.document.xpath("//form") for button in _buttons(page, form)
    ]


def _buttons(page: Page, form: Element) -> list[Element]:
    within = form.xpath(".//button[not(@type) or @type='submit'] | .//input[@type='submit']")
    named = page.document.xpath(f"//button[@form='{form.get('id')}']") if form.get("id") else []
    return [*within, *named]


def _words(page: Page) -> list[str]:
    return [text_of(pressed) for form in page.document.xpath("//form") for pressed in _buttons(page, form)]


def _named(form: Element) -> list[Element]:
    return list(form.xpath(".//input[@name] | .//select[@name] | .//textarea[@name]"))


def _kind(control: Element) -> str:
    return str(control.get("type", "text")) if control.tag == "input" else str(control.tag)


def _defaults(form: Element) -> list[tuple[str, str]]:
    pairs = []
    for control in _named(form):
        kind = _kind(control)
        is_sent = control.get("disabled") is None and kind not in {"submit", "button", "file", "image"}
        if not is_sent or (kind in {"checkbox", "radio"} and control.get("checked") is None):
            continue
        pairs.append((str(control.get("name")), _value(control, kind)))
    return pairs


def _value(control: Element, kind: str) -> str:
    if kind == "textarea":
        # A line end right after the opening tag is no part of the text (HTML, section 13.2.6.4.7).
        return str(control.text_content()).removeprefix("\n")
    if kind == "select":
        options = control.xpath(".//option")
        chosen = [option for option in options if option.get("selected") is not None] or options[:1]
        return _option_value(chosen[0]) if chosen else ""
    return str(control.get("value", "on" if kind in {"checkbox", "radio"} else ""))


def _controls(form: Element, field: str) -> list[Element]:
    controls = _named(form)
    named = [control for control in controls if control.get("name") == field]
    return named or [control for control in controls if field in {_label(form, control), _legend(control)}]


def _label(form: Element, control: Element) -> str:
    if _kind(control) == "radio":
        return ""
    labels = form.xpath(f".//label[@for='{control.get('id')}']")
    return text_of(labels[0]) if labels else ""


def _legend(control: Element) -> str:
    legends = control.xpath("ancestor::fieldset[1]/legend")
    return text_of(legends[0]) if legends else ""


def _chosen(controls: list[Element], value: Any) -> list[str]:
    if isinstance(value, bool):
        return [_value(controls[0], "checkbox")] if value else []
    wanted = value if isinstance(value, list) else [value]
    known = {_value(control, "radio") for control in controls}
    assert set(wanted) <= known, f"{wanted} is not among {sorted(known)}"
    return list(wanted)


def _option(select: Element, wanted: str) -> str:
    options = select.xpath(".//option")
    for option in options:
        if wanted in {_option_value(option), text_of(option)}:
            return _option_value(option)
    raise AssertionError(f"{wanted!r} is not among {[text_of(option) for option in options]}")


def _option_value(option: Element) -> str:
    value = option.get("value")
    return str(value) if value is not None else text_of(option)
